"""The text of figures: its font, its size on a wide page and on a phone, its place at every size, its meaning."""

import re

import numpy as np
import pytest
from matplotlib.figure import Figure

from nn_helpers import figures
from nn_helpers.figures import style
from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.labels import entry_colour
from nn_helpers.figures.style import LINES, line_of, new_figure
from nn_helpers.figures.svg import figure_to_svg


def size_at(width, shown):
    """How large the text of a figure of this width is on the screen, shown in a box so wide."""
    svg = figure_to_svg(Canvas(width, 100).figure)
    low, most, less, high = map(float, re.search(r"clamp\((.+)px,(.+)px - (.+)cqw,(.+)px\)", svg).groups())
    unit = min(shown / width, 1)  # no figure is made larger than it is
    return unit * min(max(low, most - less * shown / 100), high)


@pytest.mark.parametrize("width", [300, 490, 688])
def test_text_is_14_pixels_where_there_is_room(width):
    assert size_at(width, width) == pytest.approx(14, abs=0.05)
    assert size_at(width, 1200) == 14
    assert "font-size:14px;font-size:clamp(" in figure_to_svg(Canvas(width, 100).figure), "also in older browsers"


def test_text_can_be_read_on_a_phone():
    assert size_at(688, 343) == pytest.approx(10, abs=0.1)
    assert size_at(688, 330) >= 9.5
    assert size_at(490, 343) > 12
    assert size_at(300, 343) == 14
    sizes = [size_at(688, shown) for shown in range(320, 688)]
    assert (np.diff(sizes) > -1e-9).all(), "never larger where there is less room"


def test_text_is_never_larger_than_what_it_was_laid_out_for():
    for shown in range(100, 1200, 50):
        assert size_at(688, shown) <= style.LARGEST_TEXT * min(shown / 688, 1) + 1e-9


@style.styled
def texts(*said):
    canvas = Canvas(300, 200)
    for text, look in said:
        canvas.text(100, 80, text, **look)
    return re.findall("<text[^>]*>", figure_to_svg(canvas.figure))


def test_text_is_in_place_whatever_its_size():
    """The middle of its digits stands where the figure has its middle, 120 from the top, and the size moves nothing."""
    (text,) = texts(("16", {}))
    x, y, lower = (float(n) for n in re.search("x='(.+?)' y='(.+?)' dy='(.+?)em'", text).groups())
    assert (x, y) == pytest.approx((100, 120), abs=0.3)
    assert lower == pytest.approx(0.73 / 2, abs=0.01), "half of the height of a digit in Inter"
    assert "text-anchor:middle" in text
    assert "px" not in text, "the size is that of the figure"


def test_signs_are_larger_than_the_rest_at_every_size():
    (text,) = texts(("@", {"fontsize": style.LARGE_SIGN}))
    assert "font-size:1.3em" in text


def test_no_style_of_a_text_is_wasted():
    for text in texts(("1", {}), ("2", {"ha": "left"}), ("3", {"fontweight": "bold"})):
        (said,) = re.findall("style='(.*?)'", text)
        assert said == said.strip()
        assert not {"", "font-size", "font-family"} & {part.split(":")[0] for part in said.split(";")}


def test_tints_keep_two_digits_of_their_strength():
    canvas = Canvas(300, 200)
    for k, alpha in enumerate((0.28, 0.30556, 0.03, 0.5)):
        canvas.box((60 * k, 20), 40, 40, facecolor=style.POSITIVE, alpha=alpha, linewidth=0)
    canvas.line((0, 0), (9, 9), color=style.TEXT, linewidth=2.345)
    svg = figure_to_svg(canvas.figure)
    assert re.findall("[;']opacity:([^;']+)", svg) == ["0.28", "0.31", "0.03", "0.5"]
    assert "stroke-width:2.3;" in svg + ";", "a tenth of a pixel is enough"


def test_figures_of_others_keep_the_size_they_chose():
    figure = Figure(figsize=(4, 3), dpi=72)
    figure.text(0.5, 0.5, "small", fontsize=9)
    assert "font-size:9px" in figure_to_svg(figure)


@style.styled
def test_the_vertical_axis_is_named_above_it_and_level():
    figure, (axes,) = new_figure()
    axes.set(ylabel="mean loss")
    (text,) = re.findall("<text[^>]*>mean loss", figure_to_svg(figure))
    x, y = (float(n) for n in re.search("x='(.+?)' y='(.+?)'", text).groups())
    assert x == pytest.approx(68)
    assert 10 < y < 42, "above the axes, within the figure"
    assert "transform" not in text
    assert "text-anchor:middle" not in text, "it begins where the axis is"


def test_slopes_are_violet_in_every_figure():
    assert line_of("loss", 1) == LINES[1]
    for name in ("slopes of the weights", "Gradient", "slope"):
        assert line_of(name, 1) == LINES[1] | {"color": style.GRADIENT}
    (axes,) = figures.loss_curves({"size of the gradient": [1.0, 0.5], "loss": [1.0, 0.5]}).axes
    assert [line.get_color() for line in axes.lines] == [style.GRADIENT, LINES[1]["color"]]


@pytest.mark.parametrize(
    ("matrix", "entry", "colour"),
    [
        ("X", -1, "text"), ("Z", 2, "text"), ("W", 2, "positive"), ("W₀", -2, "negative"), ("W", float("nan"), "muted"),
        ("kernel", -1, "negative"), ("δ₀", 3, "gradient"), ("dL/dW₀", -3, "gradient"), ("Xᵀ", 1, "text"),
    ],
)  # fmt: skip
def test_entries_of_matrices_have_the_colours_of_the_course(matrix, entry, colour):
    assert entry_colour(matrix, entry) == style.COLOURS[colour][0]


def test_matrices_are_coloured_by_what_they_are():
    product = figures.matrix_product([[1]], [[-2]], names=("Xᵀ", "δ", "dL/dW"))
    colours = {text.get_text(): text.get_color() for text in product.texts}
    assert (colours["1"], {c for said, c in colours.items() if said == "−2"}) == (style.TEXT, {style.GRADIENT})
    product = figures.matrix_product([[3]], [[-2]])
    colours = {text.get_text(): text.get_color() for text in product.texts}
    assert (colours["3"], colours["−2"], colours["−6"]) == (style.TEXT, style.NEGATIVE, style.TEXT)
