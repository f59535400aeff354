"""Activation functions and their slopes as curves."""

import numpy as np

from nn_helpers.activations import Activation
from nn_helpers.figures.arguments import as_limits, as_number
from nn_helpers.figures.labels import name_of
from nn_helpers.figures.style import COLUMN, GRADIENT, LINES, MUTED, TEXT, new_figure, styled


@styled
def activation_plot(activations, z=None, limits=(-4, 4), width=COLUMN, height=580):
    """Plot activation functions (above) and their derivatives (below) over the pre-activation z.

    Parameters
    ----------
    activations : list of Activation
        At most four.
    z : float, optional
        Mark the value and the slope at this z.
    """
    activations = list(activations) if np.iterable(activations) else [activations]
    if not 1 <= len(activations) <= len(LINES) or not all(isinstance(g, Activation) for g in activations):
        raise ValueError(f"activations: expected a list of one to {len(LINES)} activations, got {activations!r}")
    if z is not None and not np.isfinite(as_number(z, "z", "None or a finite number")):
        raise ValueError(f"z: expected None or a finite number, got {z!r}")
    limits = as_limits(limits)
    figure, panels = new_figure(width, height, rows=2)
    grid = np.linspace(*limits, 201)
    shown = ("value a = g(z)", "__call__", TEXT), ("slope g′(z)", "derivative", GRADIENT)
    for axes, (label, attribute, colour) in zip(panels, shown, strict=True):
        for g, line in zip(activations, LINES, strict=False):
            curve = getattr(g, attribute)
            # The slope of the ReLU jumps: a line through the jump would show slopes that do not exist.
            for part in (grid[grid <= 0], grid[grid > 0]) if attribute == "derivative" else (grid,):
                axes.plot(part, curve(part), label=name_of(g), **line)
            if z is not None:
                axes.plot(z, curve(float(z)), "o", color=line["color"], markersize=10)
        if z is not None:
            axes.axvline(z, color=MUTED, linewidth=1)
        axes.set_ylabel(label, color=colour)
        axes.set(xlabel="pre-activation z", xlim=(limits[0] - 0.2, limits[1] + 0.2))
    panels[0].legend(loc="upper left", handlelength=2.6)
    panels[0].set_ylim(-1.3, 4.3)
    panels[1].set_ylim(-0.08, 1.15)
    return figure
