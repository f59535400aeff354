"""The caption of a figure: what to see in it. Its number comes from the page."""

import html


def as_caption(caption):
    """Return ``caption``, a sentence or None, or raise a ValueError that names it."""
    if caption is not None and (not isinstance(caption, str) or not caption.strip()):
        raise ValueError(f"caption: expected a sentence that says what to see, got {caption!r}")
    return caption


def figcaption(caption):
    """The caption as HTML, nothing without one."""
    return "" if caption is None else f"<figcaption>{html.escape(caption)}</figcaption>"


def as_text(sentence, caption):
    """What a terminal shows in place of a figure: its sentence, and below it its caption."""
    return sentence if caption is None else f"{sentence}\n{caption}"
