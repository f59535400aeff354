"""The notebooks that readers get: each chapter as a learner needs it, or as an instructor does.

usage: python tools/reader_notebooks.py [teach]        (writes learn/, or teach/)

Learners get no solutions; instructors get each solution as a cell that runs. Neither has outputs, because you run them.
A notebook that is there already may hold somebody's answers: it is kept, and if its chapter has changed since, the new
version is written beside it.
"""

import hashlib
import json
import re
import sys
from itertools import count

import nbformat
from course import ROOT, chapters
from nbconvert.preprocessors import ClearOutputPreprocessor, TagRemovePreprocessor
from nbformat.v4 import new_code_cell, new_markdown_cell

#: What the library does not bring, and some chapters import: the name to import, and the one to install.
OTHERS = {"seaborn": "seaborn", "sklearn": "scikit-learn"}
INSTALL = """# On your own machine and in Binder, this cell does nothing.
from importlib.util import find_spec

missing = [name for name in {modules} if find_spec(name) is None]
if missing:
    {how}"""
EXPLAIN = """raise ModuleNotFoundError(
        f"{{', '.join(missing)}} cannot be found. Download the library from the menu "
        "that this notebook came from, and run: "
        "python -m pip install {what}"
    )"""
#: A file in the folder of the notebooks: which version of each chapter was written there last.
OFFERED = ".offered.json"
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:|#)([^)\s]+)\)")


def install_cell(notebook, wheel):
    """The first cell: installs what pip finds under ``wheel``, and other modules; without one, says what to install."""
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    others = [name for name in OTHERS if re.search(rf"^(import|from) {name}\b", code, flags=re.M)]
    what = " ".join([wheel or "FILE.whl", *(OTHERS[name] for name in others)])
    how = f"%pip install --quiet {what}" if wheel else EXPLAIN.format(what=what)
    cell = new_code_cell(INSTALL.format(modules=json.dumps(["nn_helpers", *others]), how=how))
    cell.id = "install"
    return cell


def launch_path(name):
    """Where in Binder's server a learner's notebook opens: the ``urlpath`` of its launch address."""
    return f"lab/tree/learn/{name}.ipynb"


def relinked(source, site):
    """Links as they work outside the site: to its public address, or else only to the notebooks beside this one."""

    def new(match):
        words, target = match.groups()
        if site:
            return f"[{words}]({site}{page_of(target)})"
        beside = re.fullmatch(r"(\d\d_\w+\.ipynb)(#.*)?", target)
        return f"[{words}]({beside[1]})" if beside else words

    return LINK.sub(new, source)


def page_of(target):
    """The page of the site that a link of a chapter leads to."""
    page = re.sub(r"\.(md|ipynb)(?=#|$)", ".html", target)
    return page.removeprefix("../") if page.startswith("../") else f"chapters/{page}"


def solution_cells(cell, exercise):
    """In place of a folded solution: why, and the code with the check of its exercise."""
    code = f'{exercise.solution}\n\ncheck("{exercise.name}", {exercise.answer})'
    cells = [
        new_markdown_cell(f"**Solution.** {exercise.explanation}".strip(), metadata=cell.metadata),
        new_code_cell(code, metadata=cell.metadata),
    ]
    for new, end in zip(cells, ("", "-code"), strict=True):
        new.id = cell.id + end
    return cells


def reader_notebook(chapter, with_solutions=False, wheel=None, site=None):
    """The notebook of a chapter for learners, or, with solutions, for instructors."""
    notebook = nbformat.read(chapter.path, as_version=4)
    left_out = {"website"} if with_solutions else {"website", "solution"}
    notebook, _ = TagRemovePreprocessor(enabled=True, remove_cell_tags=left_out).preprocess(notebook, {})
    notebook, _ = ClearOutputPreprocessor(enabled=True).preprocess(notebook, {})
    exercises, cells = iter(chapter.exercises), []
    for cell in notebook.cells:
        is_solution = "solution" in cell.metadata.get("tags", [])
        cells += solution_cells(cell, next(exercises)) if is_solution else [cell]
    for cell in cells:
        if cell.cell_type == "markdown":
            cell.source = relinked(cell.source, site)
    notebook.cells = [install_cell(notebook, wheel), *cells]
    return notebook


def write(folder, **options):
    """Write the notebooks of all chapters into a folder; see ``reader_notebook`` for the options."""
    folder.mkdir(parents=True, exist_ok=True)
    for chapter in chapters():
        text = nbformat.writes(reader_notebook(chapter, **options)) + "\n"
        (folder / chapter.path.name).write_text(text, encoding="utf-8", newline="\n")


def offer(folder, **options):
    """Write the notebooks that are not there yet, and say what was done.

    One that somebody has changed is kept. Only when its chapter has changed as well, the new version is written beside
    it, once, under a name that is free. ``OFFERED`` remembers which version of each chapter was written last.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for chapter in chapters():
        target, new = folder / chapter.path.name, (nbformat.writes(reader_notebook(chapter, **options)) + "\n").encode()
        offered = read_offered(folder)
        print(f"{folder.name}/{target.name}: {offer_one(target, new, offered.get(target.name))}")
        record = json.dumps(offered | {target.name: digest(new)}, indent=1) + "\n"
        (folder / OFFERED).write_text(record, encoding="utf-8", newline="\n")


def offer_one(target, new, offered):
    """Write one notebook, unless work would be lost or it was offered before; return what was done."""
    there = target.read_bytes() if target.exists() else None
    if there is None:
        target.write_bytes(new)
        return "written"
    if there == new:
        return "is the chapter as it is now"
    if digest(there) == offered:
        target.write_bytes(new)
        return "is the chapter as it is now, which has changed; you had not changed yours"
    if digest(new) == offered:
        return "kept as it is"
    beside = (target.with_stem(f"{target.stem}-new{f'-{k}' if k > 1 else ''}") for k in count(1))
    newer = next(path for path in beside if not path.exists() or path.read_bytes() == new)
    newer.write_bytes(new)
    return f"kept as it is; the chapter has changed, and its new version is {newer.name}"


def read_offered(folder):
    """The digest of the version of each chapter that was written last, by the name of its notebook."""
    try:
        return json.loads((folder / OFFERED).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):  # a first time, or an interrupted one
        return {}


def digest(notebook):
    return hashlib.sha256(notebook).hexdigest()


def main(arguments):
    if arguments not in ([], ["teach"]):
        sys.exit(f"usage: python tools/reader_notebooks.py [teach]        (got {' '.join(arguments)})")
    offer(ROOT / (arguments or ["learn"])[0], with_solutions=bool(arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
