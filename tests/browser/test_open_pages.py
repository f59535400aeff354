"""Pages that are open at the same time show the same marks."""

from playwright.sync_api import expect


def test_an_open_page_shows_new_marks(visit):
    page = "chapters/03_gradient_descent.html"
    start = visit("index.html")
    first, second = (start.context.new_page() for _ in range(2))
    for tab in (first, second):
        tab.goto(start.url.replace("index.html", page))
    exercise = "I have done exercise 03-1"
    first.get_by_label(exercise, exact=True).check()
    first.locator(".choice.right summary").first.click()
    expect(second.get_by_label(exercise, exact=True)).to_be_checked()
    expect(second.locator(".question").first).to_have_class("question answered")
    chapter = start.locator(".course-map li:has(a[href*='03_']) .done")
    expect(chapter).to_contain_text("2 of")

    first.get_by_label(exercise, exact=True).uncheck()
    expect(second.get_by_label(exercise, exact=True)).not_to_be_checked()
    expect(chapter).to_contain_text("1 of")
    first.evaluate("localStorage.clear()")
    expect(second.locator(".question").first).to_have_class("question")
    expect(chapter).to_be_hidden()
