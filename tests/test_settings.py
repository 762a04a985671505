"""The settings of .streamlit/config.toml mean something to the installed Streamlit."""

import importlib.util
import sys
import tomllib

import pytest
from streamlit import config

from components.paths import ROOT

FILE = ROOT / ".streamlit/config.toml"
SETTINGS = tomllib.loads(FILE.read_text(encoding="utf-8"))
NAMES = [
    f"{section}.{name}"
    for section, values in SETTINGS.items()
    for name, value in values.items()
    if not isinstance(value, dict | list)
]


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_one_that_streamlit_knows(name):
    assert name in config.get_config_options()


def test_collection_after_each_run_can_still_be_switched_off():
    assert SETTINGS["runner"]["postScriptGC"] is False
    assert config.get_config_options()["runner.postScriptGC"].default_val is True


def test_two_runs_of_one_session_never_overlap():
    assert SETTINGS["runner"]["fastReruns"] is False
    assert config.get_config_options()["runner.fastReruns"].default_val is True


def test_nothing_is_told_to_the_makers_of_streamlit():
    assert SETTINGS["browser"]["gatherUsageStats"] is False


def test_only_this_machine_is_served_unless_told_otherwise():
    assert SETTINGS["server"]["address"] == "127.0.0.1"


def test_a_desktop_opens_the_browser_by_itself():
    assert "headless" not in SETTINGS["server"]


@pytest.mark.skipif(sys.platform == "win32", reason="uvloop does not exist for Windows")
@pytest.mark.parametrize("module", ["uvloop", "orjson"])
def test_what_makes_streamlit_fast_is_installed(module):
    assert importlib.util.find_spec(module)
