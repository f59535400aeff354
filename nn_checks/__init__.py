"""Checks of the course's exercises: ``check("03-1", answer)`` says whether an answer is right, or what went wrong.

What is asked and what is right stands in ``exercises/``, one file for each chapter. From there ``make notebooks``
writes the folder ``answers``, which is encoded, so that nobody reads an answer by accident.
"""

from nn_checks.check import check

__all__ = ["check"]
