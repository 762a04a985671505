"""The page Edit in a real browser: the editor, saving, two people at once, and what stays when a page goes."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect
from playwright.sync_api import TimeoutError as NothingCame

from components.editing.history import file_versions
from components.facts.field_meanings import meanings
from components.facts.model import Deployment
from tests.browser.contrast import faint_words
from tests.browser.profile import HEIGHT
from tests.browser.server import Server
from tests.browser.visit import Visitor, faults, ready
from tests.facts.writing import NAME, copied

pytestmark = pytest.mark.browser
PASTED = """text => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
    document.activeElement.shadowRoot.activeElement.dispatchEvent(paste);
}"""
HELD = """() => {
    const held = window.setTimeout;
    window.setTimeout = (call, after, ...rest) => after === 400 ? 0 : held(call, after, ...rest);
}"""
MEANS = meanings(Deployment)
RECORD = """
- id: xe-60
  country: XE
  reported: 2030-03-06
  personnel: about 60
  place: placeholder
  sources: [ministry-2030-03-06]"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    return copied(tmp_path_factory.mktemp("editing"))


@pytest.fixture(scope="module")
def shared(copy, profile):
    """Whoever visits the one server of all tests."""
    settings = copy.config / "app.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "editing: on\n", encoding="utf-8")
    with Server(copy.config) as server:
        visitor = Visitor(profile, server.url)
        yield visitor
        visitor.close()


@pytest.fixture
def draft(copy, shared):
    """The files as they were before the first test."""
    before = {path: path.read_bytes() for path in copy.config.rglob("*.yaml")}
    yield copy
    for path, content in before.items():
        path.write_bytes(content)


@pytest.fixture
def visit(shared, draft):
    """Open the page Edit in the browser of a person who has nothing unsaved, at one of its ways."""

    def visit(way="File", width=1440, theme="light", person="ann", **how):
        opened = shared.open("/edit", width, theme, person=person, **how)
        choose(opened.page, way)
        return opened

    yield visit
    shared.rest()


def choose(page: Page, way: str) -> None:
    """Choose a way of editing, or a file."""
    page.get_by_test_id("stMain").get_by_test_id("stButtonGroup").get_by_text(way, exact=True).click()
    ready(page)


