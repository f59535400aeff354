"""What a page loads: one stylesheet, a small and a large script and two fonts, made from what the theme brings.

The theme asks for nine stylesheets, a dozen scripts and 1.5 MB of icons, and a phone on a slow line shows nothing until
the last of them has arrived. Here they are put together, in the order of the theme, without the rules and characters
that no page uses. That can be known only when all pages are written, so it happens after the build; no page is touched.
"""

import re
import shutil
from importlib.resources import files
from pathlib import Path

import tinycss2
from fonts import faces, write_fonts
from used_styles import used_rules, used_words

from nn_helpers.explorer.static_form import style as explorer_style

#: Scripts of the theme and of its extensions. Left out: Font Awesome (its font does the same), Bootstrap (see
#: site/templates/article-header-buttons.html), thebe, togglebutton and tabs (not used), and searching, which the search
#: page alone loads.
SCRIPTS = [
    "documentation_options.js",
    "doctools.js",
    "sphinx_highlight.js",
    "scripts/pydata-sphinx-theme.js",
    "scripts/sphinx-book-theme.js",
    "page.js",
    "paper.js",
    "progress.js",
    "clipboard.min.js",
    "copybutton.js",  # after those that measure the page, because it changes it
]
#: What the theme does when a page has loaded, and _static/page.js does without holding it up.
LEFT_OUT = re.compile(r'"complete"===document\.readyState\?(\w+)\(\):window\.addEventListener\("load",\1\)')
#: What a script declares for all others, at the start of a line.
DECLARED = re.compile(r"^(?:const|let) (?=\w)", re.MULTILINE)
#: A script that fails is reported, as if it stood alone, and the others go on. From inside the braces, the others know
#: only what ``var`` and ``function`` declare.
ALONE = """try {{ // {name}
{script}
}} catch (error) {{ reportError(error); }}
"""
STYLES = [
    "basic.css",
    "styles/pydata-sphinx-theme.css",
    "pygments.css",
    "styles/sphinx-book-theme.css",
    "copybutton.css",
    "mystnb*.css",
    "sphinx-design.min.css",
    "look.css",
    "site.css",
    "cards.css",
    "anywhere.css",
    "print.css",
]
#: All that is left of the folder of styles and scripts: the rest was material.
KEPT = {
    "course.css",
    "course.js",
    "draw.js",
    "explorers",
    "favicon.svg",
    "file.png",
    "fonts",
    "language_data.js",
    "search.js",
    "searchtools.js",
    "start.js",
}


def ask_for_little(app, page, template, context, doctree):
    """Replace the theme's list of files by ours."""
    context["css_files"], context["script_files"] = ["_static/course.css"], []


def write_what_pages_load(app, exception):
    if exception is not None or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    # JupyterLite's pages, which may be there from an earlier build, bring their own.
    paths = [path for path in Path(app.outdir).glob("**/*.html") if app.outdir / "lite" not in path.parents]
    pages = [path.read_text(encoding="utf-8") for path in paths]
    scripts = {name: (static / name).read_text(encoding="utf-8") for name in SCRIPTS}
    scripts["explore.js"] = (files("nn_helpers.explorer") / "explore.js").read_text(encoding="utf-8")
    script = "".join(ALONE.format(name=name, script=DECLARED.sub("var ", text)) for name, text in scripts.items())
    script = re.sub(r"^//# sourceMappingURL.*$", "", script, flags=re.MULTILINE)
    script = LEFT_OUT.sub("0", script)
    (static / "course.js").write_text(script, encoding="utf-8")

    styles = "\n".join(path.read_text(encoding="utf-8") for name in STYLES for path in sorted(static.glob(name)))
    styles = f"{faces()}\n{styles}\n{explorer_style()}"
    rules = tinycss2.parse_stylesheet(styles, skip_comments=True, skip_whitespace=True)
    style = used_rules(rules, used_words(pages, script))

    drawn = [*(static / "explorers").glob("*.js"), *static.glob("draw.js")]
    frames = [path.read_text(encoding="utf-8") for path in drawn]
    write_fonts(static, pages + frames, style)
    (static / "course.css").write_text(style, encoding="utf-8")
    for path in set(static.iterdir()) - {static / name for name in KEPT}:
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def setup(app):
    app.connect("html-page-context", ask_for_little, priority=950)
    app.connect("build-finished", write_what_pages_load, priority=950)  # the theme writes pygments.css late as well
    return {"parallel_read_safe": True, "parallel_write_safe": True}
