"""The site from a folder, as `make zip` packs it: what a browser cannot do there is said in words."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def chapter(visit, site):
    return visit("chapters/03_gradient_descent.html", base=site.as_uri())


def test_what_cannot_be_saved_is_in_the_folder(chapter, site):
    assert chapter.locator("a[download]").count() == 0
    chapter.get_by_label("Download or print").click()
    for name, folder in (("Notebook", "learn"), ("Library", "wheels")):
        words = chapter.locator(".page-menu[open] .words", has_text=name)
        expect(words).to_be_visible()
        file = re.search(rf"in the folder of this site: ({folder}/\S+)", words.text_content())[1]
        assert (site / file).is_file()


def test_the_notebooks_of_instructors_are_in_the_folder(visit, site):
    tab = visit("appendix/teaching.html", base=site.as_uri())
    assert tab.locator("a[download]").count() == 0
    files = re.findall(r"in the folder of this site: (teach/\S+\.ipynb)", tab.locator("article").text_content())
    assert len(files) >= 7
    assert all((site / file).is_file() for file in files)


def test_the_menu_says_where_a_chapter_runs(chapter, site):
    chapter.get_by_label("Run this chapter").click()
    menu = chapter.locator(".page-menu[open]")
    expect(menu.get_by_text("On your own machine")).to_be_visible()
    assert menu.locator("a[href*='lite/']").count() == 0
    if (site / "lite").exists():
        expect(menu.get_by_text("not from a folder: it needs a server")).to_be_visible()
