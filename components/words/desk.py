"""What the desk reads: the words of the page Edit, and of who may open it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from components.words import text

EDIT_QUESTION = "What has become known?"
UNDER = "Every save is kept: who, when and what. Any of them can be taken back."
SIGN_IN = "Sign in"
SIGN_OUT = "Sign out"
NO_AUTHLIB = "Signing in needs the package Authlib, which is not installed here; docs/editing.md tells how."
WAY = "Way"
RECORD = "Record"
NO_CRISIS = "There is no crisis to edit."

FILE = "File"
DISCARD = "Discard my changes"
ORDER = "Put in order"
ORDER_HELP = (
    "Records oldest first, keys in the order of the handbook, quotes only where they are needed. No comment is lost."
)
FILE_CHANGED = "{name}.yaml was changed by somebody else while you were editing it. What you wrote is still here."
FITS = "Both changes fit together."
TAKE_BOTH = "Put them together"
TAKE_CHOSEN = "Put them together as chosen"
CLASH = "Both changed the same words. Choose what to keep; you can still edit it afterwards."
KEEP_OURS = "Keep yours"
KEEP_THEIRS = "Keep theirs"
KEEP_BOTH = "Keep both"
CLASH_NUMBER = "Clash {number}"
THEIR_CHANGES = "What they changed"
UNSAVED = "unsaved"
UNSAVED_AND_CHANGED = "unsaved, and changed meanwhile"
NOTHING_TO_SAVE = "There is nothing to save: the file says this already."
NOT_IN_ORDER = "This cannot be put in order: {error}."

FILE_VERSION = "Version"
NOTHING_SAVED = "Nothing has been saved here yet. From the first save on, every version is kept."
CHANGED_THEN = "What this save changed"
BRING_BACK = "Bring this version back"
SAVED_WITH_IT = "Also {name}.yaml, which was saved with it"
NEWEST = "This is what the file says now."
OLDEST = "This is the oldest version that is kept."
ALL_VERSIONS = "List all {number} versions"

HELP_BY_F1 = "F1 in a field opens its help, and goes back to it."
RECORD_KIND = "What is to be recorded"
MORE = "More of what the source says"
REVIEW = "Look at the change"
NEW_SOURCE = "The source is not in the list: add it here"
CHOOSE = "Choose"
CHOOSE_OR_TYPE = "Choose, or type a publisher"
CHOOSE_OR_WRITE = "Choose, or write: takeover of the country"
CALENDAR = "Choose from a calendar"
BY_CALENDAR = "by the calendar"
AS_CLAIM = "{day}, as the claim"
VERBATIM = "in the source's own words"
SINCE_THEN = "How many since then"
ANOTHER_PURPOSE = "Another purpose"
IF_STATED = ", if stated"
MEND_FIRST = "The files of this crisis have errors. Mend them under File before anything is recorded with a form."

SPREADSHEET = "Spreadsheet"
SHEET_FILE, SHEET_KIND, GUESSED = "A CSV or xlsx file", "What it holds", "guess by the headings"
NOT_READ = "nothing that is read"
IMPORTED = "imported {file}"
SKIP_BAD = "Leave out the rows that are wrong"
TEMPLATE = "A workbook to fill in"
WRITE_IT = "Write this into the files?"
NOT_WRITTEN = "nothing is written yet: add --yes to write it"
NOTHING_IMPORTED = (
    "nothing is written while rows are wrong: mend them, leave them out with --skip-bad, or a whole column with "
    "--map 'COLUMN='"
)
ROWS_WRONG = "These rows cannot be taken as they are:"
TEMPLATE_LINES = (
    "A sheet for each kind of record: fill in what you have, a row each, and import the file. What the crisis has",
    "already is left alone, and every row that cannot be read is told with its cure.",
    "Numbers keep their words: 3000, about 600, more than 250, up to 600, 3500-4000, not stated.",
    "Days are written 2023-04-22, or in any form that can mean only one day. An id may stay empty: one is made.",
    "The columns that begin with 'source' make a source from a link, where the list of sources has none yet.",
    "Hold the pointer over a heading to see what it means.",
)


MOST_ROWS_NAMED = 3


def rows_named(rows: Sequence[int]) -> str:
    """Rows by their numbers, a few of them: 'rows 2, 5, 9 and 1,204 more'."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    more = len(rows) - MOST_ROWS_NAMED
    return (
        f"rows {', '.join(map(str, rows[:MOST_ROWS_NAMED]))} and {more:,} more"
        if more > 0
        else (f"rows {text.join(map(str, rows))}")
    )


def more_mistakes(number: int) -> str:
    """What is said after the mistakes that are told."""
    return f"and {text.count(number, 'more mistake')}: mend these first"


