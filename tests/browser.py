"""What the browser tests share: where Chromium and the pages are, and what an explorer shows."""

import http.server
import os
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, SITE

AXE = ROOT / ".venv" / "node" / "node_modules" / "axe-core" / "axe.min.js"
#: The pages of the course in the built site, and those among them that hold explorers.
ALL_PAGES = [*sorted(p.relative_to(SITE).as_posix() for p in SITE.glob("[ac]*/*.html")), "index.html"]
PAGES = [page for page in ALL_PAGES if (SITE / page).exists() and "nn-explore" in (SITE / page).read_text()]
ON_EVERY_PAGE = pytest.mark.parametrize("page", ALL_PAGES)
WHERE_EXPLORERS_ARE = pytest.mark.parametrize("page", PAGES)


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


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def explorers(tab):
    return tab.locator(".nn-explore").all()


def state(explorer):
    """The figure as it is drawn, what it is called for those who do not see it, and the sentence under it."""
    frame = explorer.locator(".nn-frame")
    alternative = frame.get_attribute("aria-label") or frame.locator("img").get_attribute("alt")
    return frame.inner_html(), alternative, explorer.locator(".nn-sentence").inner_text()
