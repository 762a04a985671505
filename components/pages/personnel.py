"""Who sends how many, and in which words?"""

from components import ui

ui.head("personnel")
ui.chart("personnel")
ui.workings()
ui.chart("lead")
ui.table("announced")
