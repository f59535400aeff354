"""Files for the code host and for those who contribute or cite: they say the same as the rest of the project."""

import re
import tomllib

import pytest
import yaml
from conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FORMS = sorted(path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")


def read_yaml(name):
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def test_hooks_run_the_ruff_of_the_lock():
    (version,) = re.findall(r"^ruff==(.+)$", (ROOT / "requirements.lock").read_text(encoding="utf-8"), flags=re.M)
    ruff, _ = read_yaml(".pre-commit-config.yaml")["repos"]
    assert ruff["rev"] == f"v{version}"


def test_citation_names_this_course_and_version():
    citation = read_yaml("CITATION.cff")
    book = read_yaml("_config.yml")
    assert (citation["title"], citation["version"]) == (book["title"], PROJECT["version"])
    assert [author["name"].lower() for author in citation["authors"]] == [book["author"].lower()]
    assert citation["license"] == [PROJECT["license"], "CC-BY-4.0"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_forms_of_issues_can_be_shown(path):
    """What the code host requires of a form; it shows none that lacks it."""
    form = read_yaml(path.relative_to(ROOT))
    assert {"name", "description", "body"} <= set(form)
    names = [field["id"] for field in form["body"]]
    assert len(set(names)) == len(names)
    for field in form["body"]:
        assert field["type"] in {"input", "textarea", "dropdown"}
        assert field["attributes"]["label"]
        assert (field["type"] == "dropdown") == ("options" in field["attributes"])


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_guides_name_what_exists(name):
    """Each file, and each target of make, that a guide names in code."""
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", (ROOT / name).read_text(encoding="utf-8"), flags=re.S))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([\w-]+):", makefile, flags=re.M))
    assert set(re.findall(r"\bmake ([a-z][\w-]*)", code)) <= targets
    files = set(re.findall(r"(?<![\w/.\\])[\w./-]+\.(?:py|md|txt|lock|toml|yml|yaml|ipynb|bib)\b", code))
    files = {file.replace("learn/", "chapters/") for file in files}  # learners' notebooks are made from the chapters
    missing = [file for file in files if not any((ROOT / folder / file).exists() for folder in ("", "tests", "tools"))]
    assert missing == []
