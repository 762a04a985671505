"""Run Streamlit for as long as somebody holds the other end of standard input: `-m components.reports.browser.served`.

Whoever starts a server so takes it along, also when it is killed: the system closes what a process held.
"""

from __future__ import annotations

import os
import runpy
import threading
import time

from components.reports.deadline import KILLED, interrupt, when_alone

_CLOSING = 5  # seconds


def _end() -> None:
    """Have the server close itself; one that does not is ended all the same."""
    interrupt(threading.main_thread())
    time.sleep(_CLOSING)
    os._exit(KILLED)


if __name__ == "__main__":
    threading.Thread(target=when_alone, args=(_end,), daemon=True).start()
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
