"""A canvas of pixels above a network that reads it while it is drawn on.

``draw_a_digit`` puts the network into the page: ``draw.js`` computes its answers there, without a kernel.
"""

from nn_helpers.drawing.draw import draw_a_digit

__all__ = ["draw_a_digit"]
