"""Is a gradient right? Change each weight and bias a little, see how the loss changes, and compare."""

from dataclasses import dataclass

import numpy as np

from nn_helpers import validation
from nn_helpers.activations import TINY
from nn_helpers.fast import working_copy
from nn_helpers.network import forward_pass


@dataclass(frozen=True)
class Check:
    """The slope of the loss with respect to one number of a network: as it was computed, and as it was measured."""

    parameter: str  # for instance "weights[0][2, 1]"
    analytic: float
    numerical: float
    error: float  # |analytic - numerical|, relative to the larger of them
    at_kink: bool  # whether the change switches a ReLU on or off, or another activation wins its window


@dataclass(frozen=True, repr=False)
class Report:
    """The checks of all parameters. At a kink the measured slope mixes two slopes: such checks are only counted."""

    checks: list

    @property
    def kinks(self):
        return sum(check.at_kink for check in self.checks)

    @property
    def worst(self):
        """The check with the largest error, or None when all are at a kink. No error is larger than nan."""
        found = [check for check in self.checks if not check.at_kink]
        return max(found, key=lambda check: (np.isnan(check.error), check.error), default=None)

    @property
    def largest_error(self):
        return self.worst.error if self.worst else 0.0

    def __repr__(self):
        w, told = self.worst, f"{len(self.checks)} slopes compared, {self.kinks} of them left out at a kink"
        worst = w and f"; largest relative error {w.error:.1e} at {w.parameter}: {w.analytic:.6g}, {w.numerical:.6g}"
        return told + (worst or "")


@np.errstate(all="ignore")  # an error that is nan says it already
def check_gradients(network, X, y, *, loss, gradients=None, step=1e-5):
    """Compare gradients with central differences, (L(w + step) - L(w - step)) / (2 step): a Report.

    ``gradients`` are your own for these rows, as Gradients or as the lists (dW, db). Without them, those of
    ``network.backward`` are checked. Raises ValueError when an argument does not fit.
    """
    X, y = validation.as_problem(network, X, y, loss)
    validation.check_step(step)
    trace, g = network.forward(X), network.activations[-1]
    if gradients is None:
        gradients = network.backward(trace, loss.gradient(trace.a[-1], y))
    gradients, sides = validation.as_gradients(gradients, network), sides_of_kinks(network, trace.z, trace.a)
    # The loss is known to about 2e-16 of itself, or of what it is where all z are 0, if that is more. Its difference
    # over the step is then known to 2e-16 / step of that, and slopes of less than ten million times as much have too
    # few correct digits: their error is taken relative to this floor.
    blank = np.zeros_like(trace.z[-1])
    rounded = np.maximum(*(abs(loss.of_output(z, g.function(z), y, g)) for z in (trace.z[-1], blank)))
    floor = 2e-9 / step * rounded + TINY

    moved, checks = working_copy(network), []
    for name, slopes in gradients.items():
        for l, array in enumerate(getattr(moved, name)):
            for index in np.ndindex(array.shape):
                value, losses, at_kink, member = array[index], [], False, index[: floor.ndim]
                for change in (step, -step):
                    array[index] = value + change
                    z, a = forward_pass(moved, X)
                    losses.append(loss.of_output(z[-1], a[-1], y, g)[member])
                    at_kink |= not all(map(np.array_equal, sides_of_kinks(moved, z, a), sides))
                array[index] = value
                analytic, numerical = slopes[l][index], (losses[0] - losses[1]) / (2 * step)
                error = abs(analytic - numerical) / max(abs(analytic), abs(numerical), floor[member])
                checks.append(Check(f"{name}[{l}]{list(index)}", *map(float, (analytic, numerical, error)), at_kink))
    return Report(checks)


def sides_of_kinks(network, z, a):
    """On which side of its kink each activation is, and which activation of each window is the largest."""
    sides = [np.sign(z[l][..., None] - g.kink) for l, g in enumerate(network.activations) if np.size(g.kink)]
    return sides + [view.winners(a[l]) for l, view in enumerate(network.views)]
