"""All that Streamlit shows."""
