"""What the figures show: where things are drawn, the numbers on them, what their colours mean; their SVG."""

import inspect
import re
from functools import cache
from itertools import combinations, pairwise
from types import SimpleNamespace
from urllib.parse import unquote

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Rectangle

from nn_helpers import (
    Convolution,
    Gradients,
    MaxPooling,
    Network,
    figures,
    identity,
    mean_squared_error,
    relu,
    sigmoid,
    softmax,
    softmax_cross_entropy,
    sum_squared_error,
    tanh,
)
from nn_helpers.figures import style
from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.ends import spread
from nn_helpers.figures.show import show
from nn_helpers.figures.style import COLOURS, LINES, new_figure
from nn_helpers.figures.svg import figure_to_svg

NETWORK = Network([[[2, 4], [4, -5]], [[2], [7]]], activations=[relu, identity])
GRADIENTS = NETWORK.backward(NETWORK.forward([[2, 3]]), np.array([[4.0]]))
LOGICAL = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR = np.array([[0.0], [1.0], [1.0], [0.0]])
MIXED = Network([[[1.0, -1.0], [1.0, -1.0]], [[1.0], [1.0]]], [[0.0, 0.0], [-0.4]], activations=[relu, sigmoid])
GUARDS = Network([[[0, 4, -4], [5, -2, -2]], [[-1], [-1], [-1]]], [[-2, -2, -2], [0.2]], activations=[relu, identity])
WIRE = Network([[[1, 1, -1]], [[1], [-2], [0.5]]], [[0.5, 0, 1], [-1]], activations=[relu, identity])
TALL, FLAT = np.arange(20.0).reshape(5, 4), np.arange(6.0).reshape(2, 3)


#: An eight of 8 by 8 pixels, a kernel for its upper edges, and a network of three kernels, pooling and four classes.
HANDWRITING = np.array([[0, 0, 9, 14, 8, 1, 0, 0], [0, 0, 12, 14, 14, 12, 0, 0], [0, 0, 9, 10, 0, 15, 4, 0],
    [0, 0, 3, 16, 12, 14, 2, 0], [0, 0, 4, 16, 16, 2, 0, 0], [0, 3, 16, 8, 10, 13, 2, 0], [0, 1, 15, 1, 3, 16, 8, 0],
    [0, 0, 11, 16, 15, 11, 1, 0]], dtype=float)  # fmt: skip
EDGE = np.array([[1.0, 1, 1], [0, 0, 0], [-1, -1, -1]])
CONVOLUTIONAL = Network.random(
    [64, 3, 4],
    activations=[relu, identity],
    seed=3,
    views=[Convolution(8, 8, size=3), MaxPooling(6, 6, size=2, channels=3)],
)


def lines(*nodes):
    """A layer of nodes, each given by its two weights and its bias."""
    *weights, biases = np.transpose(np.array(nodes, dtype=float))
    return Network([weights], [biases], activations=[identity])


FENCE = lines([0, -1, 0.5], [0.8, 0.6, 0.5], [-0.8, 0.6, 0.5])

