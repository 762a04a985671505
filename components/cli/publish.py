"""`publish`: the dashboard as plain files, for any web server."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

from components.cli import config_option, view_options
from components.cli.console import SOUND, clearing_up, disk_is_full, in_sentences, say
from components.facts.loading import crises
from components.facts.store import facts_store
from components.problems import CannotRunError, as_text
from components.publish.request import CannotPublishError, Compression, Published, SiteRequest, chosen_days
from components.publish.site import publish
from components.words import text

_AS_IT_WAS = "what was published is as it was"


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    config_option.arguments(parser)
    parser.add_argument("--crisis", metavar="ID,...", help="only these crises (all)")
    parser.add_argument("--out", type=Path, default=Path("site"), metavar="DIR", help="the folder (%(default)s/)")
    parser.add_argument("--address", default="", metavar="URL", help="where readers will find the site")
    parser.add_argument("--dashboard", default="", metavar="URL", help="where the live dashboard is, if there is one")
    parser.add_argument(
        "--days", default="", metavar="all|A/B",
        help="every day that is covered, or those from A to B (those on which something was known)",
    )  # fmt: skip
    parser.add_argument(
        "--compress", default="", metavar="gz,br", help="write compressed copies beside the files, for web servers"
    )


def run(options: Namespace) -> int:
    """Write a site, or what changed of it."""
    in_words = in_sentences((CannotPublishError,), lambda error: _of_the_system(error, options.out))
    with clearing_up(_AS_IT_WAS), in_words:
        request = _request(options)
        summary = publish(request, say, datetime.now(UTC).replace(microsecond=0))
    days = text.count(summary.days, "day")
    print(
        f"{request.out / 'index.html'}: {days}, {summary.made_again:,} made again; "
        f"{summary.files:,} files, {summary.written:,} written"
    )
    return SOUND


def _request(options: Namespace) -> SiteRequest:
    there, problems = crises(options.config)
    names = tuple(dict.fromkeys(part for part in (options.crisis or "").split(",") if part)) or tuple(there)
    if not names:
        raise CannotRunError(as_text(problems))
    return SiteRequest(
        crises=tuple(_published(options, name) for name in names),
        out=options.out,
        address=_address("--address", options.address),
        dashboard=_address("--dashboard", options.dashboard),
        compress=_compression(options.compress),
    )


def _published(options: Namespace, name: str) -> Published:
    facts = view_options.facts_of(options.config, name)
    problems = facts_store(options.config).facts_and_problems(name)[1]
    return Published(facts, problems, chosen_days(facts, options.days))


def _address(option: str, words: str) -> str:
    """An address that pages can be put below."""
    try:
        parts = urlsplit(words)
        sound = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        sound, parts = False, urlsplit("")
    if words and (not sound or parts.query or parts.fragment or any(letter.isspace() for letter in words)):
        raise CannotRunError(f"{option} is an address such as https://example.org/crisis/, got '{words}'")
    return words


def _compression(words: str) -> tuple[Compression, ...]:
    chosen = tuple(dict.fromkeys(part.strip() for part in words.split(",") if part.strip()))
    for part in chosen:
        if part not in get_args(Compression):
            raise CannotRunError(f"--compress is of {text.join(get_args(Compression))}, got '{part}'")
    if "br" in chosen and find_spec("brotli") is None:
        raise CannotRunError("--compress br needs the library brotli, which is not installed: pip install brotli")
    return tuple(each for each in get_args(Compression) if each in chosen)


def _of_the_system(error: OSError, out: Path) -> str:
    why = "the disk is full" if disk_is_full(error) else f"{out} cannot be written: {error.strerror or error}"
    return f"{why}; {_AS_IT_WAS}"
