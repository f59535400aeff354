"""The data of the course: small enough to see whole. Each set comes as inputs and targets; rows are observations."""

import numpy as np

from nn_helpers.validation import as_count, as_numbers

_LABELS = {"and": [0, 0, 0, 1], "or": [0, 1, 1, 1], "xor": [0, 1, 1, 0]}
_DIGITS = [
    ".##. #..# #..# #..# .##.",
    "..#. ..#. ..#. ..#. ..#.",
    ".##. #..# ..#. .#.. ####",
    "#### ...# .### ...# ####",
]


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
    if not isinstance(name, str) or name not in _LABELS:
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


def disc_and_ring(n_samples=60, seed=0):
    """Points in a disc (target 1), and as many in a ring around it (target 0): no straight line separates them.

    The disc has the radius 0.45, the ring lies between 0.7 and 1.1.

    Returns
    -------
    X : (n_samples, 2) array
    y : (n_samples, 1) array of 0 and 1
    """
    n_samples = as_count(n_samples, "n_samples")
    rng = np.random.default_rng(as_count(seed, "seed", minimum=0))
    angle = rng.uniform(0.0, 2 * np.pi, n_samples)
    inside = np.arange(n_samples) < n_samples / 2
    radius = np.where(inside, 0.45 * np.sqrt(rng.uniform(size=n_samples)), rng.uniform(0.7, 1.1, n_samples))
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]), inside[:, None].astype(float)


def bitmap_digits():
    """The digits zero to three of source 003: four pictures of 5 rows and 4 columns, 1 where there is ink.

    Returns
    -------
    X : (4, 20) array, a picture in each row, its own rows one after the other
    labels : (4,) array of whole numbers, 0 to 3
    """
    pictures = [[pixel == "#" for pixel in rows.replace(" ", "")] for rows in _DIGITS]
    return np.array(pictures, dtype=float), np.arange(4)


def one_hot(labels, n_classes=None):
    """Write each label as a row of zeros with a single one, in the column of that label.

    Parameters
    ----------
    labels : sequence of whole numbers, (n_samples,), each from 0 to n_classes - 1
    n_classes : int, optional
        How many columns. One more than the largest label when it is not given.

    Returns
    -------
    (n_samples, n_classes) array

    Raises
    ------
    ValueError
        When a label is not a whole number, or has no column.
    """
    as_numbers(labels, "labels")  # also refuses what is masked
    labels = np.asarray(labels)
    if labels.ndim != 1 or labels.size == 0 or labels.dtype.kind not in "iu":
        raise ValueError(f"labels: expected whole numbers in shape (n_samples,), got {labels!r}")
    n_classes = int(labels.max()) + 1 if n_classes is None else as_count(n_classes, "n_classes")
    if labels.min() < 0 or labels.max() >= n_classes:
        raise ValueError(f"labels: expected 0 to {n_classes - 1}, got {labels.min()} to {labels.max()}")
    return np.eye(n_classes)[labels]
