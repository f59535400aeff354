"""The exercises and quizzes of ``exercises/``: complete, checked as they say, and the same everywhere."""

import nbformat
import pytest
import write_answers
from conftest import ROOT
from course import chapters
from exercise_cells import cells_of, is_written
from read_exercises import SourceError, read
from write_answers import answer_of, known, namespace

from nn_checks import answers
from nn_checks.answers import load
from nn_checks.check import verdict
from nn_checks.compare import agree

EXERCISES = [(chapter, exercise) for chapter in chapters() for exercise in chapter.exercises]
FOR_EVERY_EXERCISE = pytest.mark.parametrize(("chapter", "exercise"), EXERCISES, ids=[e.name for _, e in EXERCISES])
FOR_EVERY_CHAPTER = pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.name)


@pytest.fixture(scope="module")
def names():
    """For each chapter, what its first cell imports."""
    return {chapter.name: namespace(nbformat.read(chapter.path, as_version=4)) for chapter in chapters()}


@FOR_EVERY_CHAPTER
def test_exercises_and_questions_are_numbered(chapter):
    number = chapter.name.split("_")[0]
    assert [e.name for e in chapter.exercises] == [f"{number}-{i + 1}" for i in range(len(chapter.exercises))]
    assert [q.name for q in chapter.questions] == [f"{number}-q{i + 1}" for i in range(len(chapter.questions))]
    assert chapter.exercises
    assert chapter.questions


@FOR_EVERY_EXERCISE
def test_the_untouched_starter_is_not_right_and_raises_nothing(chapter, exercise, names):
    assert verdict(load(exercise.name), answer_of(exercise, names[chapter.name])).startswith("nothing to check yet")


@FOR_EVERY_EXERCISE
def test_solution_and_mistakes_are_told_apart(chapter, exercise, names):
    stored = load(exercise.name)
    assert verdict(stored, answer_of(exercise, names[chapter.name], exercise.solution)) == "right."
    for hint, code in exercise.mistakes:
        assert verdict(stored, answer_of(exercise, names[chapter.name], code)) == f"not yet. {hint}"
    hints = [hint for hint, _ in exercise.mistakes]
    assert len(set(hints)) == len(hints)
    assert hints or exercise.accept, "no mistake is recognised"


@FOR_EVERY_EXERCISE
def test_stored_answers_are_those_of_the_source(chapter, exercise, names):
    stored, computed = load(exercise.name), known(exercise, names[chapter.name])
    mine, theirs = stored.pop("expected"), computed.pop("expected")
    assert mine == theirs == [None] if exercise.accept else agree(mine, theirs, 1e-6)
    for mine, theirs in zip(stored.pop("mistakes"), computed.pop("mistakes"), strict=True):
        assert mine["hint"] == theirs["hint"]
        assert agree(mine["results"], theirs["results"], 1e-6)
    assert stored == computed


def test_no_answer_without_an_exercise():
    folder = ROOT / "nn_checks" / "answers"
    texts = [file.read_text(encoding="utf-8") for file in folder.glob("*.txt")]
    assert {name for text in texts for name in answers.decode(text)} == {exercise.name for _, exercise in EXERCISES}
    assert {text.splitlines()[0] for text in texts} == {answers.GENERATED}


def test_answers_are_written_only_where_they_change(tmp_path, monkeypatch):
    monkeypatch.setattr(write_answers, "FOLDER", tmp_path)
    chapter = chapters()[0]
    notebook, path = nbformat.read(chapter.path, as_version=4), tmp_path / f"{chapter.name}.txt"
    write_answers.write_answers(notebook, chapter)
    whole = path.read_text(encoding="utf-8")
    packed_otherwise = f"{answers.GENERATED}\n{''.join(whole.splitlines()[1:])}\n"
    for stored, written in [
        (packed_otherwise, packed_otherwise),
        (whole.removeprefix(answers.GENERATED), whole),
        (answers.encode({}), whole),
    ]:
        path.write_text(stored, encoding="utf-8")
        write_answers.write_answers(notebook, chapter)
        assert path.read_text(encoding="utf-8") == written


@FOR_EVERY_CHAPTER
def test_chapters_hold_what_the_sources_say(chapter):
    notebook = nbformat.read(chapter.path, as_version=4)
    written = [(cell.cell_type, cell.source, cell.metadata) for cell in notebook.cells if is_written(cell)]
    assert written == [(cell.cell_type, cell.source, cell.metadata) for cell in cells_of(chapter)]


GOOD = (ROOT / "exercises" / "01_forward_propagation.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("# Quiz", "# Questions", "expected the headings"),
        ("### Starter", "### Begin", r"01-1: unknown parts: \['Begin'\]"),
        ("### Hints", "### Cases", "Starter, Hints and Solution are needed"),
        ("Goal: ", "Aim: ", "a line `Goal: ...` is needed"),
        ('check("01-1"', 'check("01-2"', 'the starter ends with check\\("01-1"'),
        ("- [x] ", "- [ ] ", "01-q1: exactly one choice is right"),
        ("- [x] ", "- [?] ", "a choice begins with"),
    ],
)
def test_what_is_wrong_in_a_source_is_named(tmp_path, old, new, says):
    path = tmp_path / "01_wrong.md"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SourceError, match=says):
        read(path)
