import itertools
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nn_helpers import (
    Activation,
    Convolution,
    MaxPooling,
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
from nn_helpers.network import forward_pass

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


def test_an_activation_may_take_its_slope_from_z_or_from_a():
    from_z = Activation("square", np.square, lambda z, a: 2 * z)
    from_a = Activation("root", lambda z: np.sqrt(1 + z * z), lambda z, a: z / a)
    network = Network.random([2, 3, 2, 1], activations=[from_z, from_a, identity], seed=0)
    report = check_gradients(network, X, Y, loss=mean_squared_error)
    assert report.largest_error < 1e-7, report


# Properties: any network of these kinds, checked against differences of the loss.

HIDDEN = st.sampled_from([identity, sigmoid, tanh, relu])


@st.composite
def problems(draw):
    """A random network or stack, with rows, targets and a loss that fit it."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=4))
    losses = [sum_squared_error, mean_squared_error, binary_cross_entropy, softmax_cross_entropy]
    loss = draw(st.sampled_from(losses))
    # Cross-entropy is for predictions between 0 and 1.
    last = sigmoid if loss is binary_cross_entropy else draw(HIDDEN)
    activations = [*(draw(HIDDEN) for _ in sizes[2:]), last]
    seed = draw(st.integers(0, 10_000))
    rng = np.random.default_rng(seed)
    stack = draw(st.sampled_from([(), (3,)]))
    weights = [rng.normal(size=(*stack, n, m)) / np.sqrt(n) for n, m in itertools.pairwise(sizes)]
    biases = [rng.normal(size=(*stack, m)) for m in sizes[1:]] if draw(st.booleans()) else None
    rows = draw(st.integers(1, 5))
    x = rng.normal(size=(rows, sizes[0]))
    y = rng.uniform(0, 1, size=(rows, sizes[-1])).round()
    if loss is softmax_cross_entropy:  # one class for each row
        y = np.eye(sizes[-1])[rng.integers(sizes[-1], size=rows)]
    return Network(weights, biases, activations=activations), x, y, loss


@st.composite
def picture_problems(draw):
    """A random convolutional network or stack, perhaps with a second convolution, pooling, and no biases."""
    channels, kernels, size = draw(st.integers(1, 2)), draw(st.integers(1, 3)), draw(st.integers(1, 3))
    height, width = size + draw(st.integers(0, 3)), size + draw(st.integers(0, 3))
    views = [Convolution(height, width, size=size, channels=channels)]
    sizes = [height * width * channels, kernels]
    height, width = height - size + 1, width - size + 1
    if draw(st.booleans()):
        size = draw(st.integers(1, min(height, width)))
        views.append(Convolution(height, width, size=size, channels=kernels))
        kernels = draw(st.integers(1, 2))
        sizes.append(kernels)
        height, width = height - size + 1, width - size + 1
    window = draw(st.sampled_from([n for n in (1, 2, 3) if height % n == width % n == 0]))
    views.append(MaxPooling(height, width, size=window, channels=kernels) if draw(st.booleans()) else None)
    sizes.append(draw(st.integers(1, 3)))
    activations = [*(draw(HIDDEN) for _ in sizes[2:]), identity]
    seed, biases = draw(st.integers(0, 10_000)), draw(st.booleans())
    stack = draw(st.sampled_from([seed, (seed, seed + 1, seed + 2)]))
    network = Network.random(sizes, activations=activations, seed=stack, biases=biases, views=views)
    rng = np.random.default_rng(seed)
    rows = draw(st.integers(1, 3))
    y = np.eye(sizes[-1])[rng.integers(sizes[-1], size=rows)]
    return (
        network,
        rng.normal(size=(rows, sizes[0])),
        y,
        draw(st.sampled_from([mean_squared_error, softmax_cross_entropy])),
    )


@settings(max_examples=100, deadline=None, derandomize=True)
@given(problems() | picture_problems())
def test_every_gradient_agrees_with_differences_of_the_loss(problem):
    network, x, y, loss = problem
    report = check_gradients(network, x, y, loss=loss)
    assert len(report.checks) == sum(array.size for array in numbers(network))
    assert report.largest_error < 1e-6, report


@settings(max_examples=30, deadline=None, derandomize=True)
@given(problems() | picture_problems())
def test_every_stack_equals_its_members(problem):
    network, x, y, loss = problem
    if network.weights[0].ndim == 2:
        return
    together = gradient_descent(network, x, y, loss=loss, learning_rate=0.01, steps=3)
    for s in range(3):
        biases = network.biases and [b[s] for b in network.biases]
        member = network.with_parameters([W[s] for W in network.weights], biases)
        alone = gradient_descent(member, x, y, loss=loss, learning_rate=0.01, steps=3)
        np.testing.assert_allclose(together.losses[:, s], alone.losses, rtol=1e-11)


# The check itself


def test_a_wrong_gradient_is_found_and_named(monkeypatch):
    import nn_helpers.network as module

    right = module.backward_pass

    def wrong(*arguments):
        weights, biases = right(*arguments)
        weights[0] = weights[0] * np.array([[1.0, 1.0, 2.0, 1.0], [1.0, 1.0, 1.0, 1.0]])
        return weights, biases

    network = start(3)
    assert check_gradients(network, X, Y, loss=mean_squared_error).largest_error < 1e-8
    monkeypatch.setattr(module, "backward_pass", wrong)
    report = check_gradients(network, X, Y, loss=mean_squared_error)
    assert report.worst.parameter == "weights[0][0, 2]"
    assert report.worst.analytic == pytest.approx(2 * report.worst.numerical)
    assert report.largest_error == pytest.approx(0.5)
    assert "weights[0][0, 2]" in repr(report)


def test_rounding_at_a_loss_of_zero_is_no_error():
    network = Network([[[1, -1], [1, 1]], [[2], [-1]]], activations=[relu, identity])
    assert network.predict([[3, -2]]) == 2
    assert check_gradients(network, [[3, -2]], [[2]], loss=mean_squared_error).largest_error < 1e-6


def test_kinks_are_counted_and_left_out():
    network = Network([[[1.0]], [[1.0]]], [[0.0], [0.0]], activations=[relu, identity])
    report = check_gradients(network, [[0.0], [2.0]], [[1.0], [1.0]], loss=sum_squared_error)
    # Only the bias moves the first row across the kink: its input is 0, so the weight does not.
    assert [check.parameter for check in report.checks if check.at_kink] == ["biases[0][0]"]
    assert report.kinks == 1
    assert report.largest_error < 1e-8


def test_a_change_of_the_largest_in_a_window_is_a_kink():
    views = [Convolution(2, 2, size=1), MaxPooling(2, 2, size=2)]
    network = Network([[[0.0]], [[1.0]]], activations=[identity, identity], views=views)
    report = check_gradients(network, [[1.0, 2.0, 3.0, 4.0]], [[1.0]], loss=sum_squared_error)
    # With a weight above 0 the 4 is the largest, with one below 0 the 1.
    assert [check.parameter for check in report.checks if check.at_kink] == ["weights[0][0, 0]"]


def test_forward_pass_is_what_forward_keeps():
    network = start()
    z, a = forward_pass(network.weights, network.biases, network.activations, X, network.views)
    trace = network.forward(X)
    for one, other in zip([*z, *a], [*trace.z, *trace.a], strict=True):
        np.testing.assert_array_equal(one, other)
