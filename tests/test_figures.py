"""What the figures show, read from their SVG; their alternative text, dark colours and repeatable bytes."""

import re
from urllib.parse import unquote

import numpy as np
import pytest

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
