"""What figures write on themselves."""

import math


def number(value):
    """``value`` in at most four significant digits, with a real minus sign, for a label in a figure."""
    return f"{value + 0.0:.4g}".replace("-", "−")


def name_of(activation):
    """How an activation function is called in a figure."""
    return "ReLU" if activation.name == "relu" else activation.name


def power_of_ten(value, _position=None):
    """A tick of a logarithmic axis: 0.01, 1, 100, and 10⁻⁴ where zeros would have to be counted."""
    exponent = round(math.log10(value))
    if -3 < exponent < 4:
        return f"{10.0**exponent:g}"
    return "10" + str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
