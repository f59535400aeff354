"""Would a mistake in somebody's change be noticed? Make four in a copy of the course, and let the checks of CI look.

    make mistakes-check

A printed number is changed, a link broken, the alternative text of a figure forgotten, and a slider disconnected. For
each, the checks must pass without the mistake and fail with it, and say why. Ends with an error if one goes unnoticed.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CHAPTER = "chapters/01_forward_propagation.ipynb"
PYTEST = [sys.executable, "-m", "pytest", "--color=no", "-p", "no:cacheprovider"]
BUILD = [str(Path(sys.executable).parent / "jupyter-book"), "build", ".", "-W", "-n", "--keep-going", "--all"]


def replace(path, old, new):
    """Replace the one place in a file that says ``old``."""
    text = path.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise SystemExit(f"{path.name}: expected {old!r} once, found it {text.count(old)} times")
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def change_a_number(course):
    replace(course / CHAPTER, '"nodes as columns: [5 1]\\n"', '"nodes as columns: [5 2]\\n"')


def break_a_link(course):
    replace(course / "index.md", "(appendix/notation.md)", "(appendix/notations.md)")


def forget_an_alternative_text(course):
    text = "Inputs 3 and 5: first hidden layer 26 and 0, second 0 and 52, output 364."
    replace(course / CHAPTER, f'alt=\\"{text}\\"', 'alt=\\"\\"')


def disconnect_the_sliders(course):
    script = course / "nn_helpers" / "explorer" / "explore.js"
    replace(script, "      index[p] = i;\n      render();\n", "      render();\n")


class Mistake(NamedTuple):
    title: str
    make: Callable[[Path], None]
    changed: str  #: the file that is put back afterwards
    checks: list[list[str]]  #: the commands of `make test` that should notice; one of them fails
    reason: str  #: a regular expression that the report must match: it failed for this reason and for no other


MISTAKES = [
    Mistake(
        "A number in a published output is changed",
        change_a_number,
        CHAPTER,
        [[*PYTEST, CHAPTER]],
        r"'nodes as row.*5 2.* == .*",
    ),
    Mistake(
        "A link is broken",
        break_a_link,
        "index.md",
        [BUILD],
        r".*WARNING.*appendix/notations\.md.*",
    ),
    Mistake(
        "The alternative text of a figure is forgotten",
        forget_an_alternative_text,
        CHAPTER,
        [[*PYTEST, "tests/test_notebooks.py", "-k", "test_every_figure_says_what_it_shows"]],
        r"AssertionError: an alternative text that says too little.*",
    ),
    Mistake(
        "The sliders are disconnected from their figures",
        disconnect_the_sliders,
        "nn_helpers/explorer/explore.js",
        [BUILD, [*PYTEST, "tests/test_browser_explorers.py", "-k", "keyboard_reaches and index"]],
        r"AssertionError:.*",
    ),
]


def run(command, course):
    """Run a command in the copy, with the library of the copy."""
    environment = {**os.environ, "PYTHONPATH": str(course), "NN_REQUIRE_BROWSER": "1", "PYTHONUTF8": "1"}
    environment["LITE"] = "0"  # what is not looked at need not be built
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.run(command, cwd=course, env=environment, text=True, check=False, **pipes)


def first_failure(commands, course):
    """The report of the first command that fails, without colours, and the command; or two times None."""
    for command in commands:
        done = run(command, course)
        if done.returncode:
            words = command[command.index("pytest") :] if "pytest" in command else ["jupyter-book", *command[1:]]
            return re.sub(r"\x1b\[[0-9;]*m", "", done.stdout), " ".join(words)
    return None, None


def copy_of_the_course(folder):
    """All files and the built site. The environment is the same: the copy gets a link to it."""
    left_out = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "doctrees", "*.egg-info")
    shutil.copytree(ROOT, folder, ignore=left_out)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    return folder


def noticed(mistake, course):
    """Make one mistake in the copy, print what the checks say, and take it back."""
    print(f"\n{mistake.title} ({mistake.changed})", flush=True)
    report, command = first_failure(mistake.checks, course)
    if report:
        print(f"  NOT SHOWN: {command} fails already without the mistake:\n{report[-3000:]}")
        return False
    mistake.make(course)
    report, command = first_failure(mistake.checks, course)
    shutil.copy2(ROOT / mistake.changed, course / mistake.changed)
    found = re.search(mistake.reason, report or "")
    if not found:
        print(f"  NOT NOTICED{f' for the expected reason: {report[-3000:]}' if report else ''}")
        return False
    print(f"  stopped by: {command}\n  it says:    {found[0].strip().replace(f'{course}/', '')[:200]}")
    failed = re.findall(r"^FAILED (.+?)(?: - .*)?$", report, flags=re.M)
    print(f"  failed:     {', '.join(failed) or 'the build'}")
    return True


def main():
    with tempfile.TemporaryDirectory() as folder:
        course = copy_of_the_course(Path(folder).resolve() / "course")
        results = [noticed(mistake, course) for mistake in MISTAKES]
    print(f"\n{sum(results)} of {len(results)} mistakes are stopped.")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
