"""The fonts of the site, all of them: where each comes from, which characters it keeps, what asks for it early.

Change a font here and nowhere else; which text is set in it, site.css says by its family. Every font is cut down to the
characters that the pages use.
"""

import html
import importlib.resources
import re
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset


def icons(pages, style):
    return set(re.findall("[\ue000-\uf8ff]", style))  # where Unicode has room for such signs


def formulas(pages, style):
    """The characters of all formulas, with those that browsers draw for a variable of one letter."""
    parts = (found for page in pages for found in re.findall(r"<math.*?</math>", page, re.DOTALL))
    characters = set(html.unescape(re.sub(r"<[^>]*>", "", "".join(parts))))
    return characters | set(in_italics(characters))


@dataclass(frozen=True)
class Font:
    """One font file. ``source`` is in the folder of the theme's files, or a file of a Python package."""

    family: str
    file: str
    source: str
    characters: callable
    package: str | None = None
    rules: str = "font-display: swap"
    asked_for_by: str | None = None  #: a page that holds this text asks for the font before its style has arrived

    def path(self, static):
        return importlib.resources.files(self.package) / self.source if self.package else static / self.source


FONTS = [
    Font(
        family="Font Awesome 6 Free",
        file="icons.woff2",
        source="vendor/fontawesome/webfonts/fa-solid-900.woff2",
        characters=icons,
        rules="font-weight: 900; font-display: block",
    ),
    Font(
        family="Formulas",
        file="formulas.woff2",
        source="fonts/STIXTwoMath-Regular.ttf",
        package="ziamath",
        characters=formulas,
        asked_for_by="<math",
    ),
]


def faces():
    """The rules that make the fonts known to the pages."""
    return "\n".join(
        f'@font-face {{ font-family: "{font.family}"; {font.rules}; src: url(fonts/{font.file}) format("woff2") }}'
        for font in FONTS
    )


def write_fonts(static, pages, style):
    """Write each font into the folder ``fonts`` of the site, with no characters but those that are used."""
    folder = Path(static) / "fonts"
    folder.mkdir(exist_ok=True)
    for font in FONTS:
        options = subset.Options(flavor="woff2", layout_features=["*"], drop_tables=[])
        whole = subset.load_font(font.path(static), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(font.characters(pages, style)))
        subsetter.subset(whole)
        subset.save_font(whole, folder / font.file, options)


def in_italics(characters):
    """Browsers draw a variable of one letter in italics, with characters of their own."""
    starts = {"A": 0x1D434, "a": 0x1D44E, "Α": 0x1D6E2, "α": 0x1D6FC}
    special = {"h": "\u210e", "∂": "\U0001d715"}
    for character in characters:
        if character in special:
            yield special[character]
        for first, start in starts.items():
            if 0 <= ord(character) - ord(first) < 26:
                yield chr(start + ord(character) - ord(first))


def name_early_fonts(app, page, template, context, doctree):
    """Tell the template which fonts a page asks for before its style sheet has arrived."""
    text = context.get("body", "")
    context["early_fonts"] = [font.file for font in FONTS if font.asked_for_by and font.asked_for_by in text]


def setup(app):
    app.connect("html-page-context", name_early_fonts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
