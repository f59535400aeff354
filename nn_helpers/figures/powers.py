"""A logarithmic axis that looks the same with every version of matplotlib."""

import math

import numpy as np
from matplotlib.ticker import LogLocator, NullLocator


def logarithmic(axes, which="y"):
    """Make an axis logarithmic, with ticks at powers of ten. Limits that are set afterwards hold, too."""
    axes.set(**{f"{which}scale": "log"})
    axis = axes.xaxis if which == "x" else axes.yaxis
    axis.set_major_locator(PowersOfTen())
    # matplotlib would typeset 10 to the power of -4 as a formula, which takes as long as the rest of the figure.
    axis.set_major_formatter(power_of_ten)
    axis.set_minor_locator(NullLocator())


class PowersOfTen(LogLocator):
    """Ticks at every power of ten, or at every second or third..., as many as there is room for.

    matplotlib's own choice differs from version to version.
    """

    def tick_values(self, vmin, vmax):
        """The powers of ten from ``vmin`` to ``vmax`` that get a tick."""
        first, last = math.ceil(math.log10(vmin)), math.floor(math.log10(vmax))
        count, most = last - first + 1, min(max(self.axis.get_tick_space(), 2), 9)
        step = count // (most + 1) + 1
        start = first + -first % step  # multiples of the step, so that 1 is among them
        if last - start >= most * step:
            start = first + count - most * step  # one more than there is room for: begin later
        return 10.0 ** np.arange(start, last + 1, step)


def power_of_ten(value, _position=None):
    """A tick of a logarithmic axis: 0.01, 1, 100, and 1e−4 where zeros would have to be counted, as tables print it."""
    exponent = round(math.log10(value))
    return f"{10.0**exponent:g}" if -3 < exponent < 4 else f"1e{exponent}".replace("-", "−")
