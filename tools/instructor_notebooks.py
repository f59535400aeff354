"""The notebooks for instructors: each chapter with the solution of every exercise as a cell that runs.

python tools/instructor_notebooks.py           # writes the folder teach/
"""

import re

from learner_notebooks import ROOT, install_cell, offer, relinked, without_outputs

CODE = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
CHECK = re.compile(r"^check\(.*\)$", re.M)


def solution_cells(cell, starter):
    """The folded solution of a chapter as two cells: why, and the code with the check of its exercise."""
    text = "".join(cell["source"])
    text = text.removeprefix("<details><summary>Solution</summary>").removesuffix("</details>").strip()
    code = CODE.search(text)[1].rstrip()
    why = "**Solution.** " + CODE.sub("", text).strip()
    check = CHECK.search("".join(starter["source"]))[0]
    return [
        {**cell, "source": why.splitlines(keepends=True)},
        {
            "cell_type": "code",
            "id": f"{cell['id']}-code",
            "metadata": cell["metadata"],
            "execution_count": None,
            "outputs": [],
            "source": f"{code}\n\n{check}".splitlines(keepends=True),
        },
    ]


def instructor_notebook(chapter, wheel=None, site=None):
    """A chapter, given and returned as the dictionary of its file, for instructors."""
    cells, starter = [install_cell(wheel)], None
    for cell in without_outputs(chapter["cells"]):
        cell, tags = relinked(cell, site), cell["metadata"].get("tags", [])
        if "solution" in tags:
            cells += solution_cells(cell, starter)
        elif "website" not in tags:
            cells.append(cell)
            starter = cell if cell["cell_type"] == "code" else starter
    return {**chapter, "cells": cells}


if __name__ == "__main__":
    offer(ROOT / "teach", make=instructor_notebook)
