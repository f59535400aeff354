"""Marks what makes no sense on paper, so that site/static/print.css can leave it out.

The sentences above the quiz and the exercises say what a reader can press. They come from tools/exercise_cells.py, and
are known by their words, wherever these change.
"""

import re

from docutils import nodes
from project_tools import exercise_cells
from sphinx.transforms.post_transforms import SphinxPostTransform


def plain(text):
    """The words of Markdown, without its headings and marks."""
    return " ".join(re.sub(r"^#.*$|[`*]", "", text, flags=re.M).split())


FOR_SCREENS = {plain(text) for text in (exercise_cells.QUIZ, exercise_cells.EXERCISES, exercise_cells.WEBSITE)}


class ForScreens(SphinxPostTransform):
    default_priority = 5
    formats = ("html",)

    def run(self, **kwargs):
        for paragraph in self.document.findall(nodes.paragraph):
            if plain(paragraph.astext()) in FOR_SCREENS:
                paragraph["classes"].append("screen-only")


def setup(app):
    app.add_post_transform(ForScreens)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
