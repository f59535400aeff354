"""Bad input gets a ``ValueError`` that names the argument, what was expected and what came.

Skip it when you read: here is what the library refuses, and no formula.
"""

import reprlib
from decimal import Decimal
from numbers import Real

import numpy as np

_short = reprlib.Repr()
_short.maxlist, _short.maxstring, _short.maxother = 8, 120, 120
described = _short.repr  # a value in a message, without its middle where it is long


def refuse(name, expected, got, hint=""):
    raise ValueError(f"{name}: expected {expected}, got {got}{hint}") from None


# Single values


def as_count(value, name, minimum=1):
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < minimum:
        refuse(name, f"a whole number of at least {minimum}", described(value))
    return int(value)


def check_is(value, kind, name, expected):
    if not isinstance(value, kind):
        refuse(name, expected, described(value))


def as_step(step):
    """The small change of ``check_gradients``: less drowns in rounding, more is no longer small."""
    if isinstance(step, bool) or not isinstance(step, Real) or not 1e-9 <= step <= 0.01:
        refuse("step", "a number from 1e-9 to 0.01", described(step))
    return float(step)


# Arrays


def as_numbers(value, name):
    """A new float64 array. Text, complex numbers, None and masked entries are no numbers."""
    if _has_masked(value):
        refuse(name, "numbers", "masked entries", "; fill them, or leave their rows out")
    try:
        array = np.asarray(value)
        if array.dtype.kind in "biuf" or (array.dtype.kind == "O" and _are_real(array)):
            return np.array(array, dtype=float)
    except (TypeError, ValueError, OverflowError, RuntimeError):
        pass  # rows of several lengths, whole numbers beyond the largest float, tensors that NumPy cannot read
    refuse(name, "real numbers", described(value))


def _has_masked(value):
    if isinstance(value, np.ma.MaskedArray):
        return np.ma.is_masked(value)
    return isinstance(value, (list, tuple)) and any(map(_has_masked, value))


def _are_real(objects):
    """Fractions, or a table with columns of several types: numbers, each of them an object."""
    return objects.size > 0 and all(isinstance(item, (Real, Decimal)) for item in objects.flat)


def as_rows(X, name, n_features=None):
    """A new float64 array of shape (n_samples, n_features) with finite entries."""
    X, given = as_numbers(X, name), X
    if X.ndim != 2 or (n_features is not None and X.shape[1] != n_features):
        hint = flat_hint(X, name, given, lambda shape: n_features in (None, shape[1]))
        refuse(name, f"shape (n_samples, {n_features or 'n_features'})", X.shape, hint)
    if X.shape[0] == 0:
        refuse(name, "at least one row", f"shape {X.shape}")
    check_finite(X, name)
    return X


def flat_hint(X, name, given, fits):
    """How a flat array becomes a column, a row or, of labels, a table of zeros and ones: what fits."""
    if X.ndim != 1:
        return ""
    array = name if isinstance(given, np.ndarray) else f"np.array({name})"
    hints = [
        f"; for a column, write {array}[:, None]" * fits((X.size, 1)),
        f"; for one row, write [{name}]" * fits((1, X.size)),
        f"; for labels, write datasets.one_hot({name})" * (name == "y" and not fits((X.size, 1))),
    ]
    return "".join(hints)


def check_finite(array, name):
    check_entries(array, np.isfinite(array), name, "finite numbers")


def check_entries(array, good, name, expected):
    """Refuse the first entry that is not good, and say where it is."""
    if not good.all():
        place = np.argwhere(~good)[0]
        refuse(name, expected, f"{array[tuple(place)]} in row {place[-2]}, column {place[-1]}")


# Losses


def as_predictions(p, y, check):
    """p, (n_samples, n_out) or a stack of them, and y, (n_samples, n_out), where a loss can mean them."""
    p, y, given = as_numbers(p, "p"), as_numbers(y, "y"), y
    # NumPy would broadcast (n, 1) against (n,) to (n, n), and the loss would still be a number.
    if y.ndim != 2 or p.shape[-2:] != y.shape or p.ndim > 3:
        hint = flat_hint(y, "y", given, lambda shape: shape == p.shape[-2:])
        refuse("p and y", "(n_samples, n_out) for both", f"{p.shape} and {y.shape}", hint)
    if y.size == 0:
        refuse("y", "at least one target", f"shape {y.shape}")
    check_finite(y, "y")
    check(p, y)
    return p, y


