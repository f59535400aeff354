"""Every character that a page draws has a glyph in a font of the site, so that it looks the same on every machine."""

import pytest
from fonts import FONTS, there
from in_browser import ALL_PAGES, missing

#: Elements whose own text has a character beyond ASCII, which every font of the site has, and the heading.
WITH_TEXT = """[...document.querySelectorAll("body *")].filter(e =>
  !e.closest("script, style, template, select, noscript") && e.getClientRects().length &&
  [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE &&
    (e.localName === "h1" || /[^\\s\\x20-\\x7e]/.test(n.data))))"""


@pytest.fixture
def drawn_elsewhere():
    """Texts of a page in which a character comes from a font of the machine, with the name of that font."""
    if len(there()) < len(FONTS):
        missing("the fonts of npm are not installed: run `make book` where npm is")

    def drawn_elsewhere(tab):
        tab.add_style_tag(content="* { content-visibility: visible !important; }")
        tab.evaluate("document.querySelectorAll('details').forEach(fold => (fold.open = true))")
        tab.evaluate("Promise.all([...document.fonts].map(font => font.load().catch(() => null))).then(() => true)")
        session = tab.context.new_cdp_session(tab)
        session.send("DOM.enable")
        session.send("CSS.enable")
        session.send("DOM.getDocument", {"depth": -1})
        listed = session.send("Runtime.evaluate", {"expression": WITH_TEXT})["result"]["objectId"]
        properties = session.send("Runtime.getProperties", {"objectId": listed, "ownProperties": True})["result"]
        found = []
        nodes = [p["value"]["objectId"] for p in properties if p["name"].isdigit()]
        assert nodes, "the page has no text"
        for node in nodes:
            number = session.send("DOM.requestNode", {"objectId": node})["nodeId"]
            for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": number})["fonts"]:
                if not font["isCustomFont"]:
                    said = {"objectId": node, "functionDeclaration": "function() { return this.textContent }"}
                    text = session.send("Runtime.callFunctionOn", said)["result"]["value"]
                    found.append((font["familyName"], text[:60]))
        return found

    return drawn_elsewhere


# 404.html stands alone, without the fonts of the site.
@pytest.mark.parametrize("page", [page for page in ALL_PAGES if page != "404.html"])
def test_every_character_has_a_glyph_in_a_font_of_the_site(visit, drawn_elsewhere, page):
    assert not drawn_elsewhere(visit(page))


def test_a_character_without_a_glyph_is_found(visit, drawn_elsewhere):
    tab = visit("appendix/glossary.html")
    tab.evaluate("document.querySelector('.bd-article h1').append('☃')")
    ((_, text),) = drawn_elsewhere(tab)
    assert "☃" in text
