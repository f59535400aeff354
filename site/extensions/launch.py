"""The menus above a chapter: where it can be run, and what can be downloaded.

All addresses are made here. Those that need a public repository are left out while there is none (see address.py).
"""

import os
from pathlib import Path

from address import GITHUB, repository
from project_tools import build_wheel, reader_notebooks

#: The branch that holds the project, and the one that holds the published site, where Colab finds notebooks.
BRANCH, PUBLISHED = "main", "gh-pages"


def binder_address(repository, name):
    """Where Binder runs a learner's notebook, or None without a repository on GitHub."""
    found, path = GITHUB.match(repository), reader_notebooks.launch_path(name)
    return found and "https://mybinder.org/v2/gh/{}/{}/{}?urlpath={}".format(*found.groups(), BRANCH, path)


def colab_address(repository, name):
    """Where Colab runs a learner's notebook, or None without a repository on GitHub."""
    found = GITHUB.match(repository)
    start = "https://colab.research.google.com/github"
    return found and "{}/{}/{}/blob/{}/learn/{}.ipynb".format(start, *found.groups(), PUBLISHED, name)


def source_address(repository, page):
    """Where the code host shows the file of a page, or None without a repository on GitHub."""
    found = GITHUB.match(repository)
    return found and "https://github.com/{}/{}/blob/{}/{}".format(*found.groups(), BRANCH, page)


def with_lite():
    """Whether the site gets JupyterLite: yes, unless LITE=0 is set."""
    return os.environ.get("LITE", "1") != "0"


PRINT = {
    "type": "javascript",
    "javascript": "print()",
    "text": "Print",
    "tooltip": "Print",
    "icon": "fas fa-file-pdf",
    "note": "on paper, or as a PDF",
}
#: Words, not a link: there is always a way to run a chapter, also in a copy of the site that has no address.
ON_YOUR_OWN = {
    "type": "words",
    "text": "On your own machine",
    "icon": "fas fa-laptop",
    "note": "with notebook and library, from the next menu",
}


def link(text, url, icon, note, **more):
    return {"type": "link", "text": text, "url": url, "icon": icon, "note": note, **more}


def menu(tooltip, icon, entries):
    """A menu as the theme describes them, without the links that have no address. None if nothing is left."""
    entries = [entry for entry in entries if entry.get("url", True)]
    return (
        {"type": "group", "tooltip": tooltip, "icon": icon, "buttons": entries, "label": "course"} if entries else None
    )


def ways_to_run(repository, name, pathto):
    lite = pathto(f"lite/lab/index.html?path={name}.ipynb", 1) if with_lite() else None
    return [
        link("In this browser", lite, "fas fa-play", "JupyterLite: nothing to install, about 30 MB to load"),
        link("Binder", binder_address(repository, name), "fas fa-server", "on a borrowed machine, a minute to start"),
        link("Colab", colab_address(repository, name), "fas fa-cloud", "on Google's machines, with an account"),
        ON_YOUR_OWN,
    ]


def replace_menus(app, page, template, context, doctree):
    """In place of the theme's download menu: one to run a chapter, and one to download it, read its source or print."""
    if doctree is None:
        return
    address, pathto, menus = repository(app.config), context["pathto"], []
    source = source_address(address, f"{page}{context['page_source_suffix']}")
    entries = [link("Source", source, "fas fa-code", "this page in the repository"), PRINT]
    if page.startswith("chapters/"):
        name = Path(page).name
        menus.append(menu("Run this chapter", "fas fa-rocket", ways_to_run(address, name, pathto)))
        notebook = pathto(f"learn/{name}.ipynb", 1)
        library = pathto(f"wheels/{build_wheel.file_name()}", 1)
        entries = [
            link("Notebook", notebook, "fas fa-download", "without solutions, to run yourself", download=True),
            link("Library", library, "fas fa-cube", "nn_helpers, which the notebook needs", download=True),
            *entries,
        ]
    menus.append(menu("Download or print", "fas fa-download", entries))
    others = [button for button in context["header_buttons"] if button["label"] != "download-buttons"]
    context["header_buttons"] = [*filter(None, menus), *others]


def write_notebooks(app, exception):
    """The learners' notebooks and the wheel that they install, in the site."""
    if exception is not None or app.builder.format != "html":
        return
    site = Path(app.outdir)
    for older in (site / "wheels").glob("nn_helpers-*.whl"):  # of an earlier build, with another version
        older.unlink()
    built = build_wheel.build(site / "wheels")
    base = app.config.html_baseurl
    address = f"{base}wheels/{built.name}" if base else None
    reader_notebooks.write(site / "learn", wheel=address, site=base)
    reader_notebooks.write(site / "teach", wheel=address, site=base, with_solutions=True)


def setup(app):
    app.connect("html-page-context", replace_menus, priority=700)
    app.connect("build-finished", write_notebooks, priority=960)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
