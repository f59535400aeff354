"""Gradient descent: compute the loss, step against its gradient, repeat."""

from dataclasses import dataclass

import numpy as np

from nn_helpers import validation
from nn_helpers.fast import changeable_copy, progress_bar
from nn_helpers.network import Network, backward_pass, forward_pass


@dataclass(frozen=True, eq=False)
class Run:
    """A training run: the loss before each update, (steps,) or (steps, S), and the network after the last update."""

    losses: np.ndarray
    network: Network

    @property
    def diverged(self):
        """Whether any number is no longer finite: True or False, or an array of S of them for a stack."""
        finite = np.isfinite(self.losses).all(axis=0)
        for array in self.network.weights + (self.network.biases or ()):
            finite = finite & np.isfinite(array).reshape(*finite.shape, -1).all(axis=-1)
        return ~finite if finite.ndim else not finite


@np.errstate(all="ignore")  # what overflows shows in run.diverged
def gradient_descent(network, X, y, *, loss, learning_rate, steps, progress=False):
    """Train on all rows at once: ``steps`` times, subtract ``learning_rate`` times the gradient of the loss.

    A stack trains all its networks; an array of S learning rates trains one network S times. A run that diverges is a
    result: see ``run.diverged``. With ``progress``, a bar appears after two seconds. Raises ValueError when an argument
    does not fit, and where the loss is not defined for the targets.
    """
    X, y = validation.as_problem(network, X, y, loss)
    rate = validation.as_learning_rate(network, learning_rate)
    steps = validation.as_count(steps, "steps")

    network, losses = changeable_copy(network, times=rate.shape), []
    W_rate, b_rate = (rate[:, None, None], rate[:, None]) if rate.ndim else (rate, rate)
    for _ in progress_bar(range(steps), progress):
        z, a = forward_pass(network, X)
        losses.append(loss.of_output(z[-1], a[-1], y, network.activations[-1]))
        dW, db = backward_pass(network, z, a, loss.gradient_function(a[-1], y))
        for l in range(len(dW)):
            network.weights[l] -= W_rate * dW[l]
            if network.biases is not None:
                network.biases[l] -= b_rate * db[l]
    return Run(np.array(losses), network.with_parameters(network.weights, network.biases))
