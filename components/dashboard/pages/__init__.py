"""Thin Streamlit scripts: choose, table, show."""
