"""``check``: what is right, what is not, which mistakes it always knows, and that no answer makes it raise."""

import collections
import re
import sys
import types
import warnings
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from nn_checks import check
from nn_checks.answers import decode, encode
from nn_checks.check import evaluate, verdict
from nn_checks.compare import NotAnAnswer, agree, plain, short
from nn_helpers import Network, identity

MATRIX = [[1.0, 2.0], [3.0, 4.0]]
RAGGED = [[1.0], [2.0, 3.0]]
COLUMN = "[(np.array([[1.0], [-2.0], [3.0]]),)]"
ARRAYS = "[(np.array([1.0, -2.0, 4.0]),), (np.array([0.5]),)]"


def value(expected, tolerance=1e-3, mistakes=(), **accept):
    """What is known of an exercise whose answer is a value."""
    known = {"cases": None, "expected": [plain(expected)], "tolerance": tolerance, "accept": accept}
    return known | {"mistakes": [{"hint": hint, "results": [wrong]} for hint, wrong in mistakes]}


def function(solution, cases=ARRAYS, tolerance=1e-6, mistakes=()):
    """What is known of an exercise whose answer is a function."""

    def results(function):
        return [plain(function(*arguments)) for arguments in eval(cases, {"np": np, "Network": Network, "relu": abs})]

    known = {"cases": cases, "expected": results(solution), "tolerance": tolerance, "accept": {}}
    return known | {"mistakes": [{"hint": hint, "results": results(wrong)} for hint, wrong in mistakes]}


def table(values):
    """Something that is no array and can become one, like a column of a table or a tensor of another library."""
    return type("Table", (), {"__array__": lambda self, *_, **__: np.array(values)})()


def is_sentence(said):
    """Whether a verdict is "right.", or begins as verdicts do, and a sentence about the answer follows."""
    return "compared" not in said and re.match(r"right\.$|nothing to check yet\. [A-Z]|not yet\. [A-Z\d][a-z\d ]", said)


@pytest.fixture(autouse=True)
def _strict():
    """Whoever makes errors of warnings gets the same verdicts, and no verdict leaves a trace in these settings."""
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        filters = list(warnings.filters)
        yield
        assert warnings.filters == filters
        assert set(np.geterr().values()) == {"raise"}


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        (-6, -6),
        (-6, -6.0),
        (-6, np.int8(-6)),
        (200, np.uint8(200)),
        (2.2, 2.2004),
        (2.2, 2.1996),
        (2.2, Decimal("2.2")),
        (0.5, Fraction(1, 2)),
        (0.5, np.float32(0.5)),
        (0.5, np.longdouble(0.5)),
        (0.5, np.array(0.5)),
        (2.0, 2),
        (0.0, 0),
        (0.0, 0.0009),
        (0.0, -0.0009),
        (1000.0, 1000.9),
        (-1000.0, -1000.9),
        ([0.0, 1000.0], [0.9, 1000.0]),
        ([0.0, -1000.0], [0.9, -1000.0]),
        (0.5e-9, 0.5e-9),
        (2**60, 2**60),
        (2.0**70, 2**70),
        (-(2.0**70), -(2**70)),
        ([1.5, 2.5], np.array([1.5, 2.5])),
        ([1.5, 2.5], (1.5, np.float64(2.5))),
        ([1.5, 2.5], [np.array(1.5), Fraction(5, 2)]),
        ([1.5, 2.5], table([1.5, 2.5])),
        ([1.5, 2.5], np.array([1.5, 2.5], dtype=np.longdouble)),
        ([1.5, 2.5], np.array([1.5, Fraction(5, 2)], dtype=object)),
        ([1.5, 2.5], np.ma.array([1.5, 2.5])),
        ([0, 1, 2], range(3)),
        (RAGGED, [np.array([1.0]), np.array([2.0, 3.0])]),
        (RAGGED, ((1,), [2, 3])),
        ([], []),
        ([], np.zeros((0, 3))),
        (np.zeros((3, 0)), np.zeros((3, 0))),
        (np.inf, np.inf),
        ([1, -np.inf], [1.0004, -np.inf]),
        ([1.0, np.nan], [1.0, np.nan]),
        ("ReLU", " relu "),
        ("relu", "ReLU"),
        ("ReLU", np.str_("RELU\n")),
        (["ReLU", "tanh"], ["relu", "Tanh "]),
        ("3", "3"),
        (True, np.True_),
        ([True, False], np.array([True, False])),
        ([1.0, "relu", True], (1, "ReLU", True)),
        (np.arange(90_000.0).reshape(300, 300), np.arange(90_000).reshape(300, 300)),
    ],
)
def test_right_answers(expected, answer):
    assert verdict(value(expected), answer) == "right."


