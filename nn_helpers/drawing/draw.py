"""``draw_a_digit``: a reader draws, and a trained network says what it sees."""

import html
import json
from importlib import resources
from math import isqrt

import numpy as np

from nn_helpers import validation
from nn_helpers.activations import identity, relu, sigmoid, tanh
from nn_helpers.figures import jupyter
from nn_helpers.figures.caption import as_caption, figcaption
from nn_helpers.figures.classes import probability_bars
from nn_helpers.figures.image import image, page_style
from nn_helpers.figures.show import Shown
from nn_helpers.figures.svg import figure_to_svg
from nn_helpers.layers import Dense
from nn_helpers.losses import softmax
from nn_helpers.network import Network

#: Weights and biases travel in whole thousandths: shorter, and the same on every processor.
DECIMALS = 3
#: The ink of a pixel is a whole number from 0 to INK. The network gets it divided by INK.
INK = 16
NOTE = "To draw a digit yourself, run the cell, or read this page where JavaScript is allowed."


def draw_a_digit(network, pictures, labels, caption=None):
    """Let a reader draw on a canvas of pixels, and see what ``network`` makes of it with every stroke.

    The network's weights, rounded to three decimals, stand in the output, so that it answers on a page without a
    kernel. What it answers there is what ``round_network(network)`` answers here.

    Parameters
    ----------
    network : Network
        Dense layers. Its inputs are the pixels of a square picture, its outputs the logits of the classes.
    pictures : array of shape (n_pictures, n_pixels)
        Handwriting to start from, as the network gets it: sixteenths from 0 to 1. The first is shown first.
    labels : whole numbers of shape (n_pictures,)
        The class of each picture.
    caption : str, optional
        What to try, written below.

    Returns
    -------
    Nothing in Jupyter, which shows the canvas at once; elsewhere an object that says how it looks.

    Raises
    ------
    ValueError
        When the network reads something else, or a picture or a label is none that it could read.
    """
    network = round_network(network)
    pictures = _as_ink(pictures, network.sizes[0])
    labels = _as_labels(labels, len(pictures), network.sizes[-1])
    return jupyter.shown_at_once(Drawing(network, pictures, labels, as_caption(caption)))


def round_network(network):
    """The network as it travels: a dense one with weights and biases of three decimals. A ValueError for any other."""
    validation.check_is(network, Network, "network", "a Network")
    if network.weights[0].ndim == 3:
        validation.refuse("network", "a single one", repr(network))
    if not all(isinstance(view, Dense) for view in network.views):
        validation.refuse("network", "dense layers", repr(network))
    if any(g not in (identity, relu, sigmoid, tanh) for g in network.activations):
        validation.refuse("network", "the activations identity, relu, sigmoid or tanh", list(network.activations))
    if network.activations[-1] is not identity:
        validation.refuse("network", "logits from a last layer with identity", network.activations[-1])
    n_pixels, n_classes = network.sizes[0], network.sizes[-1]
    if isqrt(n_pixels) ** 2 != n_pixels:
        validation.refuse("network", "the pixels of a square picture as inputs", n_pixels)
    if n_classes < 2:
        validation.refuse("network", "an output for each class, two or more", n_classes)
    weights = [np.round(W, DECIMALS) for W in network.weights]
    biases = network.biases or [np.zeros(W.shape[1]) for W in weights]
    for name, arrays in ("weights", weights), ("biases", biases):
        for l, array in enumerate(arrays):
            validation.check_entries(np.atleast_2d(array), np.isfinite(array), f"{name}[{l}]", "finite numbers")
    return network.with_parameters(weights, [np.round(b, DECIMALS) for b in biases])


def _as_ink(pictures, n_pixels):
    """Pictures as whole numbers of ink."""
    pictures = validation.as_rows(pictures, "pictures", n_features=n_pixels)
    ink = pictures * INK
    validation.check_entries(pictures, (ink >= 0) & (ink <= INK) & (ink == np.round(ink)), "pictures", _SIXTEENTHS)
    return ink.astype(int)


_SIXTEENTHS = f"pixels from 0 to 1, in steps of 1/{INK}"


def _as_labels(labels, n_pictures, n_classes):
    labels = validation.as_numbers(labels, "labels")
    if labels.shape != (n_pictures,):
        validation.refuse("labels", f"one for each of the {n_pictures} pictures, shape ({n_pictures},)", labels.shape)
    for label in labels[~np.isin(labels, np.arange(n_classes))]:
        validation.refuse("labels", f"classes from 0 to {n_classes - 1}", f"{label:g}")
    return labels.astype(int)


class Drawing(Shown):
    """A canvas that Jupyter can ask how it looks. Where no script runs, its first picture stands still."""

    def __init__(self, network, pictures, labels, caption):
        p = softmax(network.predict(pictures[:1] / INK))[0]
        side = isqrt(pictures.shape[1])
        figure = probability_bars(pictures[:1].reshape(1, side, side), p[None])
        sentence = reading(p, labels[0])
        still = f'<div class="nn-still">{image(figure_to_svg(figure), sentence)}'
        still += f'<p class="nn-sentence">{html.escape(sentence)}</p><p class="nn-instead">{NOTE}</p></div>'
        super().__init__(figure, sentence, caption)
        data = json.dumps(_data(network, pictures, labels), separators=(",", ":"))
        self._html = (
            f'<figure class="nn-shown nn-draw"><style>{page_style()}{_resource("draw.css")}</style>{still}'
            f'{figcaption(caption)}<script type="application/json" class="nn-network">{data}</script>'
            f"<script>{_resource('draw.js')}</script></figure>"
        )


def reading(p, label):
    """What the network reads in somebody's picture, as draw.js says it."""
    answer, second = np.argsort(-p, kind="stable")[:2]
    shares = [int(np.floor(100 * p[k] + 0.5)) for k in (answer, second)]
    runner_up = f"; next {second}, {shares[1]}%" if shares[1] else ""
    verdict = "Right" if answer == label else "Wrong"
    return f"The network reads {answer}, {shares[0]}%{runner_up}. {verdict}: somebody wrote this as a {label}."


def _data(network, pictures, labels):
    def thousandths(array):
        return np.rint(array * 10**DECIMALS).astype(int).tolist()

    layers = zip(network.weights, network.biases, network.activations, strict=True)
    return {
        "unit": 10**DECIMALS,
        "layers": [{"W": thousandths(W), "b": thousandths(b), "g": g.name} for W, b, g in layers],
        "ink": INK,
        "pictures": pictures.tolist(),
        "labels": labels.tolist(),
    }


def _resource(name):
    return resources.files("nn_helpers.drawing").joinpath(name).read_text(encoding="utf-8")
