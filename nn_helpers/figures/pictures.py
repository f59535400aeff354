"""Pictures made of numbers."""

import numpy as np

from nn_helpers.figures.arguments import as_number
from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.style import COLUMN, NEGATIVE, POSITIVE, RULE, SURFACE, TEXT, WRONG, as_pixels, styled
from nn_helpers.validation import as_count, as_numbers

#: So many strengths of ink are told apart.
_LEVELS = 16
#: As wide is a picture at most, when nobody asks for a width.
_LARGEST = 144


@styled
def pictures(images, titles=None, columns=4, width=None, high=None):
    """Draw pictures side by side, with more ink where a number is larger. Signed numbers are blue and orange.

    Parameters
    ----------
    images : array of shape (n_pictures, height, width)
    titles : list of str, optional
        What to write above each.
    width : float, optional
        Of the figure, in pixels. When it is not given, pictures are as large as the column allows, but not huge.
    high : float, optional
        The number that is drawn at full strength. The largest of all when it is not given.
    """
    images = as_images(images)
    listed = isinstance(titles, list | tuple)
    if titles is not None and (not listed or len(titles) != len(images)):
        got = len(titles) if listed else repr(titles)
        raise ValueError(f"titles: expected one for each of the {len(images)} pictures, got {got}")
    columns = min(as_count(columns, "columns"), len(images))
    gap, above = 16, 34 if titles is not None else 0
    if width is None:
        width = min(COLUMN, columns * (_LARGEST + gap) + gap)
    size = (as_pixels(width, "width", gap * (columns + 1)) - gap * (columns + 1)) / columns / images.shape[2]
    rows = -(-len(images) // columns)
    height = rows * (images.shape[1] * size + above + gap) + gap
    canvas = Canvas(width, height)
    high = highest(images, high)
    for k, image in enumerate(images):
        x = gap + (k % columns) * (images.shape[2] * size + gap)
        y = height - (k // columns + 1) * (images.shape[1] * size + above + gap)
        draw_picture(canvas, (x, y), image, size, high, signed=(images < 0).any())
        if titles is not None:
            canvas.text(x + images.shape[2] * size / 2, y + images.shape[1] * size + above / 2, titles[k])
    return canvas.figure


def draw_picture(canvas, corner, image, size, high, signed=False):
    """Draw one picture with its lower left at ``corner`` and pixels of ``size``."""
    height, width = image.shape
    places = np.stack(np.meshgrid(np.arange(width), height - 1 - np.arange(height)), axis=-1) * size + corner
    canvas.box(corner, width * size, height * size, facecolor=SURFACE, edgecolor=RULE, linewidth=1)
    strength = np.round(np.clip(image, -high, high) / high * _LEVELS)
    ink = POSITIVE if signed else TEXT
    for level in np.unique(strength[strength != 0]):
        colour = ink if level > 0 else NEGATIVE
        canvas.boxes(places[strength == level], size, facecolor=colour, alpha=abs(level) / _LEVELS, linewidth=0)


def outline_pixels(canvas, corner, shape, size, rows, columns, color=WRONG, linewidth=4):
    """Draw a frame around some rows and columns, (first, last + 1), of a picture of ``shape``."""
    left, bottom = corner[0] + columns[0] * size, corner[1] + (shape[0] - rows[1]) * size
    width, height = (columns[1] - columns[0]) * size, (rows[1] - rows[0]) * size
    canvas.box((left, bottom), width, height, fill=False, edgecolor=color, linewidth=linewidth)


def as_images(images, name="images"):
    """Return ``images`` as a finite array of shape (n_pictures, height, width), or raise ValueError."""
    images = as_numbers(images, name)
    if images.ndim != 3 or 0 in images.shape:
        raise ValueError(f"{name}: expected shape (n_pictures, height, width), got {images.shape}")
    if not np.isfinite(images).all():
        raise ValueError(f"{name}: expected finite numbers, got {images[~np.isfinite(images)][0]}")
    return images


def highest(images, high=None):
    """The number to draw at full strength."""
    if high is not None and not 0 < as_number(high, "high", "a positive number") < np.inf:
        raise ValueError(f"high: expected a positive number, got {high!r}")
    return high or float(np.abs(images).max()) or 1.0
