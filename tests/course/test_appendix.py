"""The appendix: errata lead to where they are shown, terms and their first use to each other, works have an entry."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from conftest import CHAPTERS, ROOT
from links import broken_links
from myst_parser.mdit_to_docutils.base import default_slugify
from pybtex.database import parse_file

ERRATA = {"000": 12, "001": 10, "003": 27, "004": 18, "All": 1}
TERMS = re.findall(r"^### (.+)$", (ROOT / "appendix" / "glossary.md").read_text(encoding="utf-8"), flags=re.M)
LINK = re.compile(r"\]\((https?://(?:[^()\s]|\([^()]*\))+)\)")


def chapter_text(path):
    cells = nbformat.read(path, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


TEXTS = {path.stem: chapter_text(path) for path in CHAPTERS}


def errata_of(page):
    """Each erratum of the built page, by its number, with the addresses that it links."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    found = {}
    for item in soup.select("article li"):
        number = re.match(r"((?:\d{3}|All)-\d+)\.", item.get_text())
        if number:
            found[number[1]] = [a["href"] for a in item.find_all("a")]
    return found


def test_every_erratum_links_the_place_that_shows_it(site):
    page = site / "appendix" / "sources_and_errata.html"
    errata = errata_of(page)
    assert list(errata) == [f"{source}-{k}" for source, n in ERRATA.items() for k in range(1, n + 1)]
    shown = ("../chapters/", "evidence_")  # in a chapter, or in the notebook that keeps what a chapter once showed
    sections = {n: [a for a in links if a.startswith(shown) and "#" in a] for n, links in errata.items()}
    assert [n for n, links in sections.items() if not links] == ["All-1"]  # it links the table of notation
    assert broken_links(page) == []


@pytest.mark.parametrize("stem", TEXTS)
def test_sections_are_called_by_their_own_number(stem):
    """A link that reads "4.6" leads to section 4.6."""
    for name in ("sources_and_errata", "notation", "glossary"):
        text = (ROOT / "appendix" / f"{name}.md").read_text(encoding="utf-8")
        for number, anchor in re.findall(rf"\[(\d\.\d+)\]\(\.\./chapters/{stem}\.ipynb#([^)]+)\)", text):
            headings = re.findall(rf"^## ({re.escape(number)} .+)$", TEXTS[stem], flags=re.M)
            assert [default_slugify(heading) for heading in headings] == [anchor], (name, number)


@pytest.mark.parametrize("term", TERMS)
def test_a_term_and_its_first_use_link_each_other(term):
    link = f"(../appendix/glossary.md#{default_slugify(term)})"
    stems = [stem for stem, text in TEXTS.items() if link in text]
    assert len(stems) == 1, f"expected one chapter to link {link}, found {stems}"
    entry = (ROOT / "appendix" / "glossary.md").read_text(encoding="utf-8").split(f"### {term}\n")[1].split("\n### ")[0]
    assert f"First used in [{stems[0][1]}" in entry
    assert f"(../chapters/{stems[0]}.ipynb#" in entry


def test_every_work_that_a_chapter_links_is_in_the_bibliography():
    works = parse_file(ROOT / "appendix" / "references.bib").entries.values()
    addresses = {
        work.fields["url"] if "url" in work.fields else f"https://doi.org/{work.fields['doi']}" for work in works
    }
    linked = {address for text in TEXTS.values() for address in LINK.findall(text)}
    assert linked <= addresses, linked - addresses
    for work in works:
        assert {"title", "year"} <= set(work.fields), work.key
        assert work.persons["author"], work.key
