"""`fmt`: puts the files of a crisis into their one form, or says which are not in it."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from components.cli import config_option
from components.cli.console import PROBLEMS, SOUND
from components.editing.allowed_files import CannotSaveError, editable_names
from components.editing.migrations import Texts, files_of, save_upgrade, upgrade
from components.editing.saving import ConflictError, FileState, file_state, save
from components.editing.yaml_text.formatter import canonical
from components.editing.yaml_text.scalars import CannotEditError
from components.facts.loading import crises, display_path
from components.facts.reading.yaml_reader import read_yaml
from components.problems import CannotRunError, as_text

_WHO, _WHAT = "python -m components fmt", "put in order"
REASONS = (CannotEditError, CannotSaveError, ConflictError)


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    config_option.arguments(parser)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="files of a crisis (all of all crises)")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; end with 1 and name the files not in order"
    )
    parser.add_argument("--diff", action="store_true", help="change nothing; end with 1 and print what would change")
    parser.add_argument(
        "--upgrade",
        action="store_true",
        help="bring all crises to the form that this version reads, before anything else",
    )


def run(options: Namespace) -> int:
    """Put files in order; with --check or --diff only say which are not. What cannot be put in order is left alone."""
    config = config_option.config_of(options)
    if options.upgrade:
        return _upgrade(config, options)
    files = options.files or list(_all(config))
    done = [_put_in_order(Path(file), options) for file in files]
    return _end(done, f"{len(files)} files", "put in order", "not in order", options)


def _end(done: list[str], of: str, verb: str, unchanged: str, options: Namespace) -> int:
    """Say how many were changed, and give the exit code."""
    many, refused = done.count("changed"), done.count("refused")
    only = options.check or options.diff
    print(f"{of}, {many} {unchanged if only else verb}" + f", {refused} refused" * bool(refused), file=sys.stderr)
    return PROBLEMS if refused or (many and only) else SOUND


def _upgrade(config: Path, options: Namespace) -> int:
    if options.files:
        raise CannotRunError("whole crises are upgraded, never single files; leave the files out")
    done = [_upgraded(config, crisis, options) for crisis in crises(config)[0]]
    return _end(done, f"{len(done)} {'crisis' if len(done) == 1 else 'crises'}", "upgraded", "to upgrade", options)


def _upgraded(config: Path, crisis: str, options: Namespace) -> str:
    """Upgrade a crisis, all of its files or none."""
    try:
        before = files_of(config, crisis)
        after, steps = upgrade({name: file.text for name, file in before.items()})
        if steps and not (options.check or options.diff):
            save_upgrade(config, crisis, before, after, f"upgraded to form {steps[-1].to_form}")
    except REASONS as reason:
        print(f"{display_path(config / crisis, config)}: not upgraded: {reason}")
        return "refused"
    for step in steps:
        print(f"{display_path(config / crisis, config)}: form {step.from_form} to {step.to_form}: {step.description}")
    if options.diff:
        _print_differences(config / crisis, before, after)
    return "changed" if steps else "unchanged"


def _print_differences(folder: Path, before: dict[str, FileState], after: Texts) -> None:
    for name, was in before.items():
        file = display_path(folder / f"{name}.yaml", folder.parent)
        _print_difference(was.text, after[name], file, f"{file} upgraded")


def _all(config: Path) -> Iterator[Path]:
    for crisis in crises(config)[0]:
        try:
            names = editable_names(config, crisis)
        except CannotSaveError:
            yield config / crisis  # refused, with the reason, where it is put in order
            continue
        for name in names:
            if os.path.lexists(path := config / crisis / f"{name}.yaml"):
                yield path


def _put_in_order(path: Path, options: Namespace) -> str:
    shown = display_path(path, path.absolute().parents[1 if path.suffix == ".yaml" else 0])
    try:
        config, crisis, name = _named(path)
        before = file_state(config, crisis, name)
        after = canonical(before.text, name)
        if after == before.text:
            return "unchanged"
        if not (options.check or options.diff):
            save(config, crisis, name, after, base=before.revision, who=_WHO, what=_WHAT)
    except REASONS as reason:
        problems = read_yaml(path, shown)[1] if path.suffix == ".yaml" else []
        print(as_text(problems) if problems else f"{shown}: {reason}")
        return "refused"
    if options.diff:
        _print_difference(before.text, after, shown, f"{shown} in order")
    else:
        print(f"{'not' if options.check else 'put'} in order: {shown}")
    return "changed"


def _print_difference(before: str, after: str, name: str, other: str) -> None:
    lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    sys.stdout.writelines(unified_diff(lines[0], lines[1], name, other))


def _named(path: Path) -> tuple[Path, str, str]:
    """The config folder, the crisis and the name of a file."""
    whole = path.absolute()
    if whole.is_dir() and whole.is_symlink():
        editable_names(whole.parent, whole.name)  # says why nothing behind a link is put in order
    if whole.suffix != ".yaml":
        raise CannotEditError("expected a YAML file of a crisis, such as config/<crisis>/deployments.yaml")
    return whole.parents[1], whole.parents[0].name, whole.stem
