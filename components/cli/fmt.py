"""`fmt`: puts the files of a crisis into their one form, or says which are not in it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from components.cli.console import PROBLEMS, SOUND
from components.cli.folder import config_of
from components.editing.saving import CannotSaveError, ConflictError, current, names, save
from components.editing.yaml_text.formatter import canonical
from components.editing.yaml_text.scalars import CannotEditError
from components.facts.loading import crises, shown
from components.facts.reading.yaml_reader import read
from components.problems import as_text

WHO, WHAT = "python -m components fmt", "put in order"


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="files of a crisis (all of all crises)")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; end with 1 and name the files not in order"
    )
    parser.add_argument("--diff", action="store_true", help="change nothing; end with 1 and print what would change")


def run(options: Namespace) -> int:
    """Put files in order; with --check or --diff only say which are not. What cannot be put in order is left alone."""
    config = config_of(options)
    files = options.files or list(_all(config))
    done = [_put_in_order(Path(file), options) for file in files]
    changed, refused = done.count("changed"), done.count("refused")
    verb = "not in order" if options.check or options.diff else "put in order"
    print(f"{len(files)} files, {changed} {verb}" + f", {refused} refused" * bool(refused), file=sys.stderr)
    return PROBLEMS if refused or (changed and (options.check or options.diff)) else SOUND


def _all(config: Path) -> Iterator[Path]:
    for crisis in crises(config)[0]:
        for name in names(config, crisis):
            if (path := config / crisis / f"{name}.yaml").exists():
                yield path


def _put_in_order(path: Path, options: Namespace) -> str:
    try:
        config, crisis, name = _named(path)
        before = current(config, crisis, name)
        after = canonical(before.text, name)
        if after == before.text:
            return "unchanged"
        if not (options.check or options.diff):
            save(config, crisis, name, after, base=before.revision, who=WHO, what=WHAT)
    except (CannotEditError, CannotSaveError, ConflictError) as reason:
        problems = read(path, shown(path))[1]
        print(as_text(problems) if problems else f"{shown(path)}: {reason}")
        return "refused"
    if options.diff:
        _print_difference(before.text, after, shown(path))
    else:
        print(f"{'not' if options.check else 'put'} in order: {shown(path)}")
    return "changed"


def _print_difference(before: str, after: str, name: str) -> None:
    lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    sys.stdout.writelines(unified_diff(lines[0], lines[1], name, f"{name} in order"))


def _named(path: Path) -> tuple[Path, str, str]:
    """The config folder, the crisis and the name of a file."""
    whole = path.absolute()
    if whole.suffix != ".yaml":
        raise CannotEditError("expected a YAML file of a crisis, such as config/<crisis>/deployments.yaml")
    return whole.parents[1], whole.parents[0].name, whole.stem
