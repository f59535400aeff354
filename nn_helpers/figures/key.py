"""The key beside a plane: how many points are right, and what its signs mean."""

from matplotlib.patches import Rectangle

from nn_helpers.figures.plane import CROSS, FACES
from nn_helpers.figures.style import MUTED, TEXT

#: The middle of the samples, where words begin, and how far rows are apart, in pixels.
SAMPLE, WORDS, ROW = 14, 36, 34


class Key:
    """Rows in a panel beside a plane, one below the other. Each row of samples is written where ``row`` says."""

    def __init__(self, axes, height):
        self.axes, self._next = axes, height - 16

    def count(self, right, n):
        """How many points are right: what the figure is asked first."""
        self.axes.text(0, self._advance(), f"{right} of {n} right", va="center", fontweight="bold")
        self._next -= ROW / 4

    def heading(self, said):
        """What the rows below it are about."""
        self._next -= ROW / 2
        self.axes.text(0, self._advance(), said, va="center", color=MUTED)

    def row(self, said):
        """Write ``said`` beside a sample, and return the height at which the sample is to be drawn."""
        y = self._advance()
        self.axes.text(WORDS, y, said, va="center")
        return y

    def points(self, size=10, edge=2):
        """What a filled and an empty circle are."""
        for target, said in ((1, "filled (1)"), (0, "empty (0)")):
            look = {"markerfacecolor": FACES[target], "markeredgecolor": TEXT, "markeredgewidth": edge}
            self.axes.plot(SAMPLE, self.row(said), "o", markersize=size, **look)

    def crosses(self):
        """What a cross around a point is."""
        self.axes.plot(SAMPLE, self.row("wrong"), **CROSS)

    def area(self, said, **look):
        """What a tint is."""
        self.axes.add_patch(Rectangle((SAMPLE - 12, self.row(said) - 11), 24, 22, linewidth=0, **look))

    def line(self, said, **look):
        """What a line is."""
        self.axes.plot([SAMPLE - 12, SAMPLE + 12], [self.row(said)] * 2, **look)

    def _advance(self):
        y = self._next
        self._next -= ROW
        return y
