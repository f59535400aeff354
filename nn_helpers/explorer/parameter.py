"""What a reader can move: a name, its values, and how each value is written."""

import math
from dataclasses import dataclass
from fractions import Fraction
from numbers import Integral, Real

import numpy as np

from nn_helpers.explorer.ratio import Ratio, as_ratio

#: So many strings can be seen side by side; of more, a menu shows one.
MOST_RADIOS = 5


@dataclass(frozen=True)
class Parameter:
    """One control of an explorer.

    Attributes
    ----------
    name : str
        What ``draw`` calls it.
    values : list
        Plain Python values, each once: NumPy's whole numbers have become whole numbers.
    kind : str
        "switch" for booleans, "radio" for a few strings and "choice" for many, "slider" for increasing numbers.
    texts : list of str
        The values as the page, its address and the live form write them. No two are equal.
    pace : float or None
        For how many seconds each value is shown when all are played.
    """

    name: str
    values: list
    kind: str
    texts: list
    pace: float | None = None

    @property
    def label(self):
        """The name as it stands beside the control."""
        return self.name.replace("_", " ")

    @property
    def interval(self):
        """For how many milliseconds a value is shown when all are played: without a pace, a long list takes 10 s."""
        if self.pace is not None:
            return round(1000 * self.pace)
        return max(150, min(700, 10_000 // len(self.values)))

    def index(self, value):
        """Where ``value`` stands in the list; None if it does not."""
        value = _plain(value)
        for i, listed in enumerate(self.values):
            # 1 equals True, but nobody who writes one of them means the other.
            if isinstance(value, bool) == isinstance(listed, bool) and value == listed:
                return i
        return None


def as_parameter(name, values):
    """Return the Parameter, or raise a ValueError that names it."""
    given = values
    if isinstance(values, np.ndarray) and values.ndim == 1:
        values = list(values)
    if not isinstance(values, (list, tuple, range)) or not values:
        raise ValueError(f"{name}: expected a list of at least one value, got {given!r}")
    values = [_plain(value) for value in values]
    kind = _kind(values)
    if kind is None:
        raise ValueError(f"{name}: expected increasing numbers, or strings, or booleans, got {given!r}")
    if len(set(values)) < len(values):
        raise ValueError(f"{name}: expected each value once, got {given!r}")
    return Parameter(name, values, kind, _texts(values) if kind == "slider" else [str(value) for value in values])


def _plain(value):
    """A NumPy scalar or another kind of number as Python's own; None for anything that no control can show."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Ratio):
        return value
    if isinstance(value, Fraction):
        return as_ratio(value)
    return float(value) if isinstance(value, Real) else None


def _kind(values):
    if all(isinstance(value, bool) for value in values):
        return "switch"
    if all(isinstance(value, str) for value in values):
        return "radio" if len(values) <= MOST_RADIOS else "choice"
    numbers = [value for value in values if isinstance(value, Real) and not isinstance(value, bool)]
    if len(numbers) < len(values) or numbers != sorted(numbers) or not -math.inf < numbers[0] <= numbers[-1] < math.inf:
        return None
    return "slider"


def _texts(numbers):
    """Each number in six digits, as ``:g`` writes it; in more when six do not tell all apart. A fraction is one."""
    for digits in range(6, 18):
        try:
            texts = [str(n) if isinstance(n, Ratio) else f"{n:.{digits}g}" for n in numbers]
        except OverflowError:  # a whole number beyond all floats
            break
        if len(set(texts)) == len(numbers):
            return texts
    return [str(number) for number in numbers]
