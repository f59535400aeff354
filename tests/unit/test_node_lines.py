"""The figure of single nodes: its line, its arrow and its shade are where the library says that scores are 0 and more.

And what chapter 1 says about all lines over the sixty points, tried out for every one of them.
"""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.path import Path

from nn_helpers import Network, datasets, figures, identity, tanh
from nn_helpers.figures.style import COLOURS
from nn_helpers.figures.svg import figure_to_svg

POINTS, TARGETS = datasets.disc_and_ring()
RNG = np.random.default_rng(0)


def layer(*nodes, activation=identity):
    """A layer of nodes, each given by its two weights and its bias."""
    *weights, biases = np.transpose(np.array(nodes, dtype=float))
    return Network([weights], [biases], activations=[activation])


FENCE = layer([0, -1, 0.48], [0.866, 0.5, 0.48], [-0.866, 0.5, 0.48])
AXES = layer([1, 0, 0], [0, 1, 0])
LAYERS = [
    *(layer(node) for node in ([1, 1, 0], [0, -1.5, 0.4], [2, 0, 0.8], [-0.5, 0.5, 1])), FENCE, AXES,
    *(layer(*RNG.normal(size=(n, 3)) * [1, 1, 0.2]) for n in (1, 1, 1, 2, 3, 4)),
]  # fmt: skip


def drawn(network, X=POINTS, y=TARGETS):
    """The plane, not the key beside it."""
    return figures.node_lines(network, X, y).axes[0]


def shade(axes):
    """What is shaded, as a path, or None."""
    found = [patch for patch in axes.patches if patch.get_alpha()]
    return found[0].get_path() if found else None


def of_colour(artists, name):
    return [artist for artist in artists if to_hex(artist.get_color()) == COLOURS[name][0]]


def zero_lines(axes):
    return [line for line in of_colour(axes.lines, "text") if line.get_linewidth() == 2.4]


def shafts(axes):
    return [line for line in of_colour(axes.lines, "text") if line.get_linewidth() == 3]


@pytest.mark.parametrize("network", LAYERS)
def test_shade_is_where_every_score_is_positive(network):
    places = RNG.uniform(-1.25, 1.25, (500, 2))
    scores = network.forward(places).z[0]
    clear = np.abs(scores).min(axis=1) > 1e-6
    path = shade(drawn(network)) or Path([[9, 9]])
    assert (path.contains_points(places) == (scores > 0).all(axis=1))[clear].all()


@pytest.mark.parametrize("network", LAYERS)
def test_lines_are_where_the_scores_of_a_node_are_zero(network):
    shown = zero_lines(drawn(network))
    assert len(shown) == network.sizes[1]
    for node, line in enumerate(shown):
        ends = line.get_xydata()
        np.testing.assert_allclose(network.forward(ends).z[0][:, node], 0, atol=1e-7)
        assert np.abs(ends).max(axis=1) == pytest.approx(1.25), "it goes from edge to edge"


@pytest.mark.parametrize("network", LAYERS)
def test_arrows_are_the_weights_at_right_angles_to_their_line(network):
    axes = drawn(network)
    heads = [patch.get_path().vertices for patch in axes.patches if not patch.get_alpha()]
    W = network.weights[0].T
    assert len(shafts(axes)) == len(heads) == len(W)
    for w, shaft, head, line in zip(W, shafts(axes), heads, zero_lines(axes), strict=True):
        start, tip = shaft.get_xydata()[0], head[0]
        np.testing.assert_allclose(start, line.get_xydata().mean(axis=0), atol=1e-7)
        if np.hypot(*w) > 0.4:  # shorter ones would have no room for their head
            np.testing.assert_allclose(tip - start, 0.3 * w, atol=1e-7)
        assert (tip - start) @ w > 0, "it points to the positive side"
        assert np.diff(line.get_xydata(), axis=0) @ (tip - start) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("network", [*LAYERS, layer([1, 1, 0.3], activation=tanh)])
def test_crosses_are_on_the_points_that_are_decided_wrong(network):
    scores = network.forward(POINTS).z[0]
    wrong = POINTS[((scores > 0).all(axis=1) != (TARGETS[:, 0] == 1))]
    figure = figures.node_lines(network, POINTS, TARGETS)
    axes, key = figure.axes
    crosses = of_colour(axes.lines, "wrong")
    np.testing.assert_array_equal(np.reshape([cross.get_xydata()[0] for cross in crosses], (-1, 2)), wrong)
    assert axes.lines[: len(crosses)] == crosses, "below the points"
    assert (key.texts[0].get_text(), key.texts[0].get_fontweight()) == (f"{60 - len(wrong)} of 60 right", "bold")


def test_targets_are_filled_and_empty_circles():
    filled, empty = [line for line in drawn(layer([1, 1, 0])).lines if line.get_marker() == "o"]
    np.testing.assert_array_equal(filled.get_xydata(), POINTS[TARGETS[:, 0] == 1])
    np.testing.assert_array_equal(empty.get_xydata(), POINTS[TARGETS[:, 0] == 0])
    assert to_hex(filled.get_markerfacecolor()) == COLOURS["text"][0]
    assert empty.get_markerfacecolor() == "none"


@pytest.mark.parametrize(("node", "shaded"), [([0, 0, 0], 0), ([0, 0, 0.5], 1), ([0.1, 0, 1], 1), ([0.1, 0, -1], 0)])
def test_a_node_without_a_line_in_the_picture_shades_all_of_it_or_nothing(node, shaded):
    axes = drawn(layer(node))
    assert zero_lines(axes) == shafts(axes) == []
    path = shade(axes)
    assert (path is not None) == shaded
    if shaded:
        assert sorted(map(tuple, path.vertices[:4])) == [(-1.25, -1.25), (-1.25, 1.25), (1.25, -1.25), (1.25, 1.25)]


def test_nodes_that_never_agree_leave_no_shade():
    assert shade(drawn(layer([1, 0, -0.5], [-1, 0, -0.5]))) is None


def test_key_speaks_of_one_score_or_of_several():
    for network, name in ((layer([1, 1, 0]), ">score<"), (FENCE, ">every score<")):
        assert name in figure_to_svg(figures.node_lines(network, POINTS, TARGETS))


def directions(towards):
    """An arrow in each column: one between every two that are at right angles to neighbours among the angles."""
    turns = np.sort(np.concatenate([towards + np.pi / 2, towards - np.pi / 2]) % (2 * np.pi))
    between = (turns + np.append(turns[1:], turns[0] + 2 * np.pi)) / 2
    return np.array([np.cos(between), np.sin(between)])


def test_no_line_gets_more_than_45_of_the_sixty_points_right():
    """The order of the scores changes only where the arrow is at right angles to the line through two points."""
    first, second = np.triu_indices(len(POINTS), 1)
    scores = POINTS @ directions(np.arctan2(*(POINTS[first] - POINTS[second]).T[::-1]))
    filled = TARGETS[:, 0][np.argsort(-scores, axis=0)] == 1  # from the highest score to the lowest
    gained = np.where(filled, 1, -1).cumsum(axis=0)  # when so many of the first are called filled
    right = (TARGETS == 0).sum() + np.vstack([np.zeros_like(gained[:1]), gained])
    assert right.max() == 45
    assert right.min() == 15, "turn all the signs of the best"


def test_no_line_through_the_origin_gets_more_than_42_right():
    right = (POINTS @ directions(np.arctan2(*POINTS.T[::-1])) > 0) == TARGETS
    assert right.sum(axis=0).max() == 42
