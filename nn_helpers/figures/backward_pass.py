"""Backpropagation, one node at a step: values run forward through a small network, then slopes run back.

The network is always the same in kind: two inputs, two hidden units with a ReLU, two outputs, and the sum of the two
squared errors as its loss. A *node* is (column, row), a *weight* (layer, row of the sender, row of the receiver).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nn_helpers.activations import identity, relu
from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.gaps import with_gaps
from nn_helpers.figures.labels import number, sign_colour
from nn_helpers.figures.style import (
    COLUMN,
    GRADIENT,
    HIGHLIGHT,
    LARGE_SIGN,
    MUTED,
    RULE,
    SURFACE,
    TEXT,
    as_pixels,
    styled,
)
from nn_helpers.losses import sum_squared_error
from nn_helpers.network import Network
from nn_helpers.validation import as_rows

ROWS = "upper", "lower"
COLUMNS = "input", "hidden unit", "output"
#: The radius of a node, and how far from its middle, away from the other row, its δ and its sum stand.
RADIUS, DELTA_AT, SUM_AT = 34, 58, 92
#: How far along a line its weight stands, and what flows back: at the receiver, and at the sender.
WEIGHT_AT, SLOPE_AT = 0.66, 0.3


@styled
def backward_pass_plot(network, x, y, step, width=COLUMN, height=470):
    """Draw what is known of a network with 2 inputs, 2 ReLU units and 2 outputs after ``step`` steps of both passes.

    First the values appear from left to right, then δ, the slope of the loss with respect to the sum of a node, from
    right to left, and at last the slopes of weights and biases. What is multiplied at this step is bold. Units that
    are shut are dashed, and so are the lines to and from them. ``backward_pass_sentence`` says the same in words.

    Parameters
    ----------
    network : Network
        Of the sizes 2, 2, 2, with biases, a ReLU in the hidden layer and the identity in the output.
    x, y : array of shape (2,)
        One observation, and its targets. Choose numbers that are short to write.
    step : int
        0 to 24: the start, 4 sums, the loss, 10 steps back to every δ, 8 weights, and the biases.
    """
    story = Story(network, x, y)
    told = story.upto(step)
    canvas = Canvas(as_pixels(width, "width", 600), as_pixels(height, "height", 400))
    places = [[(column, row) for row in (height - 140, 116)] for column in (50, 0.35 * width, 0.65 * width)]
    titles = {"inputs": 50, "hidden (ReLU)": 0.35 * width, "outputs": 0.65 * width, "targets": width - 80}
    for title, middle in titles.items():
        canvas.text(middle, height - 16, title, color=MUTED)
    _draw_weights(canvas, places, story, told)
    for l, column in enumerate(places):
        for j, place in enumerate(column):
            _draw_node(canvas, place, (l, j), story, told)
    _draw_loss(canvas, width - 80, places, story, told)
    return canvas.figure


def backward_pass_sentence(network, x, y, step):
    """Say what ``backward_pass_plot`` shows at this step: what is multiplied by what, and what comes of it."""
    return Story(network, x, y).upto(step).sentence


@dataclass(frozen=True)
class Step:
    """One step: what it adds to the drawing, what it uses, and what there is to say about it."""

    adds: tuple
    sentence: str
    nodes: tuple = ()  # whose value is used or made
    deltas: tuple = ()  # whose δ is used or made
    weights: tuple = ()  # which are used


@dataclass(frozen=True)
class Told:
    """The steps up to one: all that they have added, and the last of them."""

    shown: frozenset
    now: Step

    @property
    def sentence(self):
        return self.now.sentence


class Story:
    """The numbers of both passes, as the library computes them, and the steps that tell them."""

    def __init__(self, network, x, y):
        kind = isinstance(network, Network) and network.weights[0].ndim == 2 and network.biases is not None
        if not kind or network.sizes != [2, 2, 2] or network.activations != (relu, identity):
            expected = "sizes 2, 2, 2, with biases and the activations relu, identity"
            raise ValueError(f"network: expected {expected}, got {network!r}")
        self.network = network
        (self.x,), (self.y,) = as_rows([x], "x", n_features=2), as_rows([y], "y", n_features=2)
        trace = network.forward([self.x])
        self.sums = [z[0] for z in trace.z]
        self.values = [a[0] for a in trace.a]
        gradient = sum_squared_error.gradient(trace.a[-1], self.y[None])
        gradients = network.backward(trace, gradient)
        self.slopes = gradients.weights
        self.deltas = gradients.biases  # of one row: the slope of a sum is the slope of its bias
        self.squares = [sum_squared_error(self.values[2][None, [j]], self.y[None, [j]]) for j in (0, 1)]
        self.loss = sum_squared_error(trace.a[-1], self.y[None])
        self.products = network.weights[1] * self.deltas[1]  # what each hidden unit collects, from each output
        self.collected = self.products.sum(axis=1)
        self.gates = relu.derivative(self.sums[0])

    def is_shut(self, node):
        """Whether the ReLU of this node lets nothing through."""
        l, j = node
        return l == 1 and self.gates[j] == 0

    def sum_of(self, node):
        """How the sum of a node is computed: "2·3 + 1·2 − 1 = 7"."""
        l, j = node
        terms = [
            (w < 0, f"{enclosed(value)}·{number(abs(w))}")
            for value, w in zip(self.values[l - 1], self.network.weights[l - 1][:, j], strict=True)
        ]
        bias = self.network.biases[l - 1][j]
        return f"{added([*terms, (bias < 0, number(abs(bias)))])} = {number(self.sums[l - 1][j])}"

    def slope_of(self, node):
        """How δ is computed of what is behind the node: "2·(3 − 1) = 4", or "(8 − 2)·1 = 6"."""
        l, j = node
        if l == 2:
            return f"2·({number(self.values[2][j])} − {enclosed(self.y[j])}) = {number(self.deltas[1][j])}"
        return f"({self.parts(j)})·{number(self.gates[j])} = {number(self.deltas[0][j])}"

    def parts(self, j):
        """What a hidden unit collects: "8 − 2"."""
        return added([(product < 0, number(abs(product))) for product in self.products[j]])

    def upto(self, step):
        """What is told after ``step`` steps, or ValueError."""
        if not isinstance(step, int | np.integer) or isinstance(step, bool) or not 0 <= step < len(self.steps):
            raise ValueError(f"step: expected a whole number from 0 to {len(self.steps) - 1}, got {step!r}")
        told = self.steps[: step + 1]
        return Told(frozenset(key for one in told for key in one.adds), told[-1])

    @cached_property
    def steps(self):
        """All steps, in their order."""
        return [
            self._start(),
            *(self._value((l, j)) for l in (1, 2) for j in (0, 1)),
            self._loss(),
            *(self._output_delta(j) for j in (0, 1)),
            *(step for j in (0, 1) for step in self._hidden_delta(j)),
            *(self._slope((l, i, j)) for l in (1, 0) for i in (0, 1) for j in (0, 1)),
            self._biases(),
        ]

    def _start(self):
        x, y = (" and ".join(map(number, both)) for both in (self.x, self.y))
        said = f"The inputs are {x}, and the targets {y}. Everything in between is still to be computed."
        return Step((("value", 0, 0), ("value", 0, 1)), said)

    def _value(self, node):
        l, j = node
        said = f"The {name_of(node)} adds up {self.sum_of(node)}"
        if l == 1:
            sign, gate = ("not positive", "shut") if self.is_shut(node) else ("positive", "open")
            said += f". That is {sign}, so its ReLU is {gate} and passes on {number(self.values[1][j])}"
        weights = tuple((l - 1, i, j) for i in (0, 1))
        return Step((("value", *node),), f"{said}.", nodes=((l - 1, 0), (l - 1, 1), node), weights=weights)

    def _loss(self):
        errors = " and ".join(
            f"{number(p)} − {enclosed(t)} = {number(p - t)}" for p, t in zip(self.values[2], self.y, strict=True)
        )
        squares = " + ".join(map(number, self.squares))
        said = f"The errors are {errors}. Their squares add up to the loss, {squares} = {number(self.loss)}."
        return Step((("loss",),), said, nodes=((2, 0), (2, 1)))

    def _output_delta(self, j):
        delta = self.deltas[1][j]
        effect = "raises" if delta > 0 else "lowers" if delta < 0 else "hardly changes"
        said = f"The square of an error has the slope 2·error, so the {name_of((2, j))} has δ = {self.slope_of((2, j))}"
        said += f": raising this output a little {effect} the loss."
        return Step((("delta", 2, j),), said, nodes=((2, j),), deltas=((2, j),))

    def _hidden_delta(self, i):
        """The four steps of a hidden unit: a product from each output, their sum, and the gate."""
        unit = name_of((1, i))
        for j in (0, 1):
            w, delta, product = self.network.weights[1][i, j], self.deltas[1][j], self.products[i, j]
            product = f"{number(w)}·{enclosed(delta)} = {number(product)}"
            said = f"Back from the {name_of((2, j))} to the {unit}: the weight times δ is {product}."
            yield Step((("product", i, j),), said, deltas=((2, j),), weights=((1, i, j),))
        collected = number(self.collected[i])
        said = (
            f"The {unit} acts on the loss along both paths, so what they bring is added: {self.parts(i)} = {collected}."
        )
        yield Step((("collected", i),), said, weights=((1, i, 0), (1, i, 1)))
        gate, delta = number(self.gates[i]), number(self.deltas[0][i])
        said = f"δ = {enclosed(self.collected[i])}·{gate} = {delta}"
        if self.is_shut((1, i)):
            said = f"The {unit} is shut, so the slope of its ReLU is 0, and {said}. Nothing gets through."
        else:
            said = f"The {unit} is open, so the slope of its ReLU is 1, and {said}. All of it gets through."
        yield Step((("delta", 1, i),), said, nodes=((1, i),), deltas=((1, i),))

    def _slope(self, weight):
        l, i, j = weight
        sender, receiver = (l, i), (l + 1, j)
        value, delta = self.values[l][i], self.deltas[l][j]
        product = f"{number(value)}·{enclosed(delta)} = {number(self.slopes[l][i, j])}"
        ends = f"from the {name_of(sender)} to the {name_of(receiver)}"
        said = f"The weight {ends} has the gradient {product}: the value it reads, times the δ it leads to."
        return Step((("slope", *weight),), said, nodes=(sender,), deltas=(receiver,))

    def _biases(self):
        hidden, outputs = (" and ".join(map(number, deltas)) for deltas in self.deltas)
        said = f"A bias is like a weight that reads 1, so its gradient is the δ of its node: {hidden}, then {outputs}."
        return Step((("biases",),), said, deltas=((1, 0), (1, 1), (2, 0), (2, 1)))


def name_of(node):
    """ "upper hidden unit" of (1, 0)."""
    l, j = node
    return f"{ROWS[j]} {COLUMNS[l]}"


def enclosed(value):
    """A number to multiply by: in brackets where it is negative."""
    return f"({number(value)})" if value < 0 else number(value)


def added(terms):
    """Terms, each with whether it is subtracted, as one sum: "2 − 3 + 1"."""
    text = "".join(f" {'−' if minus else '+'} {term}" for minus, term in terms)
    return "−" + text[3:] if terms[0][0] else text[3:]


def _draw_weights(canvas, places, story, told):
    labels = list(_labels_of(places, story, told))
    room = [_room(x, y, said) for x, y, said, *_ in labels]
    for l in (0, 1):
        for i, j in np.ndindex(2, 2):
            w = story.network.weights[l][i, j]
            used, asked = (l, i, j) in told.now.weights, ("slope", l, i, j) in told.now.adds
            style = {"color": GRADIENT if asked else sign_colour(w), "linewidth": 4 if used or asked else 1.4}
            if not used and _is_cut((l, i, j), story, told):
                style |= {"color": GRADIENT if asked else MUTED, "linestyle": (0, (3, 4))}
            canvas.path(*with_gaps(places[l][i], places[l + 1][j], room), **style)
            if used:
                _draw_arrow(canvas, places[l][i], places[l + 1][j], back=("loss",) in told.shown)
    for x, y, said, colour, bold in labels:
        canvas.text(x, y, said, color=colour, fontweight="bold" if bold else "normal", fontsize=LARGE_SIGN)


def _draw_arrow(canvas, source, target, back):
    """The head of an arrow where a line meets the node that receives: forward the target, back the source."""
    end, start = (source, target) if back else (target, source)
    away = np.subtract(start, end) / np.hypot(*np.subtract(start, end))
    (x, y), turn = end + (RADIUS + 8) * away, np.degrees(np.arctan2(*-away[::-1])) - 90
    canvas.path([x], [y], marker=(3, 0, turn), markersize=14, color=GRADIENT if back else TEXT)


def _is_cut(weight, story, told):
    """Whether a line leads to or from a unit that is known to be shut."""
    l, i, j = weight
    ends = [node for node in ((l, i), (l + 1, j)) if ("value", *node) in told.shown]
    return any(story.is_shut(node) for node in ends)


def _labels_of(places, story, told):
    """What is written on the lines: (x, y, text, colour, whether it is bold)."""
    for l in (0, 1):
        for i, j in np.ndindex(2, 2):
            source, along = np.array(places[l][i]), np.subtract(places[l + 1][j], places[l][i])
            w, weight = story.network.weights[l][i, j], (l, i, j)
            yield *(source + WEIGHT_AT * along), number(w), sign_colour(w), weight in told.now.weights
            back = None
            if ("slope", *weight) in told.shown:
                back = story.slopes[l][i, j]
            elif l == 1 and ("product", i, j) in told.shown and ("collected", i) not in told.shown:
                back = story.products[i, j]
            if back is not None:
                made = ("slope", *weight) in told.now.adds or ("product", i, j) in told.now.adds
                yield *(source + SLOPE_AT * along), number(back), GRADIENT, made


def _room(x, y, said):
    half = 8 * len(said) + 6
    return x - half, y - 16, x + half, y + 16


def _draw_node(canvas, place, node, story, told):
    l, j = node
    x, y = place
    out = 1 if j == 0 else -1  # away from the other row
    known, lit = ("value", *node) in told.shown, node in told.now.nodes
    shut = known and story.is_shut(node)
    look = {"facecolor": RULE if shut else SURFACE, "edgecolor": MUTED, "linewidth": 1.5}
    if lit:
        look |= {"facecolor": HIGHLIGHT, "edgecolor": TEXT, "linewidth": 2.5}
    if shut:
        look |= {"linestyle": (0, (3, 3))}
    canvas.circle(place, RADIUS, **look)
    if known:
        weight = {"fontweight": "bold", "fontsize": LARGE_SIGN}
        canvas.text(x, y, number(story.values[l][j]), color=MUTED if shut else TEXT, **weight)
    if l == 0:
        return
    bias = story.network.biases[l - 1][j]
    used = known and told.now.adds == (("value", *node),)
    bold = "bold" if used else "normal"
    canvas.text(x - 12, y + out * DELTA_AT, f"b {number(bias)}", ha="right", color=sign_colour(bias), fontweight=bold)
    if ("delta", *node) in told.shown:
        lit = node in told.now.deltas
        look = {"facecolor": HIGHLIGHT if lit else SURFACE, "linewidth": 2.5 if lit else 1.5}
        canvas.box((x - 4, y + out * DELTA_AT - 16), 86, 32, edgecolor=GRADIENT, **look)
        said = f"δ {number(story.deltas[l - 1][j])}"
        canvas.text(x + 39, y + out * DELTA_AT, said, color=GRADIENT, fontweight="bold", fontsize=LARGE_SIGN)
    said, colour = _sum_at(node, story, told)
    if said:
        canvas.text(x, y + out * SUM_AT, said, color=colour)


def _sum_at(node, story, told):
    """What stands beside a node: how its value came about, or how its δ did."""
    l, j = node
    if ("slope", 1, 0, 0) in told.shown:
        return "", TEXT
    if ("delta", *node) in told.shown:
        return story.slope_of(node), GRADIENT
    if l == 1 and ("collected", j) in told.shown:
        return f"{story.parts(j)} = {number(story.collected[j])}", GRADIENT
    if ("value", *node) in told.shown and ("delta", 2, 0) not in told.shown:
        return story.sum_of(node), TEXT
    return "", TEXT


def _draw_loss(canvas, x, places, story, told):
    """The targets, the squared error of each output, and their sum."""
    for j, (_, y) in enumerate(places[2]):
        canvas.text(x, y, number(story.y[j]), fontweight="bold", fontsize=LARGE_SIGN)
        if ("loss",) in told.shown:
            out = 1 if j == 0 else -1
            p, target, square = number(story.values[2][j]), enclosed(story.y[j]), number(story.squares[j])
            canvas.text(x, y - out * 36, f"({p} − {target})² = {square}")
    if ("loss",) in told.shown:
        middle = np.mean([y for _, y in places[2]])
        canvas.text(x, middle, f"loss {number(story.loss)}", fontweight="bold", fontsize=LARGE_SIGN)
