"""Every program of the project can be started: what it imports is there, from the places that make names."""

import os
import subprocess
import sys

import pytest
from conftest import ROOT

PROGRAMS = [path for folder in ("tools", "checks", "benchmarks") for path in sorted((ROOT / folder).glob("*.py"))]


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_a_program_imports_is_there(path):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(path.parent), str(ROOT / "tools")])}
    command = [sys.executable, "-c", f"import {path.stem}"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
