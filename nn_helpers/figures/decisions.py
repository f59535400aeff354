"""What a network says about every place of the plane of its two inputs."""

import numpy as np
from matplotlib.patches import Rectangle

from nn_helpers.figures.arguments import as_limits
from nn_helpers.figures.key import ROW, SAMPLE, WORDS, Key
from nn_helpers.figures.plane import as_points, check_answers_points, draw_points, new_plane
from nn_helpers.figures.style import COLUMN, NEGATIVE, POSITIVE, TEXT, styled
from nn_helpers.validation import check_is

#: The colours of a decision map: (from, to, colour, strength). What is sure is tinted twice, and so no line between two
#: tints is written twice. Exactly one half stays without a colour.
_PALE, _STRONG = 0.28, 0.5
_AREAS = [
    (-np.inf, 0.499, NEGATIVE, _PALE),
    (-np.inf, 0.25, NEGATIVE, 1 - (1 - _STRONG) / (1 - _PALE)),
    (0.501, np.inf, POSITIVE, _PALE),
    (0.75, np.inf, POSITIVE, 1 - (1 - _STRONG) / (1 - _PALE)),
]


@styled
def decision_map(network, X, y, limits=(-0.5, 1.5), width=COLUMN, height=548, crosses=False):
    """Show what a network with two inputs and one output says about every place of the plane.

    Blue is nearer to 1 and orange nearer to 0, pale where it is undecided; the line is where it says one half. Rows
    with the target 1 are filled circles, rows with the target 0 are empty ones. What is what stands beside the map.

    Parameters
    ----------
    network : Network
        A single network with two inputs and one output.
    X : array of shape (n_samples, 2)
    y : array of shape (n_samples, 1), of 0 and 1
    crosses : bool
        Whether to mark the rows that are on the wrong side of the line, and to say how many are right.
    """
    check_is(crosses, bool, "crosses", "True or False")
    figure, axes, panel, side = new_plane(width, height, 450)
    wrong = draw_decisions(axes, network, X, y, limits, crosses)
    key = Key(panel, side)
    if crosses:
        key.count(len(wrong) - wrong.sum(), len(wrong))
    key.points()
    if crosses:
        key.crosses()
    key.heading("output")
    _draw_scale(panel, key)
    return figure


def _draw_scale(axes, key):
    """The colours one below the other, the numbers where they meet, and across at 0.5 the line of the map."""
    tops = [key.row(said) for said in ("1", "0.75", "0.5", "0.25", "0")]
    tints = [(POSITIVE, _STRONG), (POSITIVE, _PALE), (NEGATIVE, _PALE), (NEGATIVE, _STRONG)]
    for y, (colour, strength) in zip(tops, tints, strict=False):
        axes.add_patch(Rectangle((SAMPLE - 12, y - ROW), 24, ROW, facecolor=colour, alpha=strength, linewidth=0))
    axes.plot([SAMPLE - 14, WORDS - 4], [tops[2]] * 2, color=TEXT, linewidth=2)


def draw_decisions(axes, network, X, y, limits=(-0.5, 1.5), crosses=False):
    """Draw a decision map into ``axes``, and return for each row whether it is on the wrong side of the line."""
    check_answers_points(network)
    X, y = as_points(X, y)
    limits = as_limits(limits)
    ticks = np.linspace(*limits, 41)
    u, v = np.meshgrid(ticks, ticks)
    p = network.predict(np.column_stack([u.ravel(), v.ravel()])).reshape(u.shape)
    # Where p is on the edge of a colour, its last digits, which differ between processors, would decide on the shape.
    p = np.clip(np.nan_to_num(p, nan=0.5), -1e6, 1e6).round(9)
    for low, high, colour, strength in _AREAS:
        inside = [max(low, p.min() - 1), min(high, p.max() + 1)]
        if inside[0] < inside[1]:
            axes.contourf(u, v, p, levels=inside, colors=[colour], alpha=strength)
    if p.min() < 0.5 < p.max():
        axes.contour(u, v, p, levels=[0.5], colors=[TEXT], linewidths=2)
    wrong = ((network.predict(X) > 0.5) != y)[:, 0]
    size, edge = (14, 2.4) if len(X) <= 10 else (8, 2)
    draw_points(axes, X, y, limits, wrong if crosses else None, size, edge)
    return wrong
