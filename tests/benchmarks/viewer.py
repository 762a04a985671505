"""A reader without a browser: speaks Streamlit's protocol, moves the slider, and takes the time."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

LISTENER = "live"  # the component that hears of saves
KEPT_RUNS = 2  # a browser forgets a message that it did not see for so many runs
LIMIT = 60.0  # seconds to wait for a message


@dataclass
class Run:
    """What came of one run of the script: how long it took, how much was sent, and the charts among it."""

    milliseconds: float = 0
    size: int = 0
    charts: list[str] = field(default_factory=list)


class Viewer:
    """One session of one server."""

    def __init__(self, base: str) -> None:
        self.slider: Any = None
        self._page, self._query, self._run, self._listener = "", "", 0, ""
        self._kept: dict[str, tuple[int, ForwardMsg]] = {}  # by hash: messages, and the runs that last used them
        self._socket = connect(
            f"ws{base.removeprefix('http')}/_stcore/stream", subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None, compression=None, ping_interval=None, proxy=None,
        )  # fmt: skip

    def days(self) -> list[int]:
        """Every value that the slider can take."""
        return list(range(round(self.slider.min), round(self.slider.max) + 1, round(self.slider.step)))

    def run(self, day: int | None = None, version: str = "") -> Run:
        """Run the script, with the slider moved to a day or told of a new version, and wait for its end."""
        self._run += 1
        self._kept = {name: kept for name, kept in self._kept.items() if self._run - kept[0] <= KEPT_RUNS}
        message, run = self._message(day, version).SerializeToString(), Run()
        start = time.perf_counter()
        self._socket.send(message)
        while not self._take(run):
            pass
        run.milliseconds = 1000 * (time.perf_counter() - start)
        return run

    def _message(self, day: int | None, version: str) -> BackMsg:
        message = BackMsg()
        message.rerun_script.page_script_hash = self._page
        message.rerun_script.query_string = self._query  # the address, as a browser keeps it
        message.rerun_script.cached_message_hashes.extend(self._kept)
        if day is not None:
            widget = message.rerun_script.widget_states.widgets.add()
            widget.id = self.slider.id
            widget.double_array_value.data.append(day)
        if version:
            widget = message.rerun_script.widget_states.widgets.add()
            widget.id = f"$$STREAMLIT_INTERNAL_KEY_{self._listener}__events"
            widget.json_trigger_value = json.dumps([{"event": "version", "value": version}])
        return message

    def _take(self, run: Run) -> bool:
        """Take one message; whether it was the last one of the run."""
        raw = self._socket.recv(LIMIT)
        assert isinstance(raw, bytes)
        message = ForwardMsg.FromString(raw)
        run.size += len(raw)
        if message.WhichOneof("type") == "ref_hash":
            message = self._kept[message.ref_hash][1]
        if message.metadata.cacheable:
            self._kept[message.hash] = self._run, message
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._page = message.new_session.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "delta":
            self._see(message.delta.new_element, run)
        return kind == "script_finished" and bool(message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY)

    def _see(self, element: Any, run: Run) -> None:
        kind = element.WhichOneof("type")
        if kind == "slider" and self.slider is None:
            self.slider = element.slider
        elif kind == "plotly_chart":
            run.charts.append(element.plotly_chart.spec)
        elif kind == "bidi_component" and element.bidi_component.component_name == LISTENER:
            self._listener = element.bidi_component.id
        elif kind == "bidi_component" and element.bidi_component.component_name == "figure":
            run.charts.append(element.bidi_component.bytes.partition(b"\n")[2].decode())
        elif kind == "exception":
            raise RuntimeError(f"the page shows an error: {element.exception.message}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._socket.close()
