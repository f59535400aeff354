"""A feed-forward network, written as the formulas are: ``z = a @ W + b``, then ``a = g(z)``.

Rows are observations. Layer ``l`` takes ``a[l]`` of shape (n_samples, n_in) and gives ``a[l + 1]`` of shape
(n_samples, n_out). Its weights have shape (n_in, n_out) and its biases (n_out,).

A *stack* is S networks of the same shape: put one more axis in front, (S, n_in, n_out) and (S, n_out), and the same
lines compute all of them, because ``np.matmul`` repeats itself over leading axes.

A layer is dense unless it has a *view*: ``Convolution`` and ``MaxPooling`` decide what it sees of ``a[l]``. A
convolution has n_places * n_kernels nodes, where a dense layer has n_out.
"""

from dataclasses import dataclass

import numpy as np

from nn_helpers.activations import Activation, relu
from nn_helpers.checks import as_count, as_numbers, as_rows
from nn_helpers.convolution import Convolution
from nn_helpers.pooling import MaxPooling

# On Linux, the C library returns freed memory to the system and fetches it anew in each training step, which costs more
# than the arithmetic on many rows, until it has seen one larger piece freed. 30 MB that nobody writes to cost nothing.
np.empty(30 * 2**20, dtype=np.uint8)


@dataclass(frozen=True)
class Trace:
    """What one forward pass computed.

    Attributes
    ----------
    z : list of arrays
        ``z[l]``, (n_samples, n_out): the pre-activation of layer l, one for each layer.
    a : list of arrays
        ``a[0]`` is X and ``a[l + 1] = g_l(z[l])``, so ``a[-1]`` is the prediction. One more than there are layers.
    """

    z: list
    a: list


@dataclass(frozen=True)
class Gradients:
    """What one backward pass computed: slopes of the loss.

    Attributes
    ----------
    weights : list of arrays
        ``weights[l]`` is dL/dW of layer l, in the shape of its weights.
    biases : list of arrays or None
        ``biases[l]`` is dL/db of layer l, in the shape of its biases. None for a network without biases.
    """

    weights: list
    biases: list | None


