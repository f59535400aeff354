"""check_gradients: every right gradient passes, every wrong one is found, and kinks are told from mistakes."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nn_helpers import (
    Activation,
    Convolution,
    Gradients,
    Loss,
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

X, Y = datasets.truth_table("xor")
LEAKY = Activation(
    "leaky ReLU",
    lambda z: np.where(z > 0, z, 0.1 * z),
    lambda z, a: np.where(z > 0, 1.0, 0.1),
    gain=2 / 1.01,
    kink=0.0,
)
HARD_TANH = Activation(
    "hard tanh", lambda z: np.clip(z, -1, 1), lambda z, a: (np.abs(z) < 1).astype(float), kink=(-1.0, 1.0)
)


def start(seed=0, biases=True):
    return Network.random([2, 4, 1], activations=[tanh, sigmoid], seed=seed, biases=biases)


def numbers(network):
    return [*network.weights, *(network.biases or ())]


def gradients_of(network, x, y, loss):
    trace = network.forward(x)
    return network.backward(trace, loss.gradient(trace.a[-1], y))


# Any network of these kinds

HIDDEN = st.sampled_from([identity, sigmoid, tanh, relu, LEAKY, HARD_TANH])


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
        draw(st.sampled_from([sum_squared_error, mean_squared_error, softmax_cross_entropy])),
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


def test_an_activation_may_take_its_derivative_from_z_or_from_a():
    from_z = Activation("square", np.square, lambda z, a: 2 * z)
    from_a = Activation("root", lambda z: np.sqrt(1 + z * z), lambda z, a: z / a)
    network = Network.random([2, 3, 2, 1], activations=[from_z, from_a, identity], seed=0)
    report = check_gradients(network, X, Y, loss=mean_squared_error)
    assert report.largest_error < 1e-7, report


@pytest.mark.parametrize("z", [-800.0, -40.0, -3.0, 0.0, 3.0, 36.0, 40.0, 800.0])
@pytest.mark.parametrize("y", [0.0, 0.3, 1.0])
def test_cross_entropy_is_right_however_far_the_sigmoid_is_saturated(z, y):
    network = Network([[[1.0]]], [[z - 1.0]], activations=[sigmoid])
    report = check_gradients(network, [[1.0]], [[y]], loss=binary_cross_entropy)
    assert report.largest_error < 1e-6, report


# Wrong gradients


@pytest.mark.parametrize("own", [lambda g: g, lambda g: (g.weights, g.biases), lambda g: [tuple(g.weights), g.biases]])
def test_own_gradients_are_checked_instead_of_the_librarys(own):
    network = start(3)
    right = gradients_of(network, X, Y, mean_squared_error)
    assert check_gradients(network, X, Y, loss=mean_squared_error, gradients=own(right)).largest_error < 1e-8
    for l in (0, 1):
        for name in ("weights", "biases"):
            wrong = Gradients([g.copy() for g in right.weights], [g.copy() for g in right.biases])
            array = getattr(wrong, name)[l]
            array.flat[-1] *= 2
            report = check_gradients(network, X, Y, loss=mean_squared_error, gradients=own(wrong))
            place = list(np.argwhere(array != getattr(right, name)[l])[0])
            assert report.worst.parameter == f"{name}[{l}]{[int(i) for i in place]}"
            assert report.worst.analytic == pytest.approx(2 * report.worst.numerical)
            assert report.largest_error == pytest.approx(0.5)
            assert report.worst.parameter in repr(report)
            assert sum(check.error > 1e-6 for check in report.checks) == 1


def test_own_gradients_of_biases_that_are_not_there_are_not_asked_for():
    network = start(biases=False)
    right = gradients_of(network, X, Y, mean_squared_error)
    assert right.biases is None
    for biases in (None, [np.zeros(4), np.zeros(1)]):
        report = check_gradients(network, X, Y, loss=mean_squared_error, gradients=(right.weights, biases))
        assert len(report.checks) == sum(W.size for W in network.weights)
        assert report.largest_error < 1e-8


@pytest.mark.parametrize("factor", [0.5, 1 + 1e-5, -1.0, 0.0, np.nan, np.inf])
def test_every_wrong_factor_is_found_whatever_the_sign_of_the_slope(factor):
    network = start(1)
    right = gradients_of(network, X, Y, mean_squared_error)
    for i, j in np.ndindex(2, 4):
        wrong = [right.weights[0].copy(), right.weights[1]]
        wrong[0][i, j] *= factor
        report = check_gradients(network, X, Y, loss=mean_squared_error, gradients=(wrong, right.biases))
        assert report.worst.parameter == f"weights[0][{i}, {j}]"
        assert not report.largest_error < 5e-6


def test_a_wrong_derivative_is_found_in_its_layer_and_before_it():
    sloppy = Activation("sloppy", sigmoid.function, lambda z, a: z * (1 - z))
    network = Network.random([2, 3, 3, 1], activations=[tanh, sloppy, identity], seed=0)
    report = check_gradients(network, X, Y, loss=sum_squared_error)
    wrong = {check.parameter.split("]")[0] + "]" for check in report.checks if check.error > 1e-6}
    assert wrong == {"weights[0]", "biases[0]", "weights[1]", "biases[1]"}


def test_a_wrong_loss_gradient_is_found():
    half = Loss("half", lambda p, y: ((p - y) ** 2).sum(axis=(-2, -1)), lambda p, y: p - y)
    assert check_gradients(start(), X, Y, loss=half).largest_error == pytest.approx(0.5)


def test_the_allowance_for_rounding_hides_no_small_mistake():
    # The loss is 100 and the slope of the second weight 2e-3: its last digits are lost, a mistake of 1 % is not.
    network = Network([[[0.0], [0.0]]], activations=[identity])
    x, y = [[1.0, 1e-4]], [[10.0]]
    right = gradients_of(network, x, y, sum_squared_error).weights[0]
    assert check_gradients(network, x, y, loss=sum_squared_error).largest_error < 1e-6
    report = check_gradients(network, x, y, loss=sum_squared_error, gradients=([right * [[1], [1.01]]], None))
    assert report.largest_error > 1e-6
    assert report.worst.parameter == "weights[0][1, 0]"


def test_members_of_a_stack_with_very_different_losses_are_checked_alike():
    weights = np.array([[[1e4]], [[1.0]]])
    network = Network([weights], activations=[identity])
    right = gradients_of(network, [[1.0]], [[0.9]], sum_squared_error).weights[0]
    assert check_gradients(network, [[1.0]], [[0.9]], loss=sum_squared_error).largest_error < 1e-6
    wrong = right * [[[1]], [[1.001]]]
    report = check_gradients(network, [[1.0]], [[0.9]], loss=sum_squared_error, gradients=([wrong], None))
    assert report.worst.parameter == "weights[0][1, 0, 0]"
    assert report.largest_error == pytest.approx(1e-3, rel=0.01)


def test_a_step_may_be_chosen():
    network = Network([[[1.0]]], activations=[Activation("cube", lambda z: z**3, lambda z, a: 3 * z**2)])
    coarse, fine = (
        check_gradients(network, [[1.0]], [[0.0]], loss=sum_squared_error, step=h).checks[0].numerical
        for h in (1e-2, 1e-4)
    )
    # L = w^6, so the difference is off by 20 step^2 to first order.
    assert coarse - 6 == pytest.approx(20 * 1e-4, rel=1e-3)
    assert fine - 6 == pytest.approx(20 * 1e-8, rel=1e-2)


def test_rounding_at_a_loss_of_zero_is_no_error():
    network = Network([[[1, -1], [1, 1]], [[2], [-1]]], activations=[relu, identity])
    assert network.predict([[3, -2]]) == 2
    assert check_gradients(network, [[3, -2]], [[2]], loss=mean_squared_error).largest_error < 1e-6


def test_checking_changes_nothing():
    network, x, y = start(), X.copy(), Y.copy()
    before = [array.copy() for array in numbers(network)]
    check_gradients(network, x, y, loss=mean_squared_error)
    for array, copy in zip([*numbers(network), x, y], [*before, X, Y], strict=True):
        np.testing.assert_array_equal(array, copy)


# Kinks


@pytest.mark.parametrize("g", [relu, LEAKY], ids=repr)
def test_kinks_are_counted_and_left_out(g):
    network = Network([[[1.0]], [[1.0]]], [[0.0], [0.0]], activations=[g, identity])
    report = check_gradients(network, [[0.0], [2.0]], [[1.0], [1.0]], loss=sum_squared_error)
    # Only the bias moves the first row across the kink: its input is 0, so the weight does not.
    assert [check.parameter for check in report.checks if check.at_kink] == ["biases[0][0]"]
    assert report.kinks == 1
    assert report.largest_error < 1e-8
    assert "3 of 4 slopes compared, 1 left out" in repr(report)


def test_an_activation_may_have_several_kinks():
    network = Network([[[1.0]]], [[0.0]], activations=[HARD_TANH])
    for x, kinks in ((-1.0, 2), (0.5, 0), (1.0, 2), (3.0, 0)):
        assert check_gradients(network, [[x]], [[0.3]], loss=sum_squared_error).kinks == kinks


def test_without_a_kink_there_is_no_excuse():
    nameless = Activation("no kink said", relu.function, relu.derivative_function)
    network = Network([[[1.0]]], [[0.0]], activations=[nameless])
    report = check_gradients(network, [[0.0]], [[1.0]], loss=sum_squared_error)
    assert report.kinks == 0
    assert report.largest_error > 0.1


def test_a_change_of_the_largest_in_a_window_is_a_kink():
    views = [Convolution(2, 2, size=1), MaxPooling(2, 2, size=2)]
    network = Network([[[0.0]], [[1.0]]], activations=[identity, identity], views=views)
    report = check_gradients(network, [[1.0, 2.0, 3.0, 4.0]], [[1.0]], loss=sum_squared_error)
    # With a weight above 0 the 4 is the largest, with one below 0 the 1.
    assert [check.parameter for check in report.checks if check.at_kink] == ["weights[0][0, 0]"]


def test_a_report_in_which_all_are_at_a_kink():
    network = Network([[[0.0]]], activations=[relu])
    report = check_gradients(network, [[1.0]], [[1.0]], loss=sum_squared_error)
    assert report.kinks == len(report.checks) == 1
    assert report.worst is None
    assert np.isnan(report.largest_error), "nothing was compared, so nothing is right"
    assert "0 of 1 slopes" in repr(report)


# What a reviewer found


@pytest.mark.parametrize("wrong", [0.0, 123.0, 1e9])
def test_a_loss_that_is_infinite_at_zero_hides_no_mistake(wrong):
    poisson = Loss("poisson", lambda p, y: (p - y * np.log(p)).mean(axis=(-2, -1)), lambda p, y: (1 - y / p) / y.size)
    network = Network([[[1.0], [2.0]]], [[0.5]], activations=[identity])
    assert check_gradients(network, X, Y + 1, loss=poisson).largest_error < 1e-6
    own = ([np.full((2, 1), wrong)], [np.full(1, wrong)])
    assert check_gradients(network, X, Y + 1, loss=poisson, gradients=own).largest_error > 0.1


@pytest.mark.parametrize("size", [1e3, 1e6, 1e9])
def test_the_step_is_the_one_that_large_numbers_can_take(size):
    network = Network([[[size], [-size]]], activations=[identity])
    assert check_gradients(network, [[1.0, 1.0]], [[1.0]], loss=sum_squared_error).largest_error < 1e-6


def test_a_step_that_moves_nothing_is_no_success():
    network = Network([[[1e12], [-1e12]]], activations=[identity])
    report = check_gradients(network, [[1.0, 1.0]], [[1.0]], loss=sum_squared_error, gradients=([[[0.0], [0.0]]], None))
    assert np.isnan(report.largest_error)


def test_a_step_may_be_any_real_number():
    report = check_gradients(start(), X, Y, loss=mean_squared_error, step=Fraction(1, 10**5))
    assert report.largest_error < 1e-6
