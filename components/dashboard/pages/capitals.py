"""Which capitals are lost, by whose word, and how near?"""

import streamlit as st

from components.dashboard import page_blocks

page_blocks.head("capitals")
left, right = st.columns([3, 2], gap="medium")
with left:
    page_blocks.chart("playback")
    page_blocks.chart("ring")
    page_blocks.chart("pace")
with right:
    page_blocks.chart("distance")
page_blocks.table("reports")
page_blocks.positions()
