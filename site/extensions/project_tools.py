"""The modules of ``tools/`` that the site is built with."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "tools"))

import build_wheel  # noqa: E402
import exercise_source  # noqa: E402
import instructor_notebooks  # noqa: E402
import learner_notebooks  # noqa: E402

__all__ = ["ROOT", "build_wheel", "exercise_source", "instructor_notebooks", "learner_notebooks"]
