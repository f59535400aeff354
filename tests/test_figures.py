"""What the figures show: where things are drawn, the numbers on them, what their colours mean; their SVG."""

import inspect
import re
from functools import cache
from itertools import combinations
from types import SimpleNamespace
from urllib.parse import unquote

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Rectangle

from nn_helpers import Network, identity, plots, relu, sigmoid, style, tanh
from nn_helpers.canvas import Canvas
from nn_helpers.style import COLOURS, LINES, new_figure
from nn_helpers.svg import figure_to_svg, show

NETWORK = Network([[[2, 4], [4, -5]], [[2], [7]]], activations=[relu, identity])
GRADIENTS = NETWORK.backward(NETWORK.forward([[2, 3]]), np.array([[4.0]]))
LOGICAL = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR = np.array([[0.0], [1.0], [1.0], [0.0]])
MIXED = Network([[[1.0, -1.0], [1.0, -1.0]], [[1.0], [1.0]]], [[0.0, 0.0], [-0.4]], activations=[relu, sigmoid])
TALL, FLAT = np.arange(20.0).reshape(5, 4), np.arange(6.0).reshape(2, 3)

#: Every figure, some in several states; on the left the name of its function.
GALLERY = {
    "activation_plot": lambda **size: plots.activation_plot([sigmoid, tanh, relu, identity], z=-1.5, **size),
    "activation_plot of one": lambda **size: plots.activation_plot([relu], **size),
    "confusion_table": lambda **size: plots.confusion_table([[5, 1, 0], [0, 70, 2], [0, 0, 9]], **size),
    "confusion_table of ten": lambda **size: plots.confusion_table(np.arange(100).reshape(10, 10), **size),
    "convolution_panel": lambda: plots.convolution_panel(TALL, [[1, 0], [0, -2]], place=7),
    "convolution_panel flat": lambda: plots.convolution_panel(FLAT, [[-0.5]], place=5),
    "decision_map": lambda **size: plots.decision_map(MIXED, LOGICAL, XOR, **size),
    "descent_curve": lambda **size: plots.descent_curve(np.square, [7.0, -3.0, 1.0], (-10, 10), **size),
    "descent_curve outside": lambda **size: plots.descent_curve(np.square, [7.0, -517.0], (-10, 10), **size),
    "descent_map": lambda **size: plots.descent_map(lambda u, v: u**2 + 3 * v**2, [[2, 2], [0, 1]], (-3, 3), **size),
    "function_plot": lambda **size: plots.function_plot([0, 1, 2], {"target": [0, 1, 2], "net": [0, 1, -1]}, **size),
    "layer_plot": lambda **size: plots.layer_plot({"slopes": [1e-3, 1.0], "spread": [1.0, 2.0, 3.0]}, **size),
    "learning_panel": lambda **size: plots.learning_panel(MIXED, LOGICAL, XOR, [1.0, 0.1, 0.01], **size),
    "loss_curves": lambda **size: plots.loss_curves({"one": [1.0, 0.1], "other": [1.0, 100.0]}, **size),
    "matrix_product": lambda: plots.matrix_product([[3, 5, 1], [2, -1, 0.25]], [[3], [3], [4]], row=1, column=0),
    "matrix_product of a row": lambda: plots.matrix_product([[1, 2]], [[3, 1, 4], [3, 5, -1]], done=0),
    "network_diagram": lambda **size: plots.network_diagram(NETWORK, [2, 3], GRADIENTS, **size),
    "network_diagram of values": lambda **size: plots.network_diagram(NETWORK, [-12.25, 3], **size),
    "network_diagram of many": lambda **size: plots.network_diagram(
        Network.random([7, 4, 1], activations=[tanh, identity], seed=0), np.arange(7) / 8, **size
    ),
    "network_diagram of two": lambda **size: plots.network_diagram(
        Network([[[-1.5]]], activations=[sigmoid]), [2], **size
    ),
    "pictures": lambda **size: plots.pictures(np.stack([TALL] * 5), list("abcde"), columns=3, **size),
    "pictures flat": lambda **size: plots.pictures([FLAT, -FLAT], **size),
    "probability_bars": lambda **size: plots.probability_bars([TALL, TALL], [[0.2, 0.7, 0.1], [1.0, 0, 0]], **size),
    "probability_bars of ten": lambda **size: plots.probability_bars([FLAT], np.eye(10)[[3]], **size),
    "reading_panel": lambda **size: plots.reading_panel(TALL, 1.62, [0.1, 0.2, 0.7], (0, 3), **size),
    "reading_panel flat": lambda **size: plots.reading_panel(FLAT, -3.0, [0.9, 0.1], **size),
    "regression_panel": lambda **size: plots.regression_panel(
        [[1.0], [3.0], [-2.0]], [[0.0], [2.0], [-2.0]], [1.0, 0.1], baseline=0.5, **size
    ),
}
EVERY_FIGURE = pytest.mark.parametrize("figure", GALLERY, indirect=True)
#: Of one size whatever is drawn: width and height when nobody asks for others.
SIZES = {
    "activation_plot": (460, 470),
    "decision_map": (380, 340),
    "descent_curve": (460, 330),
    "descent_map": (460, 470),
    "function_plot": (460, 300),
    "layer_plot": (460, 320),
    "learning_panel": (460, 520),
    "loss_curves": (460, 320),
    "regression_panel": (460, 560),
}


