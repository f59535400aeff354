"""What both passes through a network with 2 inputs, 2 ReLU units and 2 outputs compute for one row, and how to say it.

A *node* is (column, row): columns from the inputs, row 0 is the upper one. A *weight* is (layer, row of the node that
it comes from, row of the node that it leads to). The loss is the sum of the two squared errors.
"""

import re

from nn_helpers.activations import identity, relu
from nn_helpers.figures.labels import number
from nn_helpers.losses import sum_squared_error
from nn_helpers.network import Network
from nn_helpers.validation import as_rows


class Passes:
    """Values, pre-activations, δ and gradients of one row, as the library computes them.

    ``values[l][j]`` belongs to the node (l, j). The pre-activation of that node is ``z[l - 1][j]``, and its δ, the
    slope of the loss with respect to it, is ``deltas[l - 1][j]``.
    """

    def __init__(self, network, x, y):
        single = isinstance(network, Network) and network.weights[0].ndim == 2 and network.biases is not None
        if not single or network.sizes != [2, 2, 2] or network.activations != (relu, identity):
            expected = "sizes [2, 2, 2], biases, and the activations relu and identity"
            raise ValueError(f"network: expected {expected}, got {network!r}")
        self.network, X, Y = network, as_rows([x], "x", n_features=2), as_rows([y], "y", n_features=2)
        trace = network.forward(X)
        p = trace.a[-1]
        gradients = network.backward(trace, sum_squared_error.gradient(p, Y))
        self.targets, self.values, self.z = Y[0], [a[0] for a in trace.a], [z[0] for z in trace.z]
        self.squares = [sum_squared_error(p[:, [j]], Y[:, [j]]) for j in (0, 1)]
        self.loss = sum_squared_error(p, Y)
        self.gates = relu.derivative(self.z[0])
        self.slopes = gradients.weights
        self.deltas = gradients.biases  # of a single row: a bias moves z by as much as itself
        self.products = network.weights[1] * self.deltas[1]  # what hidden unit i collects from output j
        self.collected = self.products.sum(axis=1)

    def is_shut(self, node):
        """Whether the ReLU of this node lets nothing through."""
        l, j = node
        return l == 1 and self.gates[j] == 0

    def forward_sum(self, node):
        """How the pre-activation of a node is computed: "2·3 + 1·2 − 1 = 7", values times weights, then the bias."""
        l, j = node
        terms = [
            (f"{enclosed(value)}·{number(abs(w))}", w < 0)
            for value, w in zip(self.values[l - 1], self.network.weights[l - 1][:, j], strict=True)
        ]
        bias = self.network.biases[l - 1][j]
        return f"{written([*terms, (number(abs(bias)), bias < 0)])} = {number(self.z[l - 1][j])}"

    def collected_terms(self, i):
        """What a hidden unit collects from the outputs: "8 − 2"."""
        return written([(number(abs(product)), product < 0) for product in self.products[i]])

    def backward_sum(self, node):
        """How the δ of a node is computed: "2·(3 − 1) = 4" of an output, "(8 − 2)·1 = 6" of a hidden unit."""
        l, j = node
        if l == 2:
            source = f"2·({number(self.values[2][j])} − {enclosed(self.targets[j])})"
        else:
            source = f"({self.collected_terms(j)})·{number(self.gates[j])}"
        return f"{source} = {number(self.deltas[l - 1][j])}"


def name_of_node(node):
    """Return "upper hidden unit" for (1, 0)."""
    l, j = node
    return f"{('upper', 'lower')[j]} {('input', 'hidden unit', 'output')[l]}"


def enclosed(value):
    """A number to multiply by, or to subtract: in brackets where it is negative."""
    return f"({number(value)})" if value < 0 else number(value)


def written(terms):
    """Write terms, each with whether it is subtracted, as one sum: "2 − 3 + 1"."""
    text = "".join(f" {'−' if minus else '+'} {term}" for term, minus in terms)
    return f"−{text[3:]}" if terms[0][1] else text[3:]


def unbroken(sentence):
    """The sentence with spaces in its equations at which no line ends."""
    return re.sub(" ([+−=]) ", "\N{NO-BREAK SPACE}\\1\N{NO-BREAK SPACE}", sentence)
