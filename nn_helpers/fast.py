"""What makes training faster or easier to watch. Skip it when you read: each first line says what it does in NumPy."""

import functools
import os

import numpy as np

from nn_helpers.validation import check_is

# On Linux, the C library returns freed memory to the system and fetches it anew in each training step, which costs more
# than the arithmetic on many rows, until it has seen one larger piece freed. 30 MB that nobody writes to cost nothing.
np.empty(30 * 2**20, dtype=np.uint8)


# Arrays without axes: NumPy calculates with them in half the time that it needs for a Python number.
ONE, TWO = np.array(1.0), np.array(2.0)
TINY = np.array(np.finfo(float).tiny)  # the smallest number above 0 that has all its digits


def matmul(A, B):
    """``A @ B``

    In the memory order in which adding biases and summing over rows go through long pieces: columns first for many
    rows, and for a stack rows first, then networks.
    """
    if B.ndim == 2:
        # For two matrices dot is @, and for small ones it is twice as fast.
        return A.dot(B) if len(A) < 100 else B.T.dot(A.T).T
    S, n, m = B.shape
    if A.ndim == 2:  # all networks get the same rows: put their weights side by side, for one large product
        return (A @ B.swapaxes(0, 1).reshape(n, S * m)).reshape(-1, S, m).swapaxes(0, 1)
    return np.matmul(A, B, out=np.empty((A.shape[1], S, m)).swapaxes(0, 1))


ones = functools.cache(np.ones)


def sum_over_rows(values):
    """``values.sum(axis=-2)``"""
    if values.ndim == 2 and len(values) < 100:
        return ones(len(values)).dot(values)  # a third of the time of a sum
    return np.add.reduce(values, -2)


def sum_over_all(values):
    """``values.sum(axis=(-2, -1))``, over samples and outputs"""
    return np.add.reduce(values, axis=(-2, -1))


def sum_of_squares(values):
    """``(values**2).sum(axis=(-2, -1))``"""
    return np.vdot(values, values) if values.ndim == 2 else sum_over_all(values * values)


def changeable_copy(network, times=()):
    """A network whose ``weights`` and ``biases`` may be changed; ``times=(S,)``: a stack of S of them.

    A stack lies in memory as in ``matmul``, networks second.
    """
    working = object.__new__(type(network))  # without the checks of a new network
    vars(working).update(vars(network))
    S = times or network.weights[0].shape[:-2]
    weights = [np.broadcast_to(W, (*S, *W.shape[-2:])) for W in network.weights]
    working.weights = [W.swapaxes(0, -2).copy().swapaxes(0, -2) for W in weights]
    working.biases = network.biases and [np.broadcast_to(b, (*S, *b.shape[-1:])).copy() for b in network.biases]
    return working


def progress_bar(steps, wanted):
    """The same steps, with a bar that appears after two seconds and leaves when they are done."""
    check_is(wanted, bool, "progress", "True or False")
    if not wanted:
        return steps
    from tqdm.auto import tqdm  # loaded only here: the mathematics needs NumPy alone

    hidden = "TQDM_DISABLE" in os.environ  # tqdm knows that variable, but not in notebooks
    return tqdm(steps, desc="training", unit=" steps", delay=2, leave=False, disable=hidden)
