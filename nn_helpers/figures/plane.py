"""The plane of two inputs, with its points, and room beside it for what the signs mean."""

import numpy as np

from nn_helpers.figures.style import GROUND, TEXT, add_panel, as_pixels, blank
from nn_helpers.validation import as_rows


def as_points(X, y):
    """Return points of the plane and their targets, or raise a ValueError that names what is wrong with them."""
    X, y = as_rows(X, "X", n_features=2), as_rows(y, "y", n_features=1)
    if len(y) != len(X):
        raise ValueError(f"y: expected {len(X)} rows, as many as X has, got {len(y)}")
    if not np.isin(y, (0, 1)).all():
        raise ValueError(f"y: expected 0 and 1, got {y[~np.isin(y, (0, 1))][0]}")
    return X, y


def new_plane(width, height, lowest=200):
    """A figure of at least ``lowest`` pixels, the axes of a plane in it, and the panel beside them, with its height."""
    figure = blank(as_pixels(width, "width", 400), as_pixels(height, "height", lowest))
    side = min(height - 104, width - 268)  # a unit is as long on both axes
    left = (width - side - 268) / 2 + 44
    axes, key = add_panel(figure, left, 66, side, side), add_panel(figure, left + side + 24, 66, 200, side)
    key.set(xlim=(0, 200), ylim=(0, side))
    key.axis("off")
    return figure, axes, key, side


def draw_points(axes, X, y, limits, size=8, edge=1.6):
    """Draw the points, filled where the target is 1, and then the axes of the plane around all that was drawn."""
    for target, face in ((1, TEXT), (0, GROUND)):
        look = {"markerfacecolor": face, "markeredgecolor": TEXT, "markeredgewidth": edge}
        axes.plot(*X[y[:, 0] == target].T, "o", markersize=size, **look)
    whole = np.arange(np.ceil(limits[0]), np.floor(limits[1]) + 1)
    axes.set(xlabel="x₀", ylabel="x₁", xlim=limits, ylim=limits, xticks=whole, yticks=whole)
    axes.grid(visible=False)
