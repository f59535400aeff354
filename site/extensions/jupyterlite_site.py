"""JupyterLite: the folder ``lite/`` of the site, where the chapters run in the reader's browser.

No page of the course loads anything from there. Pyodide, which is Python for browsers, comes from its own server when a
reader opens a notebook. ``LITE=0`` builds the site without it, 21 MB smaller.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from launch import with_lite
from project_tools import reader_notebooks


def write_lite(app, exception):
    if exception is not None or app.builder.format != "html":
        return
    site = Path(app.outdir)
    shutil.rmtree(site / "lite", ignore_errors=True)
    if not with_lite():
        return
    work = Path(app.srcdir) / "_build" / "jupyterlite"
    # JupyterLite finds the wheel by its name, in an index of its own.
    reader_notebooks.write(work / "contents", wheel="nn_helpers", site=app.config.html_baseurl)
    shutil.copy2(Path(__file__).with_name("jupyter-lite.json"), work)
    (wheel,) = (site / "wheels").glob("*.whl")
    options = [
        "--lite-dir=.",
        "--contents=contents",
        "--apps=lab",
        "--no-sourcemaps",
        "--no-unused-shared-packages",
        f"--output-dir={site / 'lite'}",
        f"--PipliteAddon.piplite_urls={wheel}",
    ]
    command = [sys.executable, "-m", "jupyter", "lite", "build", *options]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"JupyterLite could not be built (LITE=0 leaves it out):\n{done.stdout}{done.stderr}")


def setup(app):
    app.connect("build-finished", write_lite, priority=970)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
