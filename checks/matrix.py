"""Do the published outputs hold elsewhere? All notebooks and the unit tests, with other versions and on other hardware.

    python checks/matrix.py                           # all rows
    python checks/matrix.py "3.11 oldest" Nehalem     # one row, and all with this kernel

Each Python of this machine runs twice: with the oldest packages that requirements.txt allows (the oldest that has a
wheel for that Python) and with the newest. Then other processors are imitated: OpenBLAS, which multiplies matrices for
NumPy, gets the code for another one and another number of threads, and NumPy's own loops do without AVX2. The last
digits of a sum depend on all of these.

Printed text must be the same everywhere, to the last character. Figures must have the same shapes, colours, words and
numbers in every frame, but may be drawn one pixel aside: see close_figures.py. The table says how many were, and how
far. The environments stay in .venv/matrix and are used again.
"""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from pythons import ROOT, UV, find_python

VERSIONS = ["3.11", "3.12", "3.13", "3.14"]
FOLDER = ROOT / ".venv" / "matrix"
# OPENBLAS_CORETYPE, from a processor of 2008 without AVX to those with AVX-512.
KERNELS = ["Nehalem", "Sandybridge", "Haswell", "SkylakeX"]

CLOSE = ["-p", "close_figures", "--nbval", "--nbval-current-env", "--nbval-sanitize-with=tests/nbval_sanitize.cfg"]
NOTEBOOKS = [*CLOSE, "--dist=loadfile", "--no-loadscope-reorder", "chapters", "index_explorer.ipynb"]
UNIT_TESTS = ["--no-site", "--ignore=tests/course/test_output_check.py", "tests"]

SEEN = """
import json, matplotlib, numpy, threadpoolctl
try:
    from numpy._core._multiarray_umath import __cpu_features__ as has
except ImportError:
    from numpy.core._multiarray_umath import __cpu_features__ as has
numpy.ones((2, 2)) @ numpy.ones((2, 2))
(blas,) = (info for info in threadpoolctl.threadpool_info() if "numpy" in info["filepath"])
avx2 = has.get("X86_V3", has.get("AVX2"))
print(json.dumps([numpy.__version__, matplotlib.__version__, blas["architecture"], blas["num_threads"], avx2]))
"""
HEAD = ["Python", "NumPy", "matplotlib", "BLAS kernel", "threads", "AVX2 in NumPy"]
HEAD += ["notebook cells", "figures aside", "unit tests", "seconds"]


class Failed(Exception):
    """A row that cannot be run, and why."""


class NotHere(Failed):
    """A row that this machine cannot run, whatever the course does."""


def rows():
    """What is run: (version of Python, "oldest" or "newest", what the environment sets)."""
    found = [version for version in VERSIONS if find_python(version)]
    if not found:
        sys.exit(f"none of Python {', '.join(VERSIONS)} is installed")
    for version in found:
        yield version, "oldest", {}
        yield version, "newest", {}
    for kernel in KERNELS:
        for threads in ("1", "2"):
            yield found[-1], "newest", {"OPENBLAS_CORETYPE": kernel, "OPENBLAS_NUM_THREADS": threads}
    yield found[-1], "newest", {"NPY_DISABLE_CPU_FEATURES": "X86_V3"}


def name_of(version, packages, settings):
    return " ".join([version, packages, *settings.values()])


def chosen(all_rows, names):
    """The rows of these names: the one that is called so, or else all that have every word of the name."""
    wanted = []
    for name in names:
        exact = [row for row in all_rows if name_of(*row) == name]
        wanted += exact or [row for row in all_rows if set(name.split()) <= set(name_of(*row).split())]
    return [row for row in all_rows if row in wanted]


def make_environment(version, packages):
    """Make the environment or bring it up to date; return its Python."""
    folder = FOLDER / f"{version}-{packages}"
    python = folder / "bin" / "python"
    choice = ["--resolution", "lowest-direct"] if packages == "oldest" else ["--upgrade"]
    commands = [
        [UV, "pip", "install", "--quiet", "--python", python, "--no-build", *choice, "-r", "requirements-dev.txt"],
        [UV, "pip", "install", "--quiet", "--python", python, "--no-deps", "-e", "."],
    ]
    if not python.exists():
        commands.insert(0, [UV, "venv", "--quiet", "--python", find_python(version), folder])
    for command in commands:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            raise Failed(done.stderr.strip())
    return python


