"""How the cost of a training step grows: time and peak memory over rows, hidden units, depth and stack size.

usage: python benchmarks/scaling.py [--brief] [FIGURE.svg]       (prints a table; with a file name, draws it as well)

Where nothing else is said the network is 10-30-1 with tanh and biases, on 1,000 rows, alone, and the loss is recorded.
Memory is the peak of what two steps allocate. Briefly: the two smallest sizes of each kind.
"""

import statistics
import sys
import time
import tracemalloc

import numpy as np
from matplotlib.ticker import NullLocator

from nn_helpers import Network, gradient_descent, identity, mean_squared_error, tanh
from nn_helpers.figures.powers import power_of_ten
from nn_helpers.figures.style import NEGATIVE, POSITIVE, new_figure, styled
from nn_helpers.figures.svg import figure_to_svg, stand_alone

GRID = {
    "rows": [100, 300, 1_000, 3_000, 10_000, 30_000, 100_000],
    "hidden units": [1, 3, 10, 30, 100, 300, 1_000],
    "hidden layers": [1, 2, 4, 8, 16, 32],
    "networks in the stack": [1, 3, 10, 30, 100, 300],
}


def problem(rows=1_000, hidden_units=30, hidden_layers=1, networks=1):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(rows, 10))
    sizes = [10, *[hidden_units] * hidden_layers, 1]
    seed = 0 if networks == 1 else range(networks)
    network = Network.random(sizes, activations=[tanh] * hidden_layers + [identity], seed=seed)
    return network, X, X[:, :1] * X[:, 1:2]


def measure(**size):
    """Seconds and bytes of one step: the difference between long and short runs, so that starting up does not count."""
    network, X, y = problem(**size)

    def train(steps):
        begin = time.perf_counter()
        gradient_descent(network, X, y, loss=mean_squared_error, learning_rate=1e-3, steps=steps)
        return time.perf_counter() - begin

    train(1)
    more = max(2, min(200, int(0.1 / train(1))))
    seconds = statistics.median((train(1 + more) - train(1)) / more for _ in range(5))
    tracemalloc.start()
    train(2)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return max(seconds, 1e-7), peak


@styled
def plot(results):
    figure, panels = new_figure(460, 1000, rows=4, margins=(72, 100, 66, 42))
    for axes, (name, rows) in zip(panels, results.items(), strict=True):
        sizes, seconds, peaks = zip(*rows, strict=True)
        memory = axes.twinx()
        dashed = {"color": NEGATIVE, "linestyle": (0, (6, 2)), "marker": "s", "markersize": 7}
        memory.loglog(sizes, [peak / 1e6 for peak in peaks], **dashed)
        memory.set_ylabel("peak memory (MB)", color=NEGATIVE)
        memory.grid(visible=False)
        axes.loglog(sizes, [1e3 * s for s in seconds], color=POSITIVE, marker="o", markersize=7)
        for axis in (axes.xaxis, axes.yaxis, memory.yaxis):
            axis.set_major_formatter(power_of_ten)
            axis.set_minor_locator(NullLocator())
        axes.set_xlabel(name)
        axes.set_ylabel("time per step (ms)", color=POSITIVE)
    return figure


if __name__ == "__main__":
    brief = "--brief" in sys.argv
    names = [argument for argument in sys.argv[1:] if argument != "--brief"]
    results = {}
    for name, sizes in GRID.items():
        sizes = sizes[:2] if brief else sizes
        keyword = {"networks in the stack": "networks"}.get(name, name.replace(" ", "_"))
        results[name] = [(size, *measure(**{keyword: size})) for size in sizes]
        print(f"\n{name:>24} {'ms per step':>12} {'per one':>10} {'peak MB':>9}")
        for size, seconds, peak in results[name]:
            print(f"{size:24,} {1e3 * seconds:12.3f} {1e3 * seconds / size:10.4g} {peak / 1e6:9.2f}")
    if names:
        with open(names[0], "w", encoding="utf-8") as file:
            file.write(stand_alone(figure_to_svg(plot(results))))
