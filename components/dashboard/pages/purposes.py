"""What are they sent for, and who says so?"""

from components.dashboard import page_blocks

page_blocks.head("purposes")
page_blocks.chart("purposes_chart")
