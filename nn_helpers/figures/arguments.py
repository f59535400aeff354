"""What the figures ask of their arguments. Each function returns what it got, or raises a ValueError that names it."""

from numbers import Real

import numpy as np

from nn_helpers.validation import as_numbers


def as_number(value, name, expected="a number"):
    """Return ``value`` as a float. Infinity and NaN are numbers."""
    number = value.item() if isinstance(value, np.ndarray) and value.ndim == 0 else value
    try:
        if isinstance(number, Real):
            return float(number)
    except OverflowError:
        pass
    raise ValueError(f"{name}: expected {expected}, got {value!r}")


def as_limits(limits, above=-np.inf):
    """Return ``limits`` as (low, high), both finite and larger than ``above``."""
    array = as_numbers(limits, "limits")
    if array.shape != (2,) or not np.isfinite(array).all() or not above < array[0] < array[1]:
        more = "" if np.isinf(above) else f", both above {above:g}"
        raise ValueError(f"limits: expected (low, high){more}, got {tuple(np.ravel(array).tolist())}")
    return tuple(array.tolist())


def as_place(place, name="lowest"):
    """Return ``place`` as two finite numbers."""
    array = as_numbers(place, name)
    if array.shape != (2,) or not np.isfinite(array).all():
        raise ValueError(f"{name}: expected two finite numbers, got {place!r}")
    return tuple(array.tolist())


def as_texts(texts, name, n):
    """Return ``texts``, a list or tuple of ``n``."""
    if not isinstance(texts, list | tuple) or len(texts) != n:
        raise ValueError(f"{name}: expected {n} texts, got {texts!r}")
    return texts


def as_losses(loss, *places):
    """Return ``loss`` at ``places``, arrays of one shape, and the largest of these losses that is finite."""
    if not callable(loss):
        raise ValueError(f"loss: expected a function, got {loss!r}")
    losses = as_numbers(loss(*places), "loss")
    if losses.shape != places[0].shape:
        raise ValueError(f"loss: expected a function that gives {places[0].shape} losses, got {losses.shape}")
    highest = np.max(losses, where=np.isfinite(losses), initial=-np.inf)
    if not highest > 0:
        raise ValueError(f"loss: expected positive losses within the limits, got {losses.flat[0]}")
    return losses, highest
