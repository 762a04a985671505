"""Find a Chromium-family browser on this machine; `python -m tests.browser.find` prints its path."""

import os
import platform
import sys
from pathlib import Path

from components.reports.browser.find import places


class BrowserMissingError(RuntimeError):
    """No browser was found, or the one that was named is not there."""


def find_browser() -> Path:
    """Return the browser to drive: the one in APP_BROWSER, else from PATH, else from the usual places."""
    if named := os.environ.get("APP_BROWSER"):
        if Path(named).is_file():
            return Path(named)
        message = f"APP_BROWSER names {named}, and there is no such file."
        raise BrowserMissingError(message)
    for place in (*places(), *downloaded()):
        if place.is_file():
            return place
    message = "No Chromium, Chrome, Edge or Brave was found on this machine."
    raise BrowserMissingError(message)


def downloaded() -> list[Path]:
    """Return the browsers that `playwright install chromium` has put into its cache, newest first."""
    caches = {
        "Windows": Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "ms-playwright",
        "Darwin": Path.home() / "Library/Caches/ms-playwright",
    }
    usual = caches.get(platform.system(), Path.home() / ".cache/ms-playwright")
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or usual)
    patterns = (
        "chromium-*/chrome-*/chrome",
        "chromium-*/chrome-*/chrome.exe",
        "chromium-*/*/*.app/Contents/MacOS/*",
    )
    return [path for pattern in patterns for path in sorted(cache.glob(pattern), reverse=True)]


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{find_browser()}\n")
    except BrowserMissingError as missing:
        sys.exit(str(missing))
