"""A chapter that is not complete is refused, and the file that lacks something is named."""

import re
from contextlib import nullcontext
from dataclasses import replace

import nbformat
import pytest
from conftest import ROOT
from course import chapters
from make_notebooks import make, need_parts
from read_exercises import SourceError


def test_a_chapter_that_the_table_of_contents_does_not_list_is_refused():
    with pytest.raises(SourceError, match=r"^09_other\.ipynb: .*chapters/09_other.*_toc\.yml"):
        make(ROOT / "chapters" / "09_other.ipynb")


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("**What you will learn**", r"`\*\*What you will learn\*\*` is needed"),
        ("**What you need**", r"`\*\*What you need\*\*` is needed"),
        ("## Summary", "`## Summary` is needed"),
        ("show(", "a figure is needed"),
        ("**Predict.**", "3 or more cells .* found 0"),
        ("<summary>Answer</summary>", r"each `\*\*Predict\.\*\*` needs .* and 0"),
    ],
)
def test_a_part_that_every_chapter_has_is_asked_for(part, says):
    chapter = chapters()[0]
    notebook = nbformat.read(chapter.path, as_version=4)
    need_parts(notebook, chapter)
    for cell in notebook.cells:
        cell.source = cell.source.replace(part, "").replace("explore(" if part == "show(" else part, "")
    with pytest.raises(SourceError, match=rf"^{chapter.path.name}: {says}"):
        need_parts(notebook, chapter)


def test_a_chapter_without_code_is_refused():
    chapter = chapters()[0]
    notebook = nbformat.read(chapter.path, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    with pytest.raises(SourceError, match="a code cell with the imports is needed"):
        need_parts(notebook, chapter)


@pytest.mark.parametrize(("minutes", "asked", "enough"), [(29, 1, True), (29, 0, False), (30, 3, True), (30, 2, False)])
def test_a_short_chapter_may_ask_for_one_prediction(minutes, asked, enough):
    chapter = replace(chapters()[0], minutes=minutes)
    notebook = nbformat.read(chapter.path, as_version=4)
    for cell in notebook.cells:
        cell.source = re.sub(r"\*\*Predict\.\*\*|<summary>Answer</summary>", "", cell.source)
    one = "**Predict.** A question?\n\n<details><summary>Answer</summary>\n\nYes.\n\n</details>"
    notebook.cells += [nbformat.v4.new_markdown_cell(one)] * asked
    wanted = pytest.raises(SourceError, match=rf"or more .* in {minutes} minutes, found {asked}$")
    with nullcontext() if enough else wanted:
        need_parts(notebook, chapter)
