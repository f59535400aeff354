"""The fonts of the site, all of them: where each comes from, which characters it keeps, what asks for it early.

Change a font here; which text of a page is set in it, look.css says by its family, and svg_text.py for figures. Every
font is cut down to the characters that the pages use. Those of text come from npm, and `make` installs them; where
there is no npm, text is set in the fallbacks, fonts of the reader's machine that are stretched to the same width.
"""

import html
import importlib.resources
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from sphinx.util import logging

NPM = Path(__file__).resolve().parents[2] / ".venv" / "node" / "node_modules" / "@fontsource-variable"


def icons(pages, style):
    return set(re.findall("[\ue000-\uf8ff]", style))  # where Unicode has room for such signs


def text(pages, style):
    """The characters of all text and figures, and those that style sheets add."""
    figures = [unquote(found) for page in pages for found in re.findall(r'"data:image/svg\+xml,([^"]*)"', page)]
    without_scripts = (
        re.sub(r"<(script|style|math)\b.*?</\1>|<[^>]*>", "", page, flags=re.DOTALL) for page in [*pages, *figures]
    )
    added = "".join(re.findall(r'content: ?"([^"\\]*)"', style))
    return set(html.unescape("".join(without_scripts)) + added) | set(map(chr, range(0x20, 0x7F)))


def formulas(pages, style):
    """The characters of all formulas, those that browsers draw for them, and what the fonts of text lack."""
    parts = (found for page in pages for found in re.findall(r"<math.*?</math>", page, re.DOTALL))
    characters = set(html.unescape(re.sub(r"<[^>]*>", "", "".join(parts))))
    drawn = {"√"} if any("<msqrt" in page or "<mroot" in page for page in pages) else set()
    return characters | drawn | set(in_italics(characters)) | text(pages, style)


@dataclass(frozen=True)
class Font:
    """One font file. ``source`` is a file of a package of npm or Python, or of the theme."""

    family: str
    file: str
    source: str
    characters: Callable
    package: str | None = None
    weights: tuple[int, int] | None = None  #: of a font with all weights, the ones that are kept
    rules: str = "font-display: swap"
    asked_for_by: str | None = None  #: a page that holds this text asks for the font before its style has arrived

    def path(self, static):
        if self.package == "npm":
            return NPM / self.source
        return importlib.resources.files(self.package) / self.source if self.package else static / self.source


def of_text(family, file, source, weights=(400, 700), **more):
    start = f"font-style: {'italic' if 'italic' in source else 'normal'}; font-display: swap"
    return Font(
        family,
        file,
        source,
        text,
        "npm",
        weights,
        f"{start}; font-weight: {weights[0]} {weights[1]}",
        **more,
    )


FONTS = [
    of_text(
        "Source Serif 4",
        "serif.woff2",
        "source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
        asked_for_by="<p",
    ),
    of_text(
        "Source Serif 4",
        "serif-italic.woff2",
        "source-serif-4/files/source-serif-4-latin-wght-italic.woff2",
        (400, 400),
    ),
    of_text("Inter", "sans.woff2", "inter/files/inter-latin-wght-normal.woff2", asked_for_by="<p"),
    of_text("JetBrains Mono", "mono.woff2", "jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2", (400, 400)),
    Font(
        "Font Awesome 6 Free",
        "icons.woff2",
        "vendor/fontawesome/webfonts/fa-solid-900.woff2",
        icons,
        rules="font-weight: 900; font-display: block",
    ),
    Font("Formulas", "formulas.woff2", "fonts/STIXTwoMath-Regular.ttf", formulas, "ziamath", asked_for_by="<math"),
]


def there():
    """The fonts that can be had: those of npm only where it has installed them."""
    return [font for font in FONTS if font.package != "npm" or font.path(None).exists()]


def faces():
    """The rules that make the fonts known to the pages."""
    return "\n".join(
        f'@font-face {{ font-family: "{font.family}"; {font.rules}; src: url(fonts/{font.file}) format("woff2") }}'
        for font in there()
    )


def write_fonts(static, pages, style):
    """Write each font into the folder ``fonts`` of the site, with no characters but those that are used."""
    folder = Path(static) / "fonts"
    folder.mkdir(exist_ok=True)
    for older in folder.iterdir():
        older.unlink()
    if len(there()) < len(FONTS):
        logging.getLogger(__name__).info("npm has no fonts here (see the Makefile): text is set in fallbacks")
    for font in there():
        features = [*subset.Options().layout_features, "tnum"] if font.weights else ["*"]
        options = subset.Options(flavor="woff2", layout_features=features, drop_tables=[])
        whole = TTFont(font.path(static), lazy=False)
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(font.characters(pages, style)))
        subsetter.subset(whole)
        if font.weights:  # after that, because it takes seconds for a font with all its characters
            whole = with_weights(whole, *font.weights)
        subset.save_font(whole, folder / font.file, options)


def with_weights(font, lightest, boldest):
    """A font that had all weights, with those between two alone."""
    instantiateVariableFont(font, {"wght": (lightest, boldest) if lightest < boldest else lightest}, inplace=True)
    buffer = io.BytesIO()
    font.flavor = None
    font.save(buffer)
    buffer.seek(0)
    return TTFont(buffer, lazy=False)


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
    body = context.get("body", "")
    context["early_fonts"] = [font.file for font in there() if font.asked_for_by and font.asked_for_by in body]


def setup(app):
    app.connect("html-page-context", name_early_fonts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
