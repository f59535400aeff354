"""What each pixel of a picture says for one class and against another."""

import numpy as np

from nn_helpers.figures.arguments import as_number, as_texts
from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.pictures import as_images, draw_picture, highest
from nn_helpers.figures.style import COLUMN, MUTED, NEGATIVE, POSITIVE, TEXT, as_pixels, styled


@styled
def evidence_panel(image, evidence, offset, names, high=None, width=COLUMN):
    """Draw a picture, what each of its pixels says for one class against another, and how that adds up.

    Blue pixels speak for the first class and orange ones for the second.

    Parameters
    ----------
    image : array of shape (height, width)
    evidence : array of shape (height, width)
        What each pixel adds to the lead of the first class: its ink times a weight.
    offset : float
        What is added to the lead without any ink.
    names : (str, str)
        The two classes.
    high : float, optional
        The evidence that is drawn at full strength. The largest of all when it is not given.
    """
    image, evidence = as_images([image], "image")[0], as_images([evidence], "evidence")[0]
    if evidence.shape != image.shape:
        raise ValueError(f"evidence: expected shape {image.shape}, that of the picture, got {evidence.shape}")
    if not np.isfinite(as_number(offset, "offset")):
        raise ValueError(f"offset: expected a finite number, got {offset!r}")
    first, second = as_texts(names, "names", 2)
    canvas = Canvas(as_pixels(width, "width", 620), 250)
    size = 184 / max(image.shape)
    for x, one, said in ((16, image, "the picture"), (222, evidence, "what it says")):
        strongest = highest(one, high if one is evidence else None)
        draw_picture(canvas, (x, 16), one, size, strongest, signed=one is evidence)
        canvas.text(x + 92, 224, said, color=MUTED)
    pro, con = evidence[evidence > 0].sum(), evidence[evidence < 0].sum()
    total = pro + con + offset
    lines = [
        (f"for the {first}", pro, POSITIVE),
        (f"for the {second}", con, NEGATIVE),
        ("without ink", offset, TEXT),
    ]
    for k, (said, value, colour) in enumerate(lines):
        y = 186 - 42 * k
        canvas.text(438, y, said, ha="left", color=colour)
        canvas.text(width - 16, y, _signed(value), ha="right", color=colour)
    canvas.line((438, 78), (width - 16, 78), color=MUTED, linewidth=1)
    canvas.text(438, 50, f"lead of the {first}", ha="left", fontweight="bold")
    canvas.text(width - 16, 50, _signed(total), ha="right", fontweight="bold")
    return canvas.figure


def _signed(value):
    return f"{value:+.1f}".replace("-", "−")
