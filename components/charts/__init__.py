"""One chart per file: a table in, a plotly figure out, nothing shown and nothing saved."""
