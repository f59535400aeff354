"""How long one training step takes for each network: nn_helpers, loops written by hand, and other libraries.

usage: python benchmarks/training_speed.py [--brief]     (scikit-learn, torch, jax and numba join in where installed)

Every candidate does the same work from the same start, and its final predictions must be those of nn_helpers. The
candidates of a table run in turns, round after round, and each ratio is the median over the rounds: a machine that
becomes slower halfway makes all of them slower. Briefly: one round, to see that all of it works.
"""

import importlib.util
import statistics
import sys
import time
import warnings
from functools import partial

import numpy as np

from nn_helpers import Network, datasets, gradient_descent, identity, mean_squared_error, sigmoid, sum_squared_error

ROUNDS = 1 if "--brief" in sys.argv else 11
RATE = 0.5


def xor_with_ones():
    """Source 003, section 4.4: XOR with a third input that is always 1."""
    X, y = datasets.truth_table("xor")
    return np.column_stack([X, np.ones(4)]), y


# Loops written by hand, as the sources have them


def loop_of_003(X, y, network, steps):
    """Two layers of sigmoids without biases, no record of the loss, everything inline."""
    W0, W1 = (W.copy() for W in network.weights)
    for _ in range(steps):
        hidden = 1 / (1 + np.exp(-np.dot(X, W0)))
        output = 1 / (1 + np.exp(-np.dot(hidden, W1)))
        output_delta = (y - output) * (output * (1 - output))
        hidden_delta = output_delta.dot(W1.T) * (hidden * (1 - hidden))
        W1 += hidden.T.dot(output_delta)
        W0 += X.T.dot(hidden_delta)
    return Network([W0, W1], activations=[sigmoid, sigmoid]).predict(X)


def loop_of_004(X, y, network, steps):
    """Samples in columns, the gradient of half the mean squared error, a loss recorded at every step."""
    X, y = X.T, y.T
    (W1, W2), (b1, b2) = ([W.T.copy() for W in network.weights], [b[:, None].copy() for b in network.biases])
    m, losses = X.shape[1], []
    for _ in range(steps):
        A1 = 1 / (1 + np.exp(-(W1 @ X + b1)))
        A2 = W2 @ A1 + b2
        losses.append(np.mean(A2 - y))
        dZ2 = A2 - y
        dW2, db2 = 1 / m * dZ2 @ A1.T, 1 / m * np.sum(dZ2)
        dZ1 = W2.T @ dZ2 * (A1 * (1 - A1))
        dW1, db1 = 1 / m * dZ1 @ X.T, 1 / m * np.sum(dZ1, axis=1, keepdims=True)  # the source forgets the axis
        W1, b1, W2, b2 = W1 - RATE * dW1, b1 - RATE * db1, W2 - RATE * dW2, b2 - RATE * db2
    biases = [b1[:, 0], b2[:, 0]]
    return Network([W1.T, W2.T], biases, activations=[sigmoid, identity]).predict(X.T)


# Candidates: each takes (X, y, network, steps) and returns the predictions after the last update


def ours(X, y, network, steps, loss=sum_squared_error):
    return gradient_descent(network, X, y, loss=loss, learning_rate=RATE, steps=steps).network.predict(X)


