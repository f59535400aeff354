"""Every page in a real browser: no fault, no script, a phone, accessibility, light and dark."""

import re

import pytest
from conftest import SITE
from in_browser import (
    CONTROLS,
    ON_EVERY_PAGE,
    SUB_PATH,
    WHERE_EXPLORERS_ARE,
    explorers,
    published_frames,
    state,
    stumbling_blocks,
)
from playwright.sync_api import expect

IN_BOTH_THEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@ON_EVERY_PAGE
def test_nothing_is_wrong(open_page, page):
    tab, faults = open_page(page)
    assert stumbling_blocks(tab) + faults == []


#: What must not be on a page, and a word of what the check says of it.
FAULTS = {
    "<script src='https://example.org/script.js'></script>": "request to https://example.org",
    "<script>console.error('broken')</script>": "broken",
    "<script>broken()</script>": "broken is not defined",
    "<img src='missing.png' alt='a picture'>": "404",
    "<img src='../_static/favicon.svg'>": "no alt",
    "<div style='width: 700px'>wide</div>": "wide on a phone",
    "<button></button>": "light: button-name",
    "<p style='color: #999; background: #fff'>pale</p>": "light: color-contrast",
    "<p style='color: #333'>dark on dark</p>": "dark: color-contrast",
}


def test_faults_are_noticed(open_page):
    page = "appendix/cost.html"
    broken = (SITE / page).read_text(encoding="utf-8").replace("</article>", "".join(FAULTS) + "</article>")
    tab, faults = open_page(page, routes={page: broken})
    told = stumbling_blocks(tab) + faults
    assert [expected for expected in FAULTS.values() if not any(expected in line for line in told)] == []


@pytest.mark.parametrize("where", [SUB_PATH, "file"])
def test_site_works_anywhere(visit, origin, site, where):
    base = {SUB_PATH: origin + SUB_PATH, "file": site.as_uri()}[where]
    tab = visit("search.html?q=softmax", base=base)
    tab.locator("#search-results a", has_text="6. Digits").first.click()
    tab.wait_for_url(f"{base}/chapters/06_digits.html*")
    assert (
        tab.locator("article").evaluate("e => getComputedStyle(e.querySelector('math')).fontFamily") == "Formulas, math"
    )
    explorer = explorers(tab)[0]
    before = state(explorer)
    explorer.locator(CONTROLS).first.focus()
    tab.keyboard.press("End")
    assert state(explorer) != before
    tab.locator(".prev-next-area a", has_text="Deep and convolutional").click()
    tab.wait_for_url(f"{base}/chapters/07_deep_and_convolutional.html")


def test_colours_follow_the_system_and_keep_the_choice_of_the_reader(visit):
    tab = visit("index.html", color_scheme="dark")
    root = tab.locator("html")
    assert root.get_attribute("data-theme") == "dark"
    tab.locator(".theme-switch-button").first.click()
    tab.reload()
    assert (root.get_attribute("data-mode"), root.get_attribute("data-theme")) == ("light", "light")


def test_without_javascript_pages_are_light_and_show_no_dead_button(visit):
    tab = visit("chapters/01_forward_propagation.html", java_script_enabled=False, color_scheme="dark")
    assert tab.locator("html").get_attribute("data-theme") == "light"
    assert [button for button in tab.locator("button").all() if button.is_visible()] == []
    tab.get_by_label("Download or print").click()
    expect(tab.get_by_role("link", name="Notebook without solutions")).to_be_visible()


def test_without_javascript_a_phone_shows_the_contents_below_the_page(visit):
    phone = {"width": 375, "height": 700}
    tab = visit("chapters/01_forward_propagation.html", java_script_enabled=False, viewport=phone)
    contents = tab.locator(".bd-sidebar-primary")
    assert tab.locator("main").bounding_box()["y"] < contents.bounding_box()["y"]
    contents.get_by_role("link", name="Digits").click()
    tab.wait_for_url("**/chapters/06_digits.html")


@WHERE_EXPLORERS_ARE
def test_without_javascript_the_start_frame_shows(visit, page):
    tab = visit(page, java_script_enabled=False)
    for explorer, data in zip(explorers(tab), published_frames(page), strict=True):
        image, sentence = explorer.locator("img"), explorer.locator(".nn-sentence").text_content()
        frame = 0
        for i, parameter in zip(data["start"], data["parameters"], strict=True):
            frame = frame * len(parameter["values"]) + i
        assert sentence == data["sentences"][frame]
        assert image.is_visible()
        assert image.bounding_box()["height"] > 100
        assert image.get_attribute("alt") == sentence
        assert explorer.locator("input, select, button").count() == 0


@pytest.mark.parametrize("page", ["chapters/01_forward_propagation.html", "index.html"])
@IN_BOTH_THEMES
def test_figures_take_the_colours_of_the_page(visit, page, scheme):
    tab = visit(page, color_scheme=scheme)
    explorer = explorers(tab)[0]
    ink = explorer.locator("svg text").last
    wanted = {"light": "rgb(31, 37, 48)", "dark": "rgb(216, 221, 230)"}[scheme]
    expect(ink).to_have_css("fill", wanted)  # also before it is moved
    explorer.locator(CONTROLS).first.press("End")
    expect(explorer.locator("svg text").last).to_have_css("fill", wanted)


def test_menu_closes_by_escape_and_by_a_click_elsewhere(visit):
    tab = visit("chapters/01_forward_propagation.html")
    menu = tab.locator(".page-menu", has=tab.get_by_label("Download or print"))
    summary, entry = menu.locator("summary"), menu.get_by_role("link", name="Notebook without solutions")
    expect(entry).to_be_hidden()
    summary.click()
    expect(entry).to_be_visible()
    entry.press("Escape")
    expect(entry).to_be_hidden()
    expect(summary).to_be_focused()
    summary.click()
    expect(entry).to_be_visible()
    tab.get_by_role("heading", level=1).click()
    expect(entry).to_be_hidden()


def test_every_code_cell_can_be_copied(visit):
    allowed = ["clipboard-read", "clipboard-write"]
    # The button says for two seconds that it has copied: here they do not pass.
    tab = visit("chapters/01_forward_propagation.html", still=True, permissions=allowed)
    cells = tab.locator(".cell_input .highlight")
    assert cells.count() == cells.locator("button.copybtn").count() > 5
    button = cells.nth(1).locator("button.copybtn")
    button.click()
    expect(button).to_have_class(re.compile(r"\bsuccess\b"))
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == cells.nth(1).locator("pre").text_content().strip() != ""
