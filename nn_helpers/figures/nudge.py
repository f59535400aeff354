"""One weight or bias of a small network, nudged: what its gradient predicts for the loss, and what the loss does."""

import numpy as np

from nn_helpers.figures.arguments import as_number
from nn_helpers.figures.backward_pass import CUT, RADIUS, WEIGHT_AT, places_of, room_of
from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.gaps import with_gaps
from nn_helpers.figures.labels import number, sign_colour
from nn_helpers.figures.passes import Passes, enclosed, name_of_node, unbroken
from nn_helpers.figures.style import COLUMN, GRADIENT, HIGHLIGHT, MUTED, RULE, SURFACE, TEXT, as_pixels, styled
from nn_helpers.figures.style import LARGE_SIGN as LARGE

#: How far along its line a nudge stands, how far from a node its change, and how long the longer bar is.
NUDGE_AT, CHANGE_AT, LONGEST = 0.36, 56, 68
#: What can be nudged: its layer, the row it comes from, None for a bias, and the row it leads to.
PARAMETERS = {f"{name_of_node((l, i))} to {name_of_node((l + 1, j))}": (l, i, j) for l, i, j in np.ndindex(2, 2, 2)} | {
    f"bias of the {name_of_node((l + 1, j))}": (l, None, j) for l, j in np.ndindex(2, 2)
}


@styled
def nudge_plot(network, x, y, parameter, nudge, width=COLUMN, height=400):
    """Draw how a nudge of one weight or bias travels through a network with 2 inputs, 2 ReLU units and 2 outputs.

    Beside each node stands the change of its value. The bars compare the change of the loss that the gradient predicts,
    gradient times nudge, with the real one. A bar is to the right of the line where the loss rises, to the left where
    it falls.
    ``nudge_sentence`` says the same in words.

    Parameters
    ----------
    network, x, y
        As for ``backward_pass_plot``.
    parameter : str
        One of ``list(figures.nudge.PARAMETERS)``: "upper input to lower hidden unit", "bias of the upper output", ...
    nudge : float
        What is added to it.
    """
    moved = Nudge(network, x, y, parameter, nudge)
    canvas = Canvas(as_pixels(width, "width", 600), as_pixels(height, "height", 380))
    places = places_of(width, height, 118, 74)
    for title, column in zip(("inputs", "hidden (ReLU)", "outputs", "loss"), places, strict=True):
        canvas.text(column[0][0], height - 16, title, color=MUTED)
    draw_lines(canvas, places, moved)
    for l in range(3):
        for j in (0, 1):
            draw_change(canvas, places[l][j], (l, j), moved)
    draw_bars(canvas, places[3], moved)
    return canvas.figure


def nudge_sentence(network, x, y, parameter, nudge):
    """Say what ``nudge_plot`` shows: the predicted and the real change of the loss."""
    moved = Nudge(network, x, y, parameter, nudge)
    before, after = moved.before, moved.after
    said = f"The gradient {number(moved.slope)} predicts that the loss changes by {number(moved.slope)}·"
    said += f"{enclosed(nudge)} = {number(moved.predicted)}. "
    if moved.real:
        said += f"In fact it goes from {before.loss:.6g} to {after.loss:.6g}, a change of {number(moved.real)}."
    else:
        said += f"In fact it stays at {before.loss:.6g}."
    for j in np.flatnonzero(before.gates != after.gates):
        said += f" The {name_of_node((1, j))} {'shuts' if before.gates[j] else 'opens'} on the way."
    return unbroken(said)


