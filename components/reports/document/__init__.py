"""What a report holds, in order, whatever it is written as."""
