"""One digit on its way through a convolutional network: kernels, maps, what the ReLU leaves, what pooling keeps."""

import numpy as np

from nn_helpers.figures.canvas import Canvas
from nn_helpers.figures.labels import name_of
from nn_helpers.figures.pictures import draw_picture, highest
from nn_helpers.figures.style import COLUMN, MUTED, TEXT, as_pixels, styled
from nn_helpers.layers import Convolution, MaxPooling
from nn_helpers.losses import softmax
from nn_helpers.network import Network
from nn_helpers.validation import as_rows

#: How wide the names at the left are, how far rows are apart, and how high the longest bar is.
_NAMES, _GAP, _BAR = 136, 16, 84
_DIGIT = 96


@styled
def flow_plot(network, x, width=COLUMN):
    """Draw a picture, and below it, a column for each kernel, what every stage of a convolutional network makes of it.

    Kernels and convolution are blue where they are positive, orange where negative. From the convolution on, numbers of
    one size have one strength, so that the rows can be compared. The last row has the probabilities of the classes.

    Parameters
    ----------
    network : Network
        A convolution of pictures with one channel, then max pooling and the output, which gives logits.
    x : array of shape (n_pixels,)
    """
    single = isinstance(network, Network) and network.weights[0].ndim == 2
    views = network.views if single else ()
    if len(views) != 2 or not isinstance(views[0], Convolution) or not isinstance(views[1], MaxPooling):
        raise ValueError(f"network: expected a single one, a convolution and then max pooling, got {network!r}")
    convolution, pooling = views
    if convolution.channels != 1:
        raise ValueError(f"network: expected a convolution of one channel, got {convolution.channels}")
    trace = network.forward(as_rows([x], "x", n_features=convolution.n_in))
    n_kernels = network.weights[0].shape[1]
    maps = convolution.down, convolution.right
    pooled = pooling.unfold(trace.a[1])
    least = 2 * _GAP + _NAMES + n_kernels * (_GAP + 8)
    side = (as_pixels(width, "width", least) - 2 * _GAP - _NAMES) / n_kernels - _GAP
    small = maps[0] // pooling.size, maps[1] // pooling.size
    strongest = highest(trace.z[0])
    stages = [
        ("kernel", network.weights[0], (convolution.size, convolution.size), highest(network.weights[0])),
        ("convolution", trace.z[0], maps, strongest),
        (name_of(network.activations[0]), trace.a[1], maps, strongest),
        ("pooling", pooled, small, strongest),
    ]
    height = 2 * _GAP + _DIGIT + len(stages) * (side + _GAP) + _GAP + 30 + _BAR + 30
    canvas = Canvas(width, height)

    def name(text, y):
        canvas.text(_GAP, y, text, ha="left", color=MUTED)

    y = height - _GAP - _DIGIT
    picture = np.reshape(x, (convolution.height, convolution.width)).astype(float)
    draw_picture(canvas, (_GAP + _NAMES, y), picture, _DIGIT / max(picture.shape), highest(picture))
    name("picture", y + _DIGIT / 2)
    for stage, values, shape, high in stages:
        y -= side + _GAP
        name(stage, y + side / 2)
        images = np.moveaxis(values.reshape(*shape, n_kernels), -1, 0)
        for k, image in enumerate(images):
            corner = _GAP + _NAMES + k * (side + _GAP), y
            signed = stage in ("kernel", "convolution")
            draw_picture(canvas, corner, image, side / max(shape), high, signed=signed)
    draw_probabilities(canvas, softmax(trace.a[-1])[0], (_GAP + _NAMES, _GAP + 26), width - 2 * _GAP - _NAMES)
    name("output", _GAP + 26 + _BAR / 2)
    return canvas.figure


def draw_probabilities(canvas, p, corner, width):
    """A bar upward for each class, the largest dark and with its share above."""
    step = width / len(p)
    for k, share in enumerate(p):
        best = k == np.argmax(p)
        x = corner[0] + (k + 0.5) * step
        canvas.text(x, corner[1] - 14, str(k), fontweight="bold" if best else "normal")
        wide, colour = min(28, 0.7 * step), TEXT if best else MUTED
        canvas.box((x - wide / 2, corner[1]), wide, max(_BAR * share, 0.5), facecolor=colour, linewidth=0)
        if best:
            canvas.text(x, corner[1] + _BAR * share + 14, f"{share:.0%}", fontweight="bold")
