"""What the guides name is there: files, folders, commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from components.__main__ import COMMANDS
from components.paths import ROOT

GUIDES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted(ROOT.glob("docs/*.md"))]
LINK = re.compile(r"(?:\]\(|src(?:set)?=\")([^)\s\"]+)")
PATH = re.compile(r"`((?:components|tests|config|data|docs)/[\w./-]*|streamlit_app\.py)`")
MADE = ("tests/actual", "config/my-crisis")  # not there before a command made them
COMMAND = re.compile(r"(?:-m components|`evacuation) ([a-z][a-z-]*)")


def _named(pattern: re.Pattern[str], guide: Path) -> list[str]:
    return pattern.findall(guide.read_text(encoding="utf-8"))


def _missing_links(guide: Path) -> list[str]:
    links = [link.partition("#")[0] for link in _named(LINK, guide) if ":" not in link]
    return [link for link in links if link and not (guide.parent / link).exists()]


def _missing_paths(guide: Path) -> list[str]:
    return [path for path in _named(PATH, guide) if not path.startswith(MADE) and not (ROOT / path).exists()]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_link_leads_to_a_file(guide):
    assert _missing_links(guide) == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_path_is_one_of_the_project(guide):
    assert _missing_paths(guide) == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_command_is_one_there_is(guide):
    assert [name for name in _named(COMMAND, guide) if name not in COMMANDS] == []


def test_every_guide_can_be_reached_from_the_readme():
    reached: set[Path] = set()
    ahead = [ROOT / "README.md"]
    while ahead:
        guide = ahead.pop()
        reached.add(guide)
        leads_to = {
            (guide.parent / link.partition("#")[0]).resolve() for link in _named(LINK, guide) if ":" not in link
        }
        ahead += [path for path in leads_to & set(GUIDES) if path not in reached]
    assert [guide.name for guide in GUIDES if guide not in reached] == []


def test_every_room_is_named_in_the_architecture():
    rooms = [path for path in (ROOT / "components").iterdir() if path.name[0] != "." and path.name != "__init__.py"]
    names = {f"{path.name}/" if path.is_dir() else path.name for path in rooms if path.name != "__pycache__"}
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    assert sorted(name for name in names if f"| `{name}` |" not in text) == []


def test_every_make_target_of_a_guide_is_one_there_is():
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        name for guide in GUIDES for name in _named(re.compile(r"(?:^|`)make ([a-z][a-z-]*)", re.MULTILINE), guide)
    }
    assert sorted(named - targets) == []


def test_the_checks_find_what_is_missing(tmp_path):
    guide = tmp_path / "guide.md"
    guide.write_text(
        "[a](gone.md) [b](https://example.org/x) [c](guide.md#part) `components/gone.py`", encoding="utf-8"
    )
    assert (_missing_links(guide), _missing_paths(guide)) == (["gone.md"], ["components/gone.py"])