#: Two inputs, two hidden units and two outputs. The row (2, 3) opens both units, the row (1, 3) shuts the lower one.
SMALL = Network([[[2, 3], [1, -2]], [[2, 1], [-3, -2]]], [[-3, 1], [-2, 3]], activations=[relu, identity])
#: Every figure, some in several states; on the left the name of its function.
GALLERY = {
    "backward_pass_plot": lambda **size: figures.backward_pass_plot(SMALL, [2, 3], [1, 6], 9, **size),
    "backward_pass_plot start": lambda **size: figures.backward_pass_plot(SMALL, [2, 3], [1, 6], 0, **size),
    "backward_pass_plot shut": lambda **size: figures.backward_pass_plot(SMALL, [1, 3], [1, 6], 15, **size),
    "backward_pass_plot end": lambda **size: figures.backward_pass_plot(SMALL, [2, 3], [1, 6], 24, **size),
    "calibration_plot": lambda **size: figures.calibration_plot(
        [0.3, 0.6, 0.8, 0.97, 0.99], np.array([False, True, False, True, True]), **size
    ),
    "confusion_table": lambda **size: figures.confusion_table([[5, 1, 0], [0, 70, 2], [0, 0, 9]], **size),
    "confusion_table of ten": lambda **size: figures.confusion_table(np.arange(100).reshape(10, 10), **size),
    "cost_plot": lambda **size: figures.cost_plot(-5, **size),
    "cost_plot at the edge": lambda **size: figures.cost_plot(6, **size),
    "decision_map": lambda **size: figures.decision_map(MIXED, LOGICAL, XOR, **size),
    "descent_map": lambda **size: figures.descent_map(lambda u, v: u**2 + 3 * v**2, [[2, 2], [0, 1]], (-3, 3), **size),
    "evidence_panel": lambda **size: figures.evidence_panel(
        [[0, 1], [0.5, 1]], [[0, 8], [-3, -4.5]], 1.6, ("6", "1"), **size
    ),
    "fence_plot": lambda **size: figures.fence_plot(GUARDS, LOGICAL - 0.5, XOR, **size),
    "fence_plot without lines": lambda **size: figures.fence_plot(GUARDS, LOGICAL - 0.5, XOR, lines=False, **size),
    "descent_map downhill": lambda **size: figures.descent_map(
        lambda u, v: u**2 + 3 * v**2, [[2, 2], [0, 1]], (-3, 3), lowest=(0, 0), downhill=True, **size
    ),
    "descent_map outside": lambda **size: figures.descent_map(np.hypot, [[2, 2], [0, -12.25]], (-3, 3), **size),
    "function_plot": lambda **size: figures.function_plot([0, 1, 2], {"target": [0, 1, 2], "net": [0, 1, -1]}, **size),
    "flow_plot": lambda **size: figures.flow_plot(CONVOLUTIONAL, HANDWRITING.ravel(), **size),
    "hinge_plot": lambda **size: figures.hinge_plot(WIRE, np.sin, (-1.2, 1.2), **size),
    "kernel_plot": lambda **size: figures.kernel_plot(HANDWRITING, EDGE, place=15, **size),
    "kernel_plot of two": lambda **size: figures.kernel_plot(TALL, [[1, -2], [0.5, 0]], place=0, **size),
    "ladder_plot": lambda **size: figures.ladder_plot(
        ["1 as published", "2 second"], [[3, 20, np.nan], [900, 2, 70]], 2, 50.0, (1, 3000), **size
    ),
    "ladder_plot of what settles": lambda **size: figures.ladder_plot(
        ["1 as published"], [[3, 20]], 1, 50.0, (1, 3000), **size
    ),
    "layer_plot": lambda **size: figures.layer_plot({"slopes": [1e-3, 1.0], "spread": [1.0, 2.0, 3.0]}, **size),
    "learning_panel": lambda **size: figures.learning_panel(MIXED, LOGICAL, XOR, [1.0, 0.1, 0.01], **size),
    "loss_curves": lambda **size: figures.loss_curves({"one": [1.0, 0.1], "other": [1.0, 100.0]}, **size),
    "matrix_product": lambda: figures.matrix_product([[3, 5, 1], [2, -1, 0.25]], [[3], [3], [4]], row=1, column=0),
    "matrix_product of a row": lambda: figures.matrix_product([[1, 2]], [[3, 1, 4], [3, 5, -1]], done=0),
    "network_diagram": lambda **size: figures.network_diagram(NETWORK, [2, 3], GRADIENTS, **size),
    "network_diagram of values": lambda **size: figures.network_diagram(NETWORK, [-12.25, 3], **size),
    "network_diagram of many": lambda **size: figures.network_diagram(
        Network.random([7, 4, 1], activations=[tanh, identity], seed=0), np.arange(7) / 8, **size
    ),
    "network_diagram of sixteen": lambda **size: figures.network_diagram(
        Network.random([3, 16, 2], activations=[tanh, identity], seed=0), **size
    ),
    "network_diagram of two": lambda **size: figures.network_diagram(
        Network([[[-1.5]]], activations=[sigmoid]), [2], **size
    ),
    "node_lines": lambda **size: figures.node_lines(lines([1, -2, 0.5]), LOGICAL, XOR, **size),
    "node_lines of three": lambda **size: figures.node_lines(FENCE, LOGICAL - 0.5, XOR, **size),
    "node_lines of none": lambda **size: figures.node_lines(lines([0, 0, 0]), LOGICAL, XOR, **size),
    "nudge_plot": lambda **size: figures.nudge_plot(
        SMALL, [2, 3], [1, 6], "lower input to lower hidden unit", 0.01, **size
    ),
    "nudge_plot of a bias": lambda **size: figures.nudge_plot(
        SMALL, [1, 3], [1, 6], "bias of the upper hidden unit", 1, **size
    ),
    "nudge_plot without effect": lambda **size: figures.nudge_plot(
        SMALL, [1, 3], [1, 6], "lower hidden unit to upper output", 1, **size
    ),
    "pictures": lambda **size: figures.pictures(np.stack([TALL] * 5), list("abcde"), columns=3, **size),
    "pictures flat": lambda **size: figures.pictures([FLAT, -FLAT], **size),
    "probability_bars": lambda **size: figures.probability_bars([TALL, TALL], [[0.2, 0.7, 0.1], [1.0, 0, 0]], **size),
    "probability_bars of ten": lambda **size: figures.probability_bars([FLAT], np.eye(10)[[3]], **size),
    "reading_panel": lambda **size: figures.reading_panel(TALL, 1.62, [0.1, 0.2, 0.7], (0, 3), **size),
    "reading_panel flat": lambda **size: figures.reading_panel(FLAT, -3.0, [0.9, 0.1], **size),
    "regression_panel": lambda **size: figures.regression_panel(
        [[1.0], [3.0], [-2.0]], [[0.0], [2.0], [-2.0]], [1.0, 0.1], baseline=0.5, **size
    ),
    "surface_plot": lambda **size: figures.surface_plot(
        np.multiply, lambda u, v: 0 * u, ((-4, 4), (-2, 6)), turn=45, **size
    ),
    "surface_plot turned": lambda **size: figures.surface_plot(np.add, np.add, ((0, 1), (10, 12.5)), turn=60, **size),
    "tangent_plot": lambda **size: figures.tangent_plot([identity, relu, sigmoid, tanh], z=-1.5, **size),
    "tangent_plot of one": lambda **size: figures.tangent_plot([tanh], z=4, **size),
    "tangent_plot of three": lambda **size: figures.tangent_plot([relu, sigmoid, tanh], z=0, **size),
    "softmax_bars": lambda **size: figures.softmax_bars([-0.5, 8.438, 8.4], **size),
    "slope_plot": lambda **size: figures.slope_plot(np.square, [-9.5, 6.5], (-10, 10), learning_rate=0.2, **size),
    "slope_plot dark": lambda **size: figures.slope_plot(np.square, [6.5], (-10, 10), dark=True, **size),
    "slope_plot outside": lambda **size: figures.slope_plot(np.square, [6.5, -12.25], (-10, 10), **size),
}
EVERY_FIGURE = pytest.mark.parametrize("figure", GALLERY, indirect=True)
#: Of one size whatever is drawn: width and height when nobody asks for others.
SIZES = {
    "backward_pass_plot": (688, 470),
    "calibration_plot": (688, 440),
    "cost_plot": (688, 460),
    "decision_map": (688, 548),
    "descent_map": (490, 508),
    "fence_plot": (688, 548),
    "function_plot": (688, 400),
    "hinge_plot": (688, 620),
    "ladder_plot": (688, 440),
    "layer_plot": (688, 420),
    "learning_panel": (688, 430),
    "loss_curves": (688, 400),
    "node_lines": (688, 548),
    "nudge_plot": (688, 400),
    "regression_panel": (688, 400),
    "surface_plot": (688, 470),
    "tangent_plot": (688, 600),
    "slope_plot": (688, 420),
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
    """The name of a colour in the palette, or what it is instead."""
    return {light: name for name, (light, _) in COLOURS.items()}.get(to_hex(colour), to_hex(colour))


@cache
def renderer_of(figure):
    """What knows the size of texts; it puts those of axes in their place, too."""
    canvas = FigureCanvasAgg(figure)
    if figure.axes:
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
    ink, face = said.copy(), said.copy()
    for ij, (at, box) in cells.items():
        lit[ij] = name_of(box.get_facecolor()) in ("highlight", "wrong-tint")
        assert lit[ij] or name_of(box.get_facecolor()) in ("surface", "right-tint")
        assert name_of(box.get_edgecolor()) == "rule"
        assert box.get_linewidth() == 1
        for text in figure.texts:
            x, y = text.get_position()
            if at.left < x < at.right and at.low < y < at.high:
                assert (x, y) == pytest.approx((at.x, at.y)), "a number stands in the middle of its cell"
                assert place(text).width < at.width, "a number fits into its cell"
                said[ij], bold[ij] = text.get_text(), text.get_fontweight() == "bold"
                ink[ij], face[ij] = name_of(text.get_color()), name_of(box.get_facecolor())
    frame = SimpleNamespace(left=lefts[0], right=max(at.right for at, _ in group))
    frame.high, frame.low = tops[0], min(at.low for at, _ in group)
    frame.x, frame.y = (frame.left + frame.right) / 2, (frame.low + frame.high) / 2
    return SimpleNamespace(
        said=said.tolist(), lit=lit.tolist(), bold=bold.tolist(), ink=ink.tolist(), face=face.tolist(), place=frame
    )


def say(figure, said):
    """The one text of a figure that says this."""
    (text,) = [text for text in figure.findobj(lambda artist: hasattr(artist, "get_text")) if text.get_text() == said]
    return text


def read_pictures(figure, shape):
    """The pictures of a figure: for each the strength of its pixels from 0 to 1, their colours, and its place."""
    frames = [box for box in boxes_of(figure) if name_of(box.get_facecolor()) == "surface"]
    found = []
    for frame in frames:
        at = place(frame)
        pixel = at.width / shape[1]
        assert pixel == pytest.approx(at.height / shape[0]), "pixels are squares"
        assert (name_of(frame.get_edgecolor()), frame.get_linewidth()) == ("rule", 1), "a picture has an edge"
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
        assert at.left >= -1, artist
        assert at.low >= -1, artist
        assert at.right <= width + 1, artist
        assert at.high <= height + 1, artist


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
    assert {text.get_fontsize() for text in shown_texts(figure)} <= {20, 26}
    for line in [*boxes_of(figure, Line2D), *(line for axes in figure.axes for line in axes.lines)]:
        if line.get_linestyle() != "None":
            assert 0.6 <= line.get_linewidth() <= 4
        if line.get_marker() != "None":
            assert 6 <= line.get_markersize() <= 15


@pytest.mark.parametrize("name", figures.__all__)
def test_a_figure_has_the_size_that_it_is_asked_for(drawn, name):
    sizes = [p for p in inspect.signature(getattr(figures, name)).parameters if p in ("width", "height")]
    if not sizes:
        return
    usual, asked = drawn(name), GALLERY[name](**dict(zip(sizes, (640, 600), strict=False)))
    wide = {"pictures": 496}  # not huge
    assert usual.bbox.width == SIZES.get(name, (wide.get(name, 688), 0))[0], "as wide as the column"
    if name in SIZES:
        assert usual.bbox.height == SIZES[name][1]
    for figure in (usual, asked):
        shown = re.search("viewBox='0 0 (.+?) (.+?)'", figure_to_svg(figure)).groups()
        assert figure.bbox.size == pytest.approx([float(size) for size in shown], abs=0.1), "one unit is one pixel"
    assert asked.bbox.size[: len(sizes)].tolist() == [640, 600][: len(sizes)]


@EVERY_FIGURE
def test_axes_say_what_they_show(figure):
    for axes in figure.axes:
        if axes.axison:
            below = [other for other in figure.axes if place(other).x == pytest.approx(place(axes).x)]
            assert min(below, key=lambda other: place(other).low).get_xlabel(), "one name for panels over one axis"
            assert axes.get_ylabel() or axes.get_title() or axes.get_legend()


def contrast(one, other):
    """The contrast ratio of WCAG 2.2."""

    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@EVERY_FIGURE
def test_no_figure_is_wider_than_the_column(figure):
    assert figure.bbox.width <= style.COLUMN


@EVERY_FIGURE
def test_no_figure_has_a_ground_of_its_own(figure):
    """It stands on white, on black and on tinted cards."""
    everything = figure_to_svg(figure).split("\n")[1]
    assert not re.match(r"<path d='M0 [\d.]+l[^']*z'", everything)
    for patch in (figure.patch, *(axes.patch for axes in figure.axes)):
        assert not patch.get_visible()


def test_diagram_shows_weights_activations_and_preactivations():
    said = texts(figures.network_diagram(NETWORK, [2, 3]))
    assert {"2", "4", "−5", "7"} <= set(said)
    assert {"16", "0", "32", "z = 16", "z = −7"} <= set(said)
    assert "hidden (ReLU)" in said


def test_diagram_without_inputs_shows_no_values():
    assert not {"16", "32", "z = 16"} & set(texts(figures.network_diagram(NETWORK)))


def test_diagram_of_many_weights_leaves_their_numbers_out():
    large = Network.random([5, 8, 1], activations=[tanh, identity], seed=0)
    assert texts(figures.network_diagram(large)) == ["inputs", "hidden (tanh)", "output"]


def test_diagram_colours_weights_by_sign():
    def strokes(w):
        svg = figure_to_svg(figures.network_diagram(Network([[[w]]], activations=[identity])))
        return set(re.findall(r"stroke:var\(--nn-(positive|negative)\)", svg))

    assert strokes(2.0) == {"positive"}
    assert strokes(-2.0) == {"negative"}


def test_matrix_product_shows_the_numbers_and_lights_the_row():
    figure = figures.matrix_product([[3, 5], [2, -1]], [[3, 1], [3, 5]], row=1)
    assert {"24", "28", "−3", "X (2, 2)"} <= set(texts(figure))
    assert figure_to_svg(figure).count("fill:var(--nn-highlight)") == 2 + 4 + 2, "a row, all of W, and their row"
    cell = figures.matrix_product([[3, 5], [2, -1]], [[3, 1], [3, 5]], row=1, column=0)
    assert figure_to_svg(cell).count("fill:var(--nn-highlight)") == 5


def test_diagram_arrows_point_where_descent_goes():
    trace = NETWORK.forward([[2, 3]])
    said = texts(figures.network_diagram(NETWORK, [2, 3], NETWORK.backward(trace, np.array([[4.0]]))))
    # The second unit is off: nothing that leads to it has a slope, and nothing passes through it.
    assert sorted(text for text in said if text[0] in "↑↓") == ["↓16", "↓24", "↓64"]
    assert said.count("0") == 4
    reverse = texts(figures.network_diagram(NETWORK, [2, 3], NETWORK.backward(trace, np.array([[-4.0]]))))
    assert sorted(text for text in reverse if text[0] in "↑↓") == ["↑16", "↑24", "↑64"]


def test_matrix_product_takes_other_names():
    said = texts(figures.matrix_product([[1]], [[2]], names=("Xᵀ", "δ", "dL/dW")))
    assert {"Xᵀ (1, 1)", "δ (1, 1)", "dL/dW (1, 1)"} <= set(said)


def test_descent_map_draws_its_path_and_lines_of_equal_loss():
    path = [[2.0, 2.0], [-1.0, 0.5], [0.0, 0.0]]
    (axes,) = figures.descent_map(lambda u, v: u**2 + v**2, path, (-3, 3)).axes
    np.testing.assert_array_equal(axes.lines[0].get_xydata(), path)
    np.testing.assert_array_equal(axes.lines[1].get_xydata(), path[-1:])
    for vertices in (p.vertices for p in axes.collections[0].get_paths() if len(p.vertices) > 2):
        radius = np.hypot(*vertices.T)
        assert np.ptp(radius) < 0.1, "the lines of a round loss are circles"


def test_loss_curve_ends_where_it_stops_being_finite():
    figure = figures.loss_curves({"good": 0.5 ** np.arange(1000.0), "bad": np.array([1.0, 1e3, np.inf, np.nan])})
    good, bad = figure.axes[0].lines
    assert bad.get_xydata().tolist() == [[0, 1], [1, 1e3]]
    assert good.get_xdata()[[0, -1]].tolist() == [0, 999]
    assert len(good.get_xdata()) == 300
    assert good.get_ydata().min() == figures.learning.LOWEST
    assert {"good", "bad", "loss", "step"} <= set(texts(figure))


def test_decision_map_is_blue_where_the_network_says_one():
    x0_above_half = Network([[[10.0], [0.0]]], [[-5.0]], activations=[sigmoid])
    axes, _ = figures.decision_map(x0_above_half, [[0, 0], [1, 1]], [[0], [1]]).axes
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
    assert ones.get_markerfacecolor() != zeros.get_markerfacecolor()


def test_decision_map_of_a_diverged_network_can_be_drawn():
    wild = Network([[[1e200], [1e200]], [[1e200]]], activations=[identity, identity])
    assert figure_to_svg(figures.decision_map(wild, [[0, 0]], [[0]]))


def test_lamps_tell_dead_units_from_live_ones():
    X = [[0, 0], [0, 1], [1, 0], [1, 1]]
    network = Network([[[1, -1], [1, -1]], [[1], [1]]], activations=[relu, identity])
    said = texts(figures.learning_panel(network, X, [[0], [1], [1], [0]], [1.0, 0.5]))
    assert {"on: 3 of 4", "dead"} <= set(said)
    # At the border of a unit, rounding decides on which side of 0 a row is: it must not decide what the figure says.
    border = Network([[[1, 1], [1, 1]], [[1], [1]]], [[-1 + 1e-15, -2 + 1e-15], [0]], activations=[relu, identity])
    assert {"on: 1 of 4", "dead"} <= set(texts(figures.learning_panel(border, X, [[0], [1], [1], [0]], [1.0, 0.5])))
    smooth = Network(network.weights, activations=[tanh, identity])
    assert not {"on: 3 of 4", "dead"} & set(texts(figures.learning_panel(smooth, X, [[0], [1], [1], [0]], [1.0, 0.5])))


def test_regression_panel_shows_each_row_once_and_leaves_out_what_diverged():
    predictions, targets = np.array([[1.0], [np.nan], [2.5]]), np.array([[0.0], [1.0], [2.0]])
    curve, dots = figures.regression_panel(predictions, targets, [1.0, 0.1], baseline=0.5).axes
    (strokes,) = dots.patches
    np.testing.assert_array_equal(strokes.get_path().vertices[::2], [[0, 1], [2, 2.5]])
    assert set(curve.lines[1].get_ydata()) == {0.5}
    svg = figure_to_svg(curve.figure)
    (dots_in_svg,) = re.findall(r"<path d='([^']+)'[^>]*linecap:round", svg)
    assert dots_in_svg.count("M") == 2
    nothing = figures.regression_panel(predictions * np.nan, targets, [1.0, np.inf], baseline=0.5)
    assert not nothing.axes[1].patches


def test_function_plot_names_its_curves():
    figure = figures.function_plot([0, 1, 2], {"target": [0, 1, 4], "network": [0, 1, 2]})
    assert {"target", "network", "x"} <= set(texts(figure))
    np.testing.assert_array_equal(figure.axes[0].lines[0].get_ydata(), [0, 1, 4])


@pytest.mark.parametrize(("value", "text"), [(1, "1"), (0.01, "0.01"), (1000, "1000"), (1e-4, "1e−4"), (1e12, "1e12")])
def test_ticks_of_logarithmic_axes(value, text):
    assert figures.powers.power_of_ten(value) == text


@pytest.mark.parametrize(
    ("limits", "exponents"),
    [
        ((1e-15, 1e13), range(-13, 12, 3)),  # multiples of 3 would be one too many
        ((1e-13, 1e10), range(-12, 10, 3)),  # 1 has a tick, whatever the first power is
        ((3e-10, 2), range(-8, 1, 2)),
        ((1e-4, 1e3), range(-4, 4)),
        ((0.2, 0.8), []),
    ],
)
def test_powers_of_ten_that_get_a_tick(limits, exponents):
    figure = figures.loss_curves({"loss": [1.0, 0.5]}, limits=limits)
    (axes,) = figure.axes
    np.testing.assert_array_equal(np.log10(axes.get_yticks()), list(exponents))


def test_powers_of_ten_are_at_most_nine_at_equal_steps_with_one_among_them():
    (axes,) = figures.loss_curves({"loss": [1.0]}).axes
    for low in range(-16, 0):
        for high in range(1, 17):
            axes.set_ylim(10.0**low / 2, 10.0**high * 2)
            exponents = np.log10(axes.get_yticks())
            steps = np.diff(exponents)
            assert 3 <= len(exponents) <= 9
            assert low <= exponents[0] < exponents[-1] <= high
            assert steps == pytest.approx(np.full(len(steps), steps[0]))
            assert 0 in exponents.round(9) or len(exponents) == 9, "1 has a tick unless there is no room"


def test_what_is_drawn_later_on_a_canvas_stands_on_top():
    canvas = Canvas(90, 60)
    canvas.text(5, 5, "under")
    canvas.line((10, 20), (40, 50), color=style.TEXT, linewidth=2)
    canvas.circle((30, 20), 8, facecolor=style.SURFACE)
    canvas.box((50, 10), 30, 20, facecolor=style.SURFACE)
    canvas.boxes([(60, 40), (70, 40)], 5, facecolor=style.TEXT)
    canvas.text(65, 20, "above")
    under, above = canvas.figure.texts
    line, circle, box, boxes = canvas.figure.artists
    heights = [artist.get_zorder() for artist in (under, line, circle, box, boxes, above)]
    assert (np.diff(heights) > 0).all()
    assert line.get_xydata().tolist() == [[10, 20], [40, 50]]
    assert (circle.center, circle.radius) == ((30, 20), 8)
    assert (place(box).left, place(box).low, place(box).width, place(box).height) == (50, 10, 30, 20)
    first, second = boxes.get_path().vertices.reshape(2, 5, 2)
    assert first.tolist() == [[60, 40], [65, 40], [65, 45], [60, 45], [60, 40]]
    assert (second - first == [10, 0]).all()
    assert (place(above).x, place(above).y) == pytest.approx((65, 20), abs=1)


def test_panels_of_a_figure_are_named_row_by_row_and_have_the_same_margins():
    figure, panels = new_figure(300, 400, rows=2, columns=3, margins=(30, 10, 40, 20))
    at = [place(axes) for axes in panels]
    assert [(axes.width, axes.height) for axes in at] == [pytest.approx((60, 140))] * 6
    assert [axes.left for axes in at] == pytest.approx([30, 130, 230] * 2)
    assert [axes.low for axes in at] == pytest.approx([240] * 3 + [40] * 3)
    (usual,) = new_figure()[1]
    assert figure.axes == panels
    assert [place(usual).left, 688 - place(usual).right] == pytest.approx([68, 22])
    assert [place(usual).low, 400 - place(usual).high] == pytest.approx([66, 42])


def test_axes_are_quiet():
    """A grid behind the curves, edges on the left and below, a legend without a frame: the curves are what is seen."""
    (axes,) = GALLERY["loss_curves"]().axes
    assert axes.get_axisbelow() is True
    assert all(line.get_visible() for line in axes.get_xgridlines())
    assert {side: edge.get_visible() for side, edge in axes.spines.items()} == {
        "left": True, "bottom": True, "right": False, "top": False
    }  # fmt: skip
    assert not axes.get_legend().get_frame_on()
    assert all(line.get_linewidth() > 2 * axes.get_xgridlines()[0].get_linewidth() for line in axes.lines)
    svg = figure_to_svg(axes.figure)
    assert "DejaVu" not in svg
    assert "font-family:Inter,Formulas,Sans Fallback,system-ui,sans-serif;" in svg  # the site's fonts draw the text


def test_lines_can_be_told_apart_without_colour():
    """The first line is whole; the dashes of the others start with the line and differ in kind."""
    first, *others = [line["linestyle"] for line in LINES]
    assert first == "-"
    assert all(offset == 0 for offset, _ in others)
    assert all(length >= 1 for _, dashes in others for length in dashes)
    assert len({(len(dashes), dashes[0]) for _, dashes in others}) == 3
    assert len({line["color"] for line in LINES}) == 4


def weights_of(figure):
    """The lines of a diagram: {(column, row) of both ends: line}, and its circles {(column, row): circle}."""
    circles = boxes_of(figure, Circle)
    columns = sorted({round(circle.center[0], 3) for circle in circles})
    named = {}
    for x in columns:
        column = sorted((c for c in circles if round(c.center[0], 3) == x), key=lambda c: -c.center[1])
        named |= {(columns.index(x), row): circle for row, circle in enumerate(column)}

    def node_at(end):
        (key,) = [k for k, c in named.items() if np.hypot(*np.subtract(c.center, end)) == pytest.approx(c.radius)]
        return key

    lines = {tuple(node_at(end) for end in line.get_xydata()[[0, -1]]): line for line in boxes_of(figure, Line2D)}
    return lines, named


def labels_along(figure, line):
    """What is written on a line, and how far along it, from 0 to 1."""
    start, end = line.get_xydata()[[0, -1]]
    found = []
    for text in figure.texts:
        share = np.dot(np.subtract(text.get_position(), start), end - start) / np.dot(end - start, end - start)
        if 0.05 < share < 0.95 and np.allclose(start + share * (end - start), text.get_position(), atol=0.01):
            found.append((share, text))
    return sorted(found, key=lambda pair: pair[0])


def test_diagram_has_a_line_from_every_node_to_every_node_of_the_next_layer():
    weights = [[[1.0, -2.0, 0.5], [0.25, 4.0, -8.0]], [[0.003], [-0.003], [0.0]]]
    figure = figures.network_diagram(Network(weights, activations=[tanh, identity]))
    lines, nodes = weights_of(figure)
    assert [sum(column == k for column, _ in nodes) for k in range(3)] == [2, 3, 1]
    assert set(lines) == {
        ((l, i), (l + 1, j)) for l, W in enumerate(weights) for i in range(len(W)) for j in range(len(W[0]))
    }
    for ((l, i), (_, j)), line in lines.items():
        w, largest = weights[l][i][j], 8
        assert name_of(line.get_color()) == ("positive" if w >= 0 else "negative")
        assert line.get_linewidth() == pytest.approx(0.6 + 3.4 * abs(w) / largest), "in proportion, in all layers"
        ((_, label),) = labels_along(figure, line)
        assert label.get_text() == figures.number(w)
        assert label.get_color() == line.get_color()


def test_layers_of_a_diagram_are_columns_around_one_middle():
    figure = figures.network_diagram(Network.random([4, 7, 2], activations=[relu, identity], seed=0))
    lines, nodes = weights_of(figure)
    width = figure.bbox.width
    assert {circle.radius for circle in nodes.values()} == {nodes[0, 0].radius}
    x = [nodes[column, 0].center[0] for column in range(3)]
    assert x[1] - x[0] == pytest.approx(x[2] - x[1])
    assert x[0] == pytest.approx(width - x[2])
    middle = [np.mean([c.center[1] for (l, _), c in nodes.items() if l == column]) for column in range(3)]
    assert middle == pytest.approx([middle[0]] * 3)
    for column, size in enumerate([4, 7, 2]):
        y = [nodes[column, row].center[1] for row in range(size)]
        assert np.diff(y) == pytest.approx([y[1] - y[0]] * (size - 1))
        assert y[0] - y[1] > 2.3 * nodes[0, 0].radius, "nodes stand apart"
    titles = [text.get_position() for text in figure.texts]
    assert [at[0] for at in titles] == pytest.approx(x)
    assert min(at[1] for at in titles) > max(c.center[1] + c.radius for c in nodes.values())
    assert all(name_of(text.get_color()) == "muted" for text in figure.texts)
    for circle in nodes.values():
        assert (name_of(circle.get_facecolor()), name_of(circle.get_edgecolor())) == ("surface", "muted")
        assert circle.get_linewidth() == 1.5
        assert all(circle.get_zorder() > line.get_zorder() for line in lines.values())


def test_values_of_a_diagram_stand_in_their_nodes_and_what_came_before_above_them(drawn):
    figure = drawn("network_diagram")
    _, nodes = weights_of(figure)
    expected = {(0, 0): "2", (0, 1): "3", (1, 0): "16", (1, 1): "0", (2, 0): "32"}
    for key, said in expected.items():
        (inside,) = [t for t in figure.texts if np.allclose(t.get_position(), nodes[key].center)]
        assert (inside.get_text(), inside.get_fontweight()) == (said, "normal" if key == (1, 1) else "bold")
        assert place(inside).width < 2 * nodes[key].radius
    for key, said in {(1, 0): "z = 16", (1, 1): "z = −7"}.items():
        above = say(figure, said)
        assert above.get_position()[0] == pytest.approx(nodes[key].center[0])
        assert name_of(above.get_color()) == "muted"
        assert 0 < place(above).low - nodes[key].center[1] - nodes[key].radius < 10
    assert "z = 32" not in texts(figure), "the output is its own pre-activation"


def test_labels_of_a_diagram_are_legible_where_lines_cross(drawn):
    figure = drawn("network_diagram")
    lines, _ = weights_of(figure)
    written = [text for text in figure.texts if name_of(text.get_color()) in ("positive", "negative", "gradient")]
    assert len(written) == 12, "each of the weights and slopes"
    for text in [*written, say(figure, "z = 16"), say(figure, "z = −7")]:
        at = place(text)
        for line in lines.values():
            for start, end in pairwise(line.get_xydata()):
                along = start + np.linspace(0, 1, 500)[:, None] * (end - start)  # NaN in a gap: nothing is drawn
                hit = (abs(along[:, 0] - at.x) < at.width / 2) & (abs(along[:, 1] - at.y) < 8)
                assert not hit.any(), f"a line through {text.get_text()}"
    for line in lines.values():
        drawn_of_it = [np.hypot(*(end - start)) for start, end in pairwise(line.get_xydata())]
        whole = np.hypot(*(line.get_xydata()[-1] - line.get_xydata()[0]))
        assert np.nansum(drawn_of_it) > 0.5 * whole, "a gap is hardly longer than what is written in it"
        (near, weight), (far, slope) = labels_along(figure, line)
        assert near < 0.5 < far, "the slope stands at the end where its arrow is"
        assert near == pytest.approx(1 - far, abs=0.05)
        assert name_of(slope.get_color()) == "gradient"
        assert name_of(weight.get_color()) in ("positive", "negative")


def test_matrix_product_reads_from_left_to_right(drawn):
    figure = drawn("matrix_product")
    X, W, Z = tables(figure)
    assert X.said == [["3", "5", "1"], ["2", "−1", "0.25"]]
    assert W.said == [["3"], ["3"], ["4"]]
    assert Z.said == [["28"], ["4"]]
    assert X.lit == X.bold == [[False] * 3, [True] * 3]
    assert W.lit == W.bold == [[True]] * 3
    assert Z.lit == Z.bold == [[False], [True]]
    assert len({round(table.place.y, 3) for table in (X, W, Z)}) == 1, "side by side"
    for table, title in zip((X, W, Z), ("X (2, 3)", "W (3, 1)", "Z (2, 1)"), strict=True):
        above = place(say(figure, title))
        assert above.x == pytest.approx(table.place.x, abs=1)
        assert above.low > W.place.high
        assert name_of(say(figure, title).get_color()) == "muted"
    for left, sign, right in ((X, "@", W), (W, "=", Z)):
        assert say(figure, sign).get_position() == pytest.approx(
            ((left.place.right + right.place.left) / 2, left.place.y)
        )
    assert X.place.left == pytest.approx(figure.bbox.width - Z.place.right)
    cell = boxes_of(figure)[0]
    assert place(cell).width > place(cell).height > 2 * 14


def test_matrix_product_of_one_row_one_column_or_a_part():
    X, W, Z = np.arange(1, 7).reshape(3, 2), np.array([[1, 0, 2], [0, 1, 3]]), None
    for row, column in ((2, None), (None, 1), (1, 2), (None, None), (0, 0)):
        lit = [np.array(table.lit) for table in tables(figures.matrix_product(X, W, row, column))]
        rows, columns = np.arange(3) == row, np.arange(3) == column
        shown = (row, column) != (None, None)
        taken, given = (rows if row is not None else ~rows), (columns if column is not None else ~columns)
        np.testing.assert_array_equal(lit[0], taken[:, None] & [True, True] & shown)
        np.testing.assert_array_equal(lit[1], np.array([[True], [True]]) & given & shown, "what a row meets")
        np.testing.assert_array_equal(lit[2], taken[:, None] & given & shown)
    Z = [[str(v) for v in line] for line in (X @ W).tolist()]
    for done in range(4):
        said = tables(figures.matrix_product(X, W, done=done))[2].said
        assert said == Z[:done] + [[""] * 3] * (3 - done)
        assert said == tables(figures.matrix_product(X, W, row=0, done=done))[2].said
    assert tables(figures.matrix_product(X, W))[2].said == Z


def test_pictures_have_their_pixels_in_place(drawn):
    figure = drawn("pictures")
    found = read_pictures(figure, (5, 4))
    assert len(found) == 5
    for picture in found:
        np.testing.assert_allclose(picture.ink, TALL / 19, atol=1 / 32)
        assert picture.colours == {"text"}
    at = [picture.place for picture in found]
    assert [p.left for p in at] == pytest.approx([at[0].left, at[1].left, at[2].left, at[0].left, at[1].left])
    assert [p.high for p in at] == pytest.approx([at[0].high] * 3 + [at[3].high] * 2)
    gap = at[1].left - at[0].right
    assert [at[0].left, at[2].left - at[1].right, 496 - at[2].right, at[3].low] == pytest.approx([gap] * 4)
    for picture, title in zip(at, "abcde", strict=True):
        above = say(figure, title)
        assert above.get_position()[0] == pytest.approx(picture.x)
        assert 0 < place(above).low - picture.high < 10
    assert figure.bbox.height - place(say(figure, "a")).high == pytest.approx(gap, abs=8)


def test_pictures_without_titles_have_the_same_gap_on_every_side():
    figure = figures.pictures([FLAT] * 5, columns=2)
    at = [picture.place for picture in read_pictures(figure, (2, 3))]
    gaps = [at[1].left - at[0].right, at[0].low - at[2].high, at[0].left, at[4].low, figure.bbox.height - at[0].high]
    assert gaps == pytest.approx([gaps[0]] * 5)
    assert not figure.texts
    assert len(read_pictures(figures.pictures([FLAT] * 7), (2, 3))) == 7
    usual = [picture.place.high for picture in read_pictures(figures.pictures([FLAT] * 7), (2, 3))]
    assert usual == pytest.approx([usual[0]] * 4 + [usual[4]] * 3), "four to a row"


def test_pictures_share_one_scale():
    """Full strength is the largest number of all pictures, or what is asked for; more than that is not drawn darker."""
    images = np.array([[[0.0, 1.0]], [[2.0, 4.0]]])
    one, other = read_pictures(figures.pictures(images), (1, 2))
    assert one.ink.tolist() == [[0, 0.25]]
    assert other.ink.tolist() == [[0.5, 1]]
    one, other = read_pictures(figures.pictures(images, high=2.0), (1, 2))
    assert one.ink.tolist() == [[0, 0.5]]
    assert other.ink.tolist() == [[1, 1]]
    (blank,) = read_pictures(figures.pictures(np.zeros((1, 2, 2))), (2, 2))
    assert not blank.ink.any()
    signed = read_pictures(figures.pictures([[[-4.0, -8.0]], [[2.0, 8.0]]]), (1, 2))
    assert [picture.ink.tolist() for picture in signed] == [[[0.5, 1]], [[0.25, 1]]]
    assert [picture.colours for picture in signed] == [{"negative"}, {"positive"}]


def bars_of(figure):
    """The bars of a figure, from top to bottom: their boxes, the class on the left and the share on the right."""
    bars = sorted((b for b in boxes_of(figure) if name_of(b.get_facecolor()) in ("text", "muted")), key=place_of_bar)
    found = []
    for bar in bars:
        at = place(bar)
        level = [t for t in figure.texts if at.low < t.get_position()[1] < at.high]
        name, share = sorted((t for t in level if place(t).x > at.left - 30), key=lambda t: place(t).x)
        assert place(name).right < at.left
        assert at.right < place(share).left < at.right + 30
        assert [t.get_position()[1] for t in (name, share)] == pytest.approx([at.y] * 2)
        found.append((name, at, share, bar))
    return found


def place_of_bar(bar):
    return -place(bar).y


def test_bars_are_as_long_as_their_probabilities():
    shares = [[0.2, 0.7, 0.1], [0.0, 0.4, 0.6]]
    figure = figures.probability_bars([TALL, FLAT.repeat(2, 0)[:, [0, 1]].repeat(2, 1)[[0, 1, 2, 3, 3]]], shares)
    bars = bars_of(figure)
    assert [name.get_text() for name, *_ in bars] == ["0", "1", "2"] * 2
    assert [share.get_text() for *_, share, _ in bars] == ["20%", "70%", "10%", "0%", "40%", "60%"]
    whole = bars[1][1].width / 0.7
    assert [at.width for _, at, _, _ in bars] == pytest.approx([whole * s for s in np.ravel(shares)], abs=0.6)
    assert bars[3][1].width > 0, "no probability is a thin line"
    assert len({(round(at.left, 3), round(at.height, 3)) for _, at, _, _ in bars}) == 1
    best = [k in (1, 5) for k in range(6)]
    assert [name_of(bar.get_facecolor()) == "text" for *_, bar in bars] == best
    assert [name.get_fontweight() == "bold" for name, *_ in bars] == best
    assert all(bar.get_linewidth() == 0 for *_, bar in bars)
    assert all(name_of(share.get_color()) == "text" for *_, share, _ in bars)
    steps = [one[1].y - other[1].y for one, other in pairwise(bars)]
    assert [steps[0], steps[3], steps[4]] == pytest.approx([steps[1]] * 3)
    assert bars[0][1].height < steps[0]
    pictures = read_pictures(figure, (5, 4))
    first, second = (picture.place for picture in pictures)
    assert first.left == pytest.approx(first.low - second.high), "as far from each other as from the edges"
    assert first.left == pytest.approx(figure.bbox.height - first.high) == pytest.approx(second.low)
    for picture, k in zip(pictures, (1, 4), strict=True):
        assert picture.place.right < place(bars[k][0]).left
        assert abs(picture.place.y - bars[k][1].y) < 15, "beside its picture"


def test_full_bar_of_a_probability_fits(drawn):
    (picture,) = read_pictures(drawn("probability_bars of ten"), (2, 3))
    np.testing.assert_allclose(picture.ink, FLAT / 5, atol=1 / 32)
    bars = bars_of(drawn("probability_bars of ten"))
    longest = max(at.width for _, at, _, _ in bars)
    assert longest > drawn("probability_bars of ten").bbox.width * 0.4, "uses the width that there is"


@pytest.mark.parametrize(
    ("quantity", "answer", "at"),
    [(1.62, 2, 1.62), (-3.0, 0, 0), (7.5, 3, 3), (0.4, 0, 0.4), (1e12, 3, 3), (-np.inf, 0, 0), (2, 2, 2)],
)
def test_quantity_stands_between_the_digits(quantity, answer, at):
    figure = figures.reading_panel(TALL, quantity, [0.1, 0.2, 0.3, 0.4])
    (dot,) = boxes_of(figure, Circle)
    scale, *ticks = boxes_of(figure, Line2D)
    (left, y), (right, _) = scale.get_xydata()
    assert dot.center == pytest.approx((left + (right - left) * at / 3, y))
    assert (name_of(dot.get_facecolor()), dot.get_linewidth()) == ("text", 0)
    assert len(ticks) == 4
    for k, tick in enumerate(ticks):
        (x, low), (same, high) = tick.get_xydata()
        assert x == same == pytest.approx(left + k * (right - left) / 3)
        assert (low + high) / 2 == y
        assert 6 <= abs(high - low) <= 2 * dot.radius
        (below,) = [t for t in figure.texts if t.get_text() == str(k) and y - 30 < t.get_position()[1] < y]
        assert below.get_position()[0] == pytest.approx(x)
        assert 0 < min(low, high) - place(below).high < 12
        assert (below.get_fontweight() == "bold") == (k == answer)
    assert {name_of(line.get_color()) for line in (scale, *ticks)} == {"muted"}
    assert {line.get_linewidth() for line in (scale, *ticks)} == {2}
    numbers = [t for t in figure.texts if t.get_text() == figures.number(float(quantity))]
    said = max(numbers, key=lambda t: t.get_position()[1])
    assert said.get_position()[0] == pytest.approx(dot.center[0])
    assert 0 < place(said).low - y - dot.radius < 12
    titles = [say(figure, "one number"), say(figure, "a probability for each digit")]
    assert [title.get_position()[0] for title in titles] == pytest.approx([(left + right) / 2] * 2)
    assert [name_of(title.get_color()) for title in titles] == ["muted"] * 2
    bars = bars_of(figure)
    assert place(titles[0]).low > place(said).high
    assert place(titles[1]).low > bars[0][1].high
    assert place(titles[1]).high < min(
        place(t).low for t in figure.texts if t.get_position()[1] > titles[1].get_position()[1]
    )
    assert [share.get_text() for *_, share, _ in bars] == ["10%", "20%", "30%", "40%"]


@pytest.mark.parametrize("image", [np.arange(28.0).reshape(7, 4), np.arange(21.0).reshape(3, 7)], ids=["tall", "flat"])
def test_pixel_in_a_frame_is_the_one_that_was_named(image):
    figure = figures.reading_panel(image, 1.0, [0.5, 0.5], (1, 2))
    (picture,) = read_pictures(figure, image.shape)
    np.testing.assert_allclose(picture.ink, image / image.max(), atol=1 / 32)
    assert picture.place.y == pytest.approx(figure.bbox.height / 2)
    assert max(picture.place.width, picture.place.height) == pytest.approx(210)
    assert picture.place.right < min(place(line).left for line in boxes_of(figure, Line2D))
    (frame,) = [box for box in boxes_of(figure) if name_of(box.get_edgecolor()) == "wrong"]
    pixel, at = picture.place.width / image.shape[1], frame.get_bbox()
    assert (at.x0, at.y1) == pytest.approx((picture.place.left + 2 * pixel, picture.place.high - pixel))
    assert (at.width, at.height) == pytest.approx((pixel, pixel))
    assert not frame.get_fill()
    assert frame.get_linewidth() >= 2


def test_confusion_table_has_a_row_for_each_true_digit(drawn):
    figure = drawn("confusion_table")
    (table,) = tables(figure)
    assert table.said == [["5", "1", ""], ["", "70", "2"], ["", "", "9"]]
    assert table.lit == table.bold == [[False, True, False], [False, False, True], [False] * 3]
    assert table.ink == [["right", "wrong", ""], ["", "right", "wrong"], ["", "", "right"]]
    assert table.face == [["right-tint", "wrong-tint", ""], ["", "right-tint", "wrong-tint"], ["", "", "right-tint"]]
    at, cell = table.place, place(boxes_of(figure)[0])
    for k in range(3):
        above, left = [t for t in figure.texts if t.get_text() == str(k) and not inside(t, at)]
        if place(above).low < at.high:
            above, left = left, above
        assert above.get_position()[0] == pytest.approx(at.left + (k + 0.5) * cell.width)
        assert left.get_position()[1] == pytest.approx(at.high - (k + 0.5) * cell.height)
        assert 0 < place(above).low - at.high < 12
        assert 0 < at.left - place(left).right < 16
        assert name_of(left.get_color()) == name_of(above.get_color()) == "text"
    columns, rows = say(figure, "answer"), say(figure, "true digit")
    assert columns.get_position()[0] == pytest.approx(at.x)
    assert place(rows).right < at.left, "above the digits of the rows"
    assert place(rows).low > at.high
    assert name_of(columns.get_color()) == name_of(rows.get_color()) == "muted"


def inside(text, at):
    x, y = text.get_position()
    return at.left < x < at.right and at.low < y < at.high


def marks(axes):
    """The lines and the marks of axes: (points, name of the colour) of each."""
    lines = [line for line in axes.lines if line.get_linestyle() != "None"]
    dots = [line for line in axes.lines if line.get_marker() not in ("None", None)]
    return lines, dots


def dashes(line):
    """What is drawn and left out along a line, in widths of the line, as its SVG says. Nothing for a whole line."""
    look = re.escape(f"stroke:var(--nn-{name_of(line.get_color())})")
    for written in re.findall("<path d=[^>]* style='(fill:none[^']*)'", figure_to_svg(line.figure)):
        said = dict(part.split(":") for part in written.split(";"))
        if re.search(look, written) and float(said["stroke-width"]) == line.get_linewidth():
            assert float(said.get("stroke-dashoffset", 0)) == 0, "a dash is the first"
            pattern = said.get("stroke-dasharray")
            return [float(length) / line.get_linewidth() for length in pattern.split(",")] if pattern else []
    raise AssertionError("not drawn")


def assert_in_the_order_of(lines):
    """The curves are drawn in the four styles of the course, in their order."""
    for line, look in zip(lines, LINES, strict=False):
        assert line.get_color() == look["color"]
        assert dashes(line) == pytest.approx([] if look["linestyle"] == "-" else look["linestyle"][1], abs=0.1)


def legend(axes):
    return [text.get_text() for text in axes.get_legend().get_texts()]


@pytest.mark.parametrize("hole", [np.inf, -np.inf, np.nan])
def test_losses_that_are_not_finite_everywhere_can_be_drawn(hole):
    (axes,) = figures.slope_plot(lambda w: np.where(np.abs(w) > 0.8, hole, 2 + w), [0.0], (-1, 1)).axes
    assert 2.8 <= axes.get_ylim()[1] < 3
    with np.errstate(all="ignore"):
        (axes,) = figures.descent_map(lambda u, v: np.where(u > 0.8, hole, v), [[0.0, 0.0]], (-1, 1)).axes
    assert axes.collections[0].levels[-1] == pytest.approx(0.25)


def test_descent_map_is_drawn_to_one_scale():
    path = [[2.0, 2.0], [-1.0, 0.5], [90.0, 1.0], [-0.5, 0.0]]
    figure = figures.descent_map(lambda u, v: u**2 + 0.1 * v**2, path, (-3, 3), ("slope", "offset"))
    (axes,) = figure.axes
    assert place(axes).width == pytest.approx(place(axes).height), "one unit is as long on both axes"
    assert axes.get_xlim() == axes.get_ylim() == (-3, 3)
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("slope", "offset")
    walk, end = axes.lines
    assert walk.get_xydata().tolist() == [path[0], path[1], path[3]], "what is far outside is left out"
    assert [name_of(line.get_color()) for line in (walk, end)] == ["gradient", "text"]
    assert end.get_markersize() > walk.get_markersize()
    assert walk.get_linewidth() > 0
    (hills,) = axes.collections
    assert np.diff(np.log(hills.levels)) == pytest.approx([np.log(4)] * 5), "equal ratios from line to line"
    assert hills.levels[-1] == pytest.approx(9.9 / 4), "up to a quarter of the highest"
    assert {to_hex(colour) for colour in hills.get_edgecolor()} == {style.MUTED}
    far = [[0.0, 109.0], [111.0, 5.0], [-89.0, 5.0], [5.0, -91.0], [np.nan, 5.0], [5.0, 5.0]]
    (axes,) = figures.descent_map(np.hypot, far, (0, 20)).axes
    assert axes.lines[0].get_xydata().tolist() == [far[0], far[2], far[5]], "up to five times the width that is shown"
    outside = figures.descent_map(np.add, [[1.0, 1.0], [99.0, 0.0]], (0, 3)).axes[0]
    assert len(outside.lines) == 1, "a path that ends far away has no end in the picture"
    usual = figures.descent_map(np.add, [[1.0, 1.0]], (0, 3)).axes[0]
    assert (usual.get_xlabel(), usual.get_ylabel()) == ("weight 0", "weight 1")


def test_descent_map_keeps_the_directions_apart():
    """The first number goes to the right, the second one up."""
    (axes,) = figures.descent_map(lambda u, v: u + 0 * v, [[0.5, 1.0]], (0, 2)).axes
    for path in axes.collections[0].get_paths():
        assert np.ptp(path.vertices[:, 0]) < 1e-6
    (axes,) = figures.descent_map(lambda u, v: v + 0 * u, [[0.5, 1.0]], (0, 2)).axes
    for path in axes.collections[0].get_paths():
        assert np.ptp(path.vertices[:, 1]) < 1e-6
    assert axes.collections[0].get_paths()[-1].vertices[0, 1] == pytest.approx(0.5), "a quarter of the highest, 2"


def test_descent_map_points_downhill_at_right_angles_to_the_rings():
    """Against the gradient that the library computes for two inputs of different sizes, not at the lowest place."""
    X = np.array([[1.0, 3.0], [1.0, -3.0], [-1.0, 3.0], [-1.0, -3.0]])
    y, place_of = X @ [[2.0], [1.0]], np.array([-1.0, 2.5])
    node = Network([place_of[:, None]], activations=[identity])
    trace = node.forward(X)
    slopes = node.backward(trace, mean_squared_error.gradient(trace.a[-1], y)).weights[0][:, 0]

    def loss(u, v):
        return (u - 2) ** 2 + 9 * (v - 1) ** 2

    (axes,) = figures.descent_map(loss, [place_of], (-2, 5), lowest=(2, 1), downhill=True).axes
    name, arrow = axes.texts
    way = np.subtract(arrow.xy, arrow.xyann)
    assert arrow.xyann == pytest.approx(place_of)
    assert way / np.hypot(*way) == pytest.approx(-slopes / np.hypot(*slopes))
    assert name_of(arrow.arrow_patch.get_edgecolor()) == "text", "not to be taken for a part of the path"
    assert (name.get_text(), name_of(name.get_color()), name.xy) == ("lowest", "right", (2, 1))
    assert np.abs(name.xyann).max() == 14
    *_, lowest = axes.lines
    assert (lowest.get_xydata().tolist(), lowest.get_marker()) == ([[2, 1]], "+")
    assert name_of(lowest.get_color()) == "right"


def test_descent_map_has_no_arrow_where_the_ground_is_level_or_out_of_the_picture():
    for end in ([0.0, 0.0], [0.0, 9.0]):
        (axes,) = figures.descent_map(lambda u, v: u**2 + v**2, [end], (-3, 3), downhill=True).axes
        assert not axes.texts
    assert axes.get_title(loc="right") == "outside, at 0, 9"
    (axes,) = figures.descent_map(lambda u, v: u**2 + v**2, [[1.0, 3.0]], (-3, 3), downhill=True).axes
    assert axes.texts
    assert not axes.get_title(loc="right")


def second_weight_of_one_node(weight):
    """Loss and slope of chapter 3's node as the library computes them: inputs 1, 2, 3, the other weights 0 and 1."""
    node = Network([[[0.0], [weight], [1.0]]], activations=[identity])
    trace, y = node.forward([[1, 2, 3]]), np.array([[0.0]])
    gradients = node.backward(trace, sum_squared_error.gradient(trace.a[-1], y))
    return sum_squared_error(trace.a[-1], y), gradients.weights[0][1, 0]


@pytest.mark.parametrize("weight", [2.0, 0.3, -1.5, -4.0])
def test_slope_plot_draws_the_tangent_and_the_step_of_the_library(weight):
    loss, slope = second_weight_of_one_node(weight)
    figure = figures.slope_plot(lambda w: (3 + 2 * w) ** 2, [weight], (-5.5, 2.5), learning_rate=0.05)
    (axes,) = figure.axes
    tangent = next(line for line in axes.lines if line.get_linewidth() == 3)
    (left, low), (right, high) = tangent.get_xydata()
    assert (high - low) / (right - left) == pytest.approx(slope, abs=1e-5)
    assert [(left + right) / 2, (low + high) / 2] == pytest.approx([weight, loss])
    assert name_of(tangent.get_color()) == "gradient"
    ends = axes.transData.transform(tangent.get_xydata())
    assert np.hypot(*np.diff(ends, axis=0)[0]) == pytest.approx(240), "as long where it is steep"
    assert axes.get_title(loc="right") == f"slope {figures.number(round(slope, 6))}"
    heads = [line for line in axes.lines if line.get_marker() in ("<", ">")]
    if weight == -1.5:
        assert not heads, "level ground suggests no step"
        return
    (head,) = heads
    after = weight - 0.05 * slope
    assert head.get_xydata()[0] == pytest.approx([after, loss])
    assert head.get_marker() == ("<" if slope > 0 else ">"), "a step goes against the slope"
    rings = [line for line in axes.lines if name_of(line.get_markerfacecolor()) == "ground"]
    assert rings[0].get_xydata()[0] == pytest.approx([after, second_weight_of_one_node(after)[0]])


def test_slope_plot_in_the_dark_shows_only_what_can_be_felt():
    setting = {"path": [2.0, 1.0], "limits": (-3, 3), "learning_rate": 0.1}
    (light,) = figures.slope_plot(np.square, **setting).axes
    (dark,) = figures.slope_plot(np.square, dark=True, **setting).axes
    assert [len(axes.lines) for axes in (light, dark)] == [8, 5]
    assert max(len(line.get_xdata()) for line in light.lines) == 121
    assert max(len(line.get_xdata()) for line in dark.lines) == 2, "neither the curve nor where the step ends"
    assert (light.get_xlim(), light.get_ylim()) == (dark.get_xlim(), dark.get_ylim())


def test_slope_plot_keeps_its_arrow_in_the_picture_and_says_where_a_place_outside_is():
    (axes,) = figures.slope_plot(np.square, [2.0], (-3, 3), learning_rate=5).axes
    (head,) = [line for line in axes.lines if line.get_marker() == "<"]
    assert head.get_xydata().tolist() == [[-3, 4]]
    (axes,) = figures.slope_plot(np.square, [2.0, -12.25, 99.0], (-3, 3), learning_rate=5).axes
    assert axes.get_title(loc="right") == "outside, at 99"
    assert axes.lines[1].get_xdata().tolist() == [2, -12.25], "up to three times the width that is shown"
    assert len(axes.lines) == 2
    assert (name_of(axes.lines[1].get_color()), axes.lines[1].get_linewidth()) == ("gradient", 1.6), "a path"


LADDER = np.array([[300.0, 20.0, np.nan], [900.0, 2.0, 70.0]])


def dots_of(axes, colour):
    """Where the round markers of one colour are, as (loss, row)."""
    shown = [line for line in axes.lines if line.get_marker() == "o"]
    return [tuple(xy) for line in shown if name_of(line.get_markeredgecolor()) == colour for xy in line.get_xydata()]


@pytest.mark.parametrize("chosen", [0, 1, 2])
def test_ladder_shows_every_rate_the_best_of_them_and_the_chosen_one(chosen):
    (axes,) = figures.ladder_plot(["a", "b"], LADDER, chosen, 50.0, (1, 3000)).axes
    everything = [(x, row) for row in (0, 1) for x in LADDER[row] if np.isfinite(x)]
    assert sorted(dots_of(axes, "muted")) == sorted(everything)
    assert dots_of(axes, "right") == [(20, 0), (2, 1)]
    assert dots_of(axes, "text") == [(x, row) for row, x in enumerate(LADDER[:, chosen]) if np.isfinite(x)]
    failed = [text for text in axes.texts if text.get_text() == "does not settle"]
    assert [round(text.get_position()[1]) for text in failed] == ([0] if chosen == 2 else [])
    assert [text.get_text() for text in axes.get_yticklabels()] == ["a", "b"]
    assert axes.get_ylim()[0] > axes.get_ylim()[1], "the first version is on top"


def test_ladder_draws_the_line_that_all_have_to_beat():
    (axes,) = figures.ladder_plot(["a", "b"], LADDER, 0, 50.0, (1, 3000)).axes
    (line,) = [line for line in axes.lines if line.get_label() == "straight line"]
    assert set(line.get_xdata()) == {50.0}
    assert axes.get_xscale() == "log"


def test_ladder_without_anything_that_settles_has_no_best():
    (axes,) = figures.ladder_plot(["a"], [[np.nan, np.inf]], 0, 50.0, (1, 3000)).axes
    assert dots_of(axes, "right") == dots_of(axes, "text") == dots_of(axes, "muted") == []


def lines_of(figure, colour):
    """What is drawn in one colour and as thick as the surface: arrays of places, in pixels."""
    shown = [line for line in boxes_of(figure, Line2D) if line.get_linewidth() == 2.6]
    return [line.get_xydata() for line in shown if name_of(line.get_color()) == colour]


def test_surface_is_blue_above_its_plane_and_dashed_orange_below():
    figure = figures.surface_plot(np.multiply, lambda u, v: 0 * u, ((-4, 4), (-2, 2)), turn=0)
    whole, above, below = (lines_of(figure, colour) for colour in ("text", "positive", "negative"))
    assert (len(whole), len(above), len(below)) == (9, 8, 8)
    met = [np.isfinite(line[:, 1]).sum() for line in whole]
    assert met == [3] * 4 + [41] + [3] * 4, "where the second input is 0 they meet, else where the first is"
    first = np.where(np.isfinite(above[0]), above[0], below[0])[np.arange(41) != 20]  # the second input is -2
    assert np.isfinite(above[0][:, 1]).tolist() == [True] * 20 + [False] * 21
    assert np.isfinite(below[0][:, 1]).tolist() == [False] * 21 + [True] * 20
    assert np.diff(first[:, 0]).min() > 0, "at 0 degrees the first input runs from left to right"
    assert np.diff(first[:, 1]).max() < 0, "the surface falls there"
    dashes = {l.is_dashed() for l in boxes_of(figure, Line2D) if name_of(l.get_color()) == "negative"}
    assert dashes == {True}


@pytest.mark.parametrize("turn", [0, 30, 90])
def test_heights_of_a_surface_are_drawn_to_scale(turn):
    def flat(u, v):
        return 0 * u

    def at(height):
        """A level surface; the tower in a corner keeps the scale."""
        tower = lambda u, v: np.where((u == -1) & (v == -1), 3.0, height)  # noqa: E731
        colour = "positive" if height else "text"
        return lines_of(figures.surface_plot(tower, flat, ((-1, 1), (-1, 1)), turn=turn), colour)[4]

    ground, one, two = (at(height) for height in (0.0, 1.0, 2.0))
    assert one[:, 0] == pytest.approx(ground[:, 0])
    assert (one - ground)[:, 1].min() > 10
    assert two - ground == pytest.approx(2 * (one - ground))


def test_surface_says_what_its_edges_are():
    said = texts(figures.surface_plot(np.multiply, lambda u, v: 0 * u, ((-4, 4), (6, 14))))
    assert {"x₁", "x₂", "−4", "4", "6", "14", "y = 56"} <= set(said)


@pytest.mark.parametrize("z", [-5.0, 0.0, 3.5])
def test_cost_plot_has_the_costs_and_slopes_of_the_losses_of_the_library(z):
    figure = figures.cost_plot(z)
    (axes,) = figure.axes
    logits, target = np.array([[z, 0.0]]), np.array([[1.0, 0.0]])
    p, one = sigmoid(np.array([[z]])), np.array([[1.0]])
    square = mean_squared_error.gradient(p, one)[0, 0] * sigmoid.derivative(z)
    expected = {
        "cross-entropy": (softmax_cross_entropy(logits, target), softmax_cross_entropy.gradient(logits, target)[0, 0]),
        "squared error": (mean_squared_error(p, one), square),
    }
    tangents = [line for line in axes.lines if line.get_linewidth() == 3]
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    for tangent, dot, (name, (cost, slope)) in zip(tangents, dots, expected.items(), strict=True):
        (left, low), (right, high) = tangent.get_xydata()
        assert (high - low) / (right - left) == pytest.approx(slope)
        assert dot.get_xydata()[0].tolist() == pytest.approx([z, cost])
        assert name_of(tangent.get_color()) == "gradient"
        said = f"costs {figures.number(round(cost, 4))}, slope {figures.number(round(slope, 4))}"
        at = place(say(figure, said))
        assert abs(at.y - place(say(figure, f"{name}:")).y) < 3, "the numbers stand beside the name"
    assert legend(axes) == list(expected)


def test_softmax_bars_are_as_long_as_the_shares_and_the_powers():
    logits = np.log([1.0, 2.0, 5.0])
    figure = figures.softmax_bars(logits)
    bars = [place(bar) for bar in boxes_of(figure)]
    powers, shares = bars[0::2], bars[1::2]
    longest = powers[2].width
    assert [bar.width / longest for bar in powers] == pytest.approx([0.2, 0.4, 1])
    assert [bar.width / longest for bar in shares] == pytest.approx([0.125, 0.25, 0.625])
    assert {"12.5%", "25.0%", "62.5%", "0.693", "1.609", "8"} <= set(texts(figure))
    assert [name_of(bar.get_facecolor()) for bar in boxes_of(figure)] == ["muted"] * 4 + ["text"] * 2
    more = figures.softmax_bars(logits + 2)
    assert [place(bar).width for bar in boxes_of(more)] == pytest.approx([bar.width for bar in bars]), (
        "only differences"
    )


def test_evidence_panel_adds_up():
    evidence = np.array([[0, 8.0], [-3.0, -4.5]])
    figure = figures.evidence_panel([[0, 1], [0.5, 1]], evidence, 1.6, ("6", "1"), high=8.0)
    shown, said = read_pictures(figure, (2, 2))
    assert (shown.ink > 0).tolist() == [[False, True], [True, True]]
    assert shown.colours == {"text"}
    assert said.ink.tolist() == [[0, 1], [6 / 16, 9 / 16]]
    assert said.colours == {"positive", "negative"}
    for name, value in (
        ("for the 6", "+8.0"),
        ("for the 1", "−7.5"),
        ("without ink", "+1.6"),
        ("lead of the 6", "+2.1"),
    ):
        assert place(say(figure, name)).y == pytest.approx(place(say(figure, value)).y, abs=3)
    assert name_of(say(figure, "+8.0").get_color()) == "positive"
    assert name_of(say(figure, "−7.5").get_color()) == "negative"
    behind = figures.evidence_panel([[0, 1], [0.5, 1]], -evidence, -1.6, ("6", "1"))
    assert "−2.1" in texts(behind)


def test_calibration_plot_compares_what_is_claimed_with_what_is_right():
    confidence = np.array([0.95, 0.99, 0.97, 0.85, 0.75, 0.4])
    right = np.array([True, False, True, True, True, False])
    figure = figures.calibration_plot(confidence, right)
    (axes,) = figure.axes
    dots = [line.get_xydata()[0].tolist() for line in axes.lines if line.get_marker() == "o"]
    assert dots == [pytest.approx(dot) for dot in ([0.4, 0], [0.8, 1], [0.97, 2 / 3])]
    assert [text.get_text() for text in axes.texts] == ["1", "2", "3"]
    gaps = [line for line in axes.lines if line.get_linewidth() == 3]
    assert [name_of(gap.get_color()) for gap in gaps] == ["wrong", "right", "wrong"]
    for gap, (claimed, share) in zip(gaps, dots, strict=True):
        assert gap.get_xydata().tolist() == [pytest.approx([claimed, claimed]), pytest.approx([claimed, share])]
    assert axes.lines[0].get_xydata().tolist() == [[0, 0], [1, 1]], "where a network is as good as it claims"
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("claimed", "correct")


def test_loss_curves_of_every_twentieth_step():
    (axes,) = figures.loss_curves({"a": [1.0, 0.5, 0.2]}, every=20).axes
    assert axes.lines[0].get_xdata().tolist() == [0, 20, 40]
    low, high = axes.get_xlim()
    assert (low, high) == pytest.approx((-2.4, 62.4))


def test_loss_curves_have_names_styles_and_room():
    curves = {name: 10.0 ** -np.arange(n) for name, n in (("a", 3), ("b", 5), ("c", 4), ("d", 2))}
    figure = figures.loss_curves(curves)
    (axes,) = figure.axes
    assert_in_the_order_of(axes.lines)
    assert [line.get_label() for line in axes.lines] == legend(axes) == list("abcd")
    assert {line.get_linewidth() for line in axes.lines} == {2.4}
    for line, (_, losses) in zip(axes.lines, curves.items(), strict=True):
        assert line.get_xdata().tolist() == list(range(len(losses)))
        np.testing.assert_array_equal(line.get_ydata(), losses)
    low, high = axes.get_xlim()
    assert low == pytest.approx(5 - high)
    assert -0.3 < low < 0
    assert axes.get_yscale() == "log"
    assert {"1", "0.1", "1e−4"} <= set(texts(figure))
    assert figures.loss_curves({"only": [1.0]}).axes[0].get_legend() is None
    other = figures.loss_curves({"a": [1.0, 2.0]}, "epoch", "error", (0.5, 20)).axes[0]
    assert (other.get_xlabel(), other.get_ylabel(), other.get_ylim()) == ("epoch", "error", (0.5, 20))


def test_a_run_that_diverges_leaves_its_room_empty():
    (axes,) = figures.loss_curves({"bad": [1.0, 2.0] + [np.nan] * 98}).axes
    assert axes.get_xlim()[1] > 100
    (never,) = figures.loss_curves({"never": [np.nan, 1.0]}).axes
    assert len(never.lines[0].get_xdata()) == 0
    (high,) = figures.loss_curves({"huge": [1.0, 1e30], "none": [0.0, 1.0]}).axes
    assert high.lines[0].get_ydata()[1] == 1 / high.lines[1].get_ydata()[0] == 1e12


def test_names_of_losses_can_stand_at_the_ends_of_their_curves():
    curves = {"one row": [1.0, 1e-3], "all rows": [1.0, 1e-9], "ten rows": [1.0, 1.1e-3]}
    figure = figures.loss_curves(curves, at_ends=True)
    (axes,) = figure.axes
    assert axes.get_legend() is None
    heights = {}
    for line, text in zip(axes.lines, axes.texts, strict=True):
        end = axes.transData.transform(line.get_xydata()[-1])
        assert text.get_text() == line.get_label()
        assert text.get_color() == line.get_color()
        assert place(text).left == pytest.approx(end[0] + 10, abs=2)
        assert place(text).right <= figure.bbox.width
        heights[text.get_text()] = place(text).y - end[1]
    assert {name_of(line.get_color()) for line in axes.lines} == {"text", "muted"}, "no colour of a sign"
    dashed = re.findall("stroke-dasharray:([^;']*)", figure_to_svg(figure))
    assert len(set(dashed)) == len(dashed) == 2, "told apart by their dashes"
    assert abs(heights["all rows"]) < 4
    assert heights["ten rows"] > 4
    assert heights["one row"] < -4


@pytest.mark.parametrize(
    ("heights", "expected"),
    [
        ([], []),
        ([5], [5]),
        ([0, 100], [0, 100]),
        ([50, 50], [38, 62]),
        ([60, 50], [67, 43]),
        ([0, 10, 100], [-7, 17, 100]),
        ([40, 20, 30], [54, 6, 30]),
        ([0, 20, 24, 90], [-9.33, 14.67, 38.67, 90]),
    ],
)
def test_names_are_moved_as_little_as_it_takes(heights, expected):
    assert spread(heights, 24).tolist() == pytest.approx(expected, abs=0.01)


def test_decision_map_gets_stronger_with_certainty():
    steep = Network([[[4.0], [0.0]]], activations=[sigmoid])
    X, y = [[-1, 1], [1, 1], [0.5, -1]], [[0], [1], [1]]
    figure = figures.decision_map(steep, X, y, limits=(-1.5, 1.5))
    axes, _ = figure.axes
    assert place(axes).width == pytest.approx(place(axes).height), "one unit is as long on both axes"
    *areas, line = axes.collections
    quarter = np.log(3) / 4
    expected = [("negative", -1.5, 0), ("negative", -1.5, -quarter), ("positive", 0, 1.5), ("positive", quarter, 1.5)]
    for area, (name, low, high) in zip(areas, expected, strict=True):
        assert name_of(area.get_facecolor()[0]) == name
        x = np.concatenate([path.vertices[:, 0] for path in area.get_paths()])
        assert (x.min(), x.max()) == pytest.approx((low, high), abs=0.02)
    pale, upon, *same = [area.get_alpha() for area in areas]
    assert same == [pale, upon]
    assert (pale, 1 - (1 - pale) * (1 - upon)) == pytest.approx((0.28, 0.5)), "what is sure is tinted twice"
    assert name_of(line.get_edgecolor()[0]) == "text"
    ones, zeros = axes.lines
    assert ones.get_xydata().tolist() == [[1, 1], [0.5, -1]]
    assert zeros.get_xydata().tolist() == [[-1, 1]]
    assert [dots.get_markerfacecolor() for dots in (ones, zeros)] == [style.TEXT, "none"], "empty on every ground"
    for dots in (ones, zeros):
        assert dots.get_linestyle() == "None"
        assert name_of(dots.get_markeredgecolor()) == "text"
        assert dots.get_markersize() > 5 * dots.get_markeredgewidth() > 0
    assert axes.get_xlim() == axes.get_ylim() == (-1.5, 1.5)
    assert axes.get_xticks().tolist() == axes.get_yticks().tolist() == [-1, 0, 1]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("x₀", "x₁")
    assert not any(line.get_visible() for line in axes.get_xgridlines())


def test_decision_map_says_what_its_circles_and_colours_are():
    axes, key = figures.decision_map(Network([[[20.0], [0.0]]], [[-10.0]], activations=[sigmoid]), LOGICAL, XOR).axes
    assert place(key).left > place(axes).right
    said = [text.get_text() for text in key.texts]
    assert said == ["filled (1)", "empty (0)", "output", "1", "0.75", "0.5", "0.25", "0"]
    assert [name_of(text.get_color()) for text in key.texts] == ["muted" if t == "output" else "text" for t in said]
    *circles, border = key.lines
    for text, circle, drawn in zip(key.texts, circles, axes.lines, strict=False):
        assert place(circle).y == pytest.approx(place(text).y, abs=3), "beside what it is"
        assert 0 < place(text).left - place(circle).right < 20
        assert circle.get_markerfacecolor() == drawn.get_markerfacecolor()
        assert circle.get_markeredgecolor() == drawn.get_markeredgecolor()
    tints = [place(box) for box in key.patches]
    for above, below, text in zip([None, *tints], [*tints, None], key.texts[3:], strict=True):
        edges = [*([above.low] if above else []), *([below.high] if below else [])]
        assert edges == pytest.approx([text.get_position()[1] + place(key).low] * len(edges)), "where colours meet"
    assert [name_of(box.get_facecolor()) for box in key.patches] == ["positive"] * 2 + ["negative"] * 2
    assert [box.get_alpha() for box in key.patches] == [0.5, 0.28, 0.28, 0.5]
    assert name_of(border.get_color()) == name_of(axes.collections[-1].get_edgecolor()[0]) == "text"
    assert place(border).y == pytest.approx(tints[1].low), "the border is where it says one half"
    assert (place(border).left, place(border).right) < (tints[0].left, tints[0].right) < (place(border).right, 700)


@pytest.mark.parametrize("weight", [20.0, -20.0, 0.0])
def test_decision_map_marks_what_is_wrong_and_says_how_many_are_right(weight):
    network = Network([[[weight], [0.0]]], [[-weight / 2]], activations=[sigmoid])
    wrong = LOGICAL[((network.predict(LOGICAL) > 0.5) != XOR)[:, 0]]
    axes, key = figures.decision_map(network, LOGICAL, XOR, crosses=True).axes
    *crosses, filled, empty = axes.lines
    np.testing.assert_array_equal([cross.get_xydata()[0] for cross in crosses], wrong)
    assert {name_of(cross.get_color()) for cross in crosses} == {"wrong"}
    assert min(filled.get_zorder(), empty.get_zorder()) >= max(cross.get_zorder() for cross in crosses)
    first, *_ = key.texts
    assert (first.get_text(), first.get_fontweight()) == (f"{4 - len(wrong)} of 4 right", "bold")
    assert "wrong" in [text.get_text() for text in key.texts]
    plain, key = figures.decision_map(network, LOGICAL, XOR).axes
    assert len(plain.lines) == 2
    assert not {"wrong", first.get_text()} & {text.get_text() for text in key.texts}


def test_a_cross_leaves_its_point_free():
    """Filled or empty, a point is seen as before, and the four arms stand out around it."""
    axes, _ = figures.node_lines(lines([1, 0, -0.5]), LOGICAL, XOR).axes
    cross, *_ = [line for line in axes.lines if name_of(line.get_color()) == "wrong"]
    point, *_ = [line for line in axes.lines if line.get_marker() == "o"]
    arms = cross.get_marker().vertices.reshape(4, 2, 2) * cross.get_markersize() / 2
    near, far = np.hypot(*arms[:, 0].T), np.hypot(*arms[:, 1].T)
    radius = (point.get_markersize() + point.get_markeredgewidth()) / 2
    assert (near >= radius).all()
    assert (far >= radius + 4).all()
    assert sorted(np.sign(arms[:, 1]).tolist()) == [[-1, -1], [-1, 1], [1, -1], [1, 1]]


@pytest.mark.parametrize("name", ["decision_map", "fence_plot", "node_lines"])
def test_the_key_of_a_plane_has_room_in_a_wider_font(drawn, name):
    """The font of the layout is wider than that of the page and than what a page without it falls back to."""
    for text in drawn(name).axes[1].texts:
        assert place(text).right <= drawn(name).bbox.width


def test_decision_map_keeps_the_inputs_apart():
    upper = Network([[[0.0], [20.0]]], [[-10.0]], activations=[sigmoid])
    axes, _ = figures.decision_map(upper, LOGICAL, XOR).axes
    *_, line = axes.collections
    np.testing.assert_allclose(line.get_paths()[0].vertices[:, 1], 0.5, atol=0.01)
    assert axes.get_xlim() == (-0.5, 1.5)


@pytest.mark.parametrize(
    ("output", "names"),
    [(1.0, ["positive"] * 2), (0.0, ["negative"] * 2), (0.3, ["negative"]), (0.6, ["positive"]), (0.5, [])],
)
def test_decision_map_of_one_answer_has_one_colour_and_no_line(output, names):
    same = Network([[[0.0], [0.0]]], [[output]], activations=[identity])
    axes, _ = figures.decision_map(same, LOGICAL, XOR).axes
    drawn = [area for area in axes.collections if any(len(path.vertices) for path in area.get_paths())]
    assert [name_of(area.get_facecolor()[0]) for area in drawn] == names


def test_many_points_of_a_decision_map_are_small():
    def size(n):
        X = np.column_stack([np.linspace(0, 1, n)] * 2)
        dots = figures.decision_map(MIXED, X, np.ones((n, 1))).axes[0].lines[0]
        assert 4 <= dots.get_markersize() / dots.get_markeredgewidth() < 8, "empty ones show that they are empty"
        return dots.get_markersize()

    assert size(1) == size(10) > size(11) == size(100)


def test_learning_panel_has_its_losses_and_below_them_its_lamps_beside_the_map():
    losses = 10.0 ** -np.arange(3)
    figure = figures.learning_panel(MIXED, LOGICAL, XOR, losses)
    decisions, curve, lamps = figure.axes
    assert place(decisions).width == pytest.approx(place(decisions).height), "one unit is as long on both axes"
    assert place(decisions).right + 50 < min(place(curve).left, place(lamps).left + 51)
    assert place(curve).low > place(lamps).high + 50, "room for the labels between"
    assert place(curve).height > 100
    assert decisions.get_xlim() == (-0.5, 1.5)
    assert curve.lines[0].get_ydata().tolist() == losses.tolist()
    assert curve.get_ylim() == (1e-4, 10)
    assert (curve.get_xlabel(), curve.get_ylabel()) == ("step", "loss")
    other = figures.learning_panel(MIXED, LOGICAL, XOR, losses, (1e-3, 1)).axes[1]
    assert other.get_ylim() == (1e-3, 1)
    assert not lamps.axison


def test_a_lamp_stands_beside_its_text_for_each_hidden_unit():
    eight = Network([np.tile([[1.0, -1.0], [1.0, -1.0]], 4), np.ones((8, 1))], activations=[relu, identity])
    lamps = figures.learning_panel(eight, LOGICAL, XOR, [1.0]).axes[2]
    assert len(lamps.lines) == len(lamps.texts) == 8
    heights = []
    for k, (lamp, said) in enumerate(zip(lamps.lines, lamps.texts, strict=True)):
        lit = k % 2 == 0
        assert name_of(lamp.get_markerfacecolor()) == ("positive" if lit else "ground")
        assert name_of(lamp.get_markeredgecolor()) == "muted"
        assert said.get_text() == ("on: 3 of 4" if lit else "dead")
        (x, y) = lamps.transData.transform(lamp.get_xydata()[0])
        assert place(said).y == pytest.approx(y, abs=2), "text beside its lamp"
        assert 5 < place(said).left - x - lamp.get_markersize() / 2 < 20
        assert place(lamps).left < x < place(said).right <= place(lamps).right + 1
        heights.append(y)
    assert heights[:4] == heights[4:], "two columns of four"
    assert np.diff(heights[:4]) == pytest.approx([heights[1] - heights[0]] * 3)
    assert heights[0] - heights[1] > lamps.lines[0].get_markersize()
    assert place(lamps).high > heights[0] > heights[3] > place(lamps).low
    first, fifth = (lamps.lines[k].get_xdata()[0] for k in (0, 4))
    assert fifth > first


def test_regression_panel_compares_with_the_diagonal_and_a_baseline():
    predictions, targets = np.array([[1.0], [9.0], [-40.0], [60.0]]), np.array([[0.0], [10.0], [-5.0], [4.0]])
    curve, dots = figures.regression_panel(predictions, targets, [1e5, 0.1], baseline=0.5).axes
    assert place(curve).right < place(dots).left
    assert place(curve).low == place(dots).low
    assert (curve.get_xlabel(), curve.get_ylabel()) == ("step", "loss")
    assert (dots.get_xlabel(), dots.get_ylabel()) == ("target", "prediction")
    assert curve.get_ylim() == (1e-4, 1e3)
    assert curve.lines[0].get_ydata().tolist() == [1e5, 0.1]
    baseline = curve.lines[1]
    assert set(baseline.get_ydata()) == {0.5}
    assert baseline.get_xdata() == [0, 1], "from edge to edge"
    assert name_of(baseline.get_color()) == "muted"
    assert_in_the_order_of(curve.lines[:1])
    assert dashes(baseline), "not to be taken for the losses"
    (diagonal,) = dots.lines
    assert diagonal.get_xydata().tolist() == [[-5, -5], [10, 10]]
    assert name_of(diagonal.get_color()) == "muted"
    (strokes,) = dots.patches
    at = strokes.get_path().vertices[::2]
    assert at[:2].tolist() == [[0, 1], [10, 9]]
    assert at[2, 1] < dots.get_ylim()[0] < dots.get_ylim()[1] < at[3, 1], "what is far off is not drawn on the edge"
    assert strokes.get_linewidth() == 5
    assert name_of(strokes.get_edgecolor()) == "text"
    assert not strokes.get_fill()
    (low, high), (below, above) = dots.get_xlim(), dots.get_ylim()
    assert -5 - low == pytest.approx(high - 10)
    assert 0 < -5 - low < 2
    assert below < -5 < 10 < above
    other = figures.regression_panel(predictions, targets, [1.0], 0.5, (1e-2, 10)).axes[0]
    assert other.get_ylim() == (1e-2, 10)


@pytest.mark.parametrize("shift", [30.0, -30.0, 0.0])
def test_regression_panel_shows_targets_of_either_sign(shift):
    targets = np.array([[1.0], [2.0], [4.0]]) + shift
    dots = figures.regression_panel(targets + 0.5, targets, [1.0], baseline=0.5).axes[1]
    np.testing.assert_array_equal(dots.patches[0].get_path().vertices[::2], np.hstack([targets, targets + 0.5]))
    for value, (low, high) in [
        *((v, dots.get_xlim()) for v in targets),
        *((v + 0.5, dots.get_ylim()) for v in targets),
    ]:
        assert low < value < high


def test_function_plot_draws_every_curve_in_its_style():
    curves = {name: np.arange(3.0) + k for k, name in enumerate(["a", "b", "c", "d"])}
    (axes,) = figures.function_plot([0, 1, 3], curves, limits=(-1, 7)).axes
    assert_in_the_order_of(axes.lines)
    assert legend(axes) == list("abcd")
    for line, values in zip(axes.lines, curves.values(), strict=True):
        assert line.get_xdata().tolist() == [0, 1, 3]
        np.testing.assert_array_equal(line.get_ydata(), values)
    assert (axes.get_xlabel(), axes.get_ylim()) == ("x", (-1, 7))
    assert len({round(place(text).low) for text in axes.get_legend().get_texts()}) == 1, "names side by side"
    assert figures.function_plot([0, 1], {"a": [0, 1]}).axes[0].get_ylim() == (-2.4, 2.4)


@pytest.mark.parametrize("at", [0, 15, 20, 35])
@pytest.mark.parametrize("kernel", [EDGE, EDGE.T, np.array([[0.5, -2.0], [0, 1]])], ids=str)
def test_kernel_plot_multiplies_as_the_layer_does(at, kernel):
    """The sums are those of a convolution of the library, up to the place."""
    size = len(kernel)
    view = Convolution(8, 8, size=size)
    layer = Network([kernel.reshape(-1, 1)], activations=[identity], views=[view])
    sums = layer.predict(HANDWRITING.reshape(1, -1)).reshape(view.down, view.right)
    figure = figures.kernel_plot(HANDWRITING, kernel, at)
    row, column = divmod(at, view.right)
    patch = HANDWRITING[row : row + size, column : column + size]
    cells = [box for box in boxes_of(figure) if place(box).height == pytest.approx(46)]
    found = tables(SimpleNamespace(artists=cells, texts=figure.texts))
    for table, values in zip(found, (patch, kernel, patch * kernel), strict=True):
        assert table.said == [[figures.number(v) for v in line] for line in values]
        assert table.place.low == found[0].place.low
    assert [np.all(table.lit) for table in found] == [True, False, True]
    assert found[1].ink == [["positive" if v >= 0 else "negative" for v in line] for line in kernel]
    name, total = say(figure, "sum"), figures.number(sums[row, column])
    (written,) = [text for text in figure.texts if text.get_text() == total and text.get_fontsize() == 26]
    assert place(written).x == pytest.approx(place(name).x, abs=1)

    (picture,), (filled,) = pictures_of(figure, HANDWRITING.shape), pictures_of(figure, sums.shape)
    assert picture.ink == pytest.approx(HANDWRITING / 16)
    assert picture.colours == {"text"}
    reached = np.where(np.arange(sums.size).reshape(sums.shape) <= at, sums, 0)
    assert filled.ink == pytest.approx(np.round(16 * abs(reached) / abs(sums).max()) / 16)
    assert filled.colours <= {"positive", "negative"}
    frames = [place(box) for box in boxes_of(figure) if name_of(box.get_edgecolor()) == "text"]
    for frame, shown, wide in zip(frames, (picture, filled), (size, 1), strict=True):
        assert frame.left - shown.place.left == pytest.approx(28 * column)
        assert shown.place.high - frame.high == pytest.approx(28 * row)
        assert (frame.width, frame.height) == pytest.approx((28 * wide, 28 * wide))


def pictures_of(figure, shape, y=None):
    """Those pictures of a figure that have pixels of 28, or with ``y`` those that stand at this height."""
    frames = [box for box in boxes_of(figure) if name_of(box.get_facecolor()) == "surface"]
    if y is None:
        frames = [box for box in frames if place(box).height == pytest.approx(28 * shape[0])]
    else:
        frames = [box for box in frames if place(box).low < y < place(box).high]
    return read_pictures(SimpleNamespace(artists=[*boxes_of(figure, PathPatch), *frames]), shape)


def test_flow_plot_shows_what_the_network_computes():
    figure = figures.flow_plot(CONVOLUTIONAL, HANDWRITING.ravel() / 16)
    trace = CONVOLUTIONAL.forward(HANDWRITING.reshape(1, -1) / 16)
    maps = np.moveaxis(trace.z[0].reshape(6, 6, 3), -1, 0)
    pooled = np.maximum(maps, 0).reshape(3, 3, 2, 3, 2).max(axis=(2, 4))
    kernels = CONVOLUTIONAL.weights[0].T.reshape(3, 3, 3)
    rows = [
        ("picture", HANDWRITING[None], 16, {"text"}),
        ("kernel", kernels, abs(kernels).max(), {"positive", "negative"}),
        ("convolution", maps, abs(maps).max(), {"positive", "negative"}),
        ("ReLU", np.maximum(maps, 0), abs(maps).max(), {"text"}),
        ("pooling", pooled, abs(maps).max(), {"text"}),
    ]
    above = np.inf
    for name, images, largest, colours in rows:
        title = place(say(figure, name))
        assert title.high < above, f"{name} stands below what it is made of"
        above = title.low
        for picture, image in zip(pictures_of(figure, images.shape[1:], title.y), images, strict=True):
            assert picture.ink == pytest.approx(np.round(16 * abs(image) / largest) / 16)
            assert picture.colours <= colours
    p = softmax(trace.a[-1])[0]
    bars = [box for box in boxes_of(figure) if name_of(box.get_facecolor()) in ("text", "muted")]
    assert [place(bar).height for bar in bars] == pytest.approx(np.maximum(84 * p, 0.5))
    assert [name_of(bar.get_facecolor()) == "text" for bar in bars] == (p == p.max()).tolist()
    assert place(say(figure, f"{p.max():.0%}")).x == pytest.approx(place(bars[p.argmax()]).x, abs=1)
    assert [say(figure, str(k)).get_position()[0] for k in range(4)] == pytest.approx([place(bar).x for bar in bars])


def test_layer_plot_has_a_place_for_each_layer():
    curves = {"short": [1e-20, 1.0], "long": [1.0, 2.0, 1e20], "one": [3.0]}
    figure = figures.layer_plot(curves)
    (axes,) = figure.axes
    assert_in_the_order_of(axes.lines)
    assert [name_of(line.get_color()) for line in axes.lines] == ["text", "positive", "negative"]
    assert [line.get_xydata().tolist() for line in axes.lines] == [
        [[1, 1e-12], [2, 1]],
        [[1, 1], [2, 2], [3, 1e8]],
        [[1, 3]],
    ]
    assert axes.get_xticks().tolist() == [1, 2, 3]
    assert (axes.get_xlabel(), axes.get_yscale(), axes.get_ylim()) == ("layer", "log", (1e-12, 1e8))
    assert {line.get_marker() for line in axes.lines} == {"o"}
    assert legend(axes) == list(curves)
    assert place(axes.get_legend()).low >= place(axes).high, "the names stand above the curves"
    assert "1e−12" in texts(figure)
    (other,) = figures.layer_plot({"a": [0.5]}, limits=(0.1, 10)).axes
    assert other.get_ylim() == (0.1, 10)


#: What every figure needs.
NEEDED = {
    "calibration_plot": {"confidence": [0.9, 0.4], "right": np.array([True, False])},
    "cost_plot": {"z": 0.0},
    "evidence_panel": {"image": np.eye(2), "evidence": np.eye(2), "offset": 1.0, "names": ("a", "b")},
    "softmax_bars": {"logits": [1.0, 2.0]},
    "confusion_table": {"counts": [[1, 0], [2, 3]]},
    "decision_map": {"network": MIXED, "X": LOGICAL, "y": XOR},
    "descent_map": {"loss": lambda u, v: u**2 + v**2, "path": [[1.0, 1.0]], "limits": (-1, 1)},
    "fence_plot": {"network": GUARDS, "X": LOGICAL, "y": XOR},
    "function_plot": {"x": [0, 1], "curves": {"a": [0, 1]}},
    "flow_plot": {"network": CONVOLUTIONAL, "x": HANDWRITING.ravel()},
    "hinge_plot": {"network": WIRE, "curve": np.sin, "limits": (-1, 1)},
    "kernel_plot": {"picture": np.eye(3), "kernel": np.eye(2), "place": 0},
    "layer_plot": {"curves": {"a": [1.0, 2.0]}},
    "learning_panel": {"network": MIXED, "X": LOGICAL, "y": XOR, "losses": [1.0]},
    "loss_curves": {"curves": {"a": [1.0, 0.5]}},
    "matrix_product": {"X": [[1, 2]], "W": [[1], [2]]},
    "network_diagram": {"network": NETWORK, "x": [2, 3], "gradients": GRADIENTS},
    "node_lines": {"network": lines([1, 1, 0]), "X": LOGICAL, "y": XOR},
    "number": {"value": 1.0},
    "pictures": {"images": np.ones((2, 2, 2))},
    "probability_bars": {"images": np.ones((1, 2, 2)), "probabilities": [[0.5, 0.5]]},
    "reading_panel": {"image": np.ones((2, 2)), "quantity": 1.0, "probabilities": [0.5, 0.5]},
    "regression_panel": {"predictions": [[1], [2]], "targets": [[1], [2]], "losses": [1.0], "baseline": 1.0},
    "ladder_plot": {"names": ["one"], "losses": [[3.0, 20.0]], "chosen": 0, "baseline": 50.0, "limits": (1, 100)},
    "surface_plot": {"surface": np.multiply, "plane": np.add, "limits": ((-1, 1), (-1, 1))},
    "tangent_plot": {"activations": [relu], "z": 0.0},
    "slope_plot": {"loss": np.square, "path": [1.0], "limits": (-1, 1), "learning_rate": 0.1},
}
PARAMETERS = [(name, p) for name in NEEDED for p in inspect.signature(getattr(figures, name)).parameters]
ANYTHING = [
    None, "ab", object(), -1, 0, np.nan, [], [1, 2, 3], [np.nan], [[np.inf]], {"a": None}, [[1, 2], [3]], 1j,
    np.ones(()),
]  # fmt: skip


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS)
def test_whatever_an_argument_is_there_is_a_figure_or_an_error_that_names_it(name, parameter):
    for value in ANYTHING:
        try:
            drawn = getattr(figures, name)(**NEEDED[name] | {parameter: value})
        except ValueError as error:
            said = str(error)
            # Where the places of a function do not fit its values, the error may name these.
            if not said.startswith((parameter, "curves[")):
                raise
        else:
            assert isinstance(drawn, str) or drawn.bbox.width > 0


