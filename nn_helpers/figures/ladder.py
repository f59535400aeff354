"""A comparison that is fair: several versions of a training, each at every rate, beside a simpler model."""

import numpy as np

from nn_helpers.figures.arguments import as_limits, as_number, as_texts
from nn_helpers.figures.powers import logarithmic
from nn_helpers.figures.style import COLUMN, MUTED, RIGHT, RULE, TEXT, WRONG, new_figure, styled
from nn_helpers.validation import as_count, as_numbers


@styled
def ladder_plot(names, losses, chosen, baseline, limits, width=COLUMN, height=440):
    """Plot the losses of several versions in a row for each, at one learning rate and faintly at the others.

    Parameters
    ----------
    names : list of str
        The versions, from top to bottom.
    losses : array of shape (n_versions, n_rates)
        NaN where a training did not settle, which is written into its row.
    chosen : int
        The column of the rate that is looked at.
    baseline : float
        The loss of a simpler model: a dashed line.
    limits : (low, high)
        The range of the losses.
    """
    losses = as_numbers(losses, "losses")
    if losses.ndim != 2 or losses.shape[1] == 0:
        raise ValueError(f"losses: expected shape (n_versions, n_rates), got {losses.shape}")
    names = as_texts(names, "names", len(losses))
    if not as_count(chosen, "chosen", minimum=0) < losses.shape[1]:
        raise ValueError(f"chosen: expected a column of {losses.shape[1]}, got {chosen}")
    limits = as_limits(limits, above=0)
    figure, (axes,) = new_figure(width, height, margins=(190, 22, 66, 86))
    axes.axvline(as_number(baseline, "baseline"), color=MUTED, linestyle=(0, (6, 2)), label="straight line")
    for row, of_row in enumerate(losses):
        _draw_row(axes, row, of_row, chosen, limits)
    axes.set(xlabel="MSE, lower is better", ylim=(len(losses) - 0.5, -0.5))
    axes.set_yticks(range(len(losses)), names)
    axes.grid(visible=False)
    logarithmic(axes, "x")
    axes.set_xlim(limits)
    axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, handlelength=2.6)
    return figure


def _draw_row(axes, row, losses, chosen, limits):
    """All rates of one version, the best of them in a ring."""
    look = {"linestyle": "none", "marker": "o"}
    axes.axhline(row, color=RULE, linewidth=1)
    settled = losses[np.isfinite(losses)]
    labels = ["other rates", "its best rate", "this rate"] if row == 0 else [None] * 3
    axes.plot(settled, [row] * len(settled), color=MUTED, markersize=6, label=labels[0], **look)
    best = settled[:0] if len(settled) == 0 else [settled.min()]
    ring = {"markerfacecolor": "none", "markeredgecolor": RIGHT, "markeredgewidth": 2.4, "markersize": 14}
    axes.plot(best, [row] * len(best), label=labels[1], **look, **ring)
    this = losses[[chosen]]
    axes.plot(
        this[np.isfinite(this)], [row] * np.isfinite(this).sum(), color=TEXT, markersize=12, label=labels[2], **look
    )
    if not np.isfinite(this).all():
        axes.text(limits[0] * 1.15, row - 0.08, "does not settle", color=WRONG, va="bottom")
