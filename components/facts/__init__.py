"""What the YAML says: quantities, dates, records, reading and rules."""
