"""What figures write on themselves."""

from nn_helpers.figures.arguments import as_number


def number(value):
    """``value`` in at most four significant digits, with a real minus sign, for a label in a figure."""
    return f"{as_number(value, 'value') + 0.0:.4g}".replace("-", "−")


def name_of(activation):
    """How an activation function is called in a figure."""
    return "ReLU" if activation.name == "relu" else activation.name
