"""What follows from the facts as of a day: pure functions from facts to data frames."""
