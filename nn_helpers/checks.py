"""Bad input gets a ``ValueError`` that names the argument, what was expected and what came."""

import numpy as np


def as_numbers(value, name):
    """Return ``value`` as a new float array, or say why it is not one."""
    try:
        return np.array(value, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{name}: expected an array of numbers, got {value!r}") from None


def as_real(value, name):
    """Return ``value`` as an array of whole or floating-point numbers without copying it, or raise ValueError."""
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        raise ValueError(f"{name}: expected real numbers, got {value!r}")
    # In whole numbers without a sign, and in truth values, -1 cannot be said.
    return array.astype(float) if array.dtype.kind in "bu" else array


def as_rows(X, name, n_features=None):
    """Return ``X`` as a float array of shape (n_samples, n_features) with finite entries, or raise ValueError."""
    X = as_numbers(X, name)
    if X.ndim != 2:
        hint = f"; for one row, write [{name}]" if X.ndim == 1 else ""
        raise ValueError(f"{name}: expected shape (n_samples, n_features), got {X.shape}{hint}")
    if X.shape[0] == 0:
        raise ValueError(f"{name}: expected at least one row, got shape {X.shape}")
    if n_features is not None and X.shape[1] != n_features:
        raise ValueError(f"{name}: expected shape (n_samples, {n_features}), got {X.shape}")
    if not np.isfinite(X).all():
        row, column = np.argwhere(~np.isfinite(X))[0]
        raise ValueError(f"{name}: expected finite numbers, got {X[row, column]} in row {row}, column {column}")
    return X


def as_count(value, name, minimum=1):
    """Return ``value`` as an int of at least ``minimum``, or raise ValueError."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < minimum:
        raise ValueError(f"{name}: expected a whole number of at least {minimum}, got {value!r}")
    return int(value)


def check_seen(a, view):
    """Raise ValueError unless ``a`` has shape (..., n_samples, n_in) for this view of a layer."""
    shape = np.shape(a)
    if not isinstance(a, np.ndarray) or len(shape) < 2 or shape[-1] != view.n_in:
        raise ValueError(f"a: expected an array of shape (n_samples, {view.n_in}) for {view}, got {shape}")
