"""Is the announced help arriving faster than the ground is being lost?"""

import streamlit as st

from components import ui

ui.head("situation")
ui.headlines()
ui.chart("race")
left, right = st.columns([3, 2], gap="medium")
with left:
    ui.chart("capitals_map")
with right:
    ui.changes()
    ui.assessments()
