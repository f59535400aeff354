"""Do the chapters open and run in JupyterLite? Tried as a reader does, in a browser that reaches no other server.

    make lite-check

Pyodide, which readers get from its own server, comes from npm here, with those of its packages that are written in
Python, from PyPI. So this is tested: the button of each chapter opens the right notebook, with all of its cells; the
kernel starts; the wheel is found and installed, and every file of it is Python that this kernel can read; what a reader
changes is still there after the page is loaded again. NumPy is not in that Pyodide: that the cells compute what
they should is not tested here.
"""

import functools
import hashlib
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from chromium import find_chromium
from lab_session import save
from playwright.sync_api import TimeoutError, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "_build" / "html"
WORK = ROOT / "_build" / "lite-check"
SERVED = WORK / "html"
CELL = ".jp-Notebook .jp-Cell"
#: What a reader writes into the first cell. Without NumPy, nn_helpers cannot be installed with what it needs.
CHANGE = "%pip install --quiet --no-deps nn_helpers"
#: What the wheel is asked: its version, and whether this Python reads each of its modules.
QUESTION = """import importlib.metadata
modules = [file for file in importlib.metadata.files("nn_helpers") if file.suffix == ".py"]
for module in modules:
    compile(module.read_text(encoding="utf-8"), str(module), "exec")
print(importlib.metadata.version("nn_helpers"), "with", len(modules), "modules")
try:
    import nn_helpers
except ModuleNotFoundError as error:
    print("missing:", error.name)
"""


def pyodide_version():
    """The version of Pyodide that the kernel of the built site asks for."""
    scripts = (SITE / "lite" / "extensions").glob("**/*.js")
    found = {v for file in scripts for v in re.findall(r"/pyodide/v([\d.]+)/full", file.read_text(encoding="utf-8"))}
    (version,) = found
    return version


def fetch_pyodide(version, folder):
    """Pyodide's core from npm, and the packages that its kernel loads at the start, from PyPI."""
    if (folder / "ready").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    command = ["npm", "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", WORK / "node"]
    subprocess.run([*command, f"pyodide@{version}"], check=True)
    shutil.copytree(WORK / "node" / "node_modules" / "pyodide", folder)
    lock = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))
    # Readers get comm from PyPI when the kernel starts; here it is one more package of Pyodide.
    lock["packages"]["comm"] = {**lock["packages"]["six"], "name": "comm", "version": "0.2.3", "imports": ["comm"]}
    wanted = ["micropip", "ipython", "jedi", "packaging", "comm"]
    for name in wanted:
        needs = [other.replace("_", "-") for other in lock["packages"][name]["depends"]]
        wanted += [other for other in needs if other not in wanted]
    packages = {name: lock["packages"][name] for name in wanted}
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--python-version=3.14", f"--dest={folder}"]
    exact = [f"{package['name']}=={package['version']}" for package in packages.values()]
    subprocess.run([sys.executable, "-m", "pip", "download", *options, *exact], check=True, stdout=subprocess.DEVNULL)
    wheels = {wheel.name.lower().split("-")[0].replace("_", "-"): wheel for wheel in folder.glob("*.whl")}
    for package in packages.values():
        wheel = wheels[package["name"].lower().replace("_", "-")]
        package["file_name"], package["sha256"] = wheel.name, hashlib.sha256(wheel.read_bytes()).hexdigest()
    (folder / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    (folder / "ready").touch()


def make_served(pyodide):
    """A copy of the site, with Pyodide beside it, and the settings that tell JupyterLite so and let it be asked."""
    shutil.rmtree(SERVED, ignore_errors=True)
    shutil.copytree(SITE, SERVED, copy_function=os.link)
    shutil.copytree(pyodide, SERVED / "pyodide", copy_function=os.link)
    path = SERVED / "lite" / "jupyter-lite.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    config = settings["jupyter-config-data"]
    config["exposeAppInBrowser"] = True
    config["litePluginSettings"]["@jupyterlite/pyodide-kernel-extension:kernel"]["pyodideUrl"] = "/pyodide/pyodide.mjs"
    path.unlink()  # and not write into the file of the site
    path.write_text(json.dumps(settings), encoding="utf-8")


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def run_cell(tab, index, source):
    """Put a text into a cell and run it."""
    cell = tab.locator(CELL).nth(index)
    cell.scroll_into_view_if_needed()
    cell.locator(".cm-content").click()
    tab.keyboard.press("Control+a")
    tab.keyboard.insert_text(source)
    tab.keyboard.press("Control+Enter")
    return cell


def open_chapter(context, origin, name):
    """Click the button of a chapter's page, and wait until JupyterLab has all of its cells."""
    page = context.new_page()
    page.goto(f"{origin}/chapters/{name}.html")
    page.locator("summary[title='Run this chapter']").click()
    page.get_by_role("link", name="In this browser").click()
    cells = len(json.loads((SITE / "learn" / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"])
    # JupyterLab draws only the cells near the window, but it holds them all.
    opened = "window.jupyterapp?.shell.currentWidget"
    wanted = f"([name, n]) => {opened}?.context?.path === name && {opened}.content.widgets.length === n"
    try:
        page.wait_for_function(wanted, arg=[f"{name}.ipynb", cells], timeout=60_000)
    except TimeoutError:
        sys.exit(f"FAILED: the button of {name} does not open its {cells} cells")
    expect(page.locator(CELL).first).to_be_visible(timeout=60_000)
    print(f"{name}: the button opens it, all {cells} cells are there", flush=True)
    return page


def check_kernel(tab):
    """Run cells in an opened notebook, and load it again."""
    run_cell(tab, 0, CHANGE)
    output = run_cell(tab, 2, QUESTION).locator(".jp-OutputArea-output")
    expect(output.first).to_contain_text("missing: numpy", timeout=180_000)
    print(f"the kernel starts, installs the wheel and says: {output.first.text_content().strip()!r}", flush=True)
    save(tab)
    tab.reload()
    expect(tab.locator(CELL).first.locator(".cm-content")).to_have_text(CHANGE, timeout=60_000)
    print("what the reader wrote is still there after the page is loaded again")


def main():
    if not (SITE / "lite").exists():
        sys.exit("no JupyterLite in the built site: run `make book` without LITE=0 first")
    version = pyodide_version()
    fetch_pyodide(version, WORK / f"pyodide-{version}")
    make_served(WORK / f"pyodide-{version}")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=SERVED))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=options)
        for number, path in enumerate(sorted((SITE / "learn").glob("*.ipynb"))):
            # A new reader each time: JupyterLab opens again what the same one had open.
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            tab = open_chapter(context, f"http://127.0.0.1:{server.server_port}", path.stem)
            if number == 0:
                check_kernel(tab)
            context.close()


if __name__ == "__main__":
    main()