FLAT_LOSS = "loss: expected positive losses within the limits, got "


@pytest.mark.parametrize(
    ("name", "changes", "message"),
    [
        ("ladder_plot", {"losses": [3.0]}, "losses: expected shape (n_versions, n_rates), got (1,)"),
        ("ladder_plot", {"names": []}, "names: expected 1 texts, got []"),
        ("ladder_plot", {"chosen": 2}, "chosen: expected a column of 2, got 2"),
        ("ladder_plot", {"limits": (0, 1)}, "limits: expected (low, high), both above 0, got (0.0, 1.0)"),
        ("surface_plot", {"turn": 91}, "turn: expected 0 to 90 degrees, got 91"),
        ("surface_plot", {"plane": 3}, "plane: expected a function, got 3"),
        (
            "surface_plot",
            {"surface": lambda u, v: 1.0},
            "surface: expected a function that gives (9, 41) finite values",
        ),
        ("surface_plot", {"limits": ((0, 1), (1, 1))}, "limits: expected (low, high), got (1.0, 1.0)"),
        ("calibration_plot", {"confidence": [0.4, 1.2]}, "confidence: expected numbers from 0 to 1, got 1.2"),
        ("calibration_plot", {"confidence": []}, "confidence: expected shape (n_answers,), got (0,)"),
        ("calibration_plot", {"right": [1, 2]}, "right: expected truth values, got 2.0"),
        (
            "calibration_plot",
            {"right": np.ones(3, dtype=bool)},
            "right: expected shape (2,), one for each answer, got (3,)",
        ),
        ("cost_plot", {"z": 6.5}, "z: expected a number within the limits, -6 to 6, got 6.5"),
        ("evidence_panel", {"evidence": np.eye(3)}, "evidence: expected shape (2, 2), that of the picture, got (3, 3)"),
        ("evidence_panel", {"offset": np.inf}, "offset: expected a finite number, got inf"),
        ("evidence_panel", {"names": ("a",)}, "names: expected 2 texts, got ('a',)"),
        ("evidence_panel", {"high": 0}, "high: expected a positive number, got 0"),
        ("loss_curves", {"every": 0}, "every: expected"),
        ("softmax_bars", {"logits": [1.0]}, "logits: expected shape (n_classes,), two classes or more, got (1,)"),
        ("softmax_bars", {"logits": [1.0, 101.0]}, "logits: expected numbers from -100 to 100, got 101.0"),
        ("tangent_plot", {"limits": (1, 1)}, "limits: expected (low, high), got (1.0, 1.0)"),
        ("tangent_plot", {"limits": (0, np.inf)}, "limits: expected (low, high), got (0.0, inf)"),
        ("tangent_plot", {"limits": (1, 2, 3)}, "limits: expected (low, high), got (1.0, 2.0, 3.0)"),
        ("loss_curves", {"limits": (0, 1)}, "limits: expected (low, high), both above 0, got (0.0, 1.0)"),
        ("layer_plot", {"limits": (-1, 1)}, "limits: expected (low, high), both above 0, got (-1.0, 1.0)"),
        ("layer_plot", {"curves": {"a": []}}, "curves['a']: expected (n_layers,) positive numbers, got array([]"),
        ("layer_plot", {"curves": {"a": [[1.0]]}}, "curves['a']: expected (n_layers,) positive numbers, got array([[1"),
        ("layer_plot", {"curves": {}}, "curves: expected a dict of one to 4 named arrays, got {}"),
        ("function_plot", {"curves": {}}, "curves: expected a dict of one to 4 named arrays, got {}"),
        (
            "loss_curves",
            {"curves": {name: [1.0] for name in "abcde"}},
            "curves: expected a dict of one to 4 named arrays",
        ),
        ("function_plot", {"curves": {name: [1, 2] for name in "abcde"}}, "curves: expected a dict of one to 4 named"),
        (
            "layer_plot",
            {"curves": {name: [1.0] for name in "abcde"}},
            "curves: expected a dict of one to 4 named arrays",
        ),
        ("loss_curves", {"curves": {}}, "curves: expected a dict of one to 4 named arrays of losses, got {}"),
        ("loss_curves", {"curves": {"a": []}}, "curves['a']: expected shape (steps,), got (0,)"),
        ("loss_curves", {"curves": {"a": 1.0}}, "curves['a']: expected shape (steps,), got ()"),
        ("learning_panel", {"losses": []}, "losses: expected shape (steps,), got (0,)"),
        ("regression_panel", {"losses": [[1.0]]}, "losses: expected shape (steps,), got (1, 1)"),
        ("regression_panel", {"baseline": 0}, "baseline: expected a positive number, got 0"),
        ("regression_panel", {"targets": np.ones((2, 2))}, "targets: expected shape (n_samples, 1), got (2, 2)"),
        ("decision_map", {"y": -XOR}, "y: expected 0 and 1, got -1.0"),
        ("node_lines", {"y": -XOR}, "y: expected 0 and 1, got -1.0"),
        ("node_lines", {"y": XOR[:3]}, "y: expected 4 rows, as many as X has, got 3"),
        ("node_lines", {"network": MIXED}, "network: expected a single network of one layer, got Network("),
        ("node_lines", {"network": lines([np.nan, 1, 0])}, "network: expected finite weights and biases"),
        (
            "node_lines",
            {"network": Network([[[1.0]]], activations=[identity])},
            "network: expected 2 inputs, got Network(",
        ),
        ("fence_plot", {"y": -XOR}, "y: expected 0 and 1, got -1.0"),
        ("fence_plot", {"y": XOR[:3]}, "y: expected 4 rows, as many as X has, got 3"),
        (
            "fence_plot",
            {"network": WIRE},
            "network: expected a single network with 2 inputs and 1 output, got Network(",
        ),
        (
            "fence_plot",
            {"network": Network([[[np.inf], [1]]], activations=[identity])},
            "network: expected finite weights and biases",
        ),
        ("hinge_plot", {"network": GUARDS}, "network: expected 1 input, one hidden layer and 1 output, got Network("),
        ("hinge_plot", {"curve": lambda x: 1.0}, "curve: expected a function that gives (121,) values, got ()"),
        ("hinge_plot", {"limits": (1, 1)}, "limits: expected (low, high), got (1.0, 1.0)"),
        ("tangent_plot", {"z": 4.5}, "z: expected a number within the limits, -4 to 4, got 4.5"),
        ("tangent_plot", {"activations": [relu] * 5}, "activations: expected a list of one to four activations"),
        ("function_plot", {"x": np.ones((2, 1))}, "x: expected shape (n_places,), got (2, 1)"),
        ("descent_map", {"loss": lambda u, v: -1 - u**2}, FLAT_LOSS + "-2.0"),
        ("slope_plot", {"loss": lambda w: np.nan * w}, FLAT_LOSS + "nan"),
        ("slope_plot", {"loss": lambda w: 1.0}, "loss: expected a function that gives (121,) losses, got ()"),
        ("descent_map", {"path": [[1, 2, 3]]}, "path: expected shape (n_places, 2), got (1, 3)"),
        ("slope_plot", {"path": []}, "path: expected shape (n_places,), got (0,)"),
        ("descent_map", {"lowest": (1,)}, "lowest: expected two finite numbers, got (1,)"),
        ("descent_map", {"lowest": (1, np.nan)}, "lowest: expected two finite numbers, got (1, nan)"),
        ("descent_map", {"downhill": 1}, "downhill: expected True or False, got 1"),
        ("slope_plot", {"path": [[1.0]]}, "path: expected shape (n_places,), got (1, 1)"),
        ("slope_plot", {"learning_rate": -0.1}, "learning_rate: expected a number of at least 0, got -0.1"),
        ("slope_plot", {"learning_rate": np.inf}, "learning_rate: expected a number of at least 0, got inf"),
        ("slope_plot", {"dark": 1}, "dark: expected True or False, got 1"),
        ("slope_plot", {"loss": np.zeros_like}, FLAT_LOSS + "0.0"),
        ("descent_map", {"labels": ("a",)}, "labels: expected 2 texts, got ('a',)"),
        ("matrix_product", {"names": "XWZ"}, "names: expected 3 texts, got 'XWZ'"),
        ("matrix_product", {"row": 0.0}, "row: expected None or 0 to 0, got 0.0"),
        ("matrix_product", {"column": 1}, "column: expected None or 0 to 0, got 1"),
        ("matrix_product", {"done": -1}, "done: expected a whole number of at least 0, got -1"),
        ("probability_bars", {"probabilities": [[1.5, 0.5]]}, "probabilities: expected numbers from 0 to 1, got 1.5"),
        ("probability_bars", {"probabilities": [[-0.1, 1]]}, "probabilities: expected numbers from 0 to 1, got -0.1"),
        ("probability_bars", {"probabilities": [0.5]}, "probabilities: expected shape (1, n_classes), got (1,)"),
        ("probability_bars", {"probabilities": [[]]}, "probabilities: expected shape (1, n_classes), got (1, 0)"),
        ("reading_panel", {"probabilities": [[0.5, 0.5]]}, "probabilities: expected (n_classes,), two classes or more"),
        ("reading_panel", {"quantity": np.nan}, "quantity: expected a number, got nan"),
        ("reading_panel", {"pixel": (2, 0)}, "pixel: expected None or (row, column) in a picture of shape (2, 2)"),
        ("reading_panel", {"pixel": (0, -1)}, "pixel: expected a whole number of at least 0, got -1"),
        ("reading_panel", {"pixel": (0, 1, 1)}, "pixel: expected None or (row, column) in a picture of shape (2, 2)"),
        ("reading_panel", {"image": [[np.inf]]}, "image: expected finite numbers, got inf"),
        ("confusion_table", {"counts": np.ones((0, 0))}, "counts: expected shape (n_classes, n_classes), got (0, 0)"),
        ("confusion_table", {"counts": np.ones((2, 2, 2))}, "counts: expected shape (n_classes, n_classes), got (2, 2"),
        ("confusion_table", {"counts": [[0.5]]}, "counts: expected whole numbers of at least 0, got 0.5"),
        ("confusion_table", {"counts": [[-1]]}, "counts: expected whole numbers of at least 0, got -1.0"),
        ("kernel_plot", {"kernel": np.ones((2, 1))}, "kernel: expected a square that fits into (3, 3), got (2, 1)"),
        ("kernel_plot", {"kernel": np.eye(4)}, "kernel: expected a square that fits into (3, 3), got (4, 4)"),
        ("kernel_plot", {"kernel": [[np.nan]]}, "kernel: expected finite numbers, got nan"),
        ("kernel_plot", {"picture": [1, 2]}, "picture: expected shape (n_pictures, height, width), got (1, 2)"),
        ("kernel_plot", {"place": 4}, "place: expected 0 to 3, got 4"),
        ("kernel_plot", {"place": -1}, "place: expected a whole number of at least 0, got -1"),
        ("kernel_plot", {"width": 280}, "width: expected more than 284 and less than 100000 pixels, got 280"),
        ("flow_plot", {"network": MIXED}, "network: expected a single one, a convolution and then max pooling, got"),
        ("flow_plot", {"network": None}, "network: expected a single one, a convolution and then max pooling, got"),
        ("flow_plot", {"x": np.ones(63)}, "x: expected shape (n_samples, 64), got (1, 63)"),
        ("flow_plot", {"x": np.full(64, np.nan)}, "x: expected finite numbers, got nan"),
        ("pictures", {"titles": "ab"}, "titles: expected one for each of the 2 pictures, got 'ab'"),
        (
            "pictures",
            {"images": np.ones((1, 0, 2))},
            "images: expected shape (n_pictures, height, width), got (1, 0, 2)",
        ),
        ("pictures", {"high": np.inf}, "high: expected a positive number, got inf"),
        ("pictures", {"columns": 0}, "columns: expected a whole number of at least 1, got 0"),
        (
            "network_diagram",
            {"mark": (2, 0, 0)},
            "mark: expected (layer, from, to) of a weight, layers of shape [(2, 2",
        ),
        ("network_diagram", {"mark": (1, 0, 1)}, "mark: expected (layer, from, to) of a weight"),
        ("network_diagram", {"mark": (0, -1, 0)}, "mark: expected (layer, from, to) of a weight"),
        ("network_diagram", {"input_names": ["a"]}, "input_names: expected 2 texts, got ['a']"),
        ("network_diagram", {"largest": 0}, "largest: expected a positive number, got 0"),
        ("decision_map", {"crosses": 1}, "crosses: expected True or False, got 1"),
        ("loss_curves", {"at_ends": 1}, "at_ends: expected True or False, got 1"),
        ("network_diagram", {"x": [[2, 3]]}, "x: expected shape (2,), got (1, 2)"),
        ("number", {"value": "1"}, "value: expected a number, got '1'"),
        ("number", {"value": 10**400}, "value: expected a number, got 1000"),
        ("confusion_table", {"width": 90}, "width: expected more than 100 and less than 100000 pixels, got 90"),
        ("probability_bars", {"width": 320}, "width: expected more than 320 and less than 100000 pixels, got 320"),
        ("reading_panel", {"width": 420}, "width: expected more than 420 and less than 100000 pixels, got 420"),
        ("network_diagram", {"width": 100}, "width: expected more than 100 and less than 100000 pixels, got 100"),
        ("tangent_plot", {"height": 10**6}, "height: expected more than 106 and less than 100000 pixels, got 1000000"),
        ("learning_panel", {"width": "wide"}, "width: expected more than 620 and less than 100000 pixels, got 'wide'"),
        ("pictures", {"width": 48}, "width: expected more than 48 and less than 100000 pixels, got 48"),
        ("network_diagram", {"height": 0}, "height: expected more than 100 and less than 100000 pixels, got 0"),
    ],
)
def test_bad_input_of_figures_is_named(name, changes, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        getattr(figures, name)(**NEEDED[name] | changes)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e308, -1e308, 0.0], ids=str)
def test_networks_of_a_run_that_diverged_can_be_drawn(value):
    """Also with weights that are no numbers: the figure is all there, and says so."""
    network = Network([np.full((2, 2), value), np.full((2, 1), value)], activations=[relu, identity])
    slopes = Gradients([np.full((2, 2), value), np.full((2, 1), value)], None)
    figure = figures.network_diagram(network, gradients=slopes)
    colour = "muted" if np.isnan(value) else "positive" if value >= 0 else "negative"
    for line in boxes_of(figure, Line2D):
        assert name_of(line.get_color()) == colour
        assert line.get_linewidth() == (4 if value and not np.isnan(value) else 0.6)
    assert texts(figure).count(figures.number(value)) >= 6
    assert not {"↓nan", "↑nan"} & set(texts(figure))
    with np.errstate(all="ignore"):
        panel = figures.learning_panel(network, LOGICAL, XOR, [1.0, value])
    for drawn in (figure, panel):
        assert "nan" not in re.sub("<text.*?</text>", "", figure_to_svg(drawn))