def seen(python, settings, environment):
    """What Python says of itself with these settings: they must have taken effect."""
    done = subprocess.run([python, "-c", SEEN], capture_output=True, text=True, env=environment)
    if done.returncode:
        raise Failed(done.stderr.strip())
    numpy, matplotlib, kernel, threads, avx2 = json.loads(done.stdout)
    if kernel != settings.get("OPENBLAS_CORETYPE", kernel) or str(threads) != environment["OPENBLAS_NUM_THREADS"]:
        raise Failed(f"OpenBLAS takes the kernel {kernel} and {threads} threads")
    if avx2 and "NPY_DISABLE_CPU_FEATURES" in settings:
        raise Failed("NumPy uses AVX2 nevertheless")
    return [numpy, matplotlib, kernel, str(threads), "yes" if avx2 else "no"]


def _has_avx512():
    flags = Path("/proc/cpuinfo")
    return flags.exists() and "avx512f" in flags.read_text(encoding="utf-8")


def pytest(python, environment, log, *arguments):
    """Run pytest; return its counts, such as {"passed": 200, "failed": 1}, and how many figures were drawn aside."""
    command = [python, "-m", "pytest", "-o", "addopts=", "-p", "no:cacheprovider", "-q", "-n", "2", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(done.stdout + done.stderr, encoding="utf-8")
    *_, last = done.stdout.strip().splitlines() or [""]
    counts = {what.rstrip("s"): int(n) for n, what in re.findall(r"(\d+) (passed|failed|errors?)\b", last)}
    if done.returncode not in (0, 1) or not counts:
        raise Failed(f"pytest could not run, see {log.relative_to(ROOT)}")
    aside = re.search(r"^(\d+) figures are close, by ([\d.]+) px at most$", done.stdout, re.MULTILINE)
    return counts, f"{aside[1]}, {aside[2]} px at most" if aside and aside[1] != "0" else "none"


def told(counts):
    wrong = counts.get("failed", 0) + counts.get("error", 0)
    return f"{counts.get('passed', 0)} passed, {f'**{wrong} failed**' if wrong else '0 failed'}"


def run_row(version, packages, settings):
    """Run everything once; return the cells of the row, and whether all is well."""
    if settings.get("OPENBLAS_CORETYPE") == "SkylakeX" and not _has_avx512():
        raise NotHere("this processor has no AVX-512")
    python = make_environment(version, packages)
    defaults = {"OPENBLAS_NUM_THREADS": "1", "TQDM_DISABLE": "1", "PYTHONPATH": str(ROOT / "checks")}
    environment = {**os.environ, **defaults, **settings}
    facts = seen(python, settings, environment)
    logs, name = FOLDER / "logs", name_of(version, packages, settings).replace(" ", "-")
    start = time.monotonic()
    notebooks, aside = pytest(python, environment, logs / f"{name}-notebooks.log", *NOTEBOOKS)
    units, _ = pytest(python, environment, logs / f"{name}-units.log", *UNIT_TESTS)
    seconds = f"{time.monotonic() - start:.0f}"
    return [version, *facts, told(notebooks), aside, told(units), seconds], {*notebooks, *units} == {"passed"}


def print_row(cells):
    print(f"| {' | '.join(cells)} |", flush=True)


def main(names):
    all_rows = list(rows())
    wanted = chosen(all_rows, names) if names else all_rows
    left_out, well = [f"Python {version}: not installed here" for version in VERSIONS if not find_python(version)], True
    if not wanted:
        sys.exit(f"no row is called {' or '.join(names)}; there are: {', '.join(name_of(*row) for row in all_rows)}")
    print_row(HEAD)
    print_row(["---"] * len(HEAD))
    for row in wanted:
        try:
            cells, passed = run_row(*row)
        except Failed as reason:
            left_out.append(f"{name_of(*row)}: {reason}")
            well = well and isinstance(reason, NotHere)
            continue
        print_row(cells)
        well = well and passed
    print("".join(f"\nNot run: {reason}" for reason in left_out))
    if not well:
        sys.exit(f"Something failed: see {(FOLDER / 'logs').relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1:])