@pytest.mark.parametrize(
    ("expected", "answer", "says"),
    [
        (2.0, -2.0, "the sign is not"),
        (MATRIX, -np.array(MATRIX), "the sign is not"),
        (3.0, 6.0, "twice"),
        (-3.0, -6.0, "twice"),
        (MATRIX, np.array(MATRIX) / 2, "half"),
        (MATRIX, np.transpose(MATRIX), "Rows and columns"),
        ([[1.0, 2.0, 3.0]], [[1.0], [2.0], [3.0]], "Rows and columns"),
        (MATRIX, 3 * np.array(MATRIX), "3 times too large. Did you take a sum"),
        (MATRIX, 4 * np.array(MATRIX), "4 times too large. Did you take a sum"),
        (MATRIX, np.array(MATRIX) / 3, "3 times too small. Did you take a mean"),
        (MATRIX, np.array(MATRIX) / 4, "4 times too small. Did you take a mean"),
        ([-1.0, 0.0, 8.0], [-1000.0, 0.0, 8000.0], "1000 times too large"),
        ([-1000.0, -8000.0], [-1.0, -8.0], "1000 times too small"),
        ([-9.0, 1.0], [-27.0, 3.0], "3 times too large"),
        ([1.0, 2.0], [1001.0, 2002.0], "can be recognised"),
        ([0.01, 0.02], [0.03, 0.06], "3 times too large"),
        ([0.01, 0.02], [0.002, 0.004], "5 times too small"),
        ([1.0, 2.0], [3.2, 6.4], "can be recognised"),
        ([1.0, 2.0], [3.0, 4.0], "can be recognised"),
        (3.0, np.nan, "an inf or a nan"),
        ([1.0, 2.0], [1.0, -np.inf], "an inf or a nan"),
        ([1.0, np.inf], [1.0, np.nan], "can be recognised"),
        ([1.0, np.inf], [1.0, 2.0], "can be recognised"),
        ([1.0, np.inf], [7.0, np.inf], "can be recognised"),
        ([1.0, np.inf], [1.0, -np.inf], "can be recognised"),
        (np.nan, 0.0, "can be recognised"),
        (MATRIX, [1.0, 2.0], "asks for an array of shape (2, 2), but your result is an array of shape (2,)"),
        (MATRIX, [], "an array of shape (0,)"),
        ([], MATRIX, "an array of shape (2, 2)"),
        ([], 1.0, "but your result is one number"),
        (MATRIX, np.zeros((2, 0)), "an array of shape (2, 0)"),
        (MATRIX, 4.0, "but your result is one number"),
        (MATRIX, RAGGED, "asks for numbers"),
        (MATRIX, np.zeros((2, 2, 2)), "an array of shape (2, 2, 2)"),
        (3.0, [3.0], "asks for one number, but your result is an array of shape (1,)"),
        (-3.0, [-3.0], "an array of shape (1,)"),
        (3.0, "Three", "asks for numbers, but your result is 'Three'"),
        (3.0, "3", "asks for numbers, but your result is '3'"),
        (3.0, b"3", "type bytes"),
        (1, True, "asks for numbers, but your result is True"),
        ([1, 2], [1, "2"], "asks for numbers"),
        ("relu", 3, "asks for a word, but your result is 3."),
        ("relu", Fraction(1, 2), "a word, but your result is 0.5."),
        ("relu", np.float64(0.5), "a word, but your result is 0.5."),
        ("relu", np.int64(7), "a word, but your result is 7."),
        ("relu", np.True_, "a word, but your result is True."),
        ("relu", ["relu"], "a word, but your result is ['relu']."),
        ("relu", "tanh", "can be recognised"),
        ("relu", "", "can be recognised"),
        (True, False, "can be recognised"),
        (True, 1, "asks for True or False, but your result is 1."),
        (True, [True], "asks for True or False, but your result is [True]."),
        (True, "True", "asks for True or False, but your result is 'True'."),
        ([True, False], [1, 0], "True or False"),
        ([True, False], [True], "2 things, in this order, but your result has 1"),
        ([True, False], [True, True], "can be recognised"),
        ([True, False], True, "2 things in a list, but your result is True."),
        ([1.0, "relu"], ["relu", 1.0], "asks for numbers, but your result is 'relu'"),
        ([1.0, "relu"], [1.0, 2.0], "asks for a word, but your result is 2.0"),
        (RAGGED, [[1.0]], "2 things, in this order, but your result has 1"),
        (RAGGED, [[1.0], [2.0, 3.0], [4.0]], "2 things, in this order, but your result has 3"),
        (RAGGED, 4, "2 things in a list, but your result is 4"),
        (RAGGED, [[1.0], [2.0]], "asks for an array of shape (2,), but your result is an array of shape (1,)"),
        (RAGGED, MATRIX, "asks for an array of shape (1,), but your result is an array of shape (2,)"),
        (RAGGED, [[2.0], [2.0, 3.0]], "can be recognised"),
        (RAGGED, [[1.0], [2.0, 4.0]], "can be recognised"),
        (3.0, None, "return"),
        (3.0, abs, "parentheses"),
        (3.0, {1: 2}, "type dict"),
        (3.0, {3.0}, "type set"),
        (3.0, 3 + 0j, "type complex"),
        ([3.0], np.array([3 + 0j]), "type complex"),
        (3.0, (number for number in [3.0]), "type generator"),
        (3.0, np.ma.masked, "masked"),
        ([1.5, 2.5], np.ma.array([1.5, 2.5], mask=[False, True]), "masked"),
        ([1.5], [np.ma.array([1.5], mask=[True])], "masked"),
        (204, 204.0005, "can be recognised"),
        (204, 203.9995, "can be recognised"),
        (0, 0.5, "can be recognised"),
        (0, 1e-6, "can be recognised"),
        (0.0, 1.0, "can be recognised"),
        (0.0, 0.002, "can be recognised"),
        (0.001, 0.00101, "can be recognised"),
        (1e-9, 0.0, "can be recognised"),
        (7.0, 8.0, "can be recognised"),
        (7.0, 7.008, "can be recognised"),
        (7.0, 6.992, "can be recognised"),
    ],
)
def test_wrong_answers(expected, answer, says):
    said = verdict(value(expected), answer)
    assert said.startswith("not yet. ")
    assert is_sentence(said)
    assert says in said


