"""The course as ``_toc.yml`` lists it, read once: its pages, and for each chapter the notebook, exercises and quiz."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
import yaml
from read_exercises import SourceError, need, read

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Chapter:
    """One chapter. ``question`` is what drives it, ``needs`` are the numbers of the chapters that it builds on."""

    page: str
    title: str
    question: str
    minutes: int
    needs: tuple[str, ...]
    exercises: tuple
    questions: tuple

    @property
    def name(self):
        return self.page.split("/")[-1]

    @property
    def path(self):
        return ROOT / f"{self.page}.ipynb"


@cache
def pages():
    """The pages of the course in reading order, the start page first."""
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return (contents["root"], *(entry["file"] for part in contents["parts"] for entry in part["chapters"]))


@cache
def notebooks():
    """The notebooks of the course in reading order, that of the start page's figure first."""
    paths = (ROOT / f"{page}.ipynb" for page in pages())
    return (ROOT / "index_explorer.ipynb", *(path for path in paths if path.exists()))


@cache
def chapters():
    """The chapters in reading order. Raises SourceError, which names the file and what it lacks."""
    return tuple(read_chapter(page) for page in pages() if page.startswith("chapters/"))


def read_chapter(page, root=ROOT):
    """One chapter, from its notebook and from the source of its exercises."""
    notebook, source = root / f"{page}.ipynb", root / "exercises" / f"{page.split('/')[-1]}.md"
    for path in (notebook, source):
        need(path.exists(), path.relative_to(root), "this file is missing, and _toc.yml lists its chapter")
    opening = nbformat.read(notebook, as_version=4).cells[0].source
    exercises, questions = read(source)
    return Chapter(
        page=page,
        title=found(r"^# (.+)$", opening, notebook.name, "a heading `# 9. Title` in the first cell"),
        question=found(r"^\*([^*]+\?)\*$", opening, notebook.name, "a line `*The driving question?*` under the title"),
        minutes=int(found(r"About (\d+) minutes", opening, notebook.name, "the words `About 30 minutes`")),
        needs=tuple(sorted(set(re.findall(r"\]\((\d\d)_\w+\.ipynb\)", opening)))),
        exercises=tuple(exercises),
        questions=tuple(questions),
    )


def found(pattern, text, place, wanted):
    match = re.search(pattern, text, flags=re.M)
    if match is None:
        raise SourceError(f"{place}: {wanted} is needed")
    return match[1]
