from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from nn_helpers import Convolution, MaxPooling, Network, identity, relu, sigmoid, tanh

X = np.array([[3.0, 5.0], [2.0, -1.0], [0.0, 0.0], [8.0, 4.0]])


def small(biases=None):
    return Network([[[3, 1], [3, 5]], [[2], [-1]]], biases, activations=[relu, identity])


def test_forward_is_the_sum_over_inputs_node_by_node():
    network = Network.random([2, 3, 2], activations=[tanh, sigmoid], seed=1)
    W, b = network.weights[0], np.array([0.5, -1.0, 2.0])
    network = Network(network.weights, [b, [0.1, 0.2]], activations=[tanh, sigmoid])
    trace = network.forward(X)
    for i in range(4):
        for j in range(3):
            z = X[i, 0] * W[0, j] + X[i, 1] * W[1, j] + b[j]
            assert trace.z[0][i, j] == pytest.approx(z, rel=1e-14)
            assert trace.a[1][i, j] == pytest.approx(np.tanh(z), rel=1e-14)


def test_trace_holds_every_layer():
    trace = small([[1, -2], [3]]).forward(X)
    np.testing.assert_array_equal(trace.a[0], X)
    np.testing.assert_array_equal(trace.z[0], X @ [[3, 1], [3, 5]] + [1, -2])
    np.testing.assert_array_equal(trace.a[1], np.maximum(trace.z[0], 0))
    np.testing.assert_array_equal(trace.a[2], trace.a[1] @ [[2], [-1]] + 3)
    assert len(trace.z) == 2
    assert len(trace.a) == 3


def test_rows_do_not_mix():
    together = small().predict(X)
    for i in range(len(X)):
        np.testing.assert_array_equal(small().predict(X[i : i + 1])[0], together[i])


@pytest.mark.parametrize("seed", [4, [4, 5]], ids=["one network", "a stack"])
def test_many_rows_are_their_parts(seed):
    # From 100 rows on the arrays lie in memory in another order.
    network = Network.random([2, 5, 3], activations=[tanh, sigmoid], seed=seed)
    rows = np.random.default_rng(0).normal(size=(150, 2))
    whole, parts = network.forward(rows), [network.forward(rows[i : i + 50]) for i in (0, 50, 100)]
    np.testing.assert_allclose(whole.a[-1], np.concatenate([part.a[-1] for part in parts], axis=-2), rtol=1e-13)
    slopes = network.backward(whole, np.ones_like(whole.a[-1]))
    sums = [network.backward(part, np.ones_like(part.a[-1])) for part in parts]
    for name in ("weights", "biases"):
        for l in range(2):
            total = sum(getattr(part, name)[l] for part in sums)
            np.testing.assert_allclose(getattr(slopes, name)[l], total, rtol=1e-11, atol=1e-13)


def test_missing_biases_are_biases_of_zero():
    np.testing.assert_array_equal(small().predict(X), small([[0, 0], [0]]).predict(X))


@pytest.mark.parametrize("biases", [True, False])
def test_a_stack_is_its_members_side_by_side(biases):
    arguments = {"sizes": [2, 5, 3], "activations": [tanh, sigmoid], "biases": biases}
    stack = Network.random(seed=range(7), **arguments)
    trace = stack.forward(X)
    assert trace.a[2].shape == (7, 4, 3)
    for s in range(7):
        member = Network.random(seed=s, **arguments)
        for l in range(2):
            np.testing.assert_array_equal(stack.weights[l][s], member.weights[l])
        np.testing.assert_allclose(trace.a[2][s], member.predict(X), rtol=1e-13)


def test_each_member_of_a_stack_has_its_own_biases():
    stack = Network(np.zeros((1, 3, 2, 2)), [[[1, 2], [3, 4], [5, 6]]], activations=[identity])
    np.testing.assert_array_equal(stack.predict(X)[:, 0], [[1, 2], [3, 4], [5, 6]])


def test_random_repeats_with_its_seed_and_differs_with_another():
    def draw(seed):
        return Network.random([4, 3, 1], activations=[relu, identity], seed=seed).weights[0]

    np.testing.assert_array_equal(draw(5), draw(5))
    assert not np.array_equal(draw(5), draw(6))


@pytest.mark.parametrize(("g", "gain"), [(tanh, 1.0), (sigmoid, 1.0), (identity, 1.0), (relu, 2.0)], ids=repr)
def test_random_weights_are_centred_and_scaled_by_the_number_of_inputs(g, gain):
    W = Network.random([400, 500], activations=[g], seed=0).weights[0]
    assert abs(W.mean()) < 5 * np.sqrt(gain / 400 / W.size)
    assert W.var() == pytest.approx(gain / 400, rel=0.02)


