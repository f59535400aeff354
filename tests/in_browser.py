"""What the browser tests share: where Chromium and the pages are, and what an explorer shows."""

import http.server
import json
import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import ROOT, SITE, site_pages

AXE = ROOT / ".venv" / "node" / "node_modules" / "axe-core" / "axe.min.js"
#: The pages of the course in the built site, without those of JupyterLite, and those among them that hold explorers.
ALL_PAGES = sorted(path.relative_to(SITE).as_posix() for path in site_pages())
PAGES = [page for page in ALL_PAGES if 'class="nn-explore ' in (SITE / page).read_text(encoding="utf-8")]
ON_EVERY_PAGE = pytest.mark.parametrize("page", ALL_PAGES)
WHERE_EXPLORERS_ARE = pytest.mark.parametrize("page", PAGES)

#: How many milliseconds a test waits for what is to come. A busy machine may need many, and only a test that fails
#: takes all of them.
PATIENCE = 60_000


def missing(what):
    """Skip and say why, except where everything is required to be there."""
    if os.environ.get("NN_REQUIRE_BROWSER"):
        pytest.fail(what)
    pytest.skip(what)


#: A second address of the same site, as when it is one of several sites of a host.
SUB_PATH = "/some/sub/path"


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path):
        return super().translate_path(path.removeprefix(SUB_PATH))

    def log_message(self, *arguments):
        pass


def published_frames(page):
    """What the explorers of a page can show, in their order."""
    lines = (SITE / "_static" / "explorers" / f"{Path(page).stem}.js").read_text(encoding="utf-8").splitlines()
    return [json.loads(line.rstrip(",")) for line in lines if line.startswith("{")]


#: What takes the keys of each control: of radio buttons, the one that is on.
CONTROLS = ".nn-control :is(select, input:not([type=radio]), input:checked[type=radio])"


def explorers(tab):
    """The explorers of a page. Those in the cards of predictions are shown."""
    tab.evaluate("document.querySelectorAll('.predict > details').forEach(card => (card.open = true))")
    return tab.locator(".nn-explore").all()


def state(explorer):
    """The figure as it is drawn, what it is called for those who do not see it, and the sentence under it."""
    frame = explorer.locator(".nn-frame")
    alternative = frame.get_attribute("aria-label") or frame.locator("img").get_attribute("alt")
    return frame.inner_html(), alternative, explorer.locator(".nn-sentence").text_content()


#: Code is coloured by class, and axe takes long for each word of code: one word stands for all of its class.
ONE_OF_EACH_COLOUR = """() => {
    const seen = new Set();
    for (const word of document.querySelectorAll("pre span[class]:not(:has(*))")) {
        if (seen.has(word.className)) word.replaceWith(word.textContent);
        seen.add(word.className);
    }
}"""
AXE_EVERYTHING = """() => axe.run({exclude: [".nn-frame svg"]}, {
    resultTypes: ["violations"], rules: {"target-size": {enabled: true}},
})"""
AXE_COLOURS = """() => axe.run({exclude: [".nn-frame svg"]}, {
    resultTypes: ["violations"], runOnly: ["color-contrast", "link-in-text-block"],
})"""


def stumbling_blocks(tab):
    """What is wrong with a page: pictures without a text, violations that axe finds, and what a phone cannot show.

    What is drawn inside a figure has one name, and its colours are those of tests/test_figures.py. Dark pages differ
    from light ones in their colours alone.
    """
    if not AXE.exists():
        missing("axe-core is not installed: run `make test` where npm is")
    for explorer in explorers(tab)[:1]:
        explorer.locator(CONTROLS).first.focus()
        tab.keyboard.press("End")
    tab.evaluate(ONE_OF_EACH_COLOUR)
    # Browsers lay out what is near the window; here everything is looked at.
    tab.add_style_tag(content="* { content-visibility: visible !important; transition: none !important; }")
    found = [
        f"no alt: {html[:160]}"
        for html in tab.evaluate(
            "[...document.querySelectorAll('img')].filter(e => !e.alt?.trim()).map(e => e.outerHTML)"
        )
    ]
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    for scheme, question in (("light", AXE_EVERYTHING), ("dark", AXE_COLOURS)):
        tab.emulate_media(color_scheme=scheme)
        # A page without the theme, as 404.html, leaves its colours to the browser.
        tab.wait_for_function("scheme => (document.documentElement.dataset.theme ?? scheme) === scheme", arg=scheme)
        result = tab.evaluate(question)
        assert result["passes"], "axe looked at nothing"
        found += [f"{scheme}: {v['id']}: {n['html'][:160]}" for v in result["violations"] for n in v["nodes"]]
    tab.set_viewport_size({"width": 320, "height": 800})  # the least that WCAG 1.4.10 asks for
    tab.wait_for_function("innerWidth === 320")
    width = tab.evaluate("document.documentElement.scrollWidth")
    if width != 320:
        found.append(f"{width} pixels wide on a phone")
    for explorer in explorers(tab):
        if explorer.evaluate("e => e.scrollWidth > e.clientWidth"):
            found.append("an explorer is wider than a phone")
    return found


def stop_the_clock(tab):
    """From here on, time passes for the scripts of the page only when a test lets it: ``tab.clock.run_for(700)``."""
    tab.clock.install(time=0)
    tab.clock.pause_at(1000)  # in seconds; until then the clock runs, and it cannot go back


#: What the style sheet defines, and the script: neither is seen where the file is empty or has not arrived.
STYLE = "getComputedStyle(document.documentElement).getPropertyValue('--pst-color-primary') !== ''"
SCRIPT = "typeof DOCUMENTATION_OPTIONS === 'object'"


def is_complete(tab, page, scripts):
    """Whether a page of the course has its style sheet and, where ``scripts`` may run, its script.

    Many tests would pass without: no menu is open, no button is to be seen. 404.html needs neither.
    """
    if urlsplit(page).path not in ALL_PAGES or page == "404.html":
        return True
    return tab.evaluate(STYLE) and (not scripts or tab.evaluate(SCRIPT))
