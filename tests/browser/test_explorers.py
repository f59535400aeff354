"""The explorers on the built site, in a real browser, by keyboard, mouse and touch. No other address can be reached."""

import functools

import pytest
from in_browser import CONTROLS, PAGES, WHERE_EXPLORERS_ARE, explorers, published_frames, state
from playwright.sync_api import expect

from nn_helpers import explore
from nn_helpers.figures.style import new_figure


def test_there_are_explorers():
    assert len(PAGES) >= 2


@WHERE_EXPLORERS_ARE
def test_keyboard_reaches_every_value_and_leaves_other_explorers_alone(visit, page):
    tab = visit(page)
    for k, (explorer, data) in enumerate(zip(explorers(tab), published_frames(page), strict=True)):
        others = [other.inner_html() for other in explorers(tab)[k + 1 :]]
        controls = explorer.locator(CONTROLS).all()
        assert len(controls) == len(data["parameters"])
        for c, (control, parameter) in enumerate(zip(controls, data["parameters"], strict=True)):
            control.focus()
            first, following = KEYS[parameter["kind"]]
            frames = set()
            for i, value in enumerate(parameter["values"]):
                tab.keyboard.press(first if i == 0 else following)
                shown = explorer.evaluate(READ)
                assert shown["published"], f"{value}: the figure is not the published frame"
                assert shown["alternative"] == shown["sentence"]
                assert printed(shown["sentence"]) == printed(published_sentence(data, shown["values"]))
                said = printed(value)
                if parameter["kind"] != "switch":
                    assert said in shown["sentence"]
                if parameter["kind"] == "slider":
                    assert shown["spoken"][c] == shown["written"][c] == said
                if parameter["kind"] == "radio":
                    assert shown["written"][c] == said
                frames.add(shown["frame"])
            assert len(frames) > 1, f"{parameter['name']} changes nothing"
        assert [other.inner_html() for other in explorers(tab)[k + 1 :]] == others


#: The key for the first value of a control, and the one for the next.
KEYS = {
    "slider": ("Home", "ArrowRight"),
    "choice": ("Home", "ArrowDown"),
    "radio": ("Home", "ArrowRight"),
    "switch": ("Space", "Space"),
}

#: All that a reader gets to know, in one question: each takes as long as a key press.
#: Frames are changed piece by piece: what is shown must be the whole published frame of the sentence under it.
READ = """explorer => {
    const data = nnFrames[[...document.querySelectorAll(".nn-explore")].indexOf(explorer)];
    const frame = explorer.querySelector(".nn-frame"), shown = frame.firstElementChild;
    const sentence = explorer.querySelector(".nn-sentence").textContent;
    const template = document.createElement("template");
    const published = data.sentences.findIndex((one) => one.replaceAll("-", "−") === sentence.replaceAll("-", "−"));
    template.innerHTML = data.frames[published].map(part => data.parts[part]).join("");
    const controls = [...explorer.querySelectorAll("CONTROLS")];
    const box = control => control.closest(control.type === "radio" ? "label" : ".nn-control");
    return {
        frame: frame.innerHTML,
        alternative: frame.getAttribute("aria-label") || frame.querySelector("img").alt,
        sentence,
        published: shown.tagName === "IMG" || shown.isEqualNode(template.content.firstElementChild),
        values: controls.map(control => control.type === "checkbox" ? control.checked : Number(control.value)),
        spoken: controls.map(control => control.getAttribute("aria-valuetext")),
        written: controls.map(control => (box(control).querySelector("output") ?? box(control)).textContent),
    };
}""".replace("CONTROLS", CONTROLS)


def printed(text):
    """With a minus for every hyphen: which of them a page shows as such, test_controls.py asks."""
    return text.replace("-", "−")


def published_sentence(data, chosen):
    """The sentence of the setting that the controls show."""
    frame = 0
    for value, parameter in zip(chosen, data["parameters"], strict=True):
        values = parameter["values"]
        frame = frame * len(values) + (values.index(str(value)) if parameter["kind"] == "switch" else value)
    return data["sentences"][frame]


