"""Gradient descent: compute the loss, step against its gradient, repeat."""

import os
from dataclasses import dataclass

import numpy as np

from nn_helpers.checks import as_count, as_numbers, as_rows
from nn_helpers.losses import Loss
from nn_helpers.network import Network, backward_pass, forward_pass


@dataclass(frozen=True)
class Run:
    """What one training run gives.

    Attributes
    ----------
    losses : array of shape (steps,), or (steps, S) for a stack
        The loss before each update.
    network : Network
        The network after the last update.
    """

    losses: np.ndarray
    network: Network

    @property
    def diverged(self):
        """Whether the numbers have grown beyond all bounds: True or False, or an array of S of them for a stack."""
        parameters = self.network.weights + (self.network.biases or ())
        stack = self.losses.shape[1:]
        finite = np.isfinite(self.losses).all(axis=0)
        for array in parameters:
            finite = finite & np.isfinite(array).reshape(*stack, -1).all(axis=-1)
        return ~finite if stack else not finite


def gradient_descent(network, X, y, *, loss, learning_rate, steps, progress=False):
    """Train on all rows at once: ``steps`` times, subtract ``learning_rate`` times the gradient of the loss.

    Neither ``network`` nor the data is changed.

    Parameters
    ----------
    network : Network
        One network, or a stack of S. With an array of learning rates, one network is trained S times.
    X : array of shape (n_samples, n_features)
    y : array of shape (n_samples, n_out)
    loss : Loss
    learning_rate : float or array of shape (S,)
    steps : int
    progress : bool
        True: when training takes longer than two seconds, show a bar until it ends.

    Returns
    -------
    Run
        A run that diverges is a result: its losses become ``inf`` or ``nan`` without a warning, see ``run.diverged``.

    Raises
    ------
    ValueError
        When an argument does not fit; the message names it, what was expected and what came.
    """
    network, rate = _as_stack(network, learning_rate)
    X = as_rows(X, "X", n_features=network.sizes[0])
    y = as_rows(y, "y", n_features=network.sizes[-1])
    if len(y) != len(X):
        raise ValueError(f"y: expected {len(X)} rows, as many as X has, got {len(y)}")
    if not isinstance(loss, Loss):
        raise ValueError(f"loss: expected a Loss such as mean_squared_error, got {loss!r}")
    steps = as_count(steps, "steps")
    if not isinstance(progress, bool):
        raise ValueError(f"progress: expected True or False, got {progress!r}")

    rate, bias_rate = (rate, rate) if rate.ndim == 0 else (rate[:, None, None], rate[:, None])
    # A stack lies in memory with the networks second, as the products of ``forward_pass`` and ``backward_pass`` do.
    weights = [W.swapaxes(0, -2).copy().swapaxes(0, -2) for W in network.weights]
    biases = None if network.biases is None else [b.copy() for b in network.biases]
    losses = []
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        for _ in _shown(range(steps), progress):
            z, a = forward_pass(weights, biases, network.activations, X, network.views)
            losses.append(loss.function(a[-1], y))
            gradient = loss.slope(a[-1], y)
            slopes = backward_pass(weights, network.activations, z, a, gradient, network.views)
            for l, (dW, db) in enumerate(zip(*slopes, strict=True)):
                weights[l] -= rate * dW
                if biases is not None:
                    biases[l] -= bias_rate * db
    return Run(np.array(losses), network.with_parameters(weights, biases))


def _shown(steps, progress):
    """The same steps, with a bar that appears after two seconds and leaves when they are done."""
    if not progress:
        return steps
    from tqdm.auto import tqdm  # loaded only here: the mathematics needs NumPy alone

    # With TQDM_DISABLE in the environment no bar appears, as when the course is executed for publication. tqdm knows
    # that variable, but not in notebooks.
    hidden = "TQDM_DISABLE" in os.environ
    return tqdm(steps, desc="training", unit=" steps", delay=2, leave=False, disable=hidden)


def _as_stack(network, learning_rate):
    """Return the network, repeated for each of several learning rates, and the rates as an array."""
    if not isinstance(network, Network):
        raise ValueError(f"network: expected a Network, got {network!r}")
    rate = as_numbers(learning_rate, "learning_rate")
    if rate.ndim > 1 or rate.size == 0 or not np.isfinite(rate).all() or (rate <= 0).any():
        raise ValueError(f"learning_rate: expected a positive number or a list of them, got {learning_rate!r}")
    stack = network.weights[0].shape[:-2]
    if rate.ndim == 1 and not stack:
        weights = [np.broadcast_to(W, rate.shape + W.shape) for W in network.weights]
        biases = network.biases and [np.broadcast_to(b, rate.shape + b.shape) for b in network.biases]
        network = network.with_parameters(weights, biases)
    elif rate.ndim == 1 and rate.shape != stack:
        raise ValueError(f"learning_rate: expected shape () or {stack} for {network!r}, got {rate.shape}")
    return network, rate
