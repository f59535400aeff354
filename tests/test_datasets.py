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


def test_product_of_inputs_repeats_and_follows_its_seed():
    first, again, other = (datasets.product_of_inputs(5, seed=s)[0] for s in (3, 3, 4))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
