"""The frames of a page's explorers in a file of their own, so that the text of the page arrives first.

In a notebook an explorer holds all it needs. On the site its code stands in course.js and its style in course.css, once
for all pages.
"""

import re
from pathlib import Path

STYLE = re.compile(r'(<figure class="nn-explore [^>]*>)<style>.*?</style>', re.DOTALL)
FRAMES = re.compile(r'<script type="application/json">(.*?)</script><script>.*?</script>', re.DOTALL)


def move_frames(app, page, template, context, doctree):
    frames = []
    context["body"] = FRAMES.sub(lambda found: frames.append(found[1]) or "", context.get("body", ""))
    if frames:
        # Pages with explorers are long: anywhere.css says how they are laid out.
        context["body"] = STYLE.sub(r"\1", context["body"]).replace("<section ", "<section data-long ", 1)
        context["explorers"] = f"_static/explorers/{Path(page).name}.js"
        path = Path(app.outdir) / context["explorers"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("window.nnFrames = [\n" + ",\n".join(frames) + "\n];\n", encoding="utf-8")


def setup(app):
    app.connect("html-page-context", move_frames)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
