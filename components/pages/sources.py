"""What does every claim rest on?"""

from components import ui

ui.head("sources")
ui.chart("coverage")
ui.table("disagreements")
ui.doubts()
ui.table("sources")
ui.table("claims")
