"""Loss functions: one number for how wrong the predictions ``p`` are, and its gradient with respect to all of them.

``p`` and the targets ``y`` have shape (n_samples, n_out). Predictions of a stack of S networks have S losses.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nn_helpers import validation
from nn_helpers.activations import sigmoid
from nn_helpers.fast import TINY, TWO, sum_of_squares, sum_over_all
from nn_helpers.named import Named


@dataclass(frozen=True, repr=False)
class Loss(Named):
    """A loss, summed or averaged over samples and outputs, and its gradient."""

    name: str
    function: Callable  # L = function(p, y)
    gradient_function: Callable  # dL/dp = gradient_function(p, y), in the shape of p
    check: Callable = validation.check_any  # check(p, y) raises ValueError where this loss is not defined
    function_of_logits: Callable | None = None  # L = function_of_logits(z, y) for p = sigmoid(z), exact at any z

    def __call__(self, p, y):
        """The loss: a number, or (S,) for a stack. Raises ValueError when p and y do not fit each other or the loss."""
        return self.function(*validation.as_predictions(p, y, self.check))

    def gradient(self, p, y):
        """dL/dp, in the shape of ``p``. Raises ValueError as the loss does."""
        return self.gradient_function(*validation.as_predictions(p, y, self.check))

    def of_output(self, z, p, y, activation):
        """The loss of the last layer's ``p = activation(z)``, unchecked."""
        of_logits = activation.function is sigmoid.function and self.function_of_logits
        return of_logits(z, y) if of_logits else self.function(p, y)


sum_squared_error = Loss("sum squared error", lambda p, y: sum_of_squares(p - y), lambda p, y: TWO * (p - y))

mean_squared_error = Loss(
    "mean squared error", lambda p, y: sum_of_squares(p - y) / y.size, lambda p, y: (2 / y.size) * (p - y)
)

# For z far from 0, p is rounded to 0 or 1. TINY keeps the logarithm finite there. In the gradient it cancels the one in
# the sigmoid's derivative, so dL/dz is (p - y) / y.size at any z. For p = sigmoid(z) the loss is log(1 + exp(z)) - y z.
binary_cross_entropy = Loss(
    "binary cross-entropy",
    lambda p, y: -sum_over_all(y * np.log(p + TINY) + (1 - y) * np.log(1 - p + TINY)) / y.size,
    lambda p, y: (p - y) / (p * (1 - p) + TINY) / y.size,
    check=validation.check_probabilities,
    function_of_logits=lambda z, y: sum_over_all(np.maximum(z, 0) - y * z + np.log1p(np.exp(-abs(z)))) / y.size,
)


def log_softmax(z):
    shifted = z - z.max(axis=-1, keepdims=True)  # changes no ratio, and keeps exp from overflowing
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def softmax(z):
    """Turn the outputs of each row into probabilities: ``exp(z_k) / sum over j of exp(z_j)``, in the shape of ``z``."""
    return np.exp(log_softmax(validation.as_scores(z)))


# It takes logits: the outputs z of a network that ends in the identity. A mean over samples (Bishop 2006, 4.3.4).
softmax_cross_entropy = Loss(
    "softmax cross-entropy",
    lambda z, y: -sum_over_all(y * log_softmax(z)) / len(y),
    lambda z, y: (np.exp(log_softmax(z)) - y) / len(y),
    check=validation.check_distributions,
)
