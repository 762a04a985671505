"""The dashboard in a real browser: a server, a visitor, readiness, pictures and the search for visible faults."""
