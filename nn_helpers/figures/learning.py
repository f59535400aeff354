"""What training did: the loss from step to step, and what the network says about every place of a plane."""

import numpy as np
from matplotlib.patches import Rectangle

from nn_helpers.activations import relu
from nn_helpers.figures.arguments import as_limits
from nn_helpers.figures.plane import as_points, draw_points, new_plane
from nn_helpers.figures.powers import logarithmic
from nn_helpers.figures.style import (
    COLUMN,
    GROUND,
    LINES,
    MUTED,
    NEGATIVE,
    POSITIVE,
    TEXT,
    add_panel,
    as_pixels,
    blank,
    line_of,
    new_figure,
    styled,
)
from nn_helpers.network import Network
from nn_helpers.validation import as_count, as_numbers

#: Smaller losses are drawn at this height: a logarithmic axis has no place for 0. Those above its inverse are cut, too.
LOWEST = 1e-12


@styled
def loss_curves(curves, xlabel="step", ylabel="loss", limits=None, width=COLUMN, height=400, every=1):
    """Plot losses over steps, on a logarithmic axis.

    Parameters
    ----------
    curves : dict of str to array of shape (steps,)
        At most four, each with its name. A curve ends where it stops being finite.
    limits : (low, high), optional
        The range of the loss axis.
    every : int
        How many steps lie between two losses.
    """
    if not isinstance(curves, dict) or not 1 <= len(curves) <= len(LINES):
        raise ValueError(f"curves: expected a dict of one to {len(LINES)} named arrays of losses, got {curves!r}")
    figure, (axes,) = new_figure(width, height)
    draw_losses(axes, curves, limits, every=as_count(every, "every"))
    axes.set(xlabel=xlabel, ylabel=ylabel)
    return figure


def draw_losses(axes, curves, limits=None, argument="curves[{!r}]", every=1):
    """Draw named loss curves into ``axes``. ``argument`` is how errors call a curve."""
    for k, (name, losses) in enumerate(curves.items()):
        losses = as_numbers(losses, argument.format(name))
        if losses.ndim != 1 or len(losses) == 0:
            raise ValueError(f"{argument.format(name)}: expected shape (steps,), got {losses.shape}")
        steps = _chosen_steps(np.isfinite(losses).cumprod().sum())  # up to the first that is not finite
        axes.plot(steps * every, np.clip(losses[steps], LOWEST, 1 / LOWEST), label=name, **line_of(name, k))
    longest = every * max(len(losses) for losses in curves.values())
    axes.set_xlim(-0.04 * longest, 1.04 * longest)  # the same for a run that diverges and is drawn in part
    logarithmic(axes)
    if limits is not None:
        axes.set_ylim(as_limits(limits, above=0))
    elif not any(len(line.get_xdata()) for line in axes.lines):
        axes.set_ylim(0.1, 10)  # nothing is finite: an empty picture
    if len(curves) > 1:
        axes.legend(handlelength=2.6)


def _chosen_steps(n):
    """At most 300 of n steps: more do not fit into the pixels of a figure."""
    return np.unique(np.linspace(0, max(n - 1, 0), 300).astype(int)) if n else np.zeros(0, dtype=int)


@styled
def decision_map(network, X, y, limits=(-0.5, 1.5), width=COLUMN, height=500):
    """Show what a network with two inputs and one output says about every place of the plane.

    Blue is nearer to 1 and orange nearer to 0, pale where it is undecided; the line is where it says one half. Rows
    with the target 1 are filled circles, rows with the target 0 are empty ones. What is what stands beside the map.

    Parameters
    ----------
    network : Network
        A single network with two inputs and one output.
    X : array of shape (n_samples, 2)
    y : array of shape (n_samples, 1), of 0 and 1
    """
    figure, axes, key, side = new_plane(width, height)
    draw_decisions(axes, network, X, y, limits)
    _draw_key(key, side)
    return figure


#: The colours of a decision map, from the least output to the greatest: (from, to, colour, strength, name).
_AREAS = [
    (-np.inf, 0.25, NEGATIVE, 0.5, "below 0.25"),
    (0.25, 0.499, NEGATIVE, 0.2, "0.25 to 0.5"),  # exactly one half stays without a colour
    (0.501, 0.75, POSITIVE, 0.2, "0.5 to 0.75"),
    (0.75, np.inf, POSITIVE, 0.5, "above 0.75"),
]


