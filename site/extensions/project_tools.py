"""The modules of ``tools/`` that the site is built with."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent.parent / "tools"))

import build_wheel
import course
import exercise_cells
import reader_notebooks

__all__ = ["build_wheel", "course", "exercise_cells", "reader_notebooks"]
