"""The Report page without a browser: what it offers, the command it shows, and a report that is made."""

from __future__ import annotations

import time
from datetime import date

import pytest

from components.reports.jobs import queue as module
from components.reports.jobs.queue import Jobs
from tests.dashboard.opened import html, opened, turn_to, words


@pytest.fixture
def jobs(monkeypatch):
    made = Jobs()
    monkeypatch.setattr(module, "jobs", lambda: made)
    monkeypatch.setattr("components.dashboard.report_page.jobs", lambda: made)
    yield made
    made.close()


def report(**link):
    app = turn_to(opened(**link), "report")
    assert not app.exception
    return app


def button(app, label):
    return next(button for button in app.button if button.label == label)


def test_the_view_of_the_sidebar_is_previewed_and_commanded(example):
    app = report(as_of="2030-03-05", according_to="courier-2030-03-04")
    assert "As of 5 Mar 2030, according to The Sampleland Courier" in words(app)
    assert app.code[0].value.endswith(
        "-m components report --config=tests/example/config --crisis=example-crisis --as-of=2030-03-05 "
        "--according-to=courier-2030-03-04"
    )


def test_choices_are_in_the_command_and_a_page_that_is_not_chosen_is_not_previewed(example):
    app = report()
    app.button_group[0].set_value(["purposes", "personnel"])
    app.checkbox[0].uncheck()
    app.selectbox[1].select("letter")
    app = app.slider(key="since 2030-03-06").set_value(date(2030, 3, 2)).run()
    assert app.code[0].value.endswith(
        "--since=2030-03-02 --pages=personnel,purposes --format=png,pdf,pptx,html --size=desktop,letter"
    )
    assert "Purposes" in words(app)
    assert "Timeline" not in words(app)


def test_without_a_browser_only_html_is_offered_and_how_to_get_one_is_said(example, monkeypatch):
    monkeypatch.setenv("APP_BROWSER", "/nowhere")
    app = report()
    assert [(box.label, box.value, box.disabled) for box in app.checkbox] == [
        ("Brief", False, True), ("Pictures (PNG)", False, True),
        ("PDF", False, True), ("PowerPoint", False, True), ("HTML file", True, False),
    ]  # fmt: skip
    assert "APP_BROWSER names /nowhere" in app.caption[0].value
    assert "--format=html" in app.code[0].value


def test_a_report_is_made_and_offered_for_download(example, jobs):
    app = report()
    for box in app.checkbox:
        box.set_value(box.label == "HTML file")
    app = button(app.run(), "Make the report").click().run()
    assert button(app, "Cancel")
    end = time.monotonic() + 60
    while "Download all" not in html(app):
        assert time.monotonic() < end
        time.sleep(0.2)
        app = app.run()
    assert 'href="reports/' in html(app)
    assert "HTML file as of 6 Mar 2030, made in" in app.caption[0].value


def test_a_report_that_fails_says_why(draft, jobs):
    app = report()
    draft.replace("deployments", "personnel: 1500", "personnel: 15oo")
    app = button(app, "Make the report").click().run()
    end = time.monotonic() + 60
    while "15oo" not in words(app):
        assert time.monotonic() < end
        time.sleep(0.2)
        app = app.run()


def test_where_reports_are_switched_off_there_is_no_such_page(draft):
    (draft.config / "app.yaml").write_text("opens: example-crisis\nreports: off\n", encoding="utf-8")
    with pytest.raises(ValueError, match="there is no page 'report'"):
        turn_to(opened(), "report")


def test_where_nothing_is_known_nothing_can_be_made(example):
    app = report(as_of="2030-03-01")
    assert not [button for button in app.button if button.label == "Make the report"]
    assert "no claim had become known" in words(app).lower()
