"""The plane of two inputs: its points, the crosses around those that are told wrongly, the arrows of lines."""

import numpy as np
from matplotlib.patches import Polygon
from matplotlib.path import Path

from nn_helpers.figures.style import TEXT, WRONG, add_panel, as_pixels, blank
from nn_helpers.network import Network
from nn_helpers.validation import as_rows

#: How wide the key beside the plane is: as much as its longest row needs.
KEY = 176
#: The circle of each target, filled or empty: what lies behind an empty one is seen in it, on every ground.
FACES = {1: TEXT, 0: "none"}
#: The arms of a cross, which leave its middle to the point that they belong to.
_ARMS = Path([(a, b) for x, y in ((-1, -1), (-1, 1), (1, -1), (1, 1)) for a, b in ((x / 2, y / 2), (x, y))], [1, 2] * 4)
CROSS = {"marker": _ARMS, "linestyle": "None", "color": WRONG, "markersize": 15, "markeredgewidth": 2.6}


def as_points(X, y):
    """Return points of the plane and their targets, or raise a ValueError that names what is wrong with them."""
    X, y = as_rows(X, "X", n_features=2), as_rows(y, "y", n_features=1)
    if len(y) != len(X):
        raise ValueError(f"y: expected {len(X)} rows, as many as X has, got {len(y)}")
    if not np.isin(y, (0, 1)).all():
        raise ValueError(f"y: expected 0 and 1, got {y[~np.isin(y, (0, 1))][0]}")
    return X, y


def check_answers_points(network):
    """Raise a ValueError unless this is one network that says one number about each point of the plane."""
    single = isinstance(network, Network) and network.weights[0].ndim == 2
    if not single or (network.sizes[0], network.sizes[-1]) != (2, 1):
        raise ValueError(f"network: expected a single network with 2 inputs and 1 output, got {network!r}")


def new_plane(width, height, lowest):
    """A figure of at least ``lowest`` pixels, the axes of a plane in it, and the panel beside them, with its height."""
    figure = blank(as_pixels(width, "width", 400), as_pixels(height, "height", lowest))
    side = min(height - 104, width - KEY - 68)  # a unit is as long on both axes
    left = (width - side - KEY - 68) / 2 + 44
    axes, key = add_panel(figure, left, 66, side, side), add_panel(figure, left + side + 24, 66, KEY, side)
    key.set(xlim=(0, KEY), ylim=(0, side))
    key.axis("off")
    return figure, axes, key, side


def draw_points(axes, X, y, limits, wrong=None, size=8, edge=2):
    """Draw the points, above crosses at the ``wrong`` ones, and then the axes of the plane around all that was drawn.

    ``wrong`` is True or False for each row. Without it there are no crosses.
    """
    if wrong is not None:
        for place in X[wrong]:  # an explorer stores each just once
            axes.plot(*place, **CROSS)
    for target, face in FACES.items():
        look = {"markerfacecolor": face, "markeredgecolor": TEXT, "markeredgewidth": edge}
        axes.plot(*X[y[:, 0] == target].T, "o", markersize=size, **look)
    whole = np.arange(np.ceil(limits[0]), np.floor(limits[1]) + 1)
    axes.set(xlabel="x₀", ylabel="x₁", xlim=limits, ylim=limits, xticks=whole, yticks=whole)
    axes.grid(visible=False)


def draw_arrow(axes, start, tip, head, colour):
    """Draw an arrow from ``start`` to ``tip`` whose head is so long, all in the units of ``axes``."""
    start, tip = np.asarray(start, dtype=float), np.asarray(tip, dtype=float)
    ahead = (tip - start) / np.hypot(*(tip - start))
    neck, across = tip - head * ahead, 0.45 * head * np.array([-ahead[1], ahead[0]])
    axes.plot(*np.array([start, neck]).round(9).T, color=colour, linewidth=3)
    corners = np.array([tip, neck + across, neck - across]).round(9)
    axes.add_patch(Polygon(corners, facecolor=colour, linewidth=0, zorder=3))
