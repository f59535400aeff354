"""Neural networks in NumPy: the small library that every chapter of the course calls.

The mathematics (``activations``, ``losses``, ``network``, ``convolution``, ``pooling``, ``training``,
``gradient_check``, ``datasets``) needs NumPy alone and never imports what draws it (``plots``, ``canvas``, ``style``,
``svg``, ``explore``). Data flows one way: datasets -> network -> training -> plots -> explore -> page.
"""

from nn_helpers import datasets
from nn_helpers.activations import Activation, identity, relu, sigmoid, tanh
from nn_helpers.explore import Explorer, explore
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
from nn_helpers.svg import show
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
