"""What was said to happen when?"""

from components import ui
from components.charts.timeline import timeline_chart

ui.head("timeline")
ui.chart(timeline_chart, "timeline")
