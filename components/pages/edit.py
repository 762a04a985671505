"""Edit: record a fact, edit the files, look back."""

from components.screens.editing import page

page()
