"""A real JupyterLab with a real kernel, on a folder that holds short notebooks with explorers."""

import contextlib
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import lab
import nbformat

ROOT = Path(__file__).resolve().parent.parent
#: How many milliseconds to wait for what is to come. On a busy machine, JupyterLab and its kernels take their time.
PATIENCE = 120_000


def short_notebook():
    """The explorer of chapter 1 that needs nothing but the imports and the cell before it, outputs included."""
    notebook = nbformat.read(ROOT / "chapters" / "01_forward_propagation.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    first = next(i for i, cell in enumerate(code) if cell.source.startswith("explore(\n    draw_network,"))
    notebook.cells = [code[0], code[first - 1], code[first]]
    for cell in notebook.cells:
        cell.metadata = {}
    return notebook


def notebook_of(*sources):
    """A notebook of these code cells that was never run."""
    notebook = short_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return notebook


@contextlib.contextmanager
def jupyterlab(folder, **more):
    """Start JupyterLab in ``folder``, which also holds the notebooks ``more``, trusted; give the address to open.

    Its settings are its own.
    """
    own = {f"JUPYTER_{name}_DIR": str(folder / f".{name.lower()}") for name in ("CONFIG", "DATA", "RUNTIME")}
    environment = {**lab.environment(), **own, "IPYTHONDIR": str(folder / ".ipython")}
    different = short_notebook()  # Jupyter trusts by content: a copy of a trusted notebook would be trusted
    different.cells[0].source += "\n# not trusted"
    nbformat.write(different, folder / "untrusted.ipynb")
    trusted = {"trusted": short_notebook(), **more}
    for name, notebook in trusted.items():
        nbformat.write(notebook, folder / f"{name}.ipynb")
    trust = [sys.executable, "-m", "jupyter", "trust", *(f"{name}.ipynb" for name in trusted)]
    subprocess.run(trust, cwd=folder, env=environment, check=True, capture_output=True, timeout=PATIENCE / 1000)
    options = ["--no-browser", "--port=0", "--ip=127.0.0.1", "--LabApp.expose_app_in_browser=True"]
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    command = [sys.executable, "-m", "jupyterlab", *options, *root, f"--ServerApp.root_dir={folder}"]
    server = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        start, token = address_told_by(server)
        yield lambda name: f"{start}/lab/tree/{name}?reset&token={token}"
    finally:
        server.terminate()
        try:
            server.wait(PATIENCE / 1000)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def address_told_by(server):
    """Read what the server says until it has told its address and token. What it says later is read by nobody."""
    said = []
    # A server that hangs says nothing, and reading would have no end.
    deadline = threading.Timer(PATIENCE / 1000, server.kill)
    deadline.start()
    for line in server.stderr:
        said.append(line)
        found = re.search(r"(http://127\.0\.0\.1:\d+)/lab\?token=(\w+)", line)
        if found:
            deadline.cancel()
            # A full pipe would stop the server.
            threading.Thread(target=server.stderr.read, daemon=True).start()
            return found.groups()
    deadline.cancel()
    raise RuntimeError("JupyterLab did not start. It said:\n" + "".join(said))


def open_notebook(tab, address, shows=".jp-OutputArea .nn-explore"):
    """Open a notebook and wait until it is there and its kernel is idle."""
    tab.set_default_timeout(PATIENCE)
    tab.goto(address)
    tab.wait_for_selector(shows)
    kernel = "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"
    tab.wait_for_function(f"{kernel}?.connectionStatus === 'connected' && {kernel}.status === 'idle'")


def run_all(tab, live=1):
    """Run All Cells, and wait until so many live forms are there and the static ones have made room."""
    tab.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    tab.wait_for_function(
        """live => document.querySelectorAll(".nn-live .nn-sentence").length === live
            && ![...document.querySelectorAll(".jp-OutputArea .nn-explore")].some(e => e.checkVisibility())""",
        arg=live,
    )
    tab.locator(".nn-live").last.scroll_into_view_if_needed()


def save(tab):
    """Save the notebook and wait until it is saved."""
    tab.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    tab.wait_for_function("window.jupyterapp.shell.currentWidget.context.model.dirty === false")


def published_sentence():
    """The sentence that the stored output starts with."""
    (cell,) = (c for c in short_notebook().cells if c.source.startswith("explore("))
    return cell.outputs[0].data["text/plain"].splitlines()[0]
