"""The token of a session, which none but a page of ours can read: it shows that such a page has opened the session."""

from __future__ import annotations

import hmac
import secrets

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

_SECRET = secrets.token_bytes(32)


def new_session() -> str:
    """A name for a session that nobody can guess."""
    return secrets.token_hex(16)


def is_token_of(session: str, token: object) -> bool:
    """Whether something that a browser sent is the token of this session of this server."""
    return isinstance(token, str) and hmac.compare_digest(_token(session).encode(), token.encode(errors="replace"))


def session_token(request: Request) -> Response:
    """The token, as words that the browser gives to pages of this host and port alone."""
    return PlainTextResponse(_token(request.path_params["session"]), headers={"Cache-Control": "no-store"})


def _token(session: str) -> str:
    return hmac.new(_SECRET, session.encode(), "sha256").hexdigest()


ROUTES = [Route("/session-token/{session}", session_token)]
