"""Which capitals are lost, by whose word, and how near?"""

import streamlit as st

from components import text, ui
from components.charts.distance import distance
from components.charts.map import capitals_map

ui.head("capitals")
left, right = st.columns([3, 2], gap="medium")
with left:
    ui.chart(capitals_map, "capitals", shaped=True)
with right:
    ui.chart(distance, "capitals")
ui.table("reports", text.CLAIMED_AGAINST_CONFIRMED)
ui.note(text.POSITIONS)
