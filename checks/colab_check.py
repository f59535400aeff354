"""Runs the learners' notebooks as Colab does: nothing but the notebook, on a machine that has never seen nn_helpers.

    make colab-check

A fresh environment gets packages of the kind that Colab has, among them ipywidgets 7. The built site is served, and the
first cell of each notebook installs the wheel from there. Every notebook must run to its end, show its explorers in
both forms, and leave the versions of the other packages as they were. What is not tested: Colab itself, its exact
versions, and how its page shows ipywidgets.
"""

import functools
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import learner_notebooks
from pythons import ROOT, UV, find_python

SITE = ROOT / "_build" / "html"
PYTHON = "3.12"
PACKAGES = [
    "numpy<2.4",
    "matplotlib",
    "seaborn",
    "scikit-learn",
    "tqdm",
    "ipywidgets==7.7.1",
    "ipykernel",
    "nbclient",
    "pip",
]
EXECUTE = """
import json, sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
forms = [set(output.data) for output in outputs if "data" in output]
static = [data for data in forms if {"text/html", "application/pdf"} <= data]
live = [data for data in forms if data == {"application/vnd.jupyter.widget-view+json"}]
print(len(static), len(live))
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def versions(python):
    done = subprocess.run([UV, "pip", "freeze", "--python", python], capture_output=True, text=True, check=True)
    return {line for line in done.stdout.splitlines() if not line.startswith("nn-helpers")}


def published(path):
    """How many figures the published chapter has, and how many of them are explorers."""
    cells = json.loads((ROOT / "chapters" / path.name).read_text(encoding="utf-8"))["cells"]
    data = [o.get("data", {}) for cell in cells if cell["cell_type"] == "code" for o in cell["outputs"]]
    shown = ["".join(d.get("text/html", "")) for d in data]
    return [sum("nn-figure" in html for html in shown), sum("nn-explore" in html for html in shown)]


def execute(python, path):
    """Run one notebook; return what is wrong, or None."""
    start = time.monotonic()
    command = [python, "-c", EXECUTE, path]
    settings = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # two notebooks at a time
    done = subprocess.run(command, cwd=path.parent, env=settings, capture_output=True, text=True, check=False)
    wrong = "\n".join(done.stderr.splitlines()[-8:]) if done.returncode else None
    found = [int(number) for number in done.stdout.split()[-2:]] if not wrong else []
    if not wrong and found != published(path):
        wrong = f"{found} figures and live explorers instead of {published(path)}"
    print(f"  {'FAILED' if wrong else 'OK'} {time.monotonic() - start:6.1f} s  {path.name}", flush=True)
    return wrong


def main():
    wheels = list((SITE / "wheels").glob("*.whl"))
    if not wheels or not find_python(PYTHON):
        sys.exit(f"needed: the built site (`make book`) and Python {PYTHON}")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="colab-check-") as folder:
        environment, notebooks = Path(folder) / "environment", Path(folder) / "notebooks"
        python = environment / "bin" / "python"
        subprocess.run([UV, "venv", "--quiet", "--python", find_python(PYTHON), environment], check=True)
        subprocess.run([UV, "pip", "install", "--quiet", "--python", python, *PACKAGES], check=True)
        subprocess.run([python, "-m", "ipykernel", "install", "--sys-prefix"], check=True, capture_output=True)
        before = versions(python)
        learner_notebooks.write(notebooks, f"http://127.0.0.1:{server.server_port}/wheels/{wheels[0].name}")
        paths = sorted(notebooks.glob("*.ipynb"))
        # The first alone: it installs the wheel, the others find it there.
        wrong = [execute(python, paths[0])]
        with ThreadPoolExecutor(max_workers=2) as pool:
            wrong += pool.map(functools.partial(execute, python), paths[1:])
        if before != versions(python):
            wrong.append(f"other packages have changed: {sorted(before ^ versions(python))}")
    server.shutdown()
    wrong = [reason for reason in wrong if reason]
    sys.exit("\n".join(["FAILED", *wrong]) if wrong else 0)


if __name__ == "__main__":
    main()
