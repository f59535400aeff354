"""What readers do most works in Firefox, and in WebKit, which is Safari's: by keyboard, and kept between visits."""

import contextlib

import numpy as np
import pytest
from course import chapters
from drawn import DIGITS, SEEN, published_network
from in_browser import missing
from living_page import FORGETS, HEADER, QUESTIONS, served
from other_browsers import WITHOUT_SITE_DATA, NoBrowserError, firefox, webkit

from nn_helpers import softmax

CHAPTER = "chapters/01_forward_propagation.html"
EVERYTHING_LIVES = f"({QUESTIONS})()"


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def browser(request, tmp_path_factory):
    with contextlib.ExitStack() as ended:
        folder = tmp_path_factory.mktemp(request.param)
        try:
            tab = ended.enter_context({"firefox": firefox, "webkit": webkit}[request.param](folder))
        except NoBrowserError as error:
            # Firefox is a must where browsers are; WebKit there is not on every system.
            (missing if request.param == "firefox" else pytest.skip)(str(error))
        yield tab


@pytest.fixture
def tab(browser, origin):
    """The tab, where nothing is stored. At the end of the test, anything that was reported makes the test fail."""
    browser.fresh()
    browser.open(f"{origin}/404.html")
    browser.run("localStorage.clear()")
    yield browser
    assert browser.faults == []


def test_everything_lives(tab, origin):
    tab.open(f"{origin}/{CHAPTER}")
    assert tab.run(EVERYTHING_LIVES) == []


def test_everything_lives_in_a_folder(tab, site):
    tab.open(f"{site.as_uri()}/{CHAPTER}")
    assert tab.run(EVERYTHING_LIVES) == []
    assert tab.run("document.querySelectorAll('a[download]').length") == 0


def test_everything_lives_on_a_strict_host(tab, site):
    with served(site, Content_Security_Policy=HEADER) as origin:
        tab.open(f"{origin}/{CHAPTER}")
        assert tab.run(EVERYTHING_LIVES) == []


SENTENCE = "document.querySelector('.nn-explore .nn-sentence').textContent"
SLIDER = "document.querySelector('.nn-explore input[type=range]')"


def test_a_slider_moves_by_keyboard_and_the_address_keeps_it(tab, origin):
    tab.open(f"{origin}/{CHAPTER}")
    tab.run("document.querySelectorAll('.predict > details').forEach((card) => (card.open = true))")
    start = tab.run(SENTENCE)
    tab.run(f"{SLIDER}.focus()")
    tab.press("Home")
    values = [tab.run(f"{SLIDER}.getAttribute('aria-valuetext')")]
    for _ in range(2):
        tab.press("ArrowRight")
        values.append(tab.run(f"{SLIDER}.getAttribute('aria-valuetext')"))
    assert len(set(values)) == 3
    tab.press("End")
    moved, last = tab.run(f"[{SENTENCE}, {SLIDER}.getAttribute('aria-valuetext')]")
    assert moved != start
    assert tab.run("document.querySelector('.nn-frame').getAttribute('aria-label')") == moved
    # "#draw:first=3&second=4"; a value that was passed may have come into the address before.
    tab.until(f"decodeURIComponent(location.hash).split(/[:&]/)[1]?.endsWith({'=' + last!r})")
    tab.reload()
    assert tab.run(SENTENCE) == moved


def test_a_digit_is_drawn_and_read_as_numpy_reads_it(tab, origin):
    tab.open(f"{origin}/{DIGITS}")
    board = "document.querySelector('.nn-board')"
    say = f"{board}.querySelector('.nn-sentence').textContent"
    assert tab.run(say) == "The network reads 6, 100%. Right: somebody wrote this as a 6."
    tab.run(f"{board}.querySelector('.nn-canvas').scrollIntoView({{block: 'center', behavior: 'instant'}})")
    tab.run("document.querySelector('.nn-cell[tabindex=\"0\"]').focus()")
    tab.press("ArrowRight")
    assert tab.run("document.activeElement.getAttribute('aria-label')") == "row 1, column 2: ink 0 of 16"
    tab.press("Enter")
    tab.until(f"{board}.querySelectorAll('.nn-cell')[1].getAttribute('aria-label').endsWith('ink 16 of 16')")
    tab.click(".nn-row:nth-child(5) > .nn-cell:nth-child(2)")
    tab.until(f"{board}.querySelectorAll('.nn-cell')[33].getAttribute('aria-label').endsWith('ink 16 of 16')")
    seen = tab.run(f"({SEEN})({board}.parentElement)")
    p = softmax(published_network().predict([np.array(seen["ink"]) / 16]))[0]
    assert np.allclose(seen["p"], p, rtol=0, atol=1e-9)
    assert seen["said"].startswith(f"The network reads {p.argmax()}, ")


def test_a_menu_opens_by_mouse_and_closes_by_escape(tab, origin):
    tab.open(f"{origin}/{CHAPTER}")
    menu = "document.querySelector('.page-menu')"
    tab.click(".page-menu summary")
    tab.until(f"{menu}.open")
    tab.press("Escape")
    tab.until(f"!{menu}.open")
    assert tab.run(f"document.activeElement === {menu}.querySelector('summary')")
    tab.press("Enter")
    tab.until(f"{menu}.open")
    tab.click("h1")
    tab.until(f"!{menu}.open")


def test_answers_and_boxes_are_kept_and_counted(tab, origin):
    tab.open(f"{origin}/{CHAPTER}")
    tab.run("document.querySelector('.choice.right summary').focus()")
    tab.press("Enter")
    tab.until("document.querySelectorAll('.question.answered').length === 1")
    tab.click(".done-box input")
    tab.until("document.querySelector('.done-box input').checked")
    assert tab.run("document.querySelector('.done-box [role=status]').textContent") == ""
    tab.reload()
    assert tab.run("document.querySelectorAll('.question.answered').length") == 1
    assert tab.run("document.querySelector('.done-box input').checked")
    tab.open(f"{origin}/index.html")
    first = chapters()[0]
    count = 1 + len(first.exercises) + len(first.questions)
    assert tab.run("document.querySelector('.course-map .done').textContent") == f"2 of {count} done"


def test_the_theme_is_chosen_and_kept(tab, origin):
    tab.open(f"{origin}/index.html")
    theme = "document.documentElement.dataset.theme"
    start = tab.run(theme)
    for _ in range(2):  # the first of the three modes may look like the system's
        if tab.run(theme) == start:
            tab.click(".theme-switch-button")
    chosen = tab.run(theme)
    assert {start, chosen} == {"light", "dark"}
    tab.reload()
    assert tab.run(theme) == chosen


def test_the_search_finds(tab, origin):
    tab.open(f"{origin}/search.html?q=softmax")
    tab.until("document.querySelector('.search-summary').textContent.includes('Search finished')")
    assert tab.run("document.querySelectorAll('#search-results a').length") > 1


def test_firefox_without_site_data(origin, tmp_path):
    with contextlib.ExitStack() as ended:
        try:
            tab = ended.enter_context(firefox(tmp_path, WITHOUT_SITE_DATA))
        except NoBrowserError as error:
            missing(str(error))
        tab.open(f"{origin}/404.html")
        with pytest.raises(RuntimeError, match="insecure"):
            tab.run("localStorage.length")
        tab.open(f"{origin}/{CHAPTER}")
        assert tab.run(EVERYTHING_LIVES) == []
        tab.click(".done-box input")
        tab.until(f"document.querySelector('.done-box [role=status]').textContent.includes({FORGETS!r})")
        assert tab.faults == []
