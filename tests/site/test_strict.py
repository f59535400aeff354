"""No page holds a script or an event handler, so that strict hosts refuse none (see tests/browser/test_refusals.py)."""

import pytest
from conftest import site_pages
from links import parse

DATA = {"application/json", "application/ld+json"}


@pytest.mark.parametrize("path", site_pages(), ids=lambda path: path.stem)
def test_no_script_stands_in_a_page(site, path):
    page = parse(path)
    scripts = [str(tag)[:80] for tag in page.find_all("script", src=False) if tag.get("type") not in DATA]
    handlers = [f"{tag.name} {name}" for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]
    addresses = [tag["href"] for tag in page.find_all(href=True) if tag["href"].startswith("javascript:")]
    assert (scripts, handlers, addresses) == ([], [], [])


@pytest.mark.parametrize("path", site_pages(), ids=lambda path: path.stem)
def test_explorers_take_their_style_from_the_style_sheet(site, path):
    assert parse(path).select(".nn-explore style") == []
    assert ".nn-explore{" in (site / "_static" / "course.css").read_text(encoding="utf-8")
