"""Every page in a real browser: no fault, no script, a phone, accessibility, light and dark."""

import json

import pytest
from browser import AXE, ON_EVERY_PAGE, PAGES, WHERE_EXPLORERS_ARE, explorers, missing

IN_BOTH_THEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@WHERE_EXPLORERS_ARE
def test_without_javascript_the_start_frame_shows(visit, page):
    tab = visit(page, java_script_enabled=False)
    for explorer in explorers(tab):
        image, sentence = explorer.locator("img"), explorer.locator(".nn-sentence").inner_text()
        data = json.loads(explorer.locator("script[type='application/json']").text_content())
        frame = 0
        for i, parameter in zip(data["start"], data["parameters"], strict=True):
            frame = frame * len(parameter["values"]) + i
        assert sentence == data["sentences"][frame]
        assert image.is_visible()
        assert image.bounding_box()["height"] > 100
        assert image.get_attribute("alt") == sentence
        assert explorer.locator("input, select, button").count() == 0


@ON_EVERY_PAGE
def test_nothing_overflows_on_a_phone(visit, page):
    tab = visit(page, until="networkidle", viewport={"width": 375, "height": 800})  # also: nothing fails to load
    assert tab.evaluate("document.documentElement.scrollWidth") == 375
    for explorer in explorers(tab):
        assert explorer.evaluate("e => e.scrollWidth <= e.clientWidth")


@ON_EVERY_PAGE
@IN_BOTH_THEMES
def test_axe_finds_nothing_in_the_content(visit, page, scheme):
    if not AXE.exists():
        missing("axe-core is not installed: run `make test` where npm is")
    tab = visit(page, color_scheme=scheme)
    for explorer in explorers(tab):
        explorer.locator("input, select").first.focus()
        tab.keyboard.press("End")
    tab.evaluate(AXE.read_text())
    # Dark pages differ from light ones in their colours alone.
    rules = {"light": {}, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}[scheme]
    options = {"resultTypes": ["violations"], **rules}
    # What is drawn inside a figure has one name, and its colours are those of tests/test_figures.py.
    context = {"include": ["article.bd-article"], "exclude": [".nn-frame svg"]}
    if scheme == "dark":
        context["exclude"].append("mjx-container")  # formulas have the colour of the text around them
    found = tab.evaluate("([context, options]) => axe.run(context, options)", [context, options])
    told = [f"{v['id']}: {n['html'][:160]}" for v in found["violations"] for n in v["nodes"]]
    assert told == []
    assert found["passes"], "axe looked at nothing"


@pytest.mark.parametrize("page", [PAGES[0], "index.html"])
@IN_BOTH_THEMES
def test_figures_take_the_colours_of_the_page(visit, page, scheme):
    tab = visit(page, color_scheme=scheme)
    assert tab.locator(".nn-explore img").first.evaluate("e => getComputedStyle(e).filter") == "none"
    explorer = explorers(tab)[0]
    explorer.locator("input, select").first.focus()
    tab.keyboard.press("End")
    surface = explorer.locator("svg > path").first.evaluate("e => getComputedStyle(e).fill")
    assert surface == {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 18, 18)"}[scheme]
