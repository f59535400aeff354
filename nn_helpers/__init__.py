"""Neural networks in NumPy: the small library that every chapter of the course calls.

The mathematics (``activations``, ``losses``, ``network``, ``convolution``, ``pooling``, ``training``,
``gradient_check``, ``datasets``) needs NumPy alone and never imports what draws it (``plots``, ``canvas``, ``style``,
``svg``, ``explorer``). Data flows one way: datasets -> network -> training -> plots -> explorer -> page.

What draws needs matplotlib, which takes longer to load than all the rest. It is loaded when it is first asked for.
"""

import importlib

from nn_helpers import datasets
from nn_helpers.activations import Activation, identity, relu, sigmoid, tanh
from nn_helpers.convolution import Convolution
from nn_helpers.gradient_check import check_gradients
from nn_helpers.losses import (
    Loss,
    binary_cross_entropy,
    mean_squared_error,
    softmax,
    softmax_cross_entropy,
    sum_squared_error,
)
from nn_helpers.network import Gradients, Network, Trace
from nn_helpers.pooling import MaxPooling
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

#: Where to find what is loaded when it is first asked for: the name of a module, or of a module and what is in it.
_WHEN_ASKED_FOR = {
    "Explorer": ("explorer", "Explorer"),
    "canvas": ("canvas",),
    "explore": ("explorer", "explore"),
    "explorer": ("explorer",),
    "plots": ("plots",),
    "show": ("svg", "show"),
    "style": ("style",),
    "svg": ("svg",),
}


def __getattr__(name):
    if name not in _WHEN_ASKED_FOR:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, *inside = _WHEN_ASKED_FOR[name]
    found = importlib.import_module(f"{__name__}.{module}")
    for part in inside:
        found = getattr(found, part)
    globals()[name] = found  # the next time it is simply there
    return found


def __dir__():
    return sorted(globals() | _WHEN_ASKED_FOR)
