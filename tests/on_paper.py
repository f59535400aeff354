"""What the tests of paper share: the lines of a PDF as a reader sees them, and what must not stand there."""

import re
from collections import Counter
from dataclasses import dataclass

import exercise_cells
from bs4 import BeautifulSoup
from conftest import SITE
from pypdf import PdfReader

INCH, MILLIMETRE = 72, 72 / 25.4
#: Of every page (print.css).
SIDE, FOOT = 30 * MILLIMETRE, 24 * MILLIMETRE


@dataclass
class Line:
    """A line of text: where it begins and how far it is from the foot of the page, in points."""

    text: str
    x: float
    y: float
    size: float
    font: str
    colour: float = 0.0


class PaperPDF:
    """A PDF whose pages have the margins of print.css."""

    def __init__(self, path, size):
        self.reader = PdfReader(path)
        self.pages = self.reader.pages
        self.size = size
        self.sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in self.pages]
        self._pieces, texts = zip(*map(pieces_and_text, self.pages), strict=True)
        self.text = " ".join(" ".join(texts).split())

    def lines(self, number, foot=False):
        """The lines of a page from top to bottom, or those at its foot."""
        rows = {}
        for piece in self._pieces[number]:
            if (piece.y < FOOT) == foot:
                rows.setdefault(round(piece.y), []).append(piece)
        lines = []
        for y in sorted(rows, reverse=True):
            row = sorted(rows[y], key=lambda piece: piece.x)
            text = " ".join("".join(piece.text for piece in row).split())
            first = max(row, key=lambda piece: piece.size)
            lines.append(Line(text, row[0].x, y, first.size, first.font))
        return [line for line in lines if line.text]

    def numbers(self):
        """The number at the foot of each page, or None where it has none or a small one."""
        found = []
        for number in range(len(self.pages)):
            piece = [p for p in self._pieces[number] if p.y < FOOT and re.fullmatch(r"\d+", p.text.strip())]
            found.append(int(piece[0].text) if len(piece) == 1 and piece[0].size > 8.9 else None)
        return found

    def too_wide(self):
        """The code that ends beyond the column. All its characters are equally wide."""
        edge = self.size[0] - SIDE + 1
        return [
            (number + 1, piece.text)
            for number, page in enumerate(self._pieces)
            for piece in page
            if "Mono" in piece.font and piece.x + 0.6 * piece.size * len(piece.text.rstrip()) > edge
        ]

    def left_alone(self):
        """The pages that end with a heading or with the label of a card."""
        found = []
        for number in range(len(self.pages)):
            last = self.lines(number)[-1:]
            if last and (last[0].text in ("Predict", "Answer") or is_heading(last[0])):
                found.append((number + 1, last[0].text))
        return found

    def nearly_empty(self, ends=()):
        """The pages whose text ends in their upper quarter, but for the last one and the ``ends`` of chapters."""
        top, bottom = self.size[1], FOOT
        found = []
        for number in range(len(self.pages) - 1):
            low = min((line.y for line in self.lines(number)), default=top)
            if (low - bottom) / (top - bottom) > 0.75 and number + 1 not in ends:
                found.append(number + 1)
        return found

    def usual(self, what):
        """The colour, or the size, that most of the text has. Black is 0, white is 1."""
        counted = Counter()
        for page in self._pieces:
            for piece in page:
                counted[round(getattr(piece, what), 1)] += len(piece.text)
        return counted.most_common(1)[0][0]


def is_heading(line):
    """Headings are larger than the text, which has 11 points."""
    return line.size > 11.3 and "Mono" not in line.font


def pieces_and_text(page):
    """The pieces of text of a page, with their places, and all of its text."""
    found, colour = [], [0.0]

    def before(operator, operands, matrix, text_matrix):
        if operator in (b"rg", b"g"):
            colour[0] = sum(map(float, operands)) / len(operands)

    def seen(text, matrix, text_matrix, font, size):
        if font and text.strip():
            x, y = (
                text_matrix[4] * matrix[0] + text_matrix[5] * matrix[2] + matrix[4],
                text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5],
            )
            scale = abs(matrix[0] * text_matrix[0])
            found.append(Line(text.rstrip("\n"), x, y, size * scale, str(font.get("/BaseFont")), colour[0]))

    return found, page.extract_text(visitor_text=seen, visitor_operand_before=before)


def interface_words():
    """What pages say to those who have a screen: on buttons and folds, and above the quiz and the exercises."""
    found = {
        *("Press Play", "box to tick", "Copy to clipboard", "nothing to check yet", "To move this figure"),
        *("Toggle", "I have read this page", "Search", "Download or print", "Run this chapter", "Skip to main content"),
    }
    for page in [*SITE.glob("chapters/*.html"), SITE / "index.html"]:
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").article
        tags = soup.select("details:not(.choice, .aside) > summary, button")
        found |= {tag.get_text(" ", strip=True) for tag in tags}
    for text in (exercise_cells.QUIZ, exercise_cells.EXERCISES, exercise_cells.WEBSITE):
        found.add(" ".join(re.sub(r"^#.*$|[`*]", "", text, flags=re.M).split()))
    return found - {"", "Solution"}
