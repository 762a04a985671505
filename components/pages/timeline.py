"""What was said to happen when?"""

from components import ui

ui.head("timeline")
ui.chart("timeline_chart")
