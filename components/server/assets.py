"""The scripts of our own that pages load from the server, each at an address that changes with its content."""

from __future__ import annotations

import gzip
import hashlib
from functools import cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from components.paths import BASIC_BUNDLE, COMPONENTS

SCRIPTS = {
    "editor": (COMPONENTS / "dashboard/edit/editor.bundle.js",),
    "figure": tuple(COMPONENTS / f"look/{part}.js" for part in ("colours", "drawer", "figure")),
    "plotly": (BASIC_BUNDLE,),
}
"""The files of each script."""
_LOADER = """
export default async function (component) {{
  const {{default: show}} = await import(new URL('{}', document.baseURI).href);
  return show(component);
}}
"""
_FOREVER = "public, max-age=31536000, immutable"


def address(name: str) -> str:
    """Where a script is, relative to any page."""
    return f"scripts/{name}-{_version(name)}.js"


def loader(name: str) -> str:
    """What a component of Streamlit's is given of its script: where the whole of it is."""
    return _LOADER.format(address(name))


@cache
def _version(name: str) -> str:
    return hashlib.sha256(content(name)).hexdigest()[:16]


@cache
def content(name: str) -> bytes:
    """The whole of a script."""
    return b"".join(file.read_bytes() for file in SCRIPTS[name])


@cache
def _packed(name: str) -> bytes:
    """A script as nearly every browser takes it: packing one for each reader would cost more than the page does."""
    return gzip.compress(content(name), mtime=0)


def script(request: Request) -> Response:
    """One script; an address of another version is refused, so that nobody keeps the wrong one."""
    name, _, version = request.path_params["file"].rpartition("-")
    if name not in SCRIPTS or version != _version(name):
        return PlainTextResponse("There is no such script.", status_code=404)
    headers = {"Cache-Control": _FOREVER}
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        packed = headers | {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(_packed(name), media_type="text/javascript", headers=packed)
    return Response(content(name), media_type="text/javascript", headers=headers)


ROUTES = [Route("/scripts/{file}.js", script)]
