"""The text of a YAML file, changed without losing a comment."""
