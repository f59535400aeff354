"""What makes a figure move.

``explore`` draws every combination of the given values once. What it returns has two forms, and both say the same: the
static form is HTML with native controls and all frames in it, and needs no kernel; the live form is made of ipywidgets,
which call ``draw`` again for any value in the range.
"""

from nn_helpers.explorer.explore import Explorer, explore

__all__ = ["Explorer", "explore"]
