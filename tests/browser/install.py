"""Make sure of a browser for the tests: find one, or install Chromium where nobody need be asked."""

import os
import subprocess
import sys
from pathlib import Path

from tests.browser.find import BrowserMissingError, find_browser
from tests.node_packages import make_sure, may_install

COMMANDS = ("apt-get update", "apt-get install -y --no-install-recommends chromium")
ADVICE = """{why}
The browser tests and the pictures need one. Any of these helps:
  Debian, Ubuntu     sudo apt-get install chromium
  Fedora             sudo dnf install chromium
  macOS              brew install --cask chromium
  Windows            Microsoft Edge is enough; otherwise winget install Google.Chrome
  anywhere           python -m playwright install chromium
  one already here   APP_BROWSER=/path/to/browser make test"""


def main() -> int:
    """Return 0 when there is a browser at the end."""
    try:
        found = find_browser()
    except BrowserMissingError as missing:
        if os.environ.get("APP_BROWSER") or not may_install():
            print(ADVICE.format(why=missing), file=sys.stderr)
            return 1
        for command in COMMANDS:
            print(f"{command} ...", flush=True)
            subprocess.run(command.split(), check=True, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})
        found = find_browser()
    print(f"The browser tests use {found}.", flush=True)
    make_sure(Path(__file__).parent, "axe-core and of the validator of HTML")
    return 0


if __name__ == "__main__":
    sys.exit(main())
