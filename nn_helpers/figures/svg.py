"""A matplotlib figure as a small SVG: the same bytes on every run, and colours that follow the page's light or dark.

Text stays text, in the font of the site where that is there. Numbers are rounded to a tenth of a pixel, and each colour
of ``style.COLOURS`` becomes ``var(--nn-name)``.
"""

import html
import io
import re
from xml.etree import ElementTree

from matplotlib import rc_context
from matplotlib.collections import Collection, QuadMesh

from nn_helpers.figures.style import COLOURS, DARK, LIGHT
from nn_helpers.figures.svg_paths import short
from nn_helpers.figures.svg_text import FONT, hang_on_its_middle, relative_sizes, text_size

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_STYLE_NUMBER = re.compile(r"(opacity: ?)?(\d+\.\d+)")
_ROUNDED = {"d", "x", "y", "width", "height", "transform", "points", "viewBox"}

#: From here on a picture of a collection is lighter than its shapes: a marker takes about 90 bytes.
MOST_SHAPES = 2000


def figure_to_svg(figure):
    """Return ``figure`` as SVG text, without metadata and identifiers that nothing refers to.

    Its first line is the opening tag, its last the closing one, and each line between them one whole element. Its
    colours are variables that the page, or ``stand_alone``, has to set.
    """
    for artist in figure.findobj(Collection):
        if _shapes(artist) > MOST_SHAPES:
            artist.set_rasterized(True)
    buffer = io.StringIO()
    # Without a fixed salt and with a date, matplotlib writes other bytes on every run.
    # A line's points that lie within a third of a pixel of the line through their neighbours are left out.
    with rc_context({"svg.hashsalt": "nn_helpers", "svg.fonttype": "none", "path.simplify_threshold": 1 / 3}):
        figure.savefig(buffer, format="svg", metadata={"Date": None}, dpi=2 * figure.dpi)  # dpi of pictures only
    root = ElementTree.fromstring(buffer.getvalue())
    for unwanted in (f"{_SVG}metadata", f"{_SVG}style"):
        for parent in list(root.iter()):
            for child in parent.findall(unwanted):
                parent.remove(child)
                parent.text = None
    width, height = root.get("viewBox").split()[2:]
    root.set("width", _round(width))
    root.set("height", _round(height))
    root.attrib.pop("version", None)
    for element in root.iter():
        _tidy(element)
    root.set("style", f"font-family:{FONT};{text_size(float(width))}")
    _drop_unused_ids(root)
    _flatten(root)
    root.text = "\n"
    for child in root:
        child.tail = "\n"
    ElementTree.register_namespace("", _SVG[1:-1])
    return ElementTree.tostring(root, encoding="unicode").replace('"', "'")


def _shapes(collection):
    """How many shapes a collection draws: the cells of a mesh, or its markers."""
    shapes = collection.get_array() if isinstance(collection, QuadMesh) else collection.get_offsets()[:, 0]
    return shapes.size


def stand_alone(svg, sentence=None, caption=None):
    """Return ``svg`` with its light colours, and with its dark ones where ``color-scheme`` is dark.

    With a sentence, and a caption, it also says what it shows to those who do not see it.
    """
    style = f"<style>svg{{{LIGHT}}}@media(prefers-color-scheme:dark){{svg{{{DARK}}}}}</style>"
    told = f"<title>{html.escape(sentence, quote=False)}</title>" if sentence else ""
    told += f"<desc>{html.escape(caption, quote=False)}</desc>" if caption else ""
    return svg.replace(">", f">{told}{style}", 1)


def _round(text):
    def shorter(match):
        return f"{float(match.group()):.1f}".replace("-0.0", "0").removesuffix(".0")

    return _NUMBER.sub(shorter, text)


def _shorter(match):
    """A number of a style in tenths. Of a tint that is not enough: it has hundredths."""
    name, number = match[1] or "", float(match[2])
    return f"{name}{round(number, 2 if name else 1):g}"


def _tidy(element):
    if _HREF in element.attrib:
        element.set("href", element.attrib.pop(_HREF))
    if element.get("transform", "").startswith("rotate(-0 "):
        del element.attrib["transform"]  # matplotlib turns level text by no angle at all
        hang_on_its_middle(element)
    for name in _ROUNDED & element.attrib.keys():
        element.set(name, " ".join(_round(element.get(name)).split()))
    if "d" in element.attrib:
        element.set("d", short(element.get("d")))
    style = element.get("style")
    if style is None:
        return
    for name, (light, _) in COLOURS.items():
        style = style.replace(light, f"var(--nn-{name})")
    style = _STYLE_NUMBER.sub(_shorter, style)
    style = re.sub(r"font-family:[^;]*;?|stroke-linejoin: miter;?", "", style)
    # Older versions of matplotlib say the weight, where there is one, the size and the family in one declaration.
    style = re.sub(r"font: (?:(\w+) )?([\d.]+px) [^;]*", r"font-weight:\1;font-size:\2", style)
    style = style.replace("font-weight:;", "")
    style = relative_sizes(style)
    element.set("style", re.sub(r"\s*([:;])\s*", r"\1", style).strip(";"))


def _drop_unused_ids(root):
    used = set()
    for element in root.iter():
        used.update(re.findall(r"url\(#([^)]+)\)", " ".join(element.attrib.values())))
        used.add(element.get("href", "").removeprefix("#"))
    for element in root.iter():
        if element.get("id") not in used:
            element.attrib.pop("id", None)


def _flatten(parent):
    """Replace every ``<g>`` that says nothing by its children; drop empty ``<defs>`` and space between elements."""
    children = []
    for child in list(parent):
        _flatten(child)
        if child.tag == f"{_SVG}g" and not child.attrib:
            children.extend(child)
        elif child.tag != f"{_SVG}defs" or len(child):
            children.append(child)
    for child in list(parent):
        parent.remove(child)
    parent.extend(children)
    if children:
        parent.text = None
    for child in children:
        child.tail = None
