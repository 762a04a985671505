"""Several files of a crisis saved together, or none."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from components.editing.allowed_files import CannotSaveError
from components.editing.saving import ConflictError, FileState, save

UNFINISHED = "taken back: {what} was not finished"


def save_together(  # noqa: PLR0913 - what is saved, over what, and who says so
    config: Path,
    crisis: str,
    before: Mapping[str, FileState],
    texts: Mapping[str, str],
    *,
    who: str,
    what: str,
    commit: bool = False,
) -> dict[str, FileState]:
    """Save the files whose text is another than before, in the order of `texts`; gives what each is now.

    Raises what `save` raises; the files saved by then are as they were before, as far as nobody has changed them since.
    """
    states: dict[str, FileState] = {}
    try:
        for name, text in texts.items():
            if text != before[name].text:
                states[name] = save(
                    config, crisis, name, text, base=before[name].revision, base_text=before[name].text, who=who,
                    what=what, commit=commit,
                )  # fmt: skip
    except BaseException:
        for name, now in states.items():
            with suppress(CannotSaveError, ConflictError):
                undone = UNFINISHED.format(what=what)
                save(config, crisis, name, before[name].text, base=now.revision, who=who, what=undone)
        raise
    return states
