"""``check``: what is right, what is not, and which mistakes it knows in every exercise."""

import numpy as np
import pytest

from nn_checks import check
from nn_checks.answers import decode, encode
from nn_checks.check import verdict
from nn_checks.compare import agree, plain
from nn_helpers import Network, identity

MATRIX = [[1.0, 2.0], [3.0, 4.0]]


def value(expected, tolerance=1e-3, mistakes=(), **accept):
    """What is known of an exercise whose answer is a value."""
    known = {"cases": None, "expected": [expected], "tolerance": tolerance, "accept": accept}
    return known | {"mistakes": [{"hint": hint, "results": [wrong]} for hint, wrong in mistakes]}


def function(solution, cases="[(np.array([1.0, -2.0, 4.0]),), (np.array([0.5]),)]", tolerance=1e-6):
    """What is known of an exercise whose answer is a function of an array."""
    expected = [plain(solution(*arguments)) for arguments in eval(cases)]
    return {"cases": cases, "expected": expected, "tolerance": tolerance, "accept": {}, "mistakes": []}


@pytest.mark.parametrize(
    ("expected", "answer"),
    [(-6, -6), (-6, -6.0), (2.2, 2.2004), ([1.5, 2.5], np.array([1.5, 2.5])), ("ReLU", " relu "), (True, np.True_)],
)
def test_right_answers(expected, answer):
    assert verdict(value(plain(expected)), answer) == "right."


@pytest.mark.parametrize(
    ("expected", "answer", "says"),
    [
        (2.0, -2.0, "the sign is not"),
        (MATRIX, -np.array(MATRIX), "the sign is not"),
        (3.0, 6.0, "twice"),
        (MATRIX, np.array(MATRIX) / 2, "half"),
        (MATRIX, np.transpose(MATRIX), "exchanged"),
        (MATRIX, 4 * np.array(MATRIX), "4 times too large. Is it a sum"),
        (MATRIX, np.array(MATRIX) / 4, "4 times too small. Is it a mean"),
        (3.0, np.nan, "an inf or a nan"),
        (MATRIX, [1.0, 2.0], "an array of shape (2, 2) is asked for, an array of shape (2,) came"),
        (3.0, [3.0], "one number is asked for, an array of shape (1,) came"),
        (3.0, "Three", "Numbers are asked for, and this came: 'Three'"),
        ("relu", 3, "A word is asked for"),
        ([True, False], [1, 0], "True or False is asked for"),
        ([[1.0], [2.0, 3.0]], [[1.0]], "2 things are asked for, in this order, and what came has 1"),
        ([[1.0], [2.0, 3.0]], 4, "2 things are asked for"),
        (3.0, None, "None came"),
        (3.0, abs, "parentheses"),
        (3.0, {1: 2}, "type dict"),
        (204, 204.0005, "No common mistake"),
        (7.0, 8.0, "No common mistake"),
    ],
)
def test_wrong_answers(expected, answer, says):
    said = verdict(value(expected), answer)
    assert said.startswith("not yet. ")
    assert says in said


@pytest.mark.parametrize("answer", [..., [1.0, ...], (..., ...)])
def test_an_untouched_starter_is_no_mistake(answer):
    assert verdict(value([1.0, 2.0]), answer).startswith("nothing to check yet")


def test_a_mistake_of_the_exercise_comes_before_the_common_ones():
    assert verdict(value(2.0, mistakes=[("Downhill!", -2.0)]), -2.0) == "not yet. Downhill!"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (lambda x: 2 * x, "right."),
        (lambda x: None, "end with return?"),
        (lambda x: ..., "nothing to check yet"),
        (
            lambda x: x / 0.25 if len(x) > 1 else 2 * x,
            "1 of 2 calls give what they should. Look at the result for (array(",
        ),
        (lambda x: x.nothing, "raises AttributeError"),
        (lambda: 1, "raises TypeError"),
        (lambda x: np.multiply(x, 2, out=x), "changes what it is given"),
        (..., "nothing to check yet"),
        (4.0, "A function or a network is asked for"),
    ],
)
def test_functions(answer, says):
    assert says in verdict(function(lambda x: 2 * x), answer)


def test_the_first_row_that_is_wrong_is_named():
    known = function(np.abs, "[(np.array([[1.0], [-2.0], [3.0]]),)]")
    assert verdict(known, lambda x: x) == "not yet. 2 of 3 rows of the result are right. Look at row 1, [-2.0]."


def test_a_network_is_asked_through_predict():
    cases = "[(np.array([[1.0], [2.0]]),)]"
    double, triple = (Network([[[factor]]], activations=[identity]) for factor in (2.0, 3.0))
    assert verdict(function(double.predict, cases), double) == "right."
    assert verdict(function(double.predict, cases), triple).startswith("not yet")


@pytest.mark.parametrize(
    ("accept", "answer", "says"),
    [
        ({"at_most": [10, "Too many."]}, 10, "right."),
        ({"at_most": [10, "Too many."]}, 11, "10 or less is asked for. Too many."),
        ({"at_least": [0.9, ""]}, 0.95, "right."),
        ({"at_least": [0.9, ""]}, 0.5, "0.9 or more is asked for"),
        ({"at_least": [0.9, ""]}, np.nan, "finite"),
        ({"at_least": [0.9, ""]}, [1.0], "One number is asked for"),
    ],
)
def test_limits(accept, answer, says):
    assert says in verdict(value(1.0, **accept), answer)


def test_whole_numbers_agree_exactly():
    assert agree(1168.0, 1168, tolerance=0.1)
    assert not agree(1169, 1168, tolerance=0.1)


@pytest.mark.parametrize(
    ("name", "says"), [("99-1", "expected one of 01-1"), ("01-99", "expected one of 01-1"), (3, "got 3")]
)
def test_a_name_that_is_none(name, says):
    with pytest.raises(ValueError, match=says):
        check(name, 1)


def test_check_prints_the_name_and_the_verdict(capsys):
    check("01-1", ...)
    assert capsys.readouterr().out.startswith("01-1: nothing to check yet")


def test_no_answer_is_in_plain_sight():
    text = encode({"01-1": value(-6.125)})
    assert "6.125" not in text
    assert "01-1" not in text
    assert decode(text) == {"01-1": value(-6.125)}
