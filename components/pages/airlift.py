"""How many are flown out, and what do the figures rest on?"""

from components import titles, ui

ui.head("airlift")
if ui.shown().known.airlift:
    ui.chart("airlift_total")
    ui.chart("airlift_windows")
    ui.chart("airlift_nations")
    ui.chart("airlift_flights")
else:
    ui.note(titles.NO_FIGURES)
