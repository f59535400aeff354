"""The built site: every link, anchor and asset inside it exists."""

import functools
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import NOTEBOOKS, ROOT, SITE

TOC = yaml.safe_load((ROOT / "_toc.yml").read_text())
PAGES = ["index.html", *(f"{entry['file']}.html" for part in TOC["parts"] for entry in part["chapters"])]


def parse(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@functools.cache
def anchors(path):
    """What a link into the page may lead to. A thousand links lead to some twenty pages: read each once."""
    return {tag["id"] for tag in parse(path).find_all(id=True)}


def broken_links(page):
    """Every address in ``page`` that stays in the site and leads nowhere."""
    soup = parse(page)
    broken = []
    for tag in soup.find_all(True):
        for attribute in ("href", "src"):
            address = tag.get(attribute)
            parts = urlsplit(address or "")
            if not address or parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            anchor = unquote(parts.fragment) if target.suffix == ".html" else ""
            if not target.exists() or (anchor and anchor not in anchors(target)):
                broken.append(address)
    return broken


@pytest.mark.parametrize("page", PAGES)
def test_internal_links_resolve(site, page):
    assert broken_links(site / page) == []


def test_a_broken_link_is_found(tmp_path):
    (tmp_path / "other.html").write_text("<p id='here'>x</p>")
    page = tmp_path / "page.html"
    page.write_text(
        "<a href='other.html'></a><a href='other.html#here'></a><a href='https://example.org/x'></a>"
        "<a href='gone.html'></a><a href='other.html#gone'></a><a href='#gone'></a><img src='gone.png'>"
    )
    assert broken_links(page) == ["gone.html", "other.html#gone", "#gone", "gone.png"]


@pytest.mark.parametrize("page", PAGES)
def test_every_image_has_an_alternative_text(site, page):
    for image in parse(site / page).find_all("img"):
        assert image.get("alt", "").strip(), str(image)[:120]


def test_site_is_newer_than_the_notebooks(site):
    built = (SITE / "index.html").stat().st_mtime
    assert all(path.stat().st_mtime <= built for path in NOTEBOOKS), "the site is out of date: run `make book`"
