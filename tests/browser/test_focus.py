"""Who moves by the Tab key always sees where the focus is."""

import pytest

#: Moves on by one element and tells whether it shows a ring: an outline, or a shadow that is not only inside.
SHOWN = """() => {
    const element = document.activeElement;
    if (!element || element === document.body || element.dataset.seen) return null;
    element.dataset.seen = "yes";
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const outline = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    // "rgb(1, 2, 3) 0px 0px 0px 3px": the last length is how far a shadow spreads.
    const shadows = boxShadow.match(/rgba?\\([^)]*\\)[^,]*/g) ?? [];
    const shadow = shadows.some((one) => /^rgb\\(.* [2-9][.\\d]*px$/.test(one.trim()));
    return [outline || shadow, element.outerHTML.slice(0, 120)];
}"""


@pytest.mark.parametrize("width", [1280, 600])
@pytest.mark.parametrize("page", ["chapters/01_forward_propagation.html", "index.html"])
def test_the_focus_is_visible_everywhere(visit, page, width):
    tab = visit(page, viewport={"width": width, "height": 900})
    unseen, count = [], 0
    while True:
        tab.keyboard.press("Tab")
        told = tab.evaluate(SHOWN)
        if told is None:
            break
        count += 1
        unseen += [] if told[0] else [told[1]]
    assert count > 20
    assert unseen == []
