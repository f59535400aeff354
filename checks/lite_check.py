"""Opens the chapters in JupyterLite, as a reader does, in a browser that reaches no other server.

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
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from chromium import find_chromium
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "_build" / "html"
WORK = ROOT / "_build" / "lite-check"
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


def fetch_pyodide(version, folder):
    """Pyodide's core from npm, and the packages that its kernel loads at the start, from PyPI."""
    if (folder / "pyodide-lock.json").exists():
        return
    node = WORK / "node"
    command = ["npm", "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", node]
    subprocess.run([*command, f"pyodide@{version}"], check=True)
    shutil.copytree(node / "node_modules" / "pyodide", folder)
    path = folder / "pyodide-lock.json"
    lock = json.loads(path.read_text(encoding="utf-8"))
    # Readers get comm from PyPI when the kernel starts; here it is one more package of Pyodide.
    lock["packages"]["comm"] = {**lock["packages"]["six"], "name": "comm", "version": "0.2.3", "imports": ["comm"]}
    wanted = ["micropip", "ipython", "jedi", "packaging", "comm"]
    for name in wanted:
        needs = [other.replace("_", "-") for other in lock["packages"][name]["depends"]]
        wanted += [other for other in needs if other not in wanted]
    for name in wanted:
        package = lock["packages"][name]
        options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"]
        options += ["--python-version=3.14", f"--dest={folder}"]
        command = [sys.executable, "-m", "pip", "download", *options, f"{package['name']}=={package['version']}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        stem = f"{package['name'].replace('-', '_').lower()}-"
        (wheel,) = (file for file in folder.glob("*.whl") if file.name.lower().startswith(stem))
        package["file_name"], package["sha256"] = wheel.name, hashlib.sha256(wheel.read_bytes()).hexdigest()
    path.write_text(json.dumps(lock), encoding="utf-8")


def pyodide_version():
    """The version of Pyodide that the kernel of the built site asks for."""
    scripts = (SITE / "lite" / "extensions").glob("**/*.js")
    texts = [file.read_text(encoding="utf-8") for file in scripts]
    found = {version for text in texts for version in re.findall(r"/pyodide/v([\d.]+)/full", text)}
    (version,) = found
    return version


class Handler(http.server.SimpleHTTPRequestHandler):
    """The site, with Pyodide beside it, and the setting that tells JupyterLite so."""

    def translate_path(self, path):
        if path.startswith("/pyodide/"):
            return str(WORK / path.partition("?")[0].removeprefix("/"))
        return super().translate_path(path)

    def do_GET(self):
        if self.path.split("?")[0] != "/lite/jupyter-lite.json":
            return super().do_GET()
        settings = json.loads((SITE / "lite" / "jupyter-lite.json").read_text(encoding="utf-8"))
        kernel = settings["jupyter-config-data"]["litePluginSettings"]["@jupyterlite/pyodide-kernel-extension:kernel"]
        kernel["pyodideUrl"] = "/pyodide/pyodide.mjs"
        body = json.dumps(settings).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *arguments):
        pass


def run_cell(tab, index, source=None):
    """Put a text into a cell, if one is given, and run it."""
    cell = tab.locator(CELL).nth(index)
    cell.scroll_into_view_if_needed()
    cell.locator(".cm-content").click()
    if source is not None:
        tab.keyboard.press("Control+a")
        tab.keyboard.insert_text(source)
    tab.keyboard.press("Control+Enter")
    return cell


def open_chapter(context, origin, name):
    """Click the button of a chapter's page; return the tab and what is wrong with what it shows."""
    page = context.new_page()
    page.goto(f"{origin}/chapters/{name}.html")
    page.locator("summary[title='Run this chapter']").click()
    page.get_by_role("link", name="In this browser").click()
    page.wait_for_selector(CELL, timeout=60_000)
    cells = len(json.loads((SITE / "learn" / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"])
    # JupyterLab draws only the cells near the window; its status bar counts them all.
    bar = page.locator(".jp-StatusBar-Widget").get_by_text(re.compile(r"Cell \d+/"))
    try:
        expect(bar).to_have_text(re.compile(rf"Cell \d+/{cells}"), timeout=60_000)
    except AssertionError:
        return page, f"{bar.text_content()} instead of {cells} cells"
    return page, None


def main():
    if not (SITE / "lite").exists():
        sys.exit("no JupyterLite in the built site: run `make book` without LITE=0 first")
    version = pyodide_version()
    fetch_pyodide(version, WORK / "pyodide")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}"
    failures = []
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=options)
        for path in sorted((SITE / "learn").glob("*.ipynb")):
            # A new reader each time: JupyterLab opens again what the same one had open.
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            tab, wrong = open_chapter(context, origin, path.stem)
            print(f"{path.stem}: {wrong or 'the button opens it, all cells are there'}", flush=True)
            failures += [wrong] if wrong else []
            if path.stem.startswith("01"):
                check_kernel(tab, version)
            context.close()
        browser.close()
    server.shutdown()
    if failures:
        sys.exit("FAILED: " + "; ".join(failures))


def check_kernel(tab, version):
    """Run cells in an opened notebook, and load it again. An exception of Playwright says what went wrong."""
    run_cell(tab, 0, CHANGE)
    output = run_cell(tab, 2, QUESTION).locator(".jp-OutputArea-output")
    expect(output.first).to_contain_text("missing: numpy", timeout=180_000)
    said = output.first.text_content().strip()
    print(f"Pyodide {version} starts, installs the wheel and says: {said!r}")
    tab.keyboard.press("Control+s")
    tab.wait_for_timeout(2000)
    tab.reload()
    expect(tab.locator(CELL).first).to_be_visible(timeout=60_000)
    expect(tab.locator(CELL).first.locator(".cm-content")).to_have_text(CHANGE, timeout=60_000)
    print("what the reader wrote is still there after the page is loaded again")


if __name__ == "__main__":
    main()
