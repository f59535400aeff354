"""Numbers that are written as fractions: 1/28, where six digits say 0.0357143."""

from fractions import Fraction

#: With a larger denominator a fraction says less than digits do.
_LARGEST_DENOMINATOR = 1000


class Ratio(float):
    """A float that ``str`` and ``format(..., "g")`` write as the fraction it was made from. It computes as a float.

    ``draw`` gets it where a list holds a ``fractions.Fraction``: its sentence then says what the control says.
    """

    def __new__(cls, fraction):
        number = super().__new__(cls, fraction)
        number._text = str(fraction)
        return number

    def __getnewargs__(self):
        return (Fraction(self._text),)

    def __str__(self):
        return self._text

    def __format__(self, spec):
        return self._text if spec in ("", "g") else super().__format__(spec)


def as_ratio(fraction):
    """``fraction`` as a Ratio where that is easy to read, else as a float."""
    readable = 1 < fraction.denominator <= _LARGEST_DENOMINATOR
    return Ratio(fraction) if readable else float(fraction)
