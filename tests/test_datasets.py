import numpy as np
import pytest

from nn_helpers import datasets


@pytest.mark.parametrize("name", ["and", "or", "xor"])
def test_truth_tables_agree_with_pythons_operators(name):
    X, y = datasets.truth_table(name)
    operator = {"and": lambda a, b: a and b, "or": lambda a, b: a or b, "xor": lambda a, b: a != b}[name]
    assert [tuple(row) for row in X] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert y.shape == (4, 1)
    assert [bool(v) for v in y[:, 0]] == [operator(bool(a), bool(b)) for a, b in X]


def test_product_of_inputs_is_the_sources_data():
    X, y = datasets.product_of_inputs(10_000, seed=0)
    np.random.seed(0)
    x1, x2 = np.random.normal(0, 2, 10_000), np.random.normal(10, 2, 10_000)
    np.testing.assert_array_equal(X, np.stack([x1, x2]).T)
    np.testing.assert_array_equal(y[:, 0], 2 * x1 * x2 + 2)


def test_disc_and_ring_are_apart():
    X, y = datasets.disc_and_ring(200, seed=1)
    radius, inside = np.hypot(*X.T), y[:, 0] == 1
    assert inside.sum() == 100
    assert radius[inside].max() < 0.45 < 0.7 < radius[~inside].min()
    assert radius.max() < 1.1


def test_bitmaps_are_the_digits():
    X, labels = datasets.bitmap_digits()
    assert labels.tolist() == [0, 1, 2, 3]
    assert X.sum(axis=1).tolist() == [10, 5, 10, 13]  # pixels with ink
    assert (X[1].reshape(5, 4) == [0, 0, 1, 0]).all()


def test_one_hot_has_a_single_one_in_the_column_of_the_label():
    assert datasets.one_hot([2, 0]).tolist() == [[0, 0, 1], [1, 0, 0]]
    assert datasets.one_hot(np.array([1], dtype=np.uint8), 4).tolist() == [[0, 1, 0, 0]]


def test_product_of_inputs_repeats_and_follows_its_seed():
    first, again, other = (datasets.product_of_inputs(5, seed=s)[0] for s in (3, 3, 4))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
