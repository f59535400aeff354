"""The whole course as one PDF, printed by Chromium from the pages of the site: ``make pdf``.

The articles of all pages are put into one page, in the order of the table of contents, so that links between chapters
become links inside the PDF. How they look on paper is said in site/static/print.css and paper.js, for every page that
is printed; here, and in make_pdf.css, stands what only a book has. Its contents need page numbers, so it is printed
until they are right.
"""

import base64
import html
import io
import re
import unicodedata
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from chromium import find_chromium
from course import ROOT, pages
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from playwright.sync_api import sync_playwright
from pypdf import PdfReader, PdfWriter

SITE = ROOT / "_build" / "html"
TARGET = ROOT / "_build" / "neural-networks-in-numpy.pdf"
NAME, AUTHOR = "Neural Networks in NumPy", "the authors of Neural Networks in NumPy"

TITLE = f"""<header class="title-page"><p class="name">{NAME}</p>
<p>The course on paper. Here its figures are shown as they start; on its site they move, and their code can be read.</p>
<p>Answers, hints and solutions are at the end of each chapter.</p>
<p class="small">Text and figures are under CC BY 4.0, code is under the BSD 3-clause licence.</p></header>"""
STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
#: A picture cannot use the fonts of the page: what it holds can. Explorers do the same (explore.js).
UNPACK = """() => document.querySelectorAll("img.nn-figure[src^=data]").forEach((image) => {
    const template = document.createElement("template");
    template.innerHTML = decodeURIComponent(image.src.slice(image.src.indexOf(",") + 1));
    const drawing = template.content.firstElementChild;
    drawing.querySelector("style").remove();
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", image.alt);
    image.replaceWith(drawing);
})"""


def name(page, anchor=""):
    """The name that an anchor of a page gets in the one page of all. It begins as before: styles go by that."""
    return f"{anchor}--{page.replace('/', '-')}"


