"""What the figures show, read from their SVG; their alternative text, dark colours and repeatable bytes."""

import re
from urllib.parse import unquote

import numpy as np
import pytest
from matplotlib.colors import to_hex

from nn_helpers import Network, identity, plots, relu, sigmoid, tanh
from nn_helpers.style import COLOURS, new_figure
from nn_helpers.svg import figure_to_svg, show

NETWORK = Network([[[2, 4], [4, -5]], [[2], [7]]], activations=[relu, identity])


def texts(figure):
    return re.findall(r"<text[^>]*>([^<]+)</text>", figure_to_svg(figure))


def contrast(one, other):
    """The contrast ratio of WCAG 2.2."""

    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_diagram_shows_weights_activations_and_preactivations():
    said = texts(plots.network_diagram(NETWORK, [2, 3]))
    assert {"2", "4", "−5", "7"} <= set(said)
    assert {"16", "0", "32", "z = 16", "z = −7"} <= set(said)
    assert "hidden (ReLU)" in said


def test_diagram_without_inputs_shows_no_values():
    assert not {"16", "32", "z = 16"} & set(texts(plots.network_diagram(NETWORK)))


def test_diagram_of_many_weights_leaves_their_numbers_out():
    large = Network.random([5, 8, 1], activations=[tanh, identity], seed=0)
    assert texts(plots.network_diagram(large)) == ["inputs", "hidden (tanh)", "output"]


def test_diagram_colours_weights_by_sign():
    def strokes(w):
        svg = figure_to_svg(plots.network_diagram(Network([[[w]]], activations=[identity])))
        return set(re.findall(r"stroke:var\(--nn-(positive|negative)\)", svg))

    assert strokes(2.0) == {"positive"}
    assert strokes(-2.0) == {"negative"}


def test_matrix_product_shows_the_numbers_and_lights_the_row():
    figure = plots.matrix_product([[3, 5], [2, -1]], [[3, 1], [3, 5]], row=1)
    assert {"24", "28", "−3", "X (2, 2)"} <= set(texts(figure))
    assert figure_to_svg(figure).count("fill:var(--nn-highlight)") == 4
    cell = plots.matrix_product([[3, 5], [2, -1]], [[3, 1], [3, 5]], row=1, column=0)
    assert figure_to_svg(cell).count("fill:var(--nn-highlight)") == 5


def test_diagram_arrows_point_where_descent_goes():
    trace = NETWORK.forward([[2, 3]])
    said = texts(plots.network_diagram(NETWORK, [2, 3], NETWORK.backward(trace, np.array([[4.0]]))))
    # The second unit is off: nothing that leads to it has a slope, and nothing passes through it.
    assert sorted(text for text in said if text[0] in "↑↓") == ["↓16", "↓24", "↓64"]
    assert said.count("0") == 4
    reverse = texts(plots.network_diagram(NETWORK, [2, 3], NETWORK.backward(trace, np.array([[-4.0]]))))
    assert sorted(text for text in reverse if text[0] in "↑↓") == ["↑16", "↑24", "↑64"]


def test_matrix_product_takes_other_names():
    said = texts(plots.matrix_product([[1]], [[2]], names=("Xᵀ", "δ", "dL/dW")))
    assert {"Xᵀ (1, 1)", "δ (1, 1)", "dL/dW (1, 1)"} <= set(said)


def test_descent_curve_shows_the_places_within_its_limits():
    (axes,) = plots.descent_curve(np.square, [7.0, -3.0, 20.0, 1e9, np.inf, 1.0], (-10, 10)).axes
    curve, path, last = axes.lines
    np.testing.assert_array_equal(path.get_xydata(), [[7, 49], [-3, 9], [20, 400], [1, 1]])
    np.testing.assert_array_equal(last.get_xydata(), [[1, 1]])
    np.testing.assert_allclose(curve.get_ydata(), curve.get_xdata() ** 2)
    assert "outside, at −517" in texts(plots.descent_curve(np.square, [7.0, -517.0], (-10, 10)))


