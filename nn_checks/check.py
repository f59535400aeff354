"""``check``: is an answer right, and if not, which mistake is it?"""

import copy
import textwrap

import numpy as np

import nn_helpers
from nn_checks.answers import load
from nn_checks.compare import NotAnAnswer, NotAnswered, agree, as_array, plain
from nn_checks.recognise import RECOGNISERS


class Failed(Exception):
    """The function that is checked cannot be called as the exercise says; the message says why."""


def check(exercise, answer):
    """Print whether ``answer`` is right. If it is not, and the mistake can be recognised, say what to look at.

    exercise : str, the name that stands above the exercise, for example "03-1".
    answer : what the exercise asks for: numbers, an array, a word, a function or a Network.

    Raises ValueError if there is no exercise of that name. Whatever the answer is, it raises nothing.
    """
    print(f"{exercise}: {verdict(load(exercise), answer)}")


def verdict(known, answer):
    """One or two sentences on an answer to the exercise that ``known`` describes."""
    try:
        calls = arguments(known["cases"])
        results = [plain(result) for result in evaluate(answer, calls)]
    except NotAnswered:
        return "nothing to check yet. Put your answer in the place of the three dots."
    except (NotAnAnswer, Failed) as problem:
        return f"not yet. {problem}"
    expected, tolerance = known["expected"], known["tolerance"]
    right = [agree(*pair, tolerance) for pair in zip(results, expected, strict=True)]
    if all(right):
        return "right."
    for mistake in known["mistakes"]:
        if all(agree(*pair, tolerance) for pair in zip(results, mistake["results"], strict=True)):
            return f"not yet. {mistake['hint']}"
    if known["accept"]:
        return accepted(results[0], **known["accept"])
    for recognise in RECOGNISERS:
        if hint := recognise(results, expected, tolerance):
            return f"not yet. {hint}"
    if calls:
        wrong = right.index(False)
        place = difference(results[wrong], expected[wrong], arguments(known["cases"])[wrong], tolerance)
        tried = "" if len(right) == 1 else f"{sum(right)} of {len(right)} calls give what they should. "
        return f"not yet. {tried}{place}"
    return "not yet. No common mistake is recognised. The hints above may help."


def accepted(result, at_most=None, at_least=None):
    """The verdict on a number that need not be one certain number. A limit is (number, what is said beyond it)."""
    if isinstance(result, (bool, str, list)):
        return f"not yet. One number is asked for, and this came: {result!r}."
    if not np.isfinite(result):
        return "not yet. One finite number is asked for."
    if at_most and result > at_most[0]:
        return f"not yet. It is {result:g}, and {at_most[0]:g} or less is asked for. {at_most[1]}".strip()
    if at_least and result < at_least[0]:
        return f"not yet. It is {result:g}, and {at_least[0]:g} or more is asked for. {at_least[1]}".strip()
    return "right."


def difference(result, expected, given, tolerance):
    """Where to look: at the first row that is wrong, or at the whole call."""
    mine, right = as_array(result), as_array(expected)
    if mine is not None and right is not None and mine.shape == right.shape and mine.ndim == 2 and len(mine) > 1:
        rows = [agree(*pair, tolerance) for pair in zip(result, expected, strict=True)]
        if any(rows):
            wrong = rows.index(False)
            of = f", {np.round(given[0][wrong], 4).tolist()}" if np.shape(given[0])[:1] == mine.shape[:1] else ""
            return f"{sum(rows)} of {len(rows)} rows of the result are right. Look at row {wrong}{of}."
    return f"Look at the result for {described(given)}."


def arguments(cases):
    """The calls that a function is tried with: a list of tuples, or None where no function is asked for."""
    return eval(cases, {"np": np, **vars(nn_helpers)}) if cases else None


def evaluate(answer, calls):
    """The answer itself, or what it returns for each call."""
    if calls is None:
        return [answer]
    if answer is ...:
        raise NotAnswered
    function = getattr(answer, "predict", answer)
    if not callable(function):
        raise Failed(f"A function or a network is asked for, and this came: {answer!r}.")
    return [called(function, arguments) for arguments in calls]


def called(function, arguments):
    """What a function returns. What it does to its arguments, or raises, is reported as Failed."""
    given = copy.deepcopy(arguments)
    try:
        with np.errstate(all="ignore"):
            result = function(*given)
    except Exception as error:
        raise Failed(f"Called with {described(arguments)}, it raises {type(error).__name__}: {error}") from None
    if not all(unchanged(*pair) for pair in zip(given, arguments, strict=True)):
        raise Failed("The function changes what it is given. Compute a new array instead of writing into the old one.")
    return result


def unchanged(given, argument):
    if isinstance(argument, np.ndarray):
        return np.array_equal(given, argument, equal_nan=True)
    return repr(given) == repr(argument)


def described(arguments):
    """What a function is called with, in one line that is not too long: ``(array([1., 2.]), 3)``."""
    with np.printoptions(threshold=20, precision=4):
        return f"({', '.join(textwrap.shorten(repr(argument), 120) for argument in arguments)})"
