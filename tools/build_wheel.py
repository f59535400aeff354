"""Builds the wheel of nn_helpers and nn_checks that Colab and JupyterLite install.

usage: python tools/build_wheel.py FOLDER        (a wheel of the same version is replaced, nothing else is touched)
"""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def file_name():
    """What the file is called."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return f"nn_helpers-{version}-py3-none-any.whl"


def build(folder):
    """Write the wheel into ``folder`` and return its path. The same library is the same wheel, byte for byte."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder.resolve())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"hatchling could not build the wheel:\n{done.stdout}{done.stderr}")
    return folder / file_name()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/build_wheel.py FOLDER")
    print(build(Path(sys.argv[1])))
