"""The names of curves at their ends: nobody has to look from a legend to a curve and back."""

import numpy as np

#: How far a name is from the end of its curve, and the middles of two names from each other, in pixels.
_BESIDE, _APART = 10, 24


def name_ends(axes):
    """Write the label of every line of ``axes`` at its last point, in its colour. The limits must not change after."""
    lines = [line for line in axes.lines if len(line.get_xdata())]
    ends = np.array([axes.transData.transform(line.get_xydata()[-1])[1] for line in lines])
    heights = spread(np.clip(ends, axes.bbox.y0, axes.bbox.y1), _APART)
    for line, end, y in zip(lines, ends, heights, strict=True):
        look = {"textcoords": "offset points", "color": line.get_color(), "ha": "left", "va": "center"}
        axes.annotate(line.get_label(), line.get_xydata()[-1], (_BESIDE, y - end), annotation_clip=False, **look)


def spread(heights, least):
    """Move heights as little as it takes until they are ``least`` apart; which is above which stays."""
    order = np.argsort(heights, kind="stable")
    groups = []  # of neighbours that touch: [sum of the heights that they would like to begin at, how many they are]
    for height in np.asarray(heights, dtype=float)[order]:
        groups.append([height, 1])
        while len(groups) > 1 and groups[-1][0] / groups[-1][1] < groups[-2][0] / groups[-2][1] + groups[-2][1] * least:
            total, n = groups.pop()
            groups[-1] = [groups[-1][0] + total - n * groups[-1][1] * least, groups[-1][1] + n]
    placed = [total / n + k * least for total, n in groups for k in range(n)]
    moved = np.empty(len(order))
    moved[order] = placed
    return moved
