"""Make sure of the language server for the tests: install what package-lock.json names, into a folder git ignores."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser.install import may_install

HERE = Path(__file__).parent
LOCK = HERE / "package-lock.json"
SERVER = HERE / "node_modules/yaml-language-server/bin/yaml-language-server"
INSTALLED = HERE / "node_modules/.installed"
COMMANDS = ("apt-get update", "apt-get install -y --no-install-recommends nodejs npm")
NPM = "npm ci --ignore-scripts --no-audit --no-fund"
LIMIT = 600


class LanguageServerMissingError(RuntimeError):
    """There is no language server to talk to, and why."""


def command() -> list[str]:
    """Return the command that starts the language server of package-lock.json."""
    node = shutil.which("node")
    if node is None:
        message = "no Node.js on this machine; install it with npm, then run: python -m tests.editors.install"
        raise LanguageServerMissingError(message)
    if not INSTALLED.is_file() or INSTALLED.read_bytes() != LOCK.read_bytes():
        message = "the language server is not installed; run: python -m tests.editors.install"
        raise LanguageServerMissingError(message)
    return [node, str(SERVER), "--stdio"]


def install() -> None:
    """Install the language server, and Node.js where nobody need be asked; raises where a step fails."""
    if shutil.which("npm") is None and may_install():
        for step in COMMANDS:
            _run(*step.split())
    _run(*NPM.split())
    _run("node", str(SERVER), "--version")
    shutil.copyfile(LOCK, INSTALLED)


def _run(*words: str) -> None:
    program = shutil.which(words[0])
    if program is None:
        message = f"{words[0]} is not on this machine"
        raise FileNotFoundError(message)
    print(*words, "...", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([program, *words[1:]], cwd=HERE, check=True, timeout=LIMIT, env=environment)


def main() -> int:
    """Say which language server the tests talk to, or why they are left out; that alone is no failure."""
    try:
        command()
    except LanguageServerMissingError:
        try:
            install()
        except (OSError, subprocess.SubprocessError) as error:
            print(f"The tests of editors are left out: {error}.", file=sys.stderr)
            return 0
    print(f"The tests of editors use {SERVER}.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
