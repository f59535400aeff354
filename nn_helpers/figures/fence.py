"""A network with one hidden layer as a fence: the line of each hidden unit, and the area that their sum encloses."""

import numpy as np

from nn_helpers.figures.arguments import as_limits
from nn_helpers.figures.key import Key
from nn_helpers.figures.plane import as_points, check_answers_points, draw_arrow, draw_points, new_plane
from nn_helpers.figures.style import COLUMN, MUTED, NEGATIVE, POSITIVE, TEXT, styled

#: What is tinted how strongly. Without colour, the border between the two says as much.
_FILLED, _EMPTY = {"colors": [POSITIVE], "alpha": 0.26}, {"colors": [NEGATIVE], "alpha": 0.12}
#: The line of a unit; how long its arrow is, and the head of that, as shares of the width of the plane.
_LINE = {"color": MUTED, "linewidth": 1.6, "linestyle": (0, (6, 3))}
_ARROW, _HEAD = 0.1, 0.04


@styled
def fence_plot(network, X, y, lines=True, limits=(-1.25, 1.25), width=COLUMN, height=548):
    """Show where the score of a network with two inputs is positive, and the line of each hidden unit.

    The score is the output; where it is positive, the network says "filled". On its dashed line a hidden unit has the
    pre-activation 0, and the arrow points to the side where it is positive. Points that are told wrongly are crossed.

    Parameters
    ----------
    network : Network
        A single network with two inputs and one output.
    X : array of shape (n_samples, 2)
    y : array of shape (n_samples, 1), of 0 and 1
    lines : bool
        Whether to draw the lines of the first hidden layer.
    """
    check_answers_points(network)
    if not all(np.isfinite(array).all() for array in (*network.weights, *(network.biases or ()))):
        raise ValueError("network: expected finite weights and biases")
    X, y = as_points(X, y)
    limits = as_limits(limits)
    figure, axes, key, side = new_plane(width, height, 400)
    draw_area(axes, network, limits)
    if lines:
        draw_lines(axes, network, limits)
    wrong = ((network.predict(X) > 0) != y)[:, 0]
    draw_points(axes, X, y, limits, wrong)
    draw_key(key, side, len(X) - wrong.sum(), len(X), lines)
    return figure


def draw_area(axes, network, limits):
    """Tint the places with a positive score and the others, and draw the border between them."""
    ticks = np.linspace(*limits, 101)
    u, v = np.meshgrid(ticks, ticks)
    score = network.predict(np.column_stack([u.ravel(), v.ravel()])).reshape(u.shape).round(9)
    for low, high, look in ((score.min() - 1, 0, _EMPTY), (0, score.max() + 1, _FILLED)):
        if low < high:
            axes.contourf(u, v, score, levels=[low, high], **look)
    if score.min() < 0 < score.max():
        axes.contour(u, v, score, levels=[0], colors=[TEXT], linewidths=2.4)


def draw_lines(axes, network, limits):
    """Draw the line of each hidden unit, where its z is 0, and an arrow to the side where it is positive."""
    biases = np.zeros(network.sizes[1]) if network.biases is None else network.biases[0]
    reach = 2 * np.ptp(limits)
    for w, b in zip(network.weights[0].T, biases, strict=True):
        size = np.hypot(*w)
        if size == 0:
            continue  # such a unit has the same pre-activation everywhere
        normal = w / size
        foot, along = -b / size * normal, reach * np.array([-normal[1], normal[0]])
        axes.plot(*np.transpose([foot - along, foot + along]), **_LINE)
        draw_arrow(axes, foot, foot + _ARROW * np.ptp(limits) * normal, _HEAD * np.ptp(limits), MUTED)


def draw_key(axes, height, right, n, lines):
    """Say how many points are right, and what the signs of the figure mean."""
    key = Key(axes, height)
    key.count(right, n)
    key.points()
    key.crosses()
    key.heading("score")
    for said, look in (("above 0", _FILLED), ("below 0", _EMPTY)):
        key.area(said, facecolor=look["colors"][0], alpha=look["alpha"])
    if lines:
        key.line("line of a unit", **_LINE)
