"""Is a gradient right? Change each weight and bias a little, see how the loss changes, and compare."""

from dataclasses import dataclass

import numpy as np

from nn_helpers import validation
from nn_helpers.fast import TINY, changeable_copy
from nn_helpers.network import forward_pass


@dataclass(frozen=True)
class Check:
    """The slope of the loss with respect to one number of a network: by the chain rule, and measured."""

    parameter: str  # for instance "weights[0][2, 1]"
    analytic: float
    numerical: float
    error: float  # |analytic - numerical|, relative to the larger of the two or to what rounding allows to measure
    at_kink: bool  # whether the change crosses a kink, of a ReLU for instance, or a window gets another maximum


@dataclass(frozen=True, repr=False)
class Report:
    """The checks of all parameters. At a kink the measured slope mixes two slopes, so those are only counted."""

    checks: list

    @property
    def kinks(self):
        return sum(check.at_kink for check in self.checks)

    @property
    def worst(self):
        """The check with the largest error, nan before all others. None when every parameter is at a kink."""
        compared = [check for check in self.checks if not check.at_kink]
        return max(compared, key=lambda check: (np.isnan(check.error), check.error), default=None)

    @property
    def largest_error(self):
        """Below 1e-6 where the gradients are right; nan when there was nothing to compare."""
        return self.worst.error if self.worst else np.nan

    def __repr__(self):
        n, w = len(self.checks), self.worst
        text = f"{n - self.kinks} of {n} slopes compared, {self.kinks} left out at a kink"
        worst = w and f"; largest relative error {w.error:.1e} at {w.parameter}: {w.analytic:.6g}, {w.numerical:.6g}"
        return text + (worst or "")


@np.errstate(all="ignore")  # an error of nan shows it
def check_gradients(network, X, y, *, loss, gradients=None, step=1e-5):
    """Compare gradients with central differences, (L(w + step) - L(w - step)) / (2 step): a Report.

    ``gradients`` are yours for X and y, as Gradients or as the lists (dW, db); without them ``network.backward`` is
    checked. Inputs should be about 1. Mistakes below 2e-10 of the loss, or of the loss where z is 0, are not seen.
    """
    (X, y), step = validation.as_problem(network, X, y, loss), validation.as_step(step)
    if gradients is None:
        trace = network.forward(X)
        gradients = network.backward(trace, loss.gradient(trace.a[-1], y))
    named, moved, checks = validation.as_named_gradients(gradients, network), changeable_copy(network), []
    loss_here, sides_here = look(network, X, y, loss)
    # A loss is rounded to 2e-16 of itself, or of what it is where z is 0, if that is more; a measured slope is rounded
    # to that over the step. Slopes less than ten million times as large lack seven safe digits.
    zero, g = np.zeros(y.shape), network.activations[-1]
    loss_at_zero = np.nan_to_num(loss.of_output(zero, g.function(zero), y, g), posinf=0.0, neginf=0.0)
    floor = 2e-9 / step * np.maximum(abs(loss_here), abs(loss_at_zero)) + TINY
    for (name, gradient), array in zip(named, [*moved.weights, *(moved.biases or ())], strict=True):
        for index in np.ndindex(array.shape):
            value, member = array[index], index[: np.ndim(loss_here)]  # in a stack, the member that is changed
            array[index] = above = value + step
            loss_above, sides_above = look(moved, X, y, loss)
            array[index] = below = value - step
            loss_below, sides_below = look(moved, X, y, loss)
            array[index] = value
            analytic, numerical = gradient[index], ((loss_above - loss_below) / (above - below))[member]
            error = abs(analytic - numerical) / max(abs(analytic), abs(numerical), floor[member])
            at_kink = not sides_above == sides_here == sides_below
            checks.append(Check(f"{name}{list(index)}", float(analytic), float(numerical), float(error), at_kink))
    return Report(checks)


def look(network, X, y, loss):
    """The loss of a network, and on which side of each kink it is, which activations are the maxima of windows."""
    z, a = forward_pass(network, X)
    sides = [np.sign(z[l][..., None] - g.kink) for l, g in enumerate(network.activations)]
    maxima = [view.winners(a[l]) for l, view in enumerate(network.views)]
    value = loss.of_output(z[-1], a[-1], y, network.activations[-1])
    return np.asarray(value), [array.tobytes() for array in sides + maxima]
