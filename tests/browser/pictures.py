"""Write one full-page picture per page, width and theme: `python -m tests.browser.pictures`."""

import argparse
import sys
from itertools import product
from pathlib import Path
from typing import get_args

from components.words import text
from tests.browser.profile import Profile, launch
from tests.browser.server import Server
from tests.browser.visit import NotReadyError, Theme, Visitor, picture

HOME = "situation"  # the name of the page at "/"
PAGES = tuple(text.PAGES)


def address(name: str, query: str) -> str:
    """Return the path of the page `name` with `query`; the first page is at the root."""
    path = "/" if name in (HOME, "/", "") else f"/{name.strip('/')}"
    return f"{path}?{query.lstrip('?')}" if query else path


def arguments() -> argparse.Namespace:
    """Read the command line."""
    read = argparse.ArgumentParser(prog="python -m tests.browser.pictures", description=__doc__)
    read.add_argument("--out", type=Path, default=Path("tests/actual"), help="folder for the pictures")
    read.add_argument("--pages", default=",".join(PAGES), help="names with commas between")
    read.add_argument("--width", default="1440,390", help="pixels with commas between")
    read.add_argument("--theme", default="light,dark", help="light, dark, or both with a comma between")
    read.add_argument("--query", default="", help='what follows the question mark, such as "as_of=2021-08-13"')
    read.add_argument("--scale", type=float, default=1, help="device pixels per pixel")
    read.add_argument("--config", type=Path, help="folder of YAML files to show")
    read.add_argument("--script", type=Path, help="another script to serve")
    read.add_argument("--url", help="a server that runs already, instead of a new one")
    return read.parse_args()


def take(visitor: Visitor, wanted: argparse.Namespace) -> int:
    """Take every wanted picture, print its path and what was wrong; return how many could not be taken."""
    failed = 0
    widths = [int(width) for width in wanted.width.split(",")]
    themes = [theme for theme in get_args(Theme) if theme in wanted.theme.split(",")]
    for width, theme, name in product(widths, themes, wanted.pages.split(",")):
        visit = visitor.open(address(name, wanted.query), width, theme, wait=False)
        path = wanted.out / f"{name.strip('/') or HOME}-{width}-{theme}.png"
        try:
            print(picture(visit.page, path), flush=True)
        except NotReadyError as reason:
            failed += 1
            print(f"{path}: {reason}", flush=True)
        for word in (*(f"request to {url}" for url in visit.outside), *visit.errors):
            print(f"  {word}", flush=True)
    return failed


def main() -> int:
    """Start what is needed, take the pictures, and return the exit code."""
    wanted = arguments()
    with launch() as browser:
        profile = Profile(browser, wanted.scale)
        if wanted.url:
            return bool(take(Visitor(profile, wanted.url), wanted))
        with Server(wanted.config, wanted.script) as server:
            return bool(take(Visitor(profile, server.url), wanted))


if __name__ == "__main__":
    sys.exit(main())
