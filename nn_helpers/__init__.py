"""Neural networks in NumPy: the small library that every chapter of the course calls.

An evening's reading is ``activations``, ``losses``, ``network``, ``training`` and ``gradient_check``. ``datasets``
makes the data, ``layers`` belongs to chapter 7, and ``validation`` and ``fast`` can be skipped. All of this needs NumPy
alone and never imports what draws it. Data flows one way: datasets -> network -> training -> figures -> explorer ->
page.

What draws needs matplotlib, which takes longer to load than all the rest. It is loaded when it is first asked for.
"""

import importlib

from nn_helpers import datasets
from nn_helpers.activations import Activation, identity, relu, sigmoid, tanh
from nn_helpers.gradient_check import check_gradients
from nn_helpers.layers import Convolution, MaxPooling
from nn_helpers.losses import (
    Loss,
    binary_cross_entropy,
    mean_squared_error,
    softmax,
    softmax_cross_entropy,
    sum_squared_error,
)
from nn_helpers.network import Gradients, Network, Trace
from nn_helpers.training import Run, gradient_descent

__all__ = [
    "Activation",
    "Convolution",
    "Explorer",
    "Gradients",
    "Loss",
    "MaxPooling",
    "Network",
    "Run",
    "Trace",
    "binary_cross_entropy",
    "check_gradients",
    "datasets",
    "draw_a_digit",
    "explore",
    "gradient_descent",
    "identity",
    "mean_squared_error",
    "relu",
    "show",
    "sigmoid",
    "softmax",
    "softmax_cross_entropy",
    "sum_squared_error",
    "tanh",
]
__version__ = "0.1.0"

#: In which module is what is loaded when it is first asked for.
_DRAWN = {"Explorer": "explorer", "draw_a_digit": "drawing", "explore": "explorer", "show": "figures.show"}


def __getattr__(name):
    if name in _DRAWN:
        return getattr(importlib.import_module(f"nn_helpers.{_DRAWN[name]}"), name)
    raise AttributeError(f"module 'nn_helpers' has no attribute {name!r}")


def __dir__():
    return sorted(globals() | _DRAWN)
