"""The image that Binder would make of this repository, made here: a folder and an environment.

repo2docker, the program that builds Binder's images, prints a Dockerfile when it is asked to build nothing. The steps
in it that come from this repository are done here: files are copied from a clean clone into an empty folder, and
commands are run in a fresh environment.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

from pythons import UV, find_python

REPO2DOCKER = "jupyter-repo2docker==2026.4.0"
#: What the base image installs by name, and what pip and the kernel are. conda and PyPI call two of them differently.
BASE = ["ipykernel", "ipywidgets", "jupyter-offlinenotebook", "jupyter-resource-usage", "jupyter_client"]
BASE += ["jupyter_core", "jupyter_server", "jupyterhub-singleuser", "jupyterlab", "jupyterlab_server"]
BASE += ["nbconvert-core", "notebook", "pip"]
ON_PYPI = {"jupyterhub-singleuser": "jupyterhub", "nbconvert-core": "nbconvert"}


class Failed(Exception):
    """A step or a chapter that does not work, and why."""


def run(command, **options):
    """Run a command and return what it printed. Raises Failed with that when it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode:
        raise Failed(f"{done.stdout.strip()}\nexit code {done.returncode}")
    return done.stdout


def instructions(dockerfile):
    """The Dockerfile as pairs: ("RUN", "the rest of its lines as one")."""
    text = re.sub(r"^\s*#.*\n", "", dockerfile, flags=re.MULTILINE).replace("\\\n", " ")
    return [tuple(line.split(None, 1)) for line in text.splitlines() if re.match(r"[A-Z]+ ", line)]


def repository_steps(dockerfile):
    """What the Dockerfile does from the first file of the repository on: (COPY, what) and (RUN, what)."""
    steps = [(name, rest) for name, rest in instructions(dockerfile) if name in ("COPY", "RUN", "CMD")]
    first = next((i for i, (name, rest) in enumerate(steps) if name == "COPY" and " src/" in rest), None)
    if first is None:
        raise Failed("repo2docker copies nothing from the repository")
    wanted = [(name, rest) for name, rest in steps[first:] if name == "RUN" or " src/" in rest]
    command = next(json.loads(rest) for name, rest in steps if name == "CMD")
    return wanted, command


def print_dockerfile(clone):
    done = subprocess.run(
        [UV, "tool", "run", "--from", REPO2DOCKER, "jupyter-repo2docker", "--no-build", "--debug", str(clone)],
        capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise Failed(done.stderr)
    return done.stdout


def frozen_packages(version):
    """The versions that repo2docker has frozen for its base image with this Python: {name at conda-forge: version}."""
    code = "import repo2docker, pathlib; print(pathlib.Path(repo2docker.__file__).parent)"
    folder = Path(run([UV, "tool", "run", "--quiet", "--with", REPO2DOCKER, "python", "-c", code]).split("\n")[-2])
    lock = (folder / "buildpacks" / "conda" / f"environment.py-{version}-linux-64.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"/([^/\s]+)-([^-/\s]+)-[^-/\s]+\.(?:conda|tar\.bz2)", lock))


def make_base(folder, version):
    python = find_python(version)
    if python is None:
        raise Failed(f"Python {version} of .binder/runtime.txt is not installed here")
    run([UV, "venv", "--quiet", "--python", python, str(folder)])
    frozen = frozen_packages(version)
    missing = [name for name in BASE if name not in frozen]
    if missing:
        raise Failed(f"repo2docker freezes no {missing}: BASE in this file is out of date")
    packages = [f"{ON_PYPI.get(name, name)}=={frozen[name]}" for name in BASE]
    run([UV, "pip", "install", "--quiet", "--python", str(folder / "bin" / "python"), *packages])


class Image:
    """The folder of the repository and the environment, as they would be in the image."""

    def __init__(self, clone, home, prefix):
        self.clone, self.home, self.prefix = clone, home, prefix
        of_another = ("PYTHON", "VIRTUAL_ENV", "JUPYTER", "IPYTHON")
        mine = {name: value for name, value in os.environ.items() if not name.startswith(of_another)}
        path = f"{prefix / 'bin'}{os.pathsep}{os.environ['PATH']}"
        places = {"HOME": str(home), "REPO_DIR": str(home), "PATH": path}
        self.environment = {**mine, **places, "KERNEL_PYTHON_PREFIX": str(prefix), "NB_PYTHON_PREFIX": str(prefix)}

    def copy(self, rest):
        """COPY --chown=0:0 src/FILE ${REPO_DIR}/FILE"""
        source, target = (word for word in rest.split() if not word.startswith("--"))
        source, target = self.clone / source.removeprefix("src/"), self.home / target.removeprefix("${REPO_DIR}/")
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)

    def run(self, rest):
        run(["bash", "-c", rest], cwd=self.home, env=self.environment)

    def do(self, name, rest):
        """Do one step of the Dockerfile."""
        {"COPY": self.copy, "RUN": self.run}[name](rest)

    def without_install(self):
        """Take out of postBuild the line that installs nn_helpers."""
        path = self.home / ".binder" / "postBuild"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not re.match(r".*\bpip install\b", line)]
        if len(kept) != len(lines) - 1:
            raise Failed("expected one line with pip install in .binder/postBuild")
        path.write_text("".join(kept), encoding="utf-8")
