"""Tables as CSV: the right name and content, and an answer in words to what cannot be given."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from starlette.applications import Starlette

from components.look import html_blocks
from components.reports.jobs.job import State
from components.reports.jobs.queue import Jobs
from components.reports.request import ReportRequest
from components.server import assets
from components.server.downloads import ROUTES
from components.tables.export import exported
from components.tables.registry import TABLES
from tests.server.loop import run
from tests.tables.views import LAST, WIRE

pytestmark = pytest.mark.usefixtures("draft")
VIEW = "crisis=example-crisis&as_of=2030-03-06"


@dataclass(frozen=True)
class Answer:
    """What the server answers."""

    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


def ask(address: str) -> Answer:
    """The answer to a request, without a network."""
    parts = urlsplit(address)
    scope: dict[str, Any] = {
        "type": "http", "http_version": "1.1", "method": "GET", "headers": [], "root_path": "",
        "path": unquote(parts.path), "query_string": parts.query.encode(),
    }  # fmt: skip
    sent: list[Any] = []

    received: list[dict[str, str]] = []

    async def receive() -> dict[str, str]:
        received.append({"type": "http.request"})
        return received[0] if len(received) == 1 else await asyncio.sleep(60, {"type": "http.disconnect"})

    async def send(message: Any) -> None:
        sent.append(message)

    run(Starlette(routes=[*ROUTES, *assets.ROUTES])(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:]))


def rows(answer: Answer) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_downloaded_under_its_name(name):
    answer = ask(f"/export/{name}.csv?{VIEW}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert f"example-crisis-{name}-2030-03-06.csv" in answer.headers["content-disposition"]
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.content.decode("utf-8-sig").split("\r\n")[0] == ",".join(exported(TABLES[name].columns))


def test_the_table_of_a_view_holds_what_was_known():
    found = {row["country"]: row for row in rows(ask(f"/export/forces.csv?{VIEW}&according_to={WIRE}"))}
    assert {country: row["personnel"] for country, row in found.items()} == {
        "Placeholders": "1,000",
        "Fictions": "about 300",
    }
    assert (found["Placeholders"]["best"], found["Fictions"]["low"]) == ("1000", "")


def test_a_number_not_stated_is_empty_and_not_zero():
    (row,) = (row for row in rows(ask(f"/export/announced.csv?{VIEW}")) if row["country"] == "Sampleland")
    assert (row["personnel"], row["low"], row["best"], row["high"]) == ("not stated", "", "", "")


def test_the_link_under_a_chart_leads_to_its_table():
    link = html_blocks.download_link("forces", "example-crisis", LAST, [WIRE])
    assert len(rows(ask(f"/{link}"))) == 2


@pytest.mark.parametrize(
    "asked",
    [
        "secrets.csv?" + VIEW,
        "forces.csv",
        "forces.csv?crisis=example-crisis",
        "forces.csv?crisis=nowhere&as_of=2030-03-06",
        "forces.csv?crisis=../example-crisis&as_of=2030-03-06",
        "forces.csv?crisis=&as_of=2030-03-06",
        "forces.csv?crisis=example-crisis&as_of=2030-02-30",
        "forces.csv?crisis=example-crisis&as_of=tomorrow",
        "changes.csv?crisis=example-crisis&as_of=0001-01-01",  # before which there is no day
        f"forces.csv?{VIEW}&according_to=nobody",
        f"forces.csv?{VIEW}&according_to={WIRE},nobody",
        "forces.csv?crisis=example-crisis&as_of=2030-03-06T00:00",
        f"forces.csv?{VIEW}&as_of=2030-03-05",
        f"forces.csv?{VIEW}&according-to={WIRE}",
        f"forces.csv?{VIEW}&according_to=" + ",".join(f"s{number}" for number in range(201)),
        "..%2Fdeployments.csv?" + VIEW,
    ],
)
def test_what_is_not_there_is_refused_in_words(asked):
    answer = ask(f"/export/{asked}")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Traceback" not in answer.text


def test_the_last_good_version_can_be_downloaded_while_a_file_is_broken(draft):
    before = rows(ask(f"/export/claims.csv?{VIEW}"))
    draft.replace("deployments", "personnel: 1,000", "personnel: many")
    assert rows(ask(f"/export/claims.csv?{VIEW}")) == before


def test_files_that_were_never_sound_are_said_to_have_errors(draft):
    draft.replace("deployments", "personnel: 1,000", "personnel: many")
    answer = ask(f"/export/claims.csv?{VIEW}")
    assert answer.status_code == 503
    assert "errors" in answer.text


def test_a_crisis_may_have_any_name(draft):
    (draft.config / "example-crisis").rename(draft.config / "crisis é")
    answer = ask(f"/export/forces.csv?crisis={quote('crisis é')}&as_of=2030-03-06")
    assert quote("crisis é") in answer.headers["content-disposition"]
    assert rows(answer)


def test_a_formula_is_defused(draft):
    draft.replace("deployments", "by: anonymous official", "by: =HYPERLINK(1)")
    (row,) = (row for row in rows(ask(f"/export/announced.csv?{VIEW}")) if row["country"] == "Sampleland")
    assert row["by"] == "'=HYPERLINK(1)"


def test_a_table_comes_in_other_formats_too():
    assert json.loads(ask(f"/export/forces.json?{VIEW}").content)[0]["personnel"] == "1,500"
    points = json.loads(ask(f"/export/capitals.geojson?{VIEW}").content)["features"]
    assert len(points) == 6
    assert ask(f"/export/forces.parquet?{VIEW}").content.startswith(b"PAR1")


def test_the_tags_of_humanitarian_exchange_come_on_request():
    plain, tagged = (ask(f"/export/capitals.csv?{VIEW}{more}").text.splitlines() for more in ("", "&hxl=1"))
    assert len(tagged) == len(plain) + 1
    assert "#adm1+code" in tagged[1]


def test_a_format_that_is_not_there_or_cannot_hold_the_table_is_refused():
    assert ask(f"/export/forces.xlsx?{VIEW}").status_code == 404
    answer = ask(f"/export/forces.geojson?{VIEW}")
    assert answer.status_code == 404
    assert "positions" in answer.text


@pytest.fixture
def job(monkeypatch):
    """A report that was made by a command that writes one file."""
    script = (
        "import pathlib, sys; out = next(w for w in sys.argv if w.startswith('--out='))[6:];"
        "pathlib.Path(out, 'the report.html').write_text('<h1>made</h1>')"
    )
    made = Jobs([sys.executable, "-c", script])
    monkeypatch.setattr("components.server.downloads.jobs", lambda: made)
    job = made.ask(ReportRequest(Path("config"), "example-crisis", "1", LAST), 60)
    end = time.monotonic() + 60
    while job.state is not State.DONE and time.monotonic() < end:
        time.sleep(0.02)
    yield job
    made.close()


def test_a_file_of_a_report_downloads_by_its_name(job):
    answer = ask(f"/reports/{job.id}/the%20report.html")
    assert (answer.status_code, answer.text) == (200, "<h1>made</h1>")
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "address", ["{id}/other.html", "{id}/..%2Fconfig", "{id}/%2Fetc%2Fpasswd", "x/the%20report.html"]
)
def test_nothing_else_downloads_as_a_report(job, address):
    assert ask("/reports/" + address.format(id=job.id)).status_code == 404
