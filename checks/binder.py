"""Does the course work in Binder? Its image is made here, its server started, and every learner's notebook executed.

    make binder-check

repo2docker, which builds Binder's images, prints a Dockerfile. The steps in it that come from this repository are done
here, from a clean clone of HEAD in an empty folder and a fresh environment. Then the image's own command starts the
server, which is asked for each launch address and its notebook, and for a kernel. Last, each notebook is executed in
that environment. None of this reaches the network: what the image does not hold, it does not get. As a control, the
same build without the line that installs nn_helpers goes first, and every notebook must fail for want of it.

What differs from Binder: the base, which is Ubuntu with Python and Jupyter from conda-forge there, and here a Python of
this machine and the same versions from PyPI. And no image is pushed, pulled or started by JupyterHub.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from learner_notebooks import launch_path, notebook_text

ROOT = Path(__file__).resolve().parent.parent
REPO2DOCKER = "jupyter-repo2docker==2026.4.0"
UV = Path(sys.executable).with_name("uv")
#: What conda-forge calls differently.
ON_PYPI = {"jupyterhub-singleuser": "jupyterhub", "nbconvert-core": "nbconvert"}
NOWHERE = "http://127.0.0.1:9"
OFFLINE = {"http_proxy": NOWHERE, "https_proxy": NOWHERE, "no_proxy": "127.0.0.1,localhost"}
OFFLINE |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull}

ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+/)\S*(\?token=\w+)")


class Failed(Exception):
    """What does not work, and why."""


def run(command, name=None, **options):
    """Run a command and return what it printed; print a line about it if it has a name. Raises Failed when it fails."""
    start = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if name:
        print(f"{'FAILED' if done.returncode else 'OK    '} {time.monotonic() - start:6.1f} s  {name}", flush=True)
    if done.returncode:
        plain = re.sub(r"\x1b\[[\d;]*m", "", done.stdout + done.stderr)  # without colours
        raise Failed("\n".join(plain.strip().splitlines()[-12:]))
    return done.stdout


def ask(address, body=None):
    try:
        return urllib.request.urlopen(address, body, timeout=60).read().decode()
    except OSError as error:
        raise Failed(f"{address}: {error}") from None


def repository_steps(dockerfile):
    """The (COPY or RUN, what) of the Dockerfile from the first file of the repository on, and the image's command."""
    text = re.sub(r"(?m)^\s*#.*\n", "", dockerfile).replace("\\\n", " ")
    steps = re.findall(r"(?m)^(COPY|RUN|CMD) +(.*)", text)
    first = next(i for i, (name, rest) in enumerate(steps) if name == "COPY" and " src/" in rest)
    command = next(json.loads(rest) for name, rest in steps if name == "CMD")
    return [step for step in steps[first:] if step[0] == "RUN" or " src/" in step[1]], command


def make_base(prefix, version):
    """An environment with what repo2docker installs first, in the versions that it has frozen for this Python."""
    code = "import repo2docker; print(repo2docker.__path__[0])"
    folder = run([UV, "tool", "run", "--quiet", "--with", REPO2DOCKER, "python", "-c", code]).splitlines()[-1]
    conda = Path(folder) / "buildpacks" / "conda"
    wanted = re.findall(r"(?m)^- ([\w-]+)", (conda / f"environment.py-{version}.yml").read_text(encoding="utf-8"))
    packages = [ON_PYPI.get(name, name) for name in wanted if name not in ("conda-forge", "python", "nodejs")]
    lock = (conda / f"environment.py-{version}-linux-64.lock").read_text(encoding="utf-8")
    frozen = re.findall(r"/([a-z][\w.-]*)-([\d.]+(?:post\d+)?)-[^-/\s]+\.(?:conda|tar\.bz2)", lock)
    constraints = prefix.with_suffix(".txt")
    lines = [f"{ON_PYPI.get(name, name)}=={number}\n" for name, number in frozen]
    constraints.write_text("".join(lines), encoding="utf-8")
    run([UV, "venv", "--quiet", "--no-project", "--no-python-downloads", "--python", version, prefix])
    install = [UV, "pip", "install", "--python", prefix, "-c", constraints]
    run([*install, *packages], f"base: Python {version} with Jupyter")


