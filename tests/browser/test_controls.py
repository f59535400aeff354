"""How the controls of an explorer look and answer, and what a page makes of figures that stand still."""

import io
import re
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from in_browser import CONTROLS
from matplotlib.image import imread
from playwright.sync_api import expect

from nn_helpers import explore, show
from nn_helpers.figures.style import new_figure, styled

RATES = [0.01, Fraction(1, 28), Fraction(1, 14), 0.1, 1]
WORDS = ["one row", "some rows", "all rows"]


@styled
def draw(rate=1, way="", on=False):
    figure, (axes,) = new_figure()
    axes.set(xlabel="step", ylabel=f"{rate} {way} {on}")
    return figure, f"The rate is {rate:g}, the way {way}, {on}."


@pytest.fixture
def open_figures(visit):
    """Open a page with these explorers and figures, and with a font of its own to be recognised by."""

    def open_figures(*shown, head="", **options):
        body = "".join(each._repr_html_() for each in shown)
        style = "<style>body { margin: 0 auto; max-width: 688px; padding: 0 16px; }</style>"
        page = f'<!doctype html><html><meta charset="utf-8"><link rel="icon" href="data:,">{style}{head}<body>{body}'
        return visit("figures.html", routes={"figures.html": page}, **options)

    return open_figures


def test_a_slider_is_a_ruler_with_a_tick_for_each_value_and_its_ends_written(open_figures):
    tab = open_figures(explore(draw, rate=RATES))
    slider = tab.locator("input[type=range]")
    assert tab.locator(".nn-scale span").all_text_contents() == ["0.01", "1"]
    assert slider.evaluate("e => e.style.getPropertyValue('--nn-steps')") == "4"
    # The ticks are painted: dark columns, as many as there are values, at equal distances, the first and the last
    # where the thumb can get.
    ticks = columns_of_ink(slider)
    assert len(ticks) == len(RATES)
    gaps = [b - a for a, b in pairwise(ticks)]
    assert max(gaps) - min(gaps) <= 2
    width = slider.bounding_box()["width"]
    assert ticks[0] == pytest.approx(12, abs=1.5)
    assert ticks[-1] == pytest.approx(width - 12, abs=1.5)


def test_many_values_have_no_ticks(open_figures):
    slider = open_figures(explore(draw, rate=range(13))).locator("input[type=range]")
    assert columns_of_ink(slider) == []


def test_minus_signs_and_indices_are_those_of_print_and_the_address_has_neither(open_figures):
    def draw_numbers(w0, row="", rate0=1):
        return draw()[0], f"w0 = {w0:g} in (-1,-2) of x-2, {row}: from -0.5 to 1e-14."

    tab = open_figures(explore(draw_numbers, w0=[-2, -1, 3], row=["(-1, 2)", "x-2"], rate0=[1, 2]))
    first = tab.locator(".nn-control").first
    assert tab.locator(".nn-label").all_text_contents() == ["w₀−2", "row", "rate01"]
    assert first.locator(".nn-scale span").all_text_contents() == ["−2", "3"]
    assert tab.locator(".nn-radios label").all_text_contents() == ["(−1, 2)", "x-2"]
    slider = first.locator("input")
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-label", "w0")
    expect(slider).to_have_attribute("aria-valuetext", "−1")
    expect(first.locator("output")).to_have_text("−1")
    said = "w0 = −1 in (−1,−2) of x-2, (−1, 2): from −0.5 to 1e-14."
    expect(tab.locator(".nn-sentence")).to_have_text(said)
    expect(tab.locator(".nn-frame")).to_have_attribute("aria-label", said)
    tab.wait_for_function("location.hash.includes('w0=-1&')")


def grey(shown):
    """What is to be seen there, from 0 for black to 1 for white."""
    return imread(io.BytesIO(shown.screenshot()), format="png")[..., :3].mean(axis=-1)


