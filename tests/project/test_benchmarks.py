"""The benchmarks run. What they measure is for people to read: a time on a loaded machine proves nothing."""

import re
import subprocess
import sys

import pytest
from conftest import ROOT

ROW = {"training_speed.py": r"nn_helpers.* \d+\.\d\d +\d+\.\d{3}", "scaling.py": r" +\d+ +\d+\.\d{3} "}


@pytest.mark.parametrize("script", ROW)
def test_a_benchmark_runs_and_prints_its_table(script):
    command = [sys.executable, ROOT / "benchmarks" / script, "--brief"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert len(re.findall(ROW[script], run.stdout)) >= 8


def test_the_benchmark_of_explorers_runs(site, chromium):
    command = [sys.executable, ROOT / "benchmarks" / "explorer_latency.py", "--brief"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert len(re.findall(r"presses +median +\d+", run.stdout)) >= 2
    assert "JupyterLab" in run.stdout
