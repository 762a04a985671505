"""Imports run one way, and what belongs in one place is in one place."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import yaml

from components.paths import ROOT

FILES = sorted([*ROOT.glob("components/**/*.py"), *ROOT.glob("streamlit_app.py")])
MODULES = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in FILES}

GROUND = {"problems", "paths", "words"}
FACTS = {"facts", "planning", *GROUND}
TABLES = {"tables", *FACTS}
CHARTS = {"charts", "look", *TABLES}
MAY_IMPORT = {
    "problems": set(),
    "paths": set(),
    "words": {"words"},
    "files": {"files"},
    "planning": {"planning", *GROUND},
    "facts": FACTS,
    "tables": TABLES,
    "look": {"look", *TABLES},
    "charts": CHARTS,
    "page_contents": CHARTS,
    "page_html": {"page_contents", *CHARTS},
    "editing": {"editing", "files", *TABLES},
    "reports": {"reports", "files", "page_contents", *CHARTS},
    "server": {"server", "look", "reports", *TABLES},
    "dashboard": {"dashboard", "server", "editing", "reports", "page_contents", "page_html", *CHARTS},
    "publish": {"publish", "files", "reports", "page_contents", "page_html", *CHARTS},
    "cli": {"cli", "editing", "files", "reports", "publish", *TABLES},
    "__main__": {"cli", *FACTS},
    "streamlit_app": {"dashboard", "server", "reports", "look", "words", "paths"},
}
"""What each room may import of the others."""
STREAMLIT = {"dashboard", "streamlit_app"}
COLOUR = re.compile(r"#(?:[0-9a-f]{8}|[0-9a-f]{6})\b|^#[0-9a-f]{3,4}$|\b(?:rgb|hsl)a?\(\s*\d", re.IGNORECASE)


def _part(module: str) -> str:
    """The room of the project that a module belongs to: `facts` of `components.facts.model`."""
    names = module.split(".")
    return names[1] if names[0] == "components" and len(names) > 1 else names[0]


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@cache
def _imports(module: str) -> set[str]:
    """Every module that a module imports, wherever it does so, also only for its types."""
    names: set[str] = set()
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _ours(module: str) -> set[str]:
    """The modules of the project that a module imports."""
    names = _imports(module)
    return {name if name in MODULES else name.rpartition(".")[0] for name in names if name.startswith("components")}


def _offenders(offence: Callable[[str], Iterable[str]], *parts: str) -> dict[str, list[str]]:
    """The modules, of some rooms or of all, that break a rule, and how."""
    modules = [module for module in MODULES if not parts or _part(module) in parts]
    return {module: sorted(wrong) for module in modules if (wrong := offence(module))}


def test_every_room_says_what_it_may_import():
    assert {_part(module) for module in MODULES} - {"components"} == MAY_IMPORT.keys()


def test_imports_run_one_way():
    def against(module):
        may = {"components", *MAY_IMPORT.get(_part(module), ())}
        return {name for name in _ours(module) if _part(name) not in may}

    assert _offenders(against) == {}


def test_streamlit_stays_where_pages_are_shown():
    uses = _offenders(lambda module: {name for name in _imports(module) if name.split(".")[0] == "streamlit"})
    assert {_part(module) for module in uses} <= STREAMLIT


def _strings(module: str) -> set[str]:
    constants = (node.value for node in ast.walk(_tree(module)) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str)}


def test_colours_stay_in_the_theme():
    coloured = _offenders(lambda module: set(filter(COLOUR.search, _strings(module))))
    assert coloured.keys() == {"components.look.theme"}


def test_models_know_numbers_and_arrays_alone():
    known = {"components", "numpy", *sys.stdlib_module_names}
    assert _offenders(lambda module: {name.split(".")[0] for name in _imports(module)} - known, "planning") == {}


def test_facts_know_of_the_models_only_what_a_plan_is_made_of():
    def against(module):
        of_planning = {name for name in _imports(module) if name.startswith("components.planning")}
        return {name for name in of_planning if not name.startswith("components.planning.plan_inputs")}

    assert _offenders(against, "facts") == {}


LONGEST = 320


def test_no_module_is_longer_than_one_reads_at_once():
    lines = {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in MODULES.items()}
    assert {module: number for module, number in lines.items() if number > LONGEST} == {}


def test_colours_of_style_sheets_come_from_the_theme():
    sheets = {path.name: path.read_text(encoding="utf-8") for path in ROOT.glob("components/**/*.css")}
    assert {name: COLOUR.findall(sheet) for name, sheet in sheets.items() if COLOUR.search(sheet)} == {}


def test_charts_are_made_from_graph_objects():
    assert _offenders(lambda module: {name for name in _imports(module) if name.startswith("plotly.express")}) == {}


def test_no_module_leads_back_to_itself():
    graph = {module: {name for name in _ours(module) if name in MODULES} for module in MODULES}
    while ends := {module for module, leads_to in graph.items() if not leads_to & graph.keys()}:
        graph = {module: leads_to for module, leads_to in graph.items() if module not in ends}
    assert graph == {}, f"these modules import each other in a circle: {', '.join(sorted(graph))}"


def test_packages_import_nothing_so_that_each_module_is_loaded_alone():
    packages = [module for module, path in MODULES.items() if path.name == "__init__.py"]
    assert {module: _imports(module) for module in packages if _imports(module)} == {}


def test_the_checks_find_what_they_look_for():
    assert _part("components.facts.model") == "facts"
    assert _part("components.problems") == "problems"
    assert "components.problems" in _ours("components.facts.rules.records")
    assert all(
        COLOUR.search(text) for text in ("#fff", "#1A2b3c", "1px solid #1a2b3c", "rgba(0, 0, 0, .5)", "hsl(9,9%,9%)")
    )
    assert not any(COLOUR.search(text) for text in ("#sources", "see #12", "# a comment", "a#b", "rgb", "#embassy"))


CRISES = [*ROOT.glob("config/[a-z]*/crisis.yaml"), *ROOT.glob("tests/example/*/*/crisis.yaml")]
ALSO = {"Afghan", "Taliban", "HKIA", "Khartoum", "Sudan"}
"""What else the crises that are shipped, and that of the README, go by."""


def _names_of(crisis: Path) -> set[str]:
    """What a crisis goes by: the name of its folder, its title without the day, the hub that all is measured from."""
    told = yaml.safe_load(crisis.read_text(encoding="utf-8"))
    hub = next(place["name"] for place in told["places"] if place["id"] == told["hub"])
    return {crisis.parent.name, told["title"].partition(",")[0], hub}


def test_no_code_knows_which_crisis_it_shows():
    names = {name for crisis in CRISES for name in _names_of(crisis)} | ALSO
    assert {"kabul-2021", "Examplia", "Mount Sample", "Zetaport harbour", "Kabul"} <= names
    known = re.compile("|".join(map(re.escape, sorted(names))), re.IGNORECASE)
    of_ours = [*FILES, *ROOT.glob("components/**/*.css"), *ROOT.glob("components/**/*.html")]
    texts = {path: path.read_text(encoding="utf-8") for path in of_ours}
    assert {path: known.findall(text) for path, text in texts.items() if known.search(text)} == {}


PARTICIPLES = {"found", "made", "said", "told", "asked", "kept"}
"""They say when something is there, and not what it is."""


def _values(module: str) -> set[str]:
    """What a module calls its values: arguments, variables, what an object keeps."""
    names: set[str] = set()
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            names.add(node.attr)
    return {name.strip("_") for name in names}


def test_a_value_is_called_by_a_noun():
    assert _offenders(lambda module: _values(module) & PARTICIPLES) == {}


SHARED_NAMES = {
    "arguments": "each command declares its arguments, and",
    "run": "runs itself; what typed it finds both by these names",
    "write": "each format of a report writes itself; a chart writes into its drawing",
    "ROUTES": "each part of the server says its own routes",
    "T": "the type variable of a generic function",
    "Span": "the days that something fell on, and the field of a record that holds them: one word of the field",
    "Horizon": "how far an assessment looks, and the field of a record that holds it: one word of the field",
}
"""The public names that several modules define, and why another name would be worse."""


def _public_names(module: str) -> set[str]:
    """The classes, functions and constants that a module defines, those it keeps to itself left out."""
    names: set[str] = set()
    for node in _tree(module).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        names |= {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
    return {name for name in names if not name.startswith("_")}


def test_a_public_name_is_defined_in_one_module():
    """A name that must be shared stands in SHARED_NAMES, with the reason."""
    count = Counter(name for module in MODULES for name in _public_names(module))
    assert {name for name, times in count.items() if times > 1} == SHARED_NAMES.keys()