def test_descent_map_draws_its_path_and_lines_of_equal_loss():
    path = [[2.0, 2.0], [-1.0, 0.5], [0.0, 0.0]]
    (axes,) = plots.descent_map(lambda u, v: u**2 + v**2, path, (-3, 3)).axes
    np.testing.assert_array_equal(axes.lines[0].get_xydata(), path)
    np.testing.assert_array_equal(axes.lines[1].get_xydata(), path[-1:])
    for vertices in (p.vertices for p in axes.collections[0].get_paths() if len(p.vertices) > 2):
        radius = np.hypot(*vertices.T)
        assert np.ptp(radius) < 0.1, "the lines of a round loss are circles"


def test_loss_curve_ends_where_it_stops_being_finite():
    figure = plots.loss_curves({"good": 0.5 ** np.arange(1000.0), "bad": np.array([1.0, 1e3, np.inf, np.nan])})
    good, bad = figure.axes[0].lines
    assert bad.get_xydata().tolist() == [[0, 1], [1, 1e3]]
    assert good.get_xdata()[[0, -1]].tolist() == [0, 999]
    assert len(good.get_xdata()) == 300
    assert good.get_ydata().min() == plots.learning.LOWEST
    assert {"good", "bad", "loss", "step"} <= set(texts(figure))


def test_decision_map_is_blue_where_the_network_says_one():
    x0_above_half = Network([[[10.0], [0.0]]], [[-5.0]], activations=[sigmoid])
    (axes,) = plots.decision_map(x0_above_half, [[0, 0], [1, 1]], [[0], [1]]).axes
    *areas, line = axes.collections
    colours = {to_hex(area.get_facecolor()[0]) for area in areas}
    assert colours == {COLOURS["positive"][0], COLOURS["negative"][0]}
    for area in areas:
        x = np.concatenate([path.vertices[:, 0] for path in area.get_paths()])
        side = 1 if to_hex(area.get_facecolor()[0]) == COLOURS["positive"][0] else -1
        assert (side * (x - 0.5) >= -1e-6).all()
    np.testing.assert_allclose(line.get_paths()[0].vertices[:, 0], 0.5, atol=0.01)
    ones, zeros = axes.lines
    assert ones.get_xydata().tolist() == [[1, 1]]
    assert zeros.get_xydata().tolist() == [[0, 0]]
    assert to_hex(ones.get_markerfacecolor()) != to_hex(zeros.get_markerfacecolor())


def test_decision_map_of_a_diverged_network_can_be_drawn():
    wild = Network([[[1e200], [1e200]], [[1e200]]], activations=[identity, identity])
    assert figure_to_svg(plots.decision_map(wild, [[0, 0]], [[0]]))


def test_lamps_tell_dead_units_from_live_ones():
    X = [[0, 0], [0, 1], [1, 0], [1, 1]]
    network = Network([[[1, -1], [1, -1]], [[1], [1]]], activations=[relu, identity])
    said = texts(plots.learning_panel(network, X, [[0], [1], [1], [0]], [1.0, 0.5]))
    assert {"on: 3 of 4", "dead"} <= set(said)
    # At the border of a unit, rounding decides on which side of 0 a row is: it must not decide what the figure says.
    border = Network([[[1, 1], [1, 1]], [[1], [1]]], [[-1 + 1e-15, -2 + 1e-15], [0]], activations=[relu, identity])
    assert {"on: 1 of 4", "dead"} <= set(texts(plots.learning_panel(border, X, [[0], [1], [1], [0]], [1.0, 0.5])))
    smooth = Network(network.weights, activations=[tanh, identity])
    assert not {"on: 3 of 4", "dead"} & set(texts(plots.learning_panel(smooth, X, [[0], [1], [1], [0]], [1.0, 0.5])))


