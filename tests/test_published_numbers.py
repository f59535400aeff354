"""The sources' published numbers, computed with nn_helpers to every digit that they printed, and shown on the pages."""

import numpy as np
import pytest
from bs4 import BeautifulSoup

from nn_helpers import Network, datasets, identity, relu, sigmoid, tanh


def network_of(weights, activations):
    """Turn a source's dictionary of weights, one entry a node, into a Network: nodes become columns."""
    layers = {}
    for name, values in weights.items():
        layer = name.split("_")[1] if name.count("_") == 2 else ("output" if "output" in name else "0")
        layers.setdefault(layer, []).append(np.ravel(values))
    return Network([np.column_stack(nodes) for nodes in layers.values()], activations=activations)


@pytest.mark.parametrize(
    ("key", "activations"), [("001-forward", [identity, identity]), ("001-relu", [relu, identity])]
)
def test_whole_numbers_of_one_row(published, key, activations):
    entry = published[key]
    trace = network_of(entry["setup"]["weights"], activations).forward([entry["setup"]["input_data"]])
    assert trace.a[1][0].tolist() == entry["published"]["hidden"]
    assert trace.a[2][0, 0] == entry["published"]["output"]


def test_tanh_network(published):
    entry = published["001-tanh"]
    trace = network_of(entry["setup"]["weights"], [tanh, identity]).forward([entry["setup"]["input_data"]])
    assert np.round(trace.a[1][0], 8).tolist() == entry["published"]["hidden"]
    assert f"{trace.a[2][0, 0]:.12g}" == entry["published"]["output"]


def test_four_rows(published):
    entry = published["001-rows"]
    network = network_of(entry["setup"]["weights"], [relu, relu])
    assert network.predict(entry["setup"]["input_data"])[:, 0].tolist() == entry["published"]


def test_two_hidden_layers(published):
    entry = published["001-multilayer"]
    network = network_of(entry["setup"]["weights"], [relu, relu, identity])
    trace = network.forward([entry["setup"]["input_data"]])
    assert trace.a[1][0].tolist() == entry["published"]["hidden_0"]
    assert trace.a[2][0].tolist() == entry["published"]["hidden_1"]
    assert trace.a[3][0, 0] == entry["published"]["output"]


def test_relu_network_of_003(published):
    entry = published["003-4.3"]
    network = network_of(entry["setup"]["weights"], [relu, identity])
    assert network.predict([entry["setup"]["input_data"]])[0, 0] == entry["published"]


def test_shapes_of_004_are_ours_transposed(published):
    X, _ = datasets.product_of_inputs(10_000, seed=0)
    trace = Network.random([2, 10, 1], activations=[sigmoid, sigmoid], seed=0).forward(X)
    ours = [trace.z[0], trace.z[0], trace.a[1], trace.z[1], trace.a[2]]
    theirs = [published[f"004-shape-{i}"]["published"] for i in range(1, 6)]
    assert [list(array.T.shape) for array in ours] == theirs


PAGES = {
    "01_forward_propagation": [
        "[5 1]\n9",
        "[20, 6, 0, 44]",
        "[[0 0 0]\n [1 0 0]\n [0 1 0]\n [0 0 0]]\n[[0]\n [1]\n [1]\n [0]]",
        "[26  0]\n[ 0 52]\n364",
        "(10, 10000) (10, 10000) (10, 10000)\n(1, 10000) (1, 10000)",
    ],
    "02_activation_functions": [
        "[0.9999092  0.76159416]\n1.23822425257",
        "ReLU   [3 9]\noutput -3",
        "Inputs 2 and 3: output 32;",
    ],
}


@pytest.mark.parametrize(("page", "text"), [(page, text) for page, found in PAGES.items() for text in found])
def test_built_page_shows_the_published_number(site, page, text):
    soup = BeautifulSoup((site / "chapters" / f"{page}.html").read_text(), "html.parser")
    shown = soup.select("div.cell_output pre, div.cell_output .nn-sentence")
    assert any(text in output.get_text() for output in shown), text
