"""What ``check`` knows of each exercise, computed from its source: every solution and every mistake is run."""

from course import ROOT
from read_exercises import SourceError

from nn_checks.answers import GENERATED, decode, encode
from nn_checks.check import arguments, evaluate, verdict
from nn_checks.compare import plain

FOLDER = ROOT / "nn_checks" / "answers"


def namespace(notebook):
    """What the first code cell of a chapter imports."""
    names = {}
    exec(next(cell.source for cell in notebook.cells if cell.cell_type == "code"), names)
    return names


def answer_of(exercise, names, code=""):
    """What the starter hands to ``check`` when ``code`` has run after it."""
    names = dict(names)
    exec(exercise.setup, names)
    exec(code, names)
    return eval(exercise.answer, names)


def known(exercise, names):
    """What ``check`` knows of an exercise. Raises SourceError if it would mistake a mistake for something else."""

    def results(code):
        answer = answer_of(exercise, names, code)
        return rounded([plain(result) for result in evaluate(answer, arguments(exercise.cases))])

    found = {
        "accept": exercise.accept,
        "cases": exercise.cases,
        # Between limits no number is the right one, and what a training ends with differs from machine to machine.
        "expected": [None] if exercise.accept else results(exercise.solution),
        "tolerance": exercise.tolerance or (1e-6 if exercise.cases else 1e-3),
        "mistakes": [{"hint": hint, "results": results(code)} for hint, code in exercise.mistakes],
    }
    for hint, code in [("right.", exercise.solution), *exercise.mistakes]:
        said = verdict(found, answer_of(exercise, names, code))
        if not said.endswith(hint):
            raise SourceError(f"{exercise.name}: expected the verdict {hint!r}, got {said!r}")
    return found


def rounded(value):
    """Ten digits: the last ones differ from machine to machine."""
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return float(f"{value:.10g}") if isinstance(value, float) else value


def write_answers(notebook, chapter):
    """Write what ``check`` knows of a chapter's exercises, unless the same is there already."""
    names = namespace(notebook)
    answers = {exercise.name: known(exercise, names) for exercise in chapter.exercises}
    path = FOLDER / f"{chapter.name}.txt"
    text, stored = encode(answers), path.read_text(encoding="utf-8") if path.exists() else ""
    # Another zlib packs the same answers into another text, so what is in it is compared.
    if not stored.startswith(GENERATED) or decode(stored) != decode(text):
        path.write_text(text, encoding="utf-8", newline="\n")
