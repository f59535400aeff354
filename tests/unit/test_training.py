import warnings
from copy import deepcopy
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from nn_helpers import (
    Gradients,
    Loss,
    Network,
    binary_cross_entropy,
    check_gradients,
    datasets,
    gradient_descent,
    identity,
    mean_squared_error,
    relu,
    sigmoid,
    softmax_cross_entropy,
    sum_squared_error,
    tanh,
)

X, Y = datasets.truth_table("xor")
TRAIN = {"loss": mean_squared_error, "learning_rate": 0.5, "steps": 20}


def start(seed=0, biases=True):
    return Network.random([2, 4, 1], activations=[tanh, sigmoid], seed=seed, biases=biases)


def numbers(network):
    return [*network.weights, *(network.biases or ())]


def test_one_update_subtracts_the_rate_times_the_gradient():
    network = start()
    trace = network.forward(X)
    gradients = network.backward(trace, mean_squared_error.gradient(trace.a[-1], Y))
    run = gradient_descent(network, X, Y, loss=mean_squared_error, learning_rate=0.1, steps=1)
    for before, slope, after in zip(network.weights, gradients.weights, run.network.weights, strict=True):
        np.testing.assert_allclose(after, before - 0.1 * slope, rtol=1e-14)
    for before, slope, after in zip(network.biases, gradients.biases, run.network.biases, strict=True):
        np.testing.assert_allclose(after, before - 0.1 * slope, rtol=1e-14, atol=1e-17)
    assert run.losses == pytest.approx([mean_squared_error(network.predict(X), Y)])


def test_losses_are_those_before_each_update():
    short, longer = (gradient_descent(start(), X, Y, **{**TRAIN, "steps": n}) for n in (7, 8))
    np.testing.assert_array_equal(longer.losses[:7], short.losses)
    assert longer.losses[7] == mean_squared_error(short.network.predict(X), Y)


