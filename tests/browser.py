"""What the browser tests share: a Chromium, the built site on a local address, and every other address blocked."""

import functools
import http.server
import os
import shutil
import threading
from pathlib import Path

import pytest
from conftest import ROOT, SITE
from playwright.sync_api import sync_playwright

AXE = ROOT / ".venv" / "node" / "node_modules" / "axe-core" / "axe.min.js"
#: The pages that hold explorers, found in the built site itself.
PAGES = sorted(p.relative_to(SITE).as_posix() for p in SITE.glob("chapters/*.html") if "nn-explore" in p.read_text())


def missing(what):
    """Skip and say why, except where everything is required to be there."""
    if os.environ.get("NN_REQUIRE_BROWSER"):
        pytest.fail(what)
    pytest.skip(what)


def find_chromium(playwright):
    own = playwright.chromium.executable_path
    for path in (os.environ.get("CHROME_PATH"), shutil.which("chromium"), shutil.which("google-chrome"), own):
        if path and Path(path).exists():
            return path
    return missing("no Chromium or Chrome found: install one, or set CHROME_PATH")


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=["--no-sandbox"])
        yield browser
        browser.close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="session")
def origin(site):
    """The address of the built site."""
    handler = functools.partial(QuietHandler, directory=site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def visit(chromium, origin):
    """Open a page of the site. At the end of the test, anything that went wrong on it makes the test fail."""
    contexts, faults = [], []

    def block(route):
        if route.request.url.startswith((origin, "data:", "blob:", "file:")):
            route.continue_()
        else:
            faults.append(f"request to {route.request.url[:100]}")
            route.abort()

    def open_page(page, base=origin, **options):
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        context.route("**/*", block)
        tab = context.new_page()
        tab.set_default_timeout(10_000)
        tab.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
        tab.goto(f"{base}/{page}")
        return tab

    yield open_page
    for context in contexts:
        context.close()
    if faults:
        pytest.fail("the page reported: " + "; ".join(faults))
