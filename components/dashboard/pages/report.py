"""What goes into the briefing?"""

from components.dashboard import report_page

report_page.report()
