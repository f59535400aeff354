"""The PDF of the whole course: the page that it is printed from, and what a reader finds in it."""

import make_pdf
import pytest
from bs4 import BeautifulSoup
from course import chapters
from course import pages as course_pages
from on_paper import MILLIMETRE, PaperPDF, interface_words


@pytest.fixture(scope="module")
def course(site):
    return BeautifulSoup(make_pdf.whole_course(), "html.parser")


@pytest.fixture(scope="module")
def book(site, chromium, tmp_path_factory):
    target = tmp_path_factory.mktemp("pdf") / "course.pdf"
    make_pdf.make(chromium, target)
    return PaperPDF(target, (210 * MILLIMETRE, 297 * MILLIMETRE))


@pytest.fixture(scope="module")
def first_pages(book):
    """The pages on which the pages of the course begin, by their titles: those that show one in the largest type."""
    titles = [soup.h1.text for soup in make_pdf.articles().values()]
    found = {}
    for number in range(1, len(book.pages)):
        large = [line for line in book.lines(number) if line.size > 20]
        title = " ".join(line.text for line in large)
        if title in titles:
            found[title] = number + 1
    assert list(found) == titles
    return found


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
    assert len(inside) > 100
    assert [link for link in inside if link[1:] not in names] == []
    assert [link for link in links if not link.startswith(("#", "https://", "http://"))] == []


def test_figures_stand_still(course):
    assert len(course.select(".nn-explore img[alt]")) == len(course.select(".nn-explore")) > 15
    assert course.select("article script") == []


def test_links_of_the_file_lead_to_places_in_it(book):
    places = {name.removeprefix("/") for name in book.reader.named_destinations}
    inside = [
        str(link.get_object()["/Dest"]).removeprefix("/")
        for page in book.pages
        for link in page.get("/Annots", [])
        if "/Dest" in link.get_object()
    ]
    assert len(inside) > 100
    assert set(inside) <= places


def titles_of(book, outline):
    """The titles of an outline, those below each as a list after it, and the page of each."""
    return [
        titles_of(book, entry)
        if isinstance(entry, list)
        else (entry.title, book.reader.get_destination_page_number(entry) + 1)
        for entry in outline
    ]


def test_the_outline_has_each_title_once_and_sections_below_chapters(book, first_pages):
    outline = titles_of(book, book.reader.outline)
    assert [entry for entry in outline if isinstance(entry, tuple)][1:] == list(first_pages.items())

    def looked_through(entries):
        here = [entry for entry in entries if isinstance(entry, tuple)]
        assert len({title for title, _ in here}) == len(here)
        for entry in entries:
            if isinstance(entry, list):
                looked_through(entry)

    looked_through(outline)
    for chapter in chapters():
        at = next(i for i, entry in enumerate(outline) if entry[0] == chapter.title)
        sections = [entry[0] for entry in outline[at + 1] if isinstance(entry, tuple)]
        assert sections[-1] == "Answers"
        number = chapter.title.split(".")[0]
        assert [title for title in sections if title[0].isdigit() and not title.startswith(f"{number}.")] == []


def test_the_contents_name_each_chapter_and_section_with_its_page(book, first_pages):
    contents = [line.text for number in range(1, min(first_pages.values()) - 1) for line in book.lines(number)]
    for title, number in first_pages.items():
        assert f"{title} {number}" in contents
    sections = [h2.text for soup in make_pdf.articles().values() for h2 in soup.find_all("h2") if h2.text[0].isdigit()]
    assert sections
    for title in sections:
        (number,) = [line.removeprefix(title) for line in contents if line.startswith(title)]
        assert title in " ".join(line.text for line in book.lines(int(number) - 1)), "a long one takes two lines"


def test_every_page_has_its_number_and_says_its_chapter(book, first_pages):
    assert book.numbers() == [None, *range(2, len(book.pages) + 1)]
    starts = {number: title for title, number in first_pages.items()}
    chapter = None
    for number in range(min(starts), len(book.pages) + 1):
        chapter = starts.get(number, chapter)
        assert book.lines(number - 1, foot=True)[0].text == f"{chapter}{number}"


def test_nothing_is_cut_or_left_alone(book, first_pages):
    assert book.too_wide() == []
    assert book.usual("size") == 11  # what is too wide makes Chromium print all of it smaller
    assert book.left_alone() == []
    assert book.nearly_empty(ends=[number - 1 for number in first_pages.values()]) == []


def test_nothing_is_printed_that_only_a_screen_can_do(book):
    assert [words for words in interface_words() if words in book.text] == []


def test_it_is_tagged_and_says_what_it_is(book):
    root = book.reader.trailer["/Root"]
    assert book.reader.metadata.title == make_pdf.NAME
    assert book.reader.metadata.author
    assert root["/Lang"].startswith("en")
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


def test_its_fonts_are_those_of_the_site_and_embedded(book):
    names = set()
    for page in book.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            font = font.get_object()
            if "/DescendantFonts" not in font:
                continue  # shapes of letters: embedded by their nature, and no font of text
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            names.add(font["/BaseFont"].split("+")[-1].split("-")[0])
    wanted = {"SourceSerif4", "Inter", "JetBrainsMono", "STIXTwoMath"}
    assert wanted <= names
