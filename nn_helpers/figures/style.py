"""The one look of every figure: colours that survive colour blindness, in a light and a dark version, and text sizes.

Figures are drawn with the light colours. ``svg.py`` replaces each by a CSS variable, so that a page can choose the
dark one. Sizes are CSS pixels, because one SVG unit is shown as one pixel.
"""

from numbers import Real

from matplotlib import rc_context
from matplotlib.figure import Figure

#: name: (light, dark). Every colour that text is set in has a contrast of at least 4.5:1 to its surface.
COLOURS = {
    "text": ("#1f2328", "#e8eaed"),
    "muted": ("#57606a", "#a9b4c0"),
    "grid": ("#d8dee4", "#3a434d"),
    "surface": ("#ffffff", "#121212"),
    "node": ("#f1f4f7", "#232a33"),
    "positive": ("#0067a5", "#6cb6ff"),
    "negative": ("#b05400", "#ffa657"),
    "third": ("#00755a", "#4fd1a5"),
    "fourth": ("#86398c", "#dda0e3"),
    "highlight": ("#fff3c4", "#4d3f12"),
}
#: The same colours as CSS variables.
LIGHT = "".join(f"--nn-{name}:{light};" for name, (light, _) in COLOURS.items())
DARK = "".join(f"--nn-{name}:{dark};" for name, (_, dark) in COLOURS.items())

TEXT, MUTED, GRID, SURFACE, NODE, POSITIVE, NEGATIVE, THIRD, FOURTH, HIGHLIGHT = (c[0] for c in COLOURS.values())

#: Lines differ in dash as well as in colour, so that they can be told apart in grey.
LINES = [
    {"color": POSITIVE, "linestyle": "-"},
    {"color": NEGATIVE, "linestyle": (0, (6, 2))},
    {"color": THIRD, "linestyle": (0, (1, 1.5))},
    {"color": FOURTH, "linestyle": (0, (6, 2, 1, 2))},
]

#: Decorate every function that draws: matplotlib reads these settings when an artist is made.
styled = rc_context(
    {
        "font.family": "DejaVu Sans",  # comes with matplotlib, so that the layout is the same on every machine
        "font.size": 14,
        "axes.titlesize": 14,
        "axes.titley": 1.02,  # a fixed place: looking for one costs a fifth of the drawing time
        "axes.labelsize": 14,
        "xtick.labelsize": 13,
        "ytick.labelsize": 13,
        "legend.fontsize": 13,
        "legend.frameon": False,
        "text.color": TEXT,
        "axes.labelcolor": TEXT,
        "axes.titlecolor": TEXT,
        "axes.edgecolor": MUTED,
        "xtick.color": MUTED,
        "ytick.color": MUTED,
        "axes.facecolor": SURFACE,
        "figure.facecolor": SURFACE,
        "axes.grid": True,
        "grid.color": GRID,
        "axes.axisbelow": True,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "lines.linewidth": 2.2,
        "mathtext.default": "regular",
    }
)


def as_pixels(size, name, above=0):
    """Return ``size`` when it is a number larger than ``above`` that a page can hold, or raise ValueError."""
    if not isinstance(size, Real) or not above < size < 1e5:
        raise ValueError(f"{name}: expected more than {above:g} and less than 100000 pixels, got {size!r}")
    return size


def blank(width, height):
    """An empty figure of ``width`` x ``height`` pixels."""
    return Figure(figsize=(as_pixels(width, "width") / 72, as_pixels(height, "height") / 72), dpi=72)


def new_figure(width=460, height=300, rows=1, columns=1, margins=(62, 14, 52, 34)):
    """A figure of ``width`` x ``height`` pixels and the list of its axes, row by row.

    ``margins`` are left, right, bottom and top of each panel in pixels. They are fixed, so that axes stay where they
    are from one frame of an animation to the next.
    """
    left, right, bottom, top = margins
    as_pixels(width, "width", columns * (left + right))
    as_pixels(height, "height", rows * (bottom + top))
    figure = blank(width, height)
    panel_width, panel_height = width / columns, height / rows
    axes = []
    for i in range(rows):
        for j in range(columns):
            x, y = j * panel_width + left, height - (i + 1) * panel_height + bottom
            inner_width, inner_height = panel_width - left - right, panel_height - bottom - top
            axes.append(figure.add_axes([x / width, y / height, inner_width / width, inner_height / height]))
    return figure, axes
