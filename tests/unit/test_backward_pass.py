"""The figures of both passes: each number that they draw or say is the library's, and the measured slope of the loss.

What is measured uses nothing but predictions and losses: a number is moved a little up and down.
"""

import re
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle

from nn_helpers import Network, figures, identity, relu, sum_squared_error
from nn_helpers.figures.nudge import PARAMETERS
from nn_helpers.figures.style import COLOURS


def network(W0, b0, W1, b1):
    return Network([W0, W1], [b0, b1], activations=[relu, identity])


SMALL = network([[2, 3], [1, -2]], [-3, 1], [[2, 1], [-3, -2]], [-2, 3])
PAIR = network([[2, 1], [1, -1]], [-1, 2], [[1, 2], [2, -1]], [-1, 1])
#: Both units open, one shut, and both shut: the network, its inputs and its targets.
CASES = {
    "both open": (SMALL, [2, 3], [1, 6]),
    "one shut": (SMALL, [1, 3], [1, 6]),
    "both open, of a pair": (PAIR, [1, 2], [3, 8]),
    "one shut, of a pair": (PAIR, [1, 4], [3, 8]),
    "both shut": (PAIR, [-2, 1], [-3, -1]),
}
CASE = pytest.mark.parametrize("case", CASES.values(), ids=CASES)
STEPS = range(25)
#: Which step tells what.
VALUE_AT = {(1, 0): 1, (1, 1): 2, (2, 0): 3, (2, 1): 4}
DELTA_AT = {(2, 0): 6, (2, 1): 7, (1, 0): 11, (1, 1): 15}
PRODUCT_AT = {(0, 0): 8, (0, 1): 9, (1, 0): 12, (1, 1): 13}
COLLECTED_AT = {0: 10, 1: 14}
SLOPE_AT = {(1, 0, 0): 16, (1, 0, 1): 17, (1, 1, 0): 18, (1, 1, 1): 19} | {
    (0, 0, 0): 20, (0, 0, 1): 21, (0, 1, 0): 22, (0, 1, 1): 23
}  # fmt: skip
ROWS = "upper", "lower"
NODES = "input", "hidden unit", "output"
#: A sum or a product and what it is said to be. A no-break space is a space, too.
EQUATION = re.compile(r"([(−\d][\d.()·+−²\s]*)\s=\s(−?[\d.]*\d)")


def evaluated(expression):
    """A sum as it is written, "−2·(3 − 1)", as a number."""
    python = re.sub(r"\s", "", expression).replace("·", "*").replace("−", "-").replace("²", "**2")
    assert re.fullmatch(r"[\d.()*+-]+", python), expression
    return eval(python)


def results(text):
    """What the equations of a text are said to give; each must be true."""
    found = []
    for expression, result in EQUATION.findall(text):
        assert evaluated(expression) == pytest.approx(evaluated(result), abs=1e-9), f"{expression} = {result}"
        found.append(evaluated(result))
    return found


def measured(loss, at, h=1e-5):
    """The slope of ``loss`` in each number of ``at``."""
    at, slopes = np.array(at, dtype=float), np.zeros(np.shape(at))
    for index in np.ndindex(at.shape):
        step = np.zeros(at.shape)
        step[index] = h
        slopes[index] = (loss(at + step) - loss(at - step)) / (2 * h)
    return slopes