class Network:
    """Weights, biases and activations of a feed-forward network, or of a stack of them.

    Parameters
    ----------
    weights : list of arrays
        One (n_in, n_out) array for each layer, or (S, n_in, n_out) for a stack of S networks.
    biases : list of arrays or None
        One (n_out,) array for each layer, or (S, n_out). None: a network without biases.
    activations : list of Activation
        One for each layer.
    views : list of Convolution, MaxPooling or None, optional
        What each layer sees of the activations before it. None: all of them, a dense layer. With a view, n_in is
        ``view.n_seen``, and for a convolution n_out is the number of kernels.

    The arrays are copied, and the copies are read-only: nothing that is done with a network changes it.

    Raises
    ------
    ValueError
        When a layer has no weights, biases or activation that fit it; the message names both shapes.
    """

    def __init__(self, weights, biases=None, *, activations, views=None):
        self.weights = tuple(as_numbers(W, f"weights[{l}]") for l, W in enumerate(weights))
        self.biases = None if biases is None else tuple(as_numbers(b, f"biases[{l}]") for l, b in enumerate(biases))
        self.activations = tuple(activations)
        self.views = (None,) * len(self.weights) if views is None else tuple(views)
        _check_shapes(self.weights, self.biases, self.activations, self.views)
        for array in self.weights + (self.biases or ()):
            array.flags.writeable = False

    @classmethod
    def random(cls, sizes, *, activations, seed, biases=True, views=None):
        """Draw the weights of a network before training.

        Weights are normal with mean 0 and variance 1 / n_in (LeCun et al. 1998), or 2 / n_in where a ReLU follows
        (He et al. 2015), so that a signal keeps its size from layer to layer. Biases start at 0.

        Parameters
        ----------
        sizes : list of int
            Nodes per layer, inputs first: [2, 4, 1] has 2 inputs, 4 hidden units and 1 output. For a convolution it is
            the number of kernels.
        activations : list of Activation
            One for each layer of weights.
        seed : int or sequence of int
            An int gives one network. A sequence gives a stack: member s is the network that seed[s] alone would give.
        biases : bool
            False: a network without biases.
        views : list of Convolution, MaxPooling or None, optional
            What each layer sees, as for ``Network``.
        """
        sizes = [as_count(size, f"sizes[{i}]") for i, size in enumerate(sizes)]
        if len(sizes) < 2:
            raise ValueError(f"sizes: expected at least two numbers, inputs and outputs, got {sizes}")
        activations = list(activations)
        _check_activations(activations, len(sizes) - 1)
        views = [None] * len(activations) if views is None else list(views)
        _check_views(views, len(sizes) - 1)
        if views[0] and views[0].n_in != sizes[0]:
            raise ValueError(f"sizes[0]: expected {views[0].n_in}, what {views[0]} sees, got {sizes[0]}")
        nodes = [sizes[0], *(_nodes(n_out, view) for n_out, view in zip(sizes[1:], views, strict=True))]
        n_in = [view.n_seen if view else n for n, view in zip(nodes[:-1], views, strict=True)]
        shapes = list(zip(n_in, sizes[1:], strict=True))
        if np.ndim(seed) == 0:
            weights = _draw(shapes, activations, as_count(seed, "seed", minimum=0))
        else:
            seeds = [as_count(s, f"seed[{i}]", minimum=0) for i, s in enumerate(seed)]
            if not seeds:
                raise ValueError("seed: expected a whole number or a non-empty sequence of them, got an empty one")
            weights = [np.stack(layer) for layer in zip(*(_draw(shapes, activations, s) for s in seeds), strict=True)]
        zeros = [np.zeros(W.shape[:-2] + W.shape[-1:]) for W in weights]
        return cls(weights, zeros if biases else None, activations=activations, views=views)

    @property
    def sizes(self):
        """Nodes per layer, inputs first."""
        first = self.views[0].n_in if self.views[0] else self.weights[0].shape[-2]
        return [first, *(_nodes(W.shape[-1], view) for W, view in zip(self.weights, self.views, strict=True))]

    def with_parameters(self, weights, biases):
        """A network with these weights and biases, and the activations and views of this one."""
        return Network(weights, biases, activations=self.activations, views=self.views)

    def forward(self, X):
        """Compute every pre-activation and activation for the rows of ``X``, and keep them.

        Parameters
        ----------
        X : array of shape (n_samples, n_features)

        Returns
        -------
        Trace
            Its arrays have shape (n_samples, n), and (S, n_samples, n) for a stack.

        Raises
        ------
        ValueError
            When X has another number of columns than the network has inputs, or holds NaN or infinity.
        """
        X = as_rows(X, "X", n_features=self.sizes[0])
        with np.errstate(over="ignore"):
            return Trace(*forward_pass(self.weights, self.biases, self.activations, X, self.views))

    def predict(self, X):
        """The output of the last layer, (n_samples, n_out), or (S, n_samples, n_out) for a stack."""
        return self.forward(X).a[-1]

    def backward(self, trace, gradient):
        """Compute the slope of the loss with respect to every weight and bias: the chain rule, from the last layer on.

        Parameters
        ----------
        trace : Trace
            What ``forward`` gave for the rows in question.
        gradient : array in the shape of ``trace.a[-1]``
            dL/dp, the slope of the loss with respect to each prediction, as ``loss.gradient`` gives it.

        Returns
        -------
        Gradients
            Its arrays have the shapes of the weights and biases.

        Raises
        ------
        ValueError
            When the gradient has another shape than the predictions.
        """
        gradient = as_numbers(gradient, "gradient")
        if gradient.shape != trace.a[-1].shape:
            raise ValueError(f"gradient: expected the predictions' shape {trace.a[-1].shape}, got {gradient.shape}")
        weights, biases = backward_pass(self.weights, self.activations, trace.z, trace.a, gradient, self.views)
        return Gradients(weights, None if self.biases is None else biases)

    def __repr__(self):
        stack = f"stack of {self.weights[0].shape[0]}, " if self.weights[0].ndim == 3 else ""
        bias = "with" if self.biases is not None else "without"
        views = f", views {list(self.views)}" if any(self.views) else ""
        return f"Network({stack}sizes {self.sizes}, activations {list(self.activations)}, {bias} biases{views})"


def forward_pass(weights, biases, activations, X, views):
    """``forward`` without its checks, for loops: return the lists z and a."""
    z, a = [], [X]
    for l, (W, g, view) in enumerate(zip(weights, activations, views, strict=True)):
        z.append(_multiply(view.rows(a[l]) if view else a[l], W))
        if biases is not None:
            z[l] += biases[l][..., None, :]  # one row of biases, the same for every sample
        if view:
            z[l] = z[l].reshape(*z[l].shape[:-2], len(X), -1)  # the rows of one sample side by side again
        a.append(g.function(z[l]))
    return z, a


