"""Is the announced help arriving faster than the ground is being lost?"""

import streamlit as st

from components.dashboard import page_blocks

page_blocks.head("situation")
page_blocks.headlines()
page_blocks.chart("race")
left, right = st.columns([3, 2], gap="medium")
with left:
    page_blocks.chart("capitals_map")
with right:
    page_blocks.changes()
    page_blocks.assessments()
