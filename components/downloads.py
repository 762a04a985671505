"""Tables as CSV from the server itself, so that a link works on any replica and in any page."""

from __future__ import annotations

import re
from datetime import date

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from components.facts.loading import crises, load
from components.tables.known import known
from components.tables.registry import TABLES, csv
from components.ui import config


def export(request: Request) -> Response:
    """One table of one view; what the address asks for is checked before any file is touched."""
    name = request.path_params["table"]
    crisis, as_of = request.query_params.get("crisis", ""), request.query_params.get("as_of", "")
    if name not in TABLES or crisis not in crises(config())[0] or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", as_of):
        return PlainTextResponse("There is no such table, crisis or day.", status_code=404)
    facts = load(config(), crisis).facts
    if facts is None:
        return PlainTextResponse("The files have errors; open the dashboard to see them.", status_code=503)
    chosen = [part for part in request.query_params.get("according_to", "").split(",") if part]
    view = known(facts, date.fromisoformat(as_of), chosen)
    file = f"{crisis}-{name}-{as_of}.csv"
    return Response(
        "\ufeff" + csv(TABLES[name].make(view)),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file}"', "Cache-Control": "no-store"},
    )


ROUTES = [Route("/export/{table}.csv", export)]
