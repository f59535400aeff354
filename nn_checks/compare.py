"""Answers as plain lists, numbers and words, and whether two of them agree."""

import decimal
import itertools
import math
import numbers
import reprlib
import traceback

import numpy as np

MOST, DEEPEST = 100_000, 20  # numbers in one answer, and lists within lists: no exercise comes near either
SHORT = reprlib.Repr()
SHORT.maxother = SHORT.maxstring = 100


class NotAnswered(Exception):
    """The three dots of the starter are still there."""


class NotAnAnswer(Exception):
    """Something that cannot be compared, or a function that cannot be called; the message says why."""


def plain(value, depth=0, count=None):
    """An answer as nested lists of numbers, truth values and words. An endless one is given up, not followed."""
    count = count or itertools.count(1)
    if next(count) > MOST or depth > DEEPEST:
        raise NotAnAnswer("The answer is far larger than any exercise asks for.")
    if value is ...:
        raise NotAnswered
    if hasattr(type(value), "__array__") and not isinstance(value, np.generic):  # also a column of a table, or a tensor
        array = np.asanyarray(value)
        if math.prod(length or 1 for length in array.shape) > MOST:
            raise NotAnAnswer(f"An array of shape {array.shape} is far larger than any exercise asks for.")
        if np.ma.is_masked(array):
            raise NotAnAnswer("Some entries of the answer are masked, and a masked entry is not a number.")
        return plain(array.tolist(), depth + 1, count)
    if isinstance(value, (list, tuple, range)):
        return [plain(item, depth + 1, count) for item in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (numbers.Real, decimal.Decimal)):
        return int(value) if isinstance(value, numbers.Integral) and abs(int(value)) < 2**53 else float(value)
    if isinstance(value, str):
        return value.strip()
    if value is None:
        raise NotAnAnswer("The result is None. Does the function end with return?")
    if callable(value):
        raise NotAnAnswer("This is a function, and the exercise asks for what it returns. Are the parentheses missing?")
    raise NotAnAnswer(f"Something of the type {type(value).__name__} is neither a number nor a word, list or array.")


def as_array(value):
    """A plain answer as an array of numbers, or None if it is not one."""
    try:
        array = np.array(value)
    except ValueError:
        return None  # rows of several lengths
    return array if array.dtype.kind in "if" else None


def close(answer, expected, tolerance):
    """Which numbers are near enough, as an array: up to ``tolerance`` times the largest one. None for other answers."""
    mine, right = as_array(answer), as_array(expected)
    if mine is None or right is None or mine.shape != right.shape:
        return None
    largest = np.abs(right[np.isfinite(right)]).max(initial=0)
    allowed = 1e-9 if right.dtype.kind == "i" else tolerance * (largest or 1)
    return np.isclose(mine, right, rtol=0, atol=allowed, equal_nan=True)


def agree(answer, expected, tolerance):
    """Whether two plain answers are the same: numbers nearly, words in capital or small letters."""
    near = close(answer, expected, tolerance)
    if near is not None:
        return bool(near.all())
    if isinstance(answer, list) and isinstance(expected, list):
        return len(answer) == len(expected) and all(map(agree, answer, expected, itertools.repeat(tolerance)))
    if isinstance(answer, str) and isinstance(expected, str):
        return answer.lower() == expected.lower()
    return type(answer) is type(expected) and answer == expected


def short(value):
    """What a value or an error looks like, in one line that is not too long."""
    try:
        with np.printoptions(threshold=20, precision=4):
            text = SHORT.repr(value.item() if isinstance(value, np.generic) else value)
    except Exception:  # it cannot say so itself
        text = f"something of the type {type(value).__name__}"
    if isinstance(value, BaseException):
        text = traceback.format_exception_only(value)[-1]
    text = " ".join(text[:1000].split()).encode("utf-8", "replace").decode()
    return text if len(text) <= 200 else f"{text[:196]} ..."
