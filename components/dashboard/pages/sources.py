"""What does every claim rest on?"""

from components.dashboard import page_blocks

page_blocks.head("sources")
page_blocks.chart("coverage")
page_blocks.table("disagreements")
page_blocks.doubts()
page_blocks.table("sources")
page_blocks.table("claims")
