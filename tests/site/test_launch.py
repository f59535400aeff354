"""Ways to run a chapter: every button of the menus leads somewhere, and the wheel holds all of the library."""

import json
import os
import subprocess
import sys
import zipfile

import build_wheel
import pytest
from bs4 import BeautifulSoup
from conftest import CHAPTERS, ROOT, SITE
from launch import binder_address, colab_address, source_address

ON_EVERY_CHAPTER = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
LITE = (SITE / "lite").exists()


def test_addresses_follow_from_the_repository():
    repository, name = "https://github.com/somebody/some-course", "03_gradient_descent"
    start = "https://mybinder.org/v2/gh/somebody/some-course/main"
    assert binder_address(repository, name) == f"{start}?urlpath=lab/tree/learn/{name}.ipynb"
    start = "https://colab.research.google.com/github/somebody/some-course/blob"
    assert colab_address(repository, name) == f"{start}/gh-pages/learn/{name}.ipynb"
    assert source_address(repository, f"chapters/{name}.ipynb") == f"{repository}/blob/main/chapters/{name}.ipynb"
    assert source_address(f"{repository}.git", "index.md") == f"{repository}/blob/main/index.md"


@pytest.mark.parametrize("repository", ["", "https://gitlab.com/somebody/some-course"])
def test_without_a_repository_on_github_there_are_no_addresses(repository):
    for address in (binder_address, colab_address, source_address):
        assert address(repository, "03_gradient_descent") is None


@ON_EVERY_CHAPTER
def test_menus_of_a_chapter(site, path):
    page = BeautifulSoup((site / "chapters" / f"{path.stem}.html").read_text(encoding="utf-8"), "html.parser")
    links = {link.contents[2].strip(): link["href"] for link in page.select(".page-menu a")}
    expected = {"Notebook": f"../learn/{path.name}", "Library": f"../wheels/{build_wheel.file_name()}"}
    if LITE:
        expected["In this browser"] = f"../lite/lab/index.html?path={path.name}"
    canonical = page.find("link", rel="canonical")
    assert links.items() >= expected.items()
    assert set(links) - set(expected) == ({"Binder", "Colab", "Source"} if canonical else set())
    notebook = json.loads((site / "learn" / path.name).read_text(encoding="utf-8"))
    first = "".join(notebook["cells"][0]["source"])
    assert ("wheels/nn_helpers" in first) == bool(canonical)
    text = "".join(line for cell in notebook["cells"] for line in cell["source"])
    assert "](../" not in text
    assert ("appendix/glossary.html" in text) == bool(canonical)


@pytest.mark.skipif(not LITE, reason="the site was built without JupyterLite")
@ON_EVERY_CHAPTER
def test_jupyterlite_has_the_notebook(site, path):
    there = json.loads((site / "lite" / "files" / path.name).read_text(encoding="utf-8"))
    learners = json.loads((site / "learn" / path.name).read_text(encoding="utf-8"))
    assert [cell["source"] for cell in there["cells"][1:]] == [cell["source"] for cell in learners["cells"][1:]]
    assert "%pip install --quiet nn_helpers" in "".join(there["cells"][0]["source"])
    listed = json.loads((site / "lite" / "api" / "contents" / "all.json").read_text(encoding="utf-8"))["content"]
    assert path.name in [entry["name"] for entry in listed]


@pytest.mark.skipif(not LITE, reason="the site was built without JupyterLite")
def test_jupyterlite_finds_the_wheel_that_the_site_serves(site):
    (wheel,) = (site / "wheels").glob("*.whl")
    assert (site / "lite" / "pypi" / wheel.name).read_bytes() == wheel.read_bytes()
    assert wheel.name in (site / "lite" / "pypi" / "all.json").read_text(encoding="utf-8")


def test_the_wheel_works_without_the_repository(site, tmp_path):
    (wheel,) = (site / "wheels").glob("*.whl")
    sources = [p for folder in ("nn_helpers", "nn_checks") for p in (ROOT / folder).glob("**/*")]
    files = {p.relative_to(ROOT).as_posix() for p in sources if p.suffix in (".py", ".js", ".css", ".txt")}
    with zipfile.ZipFile(wheel) as archive:
        assert {name for name in archive.namelist() if "dist-info" not in name} == files
        archive.extractall(tmp_path)
    code = "import nn_helpers, nn_checks; print(nn_helpers.__file__, nn_checks.__file__); nn_checks.check('01-1', 1)"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    files, said = done.stdout.splitlines()
    assert files.count(str(tmp_path)) == 2
    assert said.startswith("01-1: not yet.")
