"""Turns plain Markdown and ordinary cells into what a page shows best: Predict cards, and figures without their code.

- A paragraph that begins with **Predict.** opens a card. It holds the question and one button, which reveals all that
  follows together, down to the end of the next ``<details><summary>Answer</summary>``.
- The code of a figure goes into one fold below it: a cell that begins with ``explore(``, ``show(`` or
  ``draw_a_digit(``, and the cells with the tag ``hide-input`` before it.

In Jupyter, on GitHub and in Colab, nothing of this is needed to read the notebook.
"""

import re

from docutils import nodes
from sphinx.errors import SphinxError
from sphinx.transforms.post_transforms import SphinxPostTransform

ANSWER = re.compile(r"\s*<details>\s*<summary>Answer</summary>")
END = re.compile(r"</details>\s*$")
PLUMBING = re.compile(r"\s*(draw_a_digit|explore|show)\(")
LABEL = 'Predict<span class="screen-only">, then look</span>'


def raw(text):
    return nodes.raw("", text, format="html")


def label_of(node):
    """The **Predict.** that a paragraph begins with, or None. An empty text may stand before it."""
    if not isinstance(node, nodes.paragraph):
        return None
    first = next((child for child in node if child.astext()), None)
    return first if isinstance(first, nodes.strong) and first.astext() == "Predict." else None


def is_cell(node):
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def part(cell, name):
    """The source or the output of a cell, or None."""
    return next((child for child in cell if child.get("nb_element") == f"cell_code_{name}"), None)


class Cards(SphinxPostTransform):
    default_priority = 5  # before MyST-NB chooses among the forms of an output
    formats = ("html",)

    def run(self, **kwargs):
        for parent in [self.document, *self.document.findall(nodes.section)]:
            fold_plumbing(parent)
            make_cards(parent, self.env.docname)


def fold_plumbing(parent):
    """Put the code of each figure below it."""
    drawing, children = [], []
    for node in parent.children:
        hidden = is_cell(node) and "tag_hide-input" in node["classes"] and part(node, "output") is None
        if hidden:
            drawing.append(node)
            continue
        source = part(node, "source") if is_cell(node) else None
        if source is not None and part(node, "output") is not None and PLUMBING.match(source.astext()):
            node.remove(source)
            children += [node, raw('<details class="plumbing"><summary>The code of this figure</summary>')]
            children += [of_page(cell) for cell in drawing]
            children += [source, raw("</details>")]
        else:
            children += [*drawing, node]
        drawing = []
    parent.children = []
    parent.extend([*children, *drawing])


def of_page(cell):
    """The source of a cell that was hidden: inside the fold it need not be hidden once more."""
    return part(cell, "source")


def make_cards(parent, page):
    """Wrap each prediction of a section, and what it is about, in a card."""
    children, at = [], 0
    nodes_ = list(parent.children)
    while at < len(nodes_):
        if label_of(nodes_[at]) is None:
            children.append(nodes_[at])
            at += 1
            continue
        start = at
        answer = next((i for i in range(start, len(nodes_)) if is_raw(nodes_[i], ANSWER)), None)
        end = answer and next((i for i in range(answer, len(nodes_)) if is_raw(nodes_[i], END)), None)
        if end is None:
            words = nodes_[start].astext()[:60]
            raise SphinxError(f"{page}: no <details><summary>Answer</summary> in the section of {words!r}")
        asked = start + 1
        while asked < answer and not is_cell(nodes_[asked]) and not is_raw(nodes_[asked], PLUMBING_START):
            asked += 1
        question, shown, told = nodes_[start:asked], nodes_[asked:answer], nodes_[answer + 1 : end]
        for cell in shown:
            if is_cell(cell) and cell.get("hide_mode") == "output":
                del cell["hide_mode"]  # the card hides it already
        question[0].remove(label_of(question[0]))  # the label of the card says it
        children += [raw(f'<div class="predict"><span class="card-label">{LABEL}</span>'), *question]
        children += [raw("<details><summary>Show what happens</summary>"), *shown]
        children += [raw('<div class="answer">'), *told, raw("</div></details></div>")]
        at = end + 1
    parent.children = []
    parent.extend(children)


PLUMBING_START = re.compile(r'<details class="plumbing">')


def is_raw(node, pattern):
    return isinstance(node, nodes.raw) and pattern.search(node.astext()) is not None


def setup(app):
    app.add_post_transform(Cards)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
