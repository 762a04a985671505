"""What is drawn, held against the data."""
