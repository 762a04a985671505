"""What is wrong in the files, said once or whenever they are saved, and how well claims are cited."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping
from datetime import datetime

from components.facts.loading import Facts, check, crises, load
from components.facts.rules.citations import CITATIONS, has, quoted
from components.facts.watcher import Watcher
from components.problems import FORMATS, CannotRunError, Problem, did_you_mean, errors, summary

SOUND, PROBLEMS = 0, 1


def check_files(options: Namespace) -> int:
    """Print every problem of every file; with --watch again whenever a file is saved, until Ctrl+C."""
    if not options.watch:
        return _say(options, check(options.config), "")
    watcher, found = Watcher(options.config), check(options.config)
    try:
        _say(options, found, _now())
        for _ in watcher.changes():
            found = check(options.config)
            _say(options, found, _now())
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return _code(found[1])


def _say(options: Namespace, found: tuple[Mapping[str, Facts], list[Problem]], when: str) -> int:
    sound, problems = found
    _print(options, problems)
    if options.format == "text":
        names = ", ".join(sound) or "no crisis"
        print(f"{when}{summary(problems)} in {options.config} ({names} can be shown)", file=sys.stderr)
    return _code(problems)


def _code(problems: list[Problem]) -> int:
    return PROBLEMS if errors(problems) else SOUND


def _now() -> str:
    return f"{datetime.now():%H:%M:%S} "  # noqa: DTZ005 - the time on the wall


def _print(options: Namespace, problems: list[Problem]) -> None:
    if problems or options.format != "text":
        print(FORMATS[options.format](problems), flush=True)


def sources(options: Namespace) -> int:
    """Print what sources lack and which claims nobody quotes, and how many are complete."""
    found, problems = crises(options.config)
    if options.crisis and options.crisis not in found:
        raise CannotRunError(f"there is no crisis '{options.crisis}'{did_you_mean(options.crisis, found)}")
    chosen = [options.crisis] if options.crisis else found
    tallies: list[str] = []
    for crisis in chosen:
        loaded = load(options.config, crisis, rules=CITATIONS)
        problems += loaded.problems
        tallies += [f"{crisis}: {_tally(loaded.facts)}"] if loaded.facts else []
    _print(options, problems)
    if options.format == "text":
        print("\n".join([*tallies, summary(problems)]), file=sys.stderr)
    return PROBLEMS if options.strict and problems else _code(problems)


def _tally(facts: Facts) -> str:
    listed, links = list(facts.sources.values()), [source for source in facts.sources.values() if source.url]
    quotes, read = (sum(has(source, key) for source in listed) for key in ("quote", "accessed"))
    told = sum(quoted(claim, facts.sources) for _, claim in facts.claims)
    archived = sum(has(source, "archive") for source in links)
    return (
        f"of {len(listed):,} sources, {quotes:,} with a quote and {read:,} with a day of reading; "
        f"of {len(links):,} links, {archived:,} archived; of {len(facts.claims):,} claims, {told:,} quoted"
    )
