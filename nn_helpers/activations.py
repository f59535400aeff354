"""Activation functions ``a = g(z)`` and their derivatives ``g'(z)``, for numbers and arrays of any shape."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nn_helpers.fast import ONE, TINY
from nn_helpers.named import Named
from nn_helpers.validation import as_numbers


@dataclass(frozen=True, repr=False)
class Activation(Named):
    """A function that is applied to every node of a layer, its derivative, and what a network needs to know of it.

    ``g(z)`` and ``g.derivative(z)`` check their input. In a loop, ``g.function`` and ``g.derivative_function`` do not.
    """

    name: str
    function: Callable  # a = function(z)
    derivative_function: Callable  # da/dz = derivative_function(z, a): use z or a, whichever makes the shorter formula
    gain: float = 1.0  # weights before it start with variance gain / n_in
    kink: float | tuple = ()  # the z, one or several, at which there is no derivative

    def __call__(self, z):
        """``g(z)``, in the shape of ``z``. Raises ValueError when ``z`` does not hold real numbers."""
        z = as_numbers(z, "z")
        with np.errstate(all="ignore"):
            return self.function(np.atleast_1d(z)).reshape(z.shape)[()]  # [()] makes a number of a single one

    def derivative(self, z):
        """``g'(z)``, in the shape of ``z``. It takes ``z``, never the output. Raises ValueError as ``g(z)`` does."""
        z = as_numbers(z, "z")
        return self.derivative_function(z, self(z)) * np.ones_like(z)  # the ones give a constant the shape of z


identity = Activation("identity", np.positive, lambda z, a: np.ones_like(z))

# Below z = -709 exp overflows to infinity, and 1 / infinity is the 0 that we want. TINY keeps the derivative above 0
# where a (1 - a) is rounded to 0: the gradient of the cross-entropy divides by the same sum, and the two cancel.
sigmoid = Activation("sigmoid", lambda z: ONE / (ONE + np.exp(-z)), lambda z, a: a * (ONE - a) + TINY)

tanh = Activation("tanh", np.tanh, lambda z, a: ONE - a * a)

# At the kink we choose 0, a subgradient. Half of all z are cut off, which halves the mean square of what goes on, so
# the weights before a ReLU start with twice the variance (He et al. 2015).
relu = Activation("relu", lambda z: np.maximum(z, 0), lambda z, a: (z > 0).astype(float), gain=2.0, kink=0.0)
