"""What Binder does with this repository, done here: the image is built, its server started, every chapter launched.

    python checks/binder_check.py                     # the real build must pass, and the control must fail
    python checks/binder_check.py --without-install   # the control alone, the build without nn_helpers: ends with 1

repo2docker is the program that builds Binder's images. It prints a Dockerfile without building it. The steps in it that
come from this repository are done here in their order, in an empty folder and a fresh environment: files are copied
from a clean clone of HEAD, and commands are run. The control goes first and installs nothing, so both builds share the
steps before postBuild. Then the image's own command starts the server; for each chapter the launch address is opened,
the notebook asked for, and each of its cells run by that server, which cannot reach the network any more: what the
image does not hold, it does not get.

What differs from Binder: the base. There it is Ubuntu with Python and the Jupyter packages from conda-forge; here it is
a Python of this machine and the same versions of those packages from PyPI. The user is the one who runs this, the
server listens on 127.0.0.1 only, and no image is pushed, pulled or started by JupyterHub.
"""

import argparse
import shutil
import signal
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from binder_image import REPO2DOCKER, Failed, Image, make_base, print_dockerfile, repository_steps, run
from binder_launch import launch, server
from learner_notebooks import launch_path
from pythons import ROOT


def step(name, work, *arguments):
    """Do one thing, print one line about it, and return (its result or None, why it failed or None)."""
    start, result, reason = time.monotonic(), None, None
    try:
        result = work(*arguments)
    except (Failed, OSError) as error:
        reason = str(error) or repr(error)
    print(f"  {'FAILED' if reason else 'OK    '} {time.monotonic() - start:6.1f} s  {name}", flush=True)
    if reason:
        print("\n".join(f"           {line}" for line in reason.splitlines()[-12:]), flush=True)
    return result, reason


def needed(name, work, *arguments):
    """A step without which nothing else makes sense."""
    result, reason = step(name, work, *arguments)
    if reason:
        raise Failed(name)
    return result


def build(image, steps):
    for name, rest in steps:
        needed(f"{name} {rest}", image.do, name, rest)


def launch_all(image, command):
    """Launch every chapter, two at a time; return why each one failed, or None, by its name."""
    chapters = sorted((image.clone / "chapters").glob("*.ipynb"))
    # When this is interrupted, the server ends first, so that no chapter is waited for.
    with ThreadPoolExecutor(max_workers=2) as pool, server(image, command) as (ask, open_channels):
        jobs = {path: pool.submit(step, launch_path(path.name), launch, path, ask, open_channels) for path in chapters}
        return {path.name: job.result()[1] for path, job in jobs.items()}


def check(folder, control_only):
    """Return 0 when everything is as it must be."""
    clone = folder / "clone"
    print("Build: the steps that repo2docker prints", flush=True)
    needed("git clone of HEAD", run, ["git", "clone", "--quiet", str(ROOT), str(clone)])
    if run(["git", "status", "--porcelain"], cwd=ROOT).strip():
        print("                    (what is not committed is not checked)")
    version = (clone / ".binder" / "runtime.txt").read_text(encoding="utf-8").strip().removeprefix("python-")
    dockerfile = needed(f"Dockerfile from {REPO2DOCKER}", print_dockerfile, clone)
    steps, command = needed("steps of this repository", repository_steps, dockerfile)
    prefix = folder / "environment"
    needed(f"base: Python {version} with the frozen Jupyter packages", make_base, prefix, version)

    last = max(i for i, (name, _) in enumerate(steps) if name == "COPY") + 1
    control, real = (Image(clone, folder / name, prefix) for name in ("control", "real"))
    control.home.mkdir()
    build(control, steps[:last])
    shutil.copytree(control.home, real.home, symlinks=True)

    print("Control: postBuild without the line that installs nn_helpers. Every chapter must fail.", flush=True)
    control.without_install()
    build(control, steps[last:])
    reasons = launch_all(control, command)
    noticed = reasons and all("nn_helpers" in (reason or "") for reason in reasons.values())
    print(f"Control: {'failed, as it must' if noticed else 'FAILED TO FAIL for want of nn_helpers'}", flush=True)
    if control_only:
        return 1 if noticed else 2
    print("Real: the repository as it is. Every chapter must run.", flush=True)
    build(real, steps[last:])
    needed("pip check", real.run, "python -m pip check")
    reasons = launch_all(real, command)
    passed = reasons and not any(reasons.values())
    print(f"Real: {'passed' if passed else 'FAILED'}")
    return 0 if passed and noticed else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--without-install", action="store_true", help="only the control, which must fail")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # and not without ending the server
    with tempfile.TemporaryDirectory(prefix="binder-check-") as folder:
        try:
            return check(Path(folder), arguments.without_install)
        except Failed as error:
            print(f"FAILED: {error}")
            return 1


if __name__ == "__main__":
    sys.exit(main())
