"""Mistakes that are recognised in every exercise: how a wrong answer differs from the right one.

Each function takes the answers and the right ones, two lists of plain values, one for each call, and ``tolerance``. It
returns a hint, or None. No hint says what is right.
"""

import numpy as np

from nn_checks.compare import agree, as_array, short


def _arrays(answers, expected):
    pairs = [(as_array(a), as_array(e)) for a, e in zip(answers, expected, strict=True)]
    return pairs if all(a is not None and e is not None for a, e in pairs) else []


def _all_agree(pairs, tolerance, change):
    """Whether every answer would be right after ``change``."""
    return bool(pairs) and all(agree(change(a).tolist(), e.tolist(), tolerance) for a, e in pairs)


def not_a_number(answers, expected, tolerance):
    pairs = _arrays(answers, expected)
    if any(not np.isfinite(a).all() for a, _ in pairs) and all(np.isfinite(e).all() for _, e in pairs):
        return "There is an inf or a nan in the answer. Was something divided by zero, or did it grow without end?"
    return None


def sign(answers, expected, tolerance):
    if _all_agree(_arrays(answers, expected), tolerance, np.negative):
        return "The size is right, but the sign is not. Which number is subtracted from which?"
    return None


def factor(answers, expected, tolerance):
    """All numbers too large, or too small, by one whole factor."""
    pairs = _arrays(answers, expected)
    if not pairs:
        return None
    mine, right = (max(np.abs(array).max(initial=0) for array in arrays) for arrays in zip(*pairs, strict=True))
    large = mine > right
    times = mine / right if large else right / mine
    whole = round(times) if times < 1001 else 0
    if whole < 2 or not _all_agree(pairs, tolerance, lambda a: a / whole if large else a * whole):
        return None
    if whole == 2 and large:
        return "Every number is twice what it should be. Where could a factor of 2 come in?"
    if whole == 2:
        return "Every number is half of what it should be. Is a factor of 2 missing, that of a derivative for example?"
    word, cause = ("large", "a sum instead of a mean") if large else ("small", "a mean instead of a sum")
    return f"Every number is {whole} times too {word}. Did you take {cause}?"


def transposed(answers, expected, tolerance):
    if _all_agree(_arrays(answers, expected), tolerance, np.transpose):
        return "Rows and columns are exchanged. Rows are observations, or the inputs of a layer."
    return None


def shape(answers, expected, tolerance):
    return next(filter(None, map(_misfit, answers, expected)), None)


def _misfit(answer, right):
    """In which way an answer is not of the kind that is asked for, or None."""
    mine, array = as_array(answer), as_array(right)
    came = f"but your result is {short(answer)}."
    if isinstance(right, (bool, str)) and type(answer) is not type(right):
        return f"The exercise asks for {'a word' if isinstance(right, str) else 'True or False'}, {came}"
    if array is not None and mine is None:
        return f"The exercise asks for numbers, {came}"
    if array is not None and mine.shape != array.shape:
        kinds = [f"an array of shape {a.shape}" if a.ndim else "one number" for a in (array, mine)]
        return "The shape does not fit: the exercise asks for {}, but your result is {}.".format(*kinds)
    if array is not None or not isinstance(right, list):
        return None
    if not isinstance(answer, list):
        return f"The exercise asks for {len(right)} things in a list, {came}"
    if len(answer) != len(right):
        return f"The exercise asks for {len(right)} things, in this order, but your result has {len(answer)}."
    return shape(answer, right, None)


RECOGNISERS = [not_a_number, sign, factor, transposed, shape]
