"""Max-pooling: a layer that sees only the largest activation of each window of the pictures before it."""

import numpy as np

from nn_helpers.checks import as_count, check_seen


class MaxPooling:
    """The largest activation of each window of a feature map, so that it matters less where in the window it is.

    The windows lie side by side. A layer with this view is dense: it sees all windows of all channels at once, in one
    row. So a convolution cannot follow pooling directly.

    Parameters
    ----------
    height, width : int
        Of the feature maps, in pixels: multiples of ``size``.
    size : int
        Height and width of a window.
    channels : int
        How many feature maps.
    """

    n_places = 1

    def __init__(self, height, width, *, size, channels=1):
        self.height, self.width = as_count(height, "height"), as_count(width, "width")
        self.size, self.channels = as_count(size, "size"), as_count(channels, "channels")
        if self.height % self.size or self.width % self.size:
            raise ValueError(f"size: expected a divisor of height {height} and width {width}, got {size}")
        self.n_in = self.height * self.width * self.channels
        self.n_seen = self.n_in // self.size**2

    def rows(self, a):
        """Turn (..., n_samples, n_in) into (..., n_samples, n_seen)."""
        check_seen(a, self)
        return self._windows(a).max(axis=(-4, -2)).reshape(*a.shape[:-1], self.n_seen)

    def back(self, slopes, a):
        """Give each slope to the activation that was the largest of its window, to the first among equals."""
        windows = self._windows(a)
        largest = windows.max(axis=(-4, -2))
        remaining, passed = slopes.reshape(largest.shape).copy(), np.zeros(windows.shape)
        for i, j in np.ndindex(self.size, self.size):
            here = windows[..., i, :, j, :] == largest
            passed[..., i, :, j, :] = np.where(here, remaining, 0.0)
            remaining[here] = 0.0
        return passed.reshape(a.shape)

    def choices(self, a):
        """Which activations are the largest of their window."""
        windows = self._windows(a)
        return windows == windows.max(axis=(-4, -2), keepdims=True)

    def _windows(self, a):
        """(..., n_samples, height / size, size, width / size, size, channels)"""
        down, right = self.height // self.size, self.width // self.size
        return a.reshape(*a.shape[:-1], down, self.size, right, self.size, self.channels)

    def __repr__(self):
        return f"MaxPooling({self.height}, {self.width}, size={self.size}, channels={self.channels})"
