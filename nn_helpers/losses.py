"""Loss functions: one number for how wrong predictions are, and its slope with respect to each prediction.

Both take the predictions ``p`` and the targets ``y``, (n_samples, n_out). Predictions of a stack, with the shape
(S, n_samples, n_out), give S losses. The error is ``p - y``, prediction minus target.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nn_helpers.checks import as_real

#: Cross-entropy is infinite for a prediction of exactly 0 or 1 that is wrong; predictions are kept this far away.
_MARGIN = 1e-15


@dataclass(frozen=True)
class Loss:
    """A loss and its gradient.

    Parameters
    ----------
    name : str
        How it is called in figures and messages.
    function : callable
        ``function(p, y)``: the loss, summed or averaged over samples and outputs.
    slope : callable
        ``dL/dp = slope(p, y)``, in the shape of ``p``.
    """

    name: str
    function: Callable
    slope: Callable

    def __call__(self, p, y):
        """The loss: a number, or (S,) for a stack. Raises ValueError when the shapes of p and y do not fit."""
        return self.function(*_fitting(p, y))

    def gradient(self, p, y):
        """dL/dp, in the shape of ``p``. Raises ValueError when the shapes of p and y do not fit."""
        return self.slope(*_fitting(p, y))

    def __repr__(self):
        return self.name


def _fitting(p, y):
    p, y = as_real(p, "p"), as_real(y, "y")
    # NumPy would broadcast (n, 1) against (n,) to (n, n), and the loss would still be a number.
    if y.ndim != 2 or p.shape[-2:] != y.shape or p.ndim > 3:
        raise ValueError(f"p and y: expected (n_samples, n_out) for both, got {p.shape} and {y.shape}")
    return p, y


def _over_samples(values):
    return np.add.reduce(values, axis=(-2, -1))


def _count(y):
    return y.shape[-2] * y.shape[-1]


def _cross_entropy(p, y):
    p = np.clip(p, _MARGIN, 1 - _MARGIN)
    return -_over_samples(y * np.log(p) + (1 - y) * np.log(1 - p)) / _count(y)


def _cross_entropy_slope(p, y):
    p = np.clip(p, _MARGIN, 1 - _MARGIN)
    return (p - y) / (p * (1 - p)) / _count(y)


def _twice_the_error(p, y):
    error = p - y
    return error + error


#: L = sum (p - y)^2, dL/dp = 2 (p - y).
sum_squared_error = Loss("sum squared error", lambda p, y: _over_samples((p - y) ** 2), _twice_the_error)

#: L = mean (p - y)^2 over samples and outputs, dL/dp = 2 (p - y) / (number of entries).
mean_squared_error = Loss(
    "mean squared error",
    lambda p, y: _over_samples((p - y) ** 2) / _count(y),
    lambda p, y: (2.0 / _count(y)) * (p - y),
)

#: L = -mean (y log p + (1 - y) log(1 - p)), dL/dp = (p - y) / (p (1 - p)) / (number of entries), for 0 < p < 1.
binary_cross_entropy = Loss("binary cross-entropy", _cross_entropy, _cross_entropy_slope)


def softmax(z):
    """Turn the outputs of each row into probabilities: ``exp(z_k) / sum over j of exp(z_j)``.

    Parameters
    ----------
    z : array of shape (n_samples, n_classes), or (S, n_samples, n_classes)

    Returns
    -------
    array in the shape of ``z``
        Each row is positive and sums to 1.

    Raises
    ------
    ValueError
        When ``z`` does not hold real numbers, or no classes.
    """
    z = as_real(z, "z")
    if z.ndim == 0 or z.shape[-1] == 0:
        raise ValueError(f"z: expected shape (n_samples, n_classes), got {z.shape}")
    # Subtracting the largest changes nothing in the ratio, and keeps exp from overflowing.
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def _softmax_cross_entropy(z, y):
    shifted = z - z.max(axis=-1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return -_over_samples(y * log_probabilities) / y.shape[-2]


#: L = -mean over rows of sum over classes of y log softmax(z). It takes the outputs ``z`` of a network that ends in the
#: identity, and targets whose rows sum to 1. dL/dz = (softmax(z) - y) / n_samples (Bishop 2006, section 4.3.4).
softmax_cross_entropy = Loss(
    "softmax cross-entropy", _softmax_cross_entropy, lambda z, y: (softmax(z) - y) / y.shape[-2]
)
