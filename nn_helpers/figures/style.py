"""The one look of every figure: colours named by what they mean, in a light and a dark version, and one size of text.

Figures are drawn with the light colours, on no ground of their own. ``svg.py`` replaces each colour by a CSS variable,
so that a page can choose the dark one. Sizes are CSS pixels: one SVG unit is shown as one pixel where there is room.
"""

from numbers import Real

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

#: What a colour means: (light, dark). All that text is set in has a contrast of at least 4.5:1 to what it stands on.
COLOURS = {
    "text": ("#1f2530", "#d8dde6"),  # a value, and whatever has no other meaning
    "muted": ("#566074", "#9ba6b6"),  # what names and frames the rest
    "rule": ("#dfe3e9", "#313844"),
    "surface": ("#f5f6f8", "#1d2128"),  # a node, a cell, a picture without ink
    "ground": ("#ffffff", "#14171c"),  # the page itself: what is left empty on something coloured
    "positive": ("#1259c3", "#7ab3ff"),
    "negative": ("#b05400", "#ffa657"),
    "gradient": ("#6b3fb5", "#c0a5ff"),  # slopes, and the path that follows them
    "right": ("#0b7a3f", "#5fc48d"),
    "right-tint": ("#eef8f2", "#14261d"),
    "wrong": ("#b3261e", "#ff8f86"),
    "wrong-tint": ("#fdf1f0", "#2d1a1a"),
    "highlight": ("#fff3c4", "#4d3f12"),  # what is looked at now
}
#: The same colours as CSS variables.
LIGHT = "".join(f"--nn-{name}:{light};" for name, (light, _) in COLOURS.items())
DARK = "".join(f"--nn-{name}:{dark};" for name, (_, dark) in COLOURS.items())

TEXT, MUTED, RULE, SURFACE, GROUND, POSITIVE, NEGATIVE, GRADIENT = [c[0] for c in COLOURS.values()][:8]
RIGHT, RIGHT_TINT, WRONG, WRONG_TINT, HIGHLIGHT = [c[0] for c in COLOURS.values()][8:]

#: The column of text on a wide page. No figure is wider.
COLUMN = 688
#: Text is laid out as large as a phone shows it, where a figure is half as wide as the column. A wide page shows it at
#: TEXT_SIZE, in the same places (see svg.py).
LARGEST_TEXT, TEXT_SIZE = 20, 14
#: The sign between two matrices.
LARGE_SIGN = 26

#: Curves differ in dash as well as in colour, so that they can be told apart in grey.
LINES = [
    {"color": TEXT, "linestyle": "-"},
    {"color": POSITIVE, "linestyle": (0, (6, 2))},
    {"color": NEGATIVE, "linestyle": (0, (1, 1.5))},
    {"color": MUTED, "linestyle": (0, (6, 2, 1, 2))},
]
#: The same without the colours of signs, for curves that have their names beside them.
UNSIGNED = [line | {"color": colour} for line, colour in zip(LINES, (TEXT, MUTED, TEXT, MUTED), strict=True)]


def line_of(name, k, lines=LINES):
    """How the curve ``name``, the k-th of a figure, is drawn. Slopes and gradients are violet wherever they are."""
    slopes = any(word in name.lower() for word in ("slope", "gradient"))
    return lines[k] | {"color": GRADIENT} if slopes else lines[k]


#: Decorate every function that draws: matplotlib reads these settings when an artist is made.
styled = rc_context(
    {
        "font.family": "DejaVu Sans",  # comes with matplotlib: the layout is the same everywhere, and wider than Inter
        "font.size": LARGEST_TEXT,
        **dict.fromkeys(("axes.titlesize", "axes.labelsize", "legend.fontsize"), LARGEST_TEXT),
        **dict.fromkeys(("xtick.labelsize", "ytick.labelsize"), LARGEST_TEXT),
        "axes.titley": 1.02,  # a fixed place: looking for one costs a fifth of the drawing time
        "axes.labelpad": 4,
        "ytick.alignment": "center",
        "xtick.major.pad": 12,  # the lowest number of the other axis ends below the corner
        "ytick.major.pad": 7,
        **dict.fromkeys(("xtick.major.size", "ytick.major.size"), 0),  # the grid says where a number stands
        "legend.frameon": False,
        "legend.borderaxespad": 0.2,
        "text.color": TEXT,
        "axes.labelcolor": TEXT,
        "axes.titlecolor": TEXT,
        "axes.edgecolor": MUTED,
        "xtick.color": MUTED,
        "ytick.color": MUTED,
        "axes.facecolor": "none",
        "figure.facecolor": "none",
        "axes.grid": True,
        "grid.color": RULE,
        "axes.axisbelow": True,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "lines.linewidth": 2.4,
        "mathtext.default": "regular",
    }
)


def as_pixels(size, name, above=0):
    """Return ``size`` when it is a number larger than ``above`` that a page can hold, or raise ValueError."""
    if not isinstance(size, Real) or not above < size < 1e5:
        raise ValueError(f"{name}: expected more than {above:g} and less than 100000 pixels, got {size!r}")
    return size


def blank(width, height):
    """An empty figure of ``width`` x ``height`` pixels, on no ground."""
    figure = Figure(figsize=(as_pixels(width, "width") / 72, as_pixels(height, "height") / 72), dpi=72)
    figure.patch.set_visible(False)
    return figure


class Panel(Axes):
    """Axes without a ground. What the vertical axis shows stands above it, level, to be read at once."""

    def set_ylabel(self, ylabel, **style):
        """Write what the vertical axis shows."""
        label = super().set_ylabel(ylabel, **style)
        label.set(rotation=0, ha="left", va="bottom")
        self.yaxis.set_label_coords(0, 1 + 8 / self.bbox.height)
        return label


def add_panel(figure, left, bottom, width, height):
    """A panel in ``figure``, placed in pixels."""
    whole_width, whole_height = figure.bbox.size
    place = [left / whole_width, bottom / whole_height, width / whole_width, height / whole_height]
    panel = figure.add_axes(Panel(figure, place))
    panel.patch.set_visible(False)
    return panel


def new_figure(width=COLUMN, height=400, rows=1, columns=1, margins=(68, 22, 66, 42)):
    """A figure of ``width`` x ``height`` pixels and the list of its axes, row by row.

    ``margins`` are left, right, bottom and top of each panel in pixels. They are fixed, so that axes stay where they
    are from one frame of an animation to the next.
    """
    left, right, bottom, top = margins
    as_pixels(width, "width", columns * (left + right))
    as_pixels(height, "height", rows * (bottom + top))
    figure = blank(width, height)
    panel_width, panel_height = width / columns, height / rows
    inner = panel_width - left - right, panel_height - bottom - top
    corners = [
        (j * panel_width + left, height - (i + 1) * panel_height + bottom) for i in range(rows) for j in range(columns)
    ]
    return figure, [add_panel(figure, *corner, *inner) for corner in corners]
