import numpy as np
import pytest

from nn_helpers import datasets


@pytest.mark.parametrize("name", ["and", "or", "xor"])
def test_truth_tables_agree_with_pythons_operators(name):
    X, y = datasets.truth_table(name)
    operator = {"and": lambda a, b: a and b, "or": lambda a, b: a or b, "xor": lambda a, b: a != b}[name]
    assert [tuple(row) for row in X] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert y.shape == (4, 1)
    assert set(y[:, 0]) == {0, 1}
    assert [bool(v) for v in y[:, 0]] == [operator(bool(a), bool(b)) for a, b in X]


def test_product_of_inputs_is_the_sources_data():
    X, y = datasets.product_of_inputs(10_000, seed=0)
    np.random.seed(0)
    x1, x2 = np.random.normal(0, 2, 10_000), np.random.normal(10, 2, 10_000)
    np.testing.assert_array_equal(X, np.stack([x1, x2]).T)
    np.testing.assert_array_equal(y[:, 0], 2 * x1 * x2 + 2)


def test_product_of_inputs_has_200_rows_of_seed_0_when_nobody_asks_for_others():
    X, y = datasets.product_of_inputs()
    assert (X.shape, y.shape) == ((200, 2), (200, 1))
    for usual, asked in zip((X, y), datasets.product_of_inputs(200, seed=0), strict=True):
        np.testing.assert_array_equal(usual, asked)
    assert datasets.product_of_inputs(1)[0].shape == (1, 2)


def test_disc_and_ring_are_apart():
    X, y = datasets.disc_and_ring(200, seed=1)
    radius, inside = np.hypot(*X.T), y[:, 0] == 1
    assert (X.shape, y.shape) == ((200, 2), (200, 1))
    assert radius[inside].max() < 0.45 < 0.7 < radius[~inside].min()
    assert radius.max() < 1.1


@pytest.mark.parametrize(("n", "in_disc"), [(1, 1), (2, 1), (3, 2), (60, 30), (201, 101)])
def test_points_of_the_disc_come_first_and_are_one_half(n, in_disc):
    _, y = datasets.disc_and_ring(n)
    assert y[:, 0].tolist() == [1] * in_disc + [0] * (n - in_disc)


def test_disc_is_filled_evenly_and_the_ring_from_edge_to_edge():
    X, _ = datasets.disc_and_ring(20_000, seed=2)
    radius, angle = np.hypot(*X.T), np.arctan2(X[:, 1], X[:, 0])
    disc, ring = radius[:10_000], radius[10_000:]
    # As many points on every part of the disc's area, on every width of the ring, and in every direction.
    for values, low, high in ((disc**2, 0, 0.45**2), (ring, 0.7, 1.1), (angle, -np.pi, np.pi)):
        counts, _ = np.histogram(values, bins=10, range=(low, high))
        assert counts.sum() == len(values)
        assert counts == pytest.approx(np.full(10, len(values) / 10), rel=0.1)


def test_disc_and_ring_has_60_points_of_seed_0_when_nobody_asks_for_others():
    X, y = datasets.disc_and_ring()
    assert (X.shape, y.shape) == ((60, 2), (60, 1))
    for usual, asked in zip((X, y), datasets.disc_and_ring(60, seed=0), strict=True):
        np.testing.assert_array_equal(usual, asked)
    assert not np.array_equal(X, datasets.disc_and_ring(60, seed=1)[0])


@pytest.mark.parametrize("name", ["truth_table", "product_of_inputs", "disc_and_ring", "bitmap_digits"])
def test_inputs_are_floats_that_belong_to_the_caller(name):
    """A network computes with them; and who changes them must not find them changed the next time."""
    argument = ["xor"] if name == "truth_table" else []
    X, y = getattr(datasets, name)(*argument)
    assert X.dtype == np.float64
    assert y.dtype == (np.int64 if name == "bitmap_digits" else np.float64)
    X += 1
    y += 1
    for changed, again in zip((X, y), getattr(datasets, name)(*argument), strict=True):
        np.testing.assert_allclose(changed, again + 1)


def test_bitmaps_are_the_digits():
    X, labels = datasets.bitmap_digits()
    assert X.shape == (4, 20)
    assert set(np.unique(X)) == {0, 1}
    assert labels.tolist() == [0, 1, 2, 3]
    assert X.sum(axis=1).tolist() == [10, 5, 10, 13]  # pixels with ink
    zero, one, two, three = X.reshape(4, 5, 4)
    assert (one == [0, 0, 1, 0]).all()
    assert (zero == zero[::-1]).all(), "as high as deep, as left as right"
    assert (zero == zero[:, ::-1]).all()
    assert (three == three[::-1]).all()
    assert two[-1].tolist() == three[0].tolist() == three[-1].tolist() == [1, 1, 1, 1]
    assert two[0].tolist() == zero[0].tolist() == [0, 1, 1, 0]
    assert [row.tolist().index(1) for row in two[2:]] == [2, 1, 0], "the stroke of the two falls to the left"


@pytest.mark.parametrize("kind", [list, np.array, np.int8, np.uint8, np.uint64, tuple])
def test_one_hot_has_a_single_one_in_the_column_of_the_label(kind):
    labels = kind([2, 0, 1, 2])
    usual = datasets.one_hot(labels)
    assert usual.dtype == np.float64
    assert usual.tolist() == [[0, 0, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    more = datasets.one_hot(labels, 5)
    assert more.shape == (4, 5)
    np.testing.assert_array_equal(more[:, :3], usual)
    assert not more[:, 3:].any()
    np.testing.assert_array_equal(datasets.one_hot(labels, n_classes=3), usual)


@pytest.mark.parametrize(
    ("labels", "n_classes"),
    [([], None), (3, None), (np.array(3), None), ([True], None), (["a"], None), ([np.nan], None), ([[0]], 1), ([1], 1)],
)
def test_labels_without_a_column_are_refused(labels, n_classes):
    with pytest.raises(ValueError, match="labels: expected"):
        datasets.one_hot(labels, n_classes)


@pytest.mark.parametrize("n_classes", [0, -1, 2.0, "2", True])
def test_number_of_classes_is_a_whole_number(n_classes):
    with pytest.raises(ValueError, match="n_classes: expected a whole number"):
        datasets.one_hot([0], n_classes)


@pytest.mark.parametrize("draw", [datasets.product_of_inputs, datasets.disc_and_ring])
@pytest.mark.parametrize("wrong", [None, -1, 0.5, "a", True, [1]])
def test_numbers_of_samples_and_seeds_are_whole(draw, wrong):
    with pytest.raises(ValueError, match="n_samples: expected a whole number of at least 1"):
        draw(wrong)
    with pytest.raises(ValueError, match="n_samples: expected a whole number of at least 1"):
        draw(0)
    with pytest.raises(ValueError, match="seed: expected a whole number of at least 0"):
        draw(5, seed=wrong)


def test_product_of_inputs_repeats_and_follows_its_seed():
    first, again, other = (datasets.product_of_inputs(5, seed=s)[0] for s in (3, 3, 4))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