def write(page: Page, text: str) -> None:
    """Put text at the end of the file that is open, in one piece: typed lines are completed on a slow machine."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.evaluate(PASTED, text)


def completed(page: Page, typed: str, meaning: str) -> None:
    """Type some letters and take the first thing that is offered, which says what it means."""
    page.keyboard.type(typed)
    expect(page.locator(".cm-tooltip-autocomplete, .cm-completionInfo").filter(has_text=meaning).first).to_be_visible()
    page.wait_for_timeout(150)  # what has only just appeared is not taken for chosen
    page.keyboard.press("Enter")


def saved(page: Page) -> None:
    expect(page.get_by_role("status").filter(has_text=re.compile("^Saved:"))).to_be_visible()  # not "Not saved:"


def test_a_mistake_is_marked_as_one_types_and_not_saved_and_keys_do_what_they_should(draft, visit):
    page, before = visit().page, end(draft)
    key_says_what_it_means(page)
    mistake_is_marked_at_its_line_until_it_is_mended(page)
    mistake_is_not_saved(page)
    enter_after_a_whole_word_is_a_new_line(page)
    assert end(draft) == before
    escape_and_tab_leave_the_editor(page)


def key_says_what_it_means(page: Page) -> None:
    key, meaning = page.locator(".cm-line", has_text="counts: adds").first.get_by_text("counts"), ".cm-tooltip .meaning"
    for _ in range(5):  # what moves below a pointer that stands still is not pointed at
        page.mouse.move(0, 0)
        key.hover()
        with suppress(NothingCame):
            page.wait_for_selector(meaning, timeout=3000)
            break
    expect(page.locator(meaning)).to_have_text(MEANS["counts"])


def mistake_is_marked_at_its_line_until_it_is_mended(page: Page) -> None:
    write(page, RECORD.replace("about 60", "abuot 60"))
    line = page.locator(".cm-line", has=page.locator(".cm-lintRange-error"))
    expect(line).to_have_text("  personnel: abuot 60")
    assert "did you mean 'about 60'?" in page.get_by_role("status").inner_text()
    page.locator(".cm-lintRange-error").hover()
    expect(page.locator(".cm-tooltip .cm-diagnostic")).to_contain_text("expected a quantity")
    page.locator(".cm-lintRange-error").dblclick(position={"x": 3, "y": 5})
    page.keyboard.insert_text("about")
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)


def mistake_is_not_saved(page: Page) -> None:
    write(page, "\n- id: half\n")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status").first).to_contain_text("Not saved")


def enter_after_a_whole_word_is_a_new_line(page: Page) -> None:
    write(page, "\n- id: xe-61\n  ")
    page.keyboard.type("country: X")
    expect(page.locator(".cm-tooltip-autocomplete")).to_be_visible()
    page.keyboard.type("E")
    expect(page.locator(".cm-tooltip-autocomplete")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(".cm-line", has_text="country: XE").last.locator("xpath=following-sibling::*")).to_have_count(1)


def escape_and_tab_leave_the_editor(page: Page) -> None:
    page.locator(".cm-content").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.shadowRoot?.activeElement?.className ?? ''") == ""


@pytest.mark.exhaustive
def test_keys_and_values_are_completed_and_ctrl_s_saves(draft, visit):
    page = visit().page
    before = draft.file("deployments").read_text(encoding="utf-8")
    write(page, "\n- id: xe-60\n  country: XE\n  reported: 2030-03-06\n  ")
    completed(page, "pers", MEANS["personnel"])
    page.keyboard.type("about 60\n")
    completed(page, "pla", MEANS["place"])
    completed(page, "har", "Harbour Island")
    page.keyboard.type("\nsources: ")
    completed(page, "[minis", "6 Mar 2030")
    page.keyboard.press("Control+s")
    saved(page)
    after = draft.file("deployments").read_text(encoding="utf-8")
    assert after.removeprefix(before) == RECORD.replace("placeholder", "harbour")
    assert file_versions(draft.config, NAME, "deployments")[0].what == "added xe-60"


def tab_goes_from_field_to_field_and_f1_opens_the_help(page: Page) -> None:
    page.get_by_role("textbox", name="Personnel").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="Equipment")).to_be_focused()
    page.keyboard.press("F1")
    expect(page.get_by_role("tooltip")).to_contain_text("never counted as people")
    page.keyboard.press("Escape")
    expect(page.get_by_role("textbox", name="Equipment")).to_be_focused()


def test_a_form_saves_the_entry_and_nothing_else(draft, visit):
    page = visit("Record").page
    before = draft.file("deployments").read_text(encoding="utf-8")
    for label, typed in (("Country", "Testonia"), ("Place", "Capital"), ("Sources", "6 Mar 2030")):
        box = page.get_by_role("combobox", name=label).first
        box.click()
        box.fill(typed)
        page.get_by_role("option").filter(has_text=typed).wait_for()
        page.keyboard.press("Enter")
        ready(page)
    page.keyboard.press("Escape")
    for label, typed in (("Personnel", "about 60"), ("Became known on", "6 Mar")):
        page.get_by_role("textbox", name=label).fill(typed)
        page.keyboard.press("Tab")
        ready(page)
    tab_goes_from_field_to_field_and_f1_opens_the_help(page)
    page.get_by_role("button", name="Look at the change").click()
    page.get_by_role("textbox", name="Your name").fill("Ann")
    page.keyboard.press("Tab")
    ready(page)
    page.get_by_role("button", name="Save", exact=True).click()
    saved(page)
    after = draft.file("deployments").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert after[len(before.rstrip("\n")) :].split() == (
        RECORD.replace("xe-60", "xe-placeholder-60")
        .replace("  personnel", "  counts: adds\n  personnel")
        .replace("  sources", "  status: announced\n  sources")
        .split()
    )


def test_two_people_who_change_a_file_at_once_lose_nothing(draft, visit):
    ann, ben = visit().page, visit(person="ben").page
    write(ann, RECORD)
    write(ben, RECORD.replace("xe-60", "xe-70").replace("60", "70"))
    expect(ben.get_by_text("+ - id: xe-70")).to_be_visible()
    ann.bring_to_front()
    ann.keyboard.press("Control+s")
    saved(ann)
    ben.bring_to_front()
    ben.locator(".cm-content").click()
    ben.keyboard.press("Control+s")
    expect(ben.get_by_role("status").filter(has_text="Nothing was saved")).to_be_visible()
    assert "xe-70" not in draft.file("deployments").read_text(encoding="utf-8")
    ben.get_by_role("button", name="Put them together").click()
    expect(ben.get_by_role("status").filter(has_text="by somebody else")).to_have_count(0)
    ben.locator(".cm-content").click()
    ben.keyboard.press("Control+s")
    saved(ben)
    text = draft.file("deployments").read_text(encoding="utf-8")
    assert text.count("- id: xe-60") == text.count("- id: xe-70") == 1
    assert draft.load().facts is not None


@pytest.mark.exhaustive
def test_unsaved_text_survives_another_file_another_page_and_a_reload(draft, visit):
    page = visit().page
    write(page, "\n# not saved yet")
    choose(page, "events")
    choose(page, "deployments · unsaved")
    expect(page.get_by_text("+ # not saved yet")).to_be_visible()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Capitals").click()
    page.get_by_role("heading", name="Which capitals are lost").wait_for()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Edit").click()
    expect(page.get_by_text("+ # not saved yet")).to_be_visible()
    page.reload()
    ready(page)
    choose(page, "File")
    expect(page.get_by_text("+ # not saved yet")).to_be_visible()
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    expect(page.locator(".cm-activeLine")).to_have_text("# not saved yet")
    assert "not saved yet" not in draft.file("deployments").read_text(encoding="utf-8")


def text_of(page: Page) -> str:
    """The end of what stands in the editor."""
    page.keyboard.press("Control+End")
    return "\n".join(page.locator(".cm-line").all_inner_texts())


def end(draft, name="deployments"):
    return draft.file(name).read_text(encoding="utf-8")


@pytest.mark.exhaustive
def test_what_is_typed_while_somebody_else_saves_is_put_together_with_it(draft, visit):
    page = visit().page
    page.locator(".cm-content").click()
    page.evaluate(HELD)
    write(page, RECORD)
    theirs = end(draft) + RECORD.replace("xe-60", "xe-70").replace("60", "70") + "\n"
    draft.file("deployments").write_text(theirs, encoding="utf-8")
    notice = page.get_by_role("status").filter(has_text="by somebody else while you were editing")
    expect(notice).to_be_visible()
    assert "- id: xe-60" in text_of(page)
    page.get_by_role("button", name="Put them together").click()
    expect(notice).to_have_count(0)
    page.locator(".cm-content").click()
    page.keyboard.press("Control+s")
    saved(page)
    assert end(draft).count("- id: xe-60") == end(draft).count("- id: xe-70") == 1


@pytest.mark.exhaustive
def test_what_is_typed_right_after_a_save_stays_and_is_no_change_by_somebody_else(draft, visit):
    page = visit().page
    write(page, RECORD)
    page.keyboard.press("Control+s")
    page.keyboard.insert_text("  # and on")
    saved_text = end(draft)
    expect(page.get_by_text("# and on").last).to_be_visible()
    ready(page)
    assert page.get_by_role("status").filter(has_text="by somebody else").count() == 0
    page.locator(".cm-content").click()
    assert "# and on" in text_of(page)
    page.keyboard.press("Control+s")
    saved(page)
    assert end(draft).rstrip().endswith("# and on"), saved_text


@pytest.mark.exhaustive
def test_a_save_that_is_lost_on_its_way_is_asked_for_again(draft, visit, shared):
    page = shared.blank()
    lost: list[str | bytes] = []

    def pass_on(route: WebSocketRoute) -> None:
        server = route.connect_to_server()

        def send(message: str | bytes) -> None:
            asks = isinstance(message, bytes) and b'"event":"save"' in message
            lost.append(message) if asks and not lost else server.send(message)

        route.on_message(send)

    page.route_web_socket("**/_stcore/stream", pass_on)
    page.goto(f"{shared.base}/edit")
    ready(page)
    choose(page, "File")
    write(page, "\n# saved in the end")
    page.keyboard.press("Control+s")
    saved(page)
    assert lost
    assert end(draft).endswith("# saved in the end")


def saved_in_turn(page: Page, draft, mine: str) -> None:
    """Save something, and see what somebody else saved after it."""
    write(page, mine)
    page.keyboard.press("Control+s")
    saved(page)
    draft.file("deployments").write_text("# theirs\n" + end(draft), encoding="utf-8")
    page.keyboard.press("Control+Home")
    expect(page.locator(".cm-line").first).to_have_text("# theirs")


@pytest.mark.exhaustive
def test_undo_takes_back_what_one_typed_and_never_what_others_saved_and_nothing_saved_comes_back(draft, visit):
    page = visit().page
    saved_in_turn(page, draft, "\n# mine")
    page.keyboard.press("Control+z")
    expect(page.get_by_text("- # mine")).to_be_visible()
    page.keyboard.press("Control+Home")
    expect(page.locator(".cm-line").first).to_have_text("# theirs")
    page.keyboard.press("Control+y")
    expect(page.get_by_text("- # mine")).to_have_count(0)
    page.reload()
    ready(page)
    choose(page, "File")
    assert page.get_by_role("status").count() == 0
    page.locator(".cm-content").click()
    assert "# mine" in text_of(page)


OTHERS = RECORD.replace("xe-60", "xe-70").replace("60", "70") + "\n"


@pytest.mark.parametrize("way", ["Record", "File"])
@pytest.mark.exhaustive
def test_no_notice_takes_anybody_out_of_what_they_are_typing(draft, visit, way):
    page = visit(way).page
    field = page.get_by_role("textbox", name="Personnel" if way == "Record" else "YAML").first
    field.click()
    page.keyboard.insert_text("about 1")
    for theirs, told in ((OTHERS, "about 70"), ("- [\n", "last good version")):
        draft.file("deployments").write_text(end(draft) + theirs, encoding="utf-8")
        expect(page.get_by_role("status").filter(has_text=told).first).to_be_visible()
        ready(page)
        page.keyboard.insert_text("23")
    if way == "Record":
        expect(field).to_have_value("about 12323")
    else:
        expect(page.locator(".cm-activeLine")).to_contain_text("about 12323")


@pytest.fixture
def restarted(tmp_path, profile):
    """A server that may go away and come back, and a page of it with the editor open."""
    draft = copied(tmp_path)
    settings = draft.config / "app.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "editing: on\n", encoding="utf-8")
    with Server(draft.config) as server:
        visitor = Visitor(profile, server.url)
        page = visitor.open("/edit", fresh=True).page
        choose(page, "File")
        yield draft, server, page
        visitor.close()


@pytest.mark.exhaustive
def test_what_is_saved_while_the_server_is_away_is_kept_and_saved_when_it_is_back(restarted):
    draft, server, page = restarted
    write(page, "\n# before")
    expect(page.get_by_text("+ # before")).to_be_visible()
    server.away()
    page.keyboard.insert_text(" and while away")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("alert").filter(has_text="kept in this tab")).to_be_attached()
    server.back(draft.config)
    saved(page)
    assert end(draft).endswith("# before and while away")
    expect(page.get_by_role("alert").filter(has_text="kept in this tab")).to_have_count(0)


@pytest.mark.exhaustive
def test_what_is_saved_while_the_server_is_away_is_not_saved_over_what_somebody_else_saved_meanwhile(restarted):
    draft, server, page = restarted
    write(page, RECORD)
    expect(page.get_by_text("+ - id: xe-60")).to_be_visible()
    server.away()
    theirs = end(draft) + RECORD.replace("xe-60", "xe-70").replace("60", "70") + "\n"
    draft.file("deployments").write_text(theirs, encoding="utf-8")
    page.keyboard.press("Control+s")
    server.back(draft.config)
    expect(page.get_by_role("status").filter(has_text="Nothing was saved")).to_be_visible()
    assert end(draft) == theirs
    assert "- id: xe-60" in text_of(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.exhaustive
def test_every_way_is_shown_whole(visit, theme):
    opened = visit("Record", theme=theme)
    shown_whole(opened.page)
    choose(opened.page, "File")
    write(opened.page, RECORD)
    expect(opened.page.get_by_text("+ - id: xe-60")).to_be_visible()
    shown_whole(opened.page)
    choose(opened.page, "History")
    shown_whole(opened.page)
    assert [*opened.outside, *opened.errors] == []


def shown_whole(page: Page) -> None:
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        ready(page)
        assert faults(page) == [], width


@pytest.mark.exhaustive
def test_while_editing_is_off_the_page_is_in_no_navigation_and_its_address_refuses(example):
    page = example.turn("/edit").page
    page.get_by_role("heading", name="Editing is switched off").wait_for()
    assert page.get_by_test_id("stSidebarNav").get_by_role("link", name="Edit").count() == 0
    assert page.locator(".cm-content").count() == 0
    assert page.get_by_test_id("stButtonGroup").count() == 0


def test_where_the_system_chooses_the_colours_one_sees_what_is_chosen_and_where_the_keys_go(visit):
    """The chosen button looked like all others, and the focus was a shadow, of which the system draws none."""
    page = visit("Record").page
    page.emulate_media(forced_colors="active")
    ways = page.get_by_role("radiogroup", name="Way").get_by_role("radio")
    chosen, other = (ways.nth(at).evaluate("each => getComputedStyle(each).backgroundColor") for at in (0, 1))
    ways.first.focus()
    page.keyboard.press("ArrowRight")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    page.emulate_media(forced_colors="none")
    assert chosen != other
    assert outline == "solid"


@pytest.mark.exhaustive
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("way", ["File", "Record", "Spreadsheet", "History"])
def test_words_of_the_desk_stand_out_from_what_lies_behind_them(visit, way, theme):
    assert faint_words(visit(way, theme=theme).page) == []