class Truth:
    """What the library computes, and what is measured without a backward pass."""

    def __init__(self, net, x, y):
        self.net, X, Y = net, np.array([x], dtype=float), np.array([y], dtype=float)
        trace = net.forward(X)
        gradients = net.backward(trace, sum_squared_error.gradient(trace.a[-1], Y))
        self.values, self.z, self.targets = [a[0] for a in trace.a], [z[0] for z in trace.z], Y[0]
        self.slopes, self.deltas = gradients.weights, gradients.biases
        self.loss = sum_squared_error(trace.a[-1], Y)
        self.measured_slopes, self.measured_deltas = [], []
        for l in (0, 1):

            def loss(array, kind, l=l):
                parameters = [list(net.weights), list(net.biases)]
                parameters[kind][l] = array
                return sum_squared_error(net.with_parameters(*parameters).predict(X), Y)

            self.measured_slopes.append(measured(lambda W, loss=loss: loss(W, 0), net.weights[l]))
            self.measured_deltas.append(measured(lambda b, loss=loss: loss(b, 1), net.biases[l]))
        head = Network([net.weights[1]], [net.biases[1]], activations=[identity])
        a = self.values[1]
        self.collected = measured(lambda a: sum_squared_error(head.predict(a[None]), Y), a)
        self.products = np.transpose(
            [measured(lambda a, j=j: sum_squared_error(head.predict(a[None])[:, [j]], Y[:, [j]]), a) for j in (0, 1)]
        )


def close(value):
    return pytest.approx(value, abs=1e-6)


def said(case, step):
    return figures.backward_pass_sentence(*case, step)


@cache
def drawn_once(name, step):
    return figures.backward_pass_plot(*CASES[name], step)


def drawn(case, step):
    """The figure of a case, each drawn once."""
    return drawn_once(next(name for name in CASES if CASES[name] is case), step)


def colour_of(colour):
    return {light: name for name, (light, _) in COLOURS.items()}[to_hex(colour)]


