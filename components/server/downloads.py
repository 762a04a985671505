"""Files from the server itself: a link to a table works on any replica and in any page, one to a report on its own."""

from __future__ import annotations

from urllib.parse import quote

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from components.facts.store import config, facts_store
from components.problems import did_you_mean
from components.reports.jobs.queue import jobs
from components.tables.chosen_sources import LONGEST_LIST, ChosenSources, chosen_day, chosen_sources
from components.tables.export import TABLE_FORMATS
from components.tables.known import known_as_of
from components.tables.registry import TABLES

_KEYS = ("crisis", "as_of", "according_to", "hxl")
_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
}


def table_download(request: Request) -> Response:
    """One table of one view; what the address asks for is checked before any file is touched."""
    name, query = request.path_params["table"], request.query_params
    crisis, folder = query.get("crisis", ""), config()
    if name not in TABLES or crisis not in facts_store(folder).crisis_list().crises:
        return _refusal(f"There is no table '{name}' of a crisis '{crisis}'.")
    facts, _ = facts_store(folder).facts_and_problems(crisis)
    if facts is None:
        return _refusal("The files have errors; open the dashboard to see them.", 503)
    sources = chosen_sources(query.getlist("according_to"), facts.sources)
    if why := _misread(query, sources):
        return _refusal(why)
    kind = request.path_params["kind"]
    if kind not in TABLE_FORMATS:
        return _refusal(f"There is no format '{kind}'; there are {', '.join(TABLE_FORMATS)}.")
    try:
        known = known_as_of(facts, chosen_day(query.get("as_of", ""), facts), sources.known)
        content = TABLE_FORMATS[kind](TABLES[name].make(known), TABLES[name].columns, hxl="hxl" in query)
    except ValueError as error:
        return _refusal(f"This cannot be given: {error}.")
    file = quote(f"{crisis}-{name}-{known.as_of}.{kind}")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{file}", "Cache-Control": "no-store"}
    return Response(content, media_type=_MEDIA_TYPES[kind], headers=headers)


def _misread(query: QueryParams, sources: ChosenSources) -> str:
    """Why what an address asks for is not what would be given; nothing when it is."""
    if unknown := [key for key in query if key not in _KEYS]:
        return f"There is no part '{unknown[0]}' of such an address{did_you_mean(unknown[0], _KEYS)}."
    if twice := [key for key in _KEYS if key != "according_to" and len(query.getlist(key)) > 1]:
        return f"'{twice[0]}' is given {len(query.getlist(twice[0]))} times, and one of them can count."
    if sources.unknown:
        return f"There is no source '{sources.unknown[0]}'."
    return f"An address names {LONGEST_LIST} sources at most." if sources.unread else ""


def report_download(request: Request) -> Response:
    """A file of a report that was made for a reader: by the names that the server gave out, never by a path."""
    job, name = request.path_params["job"], request.path_params["name"]
    file = jobs().file(job, name)
    if file is None:
        return _refusal("There is no such file any more; make the report again.")
    return FileResponse(file, filename=name, headers={"Cache-Control": "private, max-age=3600"})


def _refusal(why: str, status: int = 404) -> Response:
    return PlainTextResponse(why, status_code=status)


ROUTES = [Route("/export/{table}.{kind}", table_download), Route("/reports/{job}/{name}", report_download)]
