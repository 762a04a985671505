"""The evacuation logistics dashboard: facts, then tables, then charts, then pages."""
