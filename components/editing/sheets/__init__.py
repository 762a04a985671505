"""Records that come from spreadsheets."""
