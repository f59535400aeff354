"""The search finds what is there, and says so where nothing is: no word of a reader is an error."""

import re

import pytest
from playwright.sync_api import expect

NOTHING = "Your search did not match any documents."


@pytest.mark.parametrize("query", ["constructor", "__proto__", "toString", "valueOf hasOwnProperty", "zwölf größer"])
def test_words_that_no_page_has_are_not_found(visit, query):
    tab = visit("search.html")
    field = tab.locator(".bd-search-container input")
    expect(field).to_be_focused()
    field.fill(query)
    field.press("Enter")
    expect(tab.locator(".search-summary")).to_contain_text(NOTHING)
    expect(tab.locator("#search-results a")).to_have_count(0)


@pytest.mark.parametrize("query", ["<img src=x onerror=alert(1)>", "%", "\\ [ ( * +", "&amp;"])
def test_signs_are_only_signs(visit, query):
    tab = visit("search.html")
    field = tab.locator(".bd-search-container input")
    field.fill(query)
    field.press("Enter")
    expect(tab.locator(".search-summary")).to_have_text(re.compile("did not match|Search finished"))
    expect(field).to_have_value(query)
    assert tab.locator("#search-results img").count() == 0


def test_an_empty_query_asks_for_nothing(visit):
    tab = visit("search.html?q=")
    assert tab.locator("#search-results").text_content().strip() == ""


@pytest.mark.parametrize("query", ["softmax", "SOFTMAX", "gradient descent"])
def test_words_of_the_course_are_found(visit, query):
    tab = visit(f"search.html?q={query}")
    expect(tab.locator(".search-summary")).to_contain_text("Search finished")
    assert tab.locator("#search-results a").count() > 1
