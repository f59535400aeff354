"""Decision maps are the same on every processor, also where a network says exactly what separates two colours."""

import numpy as np
import pytest

from nn_helpers import Network, figures, identity
from nn_helpers.figures.svg import figure_to_svg


def drawn(weight):
    """On a column of the map, the output is exactly one half, on others a quarter and three quarters."""
    network = Network([[[weight], [0]]], activations=[identity])
    return figure_to_svg(figures.decision_map(network, np.eye(2), np.ones((2, 1))))


@pytest.mark.parametrize("last_digits", [1e-15, -1e-15, 1e-12, -1e-12])
def test_last_digits_change_no_shape(last_digits):
    assert drawn(1 + last_digits) == drawn(1)
