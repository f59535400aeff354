"""A quiz where no style of ours is: in an exported notebook, the sign that opens a choice stands beside its words."""

import nbformat
from course import chapters
from exercise_cells import quiz_cell
from nbconvert import HTMLExporter

#: How far the words of each choice are below the upper edge of what one clicks on; a sign above them takes a line.
BELOW = """choices => choices.map((choice) => {
    const top = (element) => element.getBoundingClientRect().top;
    return top(choice.querySelector("p")) - top(choice);
})"""


def test_the_sign_stands_beside_each_choice(chromium):
    questions = chapters()[1].questions
    notebook = nbformat.v4.new_notebook(cells=[quiz_cell(questions)])
    page, _ = HTMLExporter().from_notebook_node(notebook)
    tab = chromium.new_page()
    tab.set_content(page, wait_until="domcontentloaded")
    below = tab.locator(".choice summary").evaluate_all(BELOW)
    tab.close()
    assert len(below) == sum(len(question.choices) for question in questions)
    assert max(below) < 8
