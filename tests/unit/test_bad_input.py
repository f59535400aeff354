"""Bad input gets a ValueError that names the argument, what was expected and what came: every public function."""

import re

import numpy as np
import pytest

from nn_helpers import (
    Convolution,
    Gradients,
    Loss,
    MaxPooling,
    Network,
    binary_cross_entropy,
    check_gradients,
    datasets,
    figures,
    gradient_descent,
    identity,
    mean_squared_error,
    relu,
    show,
    sigmoid,
    softmax,
    softmax_cross_entropy,
    tanh,
)
from nn_helpers.figures import style

VIEW = Convolution(8, 8, size=3)
W = [np.ones((2, 3)), np.ones((3, 1))]
G = [relu, identity]
NETWORK = Network(W, activations=G)
LOGISTIC = Network([[[1], [1]]], [[0]], activations=[sigmoid])
STACK = Network.random([2, 3, 1], activations=G, seed=[0, 1])
FIGURE, _ = style.new_figure()


def make(weights=W, biases=None, activations=G, views=None):
    return lambda: Network(weights, biases, activations=activations, views=views)


def draw(sizes=(2, 3, 1), activations=G, **more):
    return lambda: Network.random(sizes, activations=activations, **{"seed": 0, **more})


def train(
    network=NETWORK, X=((1, 2), (3, 4)), y=((0,), (1,)), loss=mean_squared_error, learning_rate=0.1, steps=5, **more
):
    return lambda: gradient_descent(network, X, y, loss=loss, learning_rate=learning_rate, steps=steps, **more)


def check(network=NETWORK, X=((1, 2), (3, 4)), y=((0,), (1,)), loss=mean_squared_error, **more):
    return lambda: check_gradients(network, X, y, loss=loss, **more)


