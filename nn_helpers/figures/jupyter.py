"""Whether Jupyter is there to show something, and what it stores for those who read the notebook without a browser."""

import base64
import io
import sys

from matplotlib import rc_context


def kernel_is_running():
    """Whether this process is a kernel of Jupyter. That its packages are installed does not say so."""
    if "ipykernel" not in sys.modules or "IPython" not in sys.modules:
        return False
    return sys.modules["IPython"].get_ipython() is not None


def shown_at_once(shown):
    """Show it where the call stands in its cell, in Jupyter; elsewhere return it.

    Jupyter shows by itself only what the last line of a cell returns.
    """
    if not kernel_is_running():
        return shown
    from IPython.display import display

    display(shown)
    return None


def for_paper(figure):
    """``figure`` as PDF for LaTeX, which cannot read SVG: a part of an output, or nothing where none is stored."""
    if not kernel_is_running():
        return {}
    buffer = io.BytesIO()
    with rc_context({"pdf.fonttype": 3, "pdf.compression": 6, "path.simplify_threshold": 1 / 3}):
        unsigned = {"CreationDate": None, "Creator": None, "Producer": None}  # the same bytes on every run
        figure.savefig(buffer, format="pdf", metadata=unsigned, dpi=2 * figure.dpi)  # dpi of pictures only
    return {"application/pdf": base64.b64encode(buffer.getvalue()).decode()}
