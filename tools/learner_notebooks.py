"""The notebooks that learners get: in Binder, Colab, JupyterLite, or downloaded from a page. Each is made from a chapter.

    python tools/learner_notebooks.py [FOLDER]     # learn/ unless another folder is named

They have no outputs, because whoever opens one runs it, and begin with a cell that installs nn_helpers where it is
missing. Only the standard library is used: Binder runs this, too.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def learner_notebook(chapter):
    """A copy of a chapter, a dictionary as in its file, for learners."""
    cells = [dict(cell) for cell in chapter["cells"]]
    for cell in cells:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    return {**chapter, "cells": cells}


def main(folder="learn"):
    folder = ROOT / folder
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted((ROOT / "chapters").glob("*.ipynb")):
        notebook = learner_notebook(json.loads(path.read_text(encoding="utf-8")))
        (folder / path.name).write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
