"""A curve made of hinges: a network with one input as the sum of what its hidden units add."""

import numpy as np

from nn_helpers.figures.arguments import as_limits
from nn_helpers.figures.labels import sign_colour
from nn_helpers.figures.style import COLUMN, MUTED, TEXT, add_panel, as_pixels, blank, styled
from nn_helpers.network import Network
from nn_helpers.validation import as_numbers

#: The ranges of the vertical axes: of the curves, and of what the units add.
_CURVES, _ADDED = (-1.5, 1.5), (-3, 3)


@styled
def hinge_plot(network, curve, limits, width=COLUMN, height=620):
    """Plot a network over its one input beside the curve that it is to follow, and below what each hidden unit adds.

    What a unit adds is its activation times its output weight: blue where that weight is positive, orange and dashed
    where it is negative, and thick for the last unit, whose bend has a line through both panels. The sum of all of them
    and of the output bias is the network.

    Parameters
    ----------
    network : Network
        A single network with one input, one hidden layer and one output.
    curve : callable
        ``curve(x)`` for an array of places.
    limits : (low, high)
        The range of the input.
    """
    single = isinstance(network, Network) and network.weights[0].ndim == 2
    if not single or (len(network.weights), network.sizes[0], network.sizes[-1]) != (2, 1, 1):
        raise ValueError(f"network: expected 1 input, one hidden layer and 1 output, got {network!r}")
    if not callable(curve):
        raise ValueError(f"curve: expected a function, got {curve!r}")
    limits = as_limits(limits)
    x = np.linspace(*limits, 121)
    values = as_numbers(curve(x), "curve")
    if values.shape != x.shape:
        raise ValueError(f"curve: expected a function that gives {x.shape} values, got {values.shape}")
    trace = network.forward(x[:, None])
    added, weights = trace.a[1] * network.weights[1][:, 0], network.weights[1][:, 0]
    figure, above, below = _panels(width, height)
    newest = bends_of(network)[-1:] if network.weights[0][0, -1] else np.zeros(0)
    for axes in (above, below):
        for place in newest[(limits[0] <= newest) & (newest <= limits[1])]:
            axes.axvline(place, color=MUTED, linewidth=1)
    below.axhline(0, color=MUTED, linewidth=1)
    above.plot(x, values, color=MUTED, linestyle=(0, (6, 2)), label="curve")
    above.plot(x, trace.a[2][:, 0], color=TEXT, label="network")
    at = bends_of(network)
    at = at[(limits[0] <= at) & (at <= limits[1])]
    if len(at):
        above.plot(at, network.predict(at[:, None])[:, 0], "o", color=TEXT, markersize=8, clip_on=False, zorder=3)
    for k, (column, weight) in enumerate(zip(added.T, weights, strict=True), start=1):
        look = {"linestyle": "-" if weight >= 0 else (0, (6, 2)), "linewidth": 4 if k == len(weights) else 2}
        below.plot(x, column, color=sign_colour(weight), **look)
    whole = np.arange(np.ceil(limits[0]), np.floor(limits[1]) + 1)
    above.set(xlim=limits, ylim=_CURVES, xticks=whole, yticks=[-1, 0, 1])
    above.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, handlelength=2.6)
    below.set(xlabel="x", ylabel="what each unit adds", xlim=limits, ylim=_ADDED, xticks=whole, yticks=[-2, 0, 2])
    return figure


def _panels(width, height):
    """Two panels over one axis, which is named below the lower one."""
    figure = blank(as_pixels(width, "width", 90), as_pixels(height, "height", 250))
    tall = (height - 66 - 78 - 42) / 2
    above, below = (add_panel(figure, 68, bottom, width - 90, tall) for bottom in (66 + tall + 78, 66))
    return figure, above, below


def bends_of(network):
    """Where the pre-activations of the hidden units are 0, for those with a kink there: the places of their hinges."""
    W, g = network.weights[0][0], network.activations[0]
    biases = np.zeros(len(W)) if network.biases is None else network.biases[0]
    if np.size(g.kink) == 0:
        return np.zeros(0)
    return -biases[W != 0] / W[W != 0]
