"""A kernel on its way over handwriting: the patch that it meets, their products, and the map that the sums make."""

import numpy as np

from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.labels import entry_colour, number
from nn_helpers.figures.pictures import as_images, draw_picture, highest, outline_pixels
from nn_helpers.figures.style import (
    COLUMN,
    GROUND,
    HIGHLIGHT,
    LARGE_SIGN,
    MUTED,
    RULE,
    SURFACE,
    TEXT,
    as_pixels,
    styled,
)
from nn_helpers.validation import as_count

#: The pixels of a picture and of its map are as large.
_PIXEL = 28
_MARGIN, _TITLE, _SIGN = 12, 34, 42


@styled
def kernel_plot(picture, kernel, place, width=COLUMN):
    """Draw a picture with a frame around one patch, patch ⊙ kernel with all its numbers, and the map up to that place.

    The map is blue where the sum is positive, orange where it is negative. It has its full strength where the whole
    map is strongest, so that colours mean the same at every place.

    Parameters
    ----------
    picture : array of shape (height, width)
        Of short numbers, because they are written into the patch: ink from 0 to 16 rather than sixteenths.
    kernel : array of shape (size, size), no larger than the picture
    place : int
        Which patch, from 0, row by row.
    """
    picture, kernel = as_images([picture], "picture")[0], as_images([kernel], "kernel")[0]
    size = len(kernel)
    down, right = (n - size + 1 for n in picture.shape)
    if kernel.shape != (size, size) or min(down, right) < 1:
        raise ValueError(f"kernel: expected a square that fits into {picture.shape}, got {kernel.shape}")
    if as_count(place, "place", minimum=0) >= down * right:
        raise ValueError(f"place: expected 0 to {down * right - 1}, got {place!r}")
    row, column = divmod(place, right)
    patches = np.lib.stride_tricks.sliding_window_view(picture, kernel.shape)
    sums = (patches * kernel).sum(axis=(-2, -1))
    reached = np.where(np.arange(sums.size).reshape(sums.shape) <= place, sums, 0.0)
    patch = patches[row, column]

    least = 2 * _MARGIN + _PIXEL * (picture.shape[1] + right) + 120
    width = as_pixels(width, "width", least)
    cell = min((width - 2 * _MARGIN - 2 * _SIGN) / (3 * size), 64)
    tall = min(cell, 46)
    above = size * tall + 2 * _MARGIN + _TITLE  # where the upper row begins
    height = above + len(picture) * _PIXEL + _MARGIN + _TITLE
    canvas = Canvas(width, height)

    left, end = _MARGIN, width - _MARGIN - right * _PIXEL
    foot = above + (len(picture) - down) * _PIXEL / 2
    for name, corner, image, high, rows, columns in (
        ("picture", (left, above), picture, highest(picture), (row, row + size), (column, column + size)),
        ("map", (end, foot), reached, highest(sums), (row, row + 1), (column, column + 1)),
    ):
        top = corner[1] + len(image) * _PIXEL
        canvas.text(corner[0] + image.shape[1] * _PIXEL / 2, top + _TITLE / 2, name, color=MUTED)
        draw_picture(canvas, corner, image, _PIXEL, high, signed=name == "map")
        for color, linewidth in ((GROUND, 8), (TEXT, 4)):  # the frame is seen on ink, too
            outline_pixels(canvas, corner, image.shape, _PIXEL, rows, columns, color, linewidth)
    between = (left + picture.shape[1] * _PIXEL + end) / 2
    middle = above + len(picture) * _PIXEL / 2
    canvas.text(between, middle + 18, "sum", color=MUTED)
    canvas.text(between, middle - 18, number(sums[row, column]), fontsize=LARGE_SIGN, color=TEXT)

    x = (width - 3 * size * cell - 2 * _SIGN) / 2
    for name, values, after in (("patch", patch, "⊙"), ("kernel", kernel, "="), ("products", patch * kernel, "")):
        canvas.text(x + size * cell / 2, _MARGIN + size * tall + _TITLE / 2, name, color=MUTED)
        for i, j in np.ndindex(values.shape):
            corner = x + j * cell, _MARGIN + (size - 1 - i) * tall
            face = SURFACE if name == "kernel" else HIGHLIGHT
            canvas.box(corner, cell, tall, facecolor=face, edgecolor=RULE, linewidth=1)
            colour = entry_colour(name, values[i, j])
            canvas.text(corner[0] + cell / 2, corner[1] + tall / 2, number(values[i, j]), color=colour)
        x += size * cell
        canvas.text(x + _SIGN / 2, _MARGIN + size * tall / 2, after, fontsize=LARGE_SIGN)
        x += _SIGN
    return canvas.figure
