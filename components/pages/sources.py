"""What does every claim rest on?"""

from components import text, ui
from components.charts.coverage import coverage

ui.head("sources")
ui.chart(coverage, "claims")
ui.table("disagreements", text.DISAGREEMENTS)
ui.doubts()
ui.table("sources", text.EVERY_SOURCE)
ui.table("claims", text.EVERY_CLAIM)
