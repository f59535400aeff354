"""A number for each layer of a deep network."""

import numpy as np

from nn_helpers.figures.arguments import as_limits
from nn_helpers.figures.powers import logarithmic
from nn_helpers.figures.style import COLUMN, LINES, line_of, new_figure, styled
from nn_helpers.validation import as_numbers


@styled
def layer_plot(curves, limits=(1e-12, 1e8), width=COLUMN, height=420):
    """Plot one or more sizes over the layers of a network, on a logarithmic axis. The first layer is 1.

    Parameters
    ----------
    curves : dict of str to array of shape (n_layers,)
        At most four, each with its name. Sizes outside the limits are drawn at the edge.
    limits : (low, high)
        The range of the axis.
    """
    if not isinstance(curves, dict) or not 1 <= len(curves) <= len(LINES):
        raise ValueError(f"curves: expected a dict of one to {len(LINES)} named arrays, got {curves!r}")
    limits = as_limits(limits, above=0)
    figure, (axes,) = new_figure(width, height, margins=(76, 22, 66, 20 + 28 * len(curves)))
    layers = ()
    for k, (name, values) in enumerate(curves.items()):
        values = as_numbers(values, f"curves[{name!r}]")
        if values.ndim != 1 or len(values) == 0 or not (values > 0).all():
            raise ValueError(f"curves[{name!r}]: expected (n_layers,) positive numbers, got {values!r}")
        layers = np.arange(1, max(len(values), len(layers)) + 1)
        look = line_of(name, k) | {"marker": "o", "markersize": 7}
        axes.plot(layers[: len(values)], np.clip(values, *limits), label=name, **look)
    logarithmic(axes)
    axes.set(xlabel="layer", xticks=layers, ylim=limits)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), handlelength=2.6)
    return figure
