"""What a network reads in pictures, and how often it is right."""

import numpy as np

from nn_helpers.figures.arguments import as_number
from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.labels import number
from nn_helpers.figures.pictures import as_images, draw_picture, highest, outline_pixels
from nn_helpers.figures.style import (
    COLUMN,
    MUTED,
    RIGHT,
    RIGHT_TINT,
    RULE,
    SURFACE,
    TEXT,
    WRONG,
    WRONG_TINT,
    as_pixels,
    styled,
)
from nn_helpers.validation import as_count, as_numbers


@styled
def probability_bars(images, probabilities, width=COLUMN):
    """Draw each picture with the probability of every class beside it, the largest highlighted.

    Parameters
    ----------
    images : array of shape (n_pictures, height, width)
    probabilities : array of shape (n_pictures, n_classes)
    """
    images, probabilities = as_images(images), _as_probabilities(probabilities)
    if probabilities.ndim != 2 or len(probabilities) != len(images) or probabilities.shape[1] == 0:
        raise ValueError(f"probabilities: expected shape ({len(images)}, n_classes), got {probabilities.shape}")
    gap = 22
    row = max(probabilities.shape[1] * _LINE, 120)
    height = len(images) * (row + gap) + gap
    canvas = Canvas(as_pixels(width, "width", 320), height)
    size = 120 / max(images.shape[1:])
    for k, (image, shares) in enumerate(zip(images, probabilities, strict=True)):
        bottom = height - (k + 1) * (row + gap)
        middle = bottom + (row - images.shape[1] * size) / 2
        draw_picture(canvas, (gap, middle), image, size, highest(images))
        bars_bottom = bottom + (row - probabilities.shape[1] * _LINE) / 2
        _draw_bars(canvas, (170, bars_bottom), width - 170 - gap, shares)
    return canvas.figure


def _as_probabilities(probabilities):
    probabilities = as_numbers(probabilities, "probabilities")
    outside = probabilities[~((probabilities >= 0) & (probabilities <= 1 + 1e-9))]
    if outside.size:
        raise ValueError(f"probabilities: expected numbers from 0 to 1, got {outside[0]}")
    return probabilities


#: The height of a bar with the space around it.
_LINE = 30


def _draw_bars(canvas, corner, width, shares):
    longest = width - 110
    for j, share in enumerate(shares):
        y = corner[1] + (len(shares) - 1 - j) * _LINE
        best = j == np.argmax(shares)
        canvas.text(corner[0] + 12, y + _LINE / 2, str(j), fontweight="bold" if best else "normal")
        colour = TEXT if best else MUTED
        canvas.box((corner[0] + 32, y + 5), max(longest * share, 0.5), _LINE - 10, facecolor=colour, linewidth=0)
        canvas.text(corner[0] + 32 + longest * share + 10, y + _LINE / 2, f"{share:.0%}", ha="left")


@styled
def reading_panel(image, quantity, probabilities, pixel=None, width=COLUMN):
    """Show a picture and two readings of it: one number between the digits, and a probability for each digit.

    Parameters
    ----------
    image : array of shape (height, width)
    quantity : float
        What a network with one output says. The digit nearest to it is its answer; outside the digits, it is drawn
        at the end.
    probabilities : array of shape (n_classes,)
        What a network with one output for each class says.
    pixel : (row, column), optional
        A pixel to put a frame around.
    """
    image, probabilities = as_images([image], "image")[0], _as_probabilities(probabilities)
    if probabilities.ndim != 1 or len(probabilities) < 2:
        raise ValueError(f"probabilities: expected (n_classes,), two classes or more, got {probabilities.shape}")
    quantity = as_number(quantity, "quantity")
    if np.isnan(quantity):
        raise ValueError("quantity: expected a number, got nan")
    classes = len(probabilities)
    height = 196 + classes * _LINE
    canvas = Canvas(as_pixels(width, "width", 420), height)
    size = 210 / max(image.shape)
    corner = (16, (height - image.shape[0] * size) / 2)
    draw_picture(canvas, corner, image, size, highest(image))
    if pixel is not None:
        r, c = _as_pixel(pixel, image.shape)
        outline_pixels(canvas, corner, image.shape, size, (r, r + 1), (c, c + 1))
    left, right, y = 280, width - 36, height - 92
    canvas.text((left + right) / 2, height - 18, "one number", color=MUTED)
    canvas.line((left, y), (right, y), color=MUTED, linewidth=2)
    step = (right - left) / (classes - 1)
    answer = int(np.clip(np.round(quantity), 0, classes - 1))
    for j in range(classes):
        weight = "bold" if j == answer else "normal"
        canvas.line((left + j * step, y - 6), (left + j * step, y + 6), color=MUTED, linewidth=2)
        canvas.text(left + j * step, y - 24, str(j), fontweight=weight)
    at = left + np.clip(quantity, 0, classes - 1) * step
    canvas.circle((at, y), 9, facecolor=TEXT, linewidth=0)
    canvas.text(np.clip(at, left, right), y + 28, number(round(quantity, 2)))
    canvas.text((left + right) / 2, classes * _LINE + 36, "a probability for each digit", color=MUTED)
    _draw_bars(canvas, (left - 24, 12), width - left + 14, probabilities)
    return canvas.figure


def _as_pixel(pixel, shape):
    pair = isinstance(pixel, list | tuple) and len(pixel) == 2
    if not pair or any(as_count(i, "pixel", minimum=0) >= n for i, n in zip(pixel, shape, strict=True)):
        raise ValueError(f"pixel: expected None or (row, column) in a picture of shape {shape}, got {pixel!r}")
    return pixel


@styled
def confusion_table(counts, width=COLUMN):
    """Draw a confusion matrix: a row for each true class, a column for each answer. The diagonal is right.

    Parameters
    ----------
    counts : array of whole numbers, (n_classes, n_classes)
    """
    counts = as_numbers(counts, "counts")
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1] or counts.size == 0:
        raise ValueError(f"counts: expected shape (n_classes, n_classes), got {counts.shape}")
    wrong = counts[~(np.isfinite(counts) & (counts >= 0) & (counts == np.round(counts)))]
    if wrong.size:
        raise ValueError(f"counts: expected whole numbers of at least 0, got {wrong[0]}")
    as_pixels(width, "width", 100)
    n = len(counts)
    left, above, line = 126, 68, 42
    cell = (width - left - 6) / n
    height = n * line + above + 6
    canvas = Canvas(width, height)
    canvas.text(left + n * cell / 2, height - 18, "answer", color=MUTED)
    canvas.text(58, height - above + 16, "true digit", color=MUTED)
    for i in range(n):
        canvas.text(left + (i + 0.5) * cell, height - above + 16, str(i))
        canvas.text(left - 18, height - above - (i + 0.5) * line, str(i))
    for i, j in np.ndindex(counts.shape):
        corner = left + j * cell, height - above - (i + 1) * line
        face, ink, weight = SURFACE, TEXT, "normal"
        if i == j:
            face, ink = RIGHT_TINT, RIGHT
        elif counts[i, j]:
            face, ink, weight = WRONG_TINT, WRONG, "bold"
        canvas.box(corner, cell, line, facecolor=face, edgecolor=RULE, linewidth=1)
        if counts[i, j]:
            middle = corner[0] + cell / 2, corner[1] + line / 2
            canvas.text(*middle, f"{counts[i, j]:.0f}", color=ink, fontweight=weight)
    return canvas.figure
