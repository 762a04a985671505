"""Make sure of the language server for the tests: install what package-lock.json names."""

import shutil
import sys
from pathlib import Path

from tests.node_packages import is_installed, make_sure, run

HERE = Path(__file__).parent
SERVER = HERE / "node_modules/yaml-language-server/bin/yaml-language-server"


class LanguageServerMissingError(RuntimeError):
    """There is no language server to talk to, and why."""


def command() -> list[str]:
    """Return the command that starts the language server of package-lock.json."""
    node = shutil.which("node")
    if node is None:
        message = "no Node.js on this machine; install it with npm, then run: python -m tests.editors.install"
        raise LanguageServerMissingError(message)
    if not is_installed(HERE):
        message = "the language server is not installed; run: python -m tests.editors.install"
        raise LanguageServerMissingError(message)
    return [node, str(SERVER), "--stdio"]


def main() -> int:
    """Say which language server the tests talk to, or why they are left out."""
    make_sure(HERE, "editors", lambda: run(HERE, "node", str(SERVER), "--version"))
    if is_installed(HERE):
        print(f"The tests of editors use {SERVER}.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
