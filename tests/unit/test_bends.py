"""The figures of chapter 2: a fence of three units, a curve made of hinges, tangents. Their numbers are computed."""

import numpy as np
import pytest
from matplotlib.collections import Collection
from matplotlib.colors import to_hex

from nn_helpers import Network, datasets, figures, identity, relu, sigmoid, tanh
from nn_helpers.figures.hinges import bends_of
from nn_helpers.figures.style import COLOURS

X, Y = datasets.disc_and_ring()
GUARDS = [[0, 4, -4], [5, -2, -2]]
COLOUR = {light: name for name, (light, _) in COLOURS.items()}


def fence(g, output_bias):
    return Network([GUARDS, [[-1], [-1], [-1]]], [[-2, -2, -2], [output_bias]], activations=[g, identity])


def said(axes):
    return [text.get_text() for text in axes.texts]


@pytest.mark.parametrize(
    ("g", "output_bias", "right"),
    [(identity, -5.5, 43), (relu, 0.2, 60), (relu, 0.5, 57), (relu, 2, 39), (tanh, -1.7, 60)],
)
def test_a_fence_counts_the_points_that_the_network_has_right(g, output_bias, right):
    network = fence(g, output_bias)
    assert ((network.predict(X) > 0) == Y).sum() == right
    board, key = figures.fence_plot(network, X, Y).axes
    assert said(key)[0] == f"{right} of 60 right"
    crosses = [line.get_xydata()[0] for line in board.lines if to_hex(line.get_color()) == COLOURS["wrong"][0]]
    order = [line.get_marker() == "o" for line in board.lines]
    assert order == sorted(order), "crosses lie below the points"
    np.testing.assert_array_equal(np.reshape(crosses, (-1, 2)), X[((network.predict(X) > 0) != Y)[:, 0]])


def areas_of(axes):
    """The name of the colour of each tinted area, and the corners of it."""
    found = {}
    for area in axes.findobj(Collection):
        corners = np.concatenate([path.vertices for path in area.get_paths() if len(path.vertices)])
        filled = len(area.get_facecolor())
        found[COLOUR[to_hex((area.get_facecolor() if filled else area.get_edgecolor())[0])]] = corners
    return found


@pytest.mark.parametrize("g", [identity, relu, tanh])
def test_the_border_of_a_fence_is_where_the_score_is_zero(g):
    network = fence(g, {identity: -5.5, relu: 0.2, tanh: -1.7}[g])
    areas = areas_of(figures.fence_plot(network, X, Y).axes[0])
    assert np.abs(network.predict(areas["text"])).max() < 0.05, "the border"
    assert network.predict(areas["positive"]).min() > -0.05
    assert network.predict(areas["negative"]).max() < 0.05
    height = areas["text"][:, 1]
    assert (np.ptp(height) < 1e-6) == (g is identity), "without a bend the border is one straight line"


def test_a_fence_that_is_nowhere_has_no_border():
    assert set(areas_of(figures.fence_plot(fence(relu, -1), X, Y).axes[0])) == {"negative"}
    assert set(areas_of(figures.fence_plot(fence(relu, 100), X, Y).axes[0])) == {"positive"}


def test_the_lines_of_a_fence_are_where_the_units_are_zero_and_arrows_point_to_the_positive_side():
    network = fence(relu, 0.2)
    board = figures.fence_plot(network, X, Y).axes[0]
    dashed = [line for line in board.lines if line.get_linestyle() == "--"]
    assert len(dashed) == 3
    heads = [patch.get_path().vertices[0] for patch in board.patches]  # their tips
    for k, (line, head) in enumerate(zip(dashed, heads, strict=True)):
        z = network.forward([*line.get_xydata(), head]).z[0][:, k]
        np.testing.assert_allclose(z[:2], 0, atol=1e-9)
        assert z[2] > 0.5
    bare = figures.fence_plot(network, X, Y, lines=False)
    assert not [line for line in bare.axes[0].lines if line.get_linestyle() == "--"]
    assert "line of a unit" in said(board.figure.axes[1])
    assert "line of a unit" not in said(bare.axes[1])