class Hostile:
    """Raises whatever one does with it."""

    def __init__(self, error=RuntimeError):
        self.__dict__["error"] = error

    def fail(self, *_, **__):
        raise self.__dict__["error"]("no")

    __array__ = __bool__ = __call__ = __eq__ = __float__ = __getattr__ = __hash__ = __index__ = __int__ = fail
    __iter__ = __len__ = __repr__ = __str__ = fail


class HostileList(list):
    __iter__ = __len__ = __repr__ = Hostile.__repr__
    __dict__ = {"error": SystemExit}


class HostileFloat(float):
    __float__ = __repr__ = __eq__ = __gt__ = __lt__ = Hostile(ValueError).fail
    __hash__ = None


class Endless(list):
    def __iter__(self):
        while True:
            yield 1.0


class EndlessWord(str):
    def __repr__(self):
        return "x" * 10**7


class Interrupting(KeyboardInterrupt):
    """Not what Ctrl+C raises."""


def inside_itself():
    answer = [1.0]
    answer.append(answer)
    return answer


def inside_itself_as_array():
    answer = np.empty(2, dtype=object)
    answer[:] = answer, 1.0
    return answer


def shared(depth):
    """A list of 2**depth numbers that takes hardly any memory."""
    answer = [1.0, 1.0]
    for _ in range(depth):
        answer = [answer, answer]
    return answer


def nested(depth):
    answer = 1.0
    for _ in range(depth):
        answer = [answer]
    return answer


def with_predict(action):
    return type("Model", (), {"predict": property(action)})()


