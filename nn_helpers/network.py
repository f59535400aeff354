"""A feed-forward network and backpropagation, formula by formula.

Rows are samples: layer ``l`` makes ``a[l + 1]``, (n_samples, n_out), of ``a[l]``, (n_samples, n_in), with weights W of
shape (n_in, n_out) and biases b of shape (n_out,). In a dense layer, where the view changes nothing, that is

    z[l] = a[l] @ W + b              a[l + 1] = g(z[l])
    delta = dL/da[l + 1] * g'(z[l])  dL/da[l] = delta @ W.T
    dL/dW = a[l].T @ delta           dL/db = delta summed over the rows

A *stack* is S networks of one shape: with one more axis in front of W and b, the same lines compute all of them.
"""

from dataclasses import dataclass

import numpy as np

from nn_helpers import validation
from nn_helpers.activations import Activation
from nn_helpers.fast import matmul, sum_over_rows
from nn_helpers.layers import Dense, complete


def forward_pass(network, X):
    """z and a of all layers. a[0] is X, and a[-1] is the prediction."""
    z, a = [], [X]
    for l in range(len(network.weights)):
        W, view = network.weights[l], network.views[l]
        z_l = matmul(view.unfold(a[l]), W)
        if network.biases is not None:
            z_l += network.biases[l][..., None, :]  # the same for every row
        z.append(view.join(z_l))
        a.append(network.activations[l].function(z[l]))
    return z, a


def backward_pass(network, z, a, gradient):
    """dL/dW and dL/db of all layers. gradient is dL/da of the last one."""
    dW, db = [], []
    for l in reversed(range(len(network.weights))):
        W, view = network.weights[l], network.views[l]
        slopes = network.activations[l].derivative_function(z[l], a[l + 1])
        delta = view.split(gradient * slopes)  # dL/dz
        dW.insert(0, matmul(view.unfold(a[l]).mT, delta))  # in times back
        db.insert(0, sum_over_rows(delta))  # a bias has the input 1
        if l > 0:
            gradient = view.fold(matmul(delta, W.mT), a[l])  # back to a[l]
    return dW, db


@dataclass(frozen=True, eq=False)
class Trace:
    """What a forward pass computed: ``z[l]`` and ``a[l + 1] = g(z[l])`` of each layer; ``a[0]`` is X."""

    z: list
    a: list


@dataclass(frozen=True, eq=False)
class Gradients:
    """What a backward pass computed: dL/dW and dL/db of each layer, biases None for a network without them."""

    weights: list
    biases: list | None


class Network:
    """Weights, biases and activations of a network or of a stack. No method changes it.

    One array or activation for each layer; ``biases=None`` makes a network without them. ``views`` say what each layer
    sees: a Convolution, a MaxPooling, or None for all (dense). Raises ValueError when they do not fit.
    """

    def __init__(self, weights, biases=None, *, activations, views=None):
        self.weights = validation.as_weights(weights)
        self.biases = validation.as_biases(biases, self.weights)
        self.activations = validation.as_one_per_layer(activations, Activation, len(self.weights), "activations")
        self.views = complete(views, self.weights[0].shape[-2], [W.shape[-1] for W in self.weights])
        validation.check_seen(self.weights, self.views)
        for array in self.weights + (self.biases or ()):
            array.flags.writeable = False

    @classmethod
    def random(cls, sizes, *, activations, seed, biases=True, views=None):
        """A network before training: ``sizes`` are the nodes of its layers, inputs first (a convolution: its kernels).

        Weights are normal with mean 0 and variance gain / n_in, so that a signal keeps its size from layer to layer
        (LeCun et al. 1998, He et al. 2015). Biases are 0. Several seeds make a stack of what each seed gives alone.
        """
        sizes, seeds = validation.as_sizes(sizes), validation.as_seeds(seed)
        activations = validation.as_one_per_layer(activations, Activation, len(sizes) - 1, "activations")
        views = complete(views, sizes[0], sizes[1:])
        validation.check_inputs(views[0], sizes[0])
        validation.check_is(biases, bool, "biases", "True or False")
        rngs, weights = [np.random.default_rng(seed) for seed in seeds], []
        for view, n_out, g in zip(views, sizes[1:], activations, strict=True):
            scale, shape = np.sqrt(g.gain / view.n_seen), (view.n_seen, n_out)
            draws = [rng.normal(0.0, scale, shape) for rng in rngs]
            weights.append(np.stack(draws) if np.ndim(seed) else draws[0])
        zeros = [np.zeros(W.shape[:-2] + W.shape[-1:]) for W in weights]
        return cls(weights, zeros if biases else None, activations=activations, views=views)

    @property
    def sizes(self):
        """Nodes of each layer, inputs first."""
        return [self.views[0].n_in, *(W.shape[-1] * v.n_places for W, v in zip(self.weights, self.views, strict=True))]

    def with_parameters(self, weights, biases):
        """The same network with other weights and biases."""
        return Network(weights, biases, activations=self.activations, views=self.views)

    def forward(self, X):
        """The Trace of the rows X, (n_samples, n_features). Raises ValueError for another width, NaN or inf."""
        X = validation.as_rows(X, "X", n_features=self.sizes[0])
        with np.errstate(all="ignore"):
            return Trace(*forward_pass(self, X))

    def predict(self, X):
        """The output of the last layer, (n_samples, n_out), or (S, n_samples, n_out) for a stack."""
        return self.forward(X).a[-1]

    @np.errstate(all="ignore")  # as forward does
    def backward(self, trace, gradient):
        """The Gradients of the loss, from a Trace and dL/dp as ``loss.gradient`` gives it, else a ValueError."""
        gradient = validation.as_gradient(gradient, trace, self)
        dW, db = backward_pass(self, trace.z, trace.a, gradient)
        return Gradients(dW, None if self.biases is None else db)

    def __setstate__(self, state):  # of a copy, or from a file: its arrays are read-only, too
        vars(self).update(state)
        self.__init__(self.weights, self.biases, activations=self.activations, views=self.views)

    def __repr__(self):
        stack = f"stack of {self.weights[0].shape[0]}, " if self.weights[0].ndim == 3 else ""
        biases = "without biases" if self.biases is None else "with biases"
        views = "" if all(isinstance(view, Dense) for view in self.views) else f", views {list(self.views)}"
        return f"Network({stack}sizes {self.sizes}, activations {list(self.activations)}, {biases}{views})"
