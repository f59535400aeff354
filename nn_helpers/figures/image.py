"""A drawing as an image of a page, and the style that images and drawings need there."""

import html
import re
from importlib import resources
from urllib.parse import quote

from nn_helpers.figures.style import DARK, LIGHT
from nn_helpers.figures.svg import stand_alone


def image(svg, alt):
    """Return an HTML ``<img>`` that holds ``svg`` and says ``alt``.

    An image works everywhere: without JavaScript, in print, and in a notebook that is not trusted. Its colours follow
    the ``color-scheme`` of the ``<img>``, which is light until a style sheet says otherwise.
    """
    width, height = re.search(r"viewBox='0 0 ([\d.]+) ([\d.]+)'", svg).groups()
    source = quote(stand_alone(svg), safe=" !$'()*+,-./:;=?@_~{}[]")
    return (
        f'<img class="nn-figure" width="{float(width):.0f}" height="{float(height):.0f}" '
        f'style="color-scheme:light;max-width:100%;height:auto" alt="{html.escape(alt)}" '
        f'src="data:image/svg+xml,{source}">'
    )


def page_style():
    """The colours of figures in the light and in the dark, and the look of their captions."""
    style = resources.files("nn_helpers.figures").joinpath("figure.css").read_text(encoding="utf-8")
    return style.replace("LIGHT", LIGHT).replace("DARK", DARK)