def test_a_weight_that_is_no_number_leaves_the_others_as_they_are():
    weights = np.array([[np.nan, np.inf, 2.0, -1.0]])
    lines, _ = weights_of(figures.network_diagram(Network([weights], activations=[identity])))
    thick = [lines[(0, 0), (1, j)].get_linewidth() for j in range(4)]
    assert thick == pytest.approx([0.6, 4, 4, 2.3])


def test_a_relu_that_is_off_is_dashed_and_what_leads_on_from_it_is_pale():
    weights = [[[1.0, 1.0, -1.0]], [[1.0], [-1.0], [1.0]]]
    biases = [[0.0, -3.0, 0.0], [-1.0]]
    for x, off in ((4.0, {(1, 2)}), (3.0, {(1, 1), (1, 2)}), (-1.0, {(1, 0), (1, 1), (2, 0)})):
        figure = figures.network_diagram(Network(weights, biases, activations=[relu, relu]), [x])
        lines, nodes = weights_of(figure)
        for key, circle in nodes.items():
            face = "none" if key in off else "surface"
            assert (name_of(circle.get_facecolor()) if circle.get_facecolor()[3] else "none") == face
            assert (circle.get_linestyle() != "solid") == (key in off), "dashed"
            (said,) = [t for t in figure.texts if np.allclose(t.get_position(), circle.center)]
            assert name_of(said.get_color()) == ("muted" if key in off else "text")
            assert said.get_fontweight() == ("normal" if key in off else "bold")
        assert {source for (source, _), line in lines.items() if line.get_alpha() == 0.3} == off - {(2, 0)}
    for figure in (
        figures.network_diagram(Network(weights, biases, activations=[relu, relu])),  # nothing is known
        figures.network_diagram(Network(weights, biases, activations=[tanh, identity]), [-2]),  # nothing can be off
    ):
        lines, nodes = weights_of(figure)
        assert {circle.get_linestyle() for circle in nodes.values()} == {"solid"}
        assert {line.get_alpha() for line in lines.values()} == {None}


