"""The notebooks that learners get in Binder, Colab, JupyterLite and by download. Each is made from a chapter.

    python tools/learner_notebooks.py              # writes the folder learn/

A notebook that is there already may hold somebody's answers, so it is kept, and a newer version is written beside it.
They have no solutions, and no outputs, because whoever opens one runs it. They begin with a cell that installs
nn_helpers where it is missing. Only the standard library is used: Binder runs this, too.
"""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
INSTALL = """# On your own machine and in Binder, this cell does nothing.
from importlib.util import find_spec

if find_spec("nn_helpers") is None:
    {how}"""
EXPLAIN = """raise ModuleNotFoundError(
        "nn_helpers, the library of the course, is missing. Take it from the menu "
        "where this notebook came from, and run: python -m pip install FILE.whl"
    )"""


def launch_path(name):
    """Where in Binder's server a learner's notebook opens: the ``urlpath`` of its launch address."""
    return f"lab/tree/learn/{name}"


def install_cell(wheel, others=()):
    """The first cell: installs what pip finds under ``wheel``, and others; if it is None, says what is missing."""
    how = f"%pip install --quiet {' '.join([wheel, *others])}" if wheel else EXPLAIN
    source = INSTALL.format(how=how).splitlines(keepends=True)
    return {
        "cell_type": "code",
        "id": "install",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": source,
    }


#: A link out of the folder of the chapters: its words, and its target without the dots.
LINK = re.compile(r"\[([^\]]*)\]\(\.\./([^)\s]+)\)")


def relinked(cell, site):
    """A cell whose links to other parts of the course lead to the ``site``; without an address, words are left.

    With None they stay as they are: they lead to files beside the folder of the notebook.
    """
    if cell["cell_type"] != "markdown" or site is None:
        return cell

    def new(match):
        words, target = match.groups()
        return f"[{words}]({site}{re.sub(r'[.](md|ipynb)(?=#|$)', '.html', target)})" if site else words

    return cell | {"source": LINK.sub(new, "".join(cell["source"])).splitlines(keepends=True)}


def without_outputs(cells):
    """Copies of cells, with nothing that comes from running them."""
    empty = {"outputs": [], "execution_count": None}
    return [cell | empty if cell["cell_type"] == "code" else cell for cell in cells]


def learner_notebook(chapter, wheel=None, site=None):
    """A chapter, given and returned as the dictionary of its file, for learners."""
    kept = [cell for cell in chapter["cells"] if not {"solution", "website"} & set(cell["metadata"].get("tags", []))]
    cells = [relinked(cell, site) for cell in without_outputs(kept)]
    # JupyterLite brings what is imported, as far as Pyodide has it; seaborn is not among that.
    others = ["seaborn"] if any("import seaborn" in line for cell in cells for line in cell["source"]) else []
    return {**chapter, "cells": [install_cell(wheel, others), *cells]}


def write(folder, wheel=None, site=None, make=learner_notebook):
    """Write the notebooks of all chapters into a folder. Their first cell installs ``wheel``; see also ``relinked``."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in CHAPTERS:
        (folder / path.name).write_text(notebook_text(path, wheel, site, make), encoding="utf-8", newline="\n")


def notebook_text(path, wheel=None, site=None, make=learner_notebook):
    """The file that ``make`` makes of a chapter."""
    notebook = make(json.loads(path.read_text(encoding="utf-8")), wheel, site)
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def offer(folder, make=learner_notebook):
    """Write the notebooks that are not there yet, and say what was done.

    One that is there and differs is kept: the chapter as it is now is written beside it, as NAME-new.ipynb.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path in CHAPTERS:
        target, text = folder / path.name, notebook_text(path, make=make)
        newer = target.with_stem(f"{target.stem}-new")
        if not target.exists():
            target.write_text(text, encoding="utf-8", newline="\n")
            print(f"{folder.name}/{target.name}: written")
        elif target.read_text(encoding="utf-8") == text:
            print(f"{folder.name}/{target.name}: is the chapter as it is now")
        else:
            newer.write_text(text, encoding="utf-8", newline="\n")
            print(f"{folder.name}/{target.name}: kept as it is; the chapter without your work is {newer.name}")


if __name__ == "__main__":
    offer(ROOT / "learn")
