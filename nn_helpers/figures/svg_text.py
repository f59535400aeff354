"""The text of a drawing: which font, how large, and where.

A figure is laid out once, with text as large as a phone needs it. What is written here lets text be smaller on a wide
page, around the same middles.
"""

import re

from nn_helpers.figures.style import LARGE_SIGN, LARGEST_TEXT, TEXT_SIZE

#: The fonts of the site. Names without quotation marks, so that they can stand in an attribute.
FONT = "Inter,Formulas,Sans Fallback,system-ui,sans-serif"


def text_size(width):
    """Text of TEXT_SIZE in a figure of its own width; more, and at last LARGEST_TEXT, where it is shown half as wide.

    ``cqw`` is a hundredth of the width that there is: of the box around a drawing, or of an image that holds one. A
    browser that does not know it takes the first size.
    """
    less = 100 * 2 * (LARGEST_TEXT - TEXT_SIZE) / width
    most = 2 * LARGEST_TEXT - TEXT_SIZE
    return f"font-size:{TEXT_SIZE}px;font-size:clamp({TEXT_SIZE}px,{most}px - {less:.3g}cqw,{LARGEST_TEXT}px)"


#: From the middle of a text to the line it stands on, in sizes of the font: as matplotlib sees it, with room for what
#: hangs below the line, and as readers of digits and capitals do.
_LAID_OUT, _SEEN = 0.26, 0.36


def hang_on_its_middle(text):
    """Say where the middle of a text is, not its base line: then it is in place whatever its size."""
    size = re.search(r"([\d.]+)px", text.get("style", ""))
    if size and "y" in text.attrib:
        text.set("y", str(float(text.get("y")) - _LAID_OUT * float(size[1])))
        text.set("dy", f"{_SEEN:g}em".lstrip("0"))


def relative_sizes(style):
    """The ``style`` of a text with its size relative to that of the drawing: left out where it is the same."""
    style = re.sub(rf"font-size: ?{LARGEST_TEXT}px;?", "", style).strip()
    return re.sub(rf"font-size: ?{LARGE_SIGN}px", f"font-size:{LARGE_SIGN / LARGEST_TEXT:g}em", style)
