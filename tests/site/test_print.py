"""A page that is printed from its menu: the rules of site/static/print.css and paper.js."""

import pytest
from course import chapters
from on_paper import INCH, MILLIMETRE, PaperPDF, interface_words

CHAPTER = chapters()[3]
PAPER = {"A4": (210 * MILLIMETRE, 297 * MILLIMETRE), "Letter": (8.5 * INCH, 11 * INCH)}


@pytest.fixture(scope="module", params=PAPER)
def printed(request, chromium, origin, tmp_path_factory):
    """A chapter as a reader prints it whose system is dark."""
    tab = chromium.new_page(color_scheme="dark")
    tab.goto(f"{origin}/{CHAPTER.page}.html")
    target = tmp_path_factory.mktemp("printed") / "page.pdf"
    tab.pdf(path=target, format=request.param, prefer_css_page_size=True)
    tab.close()
    return PaperPDF(target, PAPER[request.param])


def test_the_reader_chooses_the_size_and_pages_have_numbers(printed):
    assert all(abs(w - printed.size[0]) < 2 and abs(h - printed.size[1]) < 2 for w, h in printed.sizes)
    assert printed.numbers() == [*range(1, len(printed.pages) + 1)]


def test_it_begins_with_its_title_and_ends_with_the_answers(printed):
    assert printed.lines(0)[0].text == CHAPTER.title
    text = "\n".join(line.text for number in range(len(printed.pages)) for line in printed.lines(number))
    order = [text.index(f"\n{title}\n") for title in ("Quiz", "Exercises", "Answers", "Hints", "Solutions")]
    assert order == sorted(order)
    for exercise in CHAPTER.exercises:
        assert order[-2] < text.index(f"\n{exercise.name}", order[-2]) < order[-1]


def test_nothing_is_cut_or_left_alone(printed):
    assert printed.too_wide() == []
    assert printed.usual("size") == 11  # what is too wide makes Chromium print all of a page smaller
    assert printed.left_alone() == []
    assert printed.nearly_empty() == []


def test_nothing_is_printed_that_only_a_screen_can_do(printed):
    assert [words for words in interface_words() if words in printed.text] == []


def test_dark_pages_are_printed_dark_on_white(printed):
    assert printed.usual("colour") < 0.3


def test_after_printing_the_page_is_as_it_was(visit):
    tab = visit(f"{CHAPTER.page}.html", color_scheme="dark")
    # The theme opens a banner, which is empty here, for a third of a second.
    tab.wait_for_function("document.querySelector('.pst-async-banner-revealer').style.height === 'auto'")
    before = tab.evaluate("document.documentElement.outerHTML")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.evaluate("document.documentElement.outerHTML") != before
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.evaluate("document.documentElement.outerHTML") == before


def test_what_is_folded_is_printed_except_the_code_of_figures(visit):
    tab = visit(f"{CHAPTER.page}.html")
    folded = tab.locator(".bd-article details:not([open], .plumbing, .above-input) > :not(summary, .plumbing)")
    code = tab.locator(".bd-article details.plumbing")
    heights = "parts => parts.map(part => part.checkVisibility() ? part.getBoundingClientRect().height : 0)"
    assert max(folded.evaluate_all(heights)) == 0 < max(code.evaluate_all(heights))
    tab.emulate_media(media="print")
    assert min(folded.evaluate_all(heights)) > 0 == max(code.evaluate_all(heights))
