"""Files from the server itself: a link to a table works on any replica and in any page, one to a report on its own."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from components.facts.store import config, facts_store
from components.facts.values.dates import day
from components.reports.jobs.queue import jobs
from components.tables.export import FORMATS
from components.tables.known import known_as_of
from components.tables.registry import TABLES

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
}


def export(request: Request) -> Response:
    """One table of one view; what the address asks for is checked before any file is touched."""
    name, asked = request.path_params["table"], request.query_params
    crisis, folder = asked.get("crisis", ""), config()
    if name not in TABLES or crisis not in facts_store(folder).crisis_list().crises:
        return _refused(f"There is no table '{name}' of a crisis '{crisis}'.")
    facts, _ = facts_store(folder).facts_and_problems(crisis)
    if facts is None:
        return _refused("The files have errors; open the dashboard to see them.", 503)
    chosen = [part for part in asked.get("according_to", "").split(",") if part]
    unknown = [part for part in chosen if part not in facts.sources]
    if unknown:
        return _refused(f"There is no source '{unknown[0]}'.")
    kind = request.path_params["kind"]
    if kind not in FORMATS:
        return _refused(f"There is no format '{kind}'; there are {', '.join(FORMATS)}.")
    try:
        view = known_as_of(facts, day(asked.get("as_of", "")), chosen)
        made = FORMATS[kind](TABLES[name].make(view), TABLES[name].columns, hxl="hxl" in asked)
    except ValueError as error:
        return _refused(f"This cannot be given: {error}.")
    file = quote(f"{crisis}-{name}-{view.as_of}.{kind}")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{file}", "Cache-Control": "no-store"}
    return Response(made, media_type=MEDIA_TYPES[kind], headers=headers)


def report(request: Request) -> Response:
    """A file of a report that was made for a reader: by the names that the server gave out, never by a path."""
    job, name = request.path_params["job"], request.path_params["name"]
    file = jobs().file(job, name)
    if file is None:
        return _refused("There is no such file any more; make the report again.")
    return FileResponse(file, filename=name, headers={"Cache-Control": "private, max-age=3600"})


def _refused(why: str, status: int = 404) -> Response:
    return PlainTextResponse(why, status_code=status)


ROUTES = [Route("/export/{table}.{kind}", export), Route("/reports/{job}/{name}", report)]
