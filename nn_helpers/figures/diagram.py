"""A network as circles and lines."""

import numpy as np

from nn_helpers.activations import identity
from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.labels import name_of, number
from nn_helpers.figures.style import MUTED, NEGATIVE, NODE, POSITIVE, SURFACE, TEXT, as_pixels, styled
from nn_helpers.network import Gradients, Network
from nn_helpers.validation import as_numbers


@styled
def network_diagram(network, x=None, gradients=None, width=460, height=None):
    """Draw a network: a circle for each node, a line for each weight.

    Lines are blue where the weight is positive and orange where it is negative, and as thick as it is large; up to
    24 weights are written on them. With an input row ``x`` every node shows its activation, and above it its
    pre-activation where the two differ. With ``gradients`` each line also has an arrow near its end, up or down as
    gradient descent moves the weight, and the size of the slope.

    Parameters
    ----------
    network : Network
        A single network, not a stack.
    x : array of shape (n_features,), optional
        One observation.
    gradients : Gradients, optional
        The slopes of the weights, as ``network.backward`` gives them.
    width, height : float
        Size in pixels. The height fits the largest layer when it is not given.
    """
    if not isinstance(network, Network) or network.weights[0].ndim != 2:
        raise ValueError(f"network: expected a single network, got {network!r}")
    trace = None
    if x is not None:
        x = as_numbers(x, "x")
        if x.shape != (network.sizes[0],):
            raise ValueError(f"x: expected shape ({network.sizes[0]},), got {x.shape}")
        if not np.isfinite(x).all():
            raise ValueError(f"x: expected finite numbers, got {x[~np.isfinite(x)][0]}")
        trace = network.forward([x])
    slopes = None if gradients is None else _slopes_of(network, gradients)
    as_pixels(width, "width", 100)
    largest = max(network.sizes)
    if height is None:
        height = min(330, 130 + 108 * (largest - 1))
    canvas = Canvas(width, as_pixels(height, "height", 100))
    radius = min(28, 0.36 * (height - 90) / largest)
    columns = np.linspace(radius + 20, width - radius - 20, len(network.sizes))
    places = [_column(x, n, height, radius) for x, n in zip(columns, network.sizes, strict=True)]
    labelled = sum(W.size for W in network.weights) <= 24
    for l, W in enumerate(network.weights):
        _draw_weights(canvas, places[l], places[l + 1], W, None if slopes is None else slopes[l], labelled)
    for l, column in enumerate(places):
        title = _column_title(network, l)
        room = 3.58 * len(title)  # half its width: a long title does not leave the figure
        canvas.text(min(column[0][0], width - room), height - 10, title, color=MUTED)
        for j, (cx, cy) in enumerate(column):
            canvas.circle((cx, cy), radius, facecolor=NODE, edgecolor=MUTED, linewidth=1.5)
            if trace is None:
                continue
            canvas.text(cx, cy, number(trace.a[l][0, j]), fontweight="bold")
            if l and network.activations[l - 1] is not identity:
                canvas.text(cx, cy + radius + 11, f"z = {number(trace.z[l - 1][0, j])}", fontsize=13)
    return canvas.figure


def _column(x, n, height, radius):
    gap = min(height - 40 - 2 * radius, 3.6 * radius * (n - 1))
    middle = (height - 30) / 2
    return [(x, middle + gap / 2 - gap * j / max(n - 1, 1)) for j in range(n)]


def _column_title(network, l):
    if l == 0:
        return "inputs"
    g = network.activations[l - 1]
    name = "" if g is identity else f" ({name_of(g)})"
    return ("output" if l == len(network.activations) else "hidden") + name


def _slopes_of(network, gradients):
    if not isinstance(gradients, Gradients):
        raise ValueError(f"gradients: expected the Gradients that network.backward gives, got {gradients!r}")
    if not isinstance(gradients.weights, list | tuple):
        raise ValueError(f"gradients: expected a list of weights, got {gradients.weights!r}")
    slopes = [as_numbers(W, "gradients") for W in gradients.weights]
    expected, got = [W.shape for W in network.weights], [W.shape for W in slopes]
    if got != expected:
        raise ValueError(f"gradients: expected weights of the shapes {expected}, got {got}")
    return slopes


def _draw_weights(canvas, sources, targets, W, slopes, labelled):
    sizes = np.abs(W)
    largest = max(sizes.max(where=np.isfinite(sizes), initial=0), 1e-12)
    strength = np.nan_to_num(sizes / largest, nan=0, posinf=1)  # a run that diverged ends with weights like these
    edges = [(source, target, (i, j)) for i, source in enumerate(sources) for j, target in enumerate(targets)]
    for source, target, ij in edges:
        canvas.line(source, target, color=_colour(W[ij]), linewidth=0.6 + 3.4 * strength[ij])
    for (x0, y0), (x1, y1), ij in edges if labelled else ():
        # Away from the middle the labels of two crossing lines are well apart.
        t = 0.34 if len(sources) > 1 else 0.5
        if slopes is not None:
            t = 0.28
            # Descent moves against the slope.
            arrow = "↓" if slopes[ij] > 0 else "↑" if slopes[ij] < 0 else ""
            _label(canvas, x0 + 0.7 * (x1 - x0), y0 + 0.7 * (y1 - y0), f"{arrow}{number(abs(slopes[ij]))}", TEXT)
        _label(canvas, x0 + t * (x1 - x0), y0 + t * (y1 - y0), number(W[ij]), _colour(W[ij]))


def _colour(weight):
    return POSITIVE if weight >= 0 else NEGATIVE if weight < 0 else MUTED  # NaN is neither


def _label(canvas, x, y, said, colour):
    width = 9 * len(said) + 4
    canvas.box((x - width / 2, y - 9), width, 18, facecolor=SURFACE, edgecolor="none")
    canvas.text(x, y, said, color=colour)
