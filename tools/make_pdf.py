"""The whole course as one PDF, printed by Chromium from the pages of the site: ``make pdf``.

The articles of all pages are put into one page, in the order of the table of contents, so that links between chapters
become links inside the PDF. Explorers show their start frame; what is folded is printed, as from every page (site.css).
"""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from chromium import find_chromium
from course import ROOT, pages
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

SITE = ROOT / "_build" / "html"
TARGET = ROOT / "_build" / "neural-networks-in-numpy.pdf"

TITLE = """<header class="title-page"><h1>Neural Networks in NumPy</h1>
<p>The course on paper. On its site the figures can be moved.</p></header>"""
STYLE = """
@page { size: A4; margin: 18mm 16mm 20mm; }
html { font-size: 10.5pt; }
body { background: #fff; line-height: 1.4; }
h1 { font-size: 20pt !important; }
h2 { font-size: 15pt !important; margin-top: 1.2em !important; }
h3 { font-size: 12pt !important; }
article { break-before: page; }
.title-page { height: 60vh; padding-top: 30vh; text-align: center; }
h1, h2, h3, summary { break-after: avoid; }
p, pre, .highlight, img, svg, tr, .formula, .nn-explore, .cell_input, .output { break-inside: avoid; }
pre { white-space: pre-wrap; }
.headerlink, .copybtn, .nn-controls, .nn-note, .onlyprint { display: none !important; }
"""


def name(page, anchor=""):
    """The name that an anchor of a page gets in the one page of all."""
    return f"{page.replace('/', '-')}--{anchor}"


def inside(address, page):
    """``address`` as a link inside the one page, if it leads to a page of the course."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return address
    target = ((SITE / page).parent / unquote(parts.path)).resolve() if parts.path else SITE / f"{page}.html"
    found = target.relative_to(SITE).with_suffix("").as_posix()
    return f"#{name(found, parts.fragment)}" if found in pages() else address


def article(page):
    """The article of a page, with names and links that hold in the one page."""
    soup = BeautifulSoup((SITE / f"{page}.html").read_text(encoding="utf-8"), "html.parser").article
    for tag in soup.find_all("script"):
        tag.decompose()
    for tag in soup.find_all(id=True):
        tag["id"] = name(page, tag["id"])
    for tag in soup.find_all(href=True):
        tag["href"] = inside(tag["href"], page)
    for tag in soup.select("a.download, a[download]"):
        tag.unwrap()
    for tag in soup.find_all("img", src=True):
        if not urlsplit(tag["src"]).scheme:
            tag["src"] = ((SITE / page).parent / tag["src"]).resolve().relative_to(SITE).as_posix()
    soup["id"] = name(page)
    return str(soup)


def whole_course():
    """One page with all articles."""
    articles = "\n".join(article(page) for page in pages())
    head = (
        '<meta charset="utf-8"><title>Neural Networks in NumPy</title><link rel="stylesheet" href="_static/course.css">'
    )
    return (
        f'<!DOCTYPE html><html lang="en" data-theme="light"><head>{head}<style>{STYLE}</style></head>'
        f'<body><main class="bd-content">{TITLE}{articles}</main></body></html>'
    )


def lost_sections():
    """The headings that are not in the PDF: Chromium can lose what follows a page break that it cannot make."""
    printed = without_spaces("".join(page.extract_text() for page in PdfReader(TARGET).pages))
    headings = BeautifulSoup(whole_course(), "html.parser").select("h1, h2, h3")
    titles = [heading.get_text().rstrip("#") for heading in headings]
    return [title for title in titles if without_spaces(title) not in printed]


def without_spaces(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))  # fonts join f and i to one character


def print_to_pdf(page):
    with sync_playwright() as playwright:
        path = find_chromium(playwright)
        if path is None:
            raise SystemExit("no Chromium or Chrome found: install one, or set CHROME_PATH")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.goto(page.as_uri(), wait_until="networkidle")
        footer = '<div style="font-size: 8px; width: 100%; text-align: center" class="pageNumber"></div>'
        headers = {"display_header_footer": True, "header_template": "<div></div>", "footer_template": footer}
        tab.pdf(path=TARGET, prefer_css_page_size=True, outline=True, tagged=True, **headers)
        browser.close()


def main():
    page = SITE / "whole-course.html"
    page.write_text(whole_course(), encoding="utf-8")
    try:
        # While it tags a long document for screen readers, Chromium 156 sometimes loses its end: about every other time
        # on a busy machine, not seen without tags. So look, and print again.
        for _ in range(6):
            print_to_pdf(page)
            lost = lost_sections()
            if not lost:
                break
    finally:
        page.unlink()
    if lost:
        raise SystemExit(f"{TARGET.relative_to(ROOT)} is not complete, these sections are missing: {', '.join(lost)}")
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
