"""Links inside the built site that lead nowhere."""

import functools
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from conftest import SITE


def parse(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@functools.cache
def anchors(path):
    """What a link into the page may lead to. A thousand links lead to some twenty pages: read each once."""
    return {tag["id"] for tag in parse(path).find_all(id=True)}


def broken_links(page):
    """Every address in ``page`` that stays in the site and leads nowhere."""
    soup = parse(page)
    broken = []
    for tag in soup.find_all(True):
        for attribute in ("href", "src"):
            address = tag.get(attribute)
            parts = urlsplit(address or "")
            if not address or parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            anchor = unquote(parts.fragment) if target.suffix == ".html" else ""
            outside = SITE in page.parents and SITE not in [target, *target.parents]
            if outside or not target.exists() or (anchor and anchor not in anchors(target)):
                broken.append(address)
    return broken