def test_no_line_of_a_diagram_is_seen_inside_a_circle_without_a_face():
    lines, nodes = weights_of(figures.network_diagram(NETWORK, [2, 3]))
    for line in lines.values():
        for circle in nodes.values():
            distances = np.hypot(*(line.get_xydata() - circle.center).T)
            assert np.nanmin(distances) > circle.radius - 1e-6


def test_the_thickest_line_of_a_diagram_can_be_fixed():
    def widths(weight, **fixed):
        network = Network([[[weight]], [[2.0]]], activations=[identity, identity])
        lines, _ = weights_of(figures.network_diagram(network, **fixed))
        return [lines[(0, 0), (1, 0)].get_linewidth(), lines[(1, 0), (2, 0)].get_linewidth()]

    assert widths(1.0) == pytest.approx([2.3, 4]), "of all layers"
    assert widths(4.0) == pytest.approx([4, 2.3])
    assert widths(1.0, largest=4) == pytest.approx([0.6 + 3.4 / 4, 2.3])
    assert widths(3.0, largest=4)[1] == widths(1.0, largest=4)[1], "a slider moves one line"
    assert widths(-100.0, largest=4)[0] == pytest.approx(4)


def test_a_mark_of_a_diagram_lies_behind_the_label_of_its_weight():
    network = Network([[[3.0, -1.0], [0.5, 4.0]], [[-2.5], [7.0]]], activations=[tanh, identity])
    assert not boxes_of(figures.network_diagram(network))
    for (l, i, j), said in {(0, 0, 1): "−1", (0, 1, 0): "0.5", (1, 0, 0): "−2.5", (1, 1, 0): "7"}.items():
        figure = figures.network_diagram(network, mark=(l, i, j))
        (box,) = boxes_of(figure)
        (label,) = [text for text in figure.texts if text.get_text() == said]
        assert name_of(box.get_facecolor()) == "highlight"
        assert (place(box).x, place(box).y) == pytest.approx(label.get_position())
        assert place(box).width > place(label).width
        assert box.get_zorder() < label.get_zorder()
        assert name_of(label.get_color()) in ("positive", "negative"), "of enough contrast to the highlight"


