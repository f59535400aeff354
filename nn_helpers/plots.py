"""The figures of the course. Each is a function of its parameters and returns a matplotlib figure."""

import numpy as np

from nn_helpers.activations import Activation, identity
from nn_helpers.canvas import Canvas
from nn_helpers.checks import as_count, as_numbers, as_rows
from nn_helpers.network import Network
from nn_helpers.style import (
    GRID,
    HIGHLIGHT,
    LINES,
    MUTED,
    NEGATIVE,
    NODE,
    POSITIVE,
    SURFACE,
    new_figure,
    styled,
)


def number(value):
    """``value`` in at most four significant digits, with a real minus sign, for a label in a figure."""
    return f"{value + 0.0:.4g}".replace("-", "−")


@styled
def network_diagram(network, x=None, width=460, height=None):
    """Draw a network: a circle for each node, a line for each weight.

    Lines are blue where the weight is positive and orange where it is negative, and as thick as it is large; up to
    24 weights are written on them. With an input row ``x`` every node shows its activation, and above it its
    pre-activation where the two differ.

    Parameters
    ----------
    network : Network
        A single network, not a stack.
    x : array of shape (n_features,), optional
        One observation.
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
    largest = max(network.sizes)
    height = height or min(330, 130 + 108 * (largest - 1))
    canvas = Canvas(width, height)
    radius = min(28, 0.36 * (height - 90) / largest)
    columns = np.linspace(radius + 20, width - radius - 20, len(network.sizes))
    places = [_column(x, n, height, radius) for x, n in zip(columns, network.sizes, strict=True)]
    labelled = sum(W.size for W in network.weights) <= 24
    for l, W in enumerate(network.weights):
        _draw_weights(canvas, places[l], places[l + 1], W, labelled)
    for l, column in enumerate(places):
        canvas.text(column[0][0], height - 10, _column_title(network, l), color=MUTED)
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
    name = "" if g is identity else f" ({_display(g)})"
    return ("output" if l == len(network.activations) else "hidden") + name


def _display(activation):
    return "ReLU" if activation.name == "relu" else activation.name


def _draw_weights(canvas, sources, targets, W, labelled):
    largest = max(np.abs(W).max(), 1e-12)
    edges = [(source, target, W[i, j]) for i, source in enumerate(sources) for j, target in enumerate(targets)]
    for source, target, w in edges:
        colour = POSITIVE if w >= 0 else NEGATIVE
        canvas.line(source, target, color=colour, linewidth=0.6 + 3.4 * abs(w) / largest)
    for (x0, y0), (x1, y1), w in edges if labelled else ():
        # At a third of the way the labels of two crossing lines are well apart.
        t = 0.34 if len(sources) > 1 else 0.5
        x, y, said = x0 + t * (x1 - x0), y0 + t * (y1 - y0), number(w)
        width = 9 * len(said) + 4
        canvas.box((x - width / 2, y - 9), width, 18, facecolor=SURFACE, edgecolor="none")
        canvas.text(x, y, said, color=POSITIVE if w >= 0 else NEGATIVE)


@styled
def activation_plot(activations, z=None, limits=(-4, 4), width=460, height=470):
    """Plot activation functions (above) and their derivatives (below) over the pre-activation z.

    Parameters
    ----------
    activations : list of Activation
        At most four.
    z : float, optional
        Mark the value and the slope at this z.
    """
    activations = list(activations)
    if not 1 <= len(activations) <= len(LINES) or not all(isinstance(g, Activation) for g in activations):
        raise ValueError(f"activations: expected a list of one to {len(LINES)} activations, got {activations!r}")
    if z is not None and (not np.isscalar(z) or isinstance(z, str) or not np.isfinite(z)):
        raise ValueError(f"z: expected None or a finite number, got {z!r}")
    figure, panels = new_figure(width, height, rows=2, margins=(48, 12, 58, 28))
    grid = np.linspace(*limits, 201)
    titles, attributes = ["value a = g(z)", "slope g′(z)"], ["__call__", "derivative"]
    for axes, title, attribute in zip(panels, titles, attributes, strict=True):
        for g, line in zip(activations, LINES, strict=False):
            curve = getattr(g, attribute)
            # The slope of the ReLU jumps: a line through the jump would show slopes that do not exist.
            for part in (grid[grid <= 0], grid[grid > 0]) if title.startswith("slope") else (grid,):
                axes.plot(part, curve(part), label=_display(g) if part[0] == grid[0] else None, **line)
            if z is not None:
                axes.plot(z, curve(float(z)), "o", color=line["color"], markersize=8)
        if z is not None:
            axes.axvline(z, color=MUTED, linewidth=1)
        axes.set(title=title, xlabel="pre-activation z", xlim=(limits[0] - 0.2, limits[1] + 0.2))
    panels[0].legend(loc="upper left", handlelength=2.6)
    panels[0].set_ylim(-1.3, 4.3)
    panels[1].set_ylim(-0.08, 1.15)
    return figure


@styled
def matrix_product(X, W, row=None, column=None, done=None):
    """Draw ``X @ W`` with its numbers: the three matrices side by side, their shapes above them.

    With ``row`` and ``column`` the row of X, the column of W and the entry they make are highlighted. With ``row``
    alone the whole row of the result is.

    Parameters
    ----------
    X : array of shape (n_samples, n_in)
    W : array of shape (n_in, n_out)
    done : int, optional
        Show only so many rows of the result, as if the others were not computed yet.
    """
    X, W = as_rows(X, "X"), as_rows(W, "W")
    if X.shape[1] != W.shape[0]:
        raise ValueError(f"W: expected shape ({X.shape[1]}, n_out) after X of shape {X.shape}, got {W.shape}")
    for name, value, size in (("row", row, X.shape[0]), ("column", column, W.shape[1])):
        if value is not None and not 0 <= value < size:
            raise ValueError(f"{name}: expected None or 0 to {size - 1}, got {value!r}")
    done = len(X) if done is None else as_count(done, "done", minimum=0)
    Z = X @ W
    cell_width, cell_height, sign = 46, 34, 32
    total = cell_width * (X.shape[1] + 2 * W.shape[1]) + 2 * sign
    height = max(len(X), len(W)) * cell_height + 50
    canvas = Canvas(total + 24, height)
    x, middle = 12, (height - 34) / 2
    for name, M, rows, columns, after in (
        ("X", X, row, None, "@"),
        ("W", W, None, column, "="),
        ("Z", Z, row, column, ""),
    ):
        top = middle + len(M) * cell_height / 2
        right = x + M.shape[1] * cell_width
        canvas.text((x + right) / 2, height - 12, f"{name} {M.shape}", color=MUTED)
        for i, j in np.ndindex(M.shape):
            lit = (rows is None or rows == i) and (columns is None or columns == j) and (rows, columns) != (None, None)
            left, bottom = x + j * cell_width, top - (i + 1) * cell_height
            face = HIGHLIGHT if lit else NODE
            canvas.box((left, bottom), cell_width, cell_height, facecolor=face, edgecolor=GRID, linewidth=1)
            if M is not Z or i < done:
                weight = "bold" if lit else "normal"
                canvas.text(left + cell_width / 2, bottom + cell_height / 2, number(M[i, j]), fontweight=weight)
        if after:
            canvas.text(right + sign / 2, middle, after, fontsize=18)
        x = right + sign
    return canvas.figure
