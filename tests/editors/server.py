"""The language server that editors start for YAML, spoken to as an editor does: JSON-RPC over its standard streams."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

SETTINGS = {
    "yaml": {
        "schemaStore": {"enable": False},  # nothing is asked of the network
        "validate": True,
        "hover": True,
        "completion": True,
    },
    "http": {},
    "[yaml]": {},
}
PATIENCE = 60
CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {"relatedInformation": False},
    },
    "workspace": {"configuration": True},
}


@dataclass
class LanguageServer:
    """A running server. Lines and columns begin at 1, as in the problems of the project."""

    process: subprocess.Popen[bytes]
    _answers: Queue[dict[str, Any]] = field(default_factory=Queue)
    _diagnosed: Queue[dict[str, Any]] = field(default_factory=Queue)
    _asked: int = 0

    def begin(self) -> None:
        """Say who we are, as an editor does when it opens."""
        Thread(target=self._listen, daemon=True).start()
        self.ask("initialize", processId=None, rootUri=None, capabilities=CAPABILITIES)
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings=SETTINGS)

    def open(self, path: Path, text: str) -> list[tuple[int, int, str]]:
        """Open a file with this text, saved or not, and return what is underlined: line, column and message."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)
        while True:
            said = self._next(self._diagnosed, f"no diagnostics of {path.name}")
            if said["uri"] == uri:
                break
        starts = [(problem["range"]["start"], problem["message"]) for problem in said["diagnostics"]]
        return [(at["line"] + 1, at["character"] + 1, message) for at, message in starts]

    def close(self, path: Path) -> None:
        """Close a file."""
        self._tell("textDocument/didClose", textDocument={"uri": path.as_uri()})

    def complete(self, path: Path, line: int, column: int) -> list[dict[str, Any]]:
        """What is offered at a place."""
        found = self.ask("textDocument/completion", **_at(path, line, column))
        return list(found["items"] if isinstance(found, dict) else found or [])

    def hover(self, path: Path, line: int, column: int) -> str:
        """What is shown over a place."""
        found = self.ask("textDocument/hover", **_at(path, line, column))
        return str(found["contents"]["value"]) if found else ""

    def ask(self, method: str, **parameters: Any) -> Any:
        """Send a request and wait for its answer."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": parameters})
        while True:
            answer = self._next(self._answers, f"no answer to {method}")
            if answer["id"] == self._asked:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def _tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _next(self, queue: Queue[dict[str, Any]], otherwise: str) -> dict[str, Any]:
        try:
            return queue.get(timeout=PATIENCE)
        except Empty:
            raise TimeoutError(f"the language server gave {otherwise} in {PATIENCE} s") from None

    def _listen(self) -> None:
        for message in self._messages():
            if message.get("method") == "textDocument/publishDiagnostics":
                self._diagnosed.put(message["params"])
            elif "method" in message and "id" in message:
                self._send({"id": message["id"], "result": _wanted(message)})
            elif "id" in message:
                self._answers.put(message)

    def _messages(self) -> Iterator[dict[str, Any]]:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline():
            name, _, value = line.decode().partition(":")
            if name.lower() == "content-length":
                length = int(value)
            elif not line.strip():
                yield json.loads(self.process.stdout.read(length))


def _wanted(message: dict[str, Any]) -> Any:
    """The settings the server asks for, in the order it asks; nothing for any other request."""
    if message["method"] != "workspace/configuration":
        return None
    return [SETTINGS.get(item["section"], {}) for item in message["params"]["items"]]


def _at(path: Path, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line - 1, "character": column - 1}}


@contextmanager
def serving(command: list[str]) -> Iterator[LanguageServer]:
    """A language server, ended at the end."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        server = LanguageServer(process)
        server.begin()
        yield server
    finally:
        process.kill()
        process.communicate()