def unbroken(text):
    """The text with simple spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def value_of(text):
    return float(text.replace("−", "-"))


class Picture:
    """A figure as it is read: circles in three columns, what is in them, beside them and on the lines."""

    def __init__(self, figure):
        self.figure = figure
        circles = [a for a in figure.artists if isinstance(a, Circle)]
        xs = sorted({c.center[0] for c in circles})
        self.places = {}
        for circle in circles:
            row = int(circle.center[1] < figure.bbox.height / 2)
            self.places[xs.index(circle.center[0]), row] = circle
        assert len(circles) == len(self.places) == 6
        self.texts = [(text, np.array(text.get_position())) for text in figure.texts]

    def inside(self, node):
        """The number in a circle, None while there is none."""
        found = [t.get_text() for t, at in self.texts if np.allclose(at, self.places[node].center)]
        assert len(found) <= 1
        return value_of(found[0]) if found else None

    def on_line(self, weight, low, high):
        """What is written on a part of a line: its texts."""
        l, i, j = weight
        start, end = (np.array(self.places[node].center) for node in ((l, i), (l + 1, j)))
        found = []
        for text, at in self.texts:
            share = np.dot(at - start, end - start) / np.dot(end - start, end - start)
            if low < share < high and np.allclose(start + share * (end - start), at, atol=0.01):
                found.append(text)
        return found

    def line(self, weight):
        """The line of a weight: its linewidth, colour, and whether it is whole."""
        l, i, j = weight
        ends = [self.places[node].center for node in ((l, i), (l + 1, j))]
        (line,) = [
            line for line in self.figure.artists if isinstance(line, Line2D) and line.get_marker() == "None"
            and np.allclose(line.get_xydata()[[0, -1]], ends)
        ]  # fmt: skip
        return line.get_linewidth(), colour_of(line.get_color()), line.get_linestyle() == "-"

    def beside(self, node):
        """The texts above an upper node or below a lower one."""
        x, y = self.places[node].center
        out = 1 if node[1] == 0 else -1
        return [t for t, at in self.texts if abs(at[0] - x) < 60 and 40 < out * (at[1] - y) < 110
                and colour_of(t.get_color()) != "muted"]  # fmt: skip

    def delta(self, node):
        """The δ beside a node, and whether its box is lit; None while there is none."""
        found = [t for t in self.beside(node) if t.get_text().startswith("δ")]
        if not found:
            return None
        (text,) = found
        x, y = text.get_position()
        boxes = [artist for artist in self.figure.artists if isinstance(artist, Rectangle)]
        (box,) = [box for box in boxes if box.get_window_extent().contains(x, y)]
        return value_of(text.get_text()[2:]), colour_of(box.get_facecolor()) == "highlight"

    def lit(self):
        """The nodes that are lit."""
        return {node for node, c in self.places.items() if colour_of(c.get_facecolor()) == "highlight"}


@CASE
def test_every_sum_that_is_said_or_drawn_is_true(case):
    for step in STEPS:
        assert said(case, step).count("=") == len(results(said(case, step))) + ("δ =" in unbroken(said(case, step)))
        for text in drawn(case, step).texts:
            assert text.get_text().count("=") == len(results(text.get_text()))


@CASE
def test_the_start_and_the_values_are_those_of_the_library(case):
    truth = Truth(*case)
    x, y = (" and ".join(figures.number(v) for v in pair) for pair in (truth.values[0], truth.targets))
    assert said(case, 0) == f"The inputs are {x}, and the targets {y}. Nothing else is known yet."
    for (l, j), step in VALUE_AT.items():
        told = said(case, step)
        assert f"The {ROWS[j]} {NODES[l]} adds up" in told
        assert results(told) == [close(truth.z[l - 1][j])]
        if l == 1:
            gate = "positive, so its ReLU is open" if truth.z[0][j] > 0 else "not positive, so its ReLU is shut"
            assert f"That is {gate} and passes on {figures.number(truth.values[1][j])}." in told
    errors = truth.values[2] - truth.targets
    assert results(said(case, 5)) == [close(v) for v in (*errors, truth.loss)]


@CASE
def test_every_delta_and_gradient_that_is_said_is_the_librarys_and_the_measured_one(case):
    truth = Truth(*case)
    for (l, j), step in DELTA_AT.items():
        *_, delta = results(said(case, step))
        assert delta == close(truth.deltas[l - 1][j]) == close(truth.measured_deltas[l - 1][j])
        assert f"The {ROWS[j]} {NODES[l]}" in said(case, step) or f"the {ROWS[j]} {NODES[l]}" in said(case, step)
    for (i, j), step in PRODUCT_AT.items():
        assert results(said(case, step)) == [close(truth.products[i, j])]
        assert f"Back from the {ROWS[j]} output to the {ROWS[i]} hidden unit" in said(case, step)
    for i, step in COLLECTED_AT.items():
        assert results(said(case, step)) == [close(truth.collected[i])]
        assert f"The {ROWS[i]} hidden unit" in said(case, step)
    for (l, i, j), step in SLOPE_AT.items():
        assert results(said(case, step)) == [close(truth.slopes[l][i, j])] == [close(truth.measured_slopes[l][i, j])]
        ends = f"from the {ROWS[i]} {NODES[l]} to the {ROWS[j]} {NODES[l + 1]}"
        assert ends in said(case, step)
    numbers = [float(n.replace("−", "-")) for n in re.findall(r"−?\d[\d.]*\d|−?\d", said(case, 24).split(": ")[1])]
    assert numbers == close(np.ravel(truth.measured_deltas))


@CASE
@pytest.mark.parametrize("step", STEPS)
def test_what_is_drawn_is_known_and_is_what_the_library_computes(case, step):
    truth, picture = Truth(*case), Picture(drawn(case, step))
    for (l, j), circle in picture.places.items():
        known = l == 0 or step >= VALUE_AT[l, j]
        assert picture.inside((l, j)) == (close(truth.values[l][j]) if known else None)
        shut = l == 1 and known and truth.z[0][j] <= 0
        assert (circle.get_linestyle() != "-") == shut
        if l == 0:
            continue
        (bias,) = [t for t in picture.beside((l, j)) if t.get_text().startswith("b ")]
        assert value_of(bias.get_text()[2:]) == case[0].biases[l - 1][j]
        delta = picture.delta((l, j))
        assert (delta and delta[0]) == (close(truth.measured_deltas[l - 1][j]) if step >= DELTA_AT[l, j] else None)
    for l, i, j in np.ndindex(2, 2, 2):
        (weight,) = picture.on_line((l, i, j), 0.5, 0.9)
        assert value_of(weight.get_text()) == case[0].weights[l][i, j]
        assert colour_of(weight.get_color()) == ("positive" if case[0].weights[l][i, j] > 0 else "negative")
        back = picture.on_line((l, i, j), 0.1, 0.5)
        expected = None
        if step >= SLOPE_AT[l, i, j]:
            expected = truth.measured_slopes[l][i, j]
        elif l == 1 and PRODUCT_AT[i, j] <= step < COLLECTED_AT[i]:
            expected = truth.products[i, j]
        assert [value_of(text.get_text()) for text in back] == ([] if expected is None else [close(expected)])
        assert {colour_of(text.get_color()) for text in back} <= {"gradient"}
    drawn_loss = [t.get_text() for t, _ in picture.texts if t.get_text().startswith("loss")]
    assert drawn_loss == ([f"loss {figures.number(truth.loss)}"] if step >= 5 else [])


@CASE
def test_sums_stand_beside_their_node_while_their_pass_runs(case):
    truth = Truth(*case)
    for step in STEPS:
        picture = Picture(drawn(case, step))
        for (l, j), known_at in VALUE_AT.items():
            sums = [t for t in picture.beside((l, j)) if "=" in t.get_text()]
            forward = known_at <= step < 6
            collected = l == 1 and COLLECTED_AT[j] <= step < 16
            expected = []
            if forward:
                expected = [(truth.z[l - 1][j], "text")]
            elif DELTA_AT[l, j] <= step < 16:
                expected = [(truth.measured_deltas[l - 1][j], "gradient")]
            elif collected:
                expected = [(truth.collected[j], "gradient")]
            assert [results(t.get_text()) for t in sums] == [[close(value)] for value, _ in expected]
            assert [colour_of(t.get_color()) for t in sums] == [colour for _, colour in expected]


@CASE
@pytest.mark.parametrize("step", STEPS)
def test_what_a_step_multiplies_is_bold_and_lit(case, step):
    picture = Picture(drawn(case, step))
    weights, nodes, deltas = set(), set(), set()
    for (l, j), at in VALUE_AT.items():
        if step == at:
            weights, nodes = {(l - 1, i, j) for i in (0, 1)}, {(l - 1, 0), (l - 1, 1), (l, j)}
    if step == 5:
        nodes = {(2, 0), (2, 1)}
    for node, at in DELTA_AT.items():
        if step == at:
            nodes, deltas = {node}, {node}
    for (i, j), at in PRODUCT_AT.items():
        if step == at:
            weights, deltas = {(1, i, j)}, {(2, j)}
    for i, at in COLLECTED_AT.items():
        if step == at:
            weights = {(1, i, 0), (1, i, 1)}
    for (l, i, j), at in SLOPE_AT.items():
        if step == at:
            nodes, deltas = {(l, i)}, {(l + 1, j)}
    if step == 24:
        deltas = set(DELTA_AT)
    assert picture.lit() == nodes
    assert {node for node in DELTA_AT if (picture.delta(node) or (0, False))[1]} == deltas
    for weight in np.ndindex(2, 2, 2):
        (label,) = picture.on_line(weight, 0.5, 0.9)
        assert (label.get_fontweight() == "bold") == (weight in weights)
        width, colour, _ = picture.line(weight)
        assert (width == 4) == (weight in weights or step == SLOPE_AT[weight])
        assert (colour == "gradient") == (step == SLOPE_AT[weight])
    arrows = [a for a in picture.figure.artists if isinstance(a, Line2D) and a.get_marker() != "None"]
    assert len(arrows) == len(weights)
    for arrow in arrows:
        (at,) = arrow.get_xydata()
        ends = {(l + 1, j) if step < 5 else (l, i) for l, i, j in weights}
        nearest = min(picture.places, key=lambda node: np.hypot(*(at - picture.places[node].center)))
        assert nearest in ends, "an arrow points to what receives"


def test_a_shut_unit_cuts_its_lines_and_all_behind_it_stays_zero():
    case = CASES["one shut"]
    behind = [(0, 0, 1), (0, 1, 1), (1, 1, 0), (1, 1, 1)]
    picture = Picture(drawn(case, 24))
    assert {weight for weight in np.ndindex(2, 2, 2) if not picture.line(weight)[2]} == set(behind)
    assert [value_of(picture.on_line(weight, 0.1, 0.5)[0].get_text()) for weight in behind] == [0] * 4
    assert picture.delta((1, 1))[0] == 0
    assert "δ = (−2)·0 = 0. Nothing gets through." in unbroken(said(case, 15))
    whole = Picture(drawn(CASES["both open"], 24))
    assert all(whole.line(weight)[2] for weight in np.ndindex(2, 2, 2))


@pytest.mark.parametrize("name", [name for name in CASES if name != "both shut"])
def test_nothing_lies_on_something_else(name):
    for step in STEPS:
        apart_within(drawn_once(name, step))


def apart_within(figure):
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in figure.texts]
    for (one, at), (other, there) in combinations(boxes, 2):
        across = min(at.x1, there.x1) - max(at.x0, there.x0)
        assert across <= 2 or min(at.y1, there.y1) - max(at.y0, there.y0) <= 2, f"{one!r} on {other!r}"
    for text, at in boxes:
        assert 0 <= at.x0 < at.x1 <= figure.bbox.width, text
        assert 0 <= at.y0 < at.y1 <= figure.bbox.height, text
        for circle in (a for a in figure.artists if isinstance(a, Circle)):
            near = np.clip(circle.center, [at.x0, at.y0], [at.x1, at.y1])
            middle = [(at.x0 + at.x1) / 2, (at.y0 + at.y1) / 2]
            inside = np.hypot(*np.subtract(middle, circle.center)) < 5
            assert inside or np.hypot(*(near - circle.center)) > circle.radius - 4, f"{text!r} in a node"


@pytest.mark.parametrize("case", [CASES["both open"], CASES["one shut"]], ids=["open", "shut"])
@pytest.mark.parametrize("nudge", [0.01, 1, -0.5])
@pytest.mark.parametrize("parameter", PARAMETERS)
def test_a_nudge_is_the_one_that_is_named_and_both_changes_are_right(case, parameter, nudge):
    net, x, y = case
    truth = Truth(*case)
    arrays = [[array.copy() for array in arrays] for arrays in (net.weights, net.biases)]
    names = re.fullmatch(r"(upper|lower) (input|hidden unit) to (upper|lower) (hidden unit|output)", parameter)
    if names:
        l, i, j = NODES.index(names[2]), ROWS.index(names[1]), ROWS.index(names[3])
        arrays[0][l][i, j] += nudge
        slope = truth.measured_slopes[l][i, j]
    else:
        row, name = re.fullmatch(r"bias of the (upper|lower) (hidden unit|output)", parameter).groups()
        l, j = NODES.index(name) - 1, ROWS.index(row)
        arrays[1][l][j] += nudge
        slope = truth.measured_deltas[l][j]
    trace = net.with_parameters(*arrays).forward([x])
    after = sum_squared_error(trace.a[-1], np.array([y], dtype=float))
    told = figures.nudge_sentence(net, x, y, parameter, nudge)
    assert results(told) == [close(slope * nudge)]
    change = after - truth.loss
    if change:
        before, now = map(value_of, re.search(r"from (\S+) to (\S+), a change", told).groups())
        assert (before, now) == (close(truth.loss), pytest.approx(after, rel=1e-5))
        assert value_of(re.search(r"a change of (\S+?)\.( |$)", told)[1]) == pytest.approx(change, rel=1e-3)
    else:
        assert f"In fact it stays at {truth.loss:g}." in told
    gates = [(b > 0) != (a > 0) for b, a in zip(truth.z[0], trace.z[0][0], strict=True)]
    assert told.count("on the way") == sum(gates)

    figure = figures.nudge_plot(net, x, y, parameter, nudge)
    apart_within(figure)
    picture = Picture(figure)
    moved = [a[0] - b for a, b in zip(trace.a, truth.values, strict=True)]
    assert picture.lit() == {(l, j) for l in (1, 2) for j in (0, 1) if abs(moved[l][j]) > 1e-9}
    for node in picture.lit():
        (text,) = [t for t in picture.beside(node) if re.fullmatch(r"[+−][\d.]+", t.get_text())]
        assert value_of(text.get_text()) == pytest.approx(moved[node[0]][node[1]], rel=1e-3)
    bars = {colour_of(b.get_facecolor()): b for b in figure.artists if isinstance(b, Rectangle)}
    expected = {"gradient": slope * nudge, "text": change}
    assert set(bars) == {colour for colour, value in expected.items() if abs(value) > 1e-9}
    (zero,) = {a.get_xdata()[0] for a in figure.artists if isinstance(a, Line2D) and np.ptp(a.get_xdata()) == 0}
    largest = max(map(abs, expected.values()))
    for colour, bar in bars.items():
        left, right = bar.get_x() - zero, bar.get_x() + bar.get_width() - zero
        assert min(abs(left), abs(right)) == pytest.approx(0, abs=1e-6), "a bar begins at the line"
        assert left + right == pytest.approx(68 * expected[colour] / largest, abs=0.01)


def test_only_the_nudged_line_is_thick_and_says_by_how_much():
    for parameter, (l, i, j) in PARAMETERS.items():
        picture = Picture(figures.nudge_plot(*CASES["both open"], parameter, 0.01))
        thick = {weight for weight in np.ndindex(2, 2, 2) if picture.line(weight)[0] == 4}
        assert thick == (set() if i is None else {(l, i, j)})
        labels = {w: [t.get_text() for t in picture.on_line(w, 0.1, 0.5)] for w in np.ndindex(2, 2, 2)}
        assert {w: said for w, said in labels.items() if said} == {weight: ["+0.01"] for weight in thick}


@pytest.mark.parametrize(
    ("draw", "argument", "got"),
    [
        (lambda: figures.backward_pass_plot(SMALL, [2, 3], [1, 6], 25), "step", "25"),
        (lambda: figures.backward_pass_plot(SMALL, [2, 3], [1, 6], 1.0), "step", "1.0"),
        (lambda: figures.backward_pass_sentence(SMALL, [2, 3], [1, 6], True), "step", "True"),
        (lambda: figures.backward_pass_plot(SMALL, [2], [1, 6], 0), "x", "1"),
        (lambda: figures.backward_pass_plot(SMALL, [2, 3], [1, np.nan], 0), "y", "nan"),
        (lambda: figures.backward_pass_plot([1], [2, 3], [1, 6], 0), "network", "[1]"),
        (lambda: figures.backward_pass_plot(Network(SMALL.weights, activations=[relu, identity]), [2, 3], [1, 6], 0),
         "network", "without biases"),
        (lambda: figures.backward_pass_plot(network([[1] * 3] * 2, [0] * 3, [[1, 1]] * 3, [0, 0]), [2, 3], [1, 6], 0),
         "network", "[2, 3, 2]"),
        (lambda: figures.nudge_plot(SMALL, [2, 3], [1, 6], "upper", 0.01), "parameter", "'upper'"),
        (lambda: figures.nudge_plot(SMALL, [2, 3], [1, 6], ["upper"], 0.01), "parameter", "['upper']"),
        (lambda: figures.nudge_sentence(SMALL, [2, 3], [1, 6], "bias of the upper output", np.inf), "nudge", "inf"),
    ],
)  # fmt: skip
def test_bad_input_is_named(draw, argument, got):
    with pytest.raises(ValueError, match=re.escape(got)) as error:
        draw()
    assert str(error.value).startswith(f"{argument}: expected")
