"""Pages never go dark: where a browser stores nothing, where a host is strict, where one script fails."""

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from chromium import find_chromium
from conftest import SITE
from in_browser import ALL_PAGES, explorers
from living_page import FORGETS, HEADER, served, told_faults, what_is_dead
from playwright.sync_api import expect

CHAPTER = "chapters/01_forward_propagation.html"
REFUSED = "window.refused = []; addEventListener('securitypolicyviolation', (event) => refused.push(event))"


def says_that_a_mark_is_lost(page):
    box = page.locator(".done-box").last
    assert not box.get_by_role("status").text_content()
    box.get_by_role("checkbox").check()
    expect(box.get_by_role("status")).to_have_text(FORGETS)
    box.get_by_role("checkbox").uncheck()
    expect(box.get_by_role("status")).to_have_text("")


@pytest.fixture
def tab_without_site_data(chromium, tmp_path):
    """A tab of a browser whose owner blocks cookies and site data for all pages."""
    preferences = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(preferences), encoding="utf-8")
    path = find_chromium(SimpleNamespace(chromium=chromium.browser_type))
    context = chromium.browser_type.launch_persistent_context(tmp_path, executable_path=path, args=["--no-sandbox"])
    yield context.pages[0]
    context.close()


def test_without_site_data_all_works_but_remembering(tab_without_site_data, origin):
    tab, faults = tab_without_site_data, told_faults(tab_without_site_data)
    tab.goto(f"{origin}/404.html")  # no script of ours is there
    with pytest.raises(Exception, match="Access is denied"):
        tab.evaluate("localStorage")
    tab.goto(f"{origin}/{CHAPTER}")
    assert what_is_dead(tab) == []
    says_that_a_mark_is_lost(tab)
    tab.goto(f"{origin}/index.html")
    expect(tab.locator(".progress-tools [role=status]")).to_have_text(
        re.compile("does not let the page store anything")
    )
    tab.goto(f"{origin}/search.html?q=softmax")
    expect(tab.locator("#search-results a").first).to_be_visible()
    assert faults == []


@pytest.mark.parametrize("headers", [{"Access_Control_Allow_Origin": "*"}, {}], ids=["as GitHub Pages", "no header"])
def test_in_a_sandbox_all_works_but_remembering(chromium, site, headers):
    """As in a learning platform. Some hosts let others read their fonts; from the rest, buttons come without signs."""
    with served(site, **headers) as origin:
        tab = chromium.new_page()
        faults = told_faults(tab)

        def frame(page):
            body = f'<!DOCTYPE html><title>x</title><iframe sandbox="allow-scripts" src="{page}" width=900 height=700>'
            tab.route("**/platform", lambda route: route.fulfill(body=body, content_type="text/html"))
            tab.goto(f"{origin}/platform")
            return tab.frames[1]

        chapter = frame(CHAPTER)
        assert chapter.evaluate("self.origin") == "null"
        assert what_is_dead(chapter) == []
        says_that_a_mark_is_lost(chapter)
        search = frame("search.html?q=softmax")
        expect(search.locator("#search-results a").first).to_be_visible()
        expect(search.locator(".search-summary")).to_have_text(re.compile("Search finished"))
        tab.close()
    if not headers:
        assert any("/fonts/icons.woff2" in fault for fault in faults)
        faults = [fault for fault in faults if "/fonts/" not in fault and "net::ERR_FAILED" not in fault]
    assert faults == []


@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_strict_host_refuses_nothing(chromium, site, page):
    with served(site, Content_Security_Policy=HEADER) as origin:
        tab = chromium.new_page()
        faults = told_faults(tab)
        tab.add_init_script(REFUSED)
        tab.goto(f"{origin}/{page}?q=softmax", wait_until="load")
        dead = what_is_dead(tab) if page.startswith("chapters/") else []
        refused = tab.evaluate("refused.map((event) => `${event.effectiveDirective} ${event.blockedURI}`)")
        tab.close()
    assert (dead, refused, faults) == ([], [], [])


def test_a_stricter_host_is_noticed(chromium, site):
    with served(site, Content_Security_Policy="default-src 'self'") as origin:
        tab = chromium.new_page()
        faults = told_faults(tab)
        tab.goto(f"{origin}/{CHAPTER}", wait_until="networkidle")
        tab.close()
    assert any("img-src" in fault for fault in faults)
    assert not any("script-src" in fault for fault in faults)


#: What dies with a script, if anything that a reader uses. A script that is not named here may fail unnoticed.
DIES_WITH = {
    "documentation_options.js": {"copying"},
    "scripts/pydata-sphinx-theme.js": {"theme", "search"},
    "page.js": {"menus", "printing"},
    "progress.js": {"quiz", "boxes"},
    "clipboard.min.js": {"copying"},
    "copybutton.js": {"copying"},
    "explore.js": {"sliders"},
}
SCRIPTS = re.findall(r"^try \{ // (\S+)$", (SITE / "_static" / "course.js").read_text(encoding="utf-8"), flags=re.M)


def test_scripts_are_found():
    assert set(SCRIPTS) >= {*DIES_WITH, "doctools.js", "sphinx_highlight.js"}


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_that_fails_is_reported_and_the_others_live(open_page, site, name):
    whole = (site / "_static" / "course.js").read_text(encoding="utf-8")
    broken = whole.replace(f"try {{ // {name}\n", f"try {{ throw new Error('{name} is broken');\n")
    assert broken != whole
    tab, faults = open_page(CHAPTER, routes={"_static/course.js": broken}, complete=False)
    assert {dead.split(":")[0] for dead in what_is_dead(tab)} == DIES_WITH.get(name, set())
    assert f"{name} is broken" in faults


def test_without_its_frames_an_explorer_stays_a_picture_and_the_rest_lives(open_page):
    tab, faults = open_page(CHAPTER, routes={f"_static/explorers/{Path(CHAPTER).stem}.js": "broken("})
    assert [dead.split(":")[0] for dead in what_is_dead(tab)] == ["sliders"]
    assert explorers(tab)[0].locator("img").is_visible()
    assert faults


def test_the_theme_is_known_before_the_page_is_drawn(chromium, origin):
    tab = chromium.new_page(color_scheme="dark")
    tab.add_init_script("""new MutationObserver(() => {
        if (document.body) window.first ??= document.documentElement.dataset.theme;
    }).observe(document, { childList: true, subtree: true });""")
    tab.goto(f"{origin}/{CHAPTER}")
    assert tab.evaluate("first") == "dark"
    tab.close()
