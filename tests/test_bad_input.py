"""Bad input gets a ValueError that names the argument, what was expected and what came: every public function."""

import re

import numpy as np
import pytest

from nn_helpers import (
    Convolution,
    Gradients,
    MaxPooling,
    Network,
    check_gradients,
    datasets,
    gradient_descent,
    identity,
    mean_squared_error,
    plots,
    relu,
    show,
    sigmoid,
    softmax,
    style,
    tanh,
)

VIEW = Convolution(8, 8, size=3)
W = [np.ones((2, 3)), np.ones((3, 1))]
G = [relu, identity]
NETWORK = Network(W, activations=G)
STACK = Network.random([2, 3, 1], activations=G, seed=[0, 1])
FIGURE, _ = style.new_figure()


def make(weights=W, biases=None, activations=G, views=None):
    return lambda: Network(weights, biases, activations=activations, views=views)


def draw(sizes=(2, 3, 1), activations=G, seed=0, views=None):
    return lambda: Network.random(sizes, activations=activations, seed=seed, views=views)


def train(
    network=NETWORK, X=((1, 2), (3, 4)), y=((0,), (1,)), loss=mean_squared_error, learning_rate=0.1, steps=5, **more
):
    return lambda: gradient_descent(network, X, y, loss=loss, learning_rate=learning_rate, steps=steps, **more)


def check(network=NETWORK, X=((1, 2), (3, 4)), y=((0,), (1,)), loss=mean_squared_error, step=1e-5):
    return lambda: check_gradients(network, X, y, loss=loss, step=step)


RATE = "learning_rate: expected a positive number or a list of them, got "