STRANGE = {
    "denormal": lambda: 1e-320,
    "near the largest": lambda: [1e308, 1e308],
    "of both signs": lambda: np.array([-1e308, 1e308]),
    "nan": lambda: [1, np.nan],
    "too large for a float": lambda: 10**400,
    "too large to print": lambda: -(10**5000),
    "fraction": lambda: Fraction(10**400, 3),
    "signalling nan": lambda: Decimal("sNaN"),
    "longdouble": lambda: np.longdouble(1e308) * 10,
    "date": lambda: np.datetime64("2020-01-01"),
    "no time": lambda: np.timedelta64("NaT", "s"),
    "record": lambda: np.zeros(2, dtype=[("a", float), ("b", int)]),
    "in itself": inside_itself,
    "array in itself": inside_itself_as_array,
    "shared": lambda: shared(60),
    "deep": lambda: nested(500),
    "very deep": lambda: nested(100_000),
    "hostile": Hostile,
    "exits": lambda: Hostile(SystemExit),
    "in a list": lambda: [1.0, Hostile()],
    "hostile list": lambda: HostileList([1.0, 1.0]),
    "hostile float": lambda: HostileFloat(2.5),
    "endless list": Endless,
    "endless generator": lambda: iter(int, 1),
    "long word": lambda: "x" * 10**6,
    "word that prints long": lambda: EndlessWord("word"),
    "half a character": lambda: "\ud800",
    "long list": lambda: [0.5] * 10**7,
    "long array": lambda: np.broadcast_to(1.0, (10**6, 10**6)),
    "long and empty": lambda: np.broadcast_to(1.0, (10**9, 0)),
    "long range": lambda: range(10**12),
    "bytes": lambda: b"relu",
    "set": lambda: {1.0, 2.0},
    "dict": lambda: {"a": 1},
    "deque": lambda: collections.deque([1.0]),
    "class": lambda: Network,
    "network": lambda: Network([[[1.0]]], activations=[identity]),
    "module": lambda: np,
    "error": lambda: ValueError("no"),
    "table that raises": lambda: Hostile(GeneratorExit),
    "predict raises": lambda: with_predict(lambda self: 1 / 0),
    "predict exits": lambda: with_predict(lambda self: sys.exit()),
    "predict is missing": lambda: with_predict(lambda self: self.missing),
    "predict is no function": lambda: with_predict(lambda self: 3),
}
WANTED = [1.0, [1.0, np.inf], 7, RAGGED, "relu", [True, False]]


@pytest.mark.parametrize("answer", STRANGE.values(), ids=STRANGE)
def test_no_answer_makes_check_raise(answer):
    answer = answer()
    for known in [value(expected) for expected in WANTED] + [function(lambda x: 2 * x), value(1.0, at_most=[-1e9, ""])]:
        said = verdict(known, answer)
        assert said.startswith("not yet. ")
        assert len(said.encode()) < 500
    for known in (function(lambda x: 2 * x), function(lambda x: MATRIX), function(lambda x: "relu")):
        said = verdict(known, lambda x: answer)
        assert said.startswith("not yet. ")
        assert len(said.encode()) < 500


def test_how_much_is_looked_at():
    assert len(plain([0] * 99_999)) == 99_999
    for answer in (nested(20), np.array(nested(19))):
        assert np.ndim(plain(answer)) >= 19
    for answer in ([0] * 100_000, nested(21), np.array(nested(20)), np.zeros((100, 1001)), [[0] * 400] * 250):
        with pytest.raises(NotAnAnswer, match=r"^(The answer|An array of shape .*) is far larger"):
            plain(answer)


@pytest.mark.parametrize("answer", [..., [1.0, ...], (..., ...), np.array(...), np.array([1.0, ...], dtype=object)])
def test_an_untouched_starter_is_no_mistake(answer):
    assert verdict(value([1.0, 2.0]), answer).startswith("nothing to check yet")


def test_a_mistake_of_the_exercise_comes_before_the_common_ones():
    mistakes = [("Uphill!", -3.0), ("Downhill!", -2.0), ("Again!", -2.0)]
    assert verdict(value(2.0, mistakes=mistakes), -2.001) == "not yet. Downhill!"
    assert verdict(value(2.0, mistakes=[("Near!", -3.002)]), -3) == "not yet. Near!"
    assert verdict(value(2.0, mistakes=mistakes, at_most=[3, ""]), -2.0) == "not yet. Downhill!"


def test_a_mistake_is_made_in_every_call():
    known = function(lambda x: 2 * x, mistakes=[("Squared!", np.square)])
    assert verdict(known, np.square) == "not yet. Squared!"
    assert "1 of 2 calls" in verdict(known, lambda x: x**2 if len(x) > 1 else 2 * x)


