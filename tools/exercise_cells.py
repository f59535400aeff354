"""The cells of a chapter that its exercise source becomes: the quiz, then each exercise with its hints and solution."""

from nbformat.v4 import new_code_cell, new_markdown_cell
from read_exercises import need

QUIZ = """## Quiz

Choose, and each choice tells you why it is right or wrong. Nothing is counted against you.
"""
EXERCISES = """## Exercises

Put your answer in the place of the three dots and run the cell: `check` says whether it is right.
"""
#: A choice may have formulas, so it is a paragraph of Markdown, and the sign that opens it would stand above.
#: JupyterLab and nbconvert know no style of ours: this one comes along.
BESIDE = "list-style-position: outside; margin-left: 1.5em"
WEBSITE = """On this page, cells stand still. The menu at the top opens the chapter where they run: in this browser,
or as a notebook on your own machine."""


def quiz_cell(questions):
    """One Markdown cell. Each choice is an element that opens: it needs no script, and a keyboard reaches it."""
    blocks = [QUIZ]
    for number, question in enumerate(questions, start=1):
        choices = [
            f'<details class="choice {"right" if right else "wrong"}"><summary style="{BESIDE}">'
            f"\n\n{choice}\n\n</summary>\n\n"
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


def cells_of(chapter):
    """All cells that come from the exercise source of a chapter."""
    head = new_markdown_cell(EXERCISES.rstrip(), metadata={"tags": ["exercise"]})
    where = new_markdown_cell(WEBSITE, metadata={"tags": ["exercise", "website"]})
    exercises = [cell for exercise in chapter.exercises for cell in exercise_cells(exercise)]
    return [*([quiz_cell(chapter.questions)] if chapter.questions else []), head, where, *exercises]


def is_written(cell):
    """Whether a cell of a chapter comes from ``exercises/``."""
    return bool({"quiz", "exercise", "solution"} & set(cell.metadata.get("tags", [])))


def put_into(notebook, chapter):
    """Put the cells before the further reading, in place of the old ones."""
    others = [cell for cell in notebook.cells if not is_written(cell)]
    at = next((i for i, cell in enumerate(others) if cell.source.startswith("## Further reading")), None)
    wanted = "a cell that begins with `## Further reading` is needed: quiz and exercises go before it"
    need(at is not None, chapter.path.name, wanted)
    notebook.cells = [*others[:at], *cells_of(chapter), *others[at:]]
