"""How many are flown out, and what do the figures rest on?"""

from components.dashboard import page_blocks
from components.words import chart_titles

page_blocks.head("airlift")
if page_blocks.shown().known.airlift:
    page_blocks.chart("airlift_total")
    page_blocks.chart("airlift_windows")
    page_blocks.chart("airlift_nations")
    page_blocks.chart("airlift_flights")
else:
    page_blocks.note(chart_titles.NO_FIGURES)