def test_mouse_drags_a_slider(visit):
    tab = visit(PAGES[0])
    explorer = explorers(tab)[0]
    slider = explorer.locator("input[type=range]").first
    last = int(slider.get_attribute("max"))
    slider.hover()  # which waits until it stands still: what comes into the window is laid out then
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    seen = []
    tab.mouse.move(box["x"] + 4, middle)
    tab.mouse.down()
    for value in (0, last // 2, last):
        tab.mouse.move(box["x"] + 4 + value / last * (box["width"] - 8), middle, steps=4)
        expect(slider).to_have_value(str(value))
        seen.append(state(explorer)[2])
    tab.mouse.up()
    assert len(set(seen)) == 3


def test_touch_moves_a_slider(visit):
    tab = visit(PAGES[0], has_touch=True, is_mobile=True, viewport={"width": 375, "height": 700})
    explorer = explorers(tab)[0]
    slider = explorer.locator("input[type=range]").first
    before = state(explorer)
    slider.tap(position={"x": 6, "y": slider.bounding_box()["height"] / 2})
    # A tap becomes a click when the browser has seen that it is no other gesture.
    expect(explorer.locator(".nn-sentence")).not_to_have_text(before[2])
    assert state(explorer)[0] != before[0]


@pytest.mark.parametrize("base", ["http", "file"])
def test_address_keeps_the_setting_of_two_explorers(visit, site, base):
    base = {} if base == "http" else {"base": site.as_uri()}
    tab = visit(PAGES[0], still=True, **base)
    for explorer in explorers(tab)[:2]:
        explorer.locator("input[type=range]").last.press("End")
        address = settled_hash(tab)
    moved = [state(explorer)[2] for explorer in explorers(tab)]

    again = visit(f"{PAGES[0]}{address}", **base)
    assert [state(explorer)[2] for explorer in explorers(again)] == moved
    assert state(explorers(again)[0])[1] == moved[0]


def draw(value, other=0):
    figure, (axes,) = new_figure(300, 200)
    axes.set_title(f"{value} {other}")
    return figure, f"The value is {value!r}, the other {other!r}."


def page_of(*explorers):
    """The address of a page with these explorers, and what ``visit`` has to know to open it."""
    body = "".join(explorer._repr_html_() for explorer in explorers)
    page = f'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body>{body}'
    return {"routes": {"explorers.html": page}}


#: Values that are hard to tell apart, or to write into an address.
HARD = [
    [1000001, 1000002],
    [0.1, 0.10000001],
    ["a&b=c", "a;b:c", "100%", "#?/ ü%20"],
    ["x", "x-2"],
    ["x", "x-2", "x-3", "y", "z", "x&"],  # too many for radio buttons
    [10**20, 10**20 + 1],
]


@pytest.mark.parametrize("values", HARD, ids=str)
def test_address_tells_all_values_apart(visit, values):
    page = page_of(explore(draw, value=values, other=[1, 2]))
    for value in values:
        tab = visit("explorers.html", still=True, **page)
        tab.locator("input[type=range]").last.press("End")
        control = tab.locator(CONTROLS).first
        control.press("Home")
        for _ in range(values.index(value)):
            control.press("ArrowRight" if control.get_attribute("type") == "range" else "ArrowDown")
        if value == values[0]:  # it was there before: move there and back
            control.press("End")
            control.press("Home")
        wanted = f"The value is {value!r}, the other 2."
        assert tab.locator(".nn-sentence").text_content() == wanted
        address = settled_hash(tab)
        assert address.endswith("=2")
        again = visit(f"explorers.html{address}", **page)
        assert again.locator(".nn-sentence").text_content() == wanted


def settled_hash(tab):
    """The address when it has followed, on a page whose clock stands still: it is written some time after a move."""
    tab.clock.run_for(1000)
    return tab.evaluate("location.hash")


def test_two_explorers_never_share_an_address(visit):
    twice = [explore(functools.partial(draw, other=other), value=[1, 2, 3]) for other in (7, 8)]
    lambdas = [explore(lambda value, other=other: draw(value, other), value=[1, 2, 3]) for other in (9, 10)]
    page = page_of(*twice, *lambdas)
    tab = visit("explorers.html", still=True, **page)
    for i, slider in enumerate(tab.locator("input[type=range]").all()):
        slider.press("End" if i % 2 else "ArrowRight")
        settled_hash(tab)
    said = tab.locator(".nn-sentence").all_text_contents()
    assert said == [f"The value is {value}, the other {other}." for value, other in ((2, 7), (3, 8), (2, 9), (3, 10))]
    again = visit(f"explorers.html{settled_hash(tab)}", **page)
    assert again.locator(".nn-sentence").all_text_contents() == said


@pytest.mark.parametrize("address", ["#100%", "#draw:value=%&other=%zz", "#draw:;draw:=;:", "#draw:value=99"])
def test_an_address_that_means_nothing_stops_nothing(visit, address):
    tab = visit(f"explorers.html{address}", **page_of(*(explore(draw, value=[1, 2], other=[n]) for n in (1, 2))))
    for slider in tab.locator(".nn-control:first-child input").all():
        slider.press("End")
    assert all("The value is 2" in said for said in tab.locator(".nn-sentence").all_text_contents())


def test_an_explorer_that_fails_leaves_the_others_alone(open_page):
    broken = explore(draw, value=[1, 2])._repr_html_().replace('{"name"', '{"name', 1)
    body = page_of(explore(draw, value=[1, 2]))["routes"]["explorers.html"].replace("<body>", f"<body>{broken}")
    tab, faults = open_page("explorers.html", routes={"explorers.html": body})
    tab.locator("input[type=range]").press("End")
    assert tab.locator(".nn-sentence").last.text_content() == "The value is 2, the other 0."
    assert any("JSON" in fault for fault in faults)


def test_the_live_form_takes_the_place_of_its_own_static_one_alone(visit):
    """On a page that is not JupyterLab's, as that of VS Code and Colab around the outputs."""
    explorer, other = explore(draw, value=[1, 2]), explore(draw, value=[3, 4])
    page = page_of(explorer, other)
    classes = " ".join(explorer._live._dom_classes)
    page["routes"]["explorers.html"] += f'<div class="{classes}">{explorer._live.children[-1].value}</div>'
    tab = visit("explorers.html", **page)
    static = tab.locator(".nn-explore")
    expect(static.first).to_be_hidden()
    expect(static.last).to_be_visible()
    expect(tab.locator(".nn-live")).to_be_visible()
    # What ipywidgets does when the kernel is gone.
    tab.locator(".nn-live").evaluate("e => e.classList.add('jupyter-widgets-disconnected')")
    expect(static.first).to_be_visible()
    expect(static.last).to_be_visible()
    expect(tab.locator(".nn-live")).to_be_hidden()


def test_a_box_with_one_value_cannot_be_ticked(visit):
    tab = visit("explorers.html", **page_of(explore(draw, value=[True])))
    assert tab.locator("input[type=checkbox]").is_disabled()


def test_address_of_a_heading_is_left_alone(visit):
    tab = visit(f"{PAGES[0]}#summary", still=True)
    start = [state(explorer)[2] for explorer in explorers(visit(PAGES[0]))]
    assert [state(explorer)[2] for explorer in explorers(tab)] == start
    assert settled_hash(tab) == "#summary"


#: The first page with a figure that plays.
PLAYED = next(page for page in PAGES if any(data["play"] is not None for data in published_frames(page)))


def test_play_runs_to_the_end_and_stops(visit):
    tab = visit(PLAYED, still=True)
    explorer = next(e for e in explorers(tab) if e.get_by_role("button", name="Play").count())
    slider = explorer.locator("input[type=range]").last
    last = slider.get_attribute("max")
    slider.focus()
    tab.keyboard.press("Home")
    button = explorer.locator(".nn-play button").first
    button.focus()
    tab.keyboard.press("Enter")
    assert button.inner_text() == "Pause"
    for value in range(1, int(last) + 1):
        assert button.inner_text() == "Pause"
        tab.clock.run_for(700)
        assert slider.input_value() == str(value)
    assert button.inner_text() == "Play"
    tab.clock.run_for(2000)
    assert slider.input_value() == last


def test_step_moves_by_one_and_pauses(visit):
    tab = visit(PLAYED, still=True)
    explorer = next(e for e in explorers(tab) if e.get_by_role("button", name="Play").count())
    slider = explorer.locator("input[type=range]").last
    slider.focus()
    tab.keyboard.press("Home")
    explorer.get_by_role("button", name="Play").click()
    explorer.get_by_role("button", name="Step").click()
    assert slider.input_value() == "1"
    tab.clock.run_for(2000)
    assert slider.input_value() == "1"


def test_nothing_plays_for_readers_who_prefer_reduced_motion(visit):
    tab = visit(PLAYED, reduced_motion="reduce")
    explorer = next(e for e in explorers(tab) if e.locator(".nn-play").count())
    expect(explorer.locator(".nn-play button").first).to_be_hidden()
    before = state(explorer)
    explorer.get_by_role("button", name="Step").click()
    assert state(explorer) != before


def test_playing_stops_when_reduced_motion_is_asked_for(visit):
    tab = visit(PLAYED, still=True)
    explorer = next(e for e in explorers(tab) if e.locator(".nn-play").count())
    explorer.locator("input[type=range]").last.focus()
    tab.keyboard.press("Home")
    explorer.get_by_role("button", name="Play").click()
    tab.emulate_media(reduced_motion="reduce")
    expect(explorer.locator(".nn-play button").first).to_have_text("Play")
    tab.clock.run_for(2000)
    assert explorer.locator("input[type=range]").last.input_value() == "0"


def test_paper_shows_the_start_and_the_screen_then_what_the_reader_chose(visit):
    tab = visit(PAGES[0])
    explorer = explorers(tab)[0]
    start = state(explorer)[2]
    explorer.locator("input[type=range]").first.focus()
    tab.keyboard.press("End")
    chosen = explorer.evaluate(READ)
    assert chosen["sentence"] != start
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = explorer.evaluate(READ)
    assert printed["published"]
    assert printed["sentence"] == printed["alternative"] == start
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert explorer.evaluate(READ) == chosen


def test_the_start_page_plays_once_by_itself_and_leaves_the_address_alone(visit):
    tab = visit("index.html", still=True, reduced_motion="no-preference")
    explorer = explorers(tab)[0]
    slider, button = explorer.locator("input[type=range]").last, explorer.locator(".nn-play button").first
    seen = []
    while button.inner_text() == "Pause":
        seen.append(slider.input_value())
        tab.clock.run_for(700)
        assert len(seen) <= 200, "it never stops"
    assert seen[0] == "0"
    assert len(set(seen)) > 5
    assert slider.input_value() == slider.get_attribute("max")
    tab.clock.run_for(5000)
    assert button.inner_text() == "Play"
    assert tab.evaluate("location.hash") == ""
    slider.press("Home")
    assert settled_hash(tab).startswith("#")


def test_the_start_page_does_not_play_over_what_was_shared_or_where_motion_is_reduced(visit):
    quiet = explorers(visit("index.html", still=True))[0]
    assert quiet.locator("input[type=range]").last.input_value() == "0"
    tab = visit("index.html", still=True, reduced_motion="no-preference")
    slider = explorers(tab)[0].locator("input[type=range]").last
    slider.focus()
    tab.keyboard.press("Home")
    tab.keyboard.press("ArrowRight")
    address = settled_hash(tab)
    again = visit(f"index.html{address}", still=True, reduced_motion="no-preference")
    assert explorers(again)[0].locator(".nn-play button").first.inner_text() == "Play"
    again.clock.run_for(5000)
    assert explorers(again)[0].locator("input[type=range]").last.input_value() == "1"