def _draw_key(axes, height):
    """Say what the circles and the colours of a decision map are."""
    rows = [("targets", None), ("1", TEXT), ("0", GROUND), ("output", None), *((a[4], a) for a in reversed(_AREAS))]
    for k, (name, look) in enumerate(rows):
        y = height - 16 - 34 * k - 16 * (k > 2)
        axes.text(0 if look is None else 38, y, name, va="center", color=MUTED if look is None else TEXT)
        if isinstance(look, tuple):
            axes.add_patch(Rectangle((2, y - 11), 24, 22, facecolor=look[2], alpha=look[3], linewidth=0))
        elif look:
            axes.plot(14, y, "o", markersize=14, markerfacecolor=look, markeredgecolor=TEXT, markeredgewidth=2)


def draw_decisions(axes, network, X, y, limits=(-0.5, 1.5)):
    """Draw a decision map into ``axes``."""
    single = isinstance(network, Network) and network.weights[0].ndim == 2
    if not single or (network.sizes[0], network.sizes[-1]) != (2, 1):
        raise ValueError(f"network: expected a single network with 2 inputs and 1 output, got {network!r}")
    X, y = as_points(X, y)
    limits = as_limits(limits)
    ticks = np.linspace(*limits, 41)
    u, v = np.meshgrid(ticks, ticks)
    p = network.predict(np.column_stack([u.ravel(), v.ravel()])).reshape(u.shape)
    # Where p is on the edge of a colour, its last digits, which differ between processors, would decide on the shape.
    p = np.clip(np.nan_to_num(p, nan=0.5), -1e6, 1e6).round(9)
    for low, high, colour, strength, _ in _AREAS:
        inside = [max(low, p.min() - 1), min(high, p.max() + 1)]
        if inside[0] < inside[1]:
            axes.contourf(u, v, p, levels=inside, colors=[colour], alpha=strength)
    if p.min() < 0.5 < p.max():
        axes.contour(u, v, p, levels=[0.5], colors=[TEXT], linewidths=2)
    size, edge = (14, 2.4) if len(X) <= 10 else (8, 1.6)
    draw_points(axes, X, y, limits, size, edge)


@styled
def learning_panel(network, X, y, losses, limits=(1e-4, 10.0), width=COLUMN, height=430):
    """Show what training made of a network: its decision map, and beside it its losses and its hidden units.

    Each hidden ReLU is a lamp. It is lit while the unit is on for some row; a dead one, 0 for every row, is dark.

    Parameters
    ----------
    network : Network
        A single network with two inputs, one hidden layer of at most eight units, and one output.
    X : array of shape (n_samples, 2)
    y : array of shape (n_samples, 1), of 0 and 1
    losses : array of shape (steps,)
    limits : (low, high)
        The range of the loss axis.
    """
    figure = blank(as_pixels(width, "width", 620), as_pixels(height, "height", 400))
    side = min(height - 104, width - 340)
    decisions = add_panel(figure, 44, height - 38 - side, side, side)
    left = side + 44 + 92
    right = width - left - 22
    curve = add_panel(figure, left, height - 208, right, 166)
    draw_decisions(decisions, network, X, y)
    draw_losses(curve, {"loss": losses}, limits, argument="losses")
    curve.set(xlabel="step", ylabel="loss")
    curve.locator_params(axis="x", nbins=2)
    hidden = network.forward(X).a[1]
    if len(network.sizes) != 3 or hidden.shape[1] > 8:
        raise ValueError(f"network: expected one hidden layer of at most 8 units, got sizes {network.sizes}")
    if network.activations[0] is relu:
        # Training often ends where a row is just at the border. What is left of 0 there differs between processors.
        _draw_lamps(add_panel(figure, left - 56, 6, right + 72, 124), (hidden > 1e-12).sum(axis=0), len(X))
    return figure


def _draw_lamps(axes, on, rows):
    for j, n in enumerate(on):
        x, y = j // 4, -(j % 4)
        axes.plot(x + 0.08, y, "o", markersize=14, markerfacecolor=POSITIVE if n else GROUND, markeredgecolor=MUTED)
        axes.text(x + 0.18, y, f"on: {n} of {rows}" if n else "dead", va="center")
    axes.set(xlim=(0, 2), ylim=(-3.5, 0.5))
    axes.axis("off")
