"""What are they sent for, and who says so?"""

from components import ui
from components.charts.purposes import purposes_chart

ui.head("purposes")
ui.chart(purposes_chart, "purposes")