class Nudge:
    """Both passes before and after a nudge, and by how much the loss changes, predicted and really."""

    def __init__(self, network, x, y, parameter, nudge):
        if not isinstance(parameter, str) or parameter not in PARAMETERS:
            raise ValueError(f"parameter: expected one of {list(PARAMETERS)}, got {parameter!r}")
        if not np.isfinite(as_number(nudge, "nudge")):
            raise ValueError(f"nudge: expected a finite number, got {nudge!r}")
        self.before, self.place, self.by = Passes(network, x, y), PARAMETERS[parameter], nudge
        l, i, j = self.place
        of_bias, index = i is None, j if i is None else (i, j)
        arrays = [array.copy() for array in (network.biases if of_bias else network.weights)]
        arrays[l][index] += nudge
        changed = (network.weights, arrays) if of_bias else (arrays, network.biases)
        self.after = Passes(network.with_parameters(*changed), x, y)
        self.slope = (self.before.deltas if of_bias else self.before.slopes)[l][index]
        self.predicted, self.real = self.slope * nudge, round(self.after.loss - self.before.loss, 12)

    def change_of(self, node):
        """By how much the value of a node changes."""
        l, j = node
        return round(self.after.values[l][j] - self.before.values[l][j], 12)


def draw_lines(canvas, places, moved):
    """The lines with their weights; the nudged one is thick and says by how much."""
    labels = []
    for l, i, j in np.ndindex(2, 2, 2):
        source, along = np.array(places[l][i]), np.subtract(places[l + 1][j], places[l][i])
        w = moved.before.network.weights[l][i, j]
        labels.append((*(source + WEIGHT_AT * along), number(w), {"color": sign_colour(w), "fontsize": LARGE}))
        if (l, i, j) == moved.place:
            labels.append((*(source + NUDGE_AT * along), signed(moved.by), {"fontweight": "bold"}))
    room = [room_of(x, y, said, large="fontsize" in style) for x, y, said, style in labels]
    for l, i, j in np.ndindex(2, 2, 2):
        look = {"color": sign_colour(moved.before.network.weights[l][i, j]), "linewidth": 1.4}
        if (l, i, j) == moved.place:
            look |= {"linewidth": 4}
        elif moved.before.is_shut((l, i)) or moved.before.is_shut((l + 1, j)):
            look = CUT
        canvas.path(*with_gaps(places[l][i], places[l + 1][j], room), **look)
    for x, y, said, style in labels:
        canvas.text(x, y, said, **style)


def draw_change(canvas, place, node, moved):
    """A node with its value before the nudge, and beside it the change; at a nudged bias, the nudge as well."""
    (l, j), (x, y) = node, place
    change = moved.change_of(node)
    look = {"facecolor": SURFACE, "edgecolor": MUTED, "linewidth": 1.5}
    if change:
        look = {"facecolor": HIGHLIGHT, "edgecolor": TEXT, "linewidth": 2.5}
    elif l == 1 and moved.before.is_shut(node):
        look |= {"facecolor": RULE, "linestyle": (0, (3, 3))}
    canvas.circle(place, RADIUS, **look)
    canvas.text(x, y, number(moved.before.values[l][j]), fontsize=LARGE, fontweight="bold")
    level = y + (CHANGE_AT if j == 0 else -CHANGE_AT)
    if l == 0:
        return
    nudged = moved.place == (l - 1, None, j)
    if nudged:
        bias = moved.before.network.biases[l - 1][j]
        canvas.text(x - 12, level, f"b {number(bias)} {signed(moved.by)}", ha="right", fontweight="bold")
    if change:
        canvas.text(x + 2 if nudged else x, level, signed(change), ha="left" if nudged else "center", fontsize=LARGE)


def draw_bars(canvas, places, moved):
    """The predicted change of the loss above the real one, from the same line."""
    x, middle = places[0][0], (places[0][1] + places[1][1]) / 2
    unit = LONGEST / (max(abs(moved.predicted), abs(moved.real)) or 1)
    for name, change, colour, side in (
        ("predicted", moved.predicted, GRADIENT, 1),
        ("real", moved.real, TEXT, -1),
    ):
        left, length = x + min(0, change) * unit, abs(change) * unit
        if change:
            canvas.box((left, middle + side * 16 - 12), length, 24, facecolor=colour, linewidth=0)
        canvas.text(x, middle + side * 54, signed(change), color=colour, fontsize=LARGE, fontweight="bold")
        canvas.text(x, middle + side * 84, name, color=colour)
    canvas.line((x, middle - 34), (x, middle + 34), color=MUTED, linewidth=2)


def signed(change):
    """A change with its sign: "+0.02"."""
    return f"+{number(change)}" if change > 0 else number(change)