def test_a_unit_without_weights_has_no_line():
    network = Network([[[1, 0], [1, 0]], [[1], [1]]], activations=[relu, identity])
    board = figures.fence_plot(network, X, Y).axes[0]
    assert sum(line.get_linestyle() == "--" for line in board.lines) == 1


WIRE = Network([[[1, -2, 1]], [[1.5], [-2], [0.5]]], [[0.5, 0.6, 1], [-1]], activations=[relu, identity])


def test_what_the_units_add_is_together_the_network():
    above, below = figures.hinge_plot(WIRE, np.cos, (-1.2, 1.2)).axes
    newest, curve, network, bends = above.lines
    x = network.get_xdata()
    np.testing.assert_allclose(curve.get_ydata(), np.cos(x))
    np.testing.assert_allclose(network.get_ydata(), WIRE.predict(x[:, None])[:, 0])
    same, zero, *added = below.lines
    assert newest.get_xdata() == same.get_xdata() == [-1, -1], "where the thick unit bends"
    assert zero.get_ydata() == [0, 0]
    assert not bends.get_clip_on(), "a bend at the edge is seen whole"
    added = np.array([line.get_ydata() for line in added])
    np.testing.assert_allclose(added.sum(axis=0) + WIRE.biases[1][0], network.get_ydata(), atol=1e-12)
    np.testing.assert_allclose(bends.get_xdata(), [-0.5, 0.3, -1])
    np.testing.assert_allclose(bends.get_ydata(), WIRE.predict([[-0.5], [0.3], [-1]])[:, 0])


def test_units_of_a_wire_have_the_colour_of_their_output_weight_and_the_last_is_thick():
    below = figures.hinge_plot(WIRE, np.cos, (-1.2, 1.2)).axes[1]
    *_, one, two, last = below.lines
    assert [COLOUR[to_hex(line.get_color())] for line in (one, two, last)] == ["positive", "negative", "positive"]
    assert [line.get_linestyle() for line in (one, two, last)] == ["-", "--", "-"], "to be told apart without colour"
    widths = [line.get_linewidth() for line in (one, two, last)]
    assert widths[2] > widths[0] == widths[1]


def test_without_the_bend_a_wire_is_straight_and_has_no_bends():
    straight = Network(WIRE.weights, WIRE.biases, activations=[identity, identity])
    above = figures.hinge_plot(straight, np.cos, (-1.2, 1.2)).axes[0]
    _, network = above.lines
    np.testing.assert_allclose(np.diff(network.get_ydata(), 2), 0, atol=1e-12)
    assert len(bends_of(straight)) == 0
    no_biases = Network([[[2, 0]], [[1], [1]]], activations=[relu, identity])
    assert bends_of(no_biases).tolist() == [0], "a unit without a weight never bends"


@pytest.mark.parametrize("z", [-2.0, 0.0, 0.5, 3.0])
def test_a_tangent_has_the_slope_and_touches_the_curve(z):
    functions = [identity, relu, sigmoid, tanh]
    figure = figures.tangent_plot(functions, z)
    for g, axes in zip(functions, figure.axes, strict=True):
        _, curve, tangent, point = axes.lines
        np.testing.assert_allclose(curve.get_ydata(), g(curve.get_xdata()))
        assert COLOUR[to_hex(tangent.get_color())] == "gradient"
        (left, low), (right, high) = tangent.get_xydata()
        assert (high - low) / (right - left) == pytest.approx(g.derivative(z))
        assert ((left + right) / 2, (low + high) / 2) == pytest.approx((z, g(z)))
        assert point.get_xydata()[0] == pytest.approx((z, g(z)))
        assert said(axes) == [f"slope {figures.number(round(float(g.derivative(z)), 3))}"]
