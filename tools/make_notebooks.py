"""Makes the notebooks: writes exercises and quizzes into the chapters, executes them in fresh kernels, stores outputs.

usage: python tools/make_notebooks.py [NOTEBOOK ...]        (all notebooks when none is named)

A file that would not change is not written. A second run changes no byte.
"""

import hashlib
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from course import ROOT, chapters, notebooks
from exercise_cells import put_into
from nbclient import NotebookClient
from read_exercises import SourceError, need
from write_answers import write_answers

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
SVG, PDF = "image/svg+xml", "application/pdf"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
#: Without a version: nbconvert asks for the rest, and writes a .txt where it is missing.
LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"}


def execute(notebook, folder):
    """Run a notebook in its folder and return it. An exception in a cell ends everything."""
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=300,
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=["--log-level=ERROR"],  # a warning about encryption for each kernel would bury what matters
    )
    return client.execute()


def normalise(notebook):
    """Remove what differs from run to run or from machine to machine."""
    notebook.metadata = {"kernelspec": KERNEL, "language_info": dict(LANGUAGE)}
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    taken = set()
    for cell in notebook.cells:
        cell.id = _cell_id(cell, taken)
        cell.metadata = {"tags": cell.metadata["tags"]} if cell.metadata.get("tags") else {}
        if cell.cell_type == "code":
            # What refers to a widget of a kernel that is gone cannot be shown.
            cell.outputs = [o for o in _joined_streams(cell.outputs) if set(o.get("data", {})) != {WIDGET_VIEW}]
    return notebook


def keep_equal_pdfs(notebook, before):
    """Put the stored PDF back where the picture beside it, which the PDF only repeats, is still the same.

    A PDF has all digits of a place, and zlib packs them; both differ a little from machine to machine.
    """
    stored = {data[SVG]: data[PDF] for data in _data(before) if SVG in data and PDF in data}
    for data in _data(notebook):
        if PDF in data:
            data[PDF] = stored.get(data.get(SVG), data[PDF])


def _data(notebook):
    return [output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", [])]


def _cell_id(cell, taken):
    """An identifier that changes only when the cell does: the start of the hash of its source."""
    base = hashlib.sha256(cell.source.encode()).hexdigest()[:8]
    name = base
    while name in taken:
        name = f"{base}-{len(taken)}"
    taken.add(name)
    return name


def _joined_streams(outputs):
    """Put printed text together: how it was cut into pieces depends on timing."""
    joined = []
    for output in outputs:
        if output.output_type == "stream" and joined and joined[-1].get("name") == output.name:
            joined[-1].text += output.text
        else:
            joined.append(output)
    return joined


def need_parts(notebook, chapter):
    """Raise SourceError, which says what to add, for a chapter without a part that every chapter has."""
    kinds = ("markdown", "code")
    text, code = ("\n".join(cell.source for cell in notebook.cells if cell.cell_type == kind) for kind in kinds)
    for part in ("**What you will learn**", "**What you need**", "## Summary"):
        need(part in text, chapter.path.name, f"`{part}` is needed")
    need(code, chapter.path.name, "a code cell with the imports is needed")
    need("show(" in code or "explore(" in code, chapter.path.name, "a figure is needed: `show` or `explore`")
    asked, answered = text.count("**Predict.**"), text.count("<details><summary>Answer</summary>")
    least = 3 if chapter.minutes >= 30 else 1
    wanted = f"{least} or more cells with `**Predict.**` are needed in {chapter.minutes} minutes"
    need(asked >= least, chapter.path.name, f"{wanted}, found {asked}")
    wanted = "each `**Predict.**` needs a cell with `<details><summary>Answer</summary>`"
    need(asked == answered, chapter.path.name, f"{wanted}, found {asked} and {answered}")


def make(path):
    """Make one notebook; return what was done. Raises SourceError, which names what a chapter lacks."""
    chapter = next((chapter for chapter in chapters() if chapter.path == path), None)
    is_chapter = path.parent == ROOT / "chapters"
    need(chapter or not is_chapter, path.name, f"a line `- file: chapters/{path.stem}` is needed in _toc.yml")
    before = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(before, as_version=4)
    if chapter:
        need_parts(notebook, chapter)
        put_into(notebook, chapter)
        write_answers(notebook, chapter)
    normalise(execute(notebook, path.parent))
    keep_equal_pdfs(notebook, nbformat.reads(before, as_version=4))
    after = nbformat.writes(notebook) + "\n"
    if before == after:
        return "unchanged"
    path.write_text(after, encoding="utf-8", newline="\n")
    return "updated"


def main(arguments):
    # Kernels inherit these: no progress bar in a stored output, and one thread for each of two notebooks at a time.
    os.environ["TQDM_DISABLE"] = "1"
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    paths = [Path(argument).resolve() for argument in arguments]
    paths = paths or notebooks()
    with ThreadPoolExecutor(max_workers=2) as pool:
        for path, done in zip(paths, pool.map(make, paths), strict=True):
            print(f"{path.name}: {done}", flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except SourceError as error:
        sys.exit(str(error))
