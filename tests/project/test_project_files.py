"""Files for the code host and for those who contribute or cite: they say the same as the rest of the project."""

import re
import tomllib

import nbformat
import pytest
import yaml
from conftest import ROOT
from course import read_chapter
from exercise_cells import put_into
from living_page import HEADER
from make_notebooks import need_parts
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from write_answers import known, namespace

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXAMPLE = "09_momentum"
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
    """Each file, each folder and each target of make that a guide names in code."""
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", (ROOT / name).read_text(encoding="utf-8"), flags=re.S))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([\w-]+):", makefile, flags=re.M))
    assert set(re.findall(r"\bmake ([a-z][\w-]*)", code)) <= targets
    files = set(re.findall(r"(?<![\w/.\\])[\w./-]+\.(?:py|md|txt|lock|toml|yml|yaml|ipynb|bib|css)\b", code))
    files |= set(re.findall(r"`([\w./-]+/)`", code)) - {"learn/", "teach/", "lite/"}
    files = {file.replace(EXAMPLE, "01_forward_propagation") for file in files}  # the chapter that a guide adds
    folders = ("", "chapters", "checks", "nn_helpers", "site", "tests", "tools")  # a table has the folder once a row
    missing = [file for file in files if not any((ROOT / folder / file).exists() for folder in folders)]
    assert missing == []


def test_the_chapter_that_the_guide_adds_is_complete(tmp_path):
    """Read as `make notebooks` reads it, from the pieces that CONTRIBUTING.md shows."""
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (source,) = re.findall(r"^````markdown\n(.*?)^````$", guide, flags=re.M | re.S)
    pieces = re.findall(r"^```(markdown|python)\n(.*?)^```$", guide.replace(source, ""), flags=re.M | re.S)
    make = {"markdown": new_markdown_cell, "python": new_code_cell}
    last = next(k for k, (_, text) in enumerate(pieces) if text.startswith("## Further reading"))
    cells = [make[language](text) for language, text in pieces[: last + 1]]  # the rest is no part of the chapter
    for folder in ("chapters", "exercises"):
        (tmp_path / folder).mkdir()
    nbformat.write(new_notebook(cells=cells), tmp_path / "chapters" / f"{EXAMPLE}.ipynb")
    (tmp_path / "exercises" / f"{EXAMPLE}.md").write_text(source, encoding="utf-8")
    chapter = read_chapter(f"chapters/{EXAMPLE}", root=tmp_path)
    assert (len(chapter.exercises), len(chapter.questions)) == (1, 1)
    names = namespace(new_notebook(cells=cells))
    assert known(chapter.exercises[0], names)["mistakes"]
    notebook = new_notebook(cells=cells)
    need_parts(notebook, chapter)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
    put_into(notebook, chapter)


def test_ci_runs_the_command_that_the_readme_names():
    *_, command = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert command == "make test"
    assert f"`{command}`" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_guide_names_the_header_that_the_pages_are_tried_with():
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert f"\nContent-Security-Policy: {HEADER}\n" in guide


def test_the_picture_of_the_readme_is_there_small_and_described():
    ((source, alt),) = re.findall(
        r'<img src="([^"]+)"[^>]* alt="([^"]+)"', (ROOT / "README.md").read_text(encoding="utf-8")
    )
    assert len(alt.split()) >= 20
    assert (ROOT / source).stat().st_size < 400_000
