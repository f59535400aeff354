"""Figures that pyplot keeps open: Jupyter shows each a second time, and after twenty of them matplotlib warns.

pyplot is closed here, never imported: who draws without it need not load it.
"""

import sys
from contextlib import contextmanager


@contextmanager
def closed_afterwards():
    """Close the figures that are opened inside, and those that are put on the list that this gives."""
    before, more = _open_numbers(), []
    try:
        yield more
    finally:
        for figure in [*(_open_numbers() - before), *more]:
            close(figure)


def close(figure):
    """Take a figure, or the one of this number, from pyplot, if it is there. It can still be drawn and saved."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(figure)


def _open_numbers():
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set() if pyplot is None else set(pyplot.get_fignums())
