"""Backpropagation through a small network, one node at a step: values run forward, then slopes run back."""

import numpy as np

from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.gaps import with_gaps
from nn_helpers.figures.labels import number, sign_colour
from nn_helpers.figures.pass_steps import steps_until
from nn_helpers.figures.passes import Passes, enclosed, unbroken
from nn_helpers.figures.style import COLUMN, GRADIENT, HIGHLIGHT, MUTED, RULE, SURFACE, TEXT, as_pixels, styled
from nn_helpers.figures.style import LARGE_SIGN as LARGE

#: The radius of a node, and how far from its middle its δ and its sums stand: above the upper row, below the lower.
RADIUS, DELTA_AT, SUM_AT = 34, 58, 92
#: How far along its line a weight stands, and what flows back along it.
WEIGHT_AT, BACK_AT = 0.66, 0.33
#: A line to or from a unit that is shut.
CUT = {"color": MUTED, "linewidth": 1.4, "linestyle": (0, (3, 4))}


@styled
def backward_pass_plot(network, x, y, step, width=COLUMN, height=470):
    """Draw what is known of a network with 2 inputs, 2 ReLU units and 2 outputs after ``step`` steps of both passes.

    Values appear from left to right, then δ, the slope of the loss with respect to the pre-activation of a node, from
    right to left, and at last the gradient of each weight, violet at the left of its line. The weights that are used at
    this step are bold, with an arrow to the node that receives, and the values and δ that are used are lit. A unit that
    is shut is dashed, and so are the lines to and from it. ``backward_pass_sentence`` says the same in words.

    Parameters
    ----------
    network : Network
        Of the sizes 2, 2, 2, with biases, a ReLU in the hidden layer and the identity in the last one.
    x, y : array of shape (2,)
        One observation, and its targets. Choose numbers that are short to write.
    step : int
        From 0 to 24: the start, 4 values, the loss, 2 δ of outputs, 4 steps to the δ of each hidden unit, 8 weights,
        and the biases.
    """
    told = Told(Passes(network, x, y), step)
    canvas = Canvas(as_pixels(width, "width", 600), as_pixels(height, "height", 400))
    places = places_of(width, height, 140, 104)
    for title, column in zip(("inputs", "hidden (ReLU)", "outputs", "targets"), places, strict=True):
        canvas.text(column[0][0], height - 16, title, color=MUTED)
    draw_weights(canvas, places, told)
    for l in range(3):
        for j in (0, 1):
            draw_node(canvas, places[l][j], (l, j), told)
            if l > 0:
                draw_beside(canvas, places[l][j], (l, j), told)
    draw_loss(canvas, places[3], told)
    return canvas.figure


def backward_pass_sentence(network, x, y, step):
    """Say what ``backward_pass_plot`` shows at this step: what is multiplied by what, and what comes of it."""
    return unbroken(steps_until(Passes(network, x, y), step)[-1].sentence)


def places_of(width, height, above, below):
    """Where the nodes are, and beside them the targets: for each column the upper and the lower place."""
    columns = 50, 0.35 * width, 0.65 * width, width - 75
    return [[(x, height - above), (x, below)] for x in columns]


class Told:
    """The numbers of both passes, what the steps up to one have told of them, and that step."""

    def __init__(self, passes, step):
        steps = steps_until(passes, step)
        self.passes, self.now, self.added = passes, steps[-1], {one.adds for one in steps}

    def knows(self, *key):
        return key in self.added

    def is_shut(self, node):
        """Whether a node is known to be shut."""
        return self.knows("value", *node) and self.passes.is_shut(node)


def draw_weights(canvas, places, told):
    """The lines with their weights, and what flows back along them."""
    labels = list(labels_of(places, told))
    room = [room_of(*label[:3]) for label in labels]
    for l, i, j in np.ndindex(2, 2, 2):
        source, target, w = places[l][i], places[l + 1][j], told.passes.network.weights[l][i, j]
        used, asked = (l, i, j) in told.now.weights, told.now.adds == ("slope", l, i, j)
        look = {"color": GRADIENT if asked else sign_colour(w), "linewidth": 4 if used or asked else 1.4}
        if not used and (told.is_shut((l, i)) or told.is_shut((l + 1, j))):
            look |= CUT | ({"color": GRADIENT, "linewidth": 4} if asked else {})
        canvas.path(*with_gaps(source, target, room), **look)
        if used and told.knows("loss"):
            draw_arrow(canvas, target, source, GRADIENT)
        elif used:
            draw_arrow(canvas, source, target, TEXT)
    for x, y, said, colour, bold in labels:
        canvas.text(x, y, said, color=colour, fontsize=LARGE, fontweight="bold" if bold else "normal")


