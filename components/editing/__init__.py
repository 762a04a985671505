"""Editing the claims: forms, saving, history, and what a change would do."""
