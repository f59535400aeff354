"""A product of matrices with its numbers."""

import numpy as np

from nn_helpers.figures.arguments import as_texts
from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.labels import entry_colour, number
from nn_helpers.figures.style import COLUMN, HIGHLIGHT, LARGE_SIGN, MUTED, RULE, SURFACE, styled
from nn_helpers.validation import as_count, as_rows


@styled
def matrix_product(X, W, row=None, column=None, done=None, names=("X", "W", "Z")):
    """Draw ``X @ W`` with its numbers: the three matrices side by side, their shapes above them.

    With ``row`` and ``column`` the row of X, the column of W and the entry they make are highlighted. With ``row``
    alone the row of X, all of W and the row that they make are, and with ``column`` alone all of X, and so on.

    Parameters
    ----------
    X : array of shape (n_samples, n_in)
    W : array of shape (n_in, n_out)
    done : int, optional
        Show only so many rows of the result, as if the others were not computed yet.
    names : (str, str, str)
        What to write above the matrices.
    """
    X, W = as_rows(X, "X"), as_rows(W, "W")
    if X.shape[1] != W.shape[0]:
        raise ValueError(f"W: expected shape ({X.shape[1]}, n_out) after X of shape {X.shape}, got {W.shape}")
    for name, value, size in (("row", row, X.shape[0]), ("column", column, W.shape[1])):
        if value is not None and (not isinstance(value, int | np.integer) or not 0 <= value < size):
            raise ValueError(f"{name}: expected None or 0 to {size - 1}, got {value!r}")
    done = len(X) if done is None else as_count(done, "done", minimum=0)
    names = as_texts(names, "names", 3)
    with np.errstate(over="ignore", invalid="ignore"):
        Z = X @ W
    across = X.shape[1] + 2 * W.shape[1]
    cell_height, sign = 46, 54
    cell_width = min(72, (COLUMN - 24 - 2 * sign) / across)
    height = max(len(X), len(W)) * cell_height + 56
    canvas = Canvas(cell_width * across + 2 * sign + 24, height)
    x, middle = 12, (height - 44) / 2
    for name, M, rows, columns, after in (
        (names[0], X, row, None, "@"),
        (names[1], W, None, column, "="),
        (names[2], Z, row, column, ""),
    ):
        top = middle + len(M) * cell_height / 2
        right = x + M.shape[1] * cell_width
        canvas.text((x + right) / 2, height - 18, f"{name} {M.shape}", color=MUTED)
        for i, j in np.ndindex(M.shape):
            lit = rows in (None, i) and columns in (None, j) and (row, column) != (None, None)
            left, bottom = x + j * cell_width, top - (i + 1) * cell_height
            face = HIGHLIGHT if lit else SURFACE
            canvas.box((left, bottom), cell_width, cell_height, facecolor=face, edgecolor=RULE, linewidth=1)
            if M is not Z or i < done:
                look = {"fontweight": "bold" if lit else "normal", "color": entry_colour(name, M[i, j])}
                canvas.text(left + cell_width / 2, bottom + cell_height / 2, number(M[i, j]), **look)
        if after:
            canvas.text(right + sign / 2, middle, after, fontsize=LARGE_SIGN)
        x = right + sign
    return canvas.figure