def backward_pass(weights, activations, z, a, gradient, views):
    """``backward`` without its checks, for loops: return the lists dL/dW and dL/db."""
    weight_slopes, bias_slopes = [], []
    for l in reversed(range(len(weights))):
        W, view, seen = weights[l], views[l], a[l]
        delta = activations[l].slope(z[l], a[l + 1]) * gradient  # dL/dz, (n_samples, n_out)
        if view:  # every row that was seen used the same weights, so all of them add to the same slopes
            seen, delta = view.rows(seen), delta.reshape(*delta.shape[:-2], -1, W.shape[-1])
        weight_slopes.append(_multiply(seen.swapaxes(-1, -2), delta))  # (n_in, n_samples) @ (n_samples, n_out)
        bias_slopes.append(np.add.reduce(delta, axis=-2))  # every sample got the same bias
        if l:
            gradient = _multiply(delta, W.swapaxes(-1, -2))  # dL/da, (n_samples, n_in)
            gradient = view.back(gradient, a[l]) if view else gradient
    return weight_slopes[::-1], bias_slopes[::-1]


def _multiply(A, B):
    """``A @ B``, in the memory order in which adding biases and summing over rows go through long pieces.

    That is columns first for many rows, and for a stack: rows first, then networks.
    """
    if B.ndim == 2:
        # For two matrices dot is @, and for small ones it is twice as fast.
        return A.dot(B) if len(A) < 100 else B.T.dot(A.T).T
    S, n, m = B.shape
    if A.ndim == 2:  # all networks get the same rows: put their weights side by side, for one large product
        return (A @ B.swapaxes(0, 1).reshape(n, S * m)).reshape(-1, S, m).swapaxes(0, 1)
    return np.matmul(A, B, out=np.empty((A.shape[1], S, m)).swapaxes(0, 1))


def _draw(shapes, activations, seed):
    rng = np.random.default_rng(seed)
    gains = [2.0 if g is relu else 1.0 for g in activations]
    return [
        rng.normal(0.0, np.sqrt(gain / n_in), size=(n_in, n_out))
        for gain, (n_in, n_out) in zip(gains, shapes, strict=True)
    ]


def _nodes(n_out, view):
    """How many activations a layer makes of one sample."""
    return n_out * (view.n_places if view else 1)


def _check_activations(activations, n_layers):
    if len(activations) != n_layers:
        raise ValueError(f"activations: expected one for each of the {n_layers} layers, got {len(activations)}")
    for l, g in enumerate(activations):
        if not isinstance(g, Activation):
            raise ValueError(f"activations[{l}]: expected an Activation such as relu or sigmoid, got {g!r}")


def _check_views(views, n_layers):
    if len(views) != n_layers:
        raise ValueError(f"views: expected one for each of the {n_layers} layers, or None, got {len(views)}")
    for l, view in enumerate(views):
        if not (view is None or isinstance(view, Convolution | MaxPooling)):
            raise ValueError(f"views[{l}]: expected None, a Convolution or a MaxPooling, got {view!r}")


def _check_shapes(weights, biases, activations, views):
    if not weights:
        raise ValueError("weights: expected at least one array, got an empty list")
    for l, W in enumerate(weights):
        if W.ndim not in (2, 3) or 0 in W.shape:
            expected = "(n_in, n_out), or (S, n_in, n_out) in a stack"
            raise ValueError(f"weights[{l}]: expected shape {expected}, got {W.shape}")
    _check_views(views, len(weights))
    for l, (W, view) in enumerate(zip(weights, views, strict=True)):
        before = weights[max(l - 1, 0)]
        made, needed = _nodes(before.shape[-1], views[max(l - 1, 0)]), view.n_in if view else W.shape[-2]
        if view and W.shape[-2] != view.n_seen:
            raise ValueError(f"weights[{l}]: expected shape ({view.n_seen}, n_out) for {view}, got {W.shape}")
        if l and view and needed != made:
            raise ValueError(f"views[{l}]: {view} sees {needed} activations, but the layer before makes {made}")
        if l and (needed != made or W.shape[:-2] != before.shape[:-2]):
            makes = f", which makes {made} activations" if views[l - 1] else ""
            raise ValueError(
                f"weights[{l}]: shape {W.shape} does not follow weights[{l - 1}] of shape {before.shape}{makes}"
            )
    if biases is not None:
        if len(biases) != len(weights):
            raise ValueError(f"biases: expected one array for each of the {len(weights)} layers, got {len(biases)}")
        for l, (W, b) in enumerate(zip(weights, biases, strict=True)):
            expected = W.shape[:-2] + W.shape[-1:]
            if b.shape != expected:
                beside = f"beside weights of shape {W.shape}"
                raise ValueError(f"biases[{l}]: expected shape {expected} {beside}, got {b.shape}")
    _check_activations(activations, len(weights))
