"""The sources' published numbers, computed with nn_helpers to every digit that they printed, and shown on the pages."""

import numpy as np
import pytest
from bs4 import BeautifulSoup

from nn_helpers import (
    Network,
    datasets,
    gradient_descent,
    identity,
    mean_squared_error,
    relu,
    sigmoid,
    sum_squared_error,
    tanh,
)


def network_of(weights, activations):
    """Turn a source's dictionary of weights, one entry a node, into a Network: nodes become columns."""
    layers = {}
    for name, values in weights.items():
        layer = name.split("_")[1] if name.count("_") == 2 else ("output" if "output" in name else "0")
        layers.setdefault(layer, []).append(np.ravel(values))
    return Network([np.column_stack(nodes) for nodes in layers.values()], activations=activations)


@pytest.mark.parametrize(
    ("key", "activations"), [("001-forward", [identity, identity]), ("001-relu", [relu, identity])]
)
def test_whole_numbers_of_one_row(published, key, activations):
    entry = published[key]
    trace = network_of(entry["setup"]["weights"], activations).forward([entry["setup"]["input_data"]])
    assert trace.a[1][0].tolist() == entry["published"]["hidden"]
    assert trace.a[2][0, 0] == entry["published"]["output"]


def test_tanh_network(published):
    entry = published["001-tanh"]
    trace = network_of(entry["setup"]["weights"], [tanh, identity]).forward([entry["setup"]["input_data"]])
    assert np.round(trace.a[1][0], 8).tolist() == entry["published"]["hidden"]
    assert f"{trace.a[2][0, 0]:.12g}" == entry["published"]["output"]


def test_four_rows(published):
    entry = published["001-rows"]
    network = network_of(entry["setup"]["weights"], [relu, relu])
    assert network.predict(entry["setup"]["input_data"])[:, 0].tolist() == entry["published"]


def test_two_hidden_layers(published):
    entry = published["001-multilayer"]
    network = network_of(entry["setup"]["weights"], [relu, relu, identity])
    trace = network.forward([entry["setup"]["input_data"]])
    assert trace.a[1][0].tolist() == entry["published"]["hidden_0"]
    assert trace.a[2][0].tolist() == entry["published"]["hidden_1"]
    assert trace.a[3][0, 0] == entry["published"]["output"]


def test_relu_network_of_003(published):
    entry = published["003-4.3"]
    network = network_of(entry["setup"]["weights"], [relu, identity])
    assert network.predict([entry["setup"]["input_data"]])[0, 0] == entry["published"]


def test_shapes_of_004_are_ours_transposed(published):
    X, _ = datasets.product_of_inputs(10_000, seed=0)
    trace = Network.random([2, 10, 1], activations=[sigmoid, sigmoid], seed=0).forward(X)
    ours = [trace.z[0], trace.z[0], trace.a[1], trace.z[1], trace.a[2]]
    theirs = [published[f"004-shape-{i}"]["published"] for i in range(1, 6)]
    assert [list(array.T.shape) for array in ours] == theirs


def test_one_changed_weight_removes_the_error(published):
    entry = published["001-weightchange"]
    for i in (0, 1):
        network = network_of(entry["setup"][f"weights_{i}"], [relu, relu])
        error = network.predict([entry["setup"]["input_data"]])[0, 0] - entry["setup"]["target"]
        assert error == entry["published"][f"error_{i}"]


def test_mean_squared_errors_of_two_models(published):
    entry = published["001-mse"]
    targets = np.array(entry["setup"]["targets"])[:, None]
    for i in (0, 1):
        network = network_of(entry["setup"][f"weights_{i}"], [relu, relu])
        loss = mean_squared_error(network.predict(entry["setup"]["input_data"]), targets)
        assert f"{loss:f}" == entry["published"][f"mse_{i}"]


def one_node(entry):
    """The setting of 001's gradient descent: three weights, no bias, one row."""
    weights = np.array(entry["setup"]["weights"])[:, None]
    return Network([weights], activations=[identity]), [entry["setup"]["input_data"]], [[entry["setup"]["target"]]]


def test_slopes_of_one_node(published):
    network, X, y = one_node(published["001-slope"])
    trace = network.forward(X)
    gradients = network.backward(trace, sum_squared_error.gradient(trace.a[-1], np.array(y)))
    assert gradients.weights[0][:, 0].tolist() == published["001-slope"]["published"]


def test_one_update_of_one_node(published):
    entry = published["001-update"]
    network, X, y = one_node(entry)
    rate = entry["setup"]["learning_rate"]
    run = gradient_descent(network, X, y, loss=sum_squared_error, learning_rate=rate, steps=1)
    assert network.predict(X)[0, 0] == entry["published"]["error"]
    assert f"{run.network.predict(X)[0, 0]:.12g}" == str(entry["published"]["error_updated"])


