"""Faults of the theme and its extensions that no setting turns off, mended as each page is written."""

import re

#: What sphinx-thebe writes into every page, though no page uses it. Strict hosts refuse scripts that stand in a page.
THEBE = re.compile(r'<script type="text/x-thebe-config">.*?</script>|<script>kernelName = .*?</script>', re.DOTALL)


def repair(app, page, template, context, doctree):
    # MyST-NB names every folded cell "Toggle hidden content", whatever its visible text says (WCAG 2.5.3).
    if "body" in context:
        context["body"] = context["body"].replace('<summary aria-label="Toggle hidden content">', "<summary>")
        context["body"] = THEBE.sub("", context["body"])
        # docutils calls the bibliography a list, and its works "doc-biblioentry", which ARIA does not count as items.
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')


def setup(app):
    app.connect("html-page-context", repair, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
