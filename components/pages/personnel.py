"""Who sends how many, and in which words?"""

from components import text, ui
from components.charts.lead import lead
from components.charts.personnel import personnel

ui.head("personnel")
ui.chart(personnel, "forces", "announced_by_day")
ui.workings()
ui.chart(lead, "arrivals")
ui.table("announced", text.EVERY_CLAIM)
