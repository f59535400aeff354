"""What is made here can be copied, saved and sent to another process, and is the same when it arrives."""

import copy
import multiprocessing
import pickle
import warnings

import numpy as np
import pytest

import nn_helpers
from nn_helpers import (
    Activation,
    Convolution,
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
    tanh,
)

#: Every activation and every loss that can be imported from nn_helpers, a new one too.
PUBLIC = [value for value in vars(nn_helpers).values() if isinstance(value, Activation | Loss)]
X, Y = datasets.truth_table("xor")
WAYS = pytest.mark.parametrize(
    "travel",
    [lambda thing: pickle.loads(pickle.dumps(thing)), copy.copy, copy.deepcopy],
    ids=["pickle", "copy", "deepcopy"],
)


def slope_of_one(z, a):
    return np.ones_like(z)


OWN = Activation("plus one", np.negative, slope_of_one, gain=3.0, kink=1.0)
OWN_LOSS = Loss("own", np.subtract, np.add)


@WAYS
@pytest.mark.parametrize("thing", PUBLIC, ids=repr)
def test_activations_and_losses_stay_who_they_are(thing, travel):
    assert travel(thing) is thing


def test_all_of_them_are_found():
    assert {relu, mean_squared_error} <= set(PUBLIC)


@WAYS
def test_an_activation_or_a_loss_of_ones_own_arrives_whole(travel):
    assert vars(travel(OWN)) == vars(OWN)
    assert vars(travel(OWN_LOSS)) == vars(OWN_LOSS)


@WAYS
@pytest.mark.parametrize("seed", [0, [0, 1, 2]], ids=["one", "stack"])
@pytest.mark.parametrize("biases", [True, False])
def test_networks_behave_the_same(travel, seed, biases):
    network = Network.random([2, 3, 1], activations=[relu, sigmoid], seed=seed, biases=biases)
    there = travel(network)
    assert repr(there) == repr(network)
    assert there.activations == network.activations
    np.testing.assert_array_equal(there.predict(X), network.predict(X))
    training = {"loss": binary_cross_entropy, "learning_rate": 0.5, "steps": 5}
    runs = [gradient_descent(n, X, Y, **training) for n in (network, there)]
    np.testing.assert_array_equal(runs[0].losses, runs[1].losses)
    with pytest.raises(ValueError, match="read-only"):
        there.weights[0][:] = 7


@WAYS
def test_pictures_runs_traces_and_reports_arrive(travel):
    views = [Convolution(4, 4, size=3), MaxPooling(2, 2, size=2, channels=2)]
    network = Network.random([16, 2, 1], activations=[relu, identity], seed=0, views=views)
    x, y = np.eye(16)[:3], np.ones((3, 1))
    assert repr(travel(network)) == repr(network)
    run = gradient_descent(network, x, y, loss=mean_squared_error, learning_rate=0.1, steps=3)
    np.testing.assert_array_equal(travel(run).network.predict(x), run.network.predict(x))
    assert travel(run).diverged is False
    np.testing.assert_array_equal(travel(network.forward(x)).a[-1], network.predict(x))
    report = check_gradients(network, x, y, loss=mean_squared_error)
    assert repr(travel(report)) == repr(report)


def last_losses(seed):
    network = Network.random([2, 3, 1], activations=[tanh, sigmoid], seed=seed)
    run = gradient_descent(network, X, Y, loss=binary_cross_entropy, learning_rate=0.5, steps=20)
    return run


@pytest.mark.parametrize("seeds", [[3, 4], [[0, 1], [2, 3]]], ids=["networks", "stacks"])
def test_two_processes_train_what_one_does(seeds):
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        there = pool.map(last_losses, seeds)
    for seed, run in zip(seeds, there, strict=True):
        here = last_losses(seed)
        np.testing.assert_array_equal(run.losses, here.losses)
        np.testing.assert_array_equal(run.network.predict(X), here.network.predict(X))


def test_joblib_shares_out_the_seeds_of_a_stack():
    joblib = pytest.importorskip("joblib")  # comes with scikit-learn
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where a machine has one processor, joblib says so
        # A lambda: joblib can send it, if everything that it mentions can travel.
        own = Activation("own", lambda z: z * 2, lambda z, a: 0 * z + 2)

        def train(seeds):
            network = Network.random([2, 3, 1], activations=[own, sigmoid], seed=seeds)
            return gradient_descent(network, X, Y, loss=binary_cross_entropy, learning_rate=0.1, steps=5).losses

        halves = joblib.Parallel(n_jobs=2)(joblib.delayed(train)(seeds) for seeds in ([0, 1], [2, 3]))
    np.testing.assert_allclose(np.hstack(halves), train(range(4)), rtol=1e-12)