def change(place):
    def changing(x):
        x[place] += 1
        return 2.0

    return changing


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (lambda x: 2 * x, "right."),
        (lambda x: [2 * number for number in x], "right."),
        (lambda x: warnings.warn("careful", stacklevel=1) or 2 * x, "right."),
        (lambda x: (1 / (x - x), np.log(-abs(x)), 2 * x)[-1], "right."),
        (lambda x: np.seterr(all="raise") and 2 * x, "right."),
        (lambda x: np.random.seed(0) or 2 * x, "right."),
        (lambda x: print("working") or 2 * x, "right."),
        (lambda x, *more, scale=2: scale * x, "right."),
        (lambda x: None, "return"),
        (lambda x: ..., "nothing to check yet"),
        (lambda x: lambda: 2 * x, "parentheses"),
        (lambda x: (2 * number for number in x), "type generator"),
        (lambda x: -2 * x, "the sign is not"),
        (lambda x: -2 * x if len(x) > 1 else 2 * x, "1 of 2 calls"),
        (lambda x: 4 * x, "twice"),
        (lambda x: x, "half"),
        (lambda x: 6 * x, "3 times too large"),
        (lambda x: np.full(len(x), np.inf), "an inf or a nan"),
        (lambda x: 2 * x if len(x) > 1 else x * np.nan, "an inf or a nan"),
        (lambda x: 2 * x if len(x) > 1 else 1.0, "one number"),
        (lambda x: 2 * x if len(x) > 1 else "one", "asks for numbers"),
        (lambda x: x / 0.25 if len(x) > 1 else 2 * x, "right for 1 of 2 calls. Look at the result for (array([ 1."),
        (lambda x: 2 * x if len(x) > 1 else x / 0.3, "right for 1 of 2 calls. Look at the result for (array([0.5])"),
        (lambda x: x + 3, "right for 0 of 2 calls. Look at the result for (array([ 1."),
        (lambda x: x.nothing, "raises AttributeError: "),
        (lambda: 1, "raises TypeError: "),
        (lambda x, y: 1, "(array([ 1., -2., 4.]),), the function raises TypeError: "),
        (lambda x: exec("raise ValueError"), "raises ValueError"),
        (lambda x: "half a character \ud800".encode(), "raises UnicodeEncodeError: "),
        (lambda x: exec("raise ValueError('no ' * 10**6)"), "raises ValueError: no no"),
        (lambda x: Hostile().fail(), "raises RuntimeError: no"),
        (lambda x: exec("raise type('Odd', (Exception,), {'__str__': lambda self: 1 / 0})"), "raises "),
        (lambda x: sys.exit(), "raises SystemExit"),
        (lambda x: sys.exit("bye"), "raises SystemExit: bye"),
        (lambda x: exit(), "raises SystemExit"),
        (lambda x: Hostile(GeneratorExit).fail(), "raises GeneratorExit: no"),
        (lambda x: Hostile(BaseException).fail(), "raises BaseException: no"),
        (lambda x: Hostile(Interrupting).fail(), "Interrupting: no"),
        (lambda x: Hostile(RecursionError).fail(), "raises RecursionError"),
        (lambda x: np.multiply(x, 2, out=x), "changes what it is given"),
        (change(0), "changes what it is given"),
        (Network, "raises "),
        (Network.predict, "raises TypeError"),
        (..., "nothing to check yet"),
        (4.0, "a function or a network, but your answer is 4.0."),
        (np.float64(4.0), "a function or a network, but your answer is 4.0."),
        (None, "a function or a network, but your answer is None."),
        (np.zeros((100, 100)), "a function or a network, but your answer is array([[0., 0., 0., ..., "),
    ],
)
def test_functions(answer, says):
    said = verdict(function(lambda x: 2 * x), answer)
    assert says in said
    assert is_sentence(said)
    assert (said == "right.") == (says == "right.")
    assert len(said) < 500


def test_a_function_that_never_returns_from_itself():
    def deeper(x):
        return deeper(x)

    assert "raises RecursionError" in verdict(function(lambda x: 2 * x), deeper)


def test_settings_that_a_function_changes_do_not_disturb_the_comparison():
    def careless(x):
        np.seterr(all="raise")
        warnings.simplefilter("error")
        return [1e308, -1e308]

    assert "can be recognised" not in verdict(function(lambda x: [-1e308, 1e300]), careless)
    assert "Look at the result" in verdict(function(lambda x: [-1e308, 1e300]), careless)
    assert evaluate(lambda x: 1 / x, [(np.zeros(1),)]) == [np.inf]


