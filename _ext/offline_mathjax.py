"""MathJax from a Python package instead of a CDN, so that no page asks another server for anything."""

import importlib.resources
import shutil
from pathlib import Path


def copy_mathjax(app, exception):
    """Put the one script and the fonts that pages with formulas load into the built site."""
    if exception is None and app.builder.format == "html":
        source = importlib.resources.files("mathjax") / "static" / "mathjax" / "es5"
        target = Path(app.outdir) / "_static" / "mathjax"
        for folder in ("output/chtml/fonts/woff-v2",):
            shutil.copytree(source / folder, target / folder, dirs_exist_ok=True)
        shutil.copy(source / "tex-chtml.js", target)


def setup(app):
    app.connect("build-finished", copy_mathjax)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
