"""Activation functions ``a = g(z)``, each with its derivative ``g'(z)``.

Both take the pre-activation ``z``, a number or an array of any shape, and keep its shape.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nn_helpers.checks import as_real


@dataclass(frozen=True)
class Activation:
    """A function applied to every node of a layer, and the slope of that function.

    Parameters
    ----------
    name : str
        How it is called in figures and messages.
    function : callable
        ``a = function(z)``, element by element.
    slope : callable
        ``da/dz = slope(z, a)``, where ``a = function(z)``. It may use either, whichever makes the shorter formula.
    """

    name: str
    function: Callable
    slope: Callable

    def __call__(self, z):
        """``a = g(z)``, in the shape of ``z``. Raises ValueError when ``z`` does not hold real numbers."""
        with np.errstate(over="ignore"):
            z = as_real(z, "z")
            return self.function(np.atleast_1d(z)).reshape(z.shape)[()]  # [()] makes a number of a single one

    def derivative(self, z):
        """``g'(z)``, in the shape of ``z``. It takes ``z``, never the output. Raises ValueError as ``g(z)`` does."""
        z = as_real(z, "z")
        return self.slope(z, self(z))

    def __repr__(self):
        return self.name


# An array of no axes: NumPy calculates with it in half the time that it needs for a Python number.
_ONE = np.ones(())


def _sigmoid(z):
    # Below z = -709 exp overflows to infinity, and 1 / infinity is the 0 that we want. Callers silence the warning.
    s = np.negative(z, dtype=float)
    # All in one array: for large layers, fresh memory costs more than the arithmetic.
    np.exp(s, s)
    s += _ONE
    return np.divide(_ONE, s, s)


#: g(z) = z, g'(z) = 1. The output of a network that predicts a quantity.
identity = Activation("identity", lambda z: z, lambda z, a: np.ones_like(z, dtype=float))

#: g(z) = 1 / (1 + exp(-z)), between 0 and 1. g'(z) = g(z) (1 - g(z)), at most 1/4.
sigmoid = Activation("sigmoid", _sigmoid, lambda z, a: a * (_ONE - a))

#: g(z) = (exp(z) - exp(-z)) / (exp(z) + exp(-z)), between -1 and 1. g'(z) = 1 - g(z)^2, at most 1.
tanh = Activation("tanh", np.tanh, lambda z, a: _ONE - a * a)

#: g(z) = max(0, z). g'(z) = 1 where z > 0, else 0. At z = 0 there is a kink and no derivative: the 0 there, ">" and not
#: ">=", is a choice (a subgradient).
relu = Activation("relu", lambda z: np.maximum(z, 0), lambda z, a: np.greater(z, 0).astype(float))
