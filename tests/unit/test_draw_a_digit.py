"""``draw_a_digit``: what travels with its output, what it says, and what it refuses."""

import json
import re

import numpy as np
import pytest

import nn_helpers
from nn_helpers import Convolution, Network, draw_a_digit, identity, relu, sigmoid, softmax, tanh
from nn_helpers.drawing.draw import reading, round_network

NETWORK = Network.random([64, 5, 10], activations=[relu, identity], seed=0)
PICTURES = np.random.default_rng(0).integers(0, 17, (3, 64)) / 16
LABELS = [3, 0, 9]


def data_of(shown):
    """What stands in the output for the script."""
    return json.loads(re.search(r'class="nn-network">([^<]*)</script>', shown._repr_html_())[1])


def test_the_network_travels_in_thousandths():
    network = Network.random([64, 5, 4, 10], activations=[tanh, sigmoid, identity], seed=1)
    biases = [np.linspace(-1, 1, b.size) / 3 for b in network.biases]
    data = data_of(draw_a_digit(network.with_parameters(network.weights, biases), PICTURES, LABELS))
    assert [layer["g"] for layer in data["layers"]] == ["tanh", "sigmoid", "identity"]
    for layer, W, b in zip(data["layers"], network.weights, biases, strict=True):
        assert np.array_equal(np.array(layer["W"]) / data["unit"], np.round(W, 3))
        assert np.array_equal(np.array(layer["b"]) / data["unit"], np.round(b, 3))
    assert np.array_equal(np.array(data["pictures"]) / data["ink"], PICTURES)
    assert data["labels"] == LABELS


def test_a_network_without_biases_has_biases_of_zero():
    network = Network(NETWORK.weights, activations=[relu, identity])
    assert [layer["b"] for layer in data_of(draw_a_digit(network, PICTURES, LABELS))["layers"]] == [[0] * 5, [0] * 10]


def test_the_sentence_is_of_the_rounded_network_and_says_whether_it_is_right():
    p = softmax(round_network(NETWORK).predict(PICTURES[:1]))[0]
    answer, second = np.argsort(-p)[:2]
    told = f"The network reads {answer}, {p[answer]:.0%}; next {second}, {p[second]:.0%}. "
    wrong = (answer + 1) % 10
    for label, verdict in (answer, "Right"), (wrong, "Wrong"):
        shown = draw_a_digit(NETWORK, PICTURES[:1], [label])
        assert repr(shown) == told + f"{verdict}: somebody wrote this as a {label}."


def test_a_second_answer_is_left_out_where_it_has_no_per_cent():
    assert reading(np.array([0.004, 0.992, 0.004]), 1).startswith("The network reads 1, 99%. Right")
    assert reading(np.array([0.005, 0.991, 0.004]), 0).startswith("The network reads 1, 99%; next 0, 1%. Wrong")


def test_it_has_the_forms_of_a_figure_and_its_caption():
    shown = draw_a_digit(NETWORK, PICTURES, LABELS, "Draw <this> & that.")
    bundle = shown._repr_mimebundle_()
    assert {"text/plain", "text/html", "image/svg+xml"} <= bundle.keys()
    assert "<figcaption>Draw &lt;this&gt; &amp; that.</figcaption>" in bundle["text/html"]
    assert bundle["text/plain"].endswith("\nDraw <this> & that.")
    assert bundle["text/html"].count('class="nn-figure"') == 1
    assert draw_a_digit(NETWORK, PICTURES, LABELS, "Draw <this> & that.")._repr_html_() == bundle["text/html"]


def test_what_it_was_given_is_not_changed():
    before, pictures = NETWORK.weights[0].copy(), PICTURES.copy()
    draw_a_digit(NETWORK, pictures, LABELS)
    assert np.array_equal(NETWORK.weights[0], before)
    assert np.array_equal(pictures, PICTURES)


def test_it_stands_beside_show_and_explore():
    assert {"draw_a_digit", "explore", "show"} <= set(nn_helpers.__all__) & set(dir(nn_helpers))


def random_network(sizes, activations, **more):
    return Network.random(sizes, activations=activations, seed=0, **more)


BAD = {
    "no network": ((None, PICTURES, LABELS), "network: expected a Network, got None"),
    "a stack": (
        (Network.random([64, 10], activations=[identity], seed=[0, 1]), PICTURES, LABELS),
        "network: expected a single one, got",
    ),
    "a convolution": (
        (
            random_network([64, 2, 10], [relu, identity], views=[Convolution(8, 8, size=3), None]),
            PICTURES,
            LABELS,
        ),
        "network: expected dense layers, got",
    ),
    "no logits": (
        (random_network([64, 10], [sigmoid]), PICTURES, LABELS),
        "network: expected logits from a last layer with identity, got sigmoid",
    ),
    "no square": (
        (random_network([20, 4], [identity]), np.zeros((1, 20)), [0]),
        "network: expected the pixels of a square picture as inputs, got 20",
    ),
    "one class": (
        (random_network([64, 1], [identity]), PICTURES, [0, 0, 0]),
        "network: expected an output for each class, two or more, got 1",
    ),
    "other pictures": ((NETWORK, PICTURES[:, :63], LABELS), "pictures: expected shape (n_samples, 64), got (3, 63)"),
    "no pictures": ((NETWORK, PICTURES[:0], []), "pictures: expected at least one row, got shape (0, 64)"),
    "not scaled": ((NETWORK, PICTURES * 16, LABELS), "pictures: expected pixels from 0 to 1, in steps of 1/16, got"),
    "between": ((NETWORK, PICTURES / 3, LABELS), "pictures: expected pixels from 0 to 1, in steps of 1/16, got"),
    "negative": ((NETWORK, -PICTURES, LABELS), "pictures: expected pixels from 0 to 1, in steps of 1/16, got -"),
    "too few labels": (
        (NETWORK, PICTURES, [1, 2]),
        "labels: expected one for each of the 3 pictures, shape (3,), got (2,)",
    ),
    "one-hot labels": ((NETWORK, PICTURES, np.eye(10)[LABELS]), "labels: expected one for each of the 3 pictures"),
    "another class": ((NETWORK, PICTURES, [1, 2, 10]), "labels: expected classes from 0 to 9, got 10"),
    "half a class": ((NETWORK, PICTURES, [1, 2, 0.5]), "labels: expected classes from 0 to 9, got 0.5"),
    "no caption": ((NETWORK, PICTURES, LABELS, " "), "caption: expected a sentence that says what to see, got ' '"),
}


@pytest.mark.parametrize(("arguments", "message"), BAD.values(), ids=BAD)
def test_bad_input_is_named(arguments, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        draw_a_digit(*arguments)


def test_a_network_that_diverged_is_named():
    network = NETWORK.with_parameters([np.full((64, 5), np.nan), NETWORK.weights[1]], NETWORK.biases)
    with pytest.raises(ValueError, match=r"^weights\[0\]: expected finite numbers, got nan"):
        draw_a_digit(network, PICTURES, LABELS)
