"""The data of the course: small enough to see whole. Every function returns ``(X, y)``, rows are observations."""

import numpy as np

from nn_helpers.checks import as_count

_LABELS = {"and": [0, 0, 0, 1], "or": [0, 1, 1, 1], "xor": [0, 1, 1, 0]}


def truth_table(name):
    """The four rows of a logical function of two inputs.

    Parameters
    ----------
    name : {"and", "or", "xor"}

    Returns
    -------
    X : (4, 2) array, the rows 00, 01, 10, 11
    y : (4, 1) array of 0 and 1
    """
    if name not in _LABELS:
        raise ValueError(f"name: expected one of {sorted(_LABELS)}, got {name!r}")
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return X, np.array(_LABELS[name], dtype=float)[:, None]


def product_of_inputs(n_samples=200, seed=0):
    """Two normal inputs and ``y = 2 x1 x2 + 2``: the regression problem of source 004.

    x1 has mean 0, x2 has mean 10, both have standard deviation 2. The draw uses NumPy's legacy generator, because the
    source does: with seed 0 the rows are the source's own.

    Returns
    -------
    X : (n_samples, 2) array
    y : (n_samples, 1) array
    """
    n_samples = as_count(n_samples, "n_samples")
    rng = np.random.RandomState(as_count(seed, "seed", minimum=0))
    x1 = rng.normal(0.0, 2.0, n_samples)
    x2 = rng.normal(10.0, 2.0, n_samples)
    return np.column_stack([x1, x2]), (2.0 * x1 * x2 + 2.0)[:, None]
