"""The kinds of claim: one file a kind says all of it."""
