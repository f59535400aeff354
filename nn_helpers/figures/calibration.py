"""Whether a network is right as often as it claims."""

import numpy as np

from nn_helpers.figures.style import COLUMN, MUTED, RIGHT, TEXT, WRONG, new_figure, styled
from nn_helpers.validation import as_numbers

#: The bands of confidence that are judged together.
BANDS = (0, 0.5, 0.7, 0.9, 1)


@styled
def calibration_plot(confidence, right, width=COLUMN, height=440):
    """Plot, for bands of confidence, how often the answers were right against how often they claimed to be.

    On the diagonal a network is as good as it claims. Each dot has the number of its answers beside it, and the line
    from it to the diagonal is what it claims too much, or too little.

    Parameters
    ----------
    confidence : array of shape (n_answers,)
        The probability that the network gave to each of its answers.
    right : array of truth values, (n_answers,)
        Whether each answer was right.
    """
    confidence, right = as_numbers(confidence, "confidence"), as_numbers(right, "right")
    if confidence.ndim != 1 or len(confidence) == 0:
        raise ValueError(f"confidence: expected shape (n_answers,), got {confidence.shape}")
    outside = confidence[~((confidence >= 0) & (confidence <= 1 + 1e-9))]
    if outside.size:
        raise ValueError(f"confidence: expected numbers from 0 to 1, got {outside[0]}")
    if right.shape != confidence.shape:
        raise ValueError(f"right: expected shape {confidence.shape}, one for each answer, got {right.shape}")
    if not np.isin(right, (0, 1)).all():
        raise ValueError(f"right: expected truth values, got {right[~np.isin(right, (0, 1))][0]}")
    figure, (axes,) = new_figure(width, height, margins=(76, 40, 66, 46))
    axes.plot([0, 1], [0, 1], color=MUTED, linewidth=1.6, linestyle=(0, (6, 2)))
    for claimed, share, count in bands_of(confidence, right):
        axes.plot([claimed, claimed], [claimed, share], color=WRONG if share < claimed else RIGHT, linewidth=3)
        axes.plot(claimed, share, "o", color=TEXT, markersize=13)
        axes.annotate(str(count), (claimed, share), (-14, 0), textcoords="offset points", ha="right", va="center")
    ticks = np.arange(0, 1.1, 0.2)
    shares = [f"{tick:.0%}" for tick in ticks]
    axes.set(xlabel="claimed", ylabel="correct", xlim=(0, 1.03), ylim=(-0.06, 1.06))
    axes.set_xticks(ticks, shares)
    axes.set_yticks(ticks, shares)
    return figure


def bands_of(confidence, right):
    """For each band with answers in it: the mean confidence, the share that was right, and how many there are."""
    which = np.digitize(confidence, BANDS[1:-1])
    found = []
    for band in np.unique(which):
        chosen = which == band
        found.append((float(confidence[chosen].mean()), float(right[chosen].mean()), int(chosen.sum())))
    return found
