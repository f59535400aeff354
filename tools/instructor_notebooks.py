"""The notebooks for instructors: each chapter with the solution of every exercise as a cell that runs.

python tools/instructor_notebooks.py           # writes the folder teach/
"""

import json
import re

from learner_notebooks import CHAPTERS, ROOT, install_cell, relinked, without_outputs

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


def write(folder, wheel=None, site=None):
    """Write the notebooks of all chapters into a folder, as those of learners are written."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in CHAPTERS:
        notebook = instructor_notebook(json.loads(path.read_text(encoding="utf-8")), wheel, site)
        text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
        (folder / path.name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(ROOT / "teach")
    print(f"{len(CHAPTERS)} notebooks written to teach/")
