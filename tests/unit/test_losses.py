import dataclasses
import decimal
import re

import numpy as np
import pytest

import nn_helpers
from nn_helpers import (
    Activation,
    Loss,
    Network,
    binary_cross_entropy,
    gradient_descent,
    identity,
    mean_squared_error,
    sigmoid,
    softmax,
    softmax_cross_entropy,
    sum_squared_error,
    tanh,
)

P = np.array([[0.2, 0.9], [0.7, 0.4], [0.5, 0.1]])
Y = np.array([[0.0, 1.0], [1.0, 1.0], [0.0, 0.0]])
#: Targets that every loss takes: each row is a distribution.
ONE_OF_TWO = np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
#: Every loss that can be imported from nn_helpers, a new one too, by its name there.
PUBLIC = {name: value for name, value in vars(nn_helpers).items() if isinstance(value, Loss)}
ALL = pytest.mark.parametrize("loss", PUBLIC.values(), ids=repr)
OF_PREDICTIONS = [loss for loss in PUBLIC.values() if loss is not softmax_cross_entropy]  # that one takes logits


def test_all_losses_are_found():
    assert {sum_squared_error, mean_squared_error, binary_cross_entropy} <= set(OF_PREDICTIONS)
    assert softmax_cross_entropy in PUBLIC.values()


def test_values():
    # 0.04 + 0.01 + 0.09 + 0.36 + 0.25 + 0.01
    assert sum_squared_error(P, Y) == pytest.approx(0.76)
    assert mean_squared_error(P, Y) == pytest.approx(0.76 / 6)
    right = [0.8, 0.9, 0.7, 0.4, 0.5, 0.9]
    assert binary_cross_entropy(P, Y) == pytest.approx(-np.log(right).sum() / 6)


@ALL
def test_gradient_is_the_slope(loss):
    h = 1e-6
    for i, j in np.ndindex(P.shape):
        up, down = P.copy(), P.copy()
        up[i, j] += h
        down[i, j] -= h
        slope = (loss(up, ONE_OF_TWO) - loss(down, ONE_OF_TWO)) / (2 * h)
        assert loss.gradient(P, ONE_OF_TWO)[i, j] == pytest.approx(slope, rel=1e-8)


@ALL
def test_a_stack_gives_one_loss_for_each_member(loss):
    stack = np.stack([P, P[::-1], 1 - P])
    assert loss(stack, ONE_OF_TWO).shape == (3,)
    for s in range(3):
        assert loss(stack, ONE_OF_TWO)[s] == pytest.approx(loss(stack[s], ONE_OF_TWO), rel=1e-15)
        np.testing.assert_allclose(loss.gradient(stack, ONE_OF_TWO)[s], loss.gradient(stack[s], ONE_OF_TWO), rtol=1e-15)


@pytest.mark.parametrize("loss", OF_PREDICTIONS, ids=repr)
def test_a_perfect_prediction_costs_nothing(loss):
    assert loss(Y, Y) == pytest.approx(0.0, abs=1e-14)


def test_softmax_is_the_share_of_the_exponentials():
    np.testing.assert_allclose(softmax([[0.0, np.log(2), np.log(5)]]), [[1 / 8, 2 / 8, 5 / 8]], rtol=1e-15)
    np.testing.assert_allclose(softmax([[1000.0, 1000.0], [-1000.0, 0.0]]), [[0.5, 0.5], [0.0, 1.0]], atol=1e-300)
    z = np.random.default_rng(0).normal(size=(2, 4, 3))
    np.testing.assert_allclose(softmax(z).sum(axis=-1), 1.0, rtol=1e-14)
    np.testing.assert_allclose(softmax(z + 7), softmax(z), rtol=1e-13)


def test_softmax_cross_entropy_is_the_logarithm_of_the_right_classs_share():
    z, y = np.log([[1.0, 2.0, 5.0], [3.0, 3.0, 2.0]]), np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]])
    assert softmax_cross_entropy(z, y) == pytest.approx(-(np.log(5 / 8) + np.log(3 / 8)) / 2)
    expected = [[1 / 16, 2 / 16, -3 / 16], [-5 / 16, 3 / 16, 2 / 16]]
    np.testing.assert_allclose(softmax_cross_entropy.gradient(z, y), expected, rtol=1e-14)


