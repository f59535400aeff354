"""Neural networks in NumPy: the small library that every chapter of the course calls.

The mathematics (``activations``, ``network``, ``datasets``) needs NumPy alone and never imports what draws it
(``plots``, ``figures``). Data flows one way: datasets -> network -> plots -> page.
"""

from nn_helpers import datasets
from nn_helpers.activations import Activation, identity, relu, sigmoid, tanh
from nn_helpers.network import Network, Trace

__all__ = ["Activation", "Network", "Trace", "datasets", "identity", "relu", "sigmoid", "tanh"]
__version__ = "0.1.0"
