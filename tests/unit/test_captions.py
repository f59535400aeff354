"""Captions: where they stand in a page, a picture, a terminal and the live form."""

import html
import re
from xml.etree import ElementTree

import ipywidgets as widgets
import pytest

from nn_helpers import explore, show
from nn_helpers.figures.style import new_figure

CAPTION = 'The <b>second</b> line & what it "says".'
SVG = "{http://www.w3.org/2000/svg}"


def draw(n):
    return new_figure(200, 150)[0], f"Nothing but axes, number {n}."


def make(kind, caption):
    if kind == "show":
        return show(draw(1)[0], draw(1)[1], caption)
    return explore(draw, caption, n=[1, 2])


@pytest.fixture(params=["show", "explore"])
def kind(request):
    return request.param


def test_a_caption_stands_at_the_end_of_its_figure(kind):
    page = make(kind, CAPTION)._repr_html_()
    assert page.startswith('<figure class="nn-')
    assert page.endswith("</figure>")
    (figure,) = re.findall(r"<figure.*</figure>", page, re.DOTALL)
    shown = re.sub(r"<(script|style).*?</\1>", "", figure, flags=re.DOTALL)
    assert shown.endswith(f"<figcaption>{html.escape(CAPTION)}</figcaption></figure>")
    assert shown.index("<img") < shown.index("<figcaption>")
    assert not re.search(r"Figure \d", page), "its number is the page's business"


def test_without_a_caption_there_is_none(kind):
    assert "<figcaption>" not in make(kind, None)._repr_html_()
    assert "<desc>" not in make(kind, None)._repr_mimebundle_()["image/svg+xml"]


def test_a_terminal_shows_the_sentence_and_below_it_the_caption(kind):
    shown = make(kind, CAPTION)
    assert repr(shown) == f"Nothing but axes, number 1.\n{CAPTION}"
    assert shown._repr_mimebundle_()["text/plain"] == repr(shown)
    assert repr(make(kind, None)) == "Nothing but axes, number 1."


def test_a_picture_by_itself_says_both(kind):
    root = ElementTree.fromstring(make(kind, CAPTION)._repr_mimebundle_()["image/svg+xml"])
    title, described = root[:2]
    assert (title.tag, title.text) == (f"{SVG}title", "Nothing but axes, number 1.")
    assert (described.tag, described.text) == (f"{SVG}desc", CAPTION)


def test_the_live_form_has_the_caption_at_every_setting():
    explorer = explore(draw, CAPTION, n=[1, 2])
    figure, field = explorer._live.children[-1], explorer._live.children[0].children[0].children[0]
    assert isinstance(field, widgets.Text)
    for n in ("1", "2"):
        field.value = n
        assert f"number {n}.</p><figcaption>{html.escape(CAPTION)}</figcaption></figure>" in figure.value