CASES = {
    "targets that lie flat": (
        lambda: mean_squared_error(np.zeros((4, 1)), np.zeros(4)),
        "p and y: expected (n_samples, n_out) for both, got (4, 1) and (4,)",
    ),
    "gradient of other rows": (
        lambda: mean_squared_error.gradient(np.zeros((4, 1)), np.zeros((3, 1))),
        "p and y: expected (n_samples, n_out) for both, got (4, 1) and (3, 1)",
    ),
    "softmax of one number": (lambda: softmax(3.0), "z: expected shape (n_samples, n_classes), got ()"),
    "softmax of text": (lambda: softmax([["a"]]), "z: expected real numbers, got [['a']]"),
    "loss of text": (lambda: mean_squared_error("a", [[1]]), "p: expected real numbers, got 'a'"),
    "backward with another shape": (
        lambda: NETWORK.backward(NETWORK.forward([[1, 2]]), [[1, 2]]),
        "gradient: expected the predictions' shape (1, 1), got (1, 2)",
    ),
    "training something else": (train(network=[1]), "network: expected a Network, got [1]"),
    "training with NaN": (train(X=[[1, np.nan], [3, 4]]), "X: expected finite numbers, got nan in row 0, column 1"),
    "training on other columns": (train(X=[[1], [2]]), "X: expected shape (n_samples, 2), got (2, 1)"),
    "flat targets": (
        train(y=[0, 1]),
        "y: expected shape (n_samples, n_features), got (2,); for one row, write [y]",
    ),
    "too many targets": (train(y=[[0, 1], [1, 0]]), "y: expected shape (n_samples, 1), got (2, 2)"),
    "too few rows of targets": (train(y=[[0]]), "y: expected 2 rows, as many as X has, got 1"),
    "infinite target": (train(y=[[0], [np.inf]]), "y: expected finite numbers, got inf in row 1, column 0"),
    "a function as loss": (train(loss=np.mean), "loss: expected a Loss such as mean_squared_error, got <function mean"),
    "learning rate of zero": (train(learning_rate=0), RATE + "0"),
    "a negative learning rate among others": (train(learning_rate=[0.1, -1]), RATE + "[0.1, -1]"),
    "learning rate of NaN": (train(learning_rate=np.nan), RATE + "nan"),
    "learning rate of text": (train(learning_rate="fast"), "learning_rate: expected an array of numbers, got 'fast'"),
    "no learning rates": (train(learning_rate=[]), RATE + "[]"),
    "learning rates that do not fit a stack": (
        train(network=STACK, learning_rate=[0.1, 0.2, 0.3]),
        "learning_rate: expected shape () or (2,) for Network(stack of 2, sizes [2, 3, 1]",
    ),
    "no steps": (train(steps=0), "steps: expected a whole number of at least 1, got 0"),
    "half a step": (train(steps=0.5), "steps: expected a whole number of at least 1, got 0.5"),
    "progress of a number": (train(progress=3), "progress: expected True or False, got 3"),
    "too few views": (make(views=[None]), "views: expected one for each of the 2 layers, or None, got 1"),
    "a view of another kind": (
        make(views=[3, None]),
        "views[0]: expected None, a Convolution or a MaxPooling, got 3",
    ),
    "kernels of another size": (
        make([np.ones((4, 2)), np.ones((72, 1))], views=[VIEW, None]),
        "weights[0]: expected shape (9, n_out) for Convolution(8, 8, size=3, channels=1), got (4, 2)",
    ),
    "a dense layer after a convolution": (
        make([np.ones((9, 2)), np.ones((70, 1))], views=[VIEW, None]),
        "weights[1]: shape (70, 1) does not follow weights[0] of shape (9, 2), which makes 72 activations",
    ),
    "forgotten channels": (
        draw([64, 8, 10], views=[VIEW, MaxPooling(6, 6, size=2)]),
        "views[1]: MaxPooling(6, 6, size=2, channels=1) sees 36 activations, but the layer before makes 288",
    ),
    "other inputs than the view sees": (
        draw([63, 8, 10], views=[VIEW, None]),
        "sizes[0]: expected 64, what Convolution(8, 8, size=3, channels=1) sees, got 63",
    ),
    "random, too many views": (
        draw(views=[None] * 3),
        "views: expected one for each of the 2 layers, or None, got 3",
    ),
    "a kernel larger than the picture": (
        lambda: Convolution(5, 4, size=5),
        "size: expected at most 4, the shorter side, got 5",
    ),
    "a kernel of no size": (
        lambda: Convolution(5, 4, size=0),
        "size: expected a whole number of at least 1, got 0",
    ),
    "no channels": (
        lambda: Convolution(5, 4, size=1, channels=0),
        "channels: expected a whole number of at least 1, got 0",
    ),
    "windows that do not fit": (
        lambda: MaxPooling(6, 5, size=2),
        "size: expected a divisor of height 6 and width 5, got 2",
    ),
    "patches of other pictures": (
        lambda: VIEW.rows(np.ones((1, 20))),
        "a: expected an array of shape (n_samples, 64) for Convolution(8, 8, size=3, channels=1), got (1, 20)",
    ),
    "windows of one flat picture": (
        lambda: MaxPooling(2, 2, size=2).rows(np.ones(4)),
        "a: expected an array of shape (n_samples, 4) for MaxPooling(2, 2, size=2, channels=1), got (4,)",
    ),
    "checking something else": (check(network=None), "network: expected a Network, got None"),
    "checking without a loss": (check(loss=None), "loss: expected a Loss such as mean_squared_error, got None"),
    "checking with no step": (check(step=0), "step: expected a small positive number, got 0"),
    "checking flat targets": (check(y=[0, 1]), "y: expected shape (n_samples, n_features), got (2,)"),
    "activation of text": (lambda: sigmoid("a"), "z: expected real numbers, got 'a'"),
    "activation of nothing": (lambda: relu(None), "z: expected real numbers, got None"),
    "slope of text": (lambda: tanh.derivative(["a"]), "z: expected real numbers, got ['a']"),
    "activation of a complex number": (lambda: identity(1j), "z: expected real numbers, got 1j"),
    "no weights": (make([]), "weights: expected at least one array, got an empty list"),
    "weights of text": (make(["a", W[1]]), "weights[0]: expected an array of numbers, got 'a'"),
    "flat weights": (
        make([np.ones(2), W[1]]),
        "weights[0]: expected shape (n_in, n_out), or (S, n_in, n_out) in a stack, got (2,)",
    ),
    "empty weights": (
        make([np.ones((2, 0)), W[1]]),
        "weights[0]: expected shape (n_in, n_out), or (S, n_in, n_out) in a stack, got (2, 0)",
    ),
    "layers that do not follow": (
        make([W[0], np.ones((2, 1))]),
        "weights[1]: shape (2, 1) does not follow weights[0] of shape (2, 3)",
    ),
    "stacks of two sizes": (
        make([np.ones((4, 2, 3)), np.ones((5, 3, 1))]),
        "weights[1]: shape (5, 3, 1) does not follow weights[0] of shape (4, 2, 3)",
    ),
    "too few biases": (make(biases=[[0, 0, 0]]), "biases: expected one array for each of the 2 layers, got 1"),
    "biases as a column": (
        make(biases=[np.zeros((3, 1)), [0]]),
        "biases[0]: expected shape (3,) beside weights of shape (2, 3), got (3, 1)",
    ),
    "biases of text": (make(biases=["a", [0]]), "biases[0]: expected an array of numbers, got 'a'"),
    "too few activations": (make(activations=[relu]), "activations: expected one for each of the 2 layers, got 1"),
    "a function as activation": (
        make(activations=[relu, np.tanh]),
        "activations[1]: expected an Activation such as relu or sigmoid, got <ufunc 'tanh'>",
    ),
    "one size": (draw(sizes=[2]), "sizes: expected at least two numbers, inputs and outputs, got [2]"),
    "a size of zero": (draw(sizes=[2, 0, 1]), "sizes[1]: expected a whole number of at least 1, got 0"),
    "a size that is not whole": (draw(sizes=[2, 1.5, 1]), "sizes[1]: expected a whole number of at least 1, got 1.5"),
    "random, too few activations": (
        draw(activations=[relu]),
        "activations: expected one for each of the 2 layers, got 1",
    ),
    "a negative seed": (draw(seed=-1), "seed: expected a whole number of at least 0, got -1"),
    "no seed": (draw(seed=None), "seed: expected a whole number of at least 0, got None"),
    "no seeds": (
        draw(seed=[]),
        "seed: expected a whole number or a non-empty sequence of them, got an empty one",
    ),
    "a bad seed in a stack": (draw(seed=[0, 0.5]), "seed[1]: expected a whole number of at least 0, got 0.5"),
    "one row without its brackets": (
        lambda: NETWORK.predict([1, 2]),
        "X: expected shape (n_samples, n_features), got (2,); for one row, write [X]",
    ),
    "three axes": (
        lambda: NETWORK.predict(np.ones((1, 2, 2))),
        "X: expected shape (n_samples, n_features), got (1, 2, 2)",
    ),
    "wrong number of columns": (
        lambda: NETWORK.predict(np.ones((4, 3))),
        "X: expected shape (n_samples, 2), got (4, 3)",
    ),
    "no rows": (lambda: NETWORK.forward(np.ones((0, 2))), "X: expected at least one row, got shape (0, 2)"),
    "NaN": (lambda: NETWORK.forward([[1, 2], [3, np.nan]]), "X: expected finite numbers, got nan in row 1, column 1"),
    "infinity": (lambda: STACK.forward([[-np.inf, 0]]), "X: expected finite numbers, got -inf in row 0, column 0"),
    "ragged rows": (lambda: NETWORK.forward([[1, 2], [3]]), "X: expected an array of numbers, got [[1, 2], [3]]"),
    "unknown truth table": (
        lambda: datasets.truth_table("nand"),
        "name: expected one of ['and', 'or', 'xor'], got 'nand'",
    ),
    "no samples": (
        lambda: datasets.product_of_inputs(0),
        "n_samples: expected a whole number of at least 1, got 0",
    ),
    "no points": (
        lambda: datasets.disc_and_ring(0),
        "n_samples: expected a whole number of at least 1, got 0",
    ),
    "labels in a column": (
        lambda: datasets.one_hot([[0], [1]]),
        "labels: expected whole numbers in shape (n_samples,), got ",
    ),
    "labels that are not whole": (
        lambda: datasets.one_hot([0.5]),
        "labels: expected whole numbers in shape (n_samples,), got array([0.5])",
    ),
    "a label without a column": (lambda: datasets.one_hot([0, 3], 3), "labels: expected 0 to 2, got 0 to 3"),
    "a negative label": (lambda: datasets.one_hot([-1, 1]), "labels: expected 0 to 1, got -1 to 1"),
    "data with a bad seed": (
        lambda: datasets.product_of_inputs(5, seed="a"),
        "seed: expected a whole number of at least 0, got 'a'",
    ),
    "diagram of a stack": (
        lambda: plots.network_diagram(STACK),
        "network: expected a single network, got Network(stack of 2, sizes [2, 3, 1]",
    ),
    "diagram of something else": (
        lambda: plots.network_diagram([1, 2]),
        "network: expected a single network, got [1, 2]",
    ),
    "diagram with too many inputs": (
        lambda: plots.network_diagram(NETWORK, [1, 2, 3]),
        "x: expected shape (2,), got (3,)",
    ),
    "diagram with NaN": (lambda: plots.network_diagram(NETWORK, [1, np.nan]), "x: expected finite numbers, got nan"),
    "plot of no activation": (
        lambda: plots.activation_plot([]),
        "activations: expected a list of one to 4 activations, got []",
    ),
    "plot of one function": (
        lambda: plots.activation_plot([np.tanh]),
        "activations: expected a list of one to 4 activations, got [<ufunc 'tanh'>]",
    ),
    "marker that is not a number": (
        lambda: plots.activation_plot([tanh], z="a"),
        "z: expected None or a finite number, got 'a'",
    ),
    "marker at infinity": (
        lambda: plots.activation_plot([tanh], z=np.inf),
        "z: expected None or a finite number, got inf",
    ),
    "product that does not fit": (
        lambda: plots.matrix_product(np.ones((4, 2)), np.ones((3, 2))),
        "W: expected shape (2, n_out) after X of shape (4, 2), got (3, 2)",
    ),
    "row outside": (
        lambda: plots.matrix_product(np.ones((4, 2)), np.ones((2, 2)), row=4),
        "row: expected None or 0 to 3, got 4",
    ),
    "column outside": (
        lambda: plots.matrix_product(np.ones((4, 2)), np.ones((2, 2)), column=-1),
        "column: expected None or 0 to 1, got -1",
    ),
    "gradients of another network": (
        lambda: plots.network_diagram(NETWORK, gradients=Gradients([np.ones((2, 2)), np.ones((2, 1))], None)),
        "gradients: expected weights of the shapes [(2, 3), (3, 1)], got [(2, 2), (2, 1)]",
    ),
    "gradients that are a list": (
        lambda: plots.network_diagram(NETWORK, gradients=[1]),
        "gradients: expected the Gradients that network.backward gives, got [1]",
    ),
    "losses without names": (
        lambda: plots.loss_curves([1.0, 0.5]),
        "curves: expected a dict of one to 4 named arrays of losses, got [1.0, 0.5]",
    ),
    "losses of a stack": (
        lambda: plots.loss_curves({"two": np.ones((5, 2))}),
        "curves['two']: expected shape (steps,), got (5, 2)",
    ),
    "map of three inputs": (
        lambda: plots.decision_map(Network.random([3, 2, 1], activations=G, seed=0), [[0, 0]], [[1]]),
        "network: expected a single network with 2 inputs and 1 output, got Network(sizes [3, 2, 1]",
    ),
    "map of a stack": (
        lambda: plots.decision_map(STACK, [[0, 0]], [[1]]),
        "network: expected a single network with 2 inputs and 1 output, got Network(stack of 2",
    ),
    "map with too few targets": (
        lambda: plots.decision_map(NETWORK, [[0, 0], [1, 1]], [[1]]),
        "y: expected 2 rows, as many as X has, got 1",
    ),
    "panel of a deep network": (
        lambda: plots.learning_panel(Network.random([2, 9, 1], activations=G, seed=0), [[0, 0]], [[1]], [1.0]),
        "network: expected one hidden layer of at most 8 units, got sizes [2, 9, 1]",
    ),
    "predictions of other rows": (
        lambda: plots.regression_panel([[1.0]], [[1.0], [2.0]], [1.0], baseline=1.0),
        "predictions: expected the shape (n_samples, 1) of the targets, got (1, 1) beside (2, 1)",
    ),
    "curve of another length": (
        lambda: plots.function_plot([1, 2, 3], {"f": [1, 2]}),
        "curves['f']: expected shape (3,), got (2,)",
    ),
    "curve without a name": (
        lambda: plots.function_plot([1, 2], [1, 2]),
        "curves: expected a dict of one to 4 named arrays, got [1, 2]",
    ),
    "path of two numbers on a curve": (
        lambda: plots.descent_curve(np.square, [[1, 2]], (-1, 1)),
        "path: expected shape (n_places,), got (1, 2)",
    ),
    "path of one number on a map": (
        lambda: plots.descent_map(np.add, [1, 2], (-1, 1)),
        "path: expected shape (n_places, 2), got (2,)",
    ),
    "limits the wrong way round": (
        lambda: plots.descent_curve(np.square, [1], (1, -1)),
        "limits: expected (low, high), got (1.0, -1.0)",
    ),
    "one picture without its brackets": (
        lambda: plots.pictures(np.ones((5, 4))),
        "images: expected shape (n_pictures, height, width), got (5, 4)",
    ),
    "a picture with NaN": (
        lambda: plots.pictures([[[np.nan]]]),
        "images: expected finite numbers, got nan",
    ),
    "too few titles": (
        lambda: plots.pictures(np.ones((2, 3, 3)), titles=["a"]),
        "titles: expected one for each of the 2 pictures, got 1",
    ),
    "no ink": (lambda: plots.pictures(np.ones((1, 2, 2)), high=0), "high: expected a positive number, got 0"),
    "probabilities of other pictures": (
        lambda: plots.probability_bars(np.ones((2, 3, 3)), [[0.5, 0.5]]),
        "probabilities: expected shape (2, n_classes), got (1, 2)",
    ),
    "a reading of one class": (
        lambda: plots.reading_panel(np.ones((5, 4)), 0.0, [1.0]),
        "probabilities: expected (n_classes,), two classes or more, got (1,)",
    ),
    "counts that are not square": (
        lambda: plots.confusion_table(np.ones((2, 3))),
        "counts: expected shape (n_classes, n_classes), got (2, 3)",
    ),
    "a kernel that does not fit": (
        lambda: plots.convolution_panel(np.ones((2, 2)), np.ones((3, 3)), 0),
        "kernel: expected a square that fits into (2, 2), got (3, 3)",
    ),
    "a place outside": (
        lambda: plots.convolution_panel(np.ones((3, 3)), np.ones((2, 2)), 4),
        "place: expected 0 to 3, got 4",
    ),
    "layers without names": (
        lambda: plots.layer_plot([1.0]),
        "curves: expected a dict of one to 4 named arrays, got [1.0]",
    ),
    "a layer of size zero": (
        lambda: plots.layer_plot({"slopes": [1.0, 0.0]}),
        "curves['slopes']: expected (n_layers,) positive numbers, got array([1., 0.])",
    ),
    "figure without a sentence": (
        lambda: show(FIGURE, " "),
        "alt: expected a sentence that says what the figure shows, got ' '",
    ),
    "sentence without a figure": (lambda: show(None, "A line."), "figure: expected a matplotlib figure, got None"),
}


@pytest.mark.parametrize(("call", "message"), CASES.values(), ids=CASES.keys())
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()
