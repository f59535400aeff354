"""Mistakes that are recognised in every exercise: how a wrong answer differs from the right one.

Each function takes the answers and the right ones, two lists of plain values, one for each call, and ``tolerance``. It
returns a hint, or None. No hint says what is right.
"""

import numpy as np

from nn_checks.compare import agree, as_array


def _arrays(answers, expected):
    pairs = [(as_array(a), as_array(e)) for a, e in zip(answers, expected, strict=True)]
    return pairs if all(a is not None and e is not None for a, e in pairs) else []


def _all_agree(pairs, tolerance, change):
    """Whether every answer would be right after ``change``, and not all answers are zero."""
    return bool(pairs) and all(agree(change(a).tolist(), e.tolist(), tolerance) for a, e in pairs)


def not_a_number(answers, expected, tolerance):
    pairs = _arrays(answers, expected)
    if any(not np.isfinite(a).all() for a, _ in pairs) and all(np.isfinite(e).all() for _, e in pairs):
        return "There is an inf or a nan in the answer. Was something divided by zero, or did it grow without end?"
    return None


def sign(answers, expected, tolerance):
    if _all_agree(_arrays(answers, expected), tolerance, np.negative):
        return "The size is right, the sign is not. Which of two numbers is subtracted from which?"
    return None


def factor_two(answers, expected, tolerance):
    pairs = _arrays(answers, expected)
    if _all_agree(pairs, tolerance, lambda a: a / 2):
        return "Every number is twice what it should be. Where does a factor 2 come in?"
    if _all_agree(pairs, tolerance, lambda a: a * 2):
        return "Every number is half of what it should be. Is a factor 2 missing, of a derivative for example?"
    return None


def transposed(answers, expected, tolerance):
    pairs = _arrays(answers, expected)
    if pairs and all(a.ndim == 2 for a, _ in pairs) and _all_agree(pairs, tolerance, np.transpose):
        return "Rows and columns are exchanged. Rows are observations, or the inputs of a layer."
    return None


def sum_for_mean(answers, expected, tolerance):
    """All numbers too large, or too small, by one whole factor."""
    pairs = _arrays(answers, expected)
    if not pairs or any(a.shape != e.shape or not e.any() for a, e in pairs):
        return None
    ratios = [np.abs(a).sum() / np.abs(e).sum() for a, e in pairs]
    for name, factor in (("large", ratios[0]), ("small", 1 / ratios[0] if ratios[0] else 0)):
        whole = round(factor)
        if 3 <= whole <= 1000 and all(
            agree((a / whole if name == "large" else a * whole).tolist(), e.tolist(), tolerance) for a, e in pairs
        ):
            other = "a sum where a mean is asked for" if name == "large" else "a mean where a sum is asked for"
            return f"Every number is {whole} times too {name}. Is it {other}?"
    return None


def shape(answers, expected, tolerance):
    for answer, right in zip(answers, expected, strict=True):
        a, e = as_array(answer), as_array(right)
        if e is not None and a is None:
            return f"Numbers are asked for, and this came: {answer!r}."
        if e is not None and a.shape != e.shape:
            return f"The shape is not right: {_shape(e)} is asked for, {_shape(a)} came."
        if isinstance(right, str) and not isinstance(answer, str):
            return f"A word is asked for, and this came: {answer!r}."
        if _all_truths(right) and not _all_truths(answer):
            return f"True or False is asked for, and this came: {answer!r}."
        if isinstance(right, list) and isinstance(answer, list) and len(answer) != len(right):
            return f"{len(right)} things are asked for, in this order, and what came has {len(answer)}."
        if isinstance(right, list) and not isinstance(answer, list):
            return f"{len(right)} things are asked for, and this came: {answer!r}."
    return None


def _all_truths(value):
    """Whether it is True or False, or a list of such."""
    items = value if isinstance(value, list) and value else [value]
    return all(isinstance(item, bool) for item in items)


def _shape(array):
    return f"an array of shape {array.shape}" if array.ndim else "one number"


RECOGNISERS = [not_a_number, sign, factor_two, transposed, sum_for_mean, shape]
