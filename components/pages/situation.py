"""Is the announced help arriving faster than the ground is being lost?"""

import streamlit as st

from components import ui
from components.charts.map import capitals_map
from components.charts.race import race

ui.head("situation")
ui.headlines()
ui.chart(race, "announced_by_day", "lost_by_day", "assessments", "events", told=("announced_by_day", "lost_by_day"))
left, right = st.columns([3, 2], gap="medium")
with left:
    ui.chart(capitals_map, "capitals", shaped=True)
with right:
    ui.changes()
    ui.assessments()
