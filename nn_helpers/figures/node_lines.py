"""What single nodes say about the places of a plane: each has a line where its score is zero, and a positive side."""

import numpy as np
from matplotlib.patches import Polygon

from nn_helpers.figures.arguments import as_limits
from nn_helpers.figures.key import SAMPLE, Key
from nn_helpers.figures.plane import as_points, draw_arrow, draw_points, new_plane
from nn_helpers.figures.style import COLUMN, POSITIVE, TEXT, styled
from nn_helpers.network import Network

#: How long the arrow of a weight of 1 is, and how long its head is, in units of the plane.
_ARROW, _HEAD = 0.3, 0.1


@styled
def node_lines(network, X, y, limits=(-1.25, 1.25), width=COLUMN, height=548):
    """Show the line of each node of a layer, the arrow of its weights, and the places where all scores are positive.

    The arrow stands at right angles to the line and points to the positive side. Rows with the target 1 are filled
    circles, those with the target 0 empty ones. A row is right if it is filled and within the shaded places, or empty
    and outside of them; the others carry a red cross.

    Parameters
    ----------
    network : Network
        A single network of one layer, with two inputs.
    X : array of shape (n_samples, 2)
    y : array of shape (n_samples, 1), of 0 and 1
    """
    W, b = _as_nodes(network)
    X, y = as_points(X, y)
    limits = as_limits(limits)
    figure, axes, key, side = new_plane(width, height, 400)
    places = np.array(limits)[[[0, 0], [1, 0], [1, 1], [0, 1]]]
    for w, shift in zip(W.T, b, strict=True):
        places = _positive_part(places, w, shift)
    if len(places):
        axes.add_patch(Polygon(places.round(9), facecolor=POSITIVE, alpha=0.2, linewidth=0))
    wrong = ((network.forward(X).z[0] > 0).all(axis=1, keepdims=True) != y)[:, 0]
    draw_points(axes, X, y, limits, wrong)
    for w, shift in zip(W.T, b, strict=True):
        ends = _visible_part(w, shift, limits)
        if ends is not None:
            axes.plot(*ends.round(9).T, color=TEXT, linewidth=2.4)
            draw_arrow(axes, ends.mean(axis=0), _tip_of(ends.mean(axis=0), w), _HEAD, TEXT)
    _draw_key(key, side, "score" if len(b) == 1 else "every score", len(X) - wrong.sum(), len(X))
    return figure


def _as_nodes(network):
    """The weights, a column for each node, and the biases of the one layer of ``network``."""
    if not isinstance(network, Network) or network.weights[0].ndim != 2 or len(network.weights) > 1:
        raise ValueError(f"network: expected a single network of one layer, got {network!r}")
    W = network.weights[0]
    b = np.zeros(W.shape[1]) if network.biases is None else network.biases[0]
    if len(W) != 2:
        raise ValueError(f"network: expected 2 inputs, got {network!r}")
    if not (np.isfinite(W).all() and np.isfinite(b).all()):
        raise ValueError("network: expected finite weights and biases")
    return W, b


def _positive_part(corners, w, b):
    """The part of a convex shape, given by its corners in order, where ``x @ w + b`` is positive."""
    kept = []
    for here, there in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        score, next_score = here @ w + b, there @ w + b
        if score > 0:
            kept.append(here)
        if (score > 0) != (next_score > 0):
            kept.append(here + (there - here) * score / (score - next_score))
    return np.array(kept)


def _visible_part(w, b, limits):
    """Both ends of the line ``x @ w + b = 0`` within the limits, or None where it passes outside or is none."""
    if not w.any():
        return None
    nearest, along = -b * w / (w @ w), np.array([-w[1], w[0]]) / np.hypot(*w)
    shares = []
    for start, step in zip(nearest, along, strict=True):
        if step:
            shares.append(sorted((edge - start) / step for edge in limits))
        elif not limits[0] < start < limits[1]:
            return None
    first, last = max(low for low, _ in shares), min(high for _, high in shares)
    return nearest + np.outer([first, last], along) if first < last else None


def _tip_of(start, w):
    size = np.hypot(*w)
    return start + max(_ARROW * size, 1.2 * _HEAD) * w / size


def _draw_key(axes, height, scores, right, n):
    """Say how many points are right, and what the circles, the crosses, the shade, the line and the arrow are."""
    key = Key(axes, height)
    key.count(right, n)
    key.points()
    key.crosses()
    key.heading(scores)
    key.area("positive", facecolor=POSITIVE, alpha=0.2)
    key.line("zero", color=TEXT, linewidth=2.4)
    y = key.row("weights")
    draw_arrow(axes, (SAMPLE - 12, y), (SAMPLE + 14, y), 14, TEXT)
