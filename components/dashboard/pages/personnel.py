"""Who sends how many, and in which words?"""

from components.dashboard import page_blocks

page_blocks.head("personnel")
page_blocks.chart("personnel")
page_blocks.workings()
page_blocks.chart("lead")
page_blocks.table("announced")
