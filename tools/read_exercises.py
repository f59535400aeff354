"""Reads ``exercises/NN_chapter.md``: the exercises and the quiz of a chapter, with all that belongs to them.

The headings say what a part is. CONTRIBUTING.md shows one; whatever is missing or not known is reported with its place.
"""

import re
from dataclasses import dataclass, field

FENCE = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
CHECK = re.compile(r'^check\("([\w-]+)", (.*)\)$', re.M)
SETTING = r"^(Goal|Tolerance|At most|At least): (.+)\n?"
PARTS = {"Starter", "Hints", "Solution", "Cases", "Mistakes"}


@dataclass
class Exercise:
    """One exercise. ``answer`` is the expression that is checked, ``mistakes`` pairs of a hint and its wrong code."""

    name: str
    title: str
    goal: str
    text: str
    starter: str
    answer: str
    hints: list[str]
    explanation: str
    solution: str
    cases: str | None = None
    tolerance: float | None = None
    accept: dict[str, tuple[float, str]] = field(default_factory=dict)
    mistakes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def kind(self):
        """How it is checked: as "functions" that are tried, within "limits", or as "values"."""
        return "functions" if self.cases else "limits" if self.accept else "values"

    @property
    def setup(self):
        """The starter without its check: what solutions and mistakes can rely on."""
        return CHECK.sub("", self.starter).rstrip()


@dataclass
class Question:
    """One question of a quiz. ``choices`` are triples: is it right, the choice, why."""

    name: str
    text: str
    choices: list[tuple[bool, str, str]]


class SourceError(Exception):
    """What is wrong with a source, and where."""


def need(condition, place, message):
    if not condition:
        raise SourceError(f"{place}: {message}")


def parts(text, level):
    """The text before the first heading of a level, and a dictionary of the texts under each."""
    pieces = re.split(rf"^{'#' * level} (.+)\n", _without_code(text), flags=re.M)
    pieces = [_with_code(piece, text).strip() for piece in pieces]
    return pieces[0], dict(zip(pieces[1::2], pieces[2::2], strict=True))


def _without_code(text):
    """A # in Python is no heading: fenced code is replaced by its number."""
    numbers = iter(range(text.count("```") // 2 + 1))
    return FENCE.sub(lambda _: f"\0{next(numbers)}\0", text)


def _with_code(piece, text):
    codes = [found.group(0) for found in FENCE.finditer(text)]
    return re.sub("\0(\\d+)\0", lambda found: codes[int(found[1])], piece)


def code_of(text, place):
    """The one fenced piece of Python of a part."""
    found = FENCE.findall(text)
    need(len(found) == 1, place, f"expected one piece of Python, found {len(found)}")
    return found[0].rstrip()


def limit(text):
    """A limit, and what is said of an answer beyond it: ``0.97 Are these new pictures?``"""
    number, _, hint = text.partition(" ")
    return [float(number), hint]


def read_exercise(heading, text, place):
    name, _, title = heading.partition(" ")
    place = f"{place}, {name}"
    lead, found = parts(text, 3)
    need(set(found) <= PARTS, place, f"unknown parts: {sorted(set(found) - PARTS)}")
    need({"Starter", "Hints", "Solution"} <= set(found), place, "Starter, Hints and Solution are needed")
    settings = dict(re.findall(SETTING, lead, flags=re.M))
    need("Goal" in settings, place, "a line `Goal: ...` is needed")
    starter = code_of(found["Starter"], place)
    check = CHECK.search(starter)
    need(check and check[1] == name, place, f'the starter ends with check("{name}", ...)')
    hints = [" ".join(hint.split()) for hint in re.split(r"^\d+\. ", found["Hints"], flags=re.M)[1:]]
    need(1 <= len(hints) <= 3, place, f"one to three hints are needed, found {len(hints)}")
    mistakes = parts(found.get("Mistakes", ""), 4)[1]
    return Exercise(
        name=name,
        title=title,
        goal=settings["Goal"],
        text=re.sub(SETTING, "", lead, flags=re.M).strip(),
        starter=starter,
        answer=check[2],
        hints=hints,
        explanation=FENCE.sub("", found["Solution"]).strip(),
        solution=code_of(found["Solution"], place),
        cases=code_of(found["Cases"], place) if "Cases" in found else None,
        tolerance=float(settings["Tolerance"]) if "Tolerance" in settings else None,
        accept={
            key.lower().replace(" ", "_"): limit(settings[key]) for key in ("At most", "At least") if key in settings
        },
        mistakes=[(hint, code_of(code, place)) for hint, code in mistakes.items()],
    )


def read_question(heading, text, place):
    name, _, rest = heading.partition(" ")
    place = f"{place}, {name}"
    lead, *choices = re.split(r"^- \[", text, flags=re.M)
    found = []
    for choice in choices:
        mark, _, body = choice.partition("] ")
        need(mark in ("x", " "), place, "a choice begins with `- [ ]` or `- [x]`")
        words, _, why = body.partition("\n")
        need(why.strip(), place, f"no explanation under the choice {words!r}")
        found.append((mark == "x", words.strip(), " ".join(why.split())))
    need(sum(right for right, _, _ in found) == 1, place, "exactly one choice is right")
    need(len(found) >= 3, place, "at least three choices are needed")
    return Question(name, f"{rest}\n\n{lead.strip()}".strip(), found)


def read(path):
    """The exercises and the questions of one chapter. Raises SourceError, which names the place."""
    _, found = parts(path.read_text(encoding="utf-8"), 1)
    need(set(found) == {"Exercises", "Quiz"}, path.name, "expected the headings # Exercises and # Quiz")
    exercises, questions = (parts(found[part], 2)[1] for part in ("Exercises", "Quiz"))
    return (
        [read_exercise(heading, text, path.name) for heading, text in exercises.items()],
        [read_question(heading, text, path.name) for heading, text in questions.items()],
    )