def columns_of_ink(slider):
    """Where ticks stand out above the line of a slider: the middles of dark columns, in pixels from its left."""
    slider.evaluate("e => e.style.setProperty('--nn-positive', 'transparent')")  # the thumb would hide one
    slider.evaluate("e => e.style.setProperty('--nn-ground', 'transparent')")
    picture = grey(slider)
    row = picture[picture.shape[0] // 2 - 4] < 0.75
    edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(int), [0]])))
    return ((edges[::2] + edges[1::2]) / 2).tolist()


def test_what_is_touched_is_24_pixels_large(open_figures):
    tab = open_figures(explore(draw, play="rate", rate=RATES, way=WORDS, on=[False, True]))
    for control in [*tab.locator(".nn-controls input").all(), *tab.locator(".nn-controls button").all()]:
        box = control.bounding_box()
        assert min(box["width"], box["height"]) >= 24
    thumb = tab.locator("input[type=range]")
    box = thumb.bounding_box()
    # The thumb at its first place reaches from the edge 24 pixels in: a press there, and a drag by the least, keep it.
    tab.mouse.move(box["x"] + 22, box["y"] + box["height"] / 2)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 23, box["y"] + box["height"] / 2)
    tab.mouse.up()
    expect(thumb).to_have_value("0")


def test_focus_is_visible(open_figures):
    tab = open_figures(explore(draw, play="rate", rate=RATES, way=WORDS, on=[False, True]))
    seen = set()
    for _ in range(5):
        tab.keyboard.press("Tab")
        focused = tab.locator(":focus")
        seen.add(focused.get_attribute("type"))
        expect(focused).to_have_css("outline", re.compile("solid 3px"))
    assert seen == {"range", "radio", "checkbox", "button"}


def test_fractions_are_said_by_the_slider_and_by_the_sentence(open_figures):
    tab = open_figures(explore(draw, rate=RATES))
    slider = tab.locator("input[type=range]")
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "1/28")
    expect(tab.locator(".nn-control output")).to_have_text("1/28")
    expect(tab.locator(".nn-sentence")).to_have_text("The rate is 1/28, the way , False.")


def test_a_few_words_are_radio_buttons(open_figures):
    one, other = (explore(draw, way=WORDS, rate=[rate, 2]) for rate in (0, 1))
    tab = open_figures(one, other)
    groups = tab.get_by_role("radiogroup", name="way")
    assert groups.count() == 2
    first = groups.first
    assert first.get_by_role("radio").count() == 3
    first.get_by_label("some rows").click()
    expect(tab.locator(".nn-sentence").first).to_have_text("The rate is 0, the way some rows, False.")
    for key, word in ("ArrowRight", "all rows"), ("ArrowRight", "one row"), ("End", "all rows"), ("Home", "one row"):
        tab.keyboard.press(key)
        expect(first.get_by_label(word)).to_be_checked()
        expect(first.get_by_label(word)).to_be_focused()
        expect(tab.locator(".nn-sentence").first).to_contain_text(word)
    # Those of the other explorer are others.
    expect(tab.locator(".nn-sentence").last).to_have_text("The rate is 1, the way one row, False.")
    expect(groups.last.get_by_label("one row")).to_be_checked()


def test_nothing_moves_when_controls_come(open_figures):
    shown = explore(draw, "A caption.", play="rate", rate=RATES, way=WORDS[:2], on=[False, True])
    places = []
    for java_script_enabled in (False, True):
        tab = open_figures(shown, java_script_enabled=java_script_enabled)
        places.append([tab.locator(part).bounding_box() for part in (".nn-frame", ".nn-sentence", "figcaption")])
    assert places[0] == places[1]


@pytest.mark.parametrize("width", [1280, 375])
def test_figures_are_as_wide_as_the_column_and_no_wider(open_figures, width):
    still, moved = show(draw()[0], "Two empty axes stand here.", "What to see."), explore(draw, rate=RATES)
    tab = open_figures(still, moved, viewport={"width": width, "height": 900})
    for figure in tab.locator("svg").all():
        assert figure.bounding_box()["width"] == min(688, width - 32)
    assert tab.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("java_script_enabled", [True, False])
