"""What are they sent for, and who says so?"""

from components import ui

ui.head("purposes")
ui.chart("purposes_chart")
