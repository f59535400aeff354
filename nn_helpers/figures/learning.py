"""What training did: the loss from step to step, the decisions at the end, and the hidden units that are left."""

import numpy as np

from nn_helpers.activations import relu
from nn_helpers.figures.arguments import as_limits
from nn_helpers.figures.decisions import draw_decisions
from nn_helpers.figures.ends import name_ends
from nn_helpers.figures.powers import logarithmic
from nn_helpers.figures.style import (
    COLUMN,
    GROUND,
    LINES,
    MUTED,
    POSITIVE,
    UNSIGNED,
    add_panel,
    as_pixels,
    blank,
    line_of,
    new_figure,
    styled,
)
from nn_helpers.validation import as_count, as_numbers, check_is

#: Smaller losses are drawn at this height: a logarithmic axis has no place for 0. Those above its inverse are cut, too.
LOWEST = 1e-12


@styled
def loss_curves(curves, xlabel="step", ylabel="loss", limits=None, width=COLUMN, height=400, at_ends=False, every=1):
    """Plot losses over steps, on a logarithmic axis.

    Parameters
    ----------
    curves : dict of str to array of shape (steps,)
        At most four, each with its name. A curve ends where it stops being finite.
    limits : (low, high), optional
        The range of the loss axis.
    at_ends : bool
        Whether the names stand at the ends of the curves, in place of a legend. Then no curve has the colour of a sign.
    every : int
        How many steps lie between two losses.
    """
    check_is(at_ends, bool, "at_ends", "True or False")
    if not isinstance(curves, dict) or not 1 <= len(curves) <= len(LINES):
        raise ValueError(f"curves: expected a dict of one to {len(LINES)} named arrays of losses, got {curves!r}")
    room = 10 + 10 * max(len(str(name)) for name in curves) if at_ends else 22
    figure, (axes,) = new_figure(width, height, margins=(76, room, 66, 42))
    draw_losses(axes, curves, limits, at_ends=at_ends, every=as_count(every, "every"))
    axes.set(xlabel=xlabel, ylabel=ylabel)
    return figure


def draw_losses(axes, curves, limits=None, argument="curves[{!r}]", at_ends=False, every=1):
    """Draw named loss curves into ``axes``. ``argument`` is how errors call a curve."""
    for k, (name, losses) in enumerate(curves.items()):
        losses = as_numbers(losses, argument.format(name))
        if losses.ndim != 1 or len(losses) == 0:
            raise ValueError(f"{argument.format(name)}: expected shape (steps,), got {losses.shape}")
        steps = _chosen_steps(np.isfinite(losses).cumprod().sum())  # up to the first that is not finite
        axes.plot(
            steps * every,
            np.clip(losses[steps], LOWEST, 1 / LOWEST),
            label=name,
            **line_of(name, k, UNSIGNED if at_ends else LINES),
        )
    longest = every * max(len(losses) for losses in curves.values())
    axes.set_xlim(-0.04 * longest, 1.04 * longest)  # the same for a run that diverges and is drawn in part
    logarithmic(axes)
    if limits is not None:
        axes.set_ylim(as_limits(limits, above=0))
    elif not any(len(line.get_xdata()) for line in axes.lines):
        axes.set_ylim(0.1, 10)  # nothing is finite: an empty picture
    if at_ends:
        name_ends(axes)
    elif len(curves) > 1:
        axes.legend(handlelength=2.6)


def _chosen_steps(n):
    """At most 300 of n steps: more do not fit into the pixels of a figure."""
    return np.unique(np.linspace(0, max(n - 1, 0), 300).astype(int)) if n else np.zeros(0, dtype=int)


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
