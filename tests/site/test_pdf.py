"""The page that is printed as the PDF of the whole course: complete, and with links that lead somewhere in it."""

import make_pdf
import pytest
from bs4 import BeautifulSoup
from course import pages as course_pages


@pytest.fixture(scope="module")
def course(site):
    return BeautifulSoup(make_pdf.whole_course(), "html.parser")


def test_every_page_is_there_in_order(course):
    titles = [article.h1.get_text() for article in course.find_all("article")]
    assert len(titles) == len(course_pages())
    assert titles[1].startswith("1. Forward propagation")
    assert titles[-1].startswith("Bibliography")
    assert len(course.find_all("math")) > 300


def test_links_lead_somewhere_inside(course):
    names = [tag["id"] for tag in course.find_all(id=True)]
    assert len(names) == len(set(names))
    links = [tag["href"] for tag in course.find_all("a", href=True)]
    inside = [link for link in links if link.startswith("#")]
    assert len(inside) > 400
    assert [link for link in inside if link[1:] not in names] == []
    assert [link for link in links if not link.startswith(("#", "https://", "http://"))] == []


def test_figures_stand_still(course):
    assert len(course.select(".nn-explore img[alt]")) == len(course.select(".nn-explore")) > 15
    assert course.find("script") is None
