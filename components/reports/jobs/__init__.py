"""Reports that readers ask for, one at a time."""
