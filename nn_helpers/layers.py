"""What a layer sees of the activations before it: all of them (dense), patches (convolution) or maxima (pooling).

``unfold`` makes the rows that meet the layer's weights, and ``fold`` sends gradients back the same way. A convolution
makes several rows of each sample: ``join`` puts their results side by side, and ``split`` takes them apart again.
"""

import numpy as np

from nn_helpers import validation


class View:
    """All activations are seen, in one row for each sample: what is not said otherwise below."""

    n_places = 1  # rows for each sample

    def unfold(self, a):
        return a

    def fold(self, gradient, a):
        return gradient

    def join(self, z):
        return z

    def split(self, delta):
        return delta

    def winners(self, a):
        """Which activations are seen, where that depends on how large they are: it does not here."""
        return np.zeros(0)


class Dense(View):
    """A layer that sees all ``n_in`` activations before it."""

    def __init__(self, n_in):
        self.n_in = self.n_seen = n_in

    def __repr__(self):
        return f"Dense({self.n_in})"


class Pictures(View):
    """What convolution and pooling have in common: pictures of height x width pixels with some channels."""

    def __init__(self, height, width, *, size, channels=1):
        self.height, self.width = validation.as_count(height, "height"), validation.as_count(width, "width")
        self.size, self.channels = validation.as_count(size, "size"), validation.as_count(channels, "channels")
        self.n_in = self.height * self.width * self.channels

    def __repr__(self):
        return f"{type(self).__name__}({self.height}, {self.width}, size={self.size}, channels={self.channels})"


class Convolution(Pictures):
    """Every size x size patch of a picture, so that the same small kernels look at each of them.

    A kernel is a column of the layer's weights, (size * size * channels, n_kernels), and makes a feature map. The
    layer's activations are ``maps.reshape(n_samples, -1)`` of maps (n_samples, down, right, n_kernels), with
    down = height - size + 1 and right = width - size + 1. As everywhere in deep learning the kernel is not flipped
    (Goodfellow, Bengio and Courville 2016, section 9.1). Raises ValueError when a patch does not fit the picture.
    """

    def __init__(self, height, width, *, size, channels=1):
        super().__init__(height, width, size=size, channels=channels)
        validation.check_fits(self)
        self.down, self.right = self.height - self.size + 1, self.width - self.size + 1
        self.n_places, self.n_seen = self.down * self.right, self.size**2 * self.channels

    def unfold(self, a):
        """(..., n_samples, n_in) -> (..., n_samples * n_places, n_seen)"""
        a = validation.as_pictures(a, self)
        pictures = a.reshape(*a.shape[:-1], self.height, self.width, self.channels)
        patches = np.lib.stride_tricks.sliding_window_view(pictures, (self.size, self.size), axis=(-3, -2))
        return np.moveaxis(patches, -3, -1).reshape(*a.shape[:-2], -1, self.n_seen)

    def fold(self, gradient, a):
        """Add up, for each activation in ``a``, the gradients of all patches that it is part of."""
        collected = np.zeros((*a.shape[:-1], self.height, self.width, self.channels))
        gradient = gradient.reshape(*a.shape[:-1], self.down, self.right, self.size, self.size, self.channels)
        for i, j in np.ndindex(self.size, self.size):
            collected[..., i : i + self.down, j : j + self.right, :] += gradient[..., i, j, :]
        return collected.reshape(a.shape)

    def join(self, z):
        """(..., n_samples * n_places, n_kernels) -> (..., n_samples, n_places * n_kernels)"""
        return z.reshape(*z.shape[:-2], -1, self.n_places * z.shape[-1])

    def split(self, delta):
        """(..., n_samples, n_places * n_kernels) -> (..., n_samples * n_places, n_kernels)"""
        return delta.reshape(*delta.shape[:-2], -1, delta.shape[-1] // self.n_places)


class MaxPooling(Pictures):
    """The largest activation of each size x size window: where in its window it is does not matter.

    The windows lie side by side, so ``size`` divides height and width, else a ValueError is raised. The layer reads the
    maxima of all windows and channels in one row. So a convolution cannot follow pooling directly.
    """

    def __init__(self, height, width, *, size, channels=1):
        super().__init__(height, width, size=size, channels=channels)
        validation.check_divides(self)
        self.n_seen = self.n_in // self.size**2

    def unfold(self, a):
        """(..., n_samples, n_in) -> (..., n_samples, n_seen)"""
        a = validation.as_pictures(a, self)
        return self.windows(a).max(axis=(-4, -2)).reshape(*a.shape[:-1], self.n_seen)

    def fold(self, gradient, a):
        """Give each gradient to the activation that was the largest of its window, to the first among equals."""
        windows = self.windows(a)
        largest = windows.max(axis=(-4, -2))
        remaining, passed = gradient.reshape(largest.shape).copy(), np.zeros(windows.shape)
        for i, j in np.ndindex(self.size, self.size):
            here = windows[..., i, :, j, :] == largest
            passed[..., i, :, j, :] = np.where(here, remaining, 0.0)
            remaining[here] = 0.0
        return passed.reshape(a.shape)

    def winners(self, a):
        """Which activations are the largest of their window."""
        windows = self.windows(a)
        return windows == windows.max(axis=(-4, -2), keepdims=True)

    def windows(self, a):
        down, right = self.height // self.size, self.width // self.size
        return a.reshape(*a.shape[:-1], down, self.size, right, self.size, self.channels)


def complete(views, n_inputs, n_outs):
    """One view for each layer. Where there is None it is dense; ``n_outs`` are the columns of the layers' weights."""
    views = [None] * len(n_outs) if views is None else views
    views = validation.as_one_per_layer(views, View | None, len(n_outs), "views", "a Convolution, a MaxPooling or None")
    made = views[0].n_in if views[0] else n_inputs
    completed = []
    for l, (view, n_out) in enumerate(zip(views, n_outs, strict=True)):
        completed.append(view or Dense(made))
        validation.check_follows(completed[l], made, l)
        made = n_out * completed[l].n_places
    return tuple(completed)
