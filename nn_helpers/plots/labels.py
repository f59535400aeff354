"""What figures write on themselves."""


def number(value):
    """``value`` in at most four significant digits, with a real minus sign, for a label in a figure."""
    return f"{value + 0.0:.4g}".replace("-", "−")


def name_of(activation):
    """How an activation function is called in a figure."""
    return "ReLU" if activation.name == "relu" else activation.name
