"""Predict cards and figures: plain Markdown and cells on one side, cards and folds on the other."""

import nbformat
import pytest
from bs4 import BeautifulSoup
from course import chapters

#: How a line begins that shows a figure.
FIGURES = ("draw_a_digit(", "explore(", "show(")
FOR_EVERY_CHAPTER = pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.name)


@pytest.fixture(scope="module")
def read(site):
    pages = {}

    def read(chapter):
        if chapter.name not in pages:
            text = (site / f"{chapter.page}.html").read_text(encoding="utf-8")
            pages[chapter.name] = BeautifulSoup(text, "html.parser")
        return pages[chapter.name]

    return read


def cells(chapter, kind):
    return [cell for cell in nbformat.read(chapter.path, as_version=4).cells if cell.cell_type == kind]


@FOR_EVERY_CHAPTER
def test_every_prediction_is_a_card_that_holds_its_answer(read, chapter):
    text = "\n".join(cell.source for cell in cells(chapter, "markdown"))
    cards = read(chapter).select(".predict")
    assert len(cards) == text.count("**Predict.**") > 0
    for card in cards:
        label, question = card.find_all(recursive=False)[:2]
        assert label["class"] == ["card-label"]
        assert question.get_text().strip()
        (fold,) = card.find_all("details", recursive=False)
        assert fold.summary.get_text().strip()
        assert fold.select_one(".answer").get_text().strip()
        assert not fold.has_attr("open")
    assert "Predict." not in [tag.get_text() for tag in read(chapter).select(".bd-article strong")]


@FOR_EVERY_CHAPTER
def test_every_figure_of_the_notebook_is_a_picture_on_the_page(read, chapter):
    data = [o.get("data", {}) for cell in cells(chapter, "code") for o in cell.outputs]
    shown = sum("nn-figure" in "".join(d.get("text/html", "")) for d in data)
    called = sum(line.startswith(FIGURES) for cell in cells(chapter, "code") for line in cell.source.splitlines())
    assert len(read(chapter).select(".bd-article .cell_output .nn-figure")) == shown == called > 0


@FOR_EVERY_CHAPTER
def test_the_code_of_a_figure_is_folded_below_it(read, chapter):
    page = read(chapter)
    for cell in cells(chapter, "code"):
        if not cell.source.startswith(FIGURES):
            continue
        (block,) = [b for b in page.select(".bd-article .cell_input") if b.get_text().strip() == cell.source.strip()]
        fold = block.find_parent("details")
        assert fold["class"] == ["plumbing"]
        assert fold.find_previous(class_="nn-figure") is not None


@FOR_EVERY_CHAPTER
def test_each_caption_begins_with_the_number_of_its_figure(read, chapter):
    captions = read(chapter).select(".bd-article figcaption")
    assert captions
    for number, caption in enumerate(captions, start=1):
        assert caption.get_text().startswith(f"Figure {int(chapter.name[:2])}.{number}. ")


@FOR_EVERY_CHAPTER
def test_every_figure_has_a_caption(read, chapter):
    for figure in read(chapter).select(".bd-article figure:is(.nn-shown, .nn-explore)"):
        assert figure.find("figcaption"), figure.get("aria-label") or figure.get_text()[:80]


@FOR_EVERY_CHAPTER
def test_one_button_shows_all_of_a_card(read, chapter):
    for card in read(chapter).select(".predict"):
        folds = card.select("details details:not(.plumbing)")
        assert not [fold.summary.get_text() for fold in folds if "output" in fold.summary.get_text()]
