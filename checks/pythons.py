"""The Pythons of this machine, by their version: "3.12"."""

import glob
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}") or "uv"


def find_python(version):
    """The path of Python ``version``, or None: what uv finds, or what pyenv holds, whose commands uv cannot run."""
    options = ["--system", "--no-python-downloads", "--no-project"]
    found = subprocess.run([UV, "python", "find", *options, version], capture_output=True, text=True)
    held = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions" / f"{version}.*" / "bin" / "python"
    for path in [*found.stdout.split("\n")[:1], *sorted(glob.glob(str(held)))]:
        command = [path, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        if path and subprocess.run(command, capture_output=True, text=True).stdout.strip() == version:
            return path
    return None
