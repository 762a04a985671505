"""Models on numbers alone: how long the rest takes, what the pace suggests, how often such an answer was right."""