def test_many_updates_of_one_node(published):
    # The source announces them and prints none. In closed form each update multiplies the error by 1 - 28 * 0.01.
    network, X, y = one_node(published["001-update"])
    run = gradient_descent(network, X, y, loss=sum_squared_error, learning_rate=0.01, steps=21)
    np.testing.assert_allclose(run.losses, 49 * 0.72 ** (2 * np.arange(21)), rtol=1e-12)
    run = gradient_descent(network, X, y, loss=sum_squared_error, learning_rate=0.01, steps=200)
    np.testing.assert_allclose(run.network.weights[0][:, 0], [-0.5, 1.0, -0.5], rtol=1e-12)


def run_of_000(published):
    setup = published["000-loss500"]["setup"]
    network = Network([setup["w1_init"], setup["w2_init"]], activations=[relu, identity])
    rate, steps = setup["learning_rate"], setup["steps"]
    return setup, gradient_descent(
        network, setup["x"], setup["y"], loss=sum_squared_error, learning_rate=rate, steps=steps
    )


def test_500_losses_of_000(published):
    _, run = run_of_000(published)
    printed = published["000-loss500"]["published"]
    assert len(printed) == 500
    assert [f"{loss:.12g}" for loss in run.losses] == [f"{float(text):.12g}" for text in printed]


def test_weights_and_predictions_of_000(published):
    setup, run = run_of_000(published)
    for computed, key in (
        (run.network.predict(setup["x"]), "000-pred"),
        (run.network.weights[0], "000-w1"),
        (run.network.weights[1], "000-w2"),
    ):
        assert np.round(computed, 8).tolist() == published[key]["published"], key


def test_outputs_of_003_without_a_hidden_layer(published):
    entry = published["003-4.2"]
    setup = entry["setup"]
    network = Network([setup["syn0_init"]], activations=[sigmoid])
    # Its step is the gradient of half the squared error at the rate 1; it prints the prediction before the last update.
    run = gradient_descent(
        network, setup["X"], setup["y"], loss=sum_squared_error, learning_rate=0.5, steps=setup["steps"] - 1
    )
    assert np.round(run.network.predict(setup["X"]), 8).tolist() == entry["published"]


@pytest.mark.parametrize(
    ("name", "expected", "atol"),
    [
        ("and", [5.473829823008938e-06, 0.0163643168573993, 0.01636431685739796, 0.9806062796470599], 1e-9),
        ("or", [0.01627589064358912, 0.9897425532770786, 0.989742544404799, 0.9999982228276493], 1e-9),
        ("xor", [0.5, 0.5, 0.5, 0.5], 1e-12),
    ],
)
def test_what_the_layer_of_003_learns_of_other_labels(published, name, expected, atol):
    setup = published["003-4.2"]["setup"]
    network = Network([setup["syn0_init"]], activations=[sigmoid])
    labels = datasets.truth_table(name)[1]
    run = gradient_descent(network, setup["X"], labels, loss=sum_squared_error, learning_rate=0.5, steps=9999)
    np.testing.assert_allclose(run.network.predict(setup["X"])[:, 0], expected, atol=atol)


def test_errors_and_outputs_of_003_belong_to_xor(published):
    entry = published["003-4.4-xor"]
    setup = entry["setup"]
    network = Network([setup["syn0_init"], setup["syn1_init"]], activations=[sigmoid, sigmoid])
    X, y = np.array(setup["X"]), np.array(setup["y"])
    errors = []
    for k in range(6):
        errors.append(np.abs(y - network.predict(X)).mean())
        steps = 10_000 if k < 5 else 9_999  # the outputs are printed from before the last update
        network = gradient_descent(network, X, y, loss=sum_squared_error, learning_rate=0.5, steps=steps).network
    np.testing.assert_allclose(errors, entry["published"]["errors"], rtol=1e-12)
    assert np.round(network.predict(X), 8).tolist() == entry["published"]["output"]


