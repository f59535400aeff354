"""Activation functions as curves, each with its tangent at one place."""

import numpy as np

from nn_helpers.activations import Activation
from nn_helpers.figures.arguments import as_limits, as_number
from nn_helpers.figures.labels import name_of, number
from nn_helpers.figures.style import COLUMN, GRADIENT, MUTED, TEXT, new_figure, styled


@styled
def tangent_plot(activations, z, limits=(-4, 4), width=COLUMN, height=None):
    """Plot activation functions side by side, two in a row, each with its tangent at the pre-activation z.

    Parameters
    ----------
    activations : list of Activation
        At most four.
    z : float
        Where the tangents touch. At a kink, where there is no tangent, the line has the slope that the course uses.
    limits : (low, high)
        The range of z that is shown.
    """
    activations = list(activations) if np.iterable(activations) else [activations]
    if not 1 <= len(activations) <= 4 or not all(isinstance(g, Activation) for g in activations):
        raise ValueError(f"activations: expected a list of one to four activations, got {activations!r}")
    low, high = as_limits(limits)
    if not low <= as_number(z, "z") <= high:
        raise ValueError(f"z: expected a number within the limits, {low:g} to {high:g}, got {z!r}")
    columns = min(2, len(activations))
    rows = -(-len(activations) // columns)
    height = 300 * rows if height is None else height
    figure, panels = new_figure(width, height, rows=rows, columns=columns, margins=(56, 16, 66, 40))
    grid = np.linspace(low, high, 161)
    for g, axes in zip(activations, panels, strict=False):
        value, slope = g(float(z)), g.derivative(float(z))
        axes.axhline(0, color=MUTED, linewidth=0.8)
        axes.plot(grid, g(grid), color=TEXT)
        # As long as a third of the panel, whatever the slope is: a steep tangent is not longer than a level one.
        reach = (high - low) / 3 / np.hypot(1, slope)
        along = np.array([-reach, reach])
        axes.plot(z + along, value + slope * along, color=GRADIENT, linewidth=3.2)
        axes.plot(z, value, "o", color=TEXT, markersize=11)
        axes.set_ylabel(name_of(g))
        said = f"slope {number(round(float(slope), 3))}"
        axes.text(1, 1 + 8 / axes.bbox.height, said, transform=axes.transAxes, color=GRADIENT, ha="right", va="bottom")
        axes.set(xlabel="z", xlim=(low, high), ylim=(-2.2, 3.2), xticks=[-4, -2, 0, 2, 4], yticks=[-2, 0, 2])
    for axes in panels[len(activations) :]:
        axes.remove()
    return figure
