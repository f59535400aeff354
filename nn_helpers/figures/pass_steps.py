"""The 25 steps in which both passes are told: what each one adds to a drawing, what it uses, and a sentence for it."""

from dataclasses import dataclass

import numpy as np

from nn_helpers.figures.labels import number
from nn_helpers.figures.passes import enclosed, name_of_node


@dataclass(frozen=True)
class Step:
    """What a step adds, for instance ("value", 1, 0), and which weights, values and δ it uses or makes."""

    adds: tuple
    sentence: str
    weights: tuple = ()
    values: tuple = ()
    deltas: tuple = ()


def steps_until(passes, step):
    """The steps from the start up to number ``step``, or ValueError."""
    steps = list(all_steps(passes))
    if not isinstance(step, int | np.integer) or isinstance(step, bool) or not 0 <= step < len(steps):
        raise ValueError(f"step: expected a whole number from 0 to {len(steps) - 1}, got {step!r}")
    return steps[: step + 1]


def all_steps(passes):
    """Yield the steps in their order: forward, the loss, back to every δ, and what the δ say about the weights."""
    x, y = (" and ".join(map(number, pair)) for pair in (passes.values[0], passes.targets))
    yield Step(("start",), f"The inputs are {x}, and the targets {y}. Nothing else is known yet.")
    for node in ((1, 0), (1, 1), (2, 0), (2, 1)):
        yield value_step(passes, node)
    yield loss_step(passes)
    for j in (0, 1):
        yield output_step(passes, j)
    for i in (0, 1):
        yield from hidden_steps(passes, i)
    for weight in np.ndindex(2, 2, 2):
        yield slope_step(passes, (1 - weight[0], *weight[1:]))
    yield bias_step(passes)


def value_step(passes, node):
    """A node adds up what it reads, and passes a value on."""
    l, j = node
    said = f"The {name_of_node(node)} adds up {passes.forward_sum(node)}."
    if l == 1:
        sign, gate = ("not positive", "shut") if passes.is_shut(node) else ("positive", "open")
        said += f" That is {sign}, so its ReLU is {gate} and passes on {number(passes.values[1][j])}."
    sources = (l - 1, 0), (l - 1, 1)
    return Step(("value", *node), said, weights=tuple((*source, j) for source in sources), values=(*sources, node))


def loss_step(passes):
    """The errors of both outputs, squared and added."""
    pairs = zip(passes.values[2], passes.targets, strict=True)
    errors = " and ".join(f"{number(p)} − {enclosed(y)} = {number(p - y)}" for p, y in pairs)
    loss = f"{' + '.join(map(number, passes.squares))} = {number(passes.loss)}"
    said = f"The errors are {errors}. Their squares add up to the loss, {loss}."
    return Step(("loss",), said, values=((2, 0), (2, 1)))


def output_step(passes, j):
    """The first δ come from the loss itself."""
    node, delta = (2, j), passes.deltas[1][j]
    effect = "raise" if delta > 0 else "lower" if delta < 0 else "hardly change"
    said = f"A squared error has the slope 2·error, so the {name_of_node(node)} has δ = {passes.backward_sum(node)}."
    said += f" Raising this output a little would {effect} the loss."
    return Step(("delta", *node), said, values=(node,), deltas=(node,))


def hidden_steps(passes, i):
    """A hidden unit collects a product from each output, adds the two, and its gate lets the sum through or not."""
    node, unit = (1, i), name_of_node((1, i))
    for j in (0, 1):
        w, delta, product = passes.network.weights[1][i, j], passes.deltas[1][j], passes.products[i, j]
        said = f"Back from the {name_of_node((2, j))} to the {unit}: the weight times δ is "
        said += f"{number(w)}·{enclosed(delta)} = {number(product)}."
        yield Step(("product", i, j), said, weights=((1, i, j),), deltas=((2, j),))
    total = f"{passes.collected_terms(i)} = {number(passes.collected[i])}"
    said = f"The {unit} acts on the loss along both paths, so what they bring back is added: {total}."
    yield Step(("collected", i), said, weights=((1, i, 0), (1, i, 1)))
    product = f"δ = {enclosed(passes.collected[i])}·{number(passes.gates[i])} = {number(passes.deltas[0][i])}"
    gate, effect = ("shut", "Nothing") if passes.is_shut(node) else ("open", "All of it")
    said = f"The {unit} is {gate}, so its ReLU has the slope {number(passes.gates[i])}, and {product}."
    yield Step(("delta", *node), f"{said} {effect} gets through.", values=(node,), deltas=(node,))


def slope_step(passes, weight):
    """What the δ behind a weight says about the weight."""
    l, i, j = weight
    source, target = (l, i), (l + 1, j)
    product = f"{enclosed(passes.values[l][i])}·{enclosed(passes.deltas[l][j])} = {number(passes.slopes[l][i, j])}"
    said = f"The weight from the {name_of_node(source)} to the {name_of_node(target)} has the slope {product}: "
    said += "the value it reads times the δ it leads to."
    return Step(("slope", *weight), said, values=(source,), deltas=(target,))


def bias_step(passes):
    """A bias reads no value, so what is left is δ."""
    hidden, outputs = (" and ".join(map(number, slopes)) for slopes in passes.deltas)
    said = "A bias is like a weight that reads 1, so its gradient is the δ of its node: "
    said += f"{hidden} at the hidden units, {outputs} at the outputs."
    return Step(("biases",), said, deltas=((1, 0), (1, 1), (2, 0), (2, 1)))
