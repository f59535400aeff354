"""Builds the wheel of nn_helpers and nn_checks that Colab and JupyterLite install.

python tools/build_wheel.py FOLDER
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MATERIAL = ["pyproject.toml", "README.md", "LICENSE", "nn_helpers", "nn_checks"]
BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"


def file_name():
    """What the file is called."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return f"nn_helpers-{version}-py3-none-any.whl"


def build(folder):
    """Write the wheel into ``folder`` and return its path. Of what is there, only a wheel of the same name is replaced.

    It is built from a copy: setuptools leaves a folder behind, and takes from it modules that are long gone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as copy:
        for name in MATERIAL:
            source, target = ROOT / name, Path(copy) / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(source, target)
        # Files in a wheel carry a date; with a fixed one, the same library is the same wheel, byte for byte.
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
        command = [sys.executable, "-c", BUILD, str(folder.resolve())]
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"setuptools could not build the wheel:\n{done.stdout}{done.stderr}")
    return folder / file_name()


if __name__ == "__main__":
    print(build(Path(sys.argv[1])))
