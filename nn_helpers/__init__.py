"""Neural networks in NumPy: the small library that every chapter of the course calls.

The mathematics (``activations``, ``network``, ``datasets``) needs NumPy alone and never imports what draws it
(``plots``, ``style``, ``svg``, ``explore``). Data flows one way: datasets -> network -> plots -> explore -> page.
"""

from nn_helpers import datasets
from nn_helpers.activations import Activation, identity, relu, sigmoid, tanh
from nn_helpers.explore import Explorer, explore
from nn_helpers.network import Network, Trace
from nn_helpers.svg import show

__all__ = [
    "Activation",
    "Explorer",
    "Network",
    "Trace",
    "datasets",
    "explore",
    "identity",
    "relu",
    "show",
    "sigmoid",
    "tanh",
]
__version__ = "0.1.0"
