"""The evacuation logistics dashboard: facts, then tables, then charts, then pages."""

VERSION = "0.1.0"
