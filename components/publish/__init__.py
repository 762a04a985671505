"""The dashboard as plain files, for any web server: every page of every day."""
