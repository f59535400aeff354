"""No tool deletes or overwrites what it did not make."""

from types import SimpleNamespace

import build_wheel
import nbformat
import pytest
import reader_notebooks
from conftest import CHAPTERS
from course import chapters
from reader_notebooks import OFFERED, offer, read_offered


def test_a_wheel_is_added_to_what_a_folder_holds(tmp_path):
    others = [tmp_path / "notes.txt", tmp_path / ".git" / "config", tmp_path / "nn_helpers-0.0.1-py3-none-any.whl"]
    for other in others:
        other.parent.mkdir(exist_ok=True)
        other.write_text("mine", encoding="utf-8")
    built = build_wheel.build(tmp_path)
    assert built.stat().st_size > 10_000
    assert [other.read_text(encoding="utf-8") for other in others] == ["mine"] * 3
    assert build_wheel.build(tmp_path / "new" / "folder").exists()


@pytest.fixture
def one_chapter(monkeypatch, tmp_path):
    """A course of one chapter. ``change(text)`` writes the chapter anew, with a cell that holds the text."""
    chapter = chapters()[2]
    copy = SimpleNamespace(path=tmp_path / chapter.path.name, exercises=chapter.exercises)

    def change(text):
        notebook = nbformat.read(chapter.path, as_version=4)
        notebook.cells[3].source = text
        nbformat.write(notebook, copy.path)

    change("version 1")
    monkeypatch.setattr(reader_notebooks, "chapters", lambda: [copy])
    return SimpleNamespace(name=chapter.name, change=change)


def contents(folder):
    """What each notebook of a folder says where the version is told."""
    return {path.stem: version_in(path) for path in folder.glob("*.ipynb")}


def version_in(path):
    sources = [cell.source for cell in nbformat.read(path, as_version=4).cells]
    return next(source for source in sources if source.startswith(("version", "my answer")))


def answer(path, words):
    """Write an answer over the version, as JupyterLab saves it."""
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.source.startswith(("version", "my answer")))
    cell.source = words
    nbformat.write(notebook, path)


@pytest.mark.parametrize("with_solutions", [False, True])
def test_every_chapter_is_offered_once(tmp_path, capsys, with_solutions):
    folder = tmp_path / "learn"
    offer(folder, with_solutions=with_solutions)
    assert {path.name for path in folder.glob("*")} == {*(path.name for path in CHAPTERS), OFFERED}
    assert capsys.readouterr().out.count("written") == len(CHAPTERS)
    assert set(read_offered(folder)) == {path.name for path in CHAPTERS}
    before = {path: path.stat().st_mtime_ns for path in folder.glob("*.ipynb")}
    offer(folder, with_solutions=with_solutions)
    assert capsys.readouterr().out.count("is the chapter as it is now") == len(CHAPTERS)
    assert {path: path.stat().st_mtime_ns for path in folder.glob("*.ipynb")} == before


def test_answers_alone_bring_no_new_notebook(tmp_path, capsys, one_chapter):
    folder, name = tmp_path / "learn", one_chapter.name
    offer(folder)
    answer(folder / f"{name}.ipynb", "my answer")
    for _ in range(2):
        offer(folder)
        assert contents(folder) == {name: "my answer"}
    assert capsys.readouterr().out.splitlines()[1:] == [f"learn/{name}.ipynb: kept as it is"] * 2


def test_a_chapter_that_has_changed_is_offered_once_beside_the_answers(tmp_path, capsys, one_chapter):
    folder, name = tmp_path / "learn", one_chapter.name
    offer(folder)
    answer(folder / f"{name}.ipynb", "my answer")
    one_chapter.change("version 2")
    offer(folder)
    assert f"{name}-new.ipynb" in capsys.readouterr().out
    assert contents(folder) == {name: "my answer", f"{name}-new": "version 2"}
    (folder / f"{name}-new.ipynb").unlink()  # somebody does not want it
    offer(folder)
    assert contents(folder) == {name: "my answer"}


def test_work_in_a_notebook_that_was_offered_beside_another_is_kept(tmp_path, one_chapter):
    folder, name = tmp_path / "learn", one_chapter.name
    offer(folder)
    answer(folder / f"{name}.ipynb", "my answer")
    one_chapter.change("version 2")
    offer(folder)
    answer(folder / f"{name}-new.ipynb", "my answer to version 2")
    one_chapter.change("version 3")
    offer(folder)
    mine = {name: "my answer", f"{name}-new": "my answer to version 2"}
    assert contents(folder) == mine | {f"{name}-new-2": "version 3"}


def test_a_notebook_that_nobody_changed_follows_its_chapter(tmp_path, one_chapter):
    folder, name = tmp_path / "learn", one_chapter.name
    offer(folder)
    one_chapter.change("version 2")
    offer(folder)
    assert contents(folder) == {name: "version 2"}


@pytest.mark.parametrize("record", [None, "", "{"])
def test_where_no_record_says_what_was_offered_work_is_kept(tmp_path, one_chapter, record):
    """An older version of the course wrote the folder, or writing the record was interrupted."""
    folder, name = tmp_path / "learn", one_chapter.name
    offer(folder)
    answer(folder / f"{name}.ipynb", "my answer")
    for _ in range(2):
        (folder / OFFERED).unlink() if record is None else (folder / OFFERED).write_text(record, encoding="utf-8")
        offer(folder)
        assert contents(folder) == {name: "my answer", f"{name}-new": "version 1"}