def test_inputs_of_a_diagram_can_have_names():
    figure = figures.network_diagram(NETWORK, [2, 3], input_names=["a", "b"])
    _, nodes = weights_of(figure)
    for row, name in enumerate("ab"):
        above = say(figure, name)
        assert above.get_position()[0] == pytest.approx(nodes[0, row].center[0])
        assert 0 < place(above).low - nodes[0, row].center[1] - nodes[0, row].radius < 10
        assert name_of(above.get_color()) == "muted"


@pytest.mark.parametrize("losses", [[np.nan, np.nan], [np.inf], [0.0, 0.0], [1e308, 1e-320], [5], np.array([3, 2, 1])])
def test_losses_of_any_size_can_be_drawn(losses):
    figure = figures.loss_curves({"loss": losses})
    low, high = figure.axes[0].get_ylim()
    assert 0 < low < high < np.inf
    assert [text for text in texts(figure) if text.startswith(("10", "1", "0"))]
    assert "nan" not in figure_to_svg(figure)


def test_products_that_overflow_are_shown_as_infinite():
    product = figures.matrix_product([[1e200, 1.0]], [[1e200], [1.0]])
    assert "inf" in texts(product)


def test_functions_with_gaps_and_giants_can_be_drawn():
    values = [1.0, np.nan, 1e308, -np.inf, -1e308]
    (line,) = figures.function_plot(range(5), {"f": values}).axes[0].lines
    assert np.isnan(line.get_ydata()).tolist() == [False, True, False, True, False]
    assert line.get_ydata()[2] == -line.get_ydata()[4] >= 1e6


