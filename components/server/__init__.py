"""What the web server adds to Streamlit's own."""
