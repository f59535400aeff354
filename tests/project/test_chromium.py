"""The browser is found under each of its names, in its usual places, and where CHROME_PATH says."""

import os
import sys
from types import SimpleNamespace

import pytest
from chromium import NAMES, PLACES, find_chromium


@pytest.fixture
def found(tmp_path, monkeypatch):
    """Find a browser where the PATH is one folder, and Playwright has its own only if that is in the folder too."""
    monkeypatch.delenv("CHROME_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    own = SimpleNamespace(chromium=SimpleNamespace(executable_path=str(tmp_path / "own")))
    return lambda: find_chromium(own)


def program(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o755)
    return str(path)


def test_nothing_is_found_where_nothing_is(found):
    assert found() is None


@pytest.mark.skipif(os.name == "nt", reason="there, programs on the PATH have an extension")
@pytest.mark.parametrize("name", ["google-chrome-stable", *NAMES])
def test_one_name_on_the_path_is_enough(found, tmp_path, name):
    assert found() is None
    there = program(tmp_path / name)
    assert found() == there


def test_without_the_systems_playwrights_own_is_taken(found, tmp_path):
    there = program(tmp_path / "own")
    assert found() == there


@pytest.mark.parametrize("system", PLACES)
def test_the_usual_places_are_looked_into(found, tmp_path, monkeypatch, system):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.setenv("LocalAppData", str(tmp_path / "home" / "AppData"))
    folder = {"darwin": "Applications", "win32": "AppData"}[system]
    folders, programs = PLACES[system]
    monkeypatch.setitem(PLACES, system, (folders[-1:], programs))  # this machine may have a browser in the others
    for name in reversed(programs):  # the first in the table wins
        there = program(tmp_path / "home" / folder / name)
        assert found() == there


def test_chrome_path_comes_first_and_stands_alone(found, tmp_path, monkeypatch):
    program(tmp_path / NAMES[0])
    there = program(tmp_path / "elsewhere" / "browser")
    monkeypatch.setenv("CHROME_PATH", there)
    assert found() == there
    monkeypatch.setenv("CHROME_PATH", str(tmp_path / "gone"))
    assert found() is None
