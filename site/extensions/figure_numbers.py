"""Numbers the figures of a chapter, "Figure 4.2.", at the start of their captions.

The number comes from the page, because in a notebook that is being written figures come and go.
"""

import re

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

CHAPTER = re.compile(r"chapters/0*(\d+)_")
CAPTION = re.compile(r"(?<=<figcaption>)")


class FigureNumbers(SphinxPostTransform):
    default_priority = 300  # after MyST-NB has chosen among the forms of an output
    formats = ("html",)

    def run(self, **kwargs):
        chapter = CHAPTER.match(self.env.docname)
        if chapter is None:
            return
        captions = [node for node in self.document.findall(nodes.raw) if CAPTION.search(node.astext())]
        for number, node in enumerate(captions, start=1):
            name = f'<span class="figure-number">Figure {chapter[1]}.{number}.</span> '
            node.replace_self(nodes.raw("", CAPTION.sub(name, node.astext()), format="html"))


def setup(app):
    app.add_post_transform(FigureNumbers)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