@pytest.mark.parametrize("answer", [Hostile(KeyboardInterrupt).fail, with_predict(Hostile(KeyboardInterrupt).fail)])
def test_the_learner_can_still_stop_a_cell(answer):
    with pytest.raises(KeyboardInterrupt):
        verdict(function(lambda x: 2 * x), answer)


LONG = "np.arange(3000.0)"
CHANGES = {
    f"[({LONG},)]": lambda x: x,
    f"[([{LONG}, np.ones(2)],)]": lambda x: x[0],
    f"[((np.ones(2), [{LONG}]),)]": lambda x: x[1][0],
    "[(Gradients([np.ones((60, 60))], None),)]": lambda x: x.weights[0],
    "[(Gradients([np.ones((60, 60))], [np.ones(60)]),)]": lambda x: x.biases[0],
    "[(Network([np.ones((60, 60))], activations=[identity]).forward(np.ones((60, 60))),)]": lambda x: x.a[1],
}


@pytest.mark.parametrize(("cases", "part"), CHANGES.items(), ids=range(len(CHANGES)))
@pytest.mark.parametrize("place", [0, 30, -1])
def test_what_a_function_is_given_is_compared_in_full(cases, part, place):
    known = {"cases": cases, "expected": [2.0], "tolerance": 1e-6, "accept": {}, "mistakes": []}
    assert verdict(known, lambda x: 2.0) == "right."
    assert "changes what it is given" in verdict(known, lambda x: change(place)(part(x)))


@pytest.mark.parametrize(
    ("case", "changing"),
    [
        ("[1.0, 2.0]", lambda x: x.append(3.0)),
        ("[1.0, 2.0]", lambda x: x.pop()),
        ("[1.0, 2.0]", lambda x: x.reverse()),
        ("{1: 2.0}", lambda x: x.clear()),
        ("np.array([1.0, np.nan])", lambda x: x.fill(np.nan)),
        ("np.ones((2, 3))", lambda x: setattr(x, "shape", (3, 2))),
    ],
)
def test_lists_and_tables_are_not_changed_either(case, changing):
    known = {"cases": f"[(1.0, {case}, len)]", "expected": [2.0], "tolerance": 1e-6, "accept": {}, "mistakes": []}
    assert verdict(known, lambda *given: 2.0) == "right."
    with warnings.catch_warnings():
        assert "changes what it is given" in verdict(known, lambda one, x, two: changing(x) or 2.0)


@pytest.mark.parametrize(
    ("cases", "answer", "says"),
    [
        (
            COLUMN,
            lambda x: x,
            "2 of 3 rows of the result are right. Look at the row with index 1, where the input is [-2",
        ),
        (COLUMN, lambda x: x + np.c_[[0, 0, 1]], "1 of 3 rows"),
        (COLUMN, lambda x: abs(x) + np.c_[[0, 0, 1]], "index 2, where the input is [3.0]."),
        (COLUMN, lambda x: abs(x) + np.c_[[1, 0, 2]], "index 0, where the input is [1.0]."),
        (COLUMN, lambda x: x + 7, "Look at the result for (array([[ 1."),
        ("[(np.array([[1.23456, -2.0]]).T,)]", lambda x: np.c_[[9, 2.0]], "the input is [1.2346]."),
        ("[(np.array([[1.0, -2.0]]),)]", lambda x: [[1.0, 7.0]], "Look at the result for (array([[ 1., -2.]]"),
        ("[(np.array([1.0, -2.0]),)]", lambda x: [1.0, 7.0], "Look at the result for (array([ 1., -2.]"),
        ("[(np.array([[[1.0]], [[-2.0]]]),)]", lambda x: [[[1.0]], [[7.0]]], "Look at the result for (array([[["),
    ],
)
def test_the_first_row_that_is_wrong_is_named(cases, answer, says):
    said = verdict(function(np.abs, cases), answer)
    assert said.startswith("not yet. ")
    assert is_sentence(said)
    assert says in said
    assert "calls" not in said


@pytest.mark.parametrize("given", ["(3.0,)", "()", "([1.0, [2.0]],)", "(len,)", "(np.ones(3),)", "(np.array(1.0),)"])
def test_rows_that_belong_to_no_row_of_the_input(given):
    said = verdict(function(lambda *x: MATRIX, f"[{given}]"), lambda *x: [[1.0, 2.0], [3.0, 7.0]])
    assert said == "not yet. 1 of 2 rows of the result are right. Look at the row with index 1."


