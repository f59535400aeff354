"""Gradient descent as a path across a map of two numbers."""

import numpy as np

from nn_helpers.figures.arguments import as_limits, as_losses, as_place, as_texts
from nn_helpers.figures.labels import number
from nn_helpers.figures.style import GRADIENT, MUTED, RIGHT, TEXT, WRONG, new_figure, styled
from nn_helpers.validation import as_numbers, check_is


@styled
def descent_map(
    loss, path, limits, labels=("weight 0", "weight 1"), lowest=None, downhill=False, width=490, height=508
):
    """Draw lines of equal loss over two numbers, and across them the path of gradient descent.

    When its last place is outside the limits, the figure says where.

    Parameters
    ----------
    loss : callable
        ``loss(u, v)`` for two arrays of the same shape.
    path : array of shape (n_places, 2)
        Where descent started and each place after it. Places far outside the limits are left out.
    limits : (low, high)
        The range of both numbers that is shown.
    lowest : (number, number), optional
        Where the loss is lowest: a green cross.
    downhill : bool
        Whether an arrow at the last place points against the gradient there.
    """
    path = as_numbers(path, "path")
    if path.ndim != 2 or path.shape[1] != 2:
        raise ValueError(f"path: expected shape (n_places, 2), got {path.shape}")
    low, high = as_limits(limits)
    labels = as_texts(labels, "labels", 2)
    check_is(downhill, bool, "downhill", "True or False")
    figure, (axes,) = new_figure(width, height)
    u, v = np.meshgrid(np.linspace(low, high, 121), np.linspace(low, high, 121))
    losses, highest = as_losses(loss, u, v)
    # Equal ratios between the lines: a valley shows its floor and its walls.
    levels = highest * 0.5 ** np.arange(12, 0, -2)
    axes.contour(u, v, losses, levels=levels, colors=[MUTED], linewidths=1)
    near = np.isfinite(path).all(axis=1) & (np.abs(path - (low + high) / 2) < 5 * (high - low)).all(axis=1)
    axes.plot(*path[near].T, color=GRADIENT, linewidth=1.6, marker="o", markersize=6)
    if near[-1:].all():
        axes.plot(*path[-1:].T, "o", color=TEXT, markersize=12)
    axes.set(xlabel=labels[0], ylabel=labels[1], xlim=(low, high), ylim=(low, high))
    if lowest is not None:
        lowest = as_place(lowest)
        axes.plot(*lowest, "+", color=RIGHT, markersize=14, markeredgewidth=3)
        # Below it, on the right: paths come from the left and from above.
        beside = {"textcoords": "offset points", "ha": "left", "va": "center", "color": RIGHT}
        axes.annotate("lowest", lowest, (14, -14), **beside)
    if len(path) and not ((low <= path[-1]) & (path[-1] <= high)).all():
        axes.set_title(f"outside, at {number(path[-1, 0])}, {number(path[-1, 1])}", color=WRONG, loc="right")
    elif downhill and len(path):
        _draw_downhill(axes, loss, path[-1])
    return figure


def _draw_downhill(axes, loss, place):
    """An arrow of one length against the gradient; none where the ground is level."""
    h = np.ptp(axes.get_xlim()) / 1e6
    u, v = place
    gradient = np.array([loss(u + h, v) - loss(u - h, v), loss(u, v + h) - loss(u, v - h)]) / (2 * h)
    steep = np.hypot(*gradient)
    if steep > 1e-6:
        end = place - gradient / steep * 0.13 * np.ptp(axes.get_xlim())
        whole = {"shrinkA": 0, "shrinkB": 0}  # from end to end
        arrow = {"arrowstyle": "-|>", "color": TEXT, "linewidth": 3, "mutation_scale": 22} | whole
        axes.annotate("", end, place, arrowprops=arrow, annotation_clip=False)