def unheaded(columns: Mapping[str, int]) -> Iterator[str]:
    """What columns without a heading hold, which nobody reads."""
    for letters, number in columns.items():
        yield f"column {letters} has no heading: {text.count(number, 'value')} left out; give it one"


def import_lines(
    columns: Mapping[str, Mapping[str, str]],
    left_out: Mapping[str, Sequence[str]],
    without_heading: Mapping[str, Mapping[str, int]],
    totals: Mapping[str, Sequence[int]],
) -> Iterator[str]:
    """How the columns of each sheet were read, which were left out, and the rows that add up others."""
    for sheet, keys in columns.items():
        guessed = [f"'{heading}' is read as {key}" for heading, key in keys.items() if heading != key]
        yield f"{sheet}: {', '.join(guessed) or 'every heading is a key'}"
        if left_out.get(sheet):
            yield f"{sheet}: left out {text.join(map(repr, left_out[sheet]))}"
        yield from (f"{sheet}: {line}" for line in unheaded(without_heading.get(sheet, {})))
        if totals.get(sheet):
            yield f"{sheet}: left out row {text.join(map(str, totals[sheet]))}: a total of the others"


def columns_read(read: int, left_out: int) -> str:
    """What each column holds, as the heading of its list."""
    rest = f", {text.number(left_out)} not" if left_out else ""
    return f"What the columns hold: {text.count(read, 'column')} read{rest}"


def imported(records: int, sources: int, there: int, wrong: int) -> str:
    """What came of an import, in one sentence."""
    parts = [
        text.count(records, "new record"),
        text.count(sources, "new source") if sources else "",
        f"{text.number(there)} there already" if there else "",
        text.count(wrong, "row with a mistake", "rows with mistakes") if wrong else "",
    ]
    return text.sentence(", ".join(filter(None, parts))) + "."


SAVE = "Save"
WHAT = "What is saved, for the history"
WHO = "Your name, for the history"
NO_NAME = "Not saved: say who you are, for the history. Your name is asked once."
ANYWAY = "Save it with these errors: readers keep the last good version, under a warning, until they are mended"
WRONG = "This would be wrong, so it cannot be saved yet:"
DOUBTFUL = "This can be saved, and deserves a second look:"
STILL_WRONG = "The files have {summary} already, which this change does not touch."
UNSEEN = "The dashboard opens on {}: whoever does not move the day there does not see this, which becomes known on {}."
READERS = "What readers will see, as of {day}"
CHANGED_MEANWHILE = (
    "A file was changed by somebody else in the meantime. Nothing was saved: look at the change once more."
)
NOT_SAVED = "Not saved: there {are} {summary}."

HISTORY = "History"
TAKE_BACK = "Take it back"
TAKES_BACK = "takes back: {what}"
CANNOT_TAKE_BACK = "{name}.yaml was changed in the same place since. Bring an earlier version of it back under History."

FOUND_AGAIN = "What you had written here and not saved is here again."

EDITOR_HINT = (
    "Ctrl+Space completes, hovering a key explains it, Ctrl+F finds, Ctrl+S saves (on a Mac, ⌘ for Ctrl). "
    "Esc, then Tab, leaves the editor."
)

NOTHING_SEEN = "Nothing that a reader sees changes."
FIGURES_STAY = "The headline figures stay as they are."
UNTIL_NOW = "until now: {before}"
NOT_SHOWN = "not shown until now"
NO_LINE = "no line differs"
ADDED = "Added"
CHANGED = "Changed"
REMOVED = "Removed"
OURS = "Yours"
THEIRS = "Theirs"

OFF = "Editing is switched off."
ENVIRONMENT = "The environment says something else than it can mean: {error}."
SWITCH_ON = (
    "Whoever runs the dashboard switches it on with 'editing: on' in config/app.yaml, or with EVACUATION_EDITING=on."
)
FROM_ELSEWHERE = (
    "Editing is open without sign-in only on the machine itself, and this connection comes from elsewhere{how}."
)
NO_PAGE_OF_OURS = "The page has not yet shown that it is one of this dashboard."
RELOAD = "Try once more in a moment; if that does not help, load the page anew: what you typed stays."
SET_UP = "Set up sign-in, by your provider (OIDC) or by a proxy in front: docs/editing.md tells how."
NOT_SIGNED_IN = "You are not signed in."
NO_EDITORS = "People can sign in, but nobody is named who may edit."
NAME_EDITORS = "Whoever runs the dashboard names them in config/app.yaml, such as 'editors: [\"@example.org\"]'."
NOT_AN_EDITOR = "{who} is signed in, and not among those who may edit."
NO_HEADER = "The proxy in front did not say who is signed in: the header {header} is missing."
SET_HEADER = "Open the dashboard by the proxy's address; docs/editing.md tells how the proxy is set up."
