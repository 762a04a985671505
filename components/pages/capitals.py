"""Which capitals are lost, by whose word, and how near?"""

import streamlit as st

from components import ui

ui.head("capitals")
left, right = st.columns([3, 2], gap="medium")
with left:
    ui.chart("playback")
    ui.chart("ring")
    ui.chart("pace")
with right:
    ui.chart("distance")
ui.table("reports")
ui.positions()
