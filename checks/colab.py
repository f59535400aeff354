"""Do the learners' notebooks run in Colab? Nothing but the notebook, on a machine that has never seen nn_helpers.

    make colab-check

A fresh environment gets packages of the kind that Colab has, among them ipywidgets 7. The first cell of each notebook
installs the wheel of the built site. Every notebook must run to its end, show its explorers in both forms, and leave
the versions of the other packages as they were. What is not tested: Colab itself, its exact versions, and how its page
shows ipywidgets.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import learner_notebooks

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).with_name("uv")
PYTHON = "3.12"
PACKAGES = ["numpy<2.4", "matplotlib", "seaborn", "scikit-learn", "tqdm", "ipywidgets==7.7.1"]
PACKAGES += ["ipykernel", "nbclient", "pip"]
LIVE = {"application/vnd.jupyter.widget-view+json"}
STATIC = {"text/html", "application/pdf"}


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options)


def shown(path):
    """The outputs of a notebook that show something, each as {type: content}."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [output["data"] for cell in cells for output in cell.get("outputs", []) if "data" in output]


def execute(python, path):
    """Execute one notebook; return what is wrong, or None."""
    start, wrong = time.monotonic(), None
    settings = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": ""}  # one thread: two notebooks at a time
    command = [python.with_name("jupyter-execute"), "--inplace", "--timeout=600", path]
    done = run(*command, cwd=path.parent, env=settings)
    if done.returncode:
        wrong = "\n".join(done.stderr.splitlines()[-8:])
    else:
        chapter = ["".join(data.get("text/html", "")) for data in shown(ROOT / "chapters" / path.name)]
        wanted = sum("nn-figure" in html for html in chapter), sum("nn-explore" in html for html in chapter)
        found = sum(set(data) >= STATIC for data in shown(path)), sum(set(data) == LIVE for data in shown(path))
        if found != wanted:
            wrong = f"{path.name}: {found} figures and live explorers instead of {wanted}"
    print(f"{'FAILED' if wrong else 'OK    '} {time.monotonic() - start:6.1f} s  {path.name}", flush=True)
    return wrong


def check(folder):
    """Return all that is wrong."""
    wheels = list((ROOT / "_build" / "html" / "wheels").glob("*.whl"))
    if len(wheels) != 1:
        sys.exit("needed: the built site (`make book`), which holds one wheel")
    python = folder / "environment" / "bin" / "python"
    options = ["--quiet", "--no-project", "--no-python-downloads", "--python", PYTHON]
    subprocess.run([UV, "venv", *options, folder / "environment"], check=True)
    subprocess.run([UV, "pip", "install", "--quiet", "--python", python, *PACKAGES], check=True)

    def versions():
        frozen = run(UV, "pip", "freeze", "--python", python, check=True).stdout
        return {line for line in frozen.splitlines() if not line.startswith("nn-helpers")}

    before = versions()
    learner_notebooks.write(folder / "notebooks", wheels[0].as_uri())
    first, *others = sorted((folder / "notebooks").glob("*.ipynb"))
    # The first alone: it installs the wheel, the others find it there.
    wrong = [execute(python, first)]
    with ThreadPoolExecutor(max_workers=2) as pool:
        wrong += pool.map(lambda path: execute(python, path), others)
    if before != versions():
        wrong.append(f"other packages have changed: {sorted(before ^ versions())}")
    return [reason for reason in wrong if reason]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="colab-") as name:
        sys.exit("\n".join(["FAILED", *found]) if (found := check(Path(name))) else 0)
