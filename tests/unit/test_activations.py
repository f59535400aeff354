import warnings

import numpy as np
import pytest

import nn_helpers
from nn_helpers import Activation, Network, identity, relu, sigmoid, tanh

#: Every activation that can be imported from nn_helpers, a new one too.
PUBLIC = [value for value in vars(nn_helpers).values() if isinstance(value, Activation)]
ALL = pytest.mark.parametrize("g", PUBLIC, ids=repr)


def test_all_activations_are_found():
    assert {identity, sigmoid, tanh, relu} <= set(PUBLIC)


@pytest.mark.parametrize(
    ("g", "z", "expected"),
    [
        (identity, -3.5, -3.5),
        (sigmoid, 0.0, 0.5),
        (sigmoid, 2.0, 0.8807970779778823),
        (tanh, 1.0, 0.7615941559557649),
        (relu, -2.0, 0.0),
        (relu, 2.0, 2.0),
    ],
)
def test_values(g, z, expected):
    assert g(z) == pytest.approx(expected, rel=1e-15)


@ALL
def test_derivative_is_the_slope_of_the_function(g):
    z = np.linspace(-6, 6, 1000)  # 0, the kink of the ReLU, is not among them
    h = 1e-6
    np.testing.assert_allclose(g.derivative(z), (g(z + h) - g(z - h)) / (2 * h), atol=1e-8)


@ALL
def test_shape_is_kept(g):
    z = np.zeros((2, 3, 4))
    assert g(z).shape == g.derivative(z).shape == z.shape
    assert np.ndim(g(0.5)) == np.ndim(g.derivative(0.5)) == 0


@ALL
def test_whole_numbers_give_the_slope_of_the_same_float(g):
    np.testing.assert_array_equal(g.derivative(np.array([-2, 0, 3])), g.derivative(np.array([-2.0, 0.0, 3.0])))


@ALL
def test_input_is_not_changed(g):
    z = np.array([-1.0, 0.0, 2.0])
    g(z), g.derivative(z)
    np.testing.assert_array_equal(z, [-1.0, 0.0, 2.0])


def test_relu_slope_at_zero_is_zero():
    assert relu.derivative(0.0) == 0.0


def test_sigmoid_does_not_overflow():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        np.testing.assert_allclose(sigmoid(np.array([-1e6, -1000.0, 1000.0, 1e6])), [0, 0, 1, 1], atol=1e-300)
        np.testing.assert_allclose(sigmoid.derivative(np.array([-1000.0, 1000.0])), [0, 0], atol=1e-300)


def test_sigmoid_is_symmetric():
    z = np.linspace(-30, 30, 101)
    np.testing.assert_allclose(sigmoid(-z), 1 - sigmoid(z), atol=1e-15)


@ALL
def test_pixels_and_truth_values_are_numbers(g):
    # Whole numbers without a sign would wrap round at -z, and so would their differences.
    np.testing.assert_allclose(g(np.array([0, 3], dtype=np.uint8)), g(np.array([0.0, 3.0])))
    np.testing.assert_allclose(g(np.array([False, True])), g(np.array([0.0, 1.0])))


@ALL
@pytest.mark.parametrize("z", [2, [1, 2], np.array([3, -1], dtype=np.int8), np.float32(0.1), np.array(0.5, np.float16)])
def test_everything_is_computed_in_float64(g, z):
    exact = np.asarray(z, dtype=float)
    for result, expected in ((g(z), g(exact)), (g.derivative(z), g.derivative(exact))):
        assert np.asarray(result).dtype == float
        np.testing.assert_array_equal(result, expected)


def test_an_activation_of_ones_own_takes_numbers_lists_and_whole_numbers():
    cube = Activation("cube", lambda z: z**3, lambda z, a: 3 * z**2)
    assert cube(2) == 8
    assert cube.derivative(2) == 12
    assert type(cube(2)) is np.float64
    np.testing.assert_array_equal(cube([1, 2]), [1.0, 8.0])
    np.testing.assert_array_equal(cube.derivative(np.array([[100]], dtype=np.int8)), [[30_000.0]])
    assert repr(cube) == "cube"


def test_gain_and_kink_belong_to_the_activation():
    assert [g.gain for g in (identity, sigmoid, tanh, relu)] == [1, 1, 1, 2]
    assert [np.size(g.kink) for g in (identity, sigmoid, tanh, relu)] == [0, 0, 0, 1]
    wide = Activation("wide", np.positive, lambda z, a: np.ones_like(z), gain=5.0)
    W = Network.random([400, 500], activations=[wide], seed=0).weights[0]
    assert W.var() == pytest.approx(5 / 400, rel=0.02)


def test_the_derivative_of_the_sigmoid_never_quite_vanishes():
    far = sigmoid.derivative([-1e9, -800.0, 40.0, 800.0])
    assert (far > 0).all()
    assert (far < 1e-17).all()


def test_a_derivative_may_be_a_number_or_a_truth_value():
    line = Activation("line", lambda z: 2 * z, lambda z, a: 2.0)
    step = Activation("step", lambda z: z * (z > 0), lambda z, a: z > 0)
    assert line.derivative(np.zeros((2, 3))).tolist() == [[2.0] * 3] * 2
    assert step.derivative([-1, 1]).tolist() == [0.0, 1.0]
    assert type(line.derivative(1)) is np.float64


def test_the_trace_of_the_identity_holds_two_arrays():
    trace = Network([[[1.0]]], activations=[identity]).forward([[1.0]])
    trace.a[1][:] = 7
    assert trace.z[0] == 1.0
