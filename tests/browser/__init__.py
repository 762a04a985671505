"""The dashboard in a real browser: server, visitor, readiness, pictures, search for visible faults."""
