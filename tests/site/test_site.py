"""The built site: every link, anchor and asset inside it exists."""

import re

import pytest
import yaml
from conftest import NOTEBOOKS, ROOT, SITE, site_pages
from fontTools.ttLib import TTFont
from links import broken_links, parse

TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
CONTENTS = ["index.html", *(f"{entry['file']}.html" for part in TOC["parts"] for entry in part["chapters"])]
PAGES = [*CONTENTS, "search.html", "404.html"]


@pytest.mark.parametrize("page", PAGES)
def test_internal_links_resolve(site, page):
    assert broken_links(site / page) == []


def test_a_broken_link_is_found(tmp_path):
    (tmp_path / "other.html").write_text("<p id='here'>x</p>", encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text(
        "<a href='other.html'></a><a href='other.html#here'></a><a href='https://example.org/x'></a>"
        "<a href='gone.html'></a><a href='other.html#gone'></a><a href='#gone'></a><img src='gone.png'>",
        encoding="utf-8",
    )
    assert broken_links(page) == ["gone.html", "other.html#gone", "#gone", "gone.png"]


def test_every_page_is_one_of_these(site):
    assert sorted(path.relative_to(site).as_posix() for path in site_pages()) == sorted(PAGES)


def test_files_of_the_stylesheet_exist(site):
    style = (site / "_static" / "course.css").read_text(encoding="utf-8")
    files = [name for name in re.findall(r"url\([\"']?([^\"')]+)", style) if not name.startswith("data:")]
    assert len(files) >= 2
    assert [name for name in files if not (site / "_static" / name).exists()] == []


def test_what_was_left_out_of_the_theme_is_left_out(site):
    """A new version of the theme may call its functions otherwise; see LEFT_OUT in site/extensions/lean_pages.py."""
    script = (site / "_static" / "course.js").read_text(encoding="utf-8")
    assert 'addEventListener("load"' not in script


def test_fonts_hold_what_the_pages_show(site):
    """Fonts are cut down to the characters in use: none is missing, and the size says that they were cut."""
    formulas = "".join(tag.get_text() for page in PAGES for tag in parse(site / page).find_all("math"))
    with TTFont(site / "_static" / "fonts" / "formulas.woff2") as font:
        assert set(formulas) - set(" \n\u2061") - {chr(code) for code in font.getBestCmap()} == set()
        assert 0x1D464 in font.getBestCmap(), "no italic w"
    assert (site / "_static" / "fonts" / "formulas.woff2").stat().st_size < 60_000
    style = (site / "_static" / "course.css").read_text(encoding="utf-8")
    with TTFont(site / "_static" / "fonts" / "icons.woff2") as font:
        icons = re.findall('\\.fa-[\\w-]+:before{content: ?"([\ue000-\uf8ff])"}', style)
        assert len(icons) > 8
        assert set(icons) - {chr(code) for code in font.getBestCmap()} == set()


@pytest.mark.parametrize("page", CONTENTS)
def test_pages_say_what_they_are(site, page):
    head = parse(site / page).head
    assert head.title.string.count("Neural Networks in NumPy") == 1
    assert 50 < len(head.find("meta", attrs={"name": "description"})["content"]) <= 200
    assert head.find("meta", property="og:title")
    address, canonical = head.find("meta", property="og:url"), head.find("link", rel="canonical")
    assert (address and address["content"]) == (canonical and canonical["href"])


@pytest.mark.parametrize("page", PAGES)
def test_every_image_has_an_alternative_text(site, page):
    for image in parse(site / page).find_all("img"):
        assert image.get("alt", "").strip(), str(image)[:120]


def test_site_is_newer_than_the_notebooks(site):
    built = (SITE / "index.html").stat().st_mtime
    assert all(path.stat().st_mtime <= built for path in NOTEBOOKS), "the site is out of date: run `make book`"


def test_formulas_have_the_colours_of_the_figures_and_a_box(site):
    text = (site / "chapters" / "04_backpropagation.html").read_text(encoding="utf-8")
    formulas = " ".join(re.findall(r"<math.*?</math>", text, flags=re.DOTALL))
    assert '<mrow class="boxed"><mrow' in formulas or '<mrow class="boxed"><mtable' in formulas
    assert re.search(r'<mrow class="slope"><m\w+>(<mrow>)?<mi>δ</mi>', formulas)
    assert re.search(r'<mrow class="weight"><m\w+>(<mrow>)?<mi>W</mi>', formulas)
    assert 'style="color' not in formulas  # a colour that would not follow the page into the dark
    assert "menclose" not in formulas
