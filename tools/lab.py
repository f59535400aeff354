"""Opens JupyterLab on a folder: ``make lab``.

usage: python tools/lab.py FOLDER
"""

import glob
import os
import subprocess
import sys
from pathlib import Path


def environment():
    """What JupyterLab needs to know here, added to what it would inherit."""
    # It looks for its extensions, the one of the sliders among them, by a pattern: brackets in the name of the course's
    # folder would mean something else in it.
    share = str(Path(sys.prefix) / "share" / "jupyter")
    paths = [os.environ.get("JUPYTER_PATH"), glob.escape(share) if glob.escape(share) != share else None]
    # The matrices are small, and two threads that wait for a busy processor are slower than one.
    threads = {"OPENBLAS_NUM_THREADS": os.environ.get("OPENBLAS_NUM_THREADS", "1")}
    return {**os.environ, **threads, "JUPYTER_PATH": os.pathsep.join(filter(None, paths))}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/lab.py FOLDER")
    try:
        command = [sys.executable, "-m", "jupyterlab", sys.argv[1]]
        sys.exit(subprocess.run(command, env=environment(), check=False).returncode)
    except KeyboardInterrupt:
        print()
