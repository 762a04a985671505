"""Two people's changes of one file, put together."""
