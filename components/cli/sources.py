"""`sources check`: how well sources are described, and claims quoted."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from components.cli import config_option
from components.cli.console import PROBLEMS, exit_code, print_problems
from components.facts.facts import Facts
from components.facts.loading import crises, load
from components.facts.rules.citations import CITATION_RULES, has, quoted
from components.problems import PROBLEM_FORMATS, CannotRunError, did_you_mean, summary


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    config_option.arguments(parser)
    parser.add_argument("what", choices=("check",), help="name sources without quote, day of reading or archive")
    parser.add_argument("--crisis", metavar="ID", help="the crisis (all)")
    parser.add_argument("--format", choices=PROBLEM_FORMATS, default="text", help="how they are printed (text)")
    parser.add_argument("--strict", action="store_true", help="end with 1 when anything is lacking")


def run(options: Namespace) -> int:
    """Print what sources lack and which claims nobody quotes, and how many are complete."""
    config = config_option.config_of(options)
    names, problems = crises(config)
    if options.crisis and options.crisis not in names:
        raise CannotRunError(f"there is no crisis '{options.crisis}'{did_you_mean(options.crisis, names)}")
    tallies: list[str] = []
    for crisis in [options.crisis] if options.crisis else names:
        loaded = load(config, crisis, rules=CITATION_RULES)
        problems += loaded.problems
        tallies += [f"{crisis}: {_tally(loaded.facts)}"] if loaded.facts else []
    print_problems(problems, options.format)
    if options.format == "text":
        print("\n".join([*tallies, summary(problems)]), file=sys.stderr)
    return PROBLEMS if options.strict and problems else exit_code(problems)


def _tally(facts: Facts) -> str:
    sources, links = list(facts.sources.values()), [source for source in facts.sources.values() if source.url]
    quotes, read = (sum(has(source, key) for source in sources) for key in ("quote", "accessed"))
    claims = [claim for _, claim in facts.claims if claim.sources]
    with_quote = sum(quoted(claim, facts.sources) for claim in claims)
    archived = sum(has(source, "archive") for source in links)
    return (
        f"of {len(sources):,} sources, {quotes:,} with a quote and {read:,} with a day of reading; "
        f"of {len(links):,} links, {archived:,} archived; of {len(claims):,} claims, {with_quote:,} quoted"
    )
