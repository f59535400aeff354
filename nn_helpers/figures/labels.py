"""What figures write on themselves, and in which colour."""

from nn_helpers.figures.arguments import as_number
from nn_helpers.figures.style import GRADIENT, MUTED, NEGATIVE, POSITIVE, TEXT


def number(value):
    """``value`` in at most four significant digits, with a real minus sign, for a label in a figure."""
    return f"{as_number(value, 'value') + 0.0:.4g}".replace("-", "−")


def name_of(activation):
    """How an activation function is called in a figure."""
    return "ReLU" if activation.name == "relu" else activation.name


def sign_colour(weight):
    """Blue for a positive weight, orange for a negative one."""
    return POSITIVE if weight >= 0 else NEGATIVE if weight < 0 else MUTED  # NaN is neither


def entry_colour(matrix, entry):
    """The colour of an entry of the matrix that is called ``matrix``: as in the formulas and diagrams of the course.

    Weights (W and kernels) have the colour of their sign, gradients (δ and dL/d...) are violet, values are ink.
    """
    matrix = str(matrix)
    if matrix.startswith(("δ", "dL/d")):
        return GRADIENT
    return sign_colour(entry) if matrix.startswith(("W", "kernel")) else TEXT
