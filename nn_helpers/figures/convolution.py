"""A kernel on its way over a picture, with all its numbers."""

import numpy as np

from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.labels import entry_colour, number
from nn_helpers.figures.style import COLUMN, HIGHLIGHT, LARGE_SIGN, MUTED, RULE, SURFACE, styled
from nn_helpers.validation import as_count, as_rows


@styled
def convolution_panel(picture, kernel, place):
    """Draw a picture, a kernel, and the feature map they make: filled up to one place, whose patch is highlighted.

    Parameters
    ----------
    picture : array of shape (height, width)
    kernel : array of shape (size, size), smaller than the picture
    place : int
        Which patch, from 0, row by row.
    """
    picture, kernel = as_rows(picture, "picture"), as_rows(kernel, "kernel")
    size = len(kernel)
    down, right = (n - size + 1 for n in picture.shape)
    if kernel.shape != (size, size) or min(down, right) < 1:
        raise ValueError(f"kernel: expected a square that fits into {picture.shape}, got {kernel.shape}")
    if as_count(place, "place", minimum=0) >= down * right:
        raise ValueError(f"place: expected 0 to {down * right - 1}, got {place!r}")
    row, column = divmod(place, right)
    patches = np.lib.stride_tricks.sliding_window_view(picture, kernel.shape)
    with np.errstate(over="ignore", invalid="ignore"):
        result = (patches * kernel).sum(axis=(-2, -1))
    rows, columns = np.indices(picture.shape)
    seen = (rows >= row) & (rows < row + size) & (columns >= column) & (columns < column + size)
    written = np.arange(down * right).reshape(down, right)
    across, gap = picture.shape[1] + size + right, 46
    cell = min((COLUMN - 24 - 2 * gap) / across, 66)
    # The name of a narrow matrix is wider than the matrix: the gaps make room for it.
    gap = max(gap, 150 - cell * min(size, right))
    cell = min(cell, (COLUMN - 24 - 2 * gap) / across)
    height = max(len(picture) * cell, size * cell) + 56
    canvas = Canvas(24 + 2 * gap + across * cell, height)
    x, middle = 12, (height - 44) / 2
    for name, values, lit, shown, after in (
        ("patch of the picture", picture, seen, written.size, "·"),
        ("kernel", kernel, np.ones(kernel.shape, dtype=bool), written.size, "="),
        ("map", result, written == place, place + 1, ""),
    ):
        top, end = middle + len(values) * cell / 2, x + values.shape[1] * cell
        canvas.text((x + end) / 2, height - 18, name, color=MUTED)
        for k, (i, j) in enumerate(np.ndindex(values.shape)):
            corner = x + j * cell, top - (i + 1) * cell
            face = HIGHLIGHT if lit[i, j] else SURFACE
            canvas.box(corner, cell, cell, facecolor=face, edgecolor=RULE, linewidth=1)
            if name != "map" or k < shown:
                middle_of_cell = corner[0] + cell / 2, corner[1] + cell / 2
                canvas.text(*middle_of_cell, number(values[i, j]), color=entry_colour(name, values[i, j]))
        canvas.text(end + gap / 2, middle, after, fontsize=LARGE_SIGN)
        x = end + gap
    return canvas.figure
