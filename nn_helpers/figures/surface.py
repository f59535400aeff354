"""A function of two inputs as a surface in space, and the plane that comes nearest to it."""

import numpy as np

from nn_helpers.figures.arguments import as_limits, as_number
from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.labels import number
from nn_helpers.figures.style import COLUMN, MUTED, NEGATIVE, POSITIVE, TEXT, as_pixels, styled
from nn_helpers.validation import as_numbers

#: How much is seen of the depth and of the height, and the room beside, below and above the box, in pixels.
DEPTH, LIFT, MARGINS = 0.42, 0.85, (28, 44, 34)


@styled
def surface_plot(surface, plane, limits, turn=30, width=COLUMN, height=470):
    """Draw a surface over two inputs as lines along the first one, and a plane as a frame with faint lines.

    A line is blue where the surface is above the plane, orange and dashed where it is below, and black where they meet.

    Parameters
    ----------
    surface, plane : callable
        ``surface(u, v)`` for two arrays of the same shape.
    limits : pair of (low, high)
        The ranges of the two inputs.
    turn : float
        By how many degrees the box is turned, from 0 to 90. At 0 the first input runs from left to right.
    """
    if not isinstance(limits, list | tuple) or len(limits) != 2:
        raise ValueError(f"limits: expected a (low, high) for each of two inputs, got {limits!r}")
    limits_0, limits_1 = (as_limits(one) for one in limits)
    if not 0 <= as_number(turn, "turn") <= 90:
        raise ValueError(f"turn: expected 0 to 90 degrees, got {turn!r}")
    for value, name in ((surface, "surface"), (plane, "plane")):
        if not callable(value):
            raise ValueError(f"{name}: expected a function, got {value!r}")
    u, v = np.meshgrid(np.linspace(*limits_0, 41), np.linspace(*limits_1, 9))
    heights, flat = as_numbers(surface(u, v), "surface"), as_numbers(plane(u, v), "plane")
    for values, name in ((heights, "surface"), (flat, "plane")):
        if values.shape != u.shape or not np.isfinite(values).all():
            raise ValueError(f"{name}: expected a function that gives {u.shape} finite values, got {values.shape}")
    low, high = min(heights.min(), flat.min()), max(heights.max(), flat.max())
    canvas = Canvas(as_pixels(width, "width", 300), as_pixels(height, "height", 300))

    def seen(x0, x1, y):
        """Places of the space on the canvas: a box from -1 to 1, turned, and seen from above."""
        across, along = 2 * (x0 - limits_0[0]) / np.ptp(limits_0) - 1, 2 * (x1 - limits_1[0]) / np.ptp(limits_1) - 1
        up = 2 * (y - low) / ((high - low) or 1) - 1
        angle = np.radians(turn)
        right = across * np.cos(angle) - along * np.sin(angle)
        back = across * np.sin(angle) + along * np.cos(angle)
        beside, below, above = MARGINS
        wide, tall = (width - 2 * beside) / np.sqrt(8), (height - below - above) / 2 / (LIFT + DEPTH * np.sqrt(2))
        return width / 2 + wide * right, (height + below - above) / 2 + tall * (LIFT * up + DEPTH * back)

    _draw_box(canvas, seen, limits_0, limits_1, (low, high))
    for k in range(0, 9, 2):  # the plane, faint; its edge is stronger
        look = {"color": MUTED, "linewidth": 1.8 if k in (0, 8) else 0.8}
        canvas.path(*seen(u[k], v[k], flat[k]), **look)
        canvas.path(*seen(u[:, 5 * k], v[:, 5 * k], flat[:, 5 * k]), **look)
    near = 0.004 * (high - low)
    for x0, x1, y, below in zip(u, v, heights, flat, strict=True):
        above, below_it = y - below > near, below - y > near
        meet = ~above & ~below_it
        meet[1:] |= meet[:-1].copy()  # up to where a colour begins
        meet[:-1] |= meet[1:].copy()
        dashed = {"color": NEGATIVE, "linestyle": (0, (3, 1.5))}
        for part, look in ((meet, {"color": TEXT}), (above, {"color": POSITIVE}), (below_it, dashed)):
            if part.any():
                canvas.path(*seen(x0, x1, np.where(part, y, np.nan)), linewidth=2.6, **look)
    return canvas.figure


def _draw_box(canvas, seen, limits_0, limits_1, heights):
    """The floor with its two front edges, and an upright edge at the left, each with its numbers and its name."""
    (a, b), (c, d), (low, high) = limits_0, limits_1, heights
    corners = np.array([(a, c), (b, c), (b, d), (a, d), (a, c)])
    canvas.path(*seen(*corners.T, low), color=MUTED, linewidth=1)
    canvas.path(*seen(np.array([a, a]), np.array([d, d]), np.array([low, high])), color=MUTED, linewidth=1)
    middle = np.array(seen((a + b) / 2, (c + d) / 2, low))
    for name, (start, end), place in (
        ("x₁", limits_0, lambda x: seen(x, c, low)),
        ("x₂", limits_1, lambda x: seen(a, x, low)),
    ):
        out = np.array(place((start + end) / 2)) - middle
        out = out / np.hypot(*out) * 26
        for share, said in ((0.12, number(start)), (0.5, name), (0.88, number(end))):
            canvas.text(
                *np.array(place(start + share * (end - start))) + out, said, color=TEXT if said == name else MUTED
            )
    x, y = seen(a, d, high)
    canvas.text(x - 20, y + 18, f"y = {number(high)}", ha="left", color=MUTED)
