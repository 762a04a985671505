"""An OpenID Connect provider on this machine that signs in, without a question, whoever its `person` is."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "dashboard"


class Provider:
    """What `server_metadata_url` leads to; as a context manager it stops when the block ends."""

    def __init__(self) -> None:
        """Begin to answer on a free port of this machine."""
        self.person: dict[str, Any] = {}
        self.key = RSAKey.generate_key(2048, {"kid": "only"})
        self._nonces: dict[str, str] = {}
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                url = urlsplit(self.path)
                self._answer(url.path, parse_qs(url.query))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self._answer(self.path, parse_qs(body))

            def _answer(self, path: str, asked: dict[str, list[str]]) -> None:
                if path == "/authorize":
                    self.send_response(302)
                    self.send_header("Location", provider.returning(asked))
                    self.end_headers()
                    return
                content = json.dumps(provider.answer(path, asked)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def returning(self, asked: dict[str, list[str]]) -> str:
        """Where the browser goes once its person is signed in."""
        code = f"code-{len(self._nonces)}"
        self._nonces[code] = asked.get("nonce", [""])[0]
        return f"{asked['redirect_uri'][0]}?{urlencode({'code': code, 'state': asked['state'][0]})}"

    def answer(self, path: str, asked: dict[str, list[str]]) -> dict[str, Any]:
        """What the provider says of itself, of its keys, and of the person."""
        if path == "/keys":
            return {"keys": [{**self.key.as_dict(private=False), "alg": "RS256", "use": "sig"}]}
        if path == "/token":
            now = int(time.time())
            said = {"iss": self.url, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 600, **self.person}
            signed = jwt.encode(
                {"alg": "RS256", "kid": "only"}, {**said, "nonce": self._nonces[asked["code"][0]]}, self.key
            )  # fmt: skip
            return {"access_token": "one", "token_type": "Bearer", "expires_in": 600, "id_token": signed}
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def __enter__(self) -> Self:
        """Return the provider."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()