@pytest.fixture(scope="module")
def drawn():
    """A function that draws a figure of the gallery, each once."""
    return cache(lambda name: GALLERY[name]())


@pytest.fixture
def figure(drawn, request):
    return drawn(request.param)


def texts(figure):
    return re.findall(r"<text[^>]*>([^<]+)</text>", figure_to_svg(figure))


def name_of(colour):
    """The name of a colour in the palette."""
    return {light: name for name, (light, _) in COLOURS.items()}[to_hex(colour)]


@cache
def renderer_of(figure):
    """What knows the size of texts; it puts those of axes in their place, too."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return canvas.get_renderer()


def place(artist):
    """Where a box, a line or a text is: left, lower, right and upper end, and its middle, in pixels."""
    (left, low), (right, high) = artist.get_window_extent(renderer_of(artist.figure)).get_points()
    return SimpleNamespace(
        left=left, low=low, right=right, high=high, x=(left + right) / 2, y=(low + high) / 2, width=right - left,
        height=high - low,
    )  # fmt: skip


def shown_texts(figure):
    """Every text that is drawn, also those of axes."""
    shown = list(figure.texts)
    for axes in figure.axes:
        shown += [axes.title, *axes.texts, *(axes.get_legend().get_texts() if axes.get_legend() else ())]
        if axes.axison:
            shown += [axes.xaxis.label, axes.yaxis.label]
            for axis in (axes.xaxis, axes.yaxis):
                low, high = sorted(axis.get_view_interval())
                ticks = zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=True)
                shown += [text for at, text in ticks if low <= at <= high]
    return [text for text in shown if text.get_text()]


def parts(figure):
    """All that is drawn, but not what axes draw within their own edges."""
    return [*shown_texts(figure), *figure.artists, *figure.axes]


def boxes_of(figure, kind=Rectangle):
    return [artist for artist in figure.artists if type(artist) is kind]


def apart(one, other, overlap=0.0):
    """Whether two places have no point in common, or hardly any."""
    across = min(one.right, other.right) - max(one.left, other.left)
    return across <= overlap or min(one.high, other.high) - max(one.low, other.low) <= overlap


def tables(figure):
    """The tables of boxes of a figure, from left to right: what is written in their cells, and which are lit.

    A table is made of boxes of one size that touch: that they do, and that what is written in one stands in its
    middle, is part of reading it.
    """
    boxes = [(place(box), box) for box in boxes_of(figure)]
    groups = []
    for at, box in boxes:
        near = [g for g in groups if any(not apart(at, other) or touch(at, other) for other, _ in g)]
        groups = [g for g in groups if g not in near] + [[(at, box), *(member for g in near for member in g)]]
    return [read_table(figure, group) for group in sorted(groups, key=lambda g: min(at.left for at, _ in g))]


def touch(one, other):
    side = np.isclose([one.left, other.left], [other.right, one.right], atol=0.01).any()
    level = np.isclose([one.low, other.low], [other.high, one.high], atol=0.01).any()
    return (side and np.isclose(one.low, other.low)) or (level and np.isclose(one.left, other.left))


def read_table(figure, group):
    lefts = sorted({round(at.left, 3) for at, _ in group})
    tops = sorted({round(at.high, 3) for at, _ in group}, reverse=True)
    cells = {(tops.index(round(at.high, 3)), lefts.index(round(at.left, 3))): (at, box) for at, box in group}
    assert len(cells) == len(group) == len(lefts) * len(tops), "a table without holes"
    assert len({(round(at.width, 3), round(at.height, 3)) for at, _ in group}) == 1, "its cells have one size"
    shape = len(tops), len(lefts)
    said, lit, bold = np.full(shape, "", dtype=object), np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    for ij, (at, box) in cells.items():
        lit[ij] = name_of(box.get_facecolor()) == "highlight"
        assert lit[ij] or name_of(box.get_facecolor()) == "node"
        assert name_of(box.get_edgecolor()) == "grid"
        assert box.get_linewidth() == 1
        for text in figure.texts:
            x, y = text.get_position()
            if at.left < x < at.right and at.low < y < at.high:
                assert (x, y) == pytest.approx((at.x, at.y)), "a number stands in the middle of its cell"
                assert place(text).width < at.width, "a number fits into its cell"
                said[ij], bold[ij] = text.get_text(), text.get_fontweight() == "bold"
    frame = SimpleNamespace(left=lefts[0], right=max(at.right for at, _ in group))
    frame.high, frame.low = tops[0], min(at.low for at, _ in group)
    frame.x, frame.y = (frame.left + frame.right) / 2, (frame.low + frame.high) / 2
    return SimpleNamespace(said=said.tolist(), lit=lit.tolist(), bold=bold.tolist(), place=frame)


def say(figure, said):
    """The one text of a figure that says this."""
    (text,) = [text for text in figure.findobj(lambda artist: hasattr(artist, "get_text")) if text.get_text() == said]
    return text


def read_pictures(figure, shape):
    """The pictures of a figure: for each the strength of its pixels from 0 to 1, their colours, and its place."""
    frames = [box for box in boxes_of(figure) if name_of(box.get_facecolor()) == "node"]
    found = []
    for frame in frames:
        at = place(frame)
        pixel = at.width / shape[1]
        assert pixel == pytest.approx(at.height / shape[0]), "pixels are squares"
        assert (name_of(frame.get_edgecolor()), frame.get_linewidth()) == ("grid", 1), "a picture has an edge"
        strength, colours = np.zeros(shape), set()
        for patch in boxes_of(figure, PathPatch):
            for square in patch.get_path().vertices.reshape(-1, 5, 2):
                low, high = square.min(axis=0), square.max(axis=0)
                if at.left - 0.1 < low[0] < at.right - 0.1 and at.low - 0.1 < low[1] < at.high - 0.1:
                    assert high - low == pytest.approx([pixel, pixel]), "ink fills its pixel"
                    assert len({tuple(corner) for corner in square.round(6).tolist()}) == 4
                    column, row = (low[0] - at.left) / pixel, (at.high - high[1]) / pixel
                    assert (row, column) == pytest.approx((round(row), round(column)), abs=1e-6)
                    assert strength[round(row), round(column)] == 0, "a pixel is drawn once"
                    strength[round(row), round(column)] = patch.get_alpha()
                    colours.add(name_of(patch.get_facecolor()))
                    assert patch.get_linewidth() == 0
        found.append(SimpleNamespace(ink=strength, colours=colours, place=at))
    return found


@EVERY_FIGURE
def test_all_of_a_figure_is_within_its_edges(figure):
    width, height = figure.bbox.size
    for artist in parts(figure):
        at = place(artist)
        assert at.left >= -0.5, artist
        assert at.low >= -0.5, artist
        assert at.right <= width + 0.5, artist
        assert at.high <= height + 0.5, artist


@EVERY_FIGURE
def test_no_text_of_a_figure_lies_on_another(figure):
    said = [(text.get_text(), place(text)) for text in shown_texts(figure)]
    for (one, at), (other, there) in combinations(said, 2):
        assert apart(at, there, overlap=2), f"{one!r} on {other!r}"  # two lines of text have a little space between


@EVERY_FIGURE
def test_no_figure_is_larger_than_what_it_holds(figure):
    width, height = figure.bbox.size
    places = [place(artist) for artist in parts(figure)]
    assert min(at.left for at in places) <= 40
    assert min(at.low for at in places) <= 40
    assert width - max(at.right for at in places) <= 40
    assert height - max(at.high for at in places) <= 40


@EVERY_FIGURE
def test_everything_in_a_figure_has_a_colour_that_follows_the_theme(figure):
    svg = figure_to_svg(figure)
    assert re.search("#[0-9a-f]{3,}", re.sub(r"(url\(#\w+\)|href='#\w+')", "", svg)) is None
    for text in re.findall("<text style='([^']*)'", svg):
        assert "fill:var(--nn-" in text
    for shape in re.findall(r"<(?:path|use|rect)(?! id)[^>]* style='([^']*)'", svg):
        assert "fill:var(--nn-" in shape or "stroke:var(--nn-" in shape


@EVERY_FIGURE
def test_texts_are_large_and_lines_are_thick_enough_to_be_seen(figure):
    assert {text.get_fontsize() for text in shown_texts(figure)} <= {13, 14, 18}
    for line in [*boxes_of(figure, Line2D), *(line for axes in figure.axes for line in axes.lines)]:
        if line.get_linestyle() != "None":
            assert 0.6 <= line.get_linewidth() <= 4
        if line.get_marker() != "None":
            assert 4 <= line.get_markersize() <= 14


@pytest.mark.parametrize("name", plots.__all__)
def test_a_figure_has_the_size_that_it_is_asked_for(name):
    sizes = [p for p in inspect.signature(getattr(plots, name)).parameters if p in ("width", "height")]
    if not sizes:
        return
    usual, asked = GALLERY[name](), GALLERY[name](**dict(zip(sizes, (500, 600), strict=False)))
    assert usual.bbox.width == SIZES.get(name, (460, 0))[0], "as wide as the text of a page"
    if name in SIZES:
        assert usual.bbox.height == SIZES[name][1]
    for figure in (usual, asked):
        shown = re.search("viewBox='0 0 (.+?) (.+?)'", figure_to_svg(figure)).groups()
        assert figure.bbox.size == pytest.approx([float(size) for size in shown], abs=0.1), "one unit is one pixel"
    assert asked.bbox.size[: len(sizes)].tolist() == [500, 600][: len(sizes)]


@EVERY_FIGURE
def test_axes_say_what_they_show(figure):
    for axes in figure.axes:
        if axes.axison:
            assert axes.get_xlabel()
            assert axes.get_ylabel() or axes.get_title() or axes.get_legend()


def contrast(one, other):
    """The contrast ratio of WCAG 2.2."""

    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_diagram_shows_weights_activations_and_preactivations():
    said = texts(plots.network_diagram(NETWORK, [2, 3]))
    assert {"2", "4", "−5", "7"} <= set(said)
    assert {"16", "0", "32", "z = 16", "z = −7"} <= set(said)
    assert "hidden (ReLU)" in said


def test_diagram_without_inputs_shows_no_values():
    assert not {"16", "32", "z = 16"} & set(texts(plots.network_diagram(NETWORK)))


def test_diagram_of_many_weights_leaves_their_numbers_out():
    large = Network.random([5, 8, 1], activations=[tanh, identity], seed=0)
    assert texts(plots.network_diagram(large)) == ["inputs", "hidden (tanh)", "output"]


def test_diagram_colours_weights_by_sign():
    def strokes(w):
        svg = figure_to_svg(plots.network_diagram(Network([[[w]]], activations=[identity])))
        return set(re.findall(r"stroke:var\(--nn-(positive|negative)\)", svg))

    assert strokes(2.0) == {"positive"}
    assert strokes(-2.0) == {"negative"}


def test_matrix_product_shows_the_numbers_and_lights_the_row():
    figure = plots.matrix_product([[3, 5], [2, -1]], [[3, 1], [3, 5]], row=1)
    assert {"24", "28", "−3", "X (2, 2)"} <= set(texts(figure))
    assert figure_to_svg(figure).count("fill:var(--nn-highlight)") == 4
    cell = plots.matrix_product([[3, 5], [2, -1]], [[3, 1], [3, 5]], row=1, column=0)
    assert figure_to_svg(cell).count("fill:var(--nn-highlight)") == 5


def test_diagram_arrows_point_where_descent_goes():
    trace = NETWORK.forward([[2, 3]])
    said = texts(plots.network_diagram(NETWORK, [2, 3], NETWORK.backward(trace, np.array([[4.0]]))))
    # The second unit is off: nothing that leads to it has a slope, and nothing passes through it.
    assert sorted(text for text in said if text[0] in "↑↓") == ["↓16", "↓24", "↓64"]
    assert said.count("0") == 4
    reverse = texts(plots.network_diagram(NETWORK, [2, 3], NETWORK.backward(trace, np.array([[-4.0]]))))
    assert sorted(text for text in reverse if text[0] in "↑↓") == ["↑16", "↑24", "↑64"]


def test_matrix_product_takes_other_names():
    said = texts(plots.matrix_product([[1]], [[2]], names=("Xᵀ", "δ", "dL/dW")))
    assert {"Xᵀ (1, 1)", "δ (1, 1)", "dL/dW (1, 1)"} <= set(said)


def test_descent_curve_shows_the_places_within_its_limits():
    (axes,) = plots.descent_curve(np.square, [7.0, -3.0, 20.0, 1e9, np.inf, 1.0], (-10, 10)).axes
    curve, path, last = axes.lines
    np.testing.assert_array_equal(path.get_xydata(), [[7, 49], [-3, 9], [20, 400], [1, 1]])
    np.testing.assert_array_equal(last.get_xydata(), [[1, 1]])
    np.testing.assert_allclose(curve.get_ydata(), curve.get_xdata() ** 2)
    assert "outside, at −517" in texts(plots.descent_curve(np.square, [7.0, -517.0], (-10, 10)))


def test_descent_map_draws_its_path_and_lines_of_equal_loss():
    path = [[2.0, 2.0], [-1.0, 0.5], [0.0, 0.0]]
    (axes,) = plots.descent_map(lambda u, v: u**2 + v**2, path, (-3, 3)).axes
    np.testing.assert_array_equal(axes.lines[0].get_xydata(), path)
    np.testing.assert_array_equal(axes.lines[1].get_xydata(), path[-1:])
    for vertices in (p.vertices for p in axes.collections[0].get_paths() if len(p.vertices) > 2):
        radius = np.hypot(*vertices.T)
        assert np.ptp(radius) < 0.1, "the lines of a round loss are circles"


def test_loss_curve_ends_where_it_stops_being_finite():
    figure = plots.loss_curves({"good": 0.5 ** np.arange(1000.0), "bad": np.array([1.0, 1e3, np.inf, np.nan])})
    good, bad = figure.axes[0].lines
    assert bad.get_xydata().tolist() == [[0, 1], [1, 1e3]]
    assert good.get_xdata()[[0, -1]].tolist() == [0, 999]
    assert len(good.get_xdata()) == 300
    assert good.get_ydata().min() == plots.learning.LOWEST
    assert {"good", "bad", "loss", "step"} <= set(texts(figure))


def test_decision_map_is_blue_where_the_network_says_one():
    x0_above_half = Network([[[10.0], [0.0]]], [[-5.0]], activations=[sigmoid])
    (axes,) = plots.decision_map(x0_above_half, [[0, 0], [1, 1]], [[0], [1]]).axes
    *areas, line = axes.collections
    colours = {to_hex(area.get_facecolor()[0]) for area in areas}
    assert colours == {COLOURS["positive"][0], COLOURS["negative"][0]}
    for area in areas:
        x = np.concatenate([path.vertices[:, 0] for path in area.get_paths()])
        side = 1 if to_hex(area.get_facecolor()[0]) == COLOURS["positive"][0] else -1
        assert (side * (x - 0.5) >= -1e-6).all()
    np.testing.assert_allclose(line.get_paths()[0].vertices[:, 0], 0.5, atol=0.01)
    ones, zeros = axes.lines
    assert ones.get_xydata().tolist() == [[1, 1]]
    assert zeros.get_xydata().tolist() == [[0, 0]]
    assert to_hex(ones.get_markerfacecolor()) != to_hex(zeros.get_markerfacecolor())


def test_decision_map_of_a_diverged_network_can_be_drawn():
    wild = Network([[[1e200], [1e200]], [[1e200]]], activations=[identity, identity])
    assert figure_to_svg(plots.decision_map(wild, [[0, 0]], [[0]]))


def test_lamps_tell_dead_units_from_live_ones():
    X = [[0, 0], [0, 1], [1, 0], [1, 1]]
    network = Network([[[1, -1], [1, -1]], [[1], [1]]], activations=[relu, identity])
    said = texts(plots.learning_panel(network, X, [[0], [1], [1], [0]], [1.0, 0.5]))
    assert {"on: 3 of 4", "dead"} <= set(said)
    # At the border of a unit, rounding decides on which side of 0 a row is: it must not decide what the figure says.
    border = Network([[[1, 1], [1, 1]], [[1], [1]]], [[-1 + 1e-15, -2 + 1e-15], [0]], activations=[relu, identity])
    assert {"on: 1 of 4", "dead"} <= set(texts(plots.learning_panel(border, X, [[0], [1], [1], [0]], [1.0, 0.5])))
    smooth = Network(network.weights, activations=[tanh, identity])
    assert not {"on: 3 of 4", "dead"} & set(texts(plots.learning_panel(smooth, X, [[0], [1], [1], [0]], [1.0, 0.5])))


def test_regression_panel_shows_each_row_once_and_leaves_out_what_diverged():
    predictions, targets = np.array([[1.0], [np.nan], [3.0]]), np.array([[0.0], [1.0], [2.0]])
    curve, dots = plots.regression_panel(predictions, targets, [1.0, 0.1], baseline=0.5).axes
    (strokes,) = dots.patches
    np.testing.assert_array_equal(strokes.get_path().vertices[::2], [[0, 1], [2, 3]])
    assert set(curve.lines[1].get_ydata()) == {0.5}
    svg = figure_to_svg(curve.figure)
    (dots_in_svg,) = re.findall(r"<path d='([^']+)'[^>]*linecap:round", svg)
    assert dots_in_svg.count("M") == 2
    nothing = plots.regression_panel(predictions * np.nan, targets, [1.0, np.inf], baseline=0.5)
    assert not nothing.axes[1].patches


def test_function_plot_names_its_curves():
    figure = plots.function_plot([0, 1, 2], {"target": [0, 1, 4], "network": [0, 1, 2]})
    assert {"target", "network", "x"} <= set(texts(figure))
    np.testing.assert_array_equal(figure.axes[0].lines[0].get_ydata(), [0, 1, 4])


@pytest.mark.parametrize(("value", "text"), [(1, "1"), (0.01, "0.01"), (1000, "1000"), (1e-4, "10⁻⁴"), (1e12, "10¹²")])
def test_ticks_of_logarithmic_axes(value, text):
    assert plots.powers.power_of_ten(value) == text


@pytest.mark.parametrize(
    ("limits", "exponents"),
    [
        ((1e-15, 1e13), range(-13, 12, 3)),  # multiples of 3 would be one too many
        ((3e-10, 2), range(-8, 1, 2)),
        ((1e-4, 1e3), range(-4, 4)),
        ((0.2, 0.8), []),
    ],
)
def test_powers_of_ten_that_get_a_tick(limits, exponents):
    figure = plots.loss_curves({"loss": [1.0, 0.5]}, limits=limits)
    (axes,) = figure.axes
    np.testing.assert_array_equal(np.log10(axes.get_yticks()), list(exponents))


def test_activation_plot_marks_z_on_every_curve():
    marked = figure_to_svg(plots.activation_plot([sigmoid, relu], z=1.5))
    assert marked.count("<use") - figure_to_svg(plots.activation_plot([sigmoid, relu])).count("<use") == 4


def test_slope_of_the_relu_is_not_drawn_through_its_jump():
    (lower,) = (a for a in plots.activation_plot([relu]).axes if a.get_title().startswith("slope"))
    for line in lower.lines:
        assert len(set(line.get_ydata())) == 1


def test_two_drawings_have_the_same_bytes():
    def draw():
        return figure_to_svg(plots.activation_plot([sigmoid, tanh, relu], z=0.5))

    assert draw() == draw()


def test_heavy_collections_become_pictures_and_light_ones_stay():
    def weigh(draw):
        figure, (axes,) = new_figure()
        draw(axes)
        svg = figure_to_svg(figure)
        return "<image" in svg, len(svg)

    few, many = np.random.default_rng(0).normal(size=(2, 50)), np.random.default_rng(0).normal(size=(2, 5000))
    assert not weigh(lambda axes: axes.scatter(*few))[0]
    assert weigh(lambda axes: axes.scatter(*many)) <= (True, 100_000)
    assert weigh(lambda axes: axes.pcolormesh(many[:, :2500].reshape(50, 100))) <= (True, 100_000)
    assert weigh(lambda axes: axes.scatter(*many))[0]
    assert weigh(lambda axes: axes.pcolormesh(many[:, :2500].reshape(50, 100)))[0]


@pytest.mark.parametrize("word", ["<metadata", "<?xml", "DOCTYPE", "Matplotlib", '"', "rotate(-0"])
def test_svg_carries_no_ballast(word):
    assert word not in figure_to_svg(plots.network_diagram(NETWORK, [2, 3]))


def test_every_reference_in_an_svg_resolves():
    svg = figure_to_svg(plots.activation_plot([sigmoid, tanh], z=1))
    used = set(re.findall(r"url\(#([^)]+)\)", svg)) | set(re.findall(r"href='#([^']+)'", svg))
    defined = re.findall(r"id='([^']+)'", svg)
    assert used
    assert sorted(defined) == sorted(used)


def test_shown_figure_is_an_image_with_its_sentence_and_both_themes():
    html = show(plots.network_diagram(NETWORK, [2, 3]), 'Says "32" & <more>.')._repr_html_()
    assert 'alt="Says &quot;32&quot; &amp; &lt;more&gt;."' in html
    svg = unquote(re.search(r'src="data:image/svg\+xml,([^"]+)"', html).group(1))
    assert f"--nn-text:{COLOURS['text'][0]}" in svg
    assert f"@media(prefers-color-scheme:dark){{svg{{--nn-text:{COLOURS['text'][1]}" in svg
    assert re.search(r"#[0-9a-f]{6}(?![^<]*</style>)", svg) is None, "a colour that does not follow the theme"


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["text", "muted", "positive", "negative", "third", "fourth"])
def test_text_colours_have_enough_contrast(name, theme):
    for background in ("surface", "node"):
        assert contrast(COLOURS[name][theme], COLOURS[background][theme]) >= 4.5
    assert contrast(COLOURS["text"][theme], COLOURS["highlight"][theme]) >= 4.5


@pytest.mark.parametrize(
    ("value", "text"), [(3.0, "3"), (-0.0, "0"), (-2.5, "−2.5"), (0.123456, "0.1235"), (1e-9, "1e−09")]
)
def test_numbers_in_figures(value, text):
    assert plots.number(value) == text


def test_pictures_have_ink_in_proportion():
    svg = figure_to_svg(plots.pictures([[[0.0, 0.5], [1.0, 1.0]]]))
    inked = re.findall(r"<path d='([^']*)'[^>]*style='fill:var\(--nn-text\)(?:;opacity:([.\d]+))?", svg)
    assert {opacity: path.count("z") for path, opacity in inked} == {"0.5": 1, "": 2}


def test_signed_pictures_are_blue_and_orange():
    svg = figure_to_svg(plots.pictures([[[1.0, 1.0]], [[-1.0, 1.0]]]))
    assert svg.count("fill:var(--nn-positive)") == 2
    assert svg.count("fill:var(--nn-negative)") == 1
    assert "fill:var(--nn-text)" not in svg


def test_probability_bars_highlight_the_answer():
    figure = plots.probability_bars(np.ones((1, 5, 4)), [[0.2, 0.7, 0.1]])
    assert {"20%", "70%", "10%"} <= set(texts(figure))
    assert figure_to_svg(figure).count("fill:var(--nn-positive)") == 1


def test_reading_panel_shows_both_readings_and_frames_the_pixel():
    plain, framed = (plots.reading_panel(np.eye(5)[:, :4], 1.62, [0.1, 0.9], pixel) for pixel in (None, (0, 3)))
    assert {"1.62", "90%", "10%"} <= set(texts(plain))
    assert "stroke:var(--nn-negative)" not in figure_to_svg(plain)
    assert "stroke:var(--nn-negative)" in figure_to_svg(framed)


def test_confusion_table_lights_mistakes_and_leaves_zeros_out():
    figure = plots.confusion_table([[5, 1], [0, 7]])
    assert sorted(texts(figure)) == ["0", "0", "1", "1", "1", "5", "7", "answer", "true digit"]
    assert figure_to_svg(figure).count("--nn-highlight") == 1


def test_convolution_panel_fills_the_map_up_to_the_place():
    first, last = (plots.convolution_panel(np.eye(3), [[1, 0], [0, 2]], place) for place in (0, 3))
    assert texts(last).count("3") - texts(first).count("3") == 1  # the map is 3 0 / 0 3
    assert figure_to_svg(first).count("--nn-highlight") == 4 + 4 + 1  # the patch, the kernel, the place


def test_layer_plot_names_its_curves_and_counts_layers_from_one():
    said = texts(plots.layer_plot({"slopes": [1e-3, 1.0], "spread": [1.0, 2.0, 3.0]}))
    assert {"slopes", "spread", "1", "2", "3"} <= set(said)
    assert "0" not in said