def test_regression_panel_shows_each_row_once_and_leaves_out_what_diverged():
    predictions, targets = np.array([[1.0], [np.nan], [3.0]]), np.array([[0.0], [1.0], [2.0]])
    curve, dots = plots.regression_panel(predictions, targets, [1.0, 0.1], baseline=0.5).axes
    (strokes,) = dots.patches
    np.testing.assert_array_equal(strokes.get_path().vertices[::2], [[0, 1], [2, 3]])
    assert set(curve.lines[1].get_ydata()) == {0.5}
    svg = figure_to_svg(curve.figure)
    (dots_in_svg,) = re.findall(r"<path d='([^']+)'[^>]*linecap:round", svg)
    assert dots_in_svg.count("M") == 2
    nothing = plots.regression_panel(predictions * np.nan, targets, [1.0, np.inf], baseline=0.5)
    assert not nothing.axes[1].patches


def test_function_plot_names_its_curves():
    figure = plots.function_plot([0, 1, 2], {"target": [0, 1, 4], "network": [0, 1, 2]})
    assert {"target", "network", "x"} <= set(texts(figure))
    np.testing.assert_array_equal(figure.axes[0].lines[0].get_ydata(), [0, 1, 4])


@pytest.mark.parametrize(("value", "text"), [(1, "1"), (0.01, "0.01"), (1000, "1000"), (1e-4, "10⁻⁴"), (1e12, "10¹²")])
def test_ticks_of_logarithmic_axes(value, text):
    assert plots.powers.power_of_ten(value) == text


@pytest.mark.parametrize(
    ("limits", "exponents"),
    [
        ((1e-15, 1e13), range(-13, 12, 3)),  # multiples of 3 would be one too many
        ((3e-10, 2), range(-8, 1, 2)),
        ((1e-4, 1e3), range(-4, 4)),
        ((0.2, 0.8), []),
    ],
)
def test_powers_of_ten_that_get_a_tick(limits, exponents):
    figure = plots.loss_curves({"loss": [1.0, 0.5]}, limits=limits)
    (axes,) = figure.axes
    np.testing.assert_array_equal(np.log10(axes.get_yticks()), list(exponents))


def test_activation_plot_marks_z_on_every_curve():
    marked = figure_to_svg(plots.activation_plot([sigmoid, relu], z=1.5))
    assert marked.count("<use") - figure_to_svg(plots.activation_plot([sigmoid, relu])).count("<use") == 4


def test_slope_of_the_relu_is_not_drawn_through_its_jump():
    (lower,) = (a for a in plots.activation_plot([relu]).axes if a.get_title().startswith("slope"))
    for line in lower.lines:
        assert len(set(line.get_ydata())) == 1


def test_two_drawings_have_the_same_bytes():
    def draw():
        return figure_to_svg(plots.activation_plot([sigmoid, tanh, relu], z=0.5))

    assert draw() == draw()


def test_heavy_collections_become_pictures_and_light_ones_stay():
    def weigh(draw):
        figure, (axes,) = new_figure()
        draw(axes)
        svg = figure_to_svg(figure)
        return "<image" in svg, len(svg)

    few, many = np.random.default_rng(0).normal(size=(2, 50)), np.random.default_rng(0).normal(size=(2, 5000))
    assert not weigh(lambda axes: axes.scatter(*few))[0]
    assert weigh(lambda axes: axes.scatter(*many)) <= (True, 100_000)
    assert weigh(lambda axes: axes.pcolormesh(many[:, :2500].reshape(50, 100))) <= (True, 100_000)
    assert weigh(lambda axes: axes.scatter(*many))[0]
    assert weigh(lambda axes: axes.pcolormesh(many[:, :2500].reshape(50, 100)))[0]


@pytest.mark.parametrize("word", ["<metadata", "<?xml", "DOCTYPE", "Matplotlib", '"', "rotate(-0"])
def test_svg_carries_no_ballast(word):
    assert word not in figure_to_svg(plots.network_diagram(NETWORK, [2, 3]))


def test_every_reference_in_an_svg_resolves():
    svg = figure_to_svg(plots.activation_plot([sigmoid, tanh], z=1))
    used = set(re.findall(r"url\(#([^)]+)\)", svg)) | set(re.findall(r"href='#([^']+)'", svg))
    defined = re.findall(r"id='([^']+)'", svg)
    assert used
    assert sorted(defined) == sorted(used)


