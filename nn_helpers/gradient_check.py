"""Is a gradient right? Change each weight and bias a little, see how the loss changes, and compare."""

from dataclasses import dataclass

import numpy as np

from nn_helpers.activations import relu
from nn_helpers.checks import as_rows
from nn_helpers.losses import Loss
from nn_helpers.network import Network


@dataclass(frozen=True)
class Check:
    """One slope, computed in two ways.

    Attributes
    ----------
    parameter : str
        Which one: ``"weights[0][2, 1]"`` for instance.
    analytic, numerical : float
        From ``Network.backward``, and from two values of the loss.
    error : float
        |analytic - numerical| / max(|analytic|, |numerical|, floor). The floor keeps rounding out of slopes near 0.
    at_kink : bool
        Whether the small change moves a ReLU across its kink, or makes another activation the largest of its window.
        Then the numerical slope is a mix of two, and neither number is wrong.
    """

    parameter: str
    analytic: float
    numerical: float
    error: float
    at_kink: bool


@dataclass(frozen=True)
class Report:
    """The checks of all parameters of a network."""

    checks: list

    @property
    def kinks(self):
        """How many parameters were left out because their change crosses a kink."""
        return sum(check.at_kink for check in self.checks)

    @property
    def worst(self):
        """The check with the largest error among those that cross no kink."""
        return max((c for c in self.checks if not c.at_kink), key=lambda c: c.error, default=None)

    @property
    def largest_error(self):
        """The error of ``worst``, or 0 when every parameter was at a kink."""
        return self.worst.error if self.worst else 0.0

    def __repr__(self):
        told = f"{len(self.checks)} slopes compared, {self.kinks} of them left out at a kink"
        if self.worst is None:
            return told
        w = self.worst
        return f"{told}; largest relative error {w.error:.1e} at {w.parameter}: {w.analytic:.6g}, {w.numerical:.6g}"


def check_gradients(network, X, y, *, loss, step=1e-5):
    """Compare ``network.backward`` with central differences, (L(w + step) - L(w - step)) / (2 step).

    Parameters
    ----------
    network : Network
        One network or a stack; every number in it is changed once up and once down.
    X : array of shape (n_samples, n_features)
    y : array of shape (n_samples, n_out)
    loss : Loss
    step : float
        The small change. Larger is less exact, much smaller drowns in rounding.

    Returns
    -------
    Report

    Raises
    ------
    ValueError
        When an argument does not fit; the message names it.
    """
    if not isinstance(network, Network):
        raise ValueError(f"network: expected a Network, got {network!r}")
    if not isinstance(loss, Loss):
        raise ValueError(f"loss: expected a Loss such as mean_squared_error, got {loss!r}")
    if not 0 < step < 1:
        raise ValueError(f"step: expected a small positive number, got {step!r}")
    y = as_rows(y, "y", n_features=network.sizes[-1])
    trace = network.forward(X)
    gradients = network.backward(trace, loss.gradient(trace.a[-1], y))
    sides = _sides(network, trace)
    # A loss is rounded to about 1e-16 of itself, so its difference over the step is known to 1e-16 * loss / step.
    # Slopes below ten million times that have not enough correct digits; their error is taken relative to this bound.
    digits = 1e7 * np.finfo(float).eps / step
    floor = digits * float(np.max(loss(trace.a[-1], y))) + np.finfo(float).tiny

    stacked = network.weights[0].ndim - 2

    checks = []
    for name, l, index in _parameters(network):
        values, slopes, crossed = [], getattr(gradients, name)[l], False
        for change in (step, -step):
            moved = _moved(network, name, l, index, change)
            there = moved.forward(X)
            values.append(loss(there.a[-1], y)[index[:stacked]])  # in a stack, the loss of the member that was changed
            crossed |= any((now != before).any() for now, before in zip(_sides(moved, there), sides, strict=True))
        analytic, numerical = float(slopes[index]), float(values[0] - values[1]) / (2 * step)
        least = floor
        if max(values) > 2 * floor / digits:
            # The predictions hit their targets, and the change makes the loss: the last digits of predictions decide.
            least += digits * float(np.abs(loss.gradient(there.a[-1], y) * there.a[-1]).sum())
        error = abs(analytic - numerical) / max(abs(analytic), abs(numerical), least)
        place = ", ".join(str(i) for i in index)
        checks.append(Check(f"{name}[{l}][{place}]", analytic, numerical, error, bool(crossed)))
    return Report(checks)


def _parameters(network):
    for name in ("weights", "biases"):
        for l, array in enumerate(getattr(network, name) or ()):
            for index in np.ndindex(array.shape):
                yield name, l, index


def _moved(network, name, l, index, change):
    """A copy of the network with one number changed."""
    arrays = {"weights": list(network.weights), "biases": network.biases and list(network.biases)}
    arrays[name][l] = arrays[name][l].copy()
    arrays[name][l][index] += change
    return network.with_parameters(**arrays)


def _sides(network, trace):
    """On which side of its kink each ReLU is, 0 for those on it, and which activation each pooled window passes on."""
    signs = [np.sign(z) for z, g in zip(trace.z, network.activations, strict=True) if g is relu]
    passed = [view.choices(a) for a, view in zip(trace.a[:-1], network.views, strict=True) if view]
    return signs + passed
