"""Fractions in the list of a slider: how they are written, and what ``draw`` gets."""

import copy
import json
import pickle
import re
from fractions import Fraction

import numpy as np
import pytest

from nn_helpers import explore
from nn_helpers.explorer.ratio import Ratio, as_ratio
from nn_helpers.figures.style import new_figure

RATES = [0.01, Fraction(1, 28), Fraction(1, 14), 0.1, 1]


def explorer(draw=lambda rate: f"{rate:g}", rates=RATES, **start):
    figure = new_figure(200, 150)[0]
    return explore(lambda rate: (figure, f"Learning rate {draw(rate)}."), start=start, rate=rates)


def data_of(explorer):
    return json.loads(re.search(r'<script type="application/json">(.*?)</script>', explorer._repr_html_())[1])


def live(explorer):
    """The field and the slider."""
    field, _, slider, _ = explorer._live.children[0].children[0].children
    return field, slider


@pytest.mark.parametrize("draw", ["{:g}".format, "{}".format, str])
def test_control_and_sentence_say_the_fraction(draw):
    data = data_of(explorer(draw))
    assert data["parameters"][0]["values"] == ["0.01", "1/28", "1/14", "0.1", "1"]
    assert data["sentences"] == [f"Learning rate {said}." for said in data["parameters"][0]["values"]]


def test_a_fraction_computes_as_the_float_it_is_equal_to():
    third = as_ratio(Fraction(1, 3))
    assert third == 1 / 3
    assert hash(third) == hash(1 / 3)
    assert type(3 * third) is float
    assert np.asarray([third]).dtype == float
    assert f"{third:.3f}" == "0.333"
    assert repr(third) == repr(1 / 3)
    for copied in (copy.deepcopy(third), pickle.loads(pickle.dumps(third))):
        assert (copied, str(copied)) == (third, "1/3")


@pytest.mark.parametrize("fraction", [Fraction(3), Fraction(1, 1001), Fraction(0.1)])
def test_what_no_reader_would_write_as_a_fraction_is_none(fraction):
    assert type(as_ratio(fraction)) is float
    assert as_ratio(fraction) == fraction.numerator / fraction.denominator


@pytest.mark.parametrize("start", [Fraction(1, 28), 1 / 28])
def test_start_names_a_fraction_or_the_number_it_is(start):
    assert data_of(explorer(rate=start))["start"] == [1]


def test_live_slider_reaches_fractions_and_writes_them():
    seen = []
    shown = explorer(lambda rate: seen.append(rate) or f"{rate:g}")
    field, slider = live(shown)
    slider.index = 1
    assert (field.value, seen[-1], type(seen[-1])) == ("1/28", 1 / 28, Ratio)
    field.value = "0.0357"
    assert (field.value, seen[-1], slider.index) == ("0.0357", 0.0357, 1)


def test_a_fraction_that_is_typed_is_said_as_it_was_typed():
    shown = explorer()
    field, _ = live(shown)
    for typed, said in ("1/30", "1/30"), ("2/60", "1/30"), ("1/2", "1/2"), ("28/28", "1"), ("0.5/2", "0.25"):
        field.value = typed
        assert f"Learning rate {said}." in shown._live.children[-1].value
    field.value = "1/0"
    assert "type a number from 0.01 to 1" in shown._live.children[-1].value


def test_equal_values_are_refused_however_they_are_written():
    with pytest.raises(ValueError, match="rate: expected each value once"):
        explorer(rates=[0.25, Fraction(1, 4)])
    with pytest.raises(ValueError, match="rate: expected increasing numbers"):
        explorer(rates=[Fraction(1, 2), Fraction(1, 4)])