@pytest.mark.parametrize("given", ["[1.0, -2.0]", "[[1.0], [-2.0]]", "[[[1.0]], [[-2.0]]]"])
def test_rows_that_belong_to_a_part_of_the_input(given):
    said = verdict(function(lambda x: abs(x).reshape(2, 1), f"[(np.array({given}),)]"), lambda x: x.reshape(2, 1))
    assert "index 1, where the input is " in said
    assert "-2.0" in said
    assert "1.0" not in said


def test_a_row_is_measured_by_the_largest_number_of_the_whole():
    known = function(lambda x: [[1e-9, 0.0], [1000.0, 1.0], [2.0, 3.0]], "[(1,)]")  # so 0.001 is near enough
    assert "2 of 3 rows of the result are right. Look at the row with index 1" in verdict(
        known, lambda x: [[5e-4, 0.0], [7.0, 1.0], [2.0, 3.0]]
    )


def test_a_mistake_in_functions_with_results_of_several_shapes():
    shapes = [np.array(MATRIX), np.ones(3), np.array(5.0), np.zeros((2, 2))]
    cases = "[(0,), (1,), (2,), (3,)]"
    known = function(lambda i: shapes[i], cases)
    assert "Rows and columns" in verdict(known, lambda i: shapes[i].T)
    assert "the sign is not" in verdict(known, lambda i: -shapes[i])
    assert "5 times too large" in verdict(known, lambda i: 5 * shapes[i])
    assert "5 times too small" in verdict(known, lambda i: shapes[i] / 5)
    assert "3 of 4 calls" in verdict(known, lambda i: shapes[i] * (1 + 4 * (i == 1)))
    words = function(lambda i: ["yes", True, [1.0, "no"]][i], "[(0,), (1,), (2,)]")
    assert verdict(words, lambda i: ["Yes", True, [1, "NO"]][i]) == "right."
    assert "2 of 3 calls give" not in verdict(words, lambda i: ["no", True, [1.0, "no"]][i])
    assert "2 of 3 calls. Look at the result for (0,)" in verdict(words, lambda i: ["no", True, [1, "no"]][i])
    assert "a word" in verdict(words, lambda i: ["no", True, [1.0, 2.0]][i])


def test_a_network_is_asked_through_predict():
    cases = "[(np.array([[1.0], [2.0]]),)]"
    double, triple = (Network([[[factor]]], activations=[identity]) for factor in (2.0, 3.0))
    assert verdict(function(double.predict, cases), double) == "right."
    assert verdict(function(double.predict, cases), triple).startswith("not yet")


@pytest.mark.parametrize(
    ("accept", "answer", "says"),
    [
        ({"at_most": [10, "Too many."]}, 10, "right."),
        ({"at_most": [10, "Too many."]}, -11, "right."),
        ({"at_most": [10, "Too many."]}, 11, "is 11. It should be 10 or less. Too many."),
        ({"at_most": [0.92, ""]}, 0.9200001, "is 0.9200001. It should be 0.92 or less."),
        ({"at_least": [0.9, ""]}, 0.9, "right."),
        ({"at_least": [0.9, ""]}, Fraction(9, 10), "right."),
        ({"at_least": [0.9, ""]}, np.array(0.95), "right."),
        ({"at_least": [0.9, ""]}, 0.5, "is 0.5. It should be 0.9 or more."),
        ({"at_least": [0.9, "Why?"]}, -3, "is -3. It should be 0.9 or more. Why?"),
        ({"at_least": [0.9, ""], "at_most": [10, ""]}, 1, "right."),
        ({"at_least": [0.9, ""], "at_most": [10, ""]}, 12, "or less"),
        ({"at_least": [0.9, ""], "at_most": [10, ""]}, 0, "or more"),
        ({"at_least": [0, ""]}, -1, "or more"),
        ({"at_least": [0.9, ""]}, np.nan, "finite"),
        ({"at_least": [0.9, ""]}, np.inf, "finite"),
        ({"at_most": [0.9, ""]}, -np.inf, "finite"),
        ({"at_least": [0.9, ""]}, [1.0], "one number, but your result is [1.0]"),
        ({"at_least": [0.9, ""]}, True, "one number, but your result is True"),
        ({"at_least": [0.9, ""]}, "one", "one number, but your result is 'one'"),
        ({"at_most": [10, ""]}, 10**30, "is 1e+30."),
    ],
)
def test_limits(accept, answer, says):
    said = verdict(value(1.0, **accept) | {"expected": [None]}, answer)
    assert says in said
    assert said == said.strip()
    assert is_sentence(said)
    assert said.startswith("not yet. ") == (says != "right.")


