"""The public address: from one setting follows all that needs it, and without it nothing pretends to know."""

import os
import subprocess
import sys

import pytest
from address import pages_address
from bs4 import BeautifulSoup
from conftest import ROOT

EXTENSIONS = str(ROOT / "site" / "extensions")
PAGE = "# A page\n\nThis page says something about networks, in a sentence that is long enough to describe it.\n"


@pytest.fixture
def build(tmp_path, monkeypatch):
    """Build a site of one page with the extension; return its folder and the page."""
    for name in ("GITHUB_REPOSITORY", "GITHUB_SERVER_URL"):
        monkeypatch.delenv(name, raising=False)

    def build(repository="", **environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        source = tmp_path / "source"
        source.mkdir()
        (source / "index.md").write_text(PAGE, encoding="utf-8")
        (source / "conf.py").write_text(
            "extensions = ['myst_parser', 'address']\n"
            "html_theme, html_title = 'sphinx_book_theme', 'A course'\n"
            f"html_theme_options = {{'repository_url': {repository!r}}}\n",
            encoding="utf-8",
        )
        target = tmp_path / "site"
        # In a process of its own: the extension for the sitemap forks, and in a process that drives a browser the fork
        # would hold the browser's pipes and never let it end.
        command = [sys.executable, "-m", "sphinx", "-b", "html", "-q", "-W", source, target]
        subprocess.run(command, env={**os.environ, "PYTHONPATH": EXTENSIONS}, check=True)
        return target, BeautifulSoup((target / "index.html").read_text(encoding="utf-8"), "html.parser")

    return build


def addresses(page):
    canonical = page.find("link", rel="canonical")
    picture = page.find("meta", property="og:image")
    url = page.find("meta", property="og:url")
    return canonical and canonical["href"], url and url["content"], picture and picture["content"]


def test_without_a_repository_nothing_has_an_address(build):
    site, page = build()
    assert addresses(page) == (None, None, None)
    assert page.find("meta", property="og:site_name")["content"] == "A course"
    assert page.find("meta", attrs={"name": "description"})["content"].startswith("This page says")
    assert not (site / "sitemap.xml").exists()


@pytest.mark.parametrize("by", ["setting", "environment"])
def test_a_repository_gives_every_address(build, by):
    if by == "setting":
        site, page = build("https://github.com/somebody/some-course")
    else:
        site, page = build(GITHUB_REPOSITORY="somebody/some-course")
    base = "https://somebody.github.io/some-course/"
    canonical, url, picture = addresses(page)
    assert canonical == url == f"{base}index.html"
    assert picture.startswith(base)
    assert (site / picture.removeprefix(base)).stat().st_size > 10_000
    assert f"<loc>{base}index.html</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("", ""),
        ("https://github.com/Somebody/course", "https://somebody.github.io/course/"),
        ("https://github.com/somebody/somebody.github.io", "https://somebody.github.io/"),
        ("https://github.com/somebody/course.git", "https://somebody.github.io/course/"),
        ("https://gitlab.com/somebody/course", ""),
    ],
)
def test_address_of_the_pages(repository, address):
    assert pages_address(repository) == address
