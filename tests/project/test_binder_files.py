"""What Binder builds from: the same packages as everywhere, a Python that the library allows, and nn_helpers itself.

That the chapters then run is checked by `make binder-check`, which takes minutes.
"""

import os
import tomllib

import pytest
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

BINDER = ROOT / ".binder"


def requirement_lines(path):
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


def test_packages_are_those_of_the_course():
    assert requirement_lines(BINDER / "requirements.txt") == requirement_lines(ROOT / "requirements.txt")


def test_packages_are_names_and_versions_only():
    # A file or an option ("-e .", "-r ...", "-c ...") makes Binder copy the checkout before it installs anything: then
    # every new commit installs everything again.
    for line in requirement_lines(BINDER / "requirements.txt"):
        assert Requirement(line).url is None, line


def test_python_is_pinned_to_one_that_the_library_allows():
    name, _, version = (BINDER / "runtime.txt").read_text(encoding="utf-8").strip().partition("-")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert name == "python"
    assert version.count(".") == 1
    assert version in SpecifierSet(project["requires-python"])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no executable bit")
@pytest.mark.parametrize("name", ["postBuild", "start"])
def test_what_binder_runs_can_be_run(name):
    assert os.access(BINDER / name, os.X_OK)


def test_post_build_stops_at_an_error_installs_the_library_and_makes_the_notebooks():
    lines = requirement_lines(BINDER / "postBuild")
    assert lines[0] == "set -euo pipefail"
    (install,) = (line for line in lines if "pip install" in line)
    assert "--no-deps" in install.split()
    assert install.endswith(" -e .")
    assert lines[-1] == "python tools/reader_notebooks.py"