CASES = {
    "targets that lie flat": (lambda: mean_squared_error(np.zeros((4, 1)), np.zeros(4)), "p and y", "(4, 1) and (4,)"),
    "gradient of other rows": (
        lambda: mean_squared_error.gradient(np.zeros((4, 1)), np.zeros((3, 1))),
        "p and y",
        "(4, 1) and (3, 1)",
    ),
    "softmax of one number": (lambda: softmax(3.0), "z", "()"),
    "softmax of text": (lambda: softmax([["a"]]), "z", "[['a']]"),
    "loss of text": (lambda: mean_squared_error("a", [[1]]), "p", "'a'"),
    "backward with another shape": (
        lambda: NETWORK.backward(NETWORK.forward([[1, 2]]), [[1, 2]]),
        "gradient",
        "(1, 2)",
    ),
    "training something else": (train(network=[1]), "network", "[1]"),
    "training with NaN": (train(X=[[1, np.nan], [3, 4]]), "X", "nan in row 0, column 1"),
    "training on other columns": (train(X=[[1], [2]]), "X", "(2, 1)"),
    "flat targets": (train(y=[0, 1]), "y", "(2,)"),
    "too many targets": (train(y=[[0, 1], [1, 0]]), "y", "(2, 2)"),
    "too few rows of targets": (train(y=[[0]]), "y", "1"),
    "infinite target": (train(y=[[0], [np.inf]]), "y", "inf in row 1, column 0"),
    "a function as loss": (train(loss=np.mean), "loss", "<function mean"),
    "learning rate of zero": (train(learning_rate=0), "learning_rate", "0"),
    "a negative learning rate among others": (train(learning_rate=[0.1, -1]), "learning_rate", "[0.1, -1]"),
    "learning rate of NaN": (train(learning_rate=np.nan), "learning_rate", "nan"),
    "learning rate of text": (train(learning_rate="fast"), "learning_rate", "'fast'"),
    "no learning rates": (train(learning_rate=[]), "learning_rate", "[]"),
    "learning rates that do not fit a stack": (
        train(network=STACK, learning_rate=[0.1, 0.2, 0.3]),
        "learning_rate",
        "(3,)",
    ),
    "no steps": (train(steps=0), "steps", "0"),
    "half a step": (train(steps=0.5), "steps", "0.5"),
    "progress of a number": (train(progress=3), "progress", "3"),
    "too few views": (make(views=[None]), "views", "1"),
    "a view of another kind": (make(views=[3, None]), "views[0]", "3"),
    "kernels of another size": (make([np.ones((4, 2)), np.ones((72, 1))], views=[VIEW, None]), "weights[0]", "(4, 2)"),
    "a dense layer after a convolution": (
        make([np.ones((9, 2)), np.ones((70, 1))], views=[VIEW, None]),
        "weights[1]",
        "(70, 1)",
    ),
    "forgotten channels": (
        draw([64, 8, 10], views=[VIEW, MaxPooling(6, 6, size=2)]),
        "views[1]",
        "MaxPooling(6, 6, size=2, channels=1)",
    ),
    "other inputs than the view sees": (draw([63, 8, 10], views=[VIEW, None]), "sizes[0]", "63"),
    "random, too many views": (draw(views=[None] * 3), "views", "3"),
    "a kernel larger than the picture": (lambda: Convolution(5, 4, size=5), "size", "5"),
    "a kernel of no size": (lambda: Convolution(5, 4, size=0), "size", "0"),
    "no channels": (lambda: Convolution(5, 4, size=1, channels=0), "channels", "0"),
    "windows that do not fit": (lambda: MaxPooling(6, 5, size=2), "size", "2"),
    "patches of other pictures": (lambda: VIEW.unfold(np.ones((1, 20))), "a", "(1, 20)"),
    "windows of one flat picture": (lambda: MaxPooling(2, 2, size=2).unfold(np.ones(4)), "a", "(4,)"),
    "checking something else": (check(network=None), "network", "None"),
    "checking without a loss": (check(loss=None), "loss", "None"),
    "checking with no step": (check(step=0), "step", "0"),
    "checking flat targets": (check(y=[0, 1]), "y", "(2,)"),
    "activation of text": (lambda: sigmoid("a"), "z", "'a'"),
    "activation of nothing": (lambda: relu(None), "z", "None"),
    "slope of text": (lambda: tanh.derivative(["a"]), "z", "['a']"),
    "activation of a complex number": (lambda: identity(1j), "z", "1j"),
    "no weights": (make([]), "weights", "an empty list"),
    "weights of text": (make(["a", W[1]]), "weights[0]", "'a'"),
    "flat weights": (make([np.ones(2), W[1]]), "weights[0]", "(2,)"),
    "empty weights": (make([np.ones((2, 0)), W[1]]), "weights[0]", "(2, 0)"),
    "layers that do not follow": (make([W[0], np.ones((2, 1))]), "weights[1]", "(2, 1)"),
    "stacks of two sizes": (make([np.ones((4, 2, 3)), np.ones((5, 3, 1))]), "weights[1]", "(5, 3, 1)"),
    "too few biases": (make(biases=[[0, 0, 0]]), "biases", "1"),
    "biases as a column": (make(biases=[np.zeros((3, 1)), [0]]), "biases[0]", "(3, 1)"),
    "biases of text": (make(biases=["a", [0]]), "biases[0]", "'a'"),
    "too few activations": (make(activations=[relu]), "activations", "1"),
    "a function as activation": (make(activations=[relu, np.tanh]), "activations[1]", "<ufunc 'tanh'>"),
    "one size": (draw(sizes=[2]), "sizes", "[2]"),
    "a size of zero": (draw(sizes=[2, 0, 1]), "sizes[1]", "0"),
    "a size that is not whole": (draw(sizes=[2, 1.5, 1]), "sizes[1]", "1.5"),
    "random, too few activations": (draw(activations=[relu]), "activations", "1"),
    "a negative seed": (draw(seed=-1), "seed", "-1"),
    "no seed": (draw(seed=None), "seed", "None"),
    "no seeds": (draw(seed=[]), "seed", "an empty one"),
    "a bad seed in a stack": (draw(seed=[0, 0.5]), "seed[1]", "0.5"),
    "one row without its brackets": (lambda: NETWORK.predict([1, 2]), "X", "(2,)"),
    "three axes": (lambda: NETWORK.predict(np.ones((1, 2, 2))), "X", "(1, 2, 2)"),
    "wrong number of columns": (lambda: NETWORK.predict(np.ones((4, 3))), "X", "(4, 3)"),
    "no rows": (lambda: NETWORK.forward(np.ones((0, 2))), "X", "shape (0, 2)"),
    "NaN": (lambda: NETWORK.forward([[1, 2], [3, np.nan]]), "X", "nan in row 1, column 1"),
    "infinity": (lambda: STACK.forward([[-np.inf, 0]]), "X", "-inf in row 0, column 0"),
    "ragged rows": (lambda: NETWORK.forward([[1, 2], [3]]), "X", "[[1, 2], [3]]"),
    # What is not numbers
    "a masked entry": (lambda: NETWORK.predict(np.ma.masked_array([[1, 2]], [[0, 1]])), "X", "masked"),
    "a masked entry in a list": (lambda: NETWORK.predict([[1, np.ma.masked]]), "X", "masked"),
    "a masked row in a list": (lambda: NETWORK.predict([np.ma.masked_array([1, 2], [0, 1])]), "X", "masked"),
    "masked targets": (train(y=np.ma.masked_array([[0], [1]], [[0], [1]])), "y", "masked"),
    "masked weights": (make([np.ma.masked_array(W[0], W[0] > 0), W[1]]), "weights[0]", "masked"),
    "numbers written as text": (lambda: NETWORK.predict([["1", "2"]]), "X", "'1'"),
    "a learning rate written as text": (train(learning_rate="0.1"), "learning_rate", "'0.1'"),
    "nothing among numbers": (lambda: NETWORK.predict([[1, None]]), "X", "None"),
    "complex rows": (lambda: NETWORK.predict(np.array([[1, 2j]])), "X", "2.j"),
    "complex weights": (make([np.array(W[0], dtype=complex), W[1]]), "weights[0]", "j"),
    "dates": (lambda: NETWORK.predict(np.array([["2020-01-01", "2020-01-02"]], dtype="datetime64[D]")), "X", "2020"),
    "a number beyond all floats": (lambda: relu(10**400), "z", "1000"),
    "a set": (lambda: relu({1, 2}), "z", "{1, 2}"),
    "no objects at all": (lambda: relu(np.array([], dtype=object)), "z", "[]"),
    "a list that is long": (lambda: relu(["a"] * 10_000), "z", "..."),
    # Targets that a loss cannot mean
    "labels from 1": (train(network=LOGISTIC, y=[[1], [2]], loss=binary_cross_entropy), "y", "2.0 in row 1, column 0"),
    "labels -1 and 1": (lambda: binary_cross_entropy([[0.5], [0.5]], [[1], [-1]]), "y", "-1.0 in row 1, column 0"),
    "a target of NaN": (lambda: binary_cross_entropy.gradient([[0.5]], [[np.nan]]), "y", "nan"),
    "an infinite target of a loss": (lambda: mean_squared_error([[0.5]], [[np.inf]]), "y", "inf"),
    "predictions that are no probabilities": (lambda: binary_cross_entropy([[1.5]], [[1]]), "p", "1.5"),
    "a network that predicts no probabilities": (train(loss=binary_cross_entropy), "p", "9.0 in row 0, column 0"),
    "checking targets that are none": (
        check(network=LOGISTIC, y=[[0], [2]], loss=binary_cross_entropy),
        "y",
        "2.0 in row 1",
    ),
    "every class at once": (lambda: softmax_cross_entropy(np.ones((4, 3)), np.ones((4, 3))), "y", "3.0 in row 0"),
    "labels that are not one-hot": (train(y=[[1], [3]], loss=softmax_cross_entropy), "y", "3.0 in row 1"),
    "a negative probability": (
        lambda: softmax_cross_entropy.gradient(np.ones((2, 2)), [[1, 0], [-1, 2]]),
        "y",
        "-1.0 in row 1, column 0",
    ),
    "no targets": (lambda: mean_squared_error(np.zeros((0, 1)), np.zeros((0, 1))), "y", "(0, 1)"),
    "both flat": (lambda: mean_squared_error(np.zeros(3), np.zeros(3)), "p and y", "(3,) and (3,)"),
    "predictions of four axes": (
        lambda: mean_squared_error(np.zeros((1, 1, 2, 1)), np.zeros((2, 1))),
        "p and y",
        "(1, 1, 2, 1) and (2, 1)",
    ),
    "no classes": (lambda: softmax(np.zeros((2, 0))), "z", "(2, 0)"),
    # Arguments of a wrong kind
    "one activation": (make(activations=relu), "activations", "relu"),
    "one activation, random": (draw(activations=relu), "activations", "relu"),
    "activations by name": (make(activations=["relu", "identity"]), "activations[0]", "'relu'"),
    "biases that are true": (make(biases=True), "biases", "True"),
    "biases that are a word": (draw(biases="yes"), "biases", "'yes'"),
    "weights that are a number": (make(3), "weights", "3"),
    "one matrix": (make(W[0]), "weights[0]", "(3,)"),
    "one view": (make(views=VIEW), "views", "Convolution(8, 8, size=3, channels=1)"),
    "a size": (draw(sizes=3), "sizes", "3"),
    "a truth value as size": (draw(sizes=[2, True, 1]), "sizes[1]", "True"),
    "seeds in a set": (draw(seed={0, 1}), "seed", "{0, 1}"),
    "a generator as seed": (draw(seed=np.random.default_rng(0)), "seed", "Generator"),
    "true steps": (train(steps=True), "steps", "True"),
    "a learning rate that is true": (train(learning_rate=True), "learning_rate", "True"),
    "a table of learning rates": (train(learning_rate=[[0.1]]), "learning_rate", "[[0.1]]"),
    "an infinite learning rate": (train(learning_rate=[0.1, np.inf]), "learning_rate", "[0.1, inf]"),
    "a trace that is none": (lambda: NETWORK.backward(None, [[1]]), "trace", "None"),
    "a trace of another network": (
        lambda: NETWORK.backward(Network.random([2, 2, 1], activations=G, seed=0).forward([[1, 2]]), [[1]]),
        "trace",
        "Trace(",
    ),
    "a step that is text": (check(step="small"), "step", "'small'"),
    "a step that is true": (check(step=True), "step", "True"),
    "a step that drowns in rounding": (check(step=1e-300), "step", "1e-300"),
    "a step that is not small": (check(step=0.5), "step", "0.5"),
    "own gradients that are a number": (check(gradients=3), "gradients", "3"),
    "own gradients of weights only": (check(gradients=[[np.ones((2, 3)), np.ones((3, 1))]]), "gradients", "1 things"),
    "own gradients of another shape": (
        check(gradients=([np.ones((3, 2)), np.ones((3, 1))], None)),
        "gradients.weights",
        "[(3, 2), (3, 1)]",
    ),
    "own gradients without biases": (
        check(network=LOGISTIC, gradients=Gradients([np.ones((2, 1))], None)),
        "gradients.biases",
        "None",
    ),
    "own gradients with biases of another shape": (
        check(network=LOGISTIC, gradients=([np.ones((2, 1))], [np.ones((1, 1))])),
        "gradients.biases",
        "[(1, 1)]",
    ),
    "a trace of a stack": (lambda: NETWORK.backward(STACK.forward([[1, 2]]), [[1]]), "trace", "Trace("),
    "a trace of one network": (lambda: STACK.backward(NETWORK.forward([[1, 2]]), [[1]]), "trace", "Trace("),
    "a trace of another stack": (
        lambda: STACK.backward(Network.random([2, 3, 1], activations=G, seed=[0, 1, 2]).forward([[1, 2]]), [[1]]),
        "trace",
        "Trace(",
    ),
    "activations in a set": (make(activations={relu, identity}), "activations", "{"),
    "activations as a word": (draw(activations="relu"), "activations", "'relu'"),
    "sizes in a set": (draw(sizes={2, 3, 1}), "sizes", "{1, 2, 3}"),
    "own gradients in a dict": (check(gradients={"weights": [], "biases": []}), "gradients", "'weights'"),
    "own gradients that are a network": (check(gradients=NETWORK), "gradients", "Network("),
    # Losses of one's own
    "a loss that averages a stack": (
        train(network=STACK, loss=Loss("mean", lambda p, y: np.mean((p - y) ** 2), lambda p, y: p - y)),
        "loss",
        "()",
    ),
    "a loss for each row": (
        train(loss=Loss("rows", lambda p, y: ((p - y) ** 2).sum(-1), lambda p, y: p - y)),
        "loss",
        "(2,)",
    ),
    "a gradient that is summed": (
        train(loss=Loss("sum", lambda p, y: ((p - y) ** 2).sum(), lambda p, y: (p - y).sum(1))),
        "loss",
        "(2,)",
    ),
    "a masked picture": (
        lambda: MaxPooling(2, 2, size=2).unfold(np.ma.masked_array([[1.0, 2, 3, 4]], [[0, 0, 0, 1]])),
        "a",
        "masked",
    ),
    "masked labels": (lambda: datasets.one_hot(np.ma.masked_array([0, 2], [0, 1])), "labels", "masked"),
    "labels of several lengths": (lambda: datasets.one_hot([[0], [1, 2]]), "labels", "[[0], [1, 2]]"),
    "a list of truth tables": (lambda: datasets.truth_table(["and"]), "name", "['and']"),
    # Pictures
    "a picture of no height": (lambda: Convolution(0, 4, size=1), "height", "0"),
    "a convolution of text": (lambda: Convolution(4, "4", size=1), "width", "'4'"),
    "half a window": (lambda: MaxPooling(4, 4, size=0.5), "size", "0.5"),
    "pooling without channels": (lambda: MaxPooling(4, 4, size=2, channels=0), "channels", "0"),
    "pooling of no width": (lambda: MaxPooling(4, 0, size=2), "width", "0"),
    "windows that do not fit the height": (lambda: MaxPooling(5, 6, size=2), "size", "2"),
    "pooling of a truth value": (lambda: MaxPooling(True, 4, size=1), "height", "True"),
    "a list of the wrong shape": (lambda: VIEW.unfold([[1, 2, 3]]), "a", "(1, 3)"),
    # Data
    "no labels": (lambda: datasets.one_hot(np.array([], dtype=int)), "labels", "array([]"),
    "a ring without a seed": (lambda: datasets.disc_and_ring(seed=None), "seed", "None"),
    "unknown truth table": (lambda: datasets.truth_table("nand"), "name", "'nand'"),
    "no samples": (lambda: datasets.product_of_inputs(0), "n_samples", "0"),
    "no points": (lambda: datasets.disc_and_ring(0), "n_samples", "0"),
    "labels in a column": (lambda: datasets.one_hot([[0], [1]]), "labels", ""),
    "labels that are not whole": (lambda: datasets.one_hot([0.5]), "labels", "array([0.5])"),
    "a label without a column": (lambda: datasets.one_hot([0, 3], 3), "labels", "0 to 3"),
    "a negative label": (lambda: datasets.one_hot([-1, 1]), "labels", "-1 to 1"),
    "data with a bad seed": (lambda: datasets.product_of_inputs(5, seed="a"), "seed", "'a'"),
    "diagram of a stack": (lambda: figures.network_diagram(STACK), "network", "Network(stack of 2, sizes [2, 3, 1]"),
    "diagram of something else": (lambda: figures.network_diagram([1, 2]), "network", "[1, 2]"),
    "diagram with too many inputs": (lambda: figures.network_diagram(NETWORK, [1, 2, 3]), "x", "(3,)"),
    "diagram with NaN": (lambda: figures.network_diagram(NETWORK, [1, np.nan]), "x", "nan"),
    "plot of no activation": (lambda: figures.tangent_plot([], 0), "activations", "[]"),
    "plot of one function": (lambda: figures.tangent_plot([np.tanh], 0), "activations", "[<ufunc 'tanh'>]"),
    "marker that is not a number": (lambda: figures.tangent_plot([tanh], z="a"), "z", "'a'"),
    "marker at infinity": (lambda: figures.tangent_plot([tanh], z=np.inf), "z", "inf"),
    "product that does not fit": (lambda: figures.matrix_product(np.ones((4, 2)), np.ones((3, 2))), "W", "(3, 2)"),
    "row outside": (lambda: figures.matrix_product(np.ones((4, 2)), np.ones((2, 2)), row=4), "row", "4"),
    "column outside": (lambda: figures.matrix_product(np.ones((4, 2)), np.ones((2, 2)), column=-1), "column", "-1"),
    "gradients of another network": (
        lambda: figures.network_diagram(NETWORK, gradients=Gradients([np.ones((2, 2)), np.ones((2, 1))], None)),
        "gradients",
        "[(2, 2), (2, 1)]",
    ),
    "gradients that are a list": (lambda: figures.network_diagram(NETWORK, gradients=[1]), "gradients", "[1]"),
    "losses without names": (lambda: figures.loss_curves([1.0, 0.5]), "curves", "[1.0, 0.5]"),
    "losses of a stack": (lambda: figures.loss_curves({"two": np.ones((5, 2))}), "curves['two']", "(5, 2)"),
    "map of three inputs": (
        lambda: figures.decision_map(Network.random([3, 2, 1], activations=G, seed=0), [[0, 0]], [[1]]),
        "network",
        "Network(sizes [3, 2, 1]",
    ),
    "map of a stack": (lambda: figures.decision_map(STACK, [[0, 0]], [[1]]), "network", "Network(stack of 2"),
    "map with too few targets": (lambda: figures.decision_map(NETWORK, [[0, 0], [1, 1]], [[1]]), "y", "1"),
    "panel of a deep network": (
        lambda: figures.learning_panel(Network.random([2, 9, 1], activations=G, seed=0), [[0, 0]], [[1]], [1.0]),
        "network",
        "sizes [2, 9, 1]",
    ),
    "predictions of other rows": (
        lambda: figures.regression_panel([[1.0]], [[1.0], [2.0]], [1.0], baseline=1.0),
        "predictions",
        "(1, 1) beside (2, 1)",
    ),
    "curve of another length": (lambda: figures.function_plot([1, 2, 3], {"f": [1, 2]}), "curves['f']", "(2,)"),
    "curve without a name": (lambda: figures.function_plot([1, 2], [1, 2]), "curves", "[1, 2]"),
    "path of two numbers on a curve": (lambda: figures.slope_plot(np.square, [[1, 2]], (-1, 1)), "path", "(1, 2)"),
    "path of one number on a map": (lambda: figures.descent_map(np.add, [1, 2], (-1, 1)), "path", "(2,)"),
    "limits the wrong way round": (lambda: figures.slope_plot(np.square, [1], (1, -1)), "limits", "(1.0, -1.0)"),
    "one picture without its brackets": (lambda: figures.pictures(np.ones((5, 4))), "images", "(5, 4)"),
    "a picture with NaN": (lambda: figures.pictures([[[np.nan]]]), "images", "nan"),
    "too few titles": (lambda: figures.pictures(np.ones((2, 3, 3)), titles=["a"]), "titles", "1"),
    "no ink": (lambda: figures.pictures(np.ones((1, 2, 2)), high=0), "high", "0"),
    "probabilities of other pictures": (
        lambda: figures.probability_bars(np.ones((2, 3, 3)), [[0.5, 0.5]]),
        "probabilities",
        "(1, 2)",
    ),
    "a reading of one class": (lambda: figures.reading_panel(np.ones((5, 4)), 0.0, [1.0]), "probabilities", "(1,)"),
    "counts that are not square": (lambda: figures.confusion_table(np.ones((2, 3))), "counts", "(2, 3)"),
    "a kernel that does not fit": (
        lambda: figures.kernel_plot(np.ones((2, 2)), np.ones((3, 3)), 0),
        "kernel",
        "(3, 3)",
    ),
    "a place outside": (lambda: figures.kernel_plot(np.ones((3, 3)), np.ones((2, 2)), 4), "place", "4"),
    "layers without names": (lambda: figures.layer_plot([1.0]), "curves", "[1.0]"),
    "a layer of size zero": (lambda: figures.layer_plot({"slopes": [1.0, 0.0]}), "curves['slopes']", "array([1., 0.])"),
    "figure without a sentence": (lambda: show(FIGURE, " "), "alt", "' '"),
    "sentence without a figure": (lambda: show(None, "A line."), "figure", "None"),
}