@pytest.mark.parametrize("targets", [[[3.0]], [[0.0], [0.0]], [[-2.0], [-2.0]], [[5], [7]]])
def test_one_target_or_equal_ones_make_a_regression_panel(targets):
    figure = figures.regression_panel(targets, targets, [1.0], baseline=1.0)
    dots = figure.axes[1]
    for low, high in (dots.get_xlim(), dots.get_ylim()):
        assert low < np.min(targets) <= np.max(targets) < high


def test_two_drawings_have_the_same_bytes():
    def draw():
        return figure_to_svg(figures.tangent_plot([sigmoid, tanh, relu], z=0.5))

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


@pytest.mark.parametrize("word", ["<metadata", "<?xml", "DOCTYPE", "Matplotlib", '"', "rotate(-0", "version="])
def test_svg_carries_no_ballast(word):
    assert word not in figure_to_svg(figures.network_diagram(NETWORK, [2, 3]))


def test_marks_and_lines_outside_of_axes_are_cut_off():
    figure, (axes,) = new_figure()
    axes.plot([0, 5], [0, 5], marker="o")
    axes.set(xlim=(0, 1), ylim=(0, 1))
    clipped = re.findall(r"<(g|path)[^>]* clip-path='url\(#\w+\)'[^>]*>", figure_to_svg(figure))
    assert {"g", "path"} <= set(clipped)
    assert re.search(r"<g clip-path='url\(#\w+\)'>(<use [^>]*>)+</g>", figure_to_svg(figure))


