"""``check``: is an answer right, and if not, which mistake is it?"""

import contextlib
import copy
import sys
import warnings
from unittest import mock

import numpy as np

import nn_helpers
from nn_checks.answers import load
from nn_checks.common_mistakes import RECOGNISERS
from nn_checks.compare import NotAnAnswer, NotAnswered, agree, close, plain, short


def check(exercise, answer):
    """Print whether ``answer`` is right. If it is not, and the mistake can be recognised, say what to look at.

    exercise : str, the name that stands above the exercise, for example "03-1".
    answer : what the exercise asks for: numbers, an array, a word, a function or a Network.

    Raises ValueError if there is no exercise of that name. Whatever the answer is, it raises nothing.
    """
    known = load(exercise)
    print(f"{exercise}: {verdict(known, answer)}")


def verdict(known, answer):
    """One or two sentences on an answer to the exercise that ``known`` describes."""
    try:
        with undisturbed():
            return judged(known, answer)
    except NotAnswered:
        return "nothing to check yet. Put your answer in the place of the three dots."
    except NotAnAnswer as problem:
        return f"not yet. {problem}"
    except BaseException as error:  # an answer that misbehaves even while it is looked at
        if type(error) is KeyboardInterrupt:  # Ctrl+C
            raise
        return f"not yet. The answer could not be compared: {short(error)}"


def judged(known, answer):
    calls = arguments(known["cases"])
    results = [plain(result) for result in evaluate(answer, calls)]
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
        place = difference(results[wrong], expected[wrong], calls[wrong], tolerance)
        tried = "" if len(right) == 1 else f"The result is right for {sum(right)} of {len(right)} calls. "
        return f"not yet. {tried}{place}"
    return "not yet. This is not a mistake that can be recognised. The hints above may help."


def accepted(result, at_most=None, at_least=None):
    """The verdict on a number that need not be one certain number. A limit is (number, what is said beyond it)."""
    if isinstance(result, (bool, str, list)):
        return f"not yet. The exercise asks for one number, but your result is {short(result)}."
    if not np.isfinite(result):
        return "not yet. The exercise asks for a finite number. Did something grow without end?"
    for limit, beyond, word in ((at_most, np.greater, "less"), (at_least, np.less, "more")):
        if limit and beyond(result, limit[0]):
            return f"not yet. Your result is {result:.10g}. It should be {limit[0]:g} or {word}. {limit[1]}".strip()
    return "right."


def difference(result, expected, given, tolerance):
    """Where to look: at the first row that is wrong, or at the whole call."""
    near = close(result, expected, tolerance)
    rows = near.all(axis=1) if near is not None and near.ndim == 2 else np.array([])
    if not rows.any():
        return f"Look at the result for {short(given)}."
    wrong = rows.argmin()
    first = next(iter(given), None)
    by_row = isinstance(first, np.ndarray) and first.shape[:1] == rows.shape
    where = f", where the input is {short(first[wrong].round(4).tolist())}" if by_row else ""
    return f"{rows.sum()} of {len(rows)} rows of the result are right. Look at the row with index {wrong}{where}."


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
        raise NotAnAnswer(f"The exercise asks for a function or a network, but your answer is {short(answer)}.")
    return [called(function, arguments) for arguments in calls]


def called(function, arguments):
    """What a function returns. What it does to its arguments, or raises, is a NotAnAnswer."""
    given = copy.deepcopy(arguments)
    try:
        with undisturbed():
            result = function(*given)
    except BaseException as error:
        if type(error) is KeyboardInterrupt:
            raise
        raise NotAnAnswer(f"Called with {short(arguments)}, the function raises {short(error)}") from None
    if not unchanged(given, arguments):
        raise NotAnAnswer("The function changes what it is given. Compute a new array instead of changing the old one.")
    return result


@contextlib.contextmanager
def undisturbed():
    """While learners' code runs, no warning is shown or made an error, and exit() does not end a notebook's kernel."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    stays = mock.patch.object(shell, "ask_exit", sys.exit) if hasattr(shell, "ask_exit") else contextlib.nullcontext()
    with stays, np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def unchanged(given, argument):
    """Whether an argument is still what it was. Long arrays are compared in full, also in lists and other objects."""
    if isinstance(argument, np.ndarray):
        return np.array_equal(given, argument, equal_nan=True)
    if isinstance(argument, (list, tuple)):
        return len(given) == len(argument) and all(map(unchanged, given, argument))
    if hasattr(argument, "__dict__"):
        return unchanged(list(vars(given).values()), list(vars(argument).values()))
    return repr(given) == repr(argument)
