"""Records from a spreadsheet on the page Edit: what each column holds is asked where a heading does not tell."""

from __future__ import annotations

from components.words import desk
from tests.dashboard.edit.test_edit_page import added, edit, press, way
from tests.dashboard.opened import words

SHEET = b"""Who,Heads,Date,Source,Purpose,
Testonia,about 60,6 March 2030,ministry-2030-03-06,bring home our people,seen
"""


def test_columns_whose_headings_do_not_tell_are_said_and_the_rows_are_saved(draft):
    before = draft.file("deployments").read_text(encoding="utf-8")
    app = way(edit(), desk.SPREADSHEET)
    app.main.file_uploader[0].set_value(("desk.csv", SHEET, "text/csv")).run()
    next(box for box in app.main.selectbox if box.label == desk.SHEET_KIND).set_value("announcements").run()
    columns = {box.label: box for box in app.main.selectbox}
    assert columns["Date"].value == "reported"
    assert "column F has no heading: one value left out" in words(app)
    assert columns["Who"].value == columns["Heads"].value == ""
    columns["Who"].set_value("country")
    columns["Heads"].set_value("personnel")
    app.run()
    assert "row 2, column 'Purpose': there is no purpose 'bring home our people' in crisis.yaml" in words(app)
    next(box for box in app.main.selectbox if box.label == "Purpose").set_value("").run()
    assert "left out 'Purpose'" in words(app)
    assert "'Heads' is read as personnel" in words(app)
    press(app, desk.SAVE)
    lines = added(draft, before)
    assert "  country: XE" in lines
    assert "  personnel: about 60" in lines
