"""Do the published outputs hold elsewhere? All notebooks and unit tests, with other packages and on other processors.

make matrix                               all of the sessions below
make matrix ROW="packages-3.12(newest)"   one of them; without the bracket, both of this Python

Printed text must be the same everywhere, to the last character; figures may be drawn a pixel aside: see
checks/nearly_equal_figures.py. A Python that is not installed is skipped, except where CI is set: there it is an error.
"""

import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2026.4.10"
nox.options.default_venv_backend = "uv"
nox.options.download_python = "never"
nox.options.reuse_venv = "yes"
nox.options.envdir = ".venv/matrix"

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
NEWEST = next((python for python in reversed(PYTHONS) if shutil.which(f"python{python}")), PYTHONS[-1])
CHOICE = {"oldest": ["--resolution=lowest-direct"], "newest": []}
FLAGS = Path("/proc/cpuinfo")
RUNTIME = "import matplotlib, numpy; print('matplotlib', matplotlib.__version__); numpy.show_runtime()"


def imitated():
    """Other processors: what the environment sets, and what NumPy must say of itself then.

    OpenBLAS, which multiplies matrices for NumPy, has code for each, from one of 2008 without AVX to those with
    AVX-512. NumPy's own loops can do without all that, too. The last digits of a sum depend on both.
    """
    for kernel in ("Nehalem", "Sandybridge", "Haswell", "SkylakeX"):
        for threads, name in (("1", "1 thread"), ("2", "2 threads")):
            settings = {"OPENBLAS_CORETYPE": kernel, "OPENBLAS_NUM_THREADS": threads}
            proof = [f"'architecture': '{kernel}'", f"'num_threads': {threads}"]
            yield nox.param(settings, proof, id=f"{kernel}, {name}")
    settings = {"NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL AVX512_SPR"}
    yield nox.param(settings, ["'found': []"], id="no AVX2")


@nox.session(python=PYTHONS)
@nox.parametrize("which", [nox.param(which, id=which) for which in CHOICE])
def packages(session, which):
    """The oldest packages that requirements.txt allows (as wheels), or the newest."""
    run(session, which, {}, [])


@nox.session(python=NEWEST)
@nox.parametrize("settings, proof", list(imitated()))
def processor(session, settings, proof):
    """The newest Python and packages, as another processor computes."""
    if settings.get("OPENBLAS_CORETYPE") == "SkylakeX" and not (
        FLAGS.exists() and "avx512f" in FLAGS.read_text(encoding="utf-8")
    ):
        session.skip("this processor has no AVX-512")
    run(session, "newest", settings, proof)


def run(session, which, settings, proof):
    session.install("--no-build", "--upgrade", *CHOICE[which], "-r", "requirements-dev.txt")
    session.install("--no-deps", "-e", ".")
    settings = {"OPENBLAS_NUM_THREADS": "1", **settings}
    said = session.run("python", "-c", RUNTIME, env=settings, silent=True)
    session.log(said)
    wrong = [words for words in proof or ["'num_threads': 1"] if words not in said]
    if wrong:
        session.error(f"{settings} has no effect: NumPy does not say {' or '.join(wrong)}")
    # Two processes with two threads each would wait for each other.
    processes = "-n1" if settings["OPENBLAS_NUM_THREADS"] == "2" else "-n2"
    options = ["-q", processes, "-p", "no:cacheprovider", "--no-site", "-p", "checks.nearly_equal_figures"]
    session.run("python", "-m", "pytest", *options, "--ignore=tests/course/test_nbval_notices_changes.py", env=settings)
