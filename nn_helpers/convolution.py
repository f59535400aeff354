"""A convolution: the same few weights look at every patch of a picture.

It is what a layer *sees* of the activations before it, its view. A dense layer sees them all, in one row, and needs no
view. A view makes several rows of each sample, and the layer's one matrix of weights is used on each of them.
"""

import numpy as np

from nn_helpers.checks import as_count, check_seen


class Convolution:
    """Every patch of a picture, so that the same small kernel looks at each of them.

    A layer with this view has one kernel in each column of its weights, (size * size * channels, n_kernels). Its output
    is one picture for each kernel, a feature map. Its activations stand place by place, row by row of the maps, with
    the kernels side by side: ``a.reshape(height - size + 1, width - size + 1, n_kernels)`` are the maps of one sample.
    As everywhere in deep learning the kernel is not flipped, so in mathematics this is a cross-correlation
    (Goodfellow, Bengio and Courville 2016, section 9.1).

    Parameters
    ----------
    height, width : int
        Of the picture, in pixels.
    size : int
        Height and width of a patch.
    channels : int
        Numbers for each pixel.
    """

    def __init__(self, height, width, *, size, channels=1):
        self.height, self.width = as_count(height, "height"), as_count(width, "width")
        self.size, self.channels = as_count(size, "size"), as_count(channels, "channels")
        if self.size > min(self.height, self.width):
            raise ValueError(f"size: expected at most {min(self.height, self.width)}, the shorter side, got {size}")
        #: How many activations of the layer before it are seen, and how many of them in each row.
        self.n_in, self.n_seen = self.height * self.width * self.channels, self.size**2 * self.channels
        #: How many rows a sample is cut into.
        self.n_places = (self.height - self.size + 1) * (self.width - self.size + 1)

    def rows(self, a):
        """Cut (..., n_samples, n_in) into (..., n_samples * n_places, n_seen)."""
        check_seen(a, self)
        pictures = a.reshape(*a.shape[:-1], self.height, self.width, self.channels)
        patches = np.lib.stride_tricks.sliding_window_view(pictures, (self.size, self.size), axis=(-3, -2))
        return np.moveaxis(patches, -3, -1).reshape(*a.shape[:-2], -1, self.n_seen)

    def back(self, slopes, a):
        """Add up, for each activation in ``a``, the slopes of all the rows that saw it."""
        collected = np.zeros((*a.shape[:-1], self.height, self.width, self.channels))
        down, right = self.height - self.size + 1, self.width - self.size + 1
        slopes = slopes.reshape(*a.shape[:-1], down, right, self.size, self.size, self.channels)
        for i, j in np.ndindex(self.size, self.size):
            collected[..., i : i + down, j : j + right, :] += slopes[..., i, j, :]
        return collected.reshape(a.shape)

    def choices(self, a):
        """Nothing is chosen: every activation is seen."""
        return np.zeros(0)

    def __repr__(self):
        return f"Convolution({self.height}, {self.width}, size={self.size}, channels={self.channels})"
