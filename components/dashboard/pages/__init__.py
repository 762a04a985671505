"""The tools as Streamlit scripts; the pages that are read are drawn from `components/page_contents.py`."""