def check_any(p, y):
    """Every number can be a prediction and a target."""


def check_probabilities(p, y):
    check_entries(y, (y >= 0) & (y <= 1), "y", "targets between 0 and 1")
    # A diverged network predicts nan, and its loss is nan.
    check_entries(p, ~((p < 0) | (p > 1)), "p", "predictions between 0 and 1, such as those of a sigmoid")


def check_distributions(p, y):
    check_entries(y, y >= 0, "y", "targets that are probabilities, none of them negative")
    sums = y.sum(axis=1, keepdims=True)
    # Soft targets in single precision sum to 1 up to 1e-7.
    check_entries(sums, abs(sums - 1) < 1e-5, "y", "probabilities of the classes, which sum to 1 in each row")


def as_scores(z):
    z = as_numbers(z, "z")
    if z.ndim == 0 or z.shape[-1] == 0:
        refuse("z", "shape (n_samples, n_classes)", z.shape)
    return z


# Training


def as_problem(network, X, y, loss):
    """The rows and targets of a network, where this loss can mean them."""
    from nn_helpers.losses import Loss  # they import this module
    from nn_helpers.network import Network

    check_is(network, Network, "network", "a Network")
    check_is(loss, Loss, "loss", "a Loss such as mean_squared_error")
    X = as_rows(X, "X", n_features=network.sizes[0])
    y = as_rows(y, "y", n_features=network.sizes[-1])
    if len(y) != len(X):
        refuse("y", f"{len(X)} rows, as many as X has", len(y))
    y.flags.writeable = False  # a loss of one's own gets to see it
    p = network.predict(X)
    loss.check(p, y)
    with np.errstate(all="ignore"):
        shapes = np.shape(loss.function(p, y)), np.shape(loss.gradient_function(p, y))
    if shapes != (p.shape[:-2], p.shape):
        expected = f"{loss!r} to give a loss of shape {p.shape[:-2]} and a gradient of shape {p.shape}"
        refuse("loss", expected, f"{shapes[0]} and {shapes[1]}")
    return X, y


def as_learning_rate(network, learning_rate):
    rate = as_numbers(learning_rate, "learning_rate")
    positive = np.isfinite(rate).all() and (rate > 0).all() and np.asarray(learning_rate).dtype != bool
    if rate.ndim > 1 or rate.size == 0 or not positive:
        refuse("learning_rate", "a positive number or a list of them", described(learning_rate))
    stack = network.weights[0].shape[:-2]
    if stack and rate.ndim and rate.shape != stack:
        refuse("learning_rate", f"shape () or {stack} for {network!r}", rate.shape)
    return rate


def as_named_gradients(gradients, network):
    """[("weights[0]", dW[0]), ...], from ``Gradients`` or from the lists (dW, db)."""
    from nn_helpers.network import Gradients  # it imports this module

    if isinstance(gradients, Gradients):
        pair = gradients.weights, gradients.biases
    else:
        pair = as_list(gradients, "gradients", "lists, dW and db")
        if len(pair) != 2:
            refuse("gradients", "two lists, dW and db", f"{len(pair)} things")
    named = []
    for given, parameters, name in zip(pair, (network.weights, network.biases), ("weights", "biases"), strict=True):
        if parameters is None:  # db of a network without biases is not asked for
            continue
        arrays = as_arrays(given, f"gradients.{name}")
        check_same_shapes(arrays, parameters, f"gradients.{name}")
        named += [(f"{name}[{l}]", array) for l, array in enumerate(arrays)]
    return named


def as_list(values, name, expected):
    try:
        if not isinstance(values, (str, bytes, dict, set, frozenset)):  # the last three have names or no order
            return list(values)
    except TypeError:
        pass
    refuse(name, f"a list of {expected}", described(values))


def as_arrays(values, name):
    """A list of arrays, as a tuple of new ones."""
    return tuple(as_numbers(value, f"{name}[{l}]") for l, value in enumerate(as_list(values, name, "arrays")))


def check_same_shapes(arrays, others, name):
    shapes, expected = [a.shape for a in arrays], [a.shape for a in others]
    if shapes != expected:
        refuse(name, f"arrays of the shapes {expected}", shapes)


