"""Quizzes and progress, in the browser: by keyboard, kept from page to page, and nothing leaves the site."""

import json
import re

import pytest
from course import chapters
from playwright.sync_api import expect

ON_EVERY_CHAPTER = pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.name)


def words(locator):
    """The text as one line."""
    return " ".join(locator.inner_text().replace("’", "'").split())


@ON_EVERY_CHAPTER
def test_every_question_is_answered_by_keyboard(visit, chapter):
    tab = visit(f"{chapter.page}.html")
    # Browsers lay out what is near the window, and Tab moves through all of it.
    tab.add_style_tag(content="* { content-visibility: visible !important; }")
    for question in chapter.questions:
        shown = tab.locator(f"[id='{question.name}']")
        assert shown.get_attribute("role") == "group"
        summaries = shown.locator("summary")
        assert summaries.count() == len(question.choices)
        summaries.first.focus()
        answered = False
        for index, (right, _, why) in enumerate(question.choices):
            choice = shown.locator("details").nth(index)
            assert choice.locator("summary").evaluate("e => e === document.activeElement")
            assert words(choice.locator("> p").first) == ""
            tab.keyboard.press("Enter")
            told = words(choice.locator("> p").first)
            assert told.startswith("Right." if right else "No.")
            assert re.split("[$`*]", why)[0].strip() in told
            answered = answered or right
            # The mark comes with an event, a moment after the choice has opened.
            expect(shown).to_have_class("question answered" if answered else "question")
            if index + 1 < len(question.choices):
                tab.keyboard.press("Tab")
    tab.reload()
    expect(tab.locator(".question.answered")).to_have_count(len(chapter.questions))


def test_progress_is_on_the_map_and_can_be_saved_erased_and_read(visit, tmp_path):
    tab = visit("chapters/03_gradient_descent.html")
    tab.get_by_label("I have done exercise 03-1", exact=True).check()
    tab.get_by_label("I have done exercise 03-2", exact=True).check()
    tab.get_by_label("I have done exercise 03-2", exact=True).uncheck()
    tab.get_by_label("I have read this page").check()
    tab.locator(".course-brand, .navbar-brand").first.click()
    tab.wait_for_url("**/index.html")
    chapter = tab.locator(".course-map li:has(a[href*='03_']) .done")
    third = next(chapter for chapter in chapters() if chapter.name.startswith("03"))
    count = 1 + len(third.exercises) + len(third.questions)
    every = sum(len(chapter.exercises) for chapter in chapters())
    tools = tab.locator(".progress-tools")
    expect(chapter).to_have_text(f"2 of {count} done")
    assert float(chapter.evaluate("e => e.style.getPropertyValue('--share')")) == pytest.approx(2 / count)
    assert f"1 of {every} exercises" in tools.locator(".sums").text_content()

    with tab.expect_download() as download:
        tools.get_by_role("button", name="Save my marks").click()
    saved = tmp_path / "progress.json"
    download.value.save_as(saved)
    assert json.loads(saved.read_text(encoding="utf-8"))["done"] == ["03-1", "chapters/03_gradient_descent"]

    tab.once("dialog", lambda dialog: dialog.dismiss())
    tools.get_by_role("button", name="Delete all marks").click()
    expect(chapter).to_have_text(f"2 of {count} done")
    tab.once("dialog", lambda dialog: dialog.accept())
    tools.get_by_role("button", name="Delete all marks").click()
    expect(chapter).to_be_hidden()
    assert tab.evaluate("Object.keys(localStorage).map((key) => localStorage[key])").count("[]") == 1

    (tmp_path / "wrong.json").write_text('{"done": 3}', encoding="utf-8")
    tools.locator("input").set_input_files(tmp_path / "wrong.json")
    status = tools.get_by_role("status")
    status.get_by_text("wrong.json is not a file that this page has saved. Nothing was changed.").wait_for()
    tools.locator("input").set_input_files(saved)
    status.get_by_text("2 marks were read from progress.json and added.").wait_for()
    expect(chapter).to_have_text(f"2 of {count} done")


def test_without_storage_the_page_works(visit):
    tab = visit("chapters/03_gradient_descent.html")
    tab.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    tab.locator(".choice.right summary").first.click()
    expect(tab.locator(".question.answered")).to_have_count(1)