class Image:
    """The folder of the repository and the environment, as they would be in the image."""

    def __init__(self, clone, home, prefix):
        self.clone, self.home = clone, home
        self.chapters = sorted((clone / "chapters").glob("*.ipynb"))
        of_another = ("PYTHON", "VIRTUAL_ENV", "JUPYTER", "IPYTHON")
        mine = {name: value for name, value in os.environ.items() if not name.startswith(of_another)}
        places = {"HOME": home, "REPO_DIR": home, "KERNEL_PYTHON_PREFIX": prefix, "NB_PYTHON_PREFIX": prefix}
        places["PATH"] = f"{prefix / 'bin'}{os.pathsep}{os.environ['PATH']}"
        self.online = {**mine, **{name: str(place) for name, place in places.items()}}
        self.offline = {**self.online, **OFFLINE, "OPENBLAS_NUM_THREADS": "1"}  # two notebooks at a time

    def build(self, steps):
        for name, rest in steps:
            if name == "RUN":
                run(["bash", "-c", rest], rest, cwd=self.home, env=self.online)
            else:  # COPY --chown=0:0 src/FILE ${REPO_DIR}/FILE
                file = rest.split()[-1].removeprefix("${REPO_DIR}/")
                (self.home / file).parent.mkdir(parents=True, exist_ok=True)
                run(["cp", "-a", f"{self.clone}/{file or '.'}", self.home / file], f"COPY {rest}")

    def launch(self, command):
        """Start the server, open each launch address, compare each notebook with its chapter, and start a kernel."""
        command = ["127.0.0.1" if word == "0.0.0.0" else word for word in command]
        command += ["--no-browser", "--allow-root"]  # it takes the next free port and says which
        path = self.home.with_suffix(".log")
        with path.open("w") as log:
            process = subprocess.Popen(command, cwd=self.home, env=self.offline, stdout=log, stderr=log)

        try:
            end = time.monotonic() + 180
            while not (found := ADDRESS.search(path.read_text(encoding="utf-8"))):
                if process.poll() is not None or time.monotonic() > end:
                    raise Failed(f"the server does not start:\n{path.read_text(encoding='utf-8')}")
                time.sleep(0.2)
            base, token = found.groups()
            for chapter in self.chapters:
                if "jupyter-config-data" not in ask(base + launch_path(chapter.name) + token):
                    raise Failed(f"{launch_path(chapter.name)} is not a page of JupyterLab")
                given = json.loads(ask(f"{base}api/contents/learn/{chapter.name}{token}"))["content"]["cells"]
                cells = json.loads(notebook_text(chapter))["cells"]
                if ["".join(cell["source"]) for cell in cells] != [cell["source"] for cell in given]:
                    raise Failed(f"learn/{chapter.name} has other cells than the chapter")
                print(f"OK               {launch_path(chapter.name)}", flush=True)
            kernel = json.loads(ask(f"{base}api/kernels{token}", b"{}"))["id"]
            existing = ["jupyter", "run", f"--existing=kernel-{kernel}.json"]
            options = {"cwd": self.home, "env": self.offline, "input": "import nn_helpers"}
            run(existing, "a kernel of the server", **options)
        finally:
            process.terminate()
            process.wait(20)

    def execute(self, path):
        """Execute a notebook; return why it fails, or None."""
        command = ["jupyter", "execute", "--timeout=900", f"learn/{path.name}"]
        try:
            run(command, path.name, cwd=self.home, env=self.offline)
        except Failed as reason:
            return str(reason)

    def execute_all(self):
        with ThreadPoolExecutor(max_workers=2) as pool:
            return list(pool.map(self.execute, self.chapters))


def check(folder):
    clone, prefix = folder / "clone", folder / "environment"
    run(["git", "clone", "--quiet", ROOT, clone], "git clone of HEAD")
    if run(["git", "status", "--porcelain"], cwd=ROOT):
        print("                 (what is not committed is not checked)")
    version = (clone / ".binder" / "runtime.txt").read_text(encoding="utf-8").strip().removeprefix("python-")
    repo2docker = [UV, "tool", "run", "--from", REPO2DOCKER, "jupyter-repo2docker", "--no-build", "--debug", clone]
    steps, command = repository_steps(run(repo2docker, f"Dockerfile from {REPO2DOCKER}"))
    make_base(prefix, version)
    last = max(i for i, (name, _) in enumerate(steps) if name == "COPY") + 1
    control, real = (Image(clone, folder / name, prefix) for name in ("control", "real"))
    real.build(steps[:last])
    shutil.copytree(real.home, control.home, symlinks=True)

    print("Control: postBuild without the line that installs nn_helpers. Every notebook must fail.", flush=True)
    post_build = control.home / ".binder" / "postBuild"
    kept, count = re.subn(r"(?m)^.*\bpip install\b.*\n", "", post_build.read_text(encoding="utf-8"))
    if count != 1:
        raise Failed("expected one line with pip install in .binder/postBuild")
    post_build.write_text(kept, encoding="utf-8")
    control.build(steps[last:])
    for reason in control.execute_all():
        if "ModuleNotFoundError: nn_helpers" not in (reason or ""):
            raise Failed(f"the control fails not for want of nn_helpers, but: {reason}")

    print("Real: the repository as it is. Every notebook must run.", flush=True)
    real.build([*steps[last:], ("RUN", "python -m pip check")])
    real.launch(command)
    if wrong := [reason for reason in real.execute_all() if reason]:
        raise Failed("\n".join(wrong))


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # and not without ending the server
    with tempfile.TemporaryDirectory(prefix="binder-") as name:
        try:
            check(Path(name))
        except Failed as error:
            sys.exit(f"FAILED: {error}")
