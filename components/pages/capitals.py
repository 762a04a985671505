"""Which capitals are lost, by whose word, and how near?"""

import streamlit as st

from components import text, ui
from components.charts.distance import distance
from components.charts.pace import pace
from components.charts.playback import playback
from components.charts.ring import ring

ui.head("capitals")
left, right = st.columns([3, 2], gap="medium")
with left:
    ui.chart(playback, "capitals", "states_by_day", shaped=True)
    ui.chart(ring, "advance")
    ui.chart(pace, "advance", "verdicts")
with right:
    ui.chart(distance, "capitals")
ui.table("reports", text.CLAIMED_AGAINST_CONFIRMED)
ui.note(text.POSITIONS)