def labels_of(places, told):
    """What is written on the lines: (x, y, text, colour, whether it is bold)."""
    passes = told.passes
    for l, i, j in np.ndindex(2, 2, 2):
        source, along = np.array(places[l][i]), np.subtract(places[l + 1][j], places[l][i])
        w = passes.network.weights[l][i, j]
        yield *(source + WEIGHT_AT * along), number(w), sign_colour(w), (l, i, j) in told.now.weights
        back, made = None, told.now.adds in (("slope", l, i, j), ("product", i, j))
        if told.knows("slope", l, i, j):
            back = passes.slopes[l][i, j]
        elif l == 1 and told.knows("product", i, j) and not told.knows("collected", i):
            back = passes.products[i, j]
        if back is not None:
            yield *(source + BACK_AT * along), number(back), GRADIENT, made


def room_of(x, y, said, large=True):
    """The room of a label: (left, low, right, high)."""
    half, up = (8 * len(said) + 6, 16) if large else (5.5 * len(said) + 4, 13)
    return x - half, y - up, x + half, y + up


def draw_arrow(canvas, start, end, colour):
    """The head of an arrow where a line from ``start`` meets the node at ``end``."""
    along = np.subtract(end, start) / np.hypot(*np.subtract(end, start))
    (x, y), turn = end - (RADIUS + 8) * along, np.degrees(np.arctan2(along[1], along[0])) - 90
    canvas.path([x], [y], marker=(3, 0, turn), markersize=14, color=colour)


def draw_node(canvas, place, node, told):
    """A circle, with its value once that is known."""
    l, j = node
    shut = told.is_shut(node)
    look = {"facecolor": RULE if shut else SURFACE, "edgecolor": MUTED, "linewidth": 1.5}
    if node in told.now.values:
        look |= {"facecolor": HIGHLIGHT, "edgecolor": TEXT, "linewidth": 2.5}
    canvas.circle(place, RADIUS, linestyle=(0, (3, 3)) if shut else "-", **look)
    if l == 0 or told.knows("value", *node):
        said, colour = number(told.passes.values[l][j]), MUTED if shut else TEXT
        canvas.text(*place, said, color=colour, fontsize=LARGE, fontweight="bold")


def draw_beside(canvas, place, node, told):
    """Above an upper node, below a lower one: its bias, its δ, and how it came to its value or its δ."""
    (l, j), (x, y) = node, place
    outwards = 1 if j == 0 else -1
    bias, level = told.passes.network.biases[l - 1][j], y + outwards * DELTA_AT
    bold = "bold" if told.now.adds in (("value", *node), ("biases",)) else "normal"
    canvas.text(x - 12, level, f"b {number(bias)}", ha="right", color=sign_colour(bias), fontweight=bold)
    if told.knows("delta", *node):
        lit = node in told.now.deltas
        look = {"facecolor": HIGHLIGHT if lit else SURFACE, "linewidth": 2.5 if lit else 1.5}
        canvas.box((x - 4, level - 16), 88, 32, edgecolor=GRADIENT, **look)
        delta = f"δ {number(told.passes.deltas[l - 1][j])}"
        canvas.text(x + 40, level, delta, color=GRADIENT, fontsize=LARGE, fontweight="bold")
    said, colour = sum_beside(node, told)
    if said:
        canvas.text(x, y + outwards * SUM_AT, said, color=colour)


def sum_beside(node, told):
    """The sum that stands beside a node, and its colour: forward, then backward, and none where weights are told."""
    l, j = node
    if told.knows("slope", 1, 0, 0):
        return None, None
    if told.knows("delta", *node):
        return told.passes.backward_sum(node), GRADIENT
    if l == 1 and told.knows("collected", j):
        return f"{told.passes.collected_terms(j)} = {number(told.passes.collected[j])}", GRADIENT
    if told.knows("value", *node) and not told.knows("delta", 2, 0):
        return told.passes.forward_sum(node), TEXT
    return None, None


def draw_loss(canvas, places, told):
    """The targets, the squared error of each output, and their sum."""
    passes = told.passes
    for j, (x, y) in enumerate(places):
        canvas.text(x, y, number(passes.targets[j]), fontsize=LARGE, fontweight="bold")
        if told.knows("loss"):
            error = f"({number(passes.values[2][j])} − {enclosed(passes.targets[j])})²"
            canvas.text(x, y + (-36 if j == 0 else 36), f"{error} = {number(passes.squares[j])}")
    if told.knows("loss"):
        middle = (places[0][1] + places[1][1]) / 2
        canvas.text(places[0][0], middle, f"loss {number(passes.loss)}", fontsize=LARGE, fontweight="bold")
