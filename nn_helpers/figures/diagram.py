"""A network as circles and lines."""

import numpy as np

from nn_helpers.activations import identity
from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.gaps import with_gaps
from nn_helpers.figures.labels import name_of, number, sign_colour
from nn_helpers.figures.style import COLUMN, GRADIENT, MUTED, SURFACE, as_pixels, styled
from nn_helpers.network import Gradients, Network
from nn_helpers.validation import as_numbers


@styled
def network_diagram(network, x=None, gradients=None, width=COLUMN, height=None):
    """Draw a network: a circle for each node, a line for each weight.

    Lines are blue where the weight is positive and orange where it is negative, and as thick as it is large; up to
    24 weights are written on them. With an input row ``x`` every node shows its activation, and above it its
    pre-activation where the two differ and there is room. With ``gradients`` each line also has a violet arrow near
    its end, up or down as gradient descent moves the weight, and the size of the slope.

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
        height = min(470, 200 + 130 * (largest - 1))
    canvas = Canvas(width, as_pixels(height, "height", 100))
    radius = min(38, 0.36 * (height - 100) / largest)
    columns = np.linspace(radius + 28, width - radius - 28, len(network.sizes))
    places = [_column(x, n, height, radius) for x, n in zip(columns, network.sizes, strict=True)]
    labels = list(_labels_of(network, places, slopes)) if sum(W.size for W in network.weights) <= 24 else []
    crowded = radius < 26
    if trace is not None and not crowded:
        labels += _preactivations(network, places, trace, radius)
    room = [_box(*label[:3]) for label in labels]
    for W, sources, targets in zip(network.weights, places, places[1:], strict=False):
        _draw_weights(canvas, sources, targets, W, room)
    for x, y, said, colour in labels:
        canvas.text(x, y, said, color=colour)
    for l, column in enumerate(places):
        title = _column_title(network, l)
        half = 5.2 * len(title)  # of its width: a long title does not leave the figure
        canvas.text(min(column[0][0], width - half), height - 16, title, color=MUTED)
        for j, centre in enumerate(column):
            canvas.circle(centre, radius, facecolor=SURFACE, edgecolor=MUTED, linewidth=1.5)
            if trace is not None:
                said = number(float(f"{trace.a[l][0, j]:.2g}") if crowded else trace.a[l][0, j])
                canvas.text(*centre, said, fontweight="bold")
    return canvas.figure


def _column(x, n, height, radius):
    gap = min(height - 76 - 2 * radius, 3.6 * radius * (n - 1))
    middle = (height - 54) / 2
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


def _draw_weights(canvas, sources, targets, W, room):
    sizes = np.abs(W)
    largest = max(sizes.max(where=np.isfinite(sizes), initial=0), 1e-12)
    strength = np.nan_to_num(sizes / largest, nan=0, posinf=1)  # a run that diverged ends with weights like these
    for i, j in np.ndindex(W.shape):
        path = with_gaps(sources[i], targets[j], room)
        canvas.path(*path, color=sign_colour(W[i, j]), linewidth=0.6 + 3.4 * strength[i, j])


def _labels_of(network, places, slopes):
    """What is written on the lines: (x, y, text, colour) of each weight, and of its slope."""
    for l, W in enumerate(network.weights):
        # Away from the middle the labels of two crossing lines are well apart.
        share = 0.28 if slopes is not None else 0.34 if len(W) > 1 else 0.5
        for i, j in np.ndindex(W.shape):
            source, along = np.array(places[l][i]), np.subtract(places[l + 1][j], places[l][i])
            yield *(source + share * along), number(W[i, j]), sign_colour(W[i, j])
            if slopes is not None:
                slope = slopes[l][i, j]
                # Descent moves against the slope.
                arrow = "↓" if slope > 0 else "↑" if slope < 0 else ""
                yield *(source + 0.7 * along), f"{arrow}{number(abs(slope))}", GRADIENT


def _preactivations(network, places, trace, radius):
    """What stands above the nodes whose activation differs from their pre-activation."""
    for l, g in enumerate(network.activations):
        for (x, y), z in zip(places[l + 1], trace.z[l][0], strict=True):
            if g is not identity:
                yield x, y + radius + 16, f"z = {number(z)}", MUTED


def _box(x, y, said):
    """The room of a label: (left, low, right, high)."""
    half = 6.2 * len(said) + 5
    return x - half, y - 13, x + half, y + 13
