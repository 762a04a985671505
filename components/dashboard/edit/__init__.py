"""The Streamlit code of the pages that do more than show."""