@pytest.mark.parametrize("cells", ["run_all", "class_only"])
def test_first_3000_steps_of_004(published, cells):
    """The source's class through nn_helpers, its mistake included: one bias slope for all units."""
    X, y = datasets.product_of_inputs(10_000, seed=0)
    old = np.random.RandomState(0)
    old.normal(size=20_000)  # the data
    for _ in range(2 if cells == "run_all" else 1):  # its demonstration cells draw weights, too
        W1, b1, W2, b2 = old.rand(10, 2), old.rand(10, 1), old.rand(1, 10), old.rand(1, 1)
    weights, biases = [W1.T, W2.T], [b1[:, 0], b2[:, 0]]
    expected = published["004-first-3000"]["published"][cells]
    for step in range(3000):
        network = Network(weights, biases, activations=[sigmoid, identity])
        trace = network.forward(X)
        error = trace.a[-1] - y
        if str(step) in expected:
            assert error.mean() == pytest.approx(expected[str(step)]["signed_mean_error"], rel=1e-9), step
            assert (error**2).mean() == pytest.approx(expected[str(step)]["mse"], rel=1e-9), step
        slopes = network.backward(trace, error / len(X))
        weights = [W - 0.001 * dW for W, dW in zip(network.weights, slopes.weights, strict=True)]
        biases = [b - 0.001 * db.sum() for b, db in zip(network.biases, slopes.biases, strict=True)]


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_digits_of_003(published, seed):
    entry = published["003-4.5"]
    X, labels = datasets.bitmap_digits()
    assert X.tolist() == [entry["setup"][name] for name in ("zero", "one", "two", "three")]
    y = labels[:, None] / 3
    old = np.random.RandomState(int(seed))
    network = Network([old.randn(20, 20), old.randn(20, 1)], activations=[sigmoid, sigmoid])
    before = 0
    for updates, expected in entry["published"][seed].items():
        more = int(updates) - before
        if more:
            run = gradient_descent(network, X, y, loss=sum_squared_error, learning_rate=0.5, steps=more)
            network, before = run.network, int(updates)
        p = network.predict(X)
        np.testing.assert_allclose(3 * p[:, 0], expected["out_times_3"], rtol=1e-9)
        assert mean_squared_error(p, y) == pytest.approx(expected["mse"], rel=1e-9)


def test_straight_line_that_004_has_to_beat():
    X, y = datasets.product_of_inputs(10_000, seed=0)
    columns = np.column_stack([X, np.ones(len(X))])
    mse = mean_squared_error(columns @ np.linalg.lstsq(columns, y)[0], y)
    assert mse == pytest.approx(61.48402810993144, rel=1e-8)
    assert 1 - mse / y.var() == pytest.approx(0.9621735897762487, rel=1e-8)


PAGES = {
    "01_forward_propagation": [
        "[5 1]\n9",
        "[20, 6, 0, 44]",
        "[26  0]\n[ 0 52]\n364",
    ],
    "evidence_01": [
        "[[0 0 0]\n [1 0 0]\n [0 1 0]\n [0 0 0]]\n[[0]\n [1]\n [1]\n [0]]",
        "(10, 10000) (10, 10000) (10, 10000)\n(1, 10000) (1, 10000)",
    ],
    "02_activation_functions": [
        "[0.9999092  0.76159416]\n1.23822425257",
        "ReLU   [3 9]\noutput -3",
        "Inputs 2 and 3: output 32;",
    ],
    "03_gradient_descent": [
        "error 6\nnode_1 [1, 0]: prediction 3, error 0",
        "MSE 37.500000",
        "MSE 49.890625",
        "by formula: [14 28 42]",
        "error 7, then 5.04",
        "0.000096271",
    ],
    "04_backpropagation": [
        "0 10.6579261591\n1 9.10203339893\n",
        "499 1.12013092852e-08",
        "[[0.        ]\n [0.99992661]\n [1.00007337]\n [0.        ]]",
        "[[-0.20401151  1.01377406]\n [-0.10186284  1.01392285]\n [ 1.07856887  0.01873049]]",
        "[[0.49346731]\n [0.98634069]]",
        "[0.00966449 0.00786506 0.99358898 0.99211957]",
        "step     0: 0.4964100319027\nstep 10000: 0.0085845256532\nstep 20000: 0.0057894598625\n"
        "step 30000: 0.0046291767768\nstep 40000: 0.0039587652803\nstep 50000: 0.0035101225679\n",
        "0.00260572 0.99672209 0.99701711 0.00386759",
    ],
    "evidence_04": [
        "0.49641003 0.00858453 0.00578946 0.00462918 0.00395877 0.00351012",
        "0.00260572 0.99672209 0.99701711 0.00386759",
    ],
    "05_shallow_network": [
        "straight line: MSE 61.48, R2 0.9622",
        "better than the line at any step: False",
    ],
    "evidence_05": [
        "straight line: MSE 61.48, R2 0.9622",
        "step 1000: its loss  2.17400   MSE   768.8864",
        "better than the line at any step: False",
        "R2 of a sigmoid output at best: 0.02",
    ],
    "06_digits": [
        "three times the output: [0.145 1.003 2.011 2.83 ]\nmean squared error before the last update: 0.001404",
        "flipped pictures read: 82%",
        "test accuracy     0.975",
    ],
    "evidence_06": [
        "20 6\n20",
        "NameError: name 'color' is not defined",
        "TypeError: type numpy.ndarray doesn't define __round__ method",
    ],
    "07_deep_and_convolutional": ["[[-3.  6.]\n [-3.  6.]\n [-3.  6.]]", "dense:       18720\nconvolution: 80"],
}


@pytest.mark.parametrize(("page", "text"), [(page, text) for page, found in PAGES.items() for text in found])
def test_built_page_shows_the_published_number(site, page, text):
    (path,) = site.glob(f"*/{page}.html")
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    shown = soup.select("div.cell_output pre, div.cell_output .nn-sentence")
    assert any(text in output.get_text() for output in shown), text