def test_whole_numbers_agree_exactly():
    assert agree(1168.0, 1168, tolerance=0.1)
    assert agree(1168 + 1e-10, 1168, tolerance=0.1)
    assert not agree(1169, 1168, tolerance=0.1)
    assert not agree([1168.5], [1168], tolerance=0.1)
    assert agree([1168.5, 0.5], [1168, 0.5], tolerance=0.1)
    assert not agree([1.0, 2.0], [1.0], tolerance=0.1)
    assert not agree([1.0], [1.0, "two"], tolerance=0.1)


def test_a_message_is_short_whatever_it_shows():
    assert short([1.0, "two"]) == "[1.0, 'two']"
    assert short("x" * 60) == f"'{'x' * 60}'"
    assert short(np.float32(0.5)) == "0.5"
    assert short(np.array([1.23456789])) == "array([1.2346])"
    assert short(np.array([[1.0, 2.0], [3.0, 4.0]])) == "array([[1., 2.], [3., 4.]])"
    assert short(ValueError("two\nlines")) == "ValueError: two lines"
    assert short(ValueError("half a character: \ud800")).encode().endswith(b"character: ?")
    assert short(SyntaxError("bad", ("file", 1, 2, "x y"))) == "SyntaxError: bad"
    for long in ["x" * 10**6, list(range(100)), ["x" * 90] * 5, np.ones((30, 30)), ValueError("x" * 10**6), shared(60)]:
        assert 20 < len(short(long)) <= 200
        assert "..." in short(long)
    assert len(short("x" * 1000)) == len(short(type("Odd", (), {"__repr__": lambda self: "y" * 1000})())) == 100
    assert [len(short(ValueError("x" * length))) for length in (188, 189, 10**6)] == [200, 200, 200]
    assert short(ValueError("x" * 188)).endswith("x")
    assert short(ValueError("x" * 189)).endswith("x ...")
    assert short(np.arange(20)).count(",") == 19
    assert "..." in short(np.arange(21))
    for odd in [10**5000, Hostile(), HostileFloat(1)]:
        assert len(short(odd)) <= 200
    assert short(types.SimpleNamespace(a=1)) == "namespace(a=1)"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("99-1", "expected one of 01-1, .*07-1.* got '99-1'"),
        ("01-99", "expected one of 01-1, 01-2, 01-3, 01-4, 01-5, 01-6, 01-7, 01-8, got '01-99'"),
        ("", "expected one of 01-1"),
        (3, 'such as "03-1", got 3'),
        (["x" * 10**6], 'such as "03-1", got '),
        ("x" * 10**6, "expected one of 01-1"),
    ],
)
def test_a_name_that_is_none(name, says):
    with pytest.raises(ValueError, match=says) as error:
        check(name, 1)
    assert len(str(error.value)) < 1000
    with pytest.raises(ValueError, match='such as "03-1", got '):
        check(Hostile(), 1)


def test_check_prints_the_name_and_the_verdict(capsys):
    check("01-1", ...)
    assert capsys.readouterr().out.startswith("01-1: nothing to check yet")


def test_no_answer_is_in_plain_sight():
    text = encode({"01-1": value(-6.125)})
    assert "6.125" not in text
    assert "01-1" not in text
    assert decode(text) == {"01-1": value(-6.125)}
    assert max(map(len, encode({"01-1": np.random.default_rng(0).random(200).tolist()}).splitlines())) == 120
    assert encode({"a": 1, "b": 2}) == encode({"b": 2, "a": 1})


def test_exit_in_a_notebook_does_not_end_its_kernel():
    """There, exit() raises nothing: it asks the kernel to end."""
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    cells = [
        "from nn_checks import check",
        'check("03-2", lambda *given: exit())',
        "import time; time.sleep(1); print(1)",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nbclient.NotebookClient(notebook, timeout=60).execute()
    said, last = (cell.outputs[0].text for cell in notebook.cells[1:])
    assert "raises SystemExit" in said
    assert last == "1\n"
