"""Paths of straight lines: short, and never far from what was drawn."""

import re

import numpy as np
import pytest

from nn_helpers.figures.svg_paths import short, thinned


def places(path):
    """The points of a written path, one list for each line."""
    lines = []
    for x, y, steps in re.findall(r"M(\S+?) (\S+?)(?:l([^Mz]*))?(?=[Mz]|$)", path):
        points = [(float(x), float(y))]
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        lines.append(points)
    return lines


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("M 1 2 L 4 2 L 4 6", "M1 2l3 0 0 4"),
        ("M 0 0 L 1 1 L 2 2 L 5 5", "M0 0l5 5"),
        ("M 0 0 L 9 0 L 9 9 z M 20 1 L 20.5 1", "M0 0l9 0 0 9zM20 1l.5 0"),
        ("M 3 3 L 3 3", "M3 3l0 0"),
        ("M 5 5", "M5 5"),
        ("M 0 0 C 1 1 2 2 3 3", "M 0 0 C 1 1 2 2 3 3"),
    ],
)
def test_a_path_is_written_with_steps(path, wanted):
    assert short(path) == wanted


def test_no_point_of_a_curve_is_far_from_what_is_written():
    x = np.linspace(0, 400, 401)
    y = 100 + 30 * np.sin(x / 30)
    path = " L ".join(f"{u:.1f} {v:.1f}" for u, v in zip(x, y, strict=True))
    (line,) = places(short(f"M {path}"))
    assert len(line) < len(x) / 4
    assert (line[0], line[-1]) == ((0, 100), pytest.approx((400, y[-1]), abs=0.05))
    drawn = np.interp(x, *zip(*line, strict=True))
    assert np.abs(drawn - y).max() < 0.4  # 0.2 across the line, and rounding


def test_a_line_that_comes_back_keeps_its_turn():
    assert thinned([(0, 0), (90, 0), (30, 0)]) == [(0, 0), (90, 0), (30, 0)]
    assert thinned([(0, 0), (50, 1), (90, 0)]) == [(0, 0), (90, 0)]
