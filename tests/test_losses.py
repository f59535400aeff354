import numpy as np
import pytest

from nn_helpers import binary_cross_entropy, mean_squared_error, sum_squared_error

P = np.array([[0.2, 0.9], [0.7, 0.4], [0.5, 0.1]])
Y = np.array([[0.0, 1.0], [1.0, 1.0], [0.0, 0.0]])
ALL = pytest.mark.parametrize("loss", [sum_squared_error, mean_squared_error, binary_cross_entropy], ids=repr)


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
        assert loss.gradient(P, Y)[i, j] == pytest.approx((loss(up, Y) - loss(down, Y)) / (2 * h), rel=1e-8)


@ALL
def test_a_stack_gives_one_loss_for_each_member(loss):
    stack = np.stack([P, P[::-1], 1 - P])
    assert loss(stack, Y).shape == (3,)
    for s in range(3):
        assert loss(stack, Y)[s] == pytest.approx(loss(stack[s], Y), rel=1e-15)
        np.testing.assert_allclose(loss.gradient(stack, Y)[s], loss.gradient(stack[s], Y), rtol=1e-15)


@ALL
def test_a_perfect_prediction_costs_nothing(loss):
    assert loss(Y, Y) == pytest.approx(0.0, abs=1e-14)


def test_cross_entropy_stays_finite_for_a_wrong_certainty():
    assert np.isfinite(binary_cross_entropy(1 - Y, Y))
    assert np.isfinite(binary_cross_entropy.gradient(1 - Y, Y)).all()
