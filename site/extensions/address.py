"""The one place that knows the public address of the course. While it is not set, the site does without.

Set ``repository: url:`` in _config.yml. On GitHub's machines it is filled in. From the repository follows the address
of the site (GitHub Pages), unless ``html: baseurl:`` says otherwise; from that the canonical address of each page, the
sitemap and the pictures that others show when a page is shared.
"""

import os
import re

GITHUB = re.compile(r"https://github\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?/?$")


def repository(config):
    """The address of the repository, or an empty text."""
    server, name = os.environ.get("GITHUB_SERVER_URL", "https://github.com"), os.environ.get("GITHUB_REPOSITORY")
    return config.html_theme_options.get("repository_url") or (f"{server}/{name}" if name else "")


def pages_address(repository):
    """Where GitHub Pages shows the site of a repository, or an empty text."""
    found = GITHUB.match(repository)
    if not found:
        return ""
    owner, name = found.groups()
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def without_addresses(app, page, template, context, doctree):
    """Leave out what needs an absolute address."""
    if not app.config.html_baseurl:
        context["metatags"] = re.sub(r'<meta property="og:(url|image[^"]*)".*/>\n', "", context.get("metatags", ""))


def setup(app):
    config = app.config
    config.html_theme_options["repository_url"] = repository(config)
    config.html_baseurl = config.html_baseurl or pages_address(repository(config))
    config.html_context["baseurl"] = config.html_baseurl
    if config.html_baseurl:
        config.ogp_site_url = config.html_baseurl
        config.sitemap_url_scheme = "{link}"
        config.sitemap_excludes = ["search.html", "404.html"]
        app.setup_extension("sphinx_sitemap")
    config.ogp_site_name = config.html_title
    config.ogp_social_cards = {"enable": bool(config.html_baseurl), "line_color": "#0067a5"}
    app.setup_extension("sphinxext.opengraph")
    app.connect("html-page-context", without_addresses, priority=990)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
