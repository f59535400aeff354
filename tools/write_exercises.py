"""Writes the exercises and quizzes of ``exercises/`` into the chapters, and what is right into ``nn_checks/answers/``.

usage: python tools/write_exercises.py          (the first step of `make notebooks`)
"""

import nbformat
from exercise_source import FOLDER, ROOT, SourceError, read, sources
from nbformat.v4 import new_code_cell, new_markdown_cell
from run_notebooks import normalise

from nn_checks.answers import encode
from nn_checks.check import arguments, evaluate, verdict
from nn_checks.compare import plain

QUIZ = """## Quiz

Choose, and each choice tells you why it is right or wrong. Nothing is counted against you.
"""
EXERCISES = """## Exercises

Put your answer in the place of the three dots and run the cell: `check` says whether it is right.
"""
WEBSITE = """On this page, cells stand still. The menu at the top opens the chapter where they run: in this browser,
or as a notebook on your own machine."""


def quiz_cell(questions):
    """One Markdown cell. Each choice is an element that opens: it needs no script, and a keyboard reaches it."""
    blocks = [QUIZ]
    for number, question in enumerate(questions, start=1):
        choices = [
            f'<details class="choice {"right" if right else "wrong"}"><summary>\n\n{choice}\n\n</summary>\n\n'
            f"**{'Right' if right else 'No'}.** {why}\n\n</details>"
            for right, choice, why in question.choices
        ]
        blocks.append(
            f'<div class="question" id="{question.name}" role="group" aria-label="Question {number}">\n\n'
            f"**{number}.** {question.text}\n\n" + "\n\n".join(choices) + "\n\n</div>"
        )
    return new_markdown_cell("\n\n".join(blocks), metadata={"tags": ["quiz"]})


def exercise_cells(exercise):
    """Text with folded hints, the starter, and the folded solution."""
    hints = [
        f"<details><summary>Hint {number}</summary>\n\n{hint}\n\n</details>"
        for number, hint in enumerate(exercise.hints, start=1)
    ]
    text = [f"### Exercise {exercise.name}: {exercise.title}", f"*{exercise.goal}*", exercise.text, *hints]
    solution = [exercise.explanation, f"```python\n{exercise.solution}\n```"]
    return [
        new_markdown_cell("\n\n".join(text), metadata={"tags": ["exercise"]}),
        new_code_cell(exercise.starter, metadata={"tags": ["exercise"]}),
        new_markdown_cell(
            "<details><summary>Solution</summary>\n\n" + "\n\n".join(filter(None, solution)) + "\n\n</details>",
            metadata={"tags": ["solution"]},
        ),
    ]


def chapter_cells(exercises, questions):
    head = new_markdown_cell(EXERCISES.rstrip(), metadata={"tags": ["exercise"]})
    where = new_markdown_cell(WEBSITE, metadata={"tags": ["exercise", "website"]})
    return [quiz_cell(questions), head, where, *(cell for exercise in exercises for cell in exercise_cells(exercise))]


def is_written(cell):
    """Whether a cell of a chapter comes from ``exercises/``."""
    return bool({"quiz", "exercise", "solution"} & set(cell.metadata.get("tags", [])))


def replace_cells(notebook, cells):
    """Put the cells where the old ones are, and keep the stored output of a starter that did not change."""
    stored = {cell.source: cell for cell in notebook.cells if is_written(cell) and cell.cell_type == "code"}
    for cell in cells:
        if cell.source in stored:
            cell.outputs, cell.execution_count = stored[cell.source].outputs, stored[cell.source].execution_count
    at = next(i for i, cell in enumerate(notebook.cells) if is_written(cell) or cell.source.startswith("## Summary"))
    others = [cell for cell in notebook.cells if not is_written(cell)]
    notebook.cells = [*others[:at], *cells, *others[at:]]


def namespace(notebook):
    """What the first code cell of a chapter imports."""
    names = {}
    exec(next(cell.source for cell in notebook.cells if cell.cell_type == "code"), names)
    return names


def results(exercise, code, names):
    """What the checked expression is after the starter and ``code`` have run, as plain values."""
    names = dict(names)
    exec(exercise.setup, names)
    exec(code, names)
    return [plain(result) for result in evaluate(eval(exercise.answer, names), arguments(exercise.cases))]


def rounded(value):
    """Ten digits: the last ones differ from machine to machine."""
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return float(f"{value:.10g}") if isinstance(value, float) else value


def known(exercise, names):
    """What ``check`` knows of an exercise. Raises SourceError if it would mistake a mistake for something else."""
    found = {
        "accept": exercise.accept,
        "cases": exercise.cases,
        # Between limits no number is the right one, and what a training ends with differs from machine to machine.
        "expected": [None] if exercise.accept else rounded(results(exercise, exercise.solution, names)),
        "tolerance": exercise.tolerance or (1e-6 if exercise.cases else 1e-3),
        "mistakes": [
            {"hint": hint, "results": rounded(results(exercise, code, names))} for hint, code in exercise.mistakes
        ],
    }
    for hint, code in [("right.", exercise.solution), *exercise.mistakes]:
        answer = dict(names)
        exec(exercise.setup, answer)
        exec(code, answer)
        said = verdict(found, eval(exercise.answer, answer))
        if not said.endswith(hint):
            raise SourceError(f"{exercise.name}: expected the verdict {hint!r}, got {said!r}")
    return found


def main():
    for path in sources():
        exercises, questions = read(path)
        chapter = ROOT / "chapters" / f"{path.stem}.ipynb"
        notebook = nbformat.read(chapter, as_version=4)
        names = namespace(notebook)
        answers = {exercise.name: known(exercise, names) for exercise in exercises}
        (ROOT / "nn_checks" / "answers" / f"{path.stem}.txt").write_text(encode(answers), encoding="utf-8")
        replace_cells(notebook, chapter_cells(exercises, questions))
        chapter.write_text(nbformat.writes(normalise(notebook)) + "\n", encoding="utf-8", newline="\n")
        print(f"{path.relative_to(FOLDER.parent)}: {len(exercises)} exercises, {len(questions)} questions")


if __name__ == "__main__":
    main()
