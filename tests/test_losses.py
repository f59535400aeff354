import numpy as np
import pytest

from nn_helpers import binary_cross_entropy, mean_squared_error, softmax, softmax_cross_entropy, sum_squared_error

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
