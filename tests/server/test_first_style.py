"""A page has its style before anything of it is there; what is no page is given as it is."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from components.server.first_style import FirstStyle

PAGE, TEXT, STYLE = b"<html><head></head><body></body></html>", b"</head><body>", "<style>h1 { margin: 0 }</style>"
LINK = '<link rel="modulepreload" href="a.js">'


def answered(kind, *parts, accept="text/html,*/*", method="GET"):
    """The headers the app behind saw, then those a reader gets, and the body."""
    seen, sent = {}, []

    async def app(scope, _, send):
        seen.update(scope["headers"])
        headers = [(b"content-type", kind), (b"content-length", b"1"), (b"etag", b"x")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for number, part in enumerate(parts, start=1):
            await send({"type": "http.response.body", "body": part, "more_body": number < len(parts)})

    async def receive():
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    headers = [(b"accept", accept.encode()), (b"accept-encoding", b"gzip"), (b"if-none-match", b"x")]
    scope = {"type": "http", "method": method, "headers": headers}
    with ThreadPoolExecutor(1) as thread:  # a browser of another test may have a loop in this one
        thread.submit(asyncio.run, FirstStyle(app, LINK, STYLE)(scope, receive, send)).result()
    body = b"".join(message.get("body", b"") for message in sent)
    return seen, dict(sent[0]["headers"]), body


@pytest.mark.parametrize("parts", [[PAGE], [PAGE[:9], PAGE[9:]]])
def test_a_page_has_the_style_behind_its_head_and_says_its_true_length(parts):
    seen, headers, body = answered(b"text/html; charset=utf-8", *parts)
    before, _, after = body.partition(STYLE.encode())
    assert after == b"</body></html>"
    assert before.startswith(b'<html><head><link rel="preload"')
    assert before.endswith(LINK.encode() + b"</head><body>"), "the style that stands later holds"
    assert headers[b"content-length"] == str(len(body)).encode()
    assert b"etag" not in headers
    assert seen.keys() == {b"accept"}, "the page behind is neither packed nor left out"


@pytest.mark.parametrize(
    ("kind", "more"),
    [(b"text/css", {}), (b"text/html", {"accept": "*/*"}), (b"text/html", {"method": "HEAD"})],
)
def test_all_else_is_given_as_it_is(kind, more):
    _, headers, body = answered(kind, TEXT, **more)
    assert body == TEXT
    assert headers[b"etag"] == b"x"
