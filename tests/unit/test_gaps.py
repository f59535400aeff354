"""Lines with gaps where something is written on them."""

import numpy as np
import pytest

from nn_helpers.figures.gaps import with_gaps


def drawn(start, end, *boxes):
    """The pieces that are drawn, each as its two ends."""
    points = np.column_stack(with_gaps(start, end, boxes))
    assert points[0].tolist() == list(start)
    assert points[-1].tolist() == list(end)
    pieces = np.split(points, np.flatnonzero(np.isnan(points[:, 0])))
    return [piece[~np.isnan(piece[:, 0])].round(9).tolist() for piece in pieces]


@pytest.mark.parametrize(
    ("line", "box", "expected"),
    [
        (((0, 0), (10, 0)), (4, -1, 6, 1), [[[0, 0], [4, 0]], [[6, 0], [10, 0]]]),  # level
        (((0, 0), (0, 10)), (-1, 4, 1, 6), [[[0, 0], [0, 4]], [[0, 6], [0, 10]]]),  # upright
        (((10, 10), (0, 0)), (4, 0, 6, 10), [[[10, 10], [6, 6]], [[4, 4], [0, 0]]]),  # towards the left
        (((0, 0), (10, 10)), (4, 3, 8, 6), [[[0, 0], [4, 4]], [[6, 6], [10, 10]]]),  # in at the side, out at the top
        (((0, 0), (10, 0)), (4, 1, 6, 3), [[[0, 0], [10, 0]]]),  # passes below
        (((0, 0), (0, 10)), (1, 4, 3, 6), [[[0, 0], [0, 10]]]),  # passes beside
        (((0, 0), (10, 10)), (6, 0, 9, 3), [[[0, 0], [10, 10]]]),  # passes the corner
        (((0, 0), (10, 0)), (12, -1, 14, 1), [[[0, 0], [10, 0]]]),  # behind its end
        (((0, 0), (10, 0)), (-4, -1, -2, 1), [[[0, 0], [10, 0]]]),  # before its start
        (((0, 0), (10, 0)), (-4, -1, 2, 1), [[[0, 0], [0, 0]], [[2, 0], [10, 0]]]),  # around its start
    ],
)
def test_a_line_leaves_a_box_out(line, box, expected):
    assert drawn(*line, box) == expected


def test_boxes_that_touch_make_one_gap_in_whatever_order_they_come():
    for boxes in ([(2, -1, 4, 1), (3, -1, 7, 1)], [(3, -1, 7, 1), (2, -1, 4, 1)], [(2, -1, 7, 1), (3, -1, 4, 1)]):
        assert drawn((0, 0), (10, 0), *boxes) == [[[0, 0], [2, 0]], [[7, 0], [10, 0]]]


def test_two_boxes_make_two_gaps():
    pieces = drawn((0, 0), (10, 0), (6, -1, 8, 1), (2, -1, 3, 1))
    assert pieces == [[[0, 0], [2, 0]], [[3, 0], [6, 0]], [[8, 0], [10, 0]]]


def test_without_boxes_a_line_is_its_two_ends():
    assert drawn((1, 2), (3, 4)) == [[[1, 2], [3, 4]]]
