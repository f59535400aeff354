"""``show``: a figure under a cell, with its sentence and its caption."""

from matplotlib.figure import Figure

from nn_helpers.figures import jupyter
from nn_helpers.figures.caption import as_caption, as_text, figcaption
from nn_helpers.figures.image import image, page_style
from nn_helpers.figures.pyplot_figures import close
from nn_helpers.figures.svg import figure_to_svg, stand_alone


class Shown:
    """A figure that Jupyter can ask how it looks, as HTML, as a picture and as text."""

    def __init__(self, figure, alt, caption):
        svg = figure_to_svg(figure)
        shown = f"<style>{page_style()}</style>{image(svg, alt)}{figcaption(caption)}"
        self._html, self._text = f'<figure class="nn-shown">{shown}</figure>', as_text(alt, caption)
        self._pictures = {"image/svg+xml": stand_alone(svg, alt, caption)} | jupyter.for_paper(figure)
        close(figure)

    def _repr_mimebundle_(self, **kwargs):
        return {"text/plain": self._text, "text/html": self._html} | self._pictures

    def _repr_html_(self):
        return self._html

    def __repr__(self):
        return self._text


def show(figure, alt, caption=None):
    """Show ``figure`` under a cell, wherever the call stands in it.

    Parameters
    ----------
    figure : matplotlib figure
    alt : str
        One sentence that says what the figure shows, read out in its place.
    caption : str, optional
        What to see in it, written below.

    Returns
    -------
    Nothing in Jupyter, which shows the figure at once; elsewhere an object that says how it looks.
    """
    if not isinstance(alt, str) or not alt.strip():
        raise ValueError(f"alt: expected a sentence that says what the figure shows, got {alt!r}")
    if not isinstance(figure, Figure):
        raise ValueError(f"figure: expected a matplotlib figure, got {figure!r}")
    return jupyter.shown_at_once(Shown(figure, alt, as_caption(caption)))
