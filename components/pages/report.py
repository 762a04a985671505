"""What goes into the briefing?"""

from components.screens import reporting

reporting.report()
