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
        ``da/dz = slope(z)``. It takes ``z``, never the output ``a``.
    """

    name: str
    function: Callable
    slope: Callable

    def __call__(self, z):
        """``a = g(z)``, in the shape of ``z``. Raises ValueError when ``z`` does not hold real numbers."""
        return self.function(as_real(z, "z"))

    def derivative(self, z):
        """``g'(z)``, in the shape of ``z``. Raises ValueError when ``z`` does not hold real numbers."""
        return self.slope(as_real(z, "z"))

    def __repr__(self):
        return self.name


def _sigmoid(z):
    # exp overflows above 709; with this bound no z gives a warning, and sigmoid(-1000) is 1e-308.
    return 1.0 / (1.0 + np.exp(-np.maximum(z, -709.0)))


def _sigmoid_slope(z):
    s = _sigmoid(z)
    return s * (1.0 - s)


def _relu_slope(z):
    # At z = 0 the ReLU has a kink and no derivative. We choose 0: ">" and not ">=".
    return np.greater(z, 0).astype(float)


#: g(z) = z, g'(z) = 1. The output of a network that predicts a quantity.
identity = Activation("identity", lambda z: z, lambda z: np.ones_like(z, dtype=float))

#: g(z) = 1 / (1 + exp(-z)), between 0 and 1. g'(z) = g(z) (1 - g(z)), at most 1/4.
sigmoid = Activation("sigmoid", _sigmoid, _sigmoid_slope)

#: g(z) = (exp(z) - exp(-z)) / (exp(z) + exp(-z)), between -1 and 1. g'(z) = 1 - g(z)^2, at most 1.
tanh = Activation("tanh", np.tanh, lambda z: 1.0 - np.tanh(z) ** 2)

#: g(z) = max(0, z). g'(z) = 1 where z > 0, else 0; the 0 at z = 0 is a choice (a subgradient).
relu = Activation("relu", lambda z: np.maximum(z, 0), _relu_slope)
