"""A network as circles and lines."""

import numpy as np

from nn_helpers.activations import identity, relu
from nn_helpers.figures.arguments import as_number, as_texts
from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.gaps import with_gaps
from nn_helpers.figures.labels import name_of, number, sign_colour
from nn_helpers.figures.style import COLUMN, GRADIENT, HIGHLIGHT, MUTED, SURFACE, as_pixels, styled
from nn_helpers.network import Gradients, Network
from nn_helpers.validation import as_numbers


@styled
def network_diagram(
    network, x=None, gradients=None, width=COLUMN, height=None, mark=None, input_names=None, largest=None
):
    """Draw a network: a circle for each node, a line for each weight.

    Lines are blue where the weight is positive and orange where it is negative, and as thick as it is large; up to
    24 weights are written on them. With an input row ``x`` every node shows its activation, and above it its
    pre-activation where the two differ and there is room; a ReLU that is off is dashed, and pale is what leads on from
    it. With ``gradients`` each line also has a violet arrow near its end, up or down as gradient descent moves the
    weight, and the size of the slope.

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
    mark : (layer, from, to), optional
        The weight ``network.weights[layer][from, to]`` is highlighted where it is written.
    input_names : list of str, optional
        What to write above the inputs, where there is room.
    largest : float, optional
        The weight with the thickest line: the largest of this network when it is not given.
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
    mark = None if mark is None else _as_mark(mark, network)
    largest = _largest_of(network, largest)
    if input_names is not None:
        as_texts(input_names, "input_names", network.sizes[0])
    as_pixels(width, "width", 100)
    most = max(network.sizes)
    if height is None:
        height = min(470, 200 + 130 * (most - 1))
    canvas = Canvas(width, as_pixels(height, "height", 100))
    radius = min(38, 0.36 * (height - 100) / most)
    columns = np.linspace(radius + 28, width - radius - 28, len(network.sizes))
    places = [_column(x, n, height, radius) for x, n in zip(columns, network.sizes, strict=True)]
    weights = list(_weights_of(network, places, slopes)) if sum(W.size for W in network.weights) <= 24 else []
    crowded = radius < 26
    labels = weights + ([] if slopes is None or not weights else list(_arrows_of(places, slopes)))
    if input_names is not None and not crowded:
        labels += [(x, y + radius + 16, said, MUTED) for (x, y), said in zip(places[0], input_names, strict=True)]
    if trace is not None and not crowded:
        labels += _preactivations(network, places, trace, radius)
    room = [_box(*label[:3]) for label in labels]
    off = _off_units(network, trace)
    for l, W in enumerate(network.weights):
        _draw_weights(canvas, places[l], places[l + 1], radius, W / largest, off[l], room)
    if mark is not None and weights:
        _draw_mark(canvas, weights[_number_of(mark, network)])
    for x, y, said, colour in labels:
        canvas.text(x, y, said, color=colour)
    for l, column in enumerate(places):
        title = _column_title(network, l)
        half = 5.2 * len(title)  # of its width: a long title does not leave the figure
        canvas.text(min(column[0][0], width - half), height - 16, title, color=MUTED)
        for j, centre in enumerate(column):
            _draw_node(canvas, centre, radius, off[l][j])
            if trace is not None:
                said = number(float(f"{trace.a[l][0, j]:.2g}") if crowded else trace.a[l][0, j])
                look = {"color": MUTED} if off[l][j] else {"fontweight": "bold"}
                canvas.text(*centre, said, **look)
    return canvas.figure


def _as_mark(mark, network):
    """Return ``mark`` when a weight is there."""
    layers = [W.shape for W in network.weights]
    whole = isinstance(mark, list | tuple) and len(mark) == 3 and all(isinstance(k, int | np.integer) for k in mark)
    if (
        not whole
        or not 0 <= mark[0] < len(layers)
        or not all(0 <= k < n for k, n in zip(mark[1:], layers[mark[0]], strict=True))
    ):
        raise ValueError(f"mark: expected (layer, from, to) of a weight, layers of shape {layers}, got {mark!r}")
    return tuple(mark)


def _number_of(mark, network):
    """How many weights come before the one at ``mark``."""
    l, i, j = mark
    return sum(W.size for W in network.weights[:l]) + i * network.sizes[l + 1] + j


def _largest_of(network, largest):
    """The size of weight that gets the thickest line, above 0."""
    if largest is None:
        sizes = [np.abs(W).max(where=np.isfinite(W), initial=0) for W in network.weights]
        return max(*sizes, 1e-12)
    if not 0 < as_number(largest, "largest", "a positive number") < np.inf:
        raise ValueError(f"largest: expected a positive number, got {largest!r}")
    return largest


def _off_units(network, trace):
    """For each layer, the inputs first, which of its nodes are ReLUs that are off."""
    nothing = [np.zeros(n, dtype=bool) for n in network.sizes]
    if trace is None:
        return nothing
    return nothing[:1] + [
        z[0] <= 0 if g is relu else none for g, z, none in zip(network.activations, trace.z, nothing[1:], strict=True)
    ]


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


def _draw_weights(canvas, sources, targets, radius, shares, off, room):
    """Draw a line for each weight from the edge of one circle to that of the next; ``shares`` are of the largest."""
    strength = np.clip(
        np.nan_to_num(np.abs(shares), nan=0, posinf=1), 0, 1
    )  # a run that diverged ends with such weights
    for i, j in np.ndindex(shares.shape):
        along = np.subtract(targets[j], sources[i])
        edge = along * radius / np.hypot(*along)
        path = with_gaps(sources[i] + edge, targets[j] - edge, room)
        look = {"alpha": 0.3} if off[i] else {}
        canvas.path(*path, color=sign_colour(shares[i, j]), linewidth=0.6 + 3.4 * strength[i, j], **look)


def _draw_node(canvas, centre, radius, off):
    look = {"facecolor": "none", "linestyle": (0, (4, 3))} if off else {"facecolor": SURFACE}
    canvas.circle(centre, radius, edgecolor=MUTED, linewidth=1.5, **look)


def _draw_mark(canvas, label):
    left, low, right, high = _box(*label[:3])
    canvas.box((left, low), right - left, high - low, facecolor=HIGHLIGHT, edgecolor=MUTED, linewidth=1)


def _weights_of(network, places, slopes):
    """What is written on the lines: (x, y, text, colour) of each weight."""
    for l, W in enumerate(network.weights):
        # Away from the middle the labels of two crossing lines are well apart.
        share = 0.28 if slopes is not None else 0.34 if len(W) > 1 else 0.5
        for i, j in np.ndindex(W.shape):
            yield *_along(places, l, i, j, share), number(W[i, j]), sign_colour(W[i, j])


def _arrows_of(places, slopes):
    """What is written near the ends of the lines: the slope of each weight, and where descent moves it."""
    for l, W in enumerate(slopes):
        for i, j in np.ndindex(W.shape):
            arrow = "↓" if W[i, j] > 0 else "↑" if W[i, j] < 0 else ""  # descent moves against the slope
            yield *_along(places, l, i, j, 0.7), f"{arrow}{number(abs(W[i, j]))}", GRADIENT


def _along(places, l, i, j, share):
    start, end = np.array(places[l][i]), np.array(places[l + 1][j])
    return start + share * (end - start)


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