def scikit_learn(X, y, network, steps):
    from sklearn.neural_network import MLPRegressor

    model = MLPRegressor(
        hidden_layer_sizes=network.sizes[1:-1], activation="logistic", solver="sgd", learning_rate_init=RATE, alpha=0,
        momentum=0, batch_size=len(X), shuffle=False, max_iter=1, warm_start=True, tol=0, n_iter_no_change=steps + 1,
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that it has not converged
        model.fit(X, y[:, 0])  # makes its arrays, which then get our numbers
        model.coefs_ = [W.copy() for W in network.weights]
        model.intercepts_ = [b.copy() for b in network.biases]
        model.set_params(max_iter=steps).fit(X, y[:, 0])
    return model.predict(X)[:, None]


def pytorch(X, y, network, steps):
    import torch

    torch.set_num_threads(1)  # the faster choice for networks of this size
    X, y = torch.from_numpy(X), torch.from_numpy(y)
    layers = [torch.nn.Linear(*W.shape, dtype=torch.float64) for W in network.weights]
    with torch.no_grad():
        for layer, W, b in zip(layers, network.weights, network.biases, strict=True):
            layer.weight.copy_(torch.tensor(W.T))
            layer.bias.copy_(torch.tensor(b))
    model = torch.nn.Sequential(layers[0], torch.nn.Sigmoid(), layers[1], torch.nn.Sigmoid())
    optimizer, losses = torch.optim.SGD(model.parameters(), lr=RATE), []
    for _ in range(steps):
        loss = ((model(X) - y) ** 2).sum()
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model(X).detach().numpy()


def jax_jit(X, y, network, steps):
    import jax

    jax.config.update("jax_enable_x64", True)
    return np.asarray(_jax_training(steps)([*network.weights, *network.biases], X, y))


def _jax_training(steps, compiled={}):  # noqa: B006  compiled once, as a long training would be
    import jax

    def predict(p, X):
        return jax.nn.sigmoid(jax.nn.sigmoid(X @ p[0] + p[2]) @ p[1] + p[3])

    def train(p, X, y):
        def step(p, _):
            loss, slopes = jax.value_and_grad(lambda p: ((predict(p, X) - y) ** 2).sum())(p)
            return [w - RATE * slope for w, slope in zip(p, slopes, strict=True)], loss

        return predict(jax.lax.scan(step, p, length=steps)[0], X)

    return compiled.setdefault(steps, jax.jit(train))


def numba_loop(X, y, network, steps):
    (W0, W1), (b0, b1) = ([a.copy() for a in arrays] for arrays in (network.weights, network.biases))
    _numba_training()(X, y, W0, b0, W1[:, 0].copy(), b1, steps, output := np.empty(len(X)))
    return output[:, None]


def _numba_training(compiled=[]):  # noqa: B006
    from math import exp

    import numba

    def train(X, y, W0, b0, W1, b1, steps, output):
        (n, n_in), n_hidden = X.shape, len(W1)
        hidden, dW0, db0, dW1 = np.empty(n_hidden), np.empty_like(W0), np.empty_like(b0), np.empty_like(W1)
        for step in range(steps + 1):  # the last round only predicts
            dW0[:], db0[:], dW1[:], db1 = 0.0, 0.0, 0.0, 0.0
            for i in range(n):
                z1 = b1[0]
                for j in range(n_hidden):
                    z0 = b0[j]
                    for k in range(n_in):
                        z0 += X[i, k] * W0[k, j]
                    hidden[j] = 1 / (1 + exp(-z0))
                    z1 += hidden[j] * W1[j]
                output[i] = 1 / (1 + exp(-z1))
                delta = 2 * (output[i] - y[i, 0]) * output[i] * (1 - output[i])
                db1 += delta
                for j in range(n_hidden):
                    dW1[j] += hidden[j] * delta
                    d = delta * W1[j] * hidden[j] * (1 - hidden[j])
                    db0[j] += d
                    for k in range(n_in):
                        dW0[k, j] += X[i, k] * d
            if step < steps:
                W0 -= RATE * dW0
                b0 -= RATE * db0
                W1 -= RATE * dW1
                b1[0] -= RATE * db1

    if not compiled:
        compiled.append(numba.njit(train))
    return compiled[0]


# Measuring


def table(title, candidates, baseline):
    """Time ``{name: (function, steps, networks, expected)}`` in turns; print times and their ratio to ``baseline``."""
    for name, (run, _, _, expected) in candidates.items():
        np.testing.assert_allclose(run(), expected, rtol=1e-6, err_msg=name)
    times = {name: [] for name in candidates}
    for _ in range(ROUNDS):
        for name, (run, steps, networks, _) in candidates.items():
            begin = time.perf_counter()
            run()
            times[name].append((time.perf_counter() - begin) / steps / networks)
    print(f"\n{title}\n{'':44}{'us per step and network':>24}{'times the loop':>16}")
    for name, measured in times.items():
        ratio = statistics.median(t / t0 for t, t0 in zip(measured, times[baseline], strict=True))
        faster = f"  ({1 / ratio:.1f} times faster)" if ratio < 1 else ""
        print(f"{name:44}{1e6 * statistics.median(measured):24.2f}{ratio:16.3f}{faster}")


def small_network():
    X, y = xor_with_ones()

    def start(seed, biases=True, last=sigmoid):
        return Network.random([3, 4, 1], activations=[sigmoid, last], seed=seed, biases=biases)

    def entry(function, network, steps, networks=1, expected=None):
        return partial(function, X, y, network, steps), steps, networks, (expected or ours)(X, y, network, steps)

    candidates = {
        "loop by hand, no biases, no loss recorded": entry(loop_of_003, start(0, biases=False), 1000),
        "nn_helpers, 1 network": entry(ours, start(0), 1000),
        "nn_helpers, 1 network, no biases": entry(ours, start(0, biases=False), 1000),
    }
    for size, steps in ((8, 1000), (48, 1000), (480, 1000)):
        candidates[f"nn_helpers, a stack of {size}"] = entry(ours, start(range(size)), steps, size)
        bare = entry(ours, start(range(size), biases=False), steps, size)
        candidates[f"nn_helpers, a stack of {size}, no biases"] = bare
    # scikit-learn has no sigmoid at the output of a regression, and averages half the squared error.
    linear = start(0, last=identity)
    half = partial(gradient_descent, loss=mean_squared_error, learning_rate=RATE / 2)
    for name, module, function, network, expected in (
        ("scikit-learn, MLPRegressor", "sklearn", scikit_learn, linear,
         lambda X, y, network, steps: half(network, X, y, steps=steps).network.predict(X)),
        ("PyTorch, CPU, one thread", "torch", pytorch, start(0), None),
        ("JAX, jit, CPU", "jax", jax_jit, start(0), None),
        ("numba, compiled loop", "numba", numba_loop, start(0), None),
    ):  # fmt: skip
        if importlib.util.find_spec(module):
            candidates[name] = entry(function, network, 1000, expected=expected)
        else:
            print(f"{name}: not installed, left out")
    table("3-4-1 sigmoid network, 4 rows (source 003, section 4.4)", candidates, next(iter(candidates)))


def source_004():
    X, y = datasets.product_of_inputs(10_000, seed=0)
    X, y = (X - X.mean(axis=0)) / X.std(axis=0), (y - y.mean()) / y.std()
    network = Network.random([2, 10, 1], activations=[sigmoid, identity], seed=0)
    half = partial(gradient_descent, loss=mean_squared_error, learning_rate=RATE / 2, steps=50)
    expected = half(network, X, y).network.predict(X)
    table(
        "2-10-1 network, 10,000 rows (source 004)",
        {
            "loop by hand": (partial(loop_of_004, X, y, network, 50), 50, 1, expected),
            "nn_helpers": (lambda: half(network, X, y).network.predict(X), 50, 1, expected),
        },
        "loop by hand",
    )


if __name__ == "__main__":
    small_network()
    source_004()
