"""What can be done in the course, by page, for the start page's map (see _static/progress.js)."""

import json

import yaml
from project_tools import ROOT, exercise_source


def course_items():
    """For each page of the table of contents: its own name, its exercises and its questions."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    items = {}
    for page in (entry["file"] for part in toc["parts"] for entry in part["chapters"]):
        source = exercise_source.FOLDER / f"{page.removeprefix('chapters/')}.md"
        parts = exercise_source.read(source) if source.exists() else ()
        items[page] = [page, *(item.name for part in parts for item in part)]
    return items


def name_items(app, page, template, context, doctree):
    if page == app.config.root_doc:
        context["course_items"] = json.dumps(course_items(), separators=(",", ":"))


def setup(app):
    app.connect("html-page-context", name_items)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
