"""Lines that leave room for what is written on them.

A patch behind each label would do it, too, but only on a ground of one colour: figures stand on white, on black, and on
the tinted ground of a card.
"""

import numpy as np


def with_gaps(start, end, boxes):
    """Return x and y of the line from ``start`` to ``end``, with a NaN where it passes one of the ``boxes``.

    ``boxes`` are (left, low, right, high). Both ends stay, also where a box covers them.
    """
    start, step = np.asarray(start, dtype=float), np.subtract(end, start)
    shares = [0.0]
    for first, last in _joined(filter(None, (_inside(start, step, box) for box in boxes))):
        shares += [first, np.nan, last]
    return tuple((start + np.outer([*shares, 1.0], step)).T)


def _inside(start, step, box):
    """From which share of a line to which it is inside of a box; None if it passes by."""
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = (np.reshape(box, (2, 2)) - start) / step
    for axis in np.flatnonzero(step == 0):  # a level or an upright line is between two edges all the way, or never
        if not box[axis] < start[axis] < box[axis + 2]:
            return None
        shares[:, axis] = -np.inf, np.inf
    first, last = max(shares.min(axis=0).max(), 0), min(shares.max(axis=0).min(), 1)
    return (first, last) if first < last else None


def _joined(parts):
    """Parts of a line in their order, those that touch as one."""
    joined = []
    for first, last in sorted(parts):
        if joined and first <= joined[-1][1]:
            joined[-1][1] = max(last, joined[-1][1])
        else:
            joined.append([first, last])
    return joined
