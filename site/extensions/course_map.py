"""``{course-map}``: the chapters with their questions, and for the reader's progress what can be done on each page.

``{teaching-files}`` and ``{exercise-kinds}`` list for instructors what the course has. All of it is read from the table
of contents, the chapters and the exercise sources, so that nobody has to keep a second list.
"""

import html
import json

from docutils import nodes
from project_tools import course
from sphinx.util.docutils import SphinxDirective

CARD = """<li><a href="{page}.html"><span class="title">{title}</span> <span class="driving">{question}</span></a>
<span class="facts">{minutes} minutes{needs}</span> <span class="done" hidden></span></li>"""


def raw(text):
    return [nodes.raw("", text, format="html")]


def after(chapter):
    """On which chapters one builds, in words."""
    numbers = [number.lstrip("0") for number in chapter.needs]
    return f", after {' and '.join(numbers)}" if numbers else ""


class CourseMap(SphinxDirective):
    def run(self):
        cards = [
            CARD.format(
                page=chapter.page,
                title=html.escape(chapter.title),
                question=html.escape(chapter.question),
                minutes=chapter.minutes,
                needs=after(chapter),
            )
            for chapter in course.chapters()
        ]
        items = json.dumps(course_items(), separators=(",", ":"))
        script = f'<script id="course-items" type="application/json">{items}</script>'
        hours = round(sum(chapter.minutes for chapter in course.chapters()) / 30) / 2
        told = f"<p>Together, that is about {hours:g} hours of reading; the exercises come on top.</p>"
        return raw(f'<ol class="course-map">{"".join(cards)}</ol>{told}{script}')


class TeachingFiles(SphinxDirective):
    """Links to the notebooks for instructors, one for each chapter."""

    def run(self):
        links = [
            f'<li><a href="../teach/{chapter.path.name}" download>{html.escape(chapter.title)}</a></li>'
            for chapter in course.chapters()
        ]
        return raw(f"<ul>{''.join(links)}</ul>")


class ExerciseKinds(SphinxDirective):
    """The exercises that are checked by ``functions``, by ``values`` or by ``limits``."""

    required_arguments = 1

    def run(self):
        names = [e.name for chapter in course.chapters() for e in chapter.exercises if e.kind == self.arguments[0]]
        if not names:
            raise self.error(f"no exercise is of the kind {self.arguments[0]!r}")
        return [nodes.paragraph("", ", ".join(names))]


def course_items():
    """For each page of the table of contents: its own name, its exercises and its questions."""
    of_chapters = {chapter.page: (*chapter.exercises, *chapter.questions) for chapter in course.chapters()}
    return {page: [page, *(item.name for item in of_chapters.get(page, ()))] for page in course.pages()[1:]}


def setup(app):
    app.add_directive("course-map", CourseMap)
    app.add_directive("teaching-files", TeachingFiles)
    app.add_directive("exercise-kinds", ExerciseKinds)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
