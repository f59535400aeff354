"""Formulas as MathML, converted while the site is built: nothing to load or to wait for, and text to a screen reader.

Every browser since 2023 draws MathML itself. What it needs is a font with the measures of mathematics; fonts.py
adds the few characters of one that the pages use.
"""

import re

from docutils.nodes import SkipNode
from math_core import LatexError, LatexToMathML
from sphinx.errors import SphinxError

PRIME = re.compile("<msup>(<mi>[^<]*</mi><mo>′</mo>)</msup>")
FORMULA_AND_SIGN = re.compile(r"(<math>(?:(?!</math>).)*</math>[,.;:?!)]+)", re.DOTALL)
#: \textcolor{purple} and {blue} in a formula: slopes and weights, in the colours that they have in figures.
COLOURS = {"#BF0140": "slope", "#0000FF": "weight"}
COLOUR = re.compile(rf'style="color:({"|".join(COLOURS)});"')
BOX = re.compile('<menclose notation="box">(.*)</menclose>', re.DOTALL)
convert = LatexToMathML().convert_with_local_state


def mathml(node, displaystyle):
    try:
        formula = convert(node.astext(), displaystyle=displaystyle)
    except LatexError as error:
        raise SphinxError(f"{node.source}: no MathML for {node.astext()!r}: {error}") from error
    formula = COLOUR.sub(lambda found: f'class="{COLOURS[found[1]]}"', formula)
    formula = BOX.sub(r'<mrow class="boxed">\1</mrow>', formula)  # not every browser knows menclose
    # The prime of the font stands high already; as an exponent it would float above the letter.
    return PRIME.sub(r"\1", formula)


def inline(self, node):
    self.body.append(mathml(node, displaystyle=False))
    raise SkipNode


def display(self, node):
    self.body.append(f'<div class="formula">{mathml(node, displaystyle=True)}</div>')
    raise SkipNode


def keep_punctuation(app, page, template, context, doctree):
    """Keep a formula and the comma after it on one line: browsers would break between them."""
    if "body" in context:
        context["body"] = FORMULA_AND_SIGN.sub(r'<span class="unbroken">\1</span>', context["body"])


def setup(app):
    app.connect("html-page-context", keep_punctuation)
    app.add_html_math_renderer("mathml", (inline, None), (display, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
