"""Does the check of published outputs work? Numbers are altered in a copy of a notebook, and nbval must object."""

import re
import subprocess
import sys

import nbformat
from conftest import CHAPTERS, ROOT


def alter_a_number(text, which):
    """``text`` with one digit of its number ``which`` changed (from the end), or None when it has fewer numbers."""
    numbers = list(re.finditer(r"\d+(?:\.\d+)?", text))
    if which >= len(numbers):
        return None
    last = numbers[-1 - which].end() - 1
    return text[:last] + str((int(text[last]) + 1) % 10) + text[last + 1 :]


def alter_printed_numbers(notebook, which):
    """Change one number in every cell that prints one; return how many were changed."""
    count = 0
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            text = alter_a_number(output.get("text", ""), which)
            if text is not None:
                output["text"] = text
                count += 1
                break
    return count


def alter_a_frame(notebook):
    """Change one number in a frame of an explorer that is not the start frame, in a cell that prints nothing."""
    data = next(cell.outputs[0].data for cell in notebook.cells if cell.source.startswith("explore(\n    draw_network"))
    *_, number = re.finditer(r">\d*(\d)<\\/text>", data["text/html"])  # the last one is in no start frame
    digit = number.start(1)
    data["text/html"] = data["text/html"][:digit] + str(9 - int(number[1])) + data["text/html"][digit + 1 :]


def move_a_shape(notebook):
    """Move the first text of the last figure by half a pixel, in a cell that prints nothing."""
    data = [o.data for c in notebook.cells for o in c.get("outputs", []) if "<img" in str(o.get("data"))][-1]
    data["text/html"] = re.sub(r" x='([\d.]+)'", lambda x: f" x='{float(x[1]) + 0.5}'", data["text/html"], count=1)


def failures(path, *more_options):
    """How many cells nbval finds wrong."""
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-n0", "-q", "-p", "no:cacheprovider"]
    options = ["--override-ini=addopts=", f"--rootdir={path.parent}"]
    run = subprocess.run([*command, *options, *more_options, str(path)], capture_output=True, text=True, cwd=ROOT)
    found = re.search(r"(\d+) failed", run.stdout)
    return int(found.group(1)) if found else 0


def test_every_changed_number_fails(tmp_path):
    notebook = nbformat.read(CHAPTERS[0], as_version=4)
    changed = alter_printed_numbers(notebook, which=0)
    assert changed >= 10
    alter_a_frame(notebook)
    move_a_shape(notebook)
    nbformat.write(notebook, tmp_path / CHAPTERS[0].name)
    assert failures(tmp_path / CHAPTERS[0].name) == changed + 2
    # With other versions of matplotlib than the locked ones, half a pixel may pass, and nothing else.
    assert failures(tmp_path / CHAPTERS[0].name, "-p", "checks.nearly_equal_figures") == changed + 1