def as_gradient(gradient, trace, network):
    """dL/dp for a trace of this network."""
    stack = network.weights[0].shape[:-2]
    expected = [(size,) if l == 0 else (*stack, size) for l, size in enumerate(network.sizes)]
    if [np.shape(a)[:-2] + np.shape(a)[-1:] for a in getattr(trace, "a", ())] != expected:
        refuse("trace", f"what forward gave for {network!r}", described(trace))
    gradient, predictions = as_numbers(gradient, "gradient"), trace.a[-1]
    if gradient.shape != predictions.shape:
        refuse("gradient", f"the predictions' shape {predictions.shape}", gradient.shape)
    return gradient


# Networks


def as_one_per_layer(values, kind, n_layers, name, expected=None):
    """A tuple with one of a kind for each layer."""
    values = as_list(values, name, f"{n_layers}, one for each layer")
    if len(values) != n_layers:
        refuse(name, f"one for each of the {n_layers} layers", len(values))
    for l, value in enumerate(values):
        check_is(value, kind, f"{name}[{l}]", expected or f"an {kind.__name__}")
    return tuple(values)


def as_sizes(sizes):
    sizes = as_list(sizes, "sizes", "numbers")
    if len(sizes) < 2:
        refuse("sizes", "at least two numbers, inputs and outputs", described(sizes))
    return [as_count(size, f"sizes[{i}]") for i, size in enumerate(sizes)]


def as_seeds(seed):
    """The seeds of a stack, or the one of a single network, as a list."""
    if np.ndim(seed) == 0:
        return [as_count(seed, "seed", minimum=0)]
    if len(seed) == 0:
        refuse("seed", "a whole number or a non-empty sequence of them", "an empty one")
    return [as_count(s, f"seed[{i}]", minimum=0) for i, s in enumerate(seed)]


def as_weights(weights):
    weights = as_arrays(weights, "weights")
    if not weights:
        refuse("weights", "at least one array", "an empty list")
    for l, W in enumerate(weights):
        if W.ndim not in (2, 3) or 0 in W.shape:
            refuse(f"weights[{l}]", "shape (n_in, n_out), or (S, n_in, n_out) in a stack", W.shape)
        if W.shape[:-2] != weights[0].shape[:-2]:
            refuse(f"weights[{l}]", f"the stack of weights[0], of shape {weights[0].shape}", W.shape)
    return weights


def as_biases(biases, weights):
    if biases is None:
        return None
    biases = as_arrays(biases, "biases")
    if len(biases) != len(weights):
        refuse("biases", f"one array for each of the {len(weights)} layers", len(biases))
    for l, (W, b) in enumerate(zip(weights, biases, strict=True)):
        if b.shape != W.shape[:-2] + W.shape[-1:]:
            refuse(f"biases[{l}]", f"shape {W.shape[:-2] + W.shape[-1:]} beside weights of shape {W.shape}", b.shape)
    return biases


def check_seen(weights, views):
    for l, (W, view) in enumerate(zip(weights, views, strict=True)):
        if W.shape[-2] != view.n_seen:
            why = f"for {view}" if view.n_seen < view.n_in else f"after a layer that makes {view.n_in} activations"
            refuse(f"weights[{l}]", f"shape ({view.n_seen}, n_out) {why}", W.shape)


def check_follows(view, made, l):
    if view.n_in != made:
        refuse(f"views[{l}]", f"a view of {made} activations, as many as the layer before makes", view)


def check_inputs(view, n_inputs):
    if view.n_in != n_inputs:
        refuse("sizes[0]", f"{view.n_in}, the inputs of {view}", n_inputs)


# Pictures


def check_fits(view):
    if view.size > min(view.height, view.width):
        refuse("size", f"at most {min(view.height, view.width)}, the shorter side", view.size)


def check_divides(view):
    if view.height % view.size or view.width % view.size:
        refuse("size", f"a divisor of height {view.height} and width {view.width}", view.size)


def as_pictures(a, view):
    """Activations of shape (n_samples, n_in), or (S, n_samples, n_in)."""
    a = a if type(a) is np.ndarray and a.dtype == float else as_numbers(a, "a")
    if a.ndim < 2 or a.shape[-1] != view.n_in:
        refuse("a", f"an array of shape (n_samples, {view.n_in}) for {view}", a.shape)
    return a
