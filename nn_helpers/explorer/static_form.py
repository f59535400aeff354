"""The explorer as HTML: native controls and all frames, for a page, a stored notebook and a printed one.

Nothing is loaded. Without JavaScript, the start frame stands there with its sentence.
"""

import functools
import hashlib
import html
import itertools
import json
import re
from importlib import resources

from nn_helpers.figures.caption import figcaption
from nn_helpers.figures.image import image, page_style

#: So many characters fit into a line of a wide page.
ONE_LINE = 70


def static_form(draw, caption, start, play, parameters, frames):
    """Return a name that is unique on the page, the HTML, and the number of the frame that is shown first.

    ``frames`` are (svg, sentence) of every combination, in the order of ``itertools.product``.
    """
    svgs, sentences = zip(*frames, strict=True)
    # Identifiers are unique on the page, because the same one may mean something else in another explorer.
    prefix = "n" + hashlib.sha256("".join(svgs).encode()).hexdigest()[:6]
    svgs = [svg.replace("id='", f"id='{prefix}").replace("url(#", f"url(#{prefix}") for svg in svgs]
    svgs = [svg.replace("href='#", f"href='#{prefix}") for svg in svgs]
    parts, indices = _shared_parts([svg.splitlines() for svg in svgs])
    first = [parameter.index(start[parameter.name]) for parameter in parameters]
    names = [parameter.name for parameter in parameters]
    data = {
        "name": _name_of(draw),
        "parameters": [{"name": p.name, "label": p.label, "kind": p.kind, "values": p.texts} for p in parameters],
        "start": first,
        "play": None if play is None else names.index(play),
        "interval": None if play is None else parameters[names.index(play)].interval,
        "sentences": sentences,
        "parts": parts,
        "frames": indices,
    }
    number = 0
    for i, parameter in zip(first, parameters, strict=True):
        number = number * len(parameter.values) + i
    svg, sentence = frames[number]
    # "</" would end the script element that holds the data.
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    # Room for the controls, so that nothing moves when they come.
    room = "".join(f'<div class="nn-control nn-{parameter.kind}"></div>' for parameter in parameters)
    room += '<div class="nn-play"></div>' * (play is not None)
    short = " nn-short" * (max(map(len, sentences)) <= ONE_LINE)
    note = '<p class="nn-note">To move this figure, run the cell, or read it where JavaScript is allowed.</p>'
    page = (
        f'<figure class="nn-explore {prefix}"><style>{style()}</style><div class="nn-controls">{note}{room}</div>'
        f'<div class="nn-frame">{image(svg, sentence)}</div>'
        f'<p class="nn-sentence{short}" role="status">{html.escape(sentence)}</p>{figcaption(caption)}'
        f'<script type="application/json">{packed}</script><script>{_resource("explore.js")}</script></figure>'
    )
    return prefix, page, number


def _name_of(draw):
    """What the address of the page calls the explorer: the name of the function, or of what holds it.

    It has letters, digits and underscores. explore.js adds "-2" for the second of a name, so no two share one.
    """
    while isinstance(draw, functools.partial):
        draw = draw.func
    name = getattr(draw, "__name__", None) or type(draw).__name__
    return re.sub(r"\W+", "", str(name)) or "explorer"


def _shared_parts(frames):
    """Store lines that several frames share once: return the parts, and for each frame the numbers of its parts.

    Lines that always stand together are one part. The first part is the opening tag, the last the closing one.
    """
    before, after = {}, {}
    for lines in frames:
        for first, second in zip([None, *lines], [*lines, None], strict=True):
            after.setdefault(first, set()).add(second)
            before.setdefault(second, set()).add(first)
    parts, indices = {}, []
    for lines in frames:
        frame, chain = [], [lines[0]]
        for first, second in itertools.pairwise(lines):
            alone = first == lines[0] or second == lines[-1]
            if len(after[first]) == len(before[second]) == 1 and not alone:
                chain.append(second)
            else:
                frame.append("".join(chain))
                chain = [second]
        frame.append("".join(chain))
        indices.append([parts.setdefault(part, len(parts)) for part in frame])
    return list(parts), indices


def style():
    """The style of both forms."""
    return page_style() + _resource("explore.css")


def _resource(name):
    return resources.files("nn_helpers.explorer").joinpath(name).read_text(encoding="utf-8")
