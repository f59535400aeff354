"""The exercises and quizzes of ``exercises/``: complete, checked as they say, and the same everywhere."""

import json
import re

import nbformat
import pytest
from conftest import CHAPTERS, ROOT
from exercise_source import SourceError, read, sources
from instructor_notebooks import instructor_notebook
from learner_notebooks import learner_notebook
from write_exercises import chapter_cells, is_written, known, namespace

from nn_checks.answers import load
from nn_checks.check import verdict
from nn_checks.compare import agree

SOURCES = {path.stem: read(path) for path in sources()}
EXERCISES = [(stem, exercise) for stem, (exercises, _) in SOURCES.items() for exercise in exercises]
FOR_EVERY_EXERCISE = pytest.mark.parametrize(("stem", "exercise"), EXERCISES, ids=[e.name for _, e in EXERCISES])


@pytest.fixture(scope="module")
def names():
    """For each chapter, what its first cell imports."""
    return {path.stem: namespace(nbformat.read(path, as_version=4)) for path in CHAPTERS}


def answer_of(exercise, names, code=""):
    """What the starter hands to check when ``code`` has run after it."""
    names = dict(names)
    exec(exercise.setup, names)
    exec(code, names)
    return eval(exercise.answer, names)


def test_every_chapter_has_exercises_and_a_quiz():
    assert list(SOURCES) == [path.stem for path in CHAPTERS]
    for stem, (exercises, questions) in SOURCES.items():
        number = stem[:2]
        assert [e.name for e in exercises] == [f"{number}-{i}" for i in range(1, len(exercises) + 1)]
        assert len(exercises) >= 5
        assert [q.name for q in questions] == [f"{number}-q{i}" for i in range(1, 6)]


@FOR_EVERY_EXERCISE
def test_the_untouched_starter_is_not_right_and_raises_nothing(stem, exercise, names):
    assert verdict(load(exercise.name), answer_of(exercise, names[stem])).startswith("nothing to check yet")


@FOR_EVERY_EXERCISE
def test_solution_and_mistakes_are_told_apart(stem, exercise, names):
    stored = load(exercise.name)
    assert verdict(stored, answer_of(exercise, names[stem], exercise.solution)) == "right."
    for hint, code in exercise.mistakes:
        assert verdict(stored, answer_of(exercise, names[stem], code)) == f"not yet. {hint}"
    hints = [hint for hint, _ in exercise.mistakes]
    assert len(set(hints)) == len(hints)
    assert hints or exercise.accept, "no mistake is recognised"


@FOR_EVERY_EXERCISE
def test_stored_answers_are_those_of_the_source(stem, exercise, names):
    stored, computed = load(exercise.name), known(exercise, names[stem])
    mine, theirs = stored.pop("expected"), computed.pop("expected")
    assert mine == theirs == [None] if exercise.accept else agree(mine, theirs, 1e-6)
    for mine, theirs in zip(stored.pop("mistakes"), computed.pop("mistakes"), strict=True):
        assert mine["hint"] == theirs["hint"]
        assert agree(mine["results"], theirs["results"], 1e-6)
    assert stored == computed


def test_no_answer_without_an_exercise():
    from nn_checks import answers

    folder = ROOT / "nn_checks" / "answers"
    stored = {name for file in folder.glob("*.txt") for name in answers.decode(file.read_text(encoding="utf-8"))}
    assert stored == {exercise.name for _, exercise in EXERCISES}


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_chapters_hold_what_the_sources_say(path):
    notebook = nbformat.read(path, as_version=4)
    written = [(cell.cell_type, cell.source, cell.metadata) for cell in notebook.cells if is_written(cell)]
    assert written == [(cell.cell_type, cell.source, cell.metadata) for cell in chapter_cells(*SOURCES[path.stem])]


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_notebooks_of_learners_and_instructors(path):
    chapter = json.loads(path.read_text(encoding="utf-8"))
    learner, instructor = learner_notebook(chapter), instructor_notebook(chapter)
    for notebook in (learner, instructor):
        nbformat.validate(nbformat.from_dict(notebook))
        assert "find_spec" in "".join(notebook["cells"][0]["source"])
        assert not any(cell.get("outputs") for cell in notebook["cells"])
    text, whole = ("\n".join("".join(c["source"]) for c in n["cells"]) for n in (learner, instructor))
    code = "\n".join("".join(c["source"]) for c in instructor["cells"] if c["cell_type"] == "code")
    for exercise in SOURCES[path.stem][0]:
        assert exercise.starter in text
        assert exercise.solution not in text
        assert exercise.explanation not in text
        assert exercise.solution in code
        assert exercise.explanation in whole
        assert code.count(f'check("{exercise.name}", {exercise.answer})') == 2


def test_the_page_for_instructors_knows_every_exercise():
    text = (ROOT / "appendix" / "teaching.md").read_text(encoding="utf-8")
    kinds = {"Functions and networks": set(), "Values": set(), "Projects with a limit": set()}
    for _, exercise in EXERCISES:
        kind = "Functions and networks" if exercise.cases else "Projects with a limit" if exercise.accept else "Values"
        kinds[kind].add(exercise.name)
    for kind, names in kinds.items():
        (line,) = re.findall(rf"^- \*\*{kind}\*\* .*$", text, flags=re.M)
        assert set(re.findall(r"\d\d-\d", line)) == names


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
