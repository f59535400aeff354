"""What an answer costs by two losses, and how strongly each of them asks for a change."""

import numpy as np

from nn_helpers.activations import sigmoid
from nn_helpers.figures.arguments import as_limits, as_number
from nn_helpers.figures.labels import number
from nn_helpers.figures.style import COLUMN, GRADIENT, MUTED, TEXT, new_figure, styled


@styled
def cost_plot(z, limits=(-6, 6), width=COLUMN, height=460):
    """Plot the cross-entropy and the squared error of one sigmoid over its logit, the target being 1, with tangents.

    Parameters
    ----------
    z : float
        The logit at which the tangents touch.
    limits : (low, high)
        The range of logits that is shown.
    """
    low, high = as_limits(limits)
    if not low <= as_number(z, "z") <= high:
        raise ValueError(f"z: expected a number within the limits, {low:g} to {high:g}, got {z!r}")
    figure, (axes,) = new_figure(width, height, margins=(56, 22, 66, 104))
    grid = np.linspace(low, high, 121)
    top = float(-np.log(sigmoid(low))) * 1.05
    axes.set(xlabel="logit z of the right class", xlim=(low, high), ylim=(-0.05 * top, top))
    for k, (name, cost, slope) in enumerate(COSTS):
        colour = (TEXT, MUTED)[k]
        axes.plot(grid, cost(sigmoid(grid)), color=colour, linestyle=("-", (0, (6, 2)))[k], label=name)
        p = float(sigmoid(float(z)))
        _draw_tangent(axes, z, cost(p), slope(p))
        axes.plot(z, cost(p), "o", color=colour, markersize=11)
        said = f"costs {number(round(cost(p), 4))}, slope {number(round(slope(p), 4))}"
        y = 1 + (62 - 36 * k) / axes.bbox.height
        axes.text(0, y, f"{name}:", transform=axes.transAxes, color=colour, va="bottom")
        axes.text(1, y, said, transform=axes.transAxes, color=GRADIENT, va="bottom", ha="right")
    axes.legend(loc="upper right", handlelength=2.6)
    return figure


#: Each cost of the probability p that the right class gets, and its slope with respect to the logit.
COSTS = (
    ("cross-entropy", lambda p: -np.log(p), lambda p: p - 1),
    ("squared error", lambda p: (1 - p) ** 2, lambda p: 2 * (p - 1) * p * (1 - p)),
)


def _draw_tangent(axes, z, cost, slope):
    """A line of the same length on the screen, however steep it is."""
    (low, high), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    across, up = axes.bbox.width / (high - low), axes.bbox.height / (top - bottom)  # pixels for each unit
    reach = 90 / np.hypot(across, up * slope)
    axes.plot([z - reach, z + reach], [cost - reach * slope, cost + reach * slope], color=GRADIENT, linewidth=3)
