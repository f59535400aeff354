"""What the comparison for other versions of matplotlib lets pass, and what it notices."""

import json
import re

import nbformat
import pytest
from conftest import CHAPTERS
from nearly_equal_figures import TOLERANCE, Different, _close_replaced, largest_shift

SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 50'><defs><path id='{name}' d='M0 0l0 3.5' /></defs>\n"
    "<path d='M{x} 2l3 4 5 6' clip-path='url(#{name})' style='{style}' /><use href='#{name}' x='1' y='2' />\n"
    "<text x='1' y='2' transform='rotate({angle} 1 2)'>{text}</text></svg>"
)
PUBLISHED = {"x": 10, "name": "a1", "style": "fill:none;stroke:var(--nn-text)", "angle": -90, "text": "0.5"}


def drawn(**changes):
    return SVG.format(**PUBLISHED | changes)


@pytest.mark.parametrize(
    ("changes", "shift"),
    [
        ({}, 0),
        ({"x": 10.4}, 0.4),  # the whole line, not 0.4 for each of its points
        ({"name": "b2c3"}, 0),
        ({"style": "stroke:var(--nn-text);fill:none"}, 0),
    ],
)
def test_what_may_differ(changes, shift):
    assert largest_shift(drawn(), drawn(**changes)) == pytest.approx(shift)


@pytest.mark.parametrize(
    "changes", [{"text": "0.6"}, {"angle": -89.5}, {"style": "fill:none;stroke:var(--nn-muted)"}, {"x": "10 2l3 4M9"}]
)
def test_what_must_not(changes):
    with pytest.raises(Different):
        largest_shift(drawn(), drawn(**changes))


def line(steps):
    return drawn().replace("3 4 5 6", steps)


def test_points_are_compared_as_places():
    # A step that is 0.4 longer moves all points behind it.
    assert largest_shift(line("3 4 5 6"), line("3.4 4 5 6")) == pytest.approx(0.4)
    assert largest_shift(line("3 4 5 6"), line("3.4 4 4.6 6")) == pytest.approx(0.4)
    assert largest_shift(line("3 4 5 6"), line("3.4 4 5.4 6")) == pytest.approx(0.8)


def test_a_point_on_the_line_may_be_left_out():
    assert largest_shift(line("20 0 0 20"), line("10 0 10 0 0 20")) == 0
    assert largest_shift(line("10 0 10 0 0 20"), line("4 0 16 0 0 20")) == 0
    assert largest_shift(line("20 0 0 20"), line("10 .5 10 -.5 0 20")) == pytest.approx(0.5)
    assert largest_shift(line("20 0 0 20"), line("10 5 10 -5 0 20")) > TOLERANCE
    assert largest_shift(line("20 0 0 20"), line("20 0 0 20 0 5")) > TOLERANCE
    with pytest.raises(Different, match="points"):
        largest_shift(line("3 4"), line("3 4 5 6"))


@pytest.fixture(scope="module")
def explorer():
    cells = nbformat.read(CHAPTERS[0], as_version=4).cells
    outputs = [output.data for cell in cells for output in cell.get("outputs", []) if "data" in output]
    return next(data["text/html"] for data in outputs if "application/json" in data.get("text/html", ""))


def test_an_explorer_that_is_drawn_aside_has_another_name(explorer):
    name = re.search(r'class="nn-explore (n[0-9a-f]{6})"', explorer)[1]
    assert largest_shift(explorer, explorer.replace(name, "n012345")) == 0


def with_other_data(explorer, change):
    """The explorer after ``change`` was done to its data: its frames, their parts, its sentences."""
    start, packed, end = re.split(r'(?<=<script type="application/json">)(.*?)(?=</script>)', explorer)
    data = json.loads(packed)
    change(data)
    return start + json.dumps(data).replace("</", "<\\/") + end


def moved(by):
    """Move the last text of the last frame, which is not the start frame."""

    def change(data):
        part = max(i for i in data["frames"][-1] if "<text" in data["parts"][i])
        data["parts"].append(re.sub(r" x='([\d.]+)'", lambda x: f" x='{float(x[1]) + by}'", data["parts"][part]))
        data["frames"][-1] = [len(data["parts"]) - 1 if i == part else i for i in data["frames"][-1]]

    return change


def test_every_frame_of_an_explorer_is_compared(explorer):
    assert largest_shift(explorer, with_other_data(explorer, lambda data: None)) == 0
    assert largest_shift(explorer, with_other_data(explorer, moved(0.5))) == pytest.approx(0.5)
    assert largest_shift(explorer, with_other_data(explorer, moved(3))) > TOLERANCE
    with pytest.raises(Different, match="frames"):
        largest_shift(explorer, with_other_data(explorer, lambda data: data["frames"].pop()))
    with pytest.raises(Different, match="around"):
        largest_shift(explorer, with_other_data(explorer, lambda data: data["sentences"].reverse()))


def test_a_pdf_only_has_to_be_there():
    """It repeats the picture beside it, with other digits and packed by another zlib."""
    published = [{"data": {"application/pdf": "JVBERi0x", "text/plain": "A line."}}]
    test, shifts, differences = _close_replaced(
        [{"data": {"application/pdf": "JVBERi0y", "text/plain": "A line."}}], published
    )
    assert test == published
    assert not shifts + differences
    missing = [{"data": {"text/plain": "A line."}}]
    assert _close_replaced(missing, published)[0] == missing
