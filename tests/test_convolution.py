"""Convolution and pooling: against numbers by hand, against scipy, and against what a slope on the way back must be."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import correlate2d

from nn_helpers import Convolution, MaxPooling, Network, datasets, identity


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


@st.composite
def views(draw):
    size, channels = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    if draw(st.booleans()):
        height, width = size + draw(st.integers(0, 3)), size + draw(st.integers(0, 3))
        return Convolution(height, width, size=size, channels=channels)
    return MaxPooling(size * draw(st.integers(1, 3)), size * draw(st.integers(1, 3)), size=size, channels=channels)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(views(), st.sampled_from([(), (3,)]), st.integers(0, 1000))
def test_back_is_the_slope_of_rows(view, stack, seed):
    """Near ``a`` what is seen is linear: for every s, its change along d times s is back(s) times d."""
    rng = np.random.default_rng(seed)
    a, d = rng.normal(size=(*stack, 2, view.n_in)), rng.normal(size=(*stack, 2, view.n_in))
    seen = view.unfold(a)
    assert seen.shape == (*stack, 2 * view.n_places, view.n_seen)
    s = rng.normal(size=seen.shape)
    change = (view.unfold(a + 1e-9 * d) - view.rows(a - 1e-9 * d)) / 2e-9
    assert (s * change).sum() == pytest.approx((view.fold(s, a) * d).sum(), rel=1e-4, abs=1e-5)