@pytest.mark.parametrize(("width", "size"), [(1280, 14), (375, 10)])
def test_text_is_as_large_on_a_page_and_on_a_phone(open_figures, width, size, java_script_enabled):
    """Also in an image, without any script: then the height of what is painted is measured."""
    options = {"viewport": {"width": width, "height": 900}, "device_scale_factor": 4}
    shown = show(draw()[0], "Two empty axes."), explore(draw, rate=RATES)
    tab = open_figures(*shown, java_script_enabled=java_script_enabled, **options)
    figure = tab.locator(".nn-shown .nn-figure")
    scale = figure.bounding_box()["width"] / 688
    if java_script_enabled:
        unit = figure.locator("text").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        assert unit * scale == pytest.approx(size, abs=0.15)
    else:
        assert height_of_digits(figure) / 4 == pytest.approx(0.73 * size, abs=0.12 * size)


def height_of_digits(image):
    """The height of the numbers below the horizontal axis, in device pixels."""
    picture = grey(image)
    height = picture.shape[0]
    inked = (picture[:, int(0.12 * picture.shape[1]) :] < 0.7).any(axis=1)
    below = np.flatnonzero(np.diff(inked.astype(int))) + 1
    axis = int(height * 334 / 400)
    first = below[below > axis + 4]
    return first[1] - first[0]


def test_a_figure_that_stands_still_becomes_a_drawing_of_the_page(open_figures):
    """In the page's font and colours, of the same size and name; as an image it could have neither."""
    shown = show(draw()[0], 'Two "empty" axes & nothing.', "What to see.")
    places = []
    for java_script_enabled in (False, True):
        tab = open_figures(
            shown,
            explore(draw, rate=RATES),
            head="<script>document.documentElement.dataset.theme = 'dark'</script>",
            java_script_enabled=java_script_enabled,
        )
        drawing = tab.get_by_role("img", name='Two "empty" axes & nothing.')
        expect(drawing).to_be_visible()
        places.append([drawing.bounding_box(), tab.locator("figcaption").bounding_box()])
    assert places[0] == places[1]
    assert drawing.evaluate("e => e.tagName") == "svg"
    expect(drawing.locator("text").last).to_have_css("fill", "rgb(216, 221, 230)")
    assert drawing.locator("style").count() == 0, "which would colour the drawings of the whole page"


def test_a_page_in_a_frame_that_may_remember_nothing_works(open_figures):
    """As a learning platform embeds it: without an origin, and so without storage."""
    body = explore(draw, rate=RATES)._repr_html_() + explore(draw, way=WORDS)._repr_html_()
    inner = f'<!doctype html><meta charset="utf-8">{body}'.replace("&", "&amp;").replace('"', "&quot;")
    tab = open_figures(head=f'<iframe sandbox="allow-scripts" width="700" height="1500" srcdoc="{inner}"></iframe>')
    frame = tab.frame_locator("iframe")
    for control, value in zip(frame.locator(CONTROLS).all(), [", the way ", ", the way all rows"], strict=True):
        control.press("End")
        expect(frame.locator(".nn-sentence", has_text=f"{value}, False.")).to_have_text(f"The rate is 1{value}, False.")
        tab.wait_for_timeout(400)  # the address is written a quarter of a second later, or cannot be


def test_controls_can_be_seen_where_the_system_chooses_the_colours(open_figures):
    tab = open_figures(explore(draw, rate=RATES), forced_colors="active")
    picture = grey(tab.locator("input[type=range]"))
    inked = np.abs(picture - picture[0, 0]) > 0.4
    thumb, far_end = inked[:, :24].any(axis=1).sum(), inked[:, -24:].any(axis=1).sum()
    assert thumb >= 22, "as high as it is: its ground is taken away, its border stays"
    assert far_end < thumb
