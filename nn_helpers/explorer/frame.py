"""One frame of an explorer: what ``draw`` draws for one combination of values."""

from matplotlib.figure import Figure

from nn_helpers.figures.pyplot_figures import closed_afterwards
from nn_helpers.figures.svg import figure_to_svg


def draw_frame(draw, values, also=None):
    """Return the figure as SVG, and its sentence; with ``also``, a third: what that function makes of the figure.

    Raises ValueError when ``draw`` returns something else.
    """
    with closed_afterwards() as opened:
        result = draw(**values)
        if not isinstance(result, tuple) or len(result) != 2 or not isinstance(result[0], Figure):
            raise ValueError(f"draw: expected (figure, sentence), got {result!r}")
        figure, sentence = result
        opened.append(figure)
        if not isinstance(sentence, str) or not sentence.strip():
            raise ValueError(f"draw: expected a sentence that says what the figure shows, got {sentence!r}")
        svg = figure_to_svg(figure)
        return (svg, sentence, also(figure)) if also else (svg, sentence)
