"""``{explorer} notebook.ipynb``: show on a page written in Markdown what the last cell of a notebook has published.

The start page opens with an explorer this way, which plays by itself, once. Its notebook is executed and
checked like all others.
"""

from pathlib import Path

import nbformat
from docutils import nodes
from sphinx.util.docutils import SphinxDirective


class PublishedExplorer(SphinxDirective):
    required_arguments = 1

    def run(self):
        path = Path(self.env.srcdir) / self.arguments[0]
        self.env.note_dependency(str(path))
        outputs = nbformat.read(path, as_version=4).cells[-1].get("outputs", [])
        found = [output.data["text/html"] for output in outputs if "text/html" in output.get("data", {})]
        if len(found) != 1:
            raise self.error(f"{self.arguments[0]}: expected one explorer in its last cell, found {len(found)}")
        # The classes that MyST-NB gives to the outputs of a cell, so that the same styles hold.
        html = f'<div class="cell_output nn-plays-itself"><div class="output text_html">{found[0]}</div></div>'
        return [nodes.raw("", html, format="html")]


def setup(app):
    app.add_directive("explorer", PublishedExplorer)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
