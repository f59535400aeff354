"""What training did: the loss from step to step, and what the network says about every place of a plane."""

import numpy as np

from nn_helpers.activations import relu
from nn_helpers.figures.arguments import as_limits
from nn_helpers.figures.powers import logarithmic
from nn_helpers.figures.style import (
    LINES,
    MUTED,
    NEGATIVE,
    POSITIVE,
    SURFACE,
    TEXT,
    THIRD,
    as_pixels,
    blank,
    new_figure,
    styled,
)
from nn_helpers.network import Network
from nn_helpers.validation import as_numbers, as_rows

#: Smaller losses are drawn at this height: a logarithmic axis has no place for 0. Those above its inverse are cut, too.
LOWEST = 1e-12


@styled
def loss_curves(curves, xlabel="step", ylabel="loss", limits=None, width=460, height=320):
    """Plot losses over steps, on a logarithmic axis.

    Parameters
    ----------
    curves : dict of str to array of shape (steps,)
        At most four, each with its name. A curve ends where it stops being finite.
    limits : (low, high), optional
        The range of the loss axis.
    """
    if not isinstance(curves, dict) or not 1 <= len(curves) <= len(LINES):
        raise ValueError(f"curves: expected a dict of one to {len(LINES)} named arrays of losses, got {curves!r}")
    figure, (axes,) = new_figure(width, height, margins=(70, 16, 54, 16))
    draw_losses(axes, curves, limits)
    axes.set(xlabel=xlabel, ylabel=ylabel)
    return figure


def draw_losses(axes, curves, limits=None, argument="curves[{!r}]"):
    """Draw named loss curves into ``axes``. ``argument`` is how errors call a curve."""
    for (name, losses), line in zip(curves.items(), LINES, strict=False):
        losses = as_numbers(losses, argument.format(name))
        if losses.ndim != 1 or len(losses) == 0:
            raise ValueError(f"{argument.format(name)}: expected shape (steps,), got {losses.shape}")
        steps = _chosen_steps(np.isfinite(losses).cumprod().sum())  # up to the first that is not finite
        axes.plot(steps, np.clip(losses[steps], LOWEST, 1 / LOWEST), label=name, **line)
    longest = max(len(losses) for losses in curves.values())
    axes.set_xlim(-0.04 * longest, 1.04 * longest)  # the same for a run that diverges and is drawn in part
    logarithmic(axes)
    if limits is not None:
        axes.set_ylim(as_limits(limits, above=0))
    elif not any(len(line.get_xdata()) for line in axes.lines):
        axes.set_ylim(0.1, 10)  # nothing is finite: an empty picture
    if len(curves) > 1:
        axes.legend()


def _chosen_steps(n):
    """At most 300 of n steps: more do not fit into the pixels of a figure."""
    return np.unique(np.linspace(0, max(n - 1, 0), 300).astype(int)) if n else np.zeros(0, dtype=int)


@styled
def decision_map(network, X, y, limits=(-0.5, 1.5), width=380, height=340):
    """Show what a network with two inputs and one output says about every place of the plane.

    Blue is nearer to 1 and orange nearer to 0, pale where it is undecided; the line is where it says one half. Rows
    with the target 1 are filled circles, rows with the target 0 are empty ones.

    Parameters
    ----------
    network : Network
        A single network with two inputs and one output.
    X : array of shape (n_samples, 2)
    y : array of shape (n_samples, 1), of 0 and 1
    """
    figure, (axes,) = new_figure(width, height)
    draw_decisions(axes, network, X, y, limits)
    return figure


def draw_decisions(axes, network, X, y, limits=(-0.5, 1.5)):
    """Draw a decision map into ``axes``."""
    single = isinstance(network, Network) and network.weights[0].ndim == 2
    if not single or (network.sizes[0], network.sizes[-1]) != (2, 1):
        raise ValueError(f"network: expected a single network with 2 inputs and 1 output, got {network!r}")
    X, y = as_rows(X, "X", n_features=2), as_rows(y, "y", n_features=1)
    if len(y) != len(X):
        raise ValueError(f"y: expected {len(X)} rows, as many as X has, got {len(y)}")
    if not np.isin(y, (0, 1)).all():
        raise ValueError(f"y: expected 0 and 1, got {y[~np.isin(y, (0, 1))][0]}")
    limits = as_limits(limits)
    ticks = np.linspace(*limits, 41)
    u, v = np.meshgrid(ticks, ticks)
    p = network.predict(np.column_stack([u.ravel(), v.ravel()])).reshape(u.shape)
    # Where p is on the edge of a colour, its last digits, which differ between processors, would decide on the shape.
    p = np.clip(np.nan_to_num(p, nan=0.5), -1e6, 1e6).round(9)
    for low, high, colour, strength in (
        (-np.inf, 0.25, NEGATIVE, 0.5),
        (0.25, 0.499, NEGATIVE, 0.2),  # exactly one half stays without a colour
        (0.501, 0.75, POSITIVE, 0.2),
        (0.75, np.inf, POSITIVE, 0.5),
    ):
        inside = [max(low, p.min() - 1), min(high, p.max() + 1)]
        if inside[0] < inside[1]:
            axes.contourf(u, v, p, levels=inside, colors=[colour], alpha=strength)
    if p.min() < 0.5 < p.max():
        axes.contour(u, v, p, levels=[0.5], colors=[TEXT], linewidths=1.5)
    for target, face in ((1, TEXT), (0, SURFACE)):
        rows = X[y[:, 0] == target]
        size, edge = (12, 2) if len(X) <= 10 else (6, 1.2)
        axes.plot(*rows.T, "o", markersize=size, markerfacecolor=face, markeredgecolor=TEXT, markeredgewidth=edge)
    whole = np.arange(np.ceil(limits[0]), np.floor(limits[1]) + 1)
    axes.set(xlabel="x₀", ylabel="x₁", xlim=limits, ylim=limits, xticks=whole, yticks=whole)
    axes.grid(visible=False)


@styled
def learning_panel(network, X, y, losses, limits=(1e-4, 10.0), width=460, height=520):
    """Show what training made of a network: its decision map, its hidden units, and its losses below.

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
    figure = blank(as_pixels(width, "width", 450), as_pixels(height, "height", 505))

    def place(left, bottom, w, h):
        return figure.add_axes([left / width, bottom / height, w / width, h / height])

    decisions, curve = place(50, 236, 280, 268), place(70, 54, 376, 112)
    draw_decisions(decisions, network, X, y)
    draw_losses(curve, {"loss": losses}, limits, argument="losses")
    curve.set(xlabel="step", ylabel="loss")
    hidden = network.forward(X).a[1]
    if len(network.sizes) != 3 or hidden.shape[1] > 8:
        raise ValueError(f"network: expected one hidden layer of at most 8 units, got sizes {network.sizes}")
    if network.activations[0] is relu:
        # Training often ends where a row is just at the border. What is left of 0 there differs between processors.
        _draw_lamps(place(346, 236, 104, 268), (hidden > 1e-12).sum(axis=0), len(X))
    return figure


def _draw_lamps(axes, on, rows):
    for j, n in enumerate(on):
        axes.plot(0.12, -j, "o", markersize=13, markerfacecolor=THIRD if n else SURFACE, markeredgecolor=MUTED)
        axes.text(0.3, -j, f"on: {n} of {rows}" if n else "dead", va="center", fontsize=13)
    axes.set(xlim=(0, 1), ylim=(-7.5, 0.5))
    axes.axis("off")