def inside(address, page):
    """``address`` as a link inside the one page, if it leads to a page of the course."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return address
    target = ((SITE / page).parent / unquote(parts.path)).resolve() if parts.path else SITE / f"{page}.html"
    found = target.relative_to(SITE).with_suffix("").as_posix()
    return f"#{name(found, parts.fragment)}" if found in pages() else address


@cache
def articles():
    """The article of each page, with names and links that hold in the one page."""
    return {page: article(page) for page in pages()}


def article(page):
    soup = BeautifulSoup((SITE / f"{page}.html").read_text(encoding="utf-8"), "html.parser").article
    for tag in soup.find_all(["script", "style"]):
        tag.decompose()
    for tag in soup.find_all(id=True):
        tag["id"] = name(page, tag["id"])
    for tag in soup.find_all(href=True):
        tag["href"] = inside(tag["href"], page)
    for tag in soup.select("a.download, a[download]"):
        tag.unwrap()
    for tag in soup.select("a.headerlink, section:has(> .progress-tools)"):
        tag.decompose()
    for tag in soup.find_all("img", src=True):
        if not urlsplit(tag["src"]).scheme:
            tag["src"] = ((SITE / page).parent / tag["src"]).resolve().relative_to(SITE).as_posix()
    soup["id"] = name(page)
    soup["style"] = f"page: p{pages().index(page)}"
    if page == pages()[0]:
        soup.h1.string = "About this course"  # its title is that of the book
    return soup


def contents(numbers):
    """The page of contents: each page of the course with its numbered sections."""
    lines = []
    for soup in articles().values():
        headings = [("chapter", soup["id"], soup.h1)]
        headings += [("section", h2.parent["id"], h2) for h2 in soup.find_all("h2") if h2.text[0].isdigit()]
        lines += [
            f'<a class="{kind}" href="#{target}">{html.escape(heading.text)} <span>{numbers.get(target, 0)}</span></a>'
            for kind, target, heading in headings
        ]
    return f'<nav class="toc"><h1>Contents</h1>{"".join(lines)}</nav>'


@cache
def style():
    """The style of the site, and the name of each chapter at the foot of its pages."""
    running = [
        f'@page p{i} {{ @bottom-left {{ content: "{soup.h1.text}" }} }}' for i, soup in enumerate(articles().values())
    ]
    site = (SITE / "_static" / "course.css").read_text(encoding="utf-8")
    site = re.sub(r"@font-face ?\{[^}]*url\(fonts/([\w-]+\.woff2)\)[^}]*\}", with_single_weights, site)
    return "\n".join([site.replace("url(fonts/", "url(_static/fonts/"), STYLE, *running])


def with_single_weights(face):
    """A font of all weights as fonts of one weight: only these does Chromium embed as fonts, not as shapes."""
    faces = []
    for weight, range_ in ((400, "1 550"), (650, "551 680"), (700, "681 900")):
        font = TTFont(SITE / "_static" / "fonts" / face[1])
        if "fvar" not in font:
            return face[0]
        instantiateVariableFont(font, {"wght": weight}, inplace=True)
        font.flavor, buffer = None, io.BytesIO()
        font.save(buffer)
        data = base64.b64encode(buffer.getvalue()).decode()
        one = re.sub(r"font-weight: ?[\d ]+", f"font-weight: {range_}", face[0])
        faces.append(re.sub(r"url\([^)]*\) format\([^)]*\)", f"url(data:font/ttf;base64,{data})", one))
    return "\n".join(faces)


def whole_course(numbers=()):
    """One page with all articles. ``numbers`` are the pages of their anchors."""
    script = (ROOT / "site" / "static" / "paper.js").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html><html lang="en" data-theme="light"><head><meta charset="utf-8"><title>{NAME}</title>'
        f'<style>{style()}</style></head><body><main class="bd-main"><div class="bd-content">{TITLE}'
        f"{contents(dict(numbers))}{''.join(map(str, articles().values()))}</div></main>"
        f"<script>{script}</script></body></html>"
    )


def lost_sections(pdf):
    """The headings that are not in the PDF: Chromium can lose what follows a page break that it cannot make."""
    printed = without_spaces("".join(page.extract_text() for page in pdf.pages))
    titles = [heading.text for soup in articles().values() for heading in soup.select("h1, h2, h3")]
    return [title for title in titles if without_spaces(title) not in printed]


def without_spaces(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))  # fonts join f and i to one character


def page_numbers(pdf):
    """The page of each anchor that a link leads to."""
    places = pdf.named_destinations.items()
    return {target.removeprefix("/"): pdf.get_destination_page_number(place) + 1 for target, place in places}


def print_to_pdf(browser, page, target):
    tab = browser.new_page()
    tab.goto(page.as_uri(), wait_until="networkidle")
    tab.evaluate(UNPACK)
    tab.pdf(path=target, prefer_css_page_size=True, print_background=True, outline=True, tagged=True)
    tab.close()


def make(browser, target):
    """Print the course, until nothing is lost and the numbers of its contents are right."""
    page, numbers = SITE / "whole-course.htm", {}  # not .html: it is no page of the site
    try:
        # The first time no number is known. And while it tags a long document for screen readers, Chromium 156
        # sometimes loses its end: about every other time on a busy machine, not seen without tags. So look again.
        for _ in range(8):
            page.write_text(whole_course(numbers), encoding="utf-8")
            print_to_pdf(browser, page, target)
            pdf, printed = PdfReader(target), numbers
            lost, numbers = lost_sections(pdf), page_numbers(pdf)
            if not lost and numbers == printed:
                break
        else:
            raise SystemExit(f"{target.name} is not complete, or its contents are not: {', '.join(lost) or numbers}")
    finally:
        page.unlink()
    writer = PdfWriter(target, incremental=True)
    writer.add_metadata({"/Author": AUTHOR, "/Creator": "make pdf"})
    writer.write(target)


def main():
    with sync_playwright() as playwright:
        path = find_chromium(playwright)
        if path is None:
            raise SystemExit("no Chromium or Chrome found: install one, or set CHROME_PATH")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        make(browser, TARGET)
        browser.close()
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
