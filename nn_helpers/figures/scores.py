"""From logits to probabilities, class by class."""

import numpy as np

from nn_helpers.figures.arguments import as_number
from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.labels import number
from nn_helpers.figures.style import COLUMN, MUTED, TEXT, as_pixels, styled
from nn_helpers.losses import softmax
from nn_helpers.validation import as_numbers

#: The height of a class.
_LINE = 44


@styled
def softmax_bars(logits, width=COLUMN):
    """Draw what softmax does to the logits of one row: their exponentials, and the share of each in the sum.

    Parameters
    ----------
    logits : array of shape (n_classes,)
        From -100 to 100.
    """
    logits = as_numbers(logits, "logits")
    if logits.ndim != 1 or len(logits) < 2:
        raise ValueError(f"logits: expected shape (n_classes,), two classes or more, got {logits.shape}")
    for logit in logits:
        if not abs(as_number(logit, "logits")) <= 100:
            raise ValueError(f"logits: expected numbers from -100 to 100, got {logit}")
    exponentials, shares = np.exp(logits), softmax([logits])[0]
    height = 56 + (len(logits) + 1) * _LINE
    canvas = Canvas(as_pixels(width, "width", 560), height)
    best = int(np.argmax(logits))
    left, right = 262, 262 + (width - 262) / 2  # where the two groups of bars begin
    longest = (width - 262) / 2 - 108
    for x, said in ((36, "class"), (146, "logit z"), (left + 28, "e to the z"), (right + 36, "probability")):
        canvas.text(x, height - 24, said, color=MUTED)
    for k, logit in enumerate(logits):
        y = height - 56 - (k + 0.5) * _LINE
        look = {"fontweight": "bold" if k == best else "normal"}
        canvas.text(36, y, str(k), **look)
        canvas.text(146, y, number(round(float(logit), 3)), **look)
        for x, share, said in (
            (left, exponentials[k] / exponentials.max(), number(exponentials[k])),
            (right, shares[k], f"{shares[k]:.1%}"),
        ):
            colour = TEXT if k == best else MUTED
            canvas.box((x, y - 12), max(longest * share, 0.5), 24, facecolor=colour, linewidth=0)
            canvas.text(x + max(longest * share, 0.5) + 8, y, said, ha="left", **look)
    canvas.line((16, _LINE + 2), (width - 16, _LINE + 2), color=MUTED, linewidth=1)
    canvas.text(36, _LINE / 2, "sum")
    canvas.text(left, _LINE / 2, number(exponentials.sum()), ha="left")
    canvas.text(right, _LINE / 2, "100%", ha="left")
    return canvas.figure