def test_softmax_cross_entropys_gradient_is_its_slope_also_in_a_stack():
    rng, h = np.random.default_rng(0), 1e-6
    z, y = rng.normal(size=(3, 4, 5)), np.eye(5)[rng.integers(5, size=4)]
    assert softmax_cross_entropy(z, y).shape == (3,)
    for s, i, k in np.ndindex(z.shape):
        up, down = z[s].copy(), z[s].copy()
        up[i, k] += h
        down[i, k] -= h
        slope = (softmax_cross_entropy(up, y) - softmax_cross_entropy(down, y)) / (2 * h)
        assert softmax_cross_entropy.gradient(z, y)[s, i, k] == pytest.approx(slope, abs=1e-9)


def test_losses_are_those_of_scikit_learn():
    from sklearn import metrics

    assert mean_squared_error(P, Y) == pytest.approx(metrics.mean_squared_error(Y, P), rel=1e-14)
    z, y = np.random.default_rng(0).normal(size=(6, 4)), np.eye(4)[[0, 1, 2, 3, 3, 1]]
    assert softmax_cross_entropy(z, y) == pytest.approx(metrics.log_loss(y, softmax(z)), rel=1e-12)


def test_softmax_cross_entropy_of_large_outputs_is_finite():
    assert softmax_cross_entropy([[1000.0, 0.0]], [[0.0, 1.0]]) == pytest.approx(1000.0)
    assert softmax_cross_entropy([[1000.0, 0.0]], [[1.0, 0.0]]) == 0.0


def test_cross_entropy_stays_finite_for_a_wrong_certainty():
    assert np.isfinite(binary_cross_entropy(1 - Y, Y))
    assert np.isfinite(binary_cross_entropy.gradient(1 - Y, Y)).all()


FAR = np.array([-1000.0, -745.0, -710.0, -700.0, -40.0, -36.0, -1.0, 0.0, 1.0, 36.0, 37.0, 40.0, 700.0, 1000.0])


@pytest.mark.parametrize("target", [0.0, 0.25, 1.0])
def test_sigmoid_and_cross_entropy_have_the_slope_p_minus_y_at_any_z(target):
    z, y = FAR[:, None], np.full((len(FAR), 1), target)
    network = Network([[[1.0]]], activations=[sigmoid])
    trace = network.forward(z)
    p = trace.a[-1]
    delta = binary_cross_entropy.gradient(p, y) * sigmoid.derivative(z)
    np.testing.assert_allclose(delta, (p - y) / len(z), rtol=1e-15)
    gradients = network.backward(trace, binary_cross_entropy.gradient(p, y))
    np.testing.assert_allclose(gradients.weights[0], z.T @ (p - y) / len(z), rtol=1e-12)


@pytest.mark.parametrize("z", FAR)
@pytest.mark.parametrize("target", [0.0, 0.25, 1.0])
def test_the_loss_of_a_saturated_sigmoid_is_exact_in_training(z, target):
    with decimal.localcontext(prec=1000):  # digits enough for 1 - p = 1e-435
        p = 1 / (1 + decimal.Decimal(-z).exp())
        expected = float(-(decimal.Decimal(target) * p.ln() + decimal.Decimal(1 - target) * (1 - p).ln()))
    network = Network([[[z]]], activations=[sigmoid])
    run = gradient_descent(network, [[1.0]], [[target]], loss=binary_cross_entropy, learning_rate=1e-9, steps=1)
    assert run.losses[0] == pytest.approx(expected, rel=1e-13, abs=1e-320)


def test_a_saturated_and_wrong_network_learns_again():
    network = Network([[[1.0]]], activations=[sigmoid])
    run = gradient_descent(network, [[40.0]], [[0.0]], loss=binary_cross_entropy, learning_rate=1e-3, steps=50)
    assert (np.diff(run.losses) < 0).all()
    assert run.losses[0] == 40.0
    assert run.losses[-1] < 0.05


