"""A looser comparison of figures, for other versions of matplotlib than the one that drew the published ones.

    pytest -p checks.nearly_equal_figures --nbval ...

`make matrix` uses it. Text stays strict: what a cell prints, the sentence of a figure, every word and number in it. So
do the kinds, the order, the colours and the widths of all shapes, in every frame of an explorer. Only where they stand
may differ, by TOLERANCE pixels, because each version measures text a little differently. `make test` does not load this
file: there, with the locked versions, every figure has to be the same to the byte.
"""

import copy
import json
import re
from urllib.parse import unquote
from xml.etree import ElementTree

import numpy as np
from nbval.plugin import IPyNbCell

#: CSS pixels: one unit of the SVG. Figures are 300 to 800 wide, and the letters in them 13 high.
TOLERANCE = 1.0
_FIGURES = ("text/html", "image/svg+xml")
_PDF = "application/pdf"
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_IMAGE = re.compile(r'(src="data:image/svg\+xml,)([^"]*)"')
_DATA = re.compile(r'(<script type="application/json">)(.*?)</script>', re.DOTALL)
_NAME = re.compile(r'(?<=<figure class="nn-explore) n[0-9a-f]{6}(?=")')  # of an explorer: it hangs on all that is drawn
_PLACES = ("x", "y", "transform", "d")


class Different(Exception):
    """Two outputs differ in more than places."""


def largest_shift(reference, test):
    """How far, in pixels, the shapes of one output are from those of another. Raises Different for any other change."""
    (words, pictures), (test_words, test_pictures) = _taken_apart(reference), _taken_apart(test)
    _equal("around the figure", words, test_words)
    _equal("number of frames", len(pictures), len(test_pictures))
    return max((_largest_shift(*pair) for pair in zip(pictures, test_pictures, strict=True)), default=0.0)


def _equal(what, reference, test):
    if reference != test:
        reference, test = str(reference), str(test)
        same = next((i for i, (a, b) in enumerate(zip(reference, test, strict=False)) if a != b), 0)
        start = max(same - 60, 0)
        raise Different(f"{what}: published {reference[start : start + 160]!r}, now {test[start : start + 160]!r}")


def _taken_apart(output):
    """An output without its pictures, and these as SVG: the output itself, an image, or all frames of an explorer."""
    if output.startswith("<svg"):
        return "", [output]
    pictures = []

    def take_image(match):
        pictures.append(unquote(match[2]))
        return match[1]

    def take_frames(match):
        data = json.loads(match[2])
        parts = data.pop("parts")
        pictures.extend("".join(parts[i] for i in frame) for frame in data.pop("frames"))
        return match[1] + json.dumps(data)

    return _DATA.sub(take_frames, _IMAGE.sub(take_image, _NAME.sub("", output))), pictures


def _largest_shift(reference, test):
    if reference == test:
        return 0.0
    shapes, test_shapes = _shapes(reference), _shapes(test)
    _equal("number of shapes", len(shapes), len(test_shapes))
    shift = 0.0
    for (shape, places), (test_shape, test_places) in zip(shapes, test_shapes, strict=True):
        _equal("shape", shape, test_shape)
        shift = max(shift, _shift(places, test_places))
    return shift


def _shift(places, test_places):
    """How far a shape is from its place: the largest of its points' distances along an axis.

    matplotlib leaves out points that lie nearly on the line through their neighbours, and the last digits decide which.
    So where points have no counterpart nearby, all are measured from the outline that the other ones make.
    """
    if len(places) == len(test_places):
        shift = float(np.abs(places - test_places).max(initial=0))
        if shift <= TOLERANCE or len(places) < 6:
            return shift
    elif min(len(places), len(test_places)) < 6:
        raise Different(f"number of points: published {len(places) // 2}, now {len(test_places) // 2}")
    points, test_points = places.reshape(-1, 2), test_places.reshape(-1, 2)
    return max(_from_outline(points, test_points), _from_outline(test_points, points))