@pytest.mark.parametrize(("call", "name", "came"), CASES.values(), ids=CASES.keys())
def test_bad_input_is_named(call, name, came):
    with pytest.raises(ValueError, match=f"^{re.escape(name)}: expected ") as caught:
        call()
    assert came in str(caught.value).split(", got ", 1)[1]


ROW, COLUMN = np.array([1.0, 2.0]), np.array([0.0, 1.0])


@pytest.mark.parametrize(
    ("name", "flat", "call", "shape"),
    [
        ("X", ROW, NETWORK.predict, (1, 2)),
        ("X", [1, 2], NETWORK.predict, (1, 2)),
        ("y", COLUMN, lambda y: train(y=y)(), (2, 1)),
        ("y", [0, 1], lambda y: train(y=y)(), (2, 1)),
        ("y", COLUMN, lambda y: mean_squared_error([[1.0], [2.0]], y), (2, 1)),
        ("X", ROW, lambda X: Network([[[2.0]]], activations=[relu]).predict(X), (2, 1)),
        ("y", np.array([0, 2]), lambda y: softmax_cross_entropy(np.zeros((2, 3)), y), (2, 3)),
        ("y", [2, 0], lambda y: softmax_cross_entropy(np.zeros((2, 3)), y), (2, 3)),
    ],
)
def test_the_hint_for_flat_arrays_is_what_fits(name, flat, call, shape):
    with pytest.raises(ValueError, match="write") as caught:
        call(flat)
    hint = eval(str(caught.value).split("write ")[1], {"np": np, "datasets": datasets, name: flat})
    assert np.shape(hint) == shape
    call(hint)


def test_a_flat_array_that_fits_neither_way_gets_no_hint():
    with pytest.raises(ValueError, match="X: expected") as caught:
        NETWORK.predict([1.0, 2.0, 3.0])
    assert str(caught.value) == "X: expected shape (n_samples, 2), got (3,)"
    with pytest.raises(ValueError, match="X: expected") as caught:
        NETWORK.predict(np.ones((2, 2, 2)))
    assert str(caught.value).endswith("got (2, 2, 2)")
