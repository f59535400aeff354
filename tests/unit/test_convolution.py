"""Convolution and pooling: against numbers by hand, against scipy, and against what a slope on the way back must be."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import correlate2d

from nn_helpers import Convolution, MaxPooling, Network, check_gradients, datasets, identity, mean_squared_error, tanh


def test_the_map_of_the_one_by_hand():
    kernel = np.array([[-1, 2, -1]] * 3).reshape(9, 1)
    network = Network([kernel], activations=[identity], views=[Convolution(5, 4, size=3)])
    bitmaps, _ = datasets.bitmap_digits()
    assert network.predict(bitmaps[1:2]).tolist() == [[-3, 6, -3, 6, -3, 6]]
    assert network.sizes == [20, 6]


def test_maps_are_those_of_scipy_for_several_channels_and_kernels():
    rng = np.random.default_rng(0)
    pictures, kernels = rng.normal(size=(2, 5, 7, 3)), rng.normal(size=(2, 2, 3, 4))
    view = Convolution(5, 7, size=2, channels=3)
    network = Network([kernels.reshape(12, 4)], activations=[identity], views=[view])
    maps = network.predict(pictures.reshape(2, -1)).reshape(2, 4, 6, 4)
    for n in range(2):
        for k in range(4):
            one_by_one = [correlate2d(pictures[n, ..., c], kernels[..., c, k], mode="valid") for c in range(3)]
            np.testing.assert_allclose(maps[n, ..., k], sum(one_by_one), rtol=1e-12)


def test_a_moved_picture_has_a_moved_map():
    rng = np.random.default_rng(1)
    picture = np.zeros((8, 8))
    picture[2:5, 2:5] = rng.normal(size=(3, 3))
    network = Network([rng.normal(size=(9, 1))], activations=[identity], views=[Convolution(8, 8, size=3)])
    here, there = (network.predict([np.roll(picture, k, axis=1).ravel()]).reshape(6, 6) for k in (0, 1))
    np.testing.assert_allclose(there[:, 1:], here[:, :-1], rtol=1e-14)


def test_pooling_by_hand():
    numbers = np.array([[1, 0, 2, 3], [4, 1, 0, 1], [0, 0, 5, 1], [1, 2, 2, 6]], dtype=float).reshape(1, 16)
    pooling = MaxPooling(4, 4, size=2)
    assert pooling.unfold(numbers).tolist() == [[4, 3, 2, 6]]
    back = pooling.fold(np.array([[10.0, 20.0, 30.0, 40.0]]), numbers).reshape(4, 4)
    assert back.tolist() == [[0, 0, 0, 20], [10, 0, 0, 0], [0, 0, 0, 0], [0, 30, 0, 40]]


def test_of_equal_numbers_the_first_passes_the_slope():
    assert MaxPooling(2, 2, size=2).fold(np.array([[5.0]]), np.zeros((1, 4))).tolist() == [[5, 0, 0, 0]]


def test_pooling_of_several_channels_and_samples_by_hand():
    # Two samples of 2 x 4 pixels in 2 channels: two windows side by side, each with its own winner in each channel.
    first = [[[1, 9], [2, 8], [3, 0], [4, 0]], [[0, 7], [5, 6], [0, 0], [0, 1]]]
    pictures = np.array([first, np.negative(first)], dtype=float)
    pooling = MaxPooling(2, 4, size=2, channels=2)
    a = pictures.reshape(2, 16)
    assert pooling.unfold(a).tolist() == [[5, 9, 4, 1], [0, -6, 0, 0]]
    winners = np.array([[0, 1], [0, 0], [0, 0], [1, 0], [0, 0], [1, 0], [0, 0], [0, 1]], dtype=bool)
    np.testing.assert_array_equal(pooling.winners(a[:1]).ravel(), winners.ravel())
    gradient = np.array([[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]])
    before = gradient.copy()
    sent = pooling.fold(gradient, a).reshape(2, 2, 4, 2)
    np.testing.assert_array_equal(
        sent[0].ravel(), (winners * [[0, 2], [0, 0], [0, 0], [3, 0], [0, 0], [1, 0], [0, 0], [0, 4]]).ravel()
    )
    assert sent[1].sum(axis=(0, 1)).tolist() == [12, 14]
    np.testing.assert_array_equal(gradient, before)


def test_all_equals_share_the_win_but_the_first_gets_the_gradient():
    pooling = MaxPooling(2, 2, size=2)
    assert pooling.winners(np.ones((1, 4))).all()
    assert pooling.fold(np.array([[5.0]]), np.ones((1, 4))).tolist() == [[5, 0, 0, 0]]


def test_unfolding_and_folding_change_nothing_that_was_given():
    for view in (Convolution(3, 4, size=2), MaxPooling(2, 4, size=2)):
        a = np.arange(view.n_in, dtype=float)[None]
        seen = view.unfold(a)
        gradient = np.ones_like(seen)
        view.fold(gradient, a)[:] = 7
        seen[:] = 7
        np.testing.assert_array_equal(a[0], np.arange(view.n_in))
        np.testing.assert_array_equal(gradient, np.ones_like(seen))


def test_patches_lie_row_by_row_and_channels_side_by_side():
    view = Convolution(2, 3, size=2, channels=2)
    picture = np.arange(12.0)[None]  # pixel 0 has the channels 0 and 1, pixel 1 has 2 and 3
    assert view.unfold(picture).tolist() == [[0, 1, 2, 3, 6, 7, 8, 9], [2, 3, 4, 5, 8, 9, 10, 11]]
    assert (view.n_in, view.n_seen, view.n_places) == (12, 8, 2)
    assert view.fold(np.ones((2, 8)), picture).tolist() == [[1, 1, 2, 2, 1, 1, 1, 1, 2, 2, 1, 1]]


def test_pictures_may_be_lists_of_whole_numbers():
    assert MaxPooling(2, 2, size=2).unfold([[1, 2, 3, 4]]).tolist() == [[4.0]]
    assert MaxPooling(2, 2, size=2).unfold(np.array([[1, 2, 3, 4]], dtype=np.uint8)).dtype == float


def test_pooling_may_come_first_and_a_convolution_last():
    first = Network.random(
        [16, 3, 2], activations=[tanh, identity], seed=[0, 1], views=[MaxPooling(4, 4, size=2), None]
    )
    assert first.sizes == [16, 3, 2]
    last = Network.random([4, 9, 2], activations=[tanh, identity], seed=0, views=[None, Convolution(3, 3, size=2)])
    assert last.sizes == [4, 9, 8]
    assert last.predict(np.ones((5, 4))).shape == (5, 8)
    for network, n_out in ((first, 2), (last, 8)):
        x = np.random.default_rng(0).normal(size=(3, network.sizes[0]))
        report = check_gradients(network, x, np.ones((3, n_out)), loss=mean_squared_error)
        assert report.largest_error < 1e-6, report


@st.composite
def views(draw):
    size, channels = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    if draw(st.booleans()):
        height, width = size + draw(st.integers(0, 3)), size + draw(st.integers(0, 3))
        return Convolution(height, width, size=size, channels=channels)
    return MaxPooling(size * draw(st.integers(1, 3)), size * draw(st.integers(1, 3)), size=size, channels=channels)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(views(), st.sampled_from([(), (3,)]), st.integers(0, 1000))
def test_fold_sends_back_what_unfold_let_through(view, stack, seed):
    """Near ``a`` what is seen is linear: for every s, its change along d times s is fold(s) times d."""
    rng = np.random.default_rng(seed)
    a, d = rng.normal(size=(*stack, 2, view.n_in)), rng.normal(size=(*stack, 2, view.n_in))
    seen = view.unfold(a)
    assert seen.shape == (*stack, 2 * view.n_places, view.n_seen)
    s = rng.normal(size=seen.shape)
    change = (view.unfold(a + 1e-9 * d) - view.unfold(a - 1e-9 * d)) / 2e-9
    assert (s * change).sum() == pytest.approx((view.fold(s, a) * d).sum(), rel=1e-4, abs=1e-5)
