"""How many are flown out, and what do the figures rest on?"""

from components import titles, ui
from components.charts.airlift_flights import airlift_flights
from components.charts.airlift_nations import airlift_nations
from components.charts.airlift_total import airlift_total
from components.charts.airlift_windows import airlift_windows

ui.head("airlift")
if ui.shown().known.airlift:
    ui.chart(airlift_total, "cumulatives", "sum_of_periods")
    ui.chart(airlift_windows, "periods")
    ui.chart(airlift_nations, "national")
    ui.chart(airlift_flights, "flights")
else:
    ui.note(titles.NO_FIGURES)
