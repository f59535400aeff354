"""The canvas of chapter 6: what is to be seen of it, and the network that answers."""

import json
import re

import nbformat
import numpy as np
from conftest import ROOT

from nn_helpers import Network, identity, relu

#: The page that it is on.
DIGITS = "chapters/06_digits.html"
#: A question for the browser.
SEEN = """canvas => ({
    p: [...canvas.querySelectorAll(".nn-bar")].map(bar => Number(bar.style.getPropertyValue("--share"))),
    written: [...canvas.querySelectorAll(".nn-bar > span:last-child")].map(share => share.textContent),
    best: [...canvas.querySelectorAll(".nn-bar")].findIndex(bar => bar.classList.contains("nn-best")),
    ink: [...canvas.querySelectorAll(".nn-numbers span")].map(number => Number(number.textContent)),
    shades: [...canvas.querySelectorAll(".nn-cell")].map(cell => Number(cell.style.getPropertyValue("--ink"))),
    labels: [...canvas.querySelectorAll(".nn-cell")].map(cell => cell.getAttribute("aria-label")),
    said: canvas.querySelector(".nn-board .nn-sentence").textContent,
})"""


def published_network():
    """Its network, from the output that nbval repeats."""
    notebook = nbformat.read(ROOT / "chapters" / "06_digits.ipynb", as_version=4)
    outputs = [o for cell in notebook.cells for o in cell.get("outputs", []) if "nn-draw" in str(o.get("data"))]
    data = json.loads(re.search(r'class="nn-network">([^<]*)<', outputs[0].data["text/html"])[1])
    W, b = ([np.array(layer[name]) / data["unit"] for layer in data["layers"]] for name in "Wb")
    return Network(W, b, activations=[relu, identity])
