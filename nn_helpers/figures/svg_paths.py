"""Paths of straight lines, written short: with steps instead of places, and without points that nobody would miss."""

import re

#: Tenths of a pixel. A point that is no farther than this from the line between others is left out.
_UNSEEN = 2


def short(path):
    """Write a path of straight lines with steps instead of places: "M 1 2 L 4 2 L 4 6" becomes "M1 2l3 0 0 4".

    Other paths are returned as they are.
    """
    if re.search("[^MLz0-9. -]", path):
        return path
    # Whole tenths of a pixel: sums of rounded steps then end exactly where the rounded places are.
    read = [
        (command, (round(10 * float(x)), round(10 * float(y))) if x else None)
        for command, x, y in re.findall(r"([MLz]) ?(?:(-?[\d.]+) (-?[\d.]+))?", path)
    ]
    written, line = [], []
    for command, place in [*read, ("M", None)]:
        if command != "L" and line:
            written.append(_steps(thinned(line)))
            line = []
        if command == "z":
            written.append("z")
        elif place is not None:
            line.append(place)
    return "".join(written)


def thinned(line):
    """Leave out the points of a line, a list of (x, y), that hardly bend it (Douglas and Peucker, 1973)."""
    kept, parts = {0, len(line) - 1}, [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        if last - first < 2:
            continue
        far, at = max((_distance(line[i], line[first], line[last]), i) for i in range(first + 1, last))
        if far > _UNSEEN:
            kept.add(at)
            parts += [(first, at), (at, last)]
    return [line[i] for i in sorted(kept)]


def _distance(point, start, end):
    """How far a point is from the stretch between two others."""
    (x, y), (u, v), (s, t) = point, start, end
    length = (s - u) ** 2 + (t - v) ** 2
    along = min(max(((x - u) * (s - u) + (y - v) * (t - v)) / length, 0), 1) if length else 0
    return ((x - u - along * (s - u)) ** 2 + (y - v - along * (t - v)) ** 2) ** 0.5


def _steps(line):
    (x, y), *others = line
    written = f"M{_tenths(x)} {_tenths(y)}" + "l" * bool(others)
    for u, v in others:
        written += f" {_tenths(u - x)} {_tenths(v - y)}"
        x, y = u, v
    return re.sub(r"(?<=l) | (?=-)", "", written)


def _tenths(n):
    """The number n / 10, as short as it can be written: 0.5 is ".5"."""
    return re.sub(r"(?<![\d])0(?=\.)", "", f"{n / 10:g}")