def test_shown_figure_is_an_image_with_its_sentence_and_both_themes():
    html = show(plots.network_diagram(NETWORK, [2, 3]), 'Says "32" & <more>.')._repr_html_()
    assert 'alt="Says &quot;32&quot; &amp; &lt;more&gt;."' in html
    svg = unquote(re.search(r'src="data:image/svg\+xml,([^"]+)"', html).group(1))
    assert f"--nn-text:{COLOURS['text'][0]}" in svg
    assert f"@media(prefers-color-scheme:dark){{svg{{--nn-text:{COLOURS['text'][1]}" in svg
    assert re.search(r"#[0-9a-f]{6}(?![^<]*</style>)", svg) is None, "a colour that does not follow the theme"


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["text", "muted", "positive", "negative", "third", "fourth"])
def test_text_colours_have_enough_contrast(name, theme):
    for background in ("surface", "node"):
        assert contrast(COLOURS[name][theme], COLOURS[background][theme]) >= 4.5
    assert contrast(COLOURS["text"][theme], COLOURS["highlight"][theme]) >= 4.5


@pytest.mark.parametrize(
    ("value", "text"), [(3.0, "3"), (-0.0, "0"), (-2.5, "−2.5"), (0.123456, "0.1235"), (1e-9, "1e−09")]
)
def test_numbers_in_figures(value, text):
    assert plots.number(value) == text


def test_pictures_have_ink_in_proportion():
    svg = figure_to_svg(plots.pictures([[[0.0, 0.5], [1.0, 1.0]]]))
    inked = re.findall(r"<path d='([^']*)'[^>]*style='fill:var\(--nn-text\)(?:;opacity:([.\d]+))?", svg)
    assert {opacity: path.count("z") for path, opacity in inked} == {"0.5": 1, "": 2}


def test_signed_pictures_are_blue_and_orange():
    svg = figure_to_svg(plots.pictures([[[1.0, 1.0]], [[-1.0, 1.0]]]))
    assert svg.count("fill:var(--nn-positive)") == 2
    assert svg.count("fill:var(--nn-negative)") == 1
    assert "fill:var(--nn-text)" not in svg


def test_probability_bars_highlight_the_answer():
    figure = plots.probability_bars(np.ones((1, 5, 4)), [[0.2, 0.7, 0.1]])
    assert {"20%", "70%", "10%"} <= set(texts(figure))
    assert figure_to_svg(figure).count("fill:var(--nn-positive)") == 1


def test_reading_panel_shows_both_readings_and_frames_the_pixel():
    plain, framed = (plots.reading_panel(np.eye(5)[:, :4], 1.62, [0.1, 0.9], pixel) for pixel in (None, (0, 3)))
    assert {"1.62", "90%", "10%"} <= set(texts(plain))
    assert "stroke:var(--nn-negative)" not in figure_to_svg(plain)
    assert "stroke:var(--nn-negative)" in figure_to_svg(framed)


def test_confusion_table_lights_mistakes_and_leaves_zeros_out():
    figure = plots.confusion_table([[5, 1], [0, 7]])
    assert sorted(texts(figure)) == ["0", "0", "1", "1", "1", "5", "7", "answer", "true digit"]
    assert figure_to_svg(figure).count("--nn-highlight") == 1


def test_convolution_panel_fills_the_map_up_to_the_place():
    first, last = (plots.convolution_panel(np.eye(3), [[1, 0], [0, 2]], place) for place in (0, 3))
    assert texts(last).count("3") - texts(first).count("3") == 1  # the map is 3 0 / 0 3
    assert figure_to_svg(first).count("--nn-highlight") == 4 + 4 + 1  # the patch, the kernel, the place


def test_layer_plot_names_its_curves_and_counts_layers_from_one():
    said = texts(plots.layer_plot({"slopes": [1e-3, 1.0], "spread": [1.0, 2.0, 3.0]}))
    assert {"slopes", "spread", "1", "2", "3"} <= set(said)
    assert "0" not in said
