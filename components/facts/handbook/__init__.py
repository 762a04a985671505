"""What explains every key: the handbook, the schemas, the template."""
