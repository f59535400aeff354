"""The script of ``draw_a_digit`` in a file of its own, which only the pages ask for that have such a canvas.

In a notebook it stands in the output. Strict hosts refuse a script that stands in a page; the network, which is data,
stays where it is.
"""

import re
from importlib.resources import files
from pathlib import Path

NETWORK = r'<script type="application/json" class="nn-network">[^<]*</script>'
SCRIPT = re.compile(f"({NETWORK})<script>.*?</script>", re.DOTALL)


def move_script(app, page, template, context, doctree):
    body, found = SCRIPT.subn(r"\1", context.get("body", ""))
    if found:
        context["body"], context["drawing"] = body, "_static/draw.js"
        script = (files("nn_helpers.drawing") / "draw.js").read_text(encoding="utf-8")
        path = Path(app.outdir) / context["drawing"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script, encoding="utf-8")


def setup(app):
    app.connect("html-page-context", move_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
