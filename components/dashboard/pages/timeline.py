"""What was said to happen when?"""

from components.dashboard import page_blocks

page_blocks.head("timeline")
page_blocks.chart("timeline_chart")
