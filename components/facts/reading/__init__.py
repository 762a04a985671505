"""YAML as text with its positions, and what is said where it cannot be read."""
