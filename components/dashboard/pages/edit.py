"""Edit: record a fact, edit the files, look back."""

from components.dashboard.edit.edit_page import edit_page

edit_page()
