"""Answers as plain lists, numbers and words, and whether two of them agree."""

import numbers

import numpy as np


class NotAnswered(Exception):
    """The three dots of the starter are still there."""


class NotAnAnswer(Exception):
    """Something that no exercise asks for; the message says what."""


def plain(value):
    """An answer as nested lists of numbers, truth values and words."""
    if value is ...:
        raise NotAnswered
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    if isinstance(value, str):
        return value.strip()
    if value is None:
        raise NotAnAnswer("None came. Does the function end with return?")
    if callable(value):
        raise NotAnAnswer("A function came where its result is asked for. Were its parentheses forgotten?")
    raise NotAnAnswer(f"Something of the type {type(value).__name__} came; numbers or words are asked for.")


def as_array(value):
    """A plain answer as an array of numbers, or None if it is not one."""
    try:
        array = np.array(value)
    except ValueError:
        return None  # rows of several lengths
    return array.astype(float) if array.dtype.kind in "if" else None


def agree(answer, expected, tolerance):
    """Whether two plain answers are the same, arrays up to ``tolerance`` times their largest number."""
    mine, right = as_array(answer), as_array(expected)
    if mine is not None and right is not None:
        if mine.shape != right.shape:
            return False
        exact = np.array(expected).dtype.kind == "i"
        largest = np.abs(right).max(initial=0)
        return bool(np.allclose(mine, right, rtol=0, atol=1e-9 if exact else tolerance * (largest or 1)))
    if isinstance(answer, list) and isinstance(expected, list):
        return len(answer) == len(expected) and all(
            agree(*pair, tolerance) for pair in zip(answer, expected, strict=True)
        )
    if isinstance(answer, str) and isinstance(expected, str):
        return answer.lower() == expected.lower()
    return type(answer) is type(expected) and answer == expected