def test_random_biases_start_at_zero_or_are_left_out():
    network = Network.random([2, 4, 1], activations=[tanh, identity], seed=[0, 1, 2])
    assert [b.shape for b in network.biases] == [(3, 4), (3, 1)]
    assert not any(b.any() for b in network.biases)
    assert Network.random([2, 4, 1], activations=[tanh, identity], seed=0, biases=False).biases is None


def test_a_network_does_not_change():
    W = np.ones((2, 1))
    network = Network([W], [[0.0]], activations=[identity])
    W[:] = 7
    np.testing.assert_array_equal(network.weights[0], np.ones((2, 1)))
    with pytest.raises(ValueError, match="read-only"):
        network.weights[0][:] = 7
    with pytest.raises(ValueError, match="read-only"):
        network.biases[0][:] = 7


def test_the_data_is_not_changed_and_not_shared():
    data = X.copy()
    trace = small().forward(data)
    trace.a[0][:] = 99
    np.testing.assert_array_equal(data, X)


def test_sizes_and_repr():
    network = Network.random([2, 4, 1], activations=[tanh, sigmoid], seed=range(3))
    assert network.sizes == [2, 4, 1]
    assert repr(network) == "Network(stack of 3, sizes [2, 4, 1], activations [tanh, sigmoid], with biases)"
    assert repr(small()) == "Network(sizes [2, 2, 1], activations [relu, identity], without biases)"


def test_a_network_keeps_its_own_list_of_activations():
    activations = [relu, identity]
    network = Network([[[1.0]], [[1.0]]], activations=activations)
    activations[0] = tanh
    assert network.predict([[2.0]]) == 2.0
    assert network.activations == (relu, identity)


def test_backward_gives_no_gradients_for_biases_that_are_not_there():
    network = small()
    trace = network.forward(X)
    assert network.backward(trace, np.ones((4, 1))).biases is None
    biases = small([[0, 0], [0]]).backward(trace, np.ones((4, 1))).biases
    assert [b.shape for b in biases] == [(2,), (1,)]


def test_gradients_by_hand():
    # Chapter 4: inputs 2 and 3, target 7, so the error is 2 and dL/dp = 4.
    network = Network([[[1, -1], [1, 1]], [[2], [-1]]], [[0, 0], [0]], activations=[relu, identity])
    gradients = network.backward(network.forward([[2, 3]]), [[4.0]])
    assert gradients.weights[1].tolist() == [[20], [4]]
    assert gradients.weights[0].tolist() == [[16, -8], [24, -12]]
    assert [b.tolist() for b in gradients.biases] == [[8, -4], [4]]


@pytest.mark.parametrize("kind", [list, tuple, np.array, iter], ids=["list", "tuple", "array", "iterator"])
def test_lists_of_any_kind_will_do(kind):
    network = Network(kind([[[1.0]], [[2.0]]]), kind([[0.0], [1.0]]), activations=iter([relu, identity]))
    assert network.predict([[3.0]]) == 7.0
    assert Network.random(kind([2, 1]), activations=(relu,), seed=0).sizes == [2, 1]


def test_fractions_and_tables_of_objects_are_numbers():
    assert relu(np.array([Fraction(1, 2)], dtype=object)).tolist() == [0.5]
    X = np.array([[Fraction(1, 2), 3]], dtype=object)
    assert Network([[[Decimal("2")], [1]]], activations=[identity]).predict(X) == 4.0


def test_a_stack_keeps_the_seeds_apart_and_takes_any_sequence_of_them():
    for seeds in ([3, 1], (3, 1), np.array([3, 1]), range(3, 0, -2)):
        stack = Network.random([2, 1], activations=[tanh], seed=seeds)
        for s, seed in enumerate((3, 1)):
            member = Network.random([2, 1], activations=[tanh], seed=seed)
            np.testing.assert_array_equal(stack.weights[0][s], member.weights[0])
    assert Network.random([2, 1], activations=[tanh], seed=[7]).weights[0].shape == (1, 2, 1)


def test_repr_of_a_network_that_sees_pictures():
    views = [Convolution(4, 4, size=3), MaxPooling(2, 2, size=2, channels=2)]
    network = Network.random([16, 2, 3], activations=[relu, identity], seed=0, views=views)
    assert network.sizes == [16, 8, 3]
    assert "Convolution(4, 4, size=3, channels=1), MaxPooling(2, 2, size=2, channels=2)" in repr(network)
    assert "views" not in repr(small())
