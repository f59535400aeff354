"""What a page loads: one stylesheet, one script and two small fonts, made from what the theme brings.

The theme asks for nine stylesheets, a dozen scripts and 1.5 MB of icons, and a phone on a slow line shows nothing until
the last of them has arrived. Here they are put together, in the order of the theme, without the rules and characters
that no page uses. That can be known only when all pages are written, so it happens after the build; no page is touched.
"""

import html
import importlib.resources
import re
import shutil
from itertools import pairwise
from pathlib import Path

import tinycss2
from fontTools import subset

#: Scripts of the theme and of its extensions. Left out: Font Awesome (its font does the same), Bootstrap (see
#: _templates/article-header-buttons.html), thebe, togglebutton and tabs (not used), and searching, which the search
#: page alone loads.
SCRIPTS = [
    "documentation_options.js",
    "doctools.js",
    "sphinx_highlight.js",
    "scripts/pydata-sphinx-theme.js",
    "scripts/sphinx-book-theme.js",
    "page.js",
    "clipboard.min.js",
    "copybutton.js",  # after those that measure the page, because it changes it
]
#: What the theme does when a page has loaded, and _static/page.js does without holding it up.
LEFT_OUT = re.compile(r'"complete"===document\.readyState\?(\w+)\(\):window\.addEventListener\("load",\1\)')
STYLES = [
    "basic.css",
    "styles/pydata-sphinx-theme.css",
    "pygments.css",
    "styles/sphinx-book-theme.css",
    "copybutton.css",
    "mystnb*.css",
    "sphinx-design.min.css",
    "site.css",
]
#: All that is left of the folder of styles and scripts: the rest was material.
KEPT = {
    "course.css",
    "course.js",
    "explorers",
    "favicon.svg",
    "file.png",
    "fonts",
    "language_data.js",
    "searchtools.js",
}


def ask_for_little(app, page, template, context, doctree):
    """Replace the theme's list of files by ours."""
    context["css_files"], context["script_files"] = ["_static/course.css"], []


def used_words(pages, scripts):
    """Every name that a class or an id has in the pages, and every word of the scripts, which may add some."""
    words = set()
    for page in pages:
        for value in re.findall(r'\b(?:class|id)=(?:"([^"]*)"|\'([^\']*)\')', page):
            words.update(" ".join(value).split())
    words.update(re.findall(r"[\w-]+", scripts))
    return words


def selector_is_used(tokens, words):
    """Whether all classes and ids of one selector occur; those inside :not() and the like do not count."""
    needed = [
        following.value
        for token, following in pairwise(tokens)
        if token.type == "literal" and token.value == "." and following.type == "ident"
    ]
    needed += [token.value for token in tokens if token.type == "hash"]
    return all(name in words for name in needed)


def split(tokens, separator):
    """Lists of the tokens between separators."""
    parts = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == separator:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def used_rules(rules, words):
    """The text of the rules that can apply on some page."""
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [part for part in split(rule.prelude, ",") if selector_is_used(part, words)]
            if selectors:
                prelude = ",".join(tinycss2.serialize(part).strip() for part in selectors)
                kept.append(f"{prelude}{{{small(rule.content)}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = used_rules(tinycss2.parse_rule_list(rule.content, True, True), words)
            if inner:
                kept.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}")
        elif (
            rule.type == "at-rule"
            and "../vendor/" not in (text := rule.serialize())
            and rule.lower_at_keyword != "import"
        ):
            kept.append(text)
    return "\n".join(kept)


def small(content):
    """Declarations without comments and needless white space."""
    return re.sub(r"\s+", " ", tinycss2.serialize([token for token in content if token.type != "comment"])).strip()


def write_font(source, target, characters):
    """The characters of a font that are used, with the variants and measures that belong to them."""
    options = subset.Options(flavor="woff2", layout_features=["*"], drop_tables=[])
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    subset.save_font(font, target, options)


def in_italics(characters):
    """Browsers draw a variable of one letter in italics, with characters of their own."""
    latin, greek = 0x1D434, 0x1D6E2
    for character in characters:
        if character == "h":
            yield "\u210e"
        elif "A" <= character <= "Z":
            yield chr(latin + ord(character) - ord("A"))
        elif "a" <= character <= "z":
            yield chr(latin + 26 + ord(character) - ord("a"))
        elif "Α" <= character <= "Ω":
            yield chr(greek + ord(character) - ord("Α"))
        elif "α" <= character <= "ω":
            yield chr(greek + 26 + ord(character) - ord("α"))
        elif character == "∂":
            yield "\U0001d715"


def write_what_pages_load(app, exception):
    if exception is not None or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    pages = [path.read_text(encoding="utf-8") for path in Path(app.outdir).glob("**/*.html")]
    scripts = [(static / name).read_text(encoding="utf-8") for name in SCRIPTS]
    scripts.append((importlib.resources.files("nn_helpers") / "explore.js").read_text(encoding="utf-8"))
    script = re.sub(r"^//# sourceMappingURL.*$", "", "\n;".join(scripts), flags=re.MULTILINE)
    script = LEFT_OUT.sub("0", script)
    (static / "course.js").write_text(script, encoding="utf-8")

    styles = "\n".join(path.read_text(encoding="utf-8") for name in STYLES for path in sorted(static.glob(name)))
    rules = tinycss2.parse_stylesheet(styles, skip_comments=True, skip_whitespace=True)
    style = used_rules(rules, used_words(pages, script))

    fonts = static / "fonts"
    fonts.mkdir(exist_ok=True)
    icons = "".join(re.findall("[\ue000-\uf8ff]", style))  # where Unicode has room for such signs
    write_font(static / "vendor/fontawesome/webfonts/fa-solid-900.woff2", fonts / "icons.woff2", icons)
    formulas = "".join(found for page in pages for found in re.findall(r"<math.*?</math>", page, re.DOTALL))
    formulas = set(html.unescape(re.sub(r"<[^>]*>", "", formulas)))
    stix = importlib.resources.files("ziamath") / "fonts" / "STIXTwoMath-Regular.ttf"
    write_font(stix, fonts / "formulas.woff2", "".join(formulas | set(in_italics(formulas))))
    (static / "course.css").write_text(style, encoding="utf-8")
    for path in set(static.iterdir()) - {static / name for name in KEPT}:
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def setup(app):
    app.connect("html-page-context", ask_for_little, priority=950)
    app.connect("build-finished", write_what_pages_load, priority=950)  # the theme writes pygments.css late as well
    return {"parallel_read_safe": True, "parallel_write_safe": True}
