"""The guide for whoever runs the dashboard names every environment variable and setting there is, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from streamlit import config

from components.facts.settings import App
from components.paths import ROOT

GUIDE = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
FILES = sorted(ROOT.glob("components/**/*.py"))
OURS = re.compile(r"EVACUATION_[A-Z_]+")
VARIABLE = re.compile(r"[A-Z][A-Z0-9_()]+")
OF_THE_SYSTEM = {"PATH", "TMPDIR", "FORWARDED_ALLOW_IPS"}  # which libraries read for us


def _strings(node: ast.AST) -> Iterator[str]:
    yield from (part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))


def _is_environment(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "environ"


def _is_question(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and (
        node.attr == "getenv" or (node.attr == "get" and _is_environment(node.value))
    )


def _reads(tree: ast.AST) -> Iterator[ast.AST]:
    """What names the variable, wherever one is read."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and _is_environment(node.value):
            yield node.slice
        elif isinstance(node, ast.Call) and _is_question(node.func):
            yield node.args[0]


def _read(tree: ast.Module) -> set[str]:
    """The variables that a module reads: a name that is no constant is one of the words of its function."""
    names = {name for text in _strings(tree) for name in OURS.findall(text)}
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        for name in _reads(function):
            words = [str(name.value)] if isinstance(name, ast.Constant) else list(_strings(function))
            names |= {word for word in words if VARIABLE.fullmatch(word)}
    return names


@pytest.fixture(scope="module")
def read() -> set[str]:
    """The variables that the code reads."""
    return {name for path in FILES for name in _read(ast.parse(path.read_text(encoding="utf-8")))}


@pytest.fixture(scope="module")
def named(read: set[str]) -> set[str]:
    """The variables that the guide names."""
    words = re.findall(r"`([A-Z][A-Z0-9_()]+)(?:=[^`]*)?`", GUIDE)
    return {name for name in words if "_" in name or name in read}


def test_every_variable_that_the_code_reads_is_in_the_guide(read, named):
    assert {"EVACUATION_CONFIG", "APP_BROWSER", "SOURCE_DATE_EPOCH", "LOCALAPPDATA"} <= read
    assert sorted(read - named) == []


def test_every_variable_of_the_guide_is_read(read, named):
    streamlits = {option.env_var for option in config.get_config_options().values()}
    assert sorted(named - read - streamlits - OF_THE_SYSTEM) == []


def test_every_setting_of_the_dashboard_is_in_the_guide():
    assert [name for name in App.model_fields if not re.search(rf"`{name}(?:`|:)", GUIDE)] == []


def test_a_variable_is_found_however_it_is_read():
    code = """
    def one():
        return os.environ.get("A_B"), os.environ["C_D"], os.getenv("E_F")
    def some():
        return [os.environ.get(key) for key in ("G_H", "no variable")]
    SAID = "with EVACUATION_X=on"
    """
    assert _read(ast.parse(re.sub(r"^    ", "", code, flags=re.MULTILINE))) == {
        "A_B", "C_D", "E_F", "G_H", "EVACUATION_X",
    }  # fmt: skip
