import functools
import http.server
import json
import os
import threading
from pathlib import Path

import course
import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
# The kernels of nbval inherit these. No progress bars, as in tools/make_notebooks.py. And one thread for each process:
# two processes with two threads each, on two cores, wait for each other and take up to ten times as long.
os.environ["TQDM_DISABLE"] = "1"
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
CHAPTERS = [chapter.path for chapter in course.chapters()]
NOTEBOOKS = course.notebooks()
SITE = ROOT / "_build" / "html"


def site_pages():
    """The pages of the built site, without those of JupyterLite."""
    return [path for path in SITE.glob("**/*.html") if SITE / "lite" not in path.parents]


def pytest_addoption(parser):
    parser.addoption("--no-site", action="store_true", help="leave out tests that need the built site or a browser")


def pytest_collection_modifyitems(config, items):
    if config.getoption("--no-site", default=False):
        left_out = [item for item in items if {"site", "chromium"} & set(getattr(item, "fixturenames", []))]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def published():
    """What the sources printed, and the numbers they printed it from: {id: {"setup": ..., "published": ...}}."""
    return json.loads((ROOT / "tests" / "data" / "published.json").read_text(encoding="utf-8"))


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


@pytest.fixture(params=CHAPTERS, ids=lambda path: path.stem)
def chapter(request):
    return nbformat.read(request.param, as_version=4)


@pytest.fixture(scope="session")
def site():
    if not (SITE / "index.html").exists():
        pytest.fail(f"no built site in {SITE.relative_to(ROOT)}: run `make book` first")
    return SITE


@pytest.fixture(scope="session")
def chromium():
    from chromium import find_chromium
    from in_browser import PATIENCE, missing
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        # No name resolves but the local one: every other server is out of reach.
        options = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        path = find_chromium(playwright) or missing("no Chromium or Chrome found: install one, or set CHROME_PATH")
        browser = playwright.chromium.launch(executable_path=path, args=options, timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def origin(site):
    """The address of the built site."""
    from in_browser import QuietHandler

    handler = functools.partial(QuietHandler, directory=site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def new_context(chromium):
    """Make a window of the browser that knows nothing of others, and closes at the end."""
    from in_browser import PATIENCE

    contexts = []

    def new_context(**options):
        contexts.append(chromium.new_context(**options))
        contexts[-1].set_default_timeout(PATIENCE)
        return contexts[-1]

    yield new_context
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(new_context, origin):
    """Open a page of the site and wait until it has loaded.

    Return its tab, and the list of what goes wrong on it, which grows as long as it is open. ``still``: see
    ``stop_the_clock``. A page that a test breaks on purpose is not ``complete``.
    """
    from in_browser import is_complete, stop_the_clock

    def open_page(page, base=origin, still=False, routes=None, complete=True, **options):
        faults = []
        tab = new_context(**{"viewport": {"width": 1280, "height": 900}, **options}).new_page()

        def watch(request):
            if not request.url.startswith((origin, "data:", "blob:", "file:")):
                faults.append(f"request to {request.url[:100]}")

        tab.on("request", watch)
        tab.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
        for path, body in (routes or {}).items():
            tab.route(f"{base}/{path}", lambda route, _, body=body: route.fulfill(body=body, content_type="text/html"))
        if still:
            stop_the_clock(tab)
        tab.goto(f"{base}/{page}")
        scripts = options.get("java_script_enabled", True)
        assert not complete or is_complete(tab, page, scripts), (
            "the page has loaded without its style sheet or its script"
        )
        return tab, faults

    return open_page


@pytest.fixture
def visit(open_page):
    """Open a page of the site. At the end of the test, anything that went wrong on it makes the test fail."""
    opened = []

    def visit(page, **options):
        if page == "index.html":
            options.setdefault("reduced_motion", "reduce")  # or its figure would play by itself
        opened.append(open_page(page, **options))
        return opened[-1][0]

    yield visit
    for tab, _ in opened:
        tab.title()  # what the page has reported until now arrives before the answer does
    faults = [fault for _, report in opened for fault in report]
    if faults:
        pytest.fail("the page reported: " + "; ".join(faults))
