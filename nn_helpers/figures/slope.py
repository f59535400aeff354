"""The slope of a loss at one place, and the step that it suggests: what gradient descent knows about one number."""

import numpy as np

from nn_helpers.figures.arguments import as_limits, as_losses, as_number
from nn_helpers.figures.labels import number
from nn_helpers.figures.style import COLUMN, GRADIENT, GROUND, MUTED, TEXT, WRONG, new_figure, styled
from nn_helpers.validation import as_numbers, check_is

#: How far the tangent reaches to either side of its place, in pixels.
REACH = 120


@styled
def slope_plot(loss, path, limits, learning_rate=0.0, dark=False, xlabel="weight", width=COLUMN, height=420):
    """Plot a loss over one number: where descent is, the tangent there, and the next step.

    The violet line is the tangent at the last place of the path. The arrow is the step against its slope, and the
    empty circle is where that step ends. In the dark neither the curve nor this end is shown, only what can be felt at
    the place itself.

    Parameters
    ----------
    loss : callable
        ``loss(w)`` for an array of places.
    path : array of shape (n_places,)
        Where descent started and each place after it. When the last one is outside the limits, the figure says where.
    limits : (low, high)
        The range of the number that is shown.
    learning_rate : float
        What the slope is multiplied by to make a step. With 0 there is no arrow.
    dark : bool
    """
    path = as_numbers(path, "path")
    if path.ndim != 1 or len(path) == 0:
        raise ValueError(f"path: expected shape (n_places,), got {path.shape}")
    low, high = as_limits(limits)
    if not 0 <= as_number(learning_rate, "learning_rate") < np.inf:
        raise ValueError(f"learning_rate: expected a number of at least 0, got {learning_rate!r}")
    check_is(dark, bool, "dark", "True or False")
    figure, (axes,) = new_figure(width, height)
    w = np.linspace(low, high, 121)
    losses, highest = as_losses(loss, w)
    # A little of what lies outside is kept: the line then shows where the path leaves the picture.
    near = path[np.abs(path - (low + high) / 2) < 3 * (high - low)]
    axes.set(xlabel=xlabel, ylabel="loss", xlim=(low, high), ylim=(-0.06 * highest, 1.06 * highest))
    if not dark:
        axes.plot(w, losses, color=MUTED, linewidth=2)
    axes.plot(near, loss(near), color=GRADIENT, linewidth=1.6, marker="o", markersize=7)
    here = path[-1]
    if low <= here <= high:
        slope = slope_of(loss, here, (high - low) / 1e6)
        _draw_tangent(axes, here, loss(here), slope)
        if learning_rate * slope:
            _draw_step(axes, loss, here, here - learning_rate * slope, dark)
        axes.plot(here, loss(here), "o", color=TEXT, markersize=13)
        axes.set_title(f"slope {number(round(slope, 6))}", color=GRADIENT, loc="right")
    else:
        axes.set_title(f"outside, at {number(here)}", color=WRONG, loc="right")
    return figure


def slope_of(loss, w, h):
    """The slope of a loss at ``w``, measured between a little below and a little above."""
    return float((loss(w + h) - loss(w - h)) / (2 * h))


def _draw_tangent(axes, w, height, slope):
    """A line of the same length on the screen, however steep it is."""
    (low, high), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    across, up = axes.bbox.width / (high - low), axes.bbox.height / (top - bottom)  # pixels for each unit
    reach = REACH / np.hypot(across, up * slope)
    axes.plot([w - reach, w + reach], [height - reach * slope, height + reach * slope], color=GRADIENT, linewidth=3)


def _draw_step(axes, loss, w, after, dark):
    """An arrow along the axis of the weight: a step moves the weight, and the loss follows."""
    low, high = axes.get_xlim()
    level, end = loss(w), np.clip(after, low, high)
    axes.plot([w, end], [level, level], color=GRADIENT, linewidth=2, linestyle=(0, (4, 2)))
    axes.plot(end, level, ">" if after > w else "<", color=GRADIENT, markersize=11, clip_on=False)
    if not dark and low <= after <= high:
        axes.plot([after, after], [level, loss(after)], color=MUTED, linewidth=1.2, linestyle=(0, (1, 2)))
        axes.plot(after, loss(after), "o", markerfacecolor=GROUND, markeredgecolor=TEXT, markersize=11)