def test_the_losses_of_training_are_those_of_the_predictions():
    for activation, loss in ((sigmoid, binary_cross_entropy), (sigmoid, mean_squared_error), (tanh, sum_squared_error)):
        network = Network.random([3, 2], activations=[activation], seed=[0, 1])
        x = np.random.default_rng(0).normal(size=(4, 3))
        y = x[:, :2] ** 2 / (1 + x[:, :2] ** 2)
        run = gradient_descent(network, x, y, loss=loss, learning_rate=0.1, steps=1)
        np.testing.assert_allclose(run.losses[0], loss(network.predict(x), y), rtol=1e-13)


@ALL
@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.float16, np.float32, bool])
def test_small_types_are_numbers_like_all_others(loss, dtype):
    p, y = np.array([[1, 0], [1, 0]], dtype=dtype), np.array([[1, 0], [0, 1]], dtype=dtype)
    assert loss(p, y) == loss(p.astype(float), y.astype(float))
    gradient = loss.gradient(p, y)
    assert gradient.dtype == float
    np.testing.assert_array_equal(gradient, loss.gradient(p.astype(float), y.astype(float)))


def test_differences_of_small_types_do_not_wrap_round():
    p, y = np.array([[20]], dtype=np.int8), np.array([[0]], dtype=np.int8)
    assert mean_squared_error(p, y) == 400
    assert sum_squared_error.gradient(np.array([[3]], dtype=np.uint8), np.array([[5]], dtype=np.uint8)) == -4
    assert softmax(np.array([[0, 1]], dtype=np.float16)).dtype == float
    assert softmax_cross_entropy(np.array([[200, 100]], dtype=np.uint8), [[0, 1]]) == 100


def test_soft_targets_are_targets():
    y = np.array([[0.1, 0.9], [0.5, 0.5]], dtype=np.float32)
    z = np.array([[0.0, 1.0], [2.0, -1.0]])
    expected = -(y * np.log(softmax(z))).sum() / 2
    assert softmax_cross_entropy(z, y) == pytest.approx(expected, rel=1e-12)
    assert binary_cross_entropy([[0.3]], [[0.3]]) < binary_cross_entropy([[0.3]], [[0.31]])


def test_a_diverged_prediction_has_a_diverged_loss():
    nan = np.full((3, 2), np.nan)
    for loss in (sum_squared_error, mean_squared_error, binary_cross_entropy):
        assert np.isnan(loss(nan, Y))


def test_predictions_that_leave_0_to_1_while_training_diverge_instead_of_being_cut():
    network = Network([[[0.9]]], activations=[identity])
    # From 0.9 the weight is driven beyond 1, where this loss means nothing.
    run = gradient_descent(network, [[1.0]], [[1.0]], loss=binary_cross_entropy, learning_rate=1.0, steps=5)
    assert run.diverged


def test_a_sigmoid_with_another_gain_is_a_sigmoid():
    own = dataclasses.replace(sigmoid, gain=4.0)
    network = Network([[[40.0]]], activations=[own])
    run = gradient_descent(network, [[1.0]], [[0.0]], loss=binary_cross_entropy, learning_rate=0.1, steps=1)
    assert run.losses[0] == 40.0


def test_only_the_sigmoid_itself_has_its_loss_computed_from_logits():
    other = Activation("half", lambda z: 0.5 + 0 * z, lambda z, a: 0 * z)
    network = Network([[[1.0]]], activations=[other])
    run = gradient_descent(network, [[40.0]], [[0.0]], loss=binary_cross_entropy, learning_rate=0.1, steps=1)
    assert run.losses[0] == pytest.approx(np.log(2))


@pytest.mark.parametrize(("name", "loss"), PUBLIC.items())
def test_a_loss_is_called_by_its_name(name, loss):
    assert repr(loss) == loss.name
    assert re.sub("[ -]", "_", loss.name) == name
