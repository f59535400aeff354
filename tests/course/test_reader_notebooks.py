"""What learners and instructors get of each chapter: complete, runnable, and with links that work where they are."""

import re

import nbformat
import pytest
from course import chapters
from reader_notebooks import OTHERS, page_of, reader_notebook, relinked

FOR_EVERY_CHAPTER = pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.name)


def text_of(notebook, kind=("code", "markdown")):
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type in kind)


@FOR_EVERY_CHAPTER
def test_solutions_are_for_instructors_alone(chapter):
    learner, instructor = reader_notebook(chapter), reader_notebook(chapter, with_solutions=True)
    for notebook in (learner, instructor):
        nbformat.validate(notebook)
        assert "find_spec" in notebook.cells[0].source
        assert not any(cell.get("outputs") for cell in notebook.cells)
    text, whole, code = text_of(learner), text_of(instructor), text_of(instructor, ("code",))
    for exercise in chapter.exercises:
        assert exercise.starter in text
        assert exercise.solution not in text
        assert exercise.solution in code
        assert code.count(f'check("{exercise.name}", {exercise.answer})') == 2
        if exercise.explanation:
            assert relinked(exercise.explanation, None) not in text
            assert relinked(exercise.explanation, None) in whole


@FOR_EVERY_CHAPTER
def test_the_first_cell_installs_what_the_notebook_imports(chapter):
    first, *others = reader_notebook(chapter, wheel="nn_helpers").cells
    code = "\n".join(cell.source for cell in others if cell.cell_type == "code")
    for module, package in OTHERS.items():
        assert (
            (f'"{module}"' in first.source)
            == (package in first.source)
            == (f"import {module}" in code or f"from {module}" in code)
        )
    compile(first.source.replace("%pip", "pass  #"), "first cell", "exec")


@pytest.mark.parametrize(
    ("link", "without", "on_the_site"),
    [
        ("[w](../appendix/glossary.md#a)", "w", "[w](S/appendix/glossary.html#a)"),
        (
            "[w](02_activation_functions.ipynb#b)",
            "[w](02_activation_functions.ipynb)",
            "[w](S/chapters/02_activation_functions.html#b)",
        ),
        ("[w](#here)", "[w](#here)", "[w](#here)"),
        ("[w](https://example.org/x)", "[w](https://example.org/x)", "[w](https://example.org/x)"),
    ],
)
def test_links_work_from_where_the_notebook_is(link, without, on_the_site):
    assert relinked(f"See {link}.", None) == f"See {without}."
    assert relinked(f"See {link}.", "S/") == f"See {on_the_site}."


@FOR_EVERY_CHAPTER
def test_links_of_a_chapter_lead_to_pages_and_notebooks(chapter, site):
    notebook = nbformat.read(chapter.path, as_version=4)
    for target in set(re.findall(r"\]\((\.\./[^)\s]+|\d\d_[^)\s]+)\)", text_of(notebook, ("markdown",)))):
        assert (site / page_of(target).partition("#")[0]).exists(), target


@pytest.mark.parametrize("missing", [{"nn_helpers"}, {"sklearn"}, {"nn_helpers", "sklearn"}, set()])
def test_without_an_address_the_first_cell_says_what_is_missing(monkeypatch, missing):
    digits = next(chapter for chapter in chapters() if "sklearn" in reader_notebook(chapter).cells[0].source)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name in missing else name)
    code = reader_notebook(digits).cells[0].source
    if not missing:
        return exec(code, {})
    with pytest.raises(ModuleNotFoundError) as error:
        exec(code, {})
    assert {name for name in ("nn_helpers", "sklearn") if name in str(error.value).split("Download")[0]} == missing
    assert "scikit-learn" in str(error.value)
