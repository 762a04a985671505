"""The values a record holds: quantities, days, spans, the words to choose from."""