def points_of(path):
    """The places that the steps of a path lead to."""
    here, places = np.zeros(2), []
    for command, numbers in re.findall(r"([Ml])([^Mlz]*)", path):
        steps = np.array([float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]).reshape(-1, 2)
        for step in steps:
            here = step if command == "M" else here + step
            places.append(here)
    return np.array(places)


def test_svg_draws_lines_and_shapes_where_the_figure_has_them():
    canvas, rng = Canvas(300, 200), np.random.default_rng(0)
    outline = rng.uniform(10, 190, (40, 2))
    canvas.line(*outline[:2], color=style.TEXT)
    canvas.box((20.5, 30.25), 50, 20.75, facecolor=style.POSITIVE)
    canvas.boxes([(100, 50), (150.5, 60)], 10, facecolor=style.NEGATIVE)
    canvas._add(Line2D(*outline.T, color=style.GRADIENT))
    line, box, boxes, many = re.findall("<path d='([^']*)'", figure_to_svg(canvas.figure))
    upside_down = np.array([0, 200]), np.array([1, -1])
    for path, expected in (
        (line, outline[:2]),
        (box, [(20.5, 30.25), (70.5, 30.25), (70.5, 51), (20.5, 51)]),
        (boxes, [(100 + x, 50 + y) for x, y in ((0, 0), (10, 0), (10, 10), (0, 10))]
         + [(150.5 + x, 60 + y) for x, y in ((0, 0), (10, 0), (10, 10), (0, 10))]),
        (many, outline),
    ):  # fmt: skip
        np.testing.assert_allclose(points_of(path), upside_down[0] + upside_down[1] * expected, atol=0.06)
    assert (box.count("z"), boxes.count("z"), many.count("z")) == (1, 2, 0), "shapes are closed, lines are not"


def test_every_reference_in_an_svg_resolves():
    svg = figure_to_svg(figures.tangent_plot([sigmoid, tanh], z=1))
    used = set(re.findall(r"url\(#([^)]+)\)", svg)) | set(re.findall(r"href='#([^']+)'", svg))
    defined = re.findall(r"id='([^']+)'", svg)
    assert used
    assert sorted(defined) == sorted(used)


def test_shown_figure_is_an_image_with_its_sentence_and_both_themes():
    shown = show(figures.network_diagram(NETWORK, [2, 3]), 'Says "32" & <more>.')
    html = shown._repr_html_()
    assert repr(shown) == 'Says "32" & <more>.', "what a terminal shows in its place"
    assert 'alt="Says &quot;32&quot; &amp; &lt;more&gt;."' in html
    svg = unquote(re.search(r'src="data:image/svg\+xml,([^"]+)"', html).group(1))
    assert f"--nn-text:{COLOURS['text'][0]}" in svg
    assert f"@media(prefers-color-scheme:dark){{svg{{--nn-text:{COLOURS['text'][1]}" in svg
    assert re.search(r"#[0-9a-f]{6}(?![^<]*</style>)", svg) is None, "a colour that does not follow the theme"


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["text", "muted", "positive", "negative", "gradient", "right", "wrong"])
def test_text_colours_have_enough_contrast(name, theme):
    """On the page, in nodes and cells, and on the tinted grounds of the cards that the site puts figures in."""
    cards = [("#f6f2fd", "#221d33"), ("#eef8f2", "#14261d"), ("#fdf1f0", "#2d1a1a")]
    for background in (COLOURS["ground"], COLOURS["surface"], *cards):
        assert contrast(COLOURS[name][theme], background[theme]) >= 4.5
    if name not in ("muted", "right", "wrong"):  # what is written into cells
        assert contrast(COLOURS[name][theme], COLOURS["highlight"][theme]) >= 4.5


def test_grounds_are_those_of_the_site():
    assert COLOURS["ground"] == ("#ffffff", "#14171c")
    assert COLOURS["surface"] == ("#f5f6f8", "#1d2128")
    assert COLOURS["right-tint"] == ("#eef8f2", "#14261d")
    assert COLOURS["wrong-tint"] == ("#fdf1f0", "#2d1a1a")


@pytest.mark.parametrize(
    ("value", "text"), [(3.0, "3"), (-0.0, "0"), (-2.5, "−2.5"), (0.123456, "0.1235"), (1e-9, "1e−09")]
)
def test_numbers_in_figures(value, text):
    assert figures.number(value) == text


def test_pictures_have_ink_in_proportion():
    svg = figure_to_svg(figures.pictures([[[0.0, 0.5], [1.0, 1.0]]]))
    inked = re.findall(r"<path d='([^']*)'[^>]*style='fill:var\(--nn-text\)(?:;opacity:([.\d]+))?", svg)
    assert {opacity: path.count("z") for path, opacity in inked} == {"0.5": 1, "": 2}


def test_signed_pictures_are_blue_and_orange():
    svg = figure_to_svg(figures.pictures([[[1.0, 1.0]], [[-1.0, 1.0]]]))
    assert svg.count("fill:var(--nn-positive)") == 2
    assert svg.count("fill:var(--nn-negative)") == 1
    assert "fill:var(--nn-text)" not in svg


def test_probability_bars_highlight_the_answer():
    figure = figures.probability_bars(np.ones((1, 5, 4)), [[0.2, 0.7, 0.1]])
    assert {"20%", "70%", "10%"} <= set(texts(figure))
    assert [name_of(bar.get_facecolor()) for *_, bar in bars_of(figure)] == ["muted", "text", "muted"]


def test_reading_panel_shows_both_readings_and_frames_the_pixel():
    plain, framed = (figures.reading_panel(np.eye(5)[:, :4], 1.62, [0.1, 0.9], pixel) for pixel in (None, (0, 3)))
    assert {"1.62", "90%", "10%"} <= set(texts(plain))
    assert "stroke:var(--nn-wrong)" not in figure_to_svg(plain)
    assert "stroke:var(--nn-wrong)" in figure_to_svg(framed)


def test_confusion_table_lights_mistakes_and_leaves_zeros_out():
    figure = figures.confusion_table([[5, 1], [0, 7]])
    assert sorted(texts(figure)) == ["0", "0", "1", "1", "1", "5", "7", "answer", "true digit"]
    assert figure_to_svg(figure).count("--nn-wrong-tint") == 1


def test_layer_plot_names_its_curves_and_counts_layers_from_one():
    said = texts(figures.layer_plot({"slopes": [1e-3, 1.0], "spread": [1.0, 2.0, 3.0]}))
    assert {"slopes", "spread", "1", "2", "3"} <= set(said)
    assert "0" not in said