def _from_outline(points, outline):
    """The largest distance of one of the points from a line through all points of the outline."""
    starts, steps = outline[:-1], np.diff(outline, axis=0)
    along = ((points[:, None] - starts) * steps).sum(axis=-1) / np.maximum((steps**2).sum(axis=-1), 1e-9)
    nearest = starts + np.clip(along, 0, 1)[..., None] * steps
    return float(np.sqrt(((points[:, None] - nearest) ** 2).sum(axis=-1)).min(axis=1).max())


def _shapes(svg):
    """For each element of a picture, what must be equal, and as an array the places that may differ."""
    numbers, shapes = {}, []
    for element in ElementTree.fromstring(svg).iter():
        attributes = dict(element.attrib)
        places = {name: attributes.pop(name) for name in _PLACES if name in attributes}
        # Identifiers hang on the last digits of places. Which elements share one matters, not what it is called.
        for name in [name for name in ("id", "href", "clip-path") if name in attributes]:
            identifier = attributes[name].removeprefix("url(").removeprefix("#").removesuffix(")")
            attributes[name] = numbers.setdefault(identifier, len(numbers))
        if "style" in attributes:
            attributes["style"] = sorted(attributes["style"].split(";"))
        turned = re.findall(r"rotate\(([^ )]+)", places.get("transform", ""))
        commands = re.findall("[A-Za-z]+", " ".join(places.values()))
        values = [float(n) for name, value in places.items() if name != "d" for n in _NUMBER.findall(value)]
        values += _points(places.get("d", ""))
        shapes.append(((element.tag, element.text, attributes, turned, commands), np.array(values)))
    return shapes


def _points(path):
    """The numbers of a path, steps ("l") written as places, so that a point that is off does not count twice."""
    values = []
    for command, rest in re.findall("([A-Za-z])([^A-Za-z]*)", path):
        for number in _NUMBER.findall(rest):
            # In "l1 2 3 4" each number is a step from the one of the point before.
            values.append(float(number) + (values[-2] if command == "l" else 0))
    return values


# What pytest calls


def pytest_configure():
    exact = IPyNbCell.compare_outputs

    def compare_outputs(cell, test, reference, skip_compare=None):
        test, shifts, differences = _close_replaced(test, reference)
        cell.user_properties += [("shift", shift) for shift in shifts]
        equal = exact(cell, test, reference, skip_compare)
        cell.comparison_traceback += differences
        return equal

    IPyNbCell.compare_outputs = compare_outputs


def _close_replaced(test, reference):
    """The new outputs with the published figure in place of each that is close; their shifts; what the others are."""
    test, shifts, differences = copy.deepcopy(test), [], []
    new, published = ([o["data"] for o in outputs if _PDF in o.get("data", {})] for outputs in (test, reference))
    for data, wanted in zip(new, published, strict=False):
        data[_PDF] = wanted[_PDF]  # it repeats the picture beside it, which is compared
    for kind in _FIGURES:
        new, published = ([o["data"] for o in outputs if kind in o.get("data", {})] for outputs in (test, reference))
        for data, wanted in zip(new, published, strict=False):
            if data[kind] == wanted[kind]:
                continue
            try:
                shift = largest_shift(wanted[kind], data[kind])
            except Different as difference:
                differences.append(str(difference))
                continue
            if shift <= TOLERANCE:
                data[kind] = wanted[kind]
                shifts.append(shift)
            else:
                differences.append(f"a shape is {shift:.1f} px from where it was published")
    return test, shifts, differences


def pytest_terminal_summary(terminalreporter):
    calls = [report for report in terminalreporter.stats.get("passed", []) if report.when == "call"]
    shifts = [value for report in calls for name, value in report.user_properties if name == "shift"]
    terminalreporter.write_line(f"{len(shifts)} figures are close, by {max(shifts, default=0):.1f} px at most")