def test_nothing_given_is_changed_and_a_second_run_is_the_same():
    network, x, y = start(), X.copy(), Y.copy()
    before = [array.copy() for array in numbers(network)]
    first, again = (gradient_descent(network, x, y, **TRAIN) for _ in range(2))
    for array, copy in zip(numbers(network), before, strict=True):
        np.testing.assert_array_equal(array, copy)
    np.testing.assert_array_equal(x, X)
    np.testing.assert_array_equal(y, Y)
    np.testing.assert_array_equal(first.losses, again.losses)
    for one, other in zip(numbers(first.network), numbers(again.network), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("biases", [True, False])
def test_a_stack_of_starts_is_its_members_trained_alone(biases):
    stack = gradient_descent(start(range(5), biases), X, Y, **TRAIN)
    assert stack.losses.shape == (20, 5)
    for s in range(5):
        alone = gradient_descent(start(s, biases), X, Y, **TRAIN)
        # BLAS may add up a stacked product in another order than a single one: equal to rounding, not to the bit.
        np.testing.assert_allclose(stack.losses[:, s], alone.losses, rtol=1e-12)
        for together, single in zip(numbers(stack.network), numbers(alone.network), strict=True):
            np.testing.assert_allclose(together[s], single, rtol=1e-11, atol=1e-14)


def test_several_learning_rates_are_several_runs():
    rates = [0.01, 0.1, 1.0]
    together = gradient_descent(start(), X, Y, **{**TRAIN, "learning_rate": rates})
    stacked = gradient_descent(start([0, 0, 0]), X, Y, **{**TRAIN, "learning_rate": rates})
    assert together.losses.shape == (20, 3)
    np.testing.assert_array_equal(together.losses, stacked.losses)
    for s, rate in enumerate(rates):
        alone = gradient_descent(start(), X, Y, **{**TRAIN, "learning_rate": rate})
        np.testing.assert_allclose(together.losses[:, s], alone.losses, rtol=1e-12)


def test_order_of_the_rows_does_not_matter():
    order = [2, 0, 3, 1]
    here, there = gradient_descent(start(), X, Y, **TRAIN), gradient_descent(start(), X[order], Y[order], **TRAIN)
    np.testing.assert_allclose(here.losses, there.losses, rtol=1e-12)


def test_divergence_is_a_result_and_not_a_warning():
    line = Network([[[1.0]]], activations=[identity])
    x, y = [[10.0], [20.0]], [[1.0], [2.0]]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run = gradient_descent(line, x, y, loss=sum_squared_error, learning_rate=[1e-4, 10.0], steps=400)
    assert run.diverged.tolist() == [False, True]
    assert np.isfinite(run.losses[:, 0]).all()
    assert not np.isfinite(run.losses[-1, 1])
    assert gradient_descent(line, x, y, loss=sum_squared_error, learning_rate=10.0, steps=400).diverged is True
    assert gradient_descent(line, x, y, loss=sum_squared_error, learning_rate=1e-4, steps=400).diverged is False


def test_progress_changes_nothing_and_asks_for_a_bar_that_leaves(monkeypatch, capfd):
    shown = {}

    def bar(steps, **settings):
        shown.update(settings)
        return steps

    quiet = gradient_descent(start(), X, Y, **TRAIN)
    with_bar = gradient_descent(start(), X, Y, **TRAIN, progress=True)  # TQDM_DISABLE is set, see conftest.py
    assert capfd.readouterr() == ("", "")
    monkeypatch.setattr("tqdm.auto.tqdm", bar)
    gradient_descent(start(), X, Y, **TRAIN, progress=True)
    assert (shown["delay"], shown["leave"], shown["disable"]) == (2, False, True)
    monkeypatch.delenv("TQDM_DISABLE")
    gradient_descent(start(), X, Y, **TRAIN, progress=True)
    assert shown["disable"] is False
    np.testing.assert_array_equal(with_bar.losses, quiet.losses)


def test_handwritten_digits_are_read():
    from sklearn.datasets import load_digits
    from sklearn.model_selection import train_test_split

    pixels, digits = load_digits(return_X_y=True)
    x, x_test, y, y_test = train_test_split(pixels / 16, digits, test_size=360, stratify=digits, random_state=0)
    network = Network.random([64, 64, 10], activations=[relu, identity], seed=0)
    setting = {"loss": softmax_cross_entropy, "learning_rate": 1.0, "steps": 500}
    trained = gradient_descent(network, x, datasets.one_hot(y), **setting).network
    assert (trained.predict(x_test).argmax(axis=1) == y_test).mean() >= 0.97


def test_backward_on_a_row_at_the_kink_uses_the_slope_zero():
    network = Network([[[1.0]], [[3.0]]], activations=[relu, identity])
    trace = network.forward([[0.0], [2.0]])
    slopes = network.backward(trace, np.ones((2, 1)))
    # The first row stands on the kink: it adds nothing. With the other choice it would add 0 * 3 to the weight and,
    # if there were a bias, 3 to that.
    assert slopes.weights[0][0, 0] == 6.0
    with_bias = Network([[[1.0]], [[3.0]]], [[0.0], [0.0]], activations=[relu, identity])
    assert with_bias.backward(with_bias.forward([[0.0], [2.0]]), np.ones((2, 1))).biases[0][0] == 3.0


def test_a_loss_of_ones_own_cannot_change_the_targets():
    def greedy(p, y):
        y += 1.0
        return ((p - y) ** 2).sum(axis=(-2, -1))

    y = Y.copy()
    with pytest.raises(ValueError, match="read-only"):
        gradient_descent(start(), X, y, **{**TRAIN, "loss": Loss("greedy", greedy, lambda p, y: p - y)})
    np.testing.assert_array_equal(y, Y)


def test_nothing_warns_however_far_the_numbers_go():
    far = Network([[[1e300]], [[1e300]]], activations=[identity, identity])
    steep = Network([[[1e300]]], activations=[sigmoid])
    with warnings.catch_warnings(), np.errstate(all="warn"):
        warnings.simplefilter("error")
        trace = far.forward([[1e300], [0.0]])
        far.backward(trace, np.full((2, 1), 1e300))
        gradient_descent(far, [[1e300]], [[0.0]], loss=mean_squared_error, learning_rate=0.1, steps=3)
        check_gradients(far, [[1.0]], [[0.0]], loss=mean_squared_error)
        gradient_descent(steep, [[-1e10]], [[1.0]], loss=binary_cross_entropy, learning_rate=0.1, steps=3)
        assert steep.predict([[-1e10]]) == 0


def test_results_cannot_be_reassigned():
    network = start()
    trace = network.forward(X)
    gradients = network.backward(trace, mean_squared_error.gradient(trace.a[-1], Y))
    report = check_gradients(network, X, Y, loss=mean_squared_error)
    run = gradient_descent(network, X, Y, **TRAIN)
    for result in (trace, gradients, report, report.worst, run, tanh, mean_squared_error):
        with pytest.raises(FrozenInstanceError):
            setattr(result, next(iter(vars(result))), None)


def test_runs_and_traces_are_compared_as_objects_and_copies_keep_what_was_noted():
    network = start()
    trace = network.forward(X)
    assert trace == trace
    assert trace != network.forward(X)
    assert len({Gradients([np.ones(2)], None), Gradients([np.ones(2)], None)}) == 2
    assert len({gradient_descent(network, X, Y, **TRAIN), gradient_descent(network, X, Y, **TRAIN)}) == 2
    assert len({trace, network.forward(X)}) == 2
    network.note = "mine"
    assert deepcopy(network).note == "mine"
