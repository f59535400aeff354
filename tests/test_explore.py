"""explore(): its static form, read as text, its live form, driven as a kernel would, and what it says to bad input."""

import gzip
import html
import json
import re

import ipywidgets as widgets
import numpy as np
import pytest

from nn_helpers import explore, style
from nn_helpers.style import LINES, new_figure, styled
from nn_helpers.svg import figure_to_svg


@styled
def draw_line(slope=1.0, kind="line", grid=True):
    """A line, so that every frame differs in one path."""
    if slope == 13 and kind != "safe":
        raise ArithmeticError("thirteen")
    figure, (axes,) = new_figure()
    axes.plot([0, 1], [0, slope], **LINES[0])
    axes.set(xlim=(0, 1), ylim=(-5, 5), title=f"{kind} {grid}")
    axes.grid(grid)
    return figure, f"A {kind} of slope {slope:g}, grid {grid}."


def bundle(explorer):
    return explorer._repr_mimebundle_()


def without_scripts(explorer):
    return re.sub(r"<script.*?</script>", "", bundle(explorer)["text/html"], flags=re.S)


def data_of(explorer):
    text = re.search(r'<script type="application/json">(.*?)</script>', bundle(explorer)["text/html"]).group(1)
    return json.loads(text)


def frames_of(explorer):
    data = data_of(explorer)
    return ["".join(data["parts"][part] for part in frame) for frame in data["frames"]]


def test_every_combination_is_published():
    explorer = explore(draw_line, slope=[-1, 0.5, 2], kind=["line", "ray"], grid=[False, True])
    data = data_of(explorer)
    assert len(data["frames"]) == len(data["sentences"]) == 12
    assert data["sentences"][0] == "A line of slope -1, grid False."
    assert data["sentences"][-1] == "A ray of slope 2, grid True."
    assert len(set(frames_of(explorer))) == 12
    assert [p["kind"] for p in data["parameters"]] == ["slider", "choice", "switch"]
    assert data["parameters"][0]["values"] == ["-1", "0.5", "2"]


def test_frames_are_what_draw_draws():
    for slope, frame in zip([1, 2, 3], frames_of(explore(draw_line, slope=[1, 2, 3])), strict=True):
        without_prefix = re.sub(r"(id='|url\(#|href='#)n[0-9a-f]{6}", r"\1", frame)
        assert without_prefix == "".join(figure_to_svg(draw_line(slope)[0]).splitlines())


def test_start_frame_stands_in_the_markup_and_no_control_does():
    static = without_scripts(explore(draw_line, start={"slope": 2}, slope=[1, 2, 3]))
    assert 'alt="A line of slope 2, grid True."' in static
    assert ">A line of slope 2, grid True.</p>" in static
    assert not re.search(r"<(input|select|button)", static)


def test_bundle_offers_html_widget_picture_and_text():
    found = bundle(explore(draw_line, slope=[1, 2]))
    assert found["text/plain"] == "A line of slope 1, grid True."
    assert found["image/svg+xml"].startswith("<svg")
    assert "application/vnd.jupyter.widget-view+json" in found


def test_two_executions_give_the_same_bytes():
    first, again = (bundle(explore(draw_line, slope=[1, 2, 3], kind=["a", "b"])) for _ in range(2))
    for kind in ("text/html", "image/svg+xml", "text/plain"):
        assert first[kind] == again[kind]


def test_sentences_cannot_break_out_of_the_markup():
    def draw(n):
        return draw_line()[0], f'<b>{n}</b> </script> & "quoted"'

    explorer = explore(draw, n=[1, 2])
    assert data_of(explorer)["sentences"][1] == '<b>2</b> </script> & "quoted"'
    assert "<b>" not in without_scripts(explorer)
    assert html.escape('<b>1</b> </script> & "quoted"') in without_scripts(explorer)


def test_equal_parts_are_stored_once():
    data = data_of(explore(draw_line, slope=list(range(1, 11))))
    whole = sum(len(data["parts"][part]) for frame in data["frames"] for part in frame)
    assert sum(map(len, data["parts"])) < whole / 4


def test_identifiers_of_two_explorers_differ():
    one, other = (
        set(re.findall(r"id='([^']+)'", "".join(frames_of(explore(draw_line, slope=values)))))
        for values in ([1, 2], [3, 4])
    )
    assert one
    assert other
    assert not one & other


@styled
def draw_two_panels(rate, units):
    figure, (left, right) = new_figure(640, 300, columns=2)
    steps = np.arange(1000)
    noise = np.random.default_rng(units).normal(size=1000).cumsum() / 300
    left.plot(steps, np.exp(-steps * rate / 50) + 1 + noise, **LINES[0])
    left.set(xlim=(0, 1000), ylim=(0, 4))
    x = np.linspace(-3, 3, 200)
    right.plot(x, rate * np.sin(x * units / 3), **LINES[1])
    right.set(xlim=(-3, 3), ylim=(-1, 1))
    return figure, f"Rate {rate}, {units} units."


def test_48_frames_of_two_panels_are_light():
    explorer = explore(draw_two_panels, rate=[0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 1], units=[1, 2, 3, 5, 10, 20])
    markup = bundle(explorer)["text/html"].encode()
    assert len(data_of(explorer)["frames"]) == 48
    assert len(markup) <= 300_000
    assert len(gzip.compress(markup)) <= 80_000


# The live form


def inputs(explorer):
    return {
        control.description: control for control in explorer.children[0].children if hasattr(control, "description")
    }


def test_kind_of_live_control():
    controls = inputs(explore(draw_line, slope=[1, 2, 3], kind=["a", "b"], grid=[False, True]))
    assert isinstance(controls["slope"], widgets.IntSlider)
    assert isinstance(controls["kind"], widgets.Dropdown)
    assert isinstance(controls["grid"], widgets.Checkbox)
    even = inputs(explore(draw_line, slope=[0.5, 1.0, 1.5]))["slope"]
    assert isinstance(even, widgets.FloatSlider)
    assert (even.min, even.max) == (0.5, 1.5)
    steep = inputs(explore(draw_line, slope=[0.01, 0.1, 1.0, 3.0]))["slope"]
    assert isinstance(steep, widgets.FloatLogSlider)
    assert (10**steep.min, 10**steep.max) == pytest.approx((0.01, 3.0))


def test_live_value_off_the_grid_is_drawn():
    explorer = explore(draw_line, slope=[0.5, 1.0, 1.5])
    figure = explorer.children[1]
    before = figure.value
    inputs(explorer)["slope"].value = 0.77
    assert "A line of slope 0.77, grid True." in figure.value
    assert figure.value != before


def test_live_failure_is_shown_and_the_next_value_works():
    explorer = explore(draw_line, slope=[12, 14])
    figure = explorer.children[1]
    inputs(explorer)["slope"].value = 13
    assert 'role="alert"' in figure.value
    assert "ArithmeticError: thirteen" in figure.value
    inputs(explorer)["slope"].value = 14
    assert "A line of slope 14" in figure.value
    assert 'role="alert"' not in figure.value


def test_live_player_steps_through_the_given_values():
    explorer = explore(draw_line, play="slope", slope=[0.5, 1.0, 4.0])
    (player,) = (w for w in explorer.children[0].children if isinstance(w, widgets.Play))
    player.value = 2
    assert inputs(explorer)["slope"].value == 4.0


def test_a_combination_that_cannot_be_drawn_is_never_published():
    with pytest.raises(RuntimeError, match=r"draw\(slope=13, kind='b'\) failed: ArithmeticError: thirteen"):
        explore(draw_line, slope=[1, 13], kind=["safe", "b"])


FIGURE, _ = style.new_figure()

BAD_INPUT = {
    "no function": (
        lambda: explore(None, a=[1]),
        "draw: expected a function that returns (figure, sentence), got None",
    ),
    "no parameter": (lambda: explore(draw_line), "parameters: expected one to three lists of values, got 0"),
    "four parameters": (
        lambda: explore(draw_line, a=[1], b=[1], c=[1], d=[1]),
        "parameters: expected one to three lists of values, got 4",
    ),
    "empty list": (lambda: explore(draw_line, slope=[]), "slope: expected a list of at least one value, got []"),
    "one number": (lambda: explore(draw_line, slope=3), "slope: expected a list of at least one value, got 3"),
    "mixed values": (
        lambda: explore(draw_line, slope=[1, "a"]),
        "slope: expected increasing numbers, or strings, or booleans, got [1, 'a']",
    ),
    "falling numbers": (
        lambda: explore(draw_line, slope=[2, 1]),
        "slope: expected increasing numbers, or strings, or booleans, got [2, 1]",
    ),
    "not a number": (
        lambda: explore(draw_line, slope=[1, float("nan")]),
        "slope: expected increasing numbers, or strings, or booleans, got [1, nan]",
    ),
    "twice the same": (lambda: explore(draw_line, slope=[1, 1]), "slope: expected each value once, got [1, 1]"),
    "start that is no dict": (lambda: explore(draw_line, start=1, slope=[1, 2]), "start: expected a dict, got 1"),
    "unknown start": (
        lambda: explore(draw_line, start={"slop": 1}, slope=[1, 2]),
        "start: 'slop' is not a parameter; expected some of ['slope']",
    ),
    "start not in the list": (
        lambda: explore(draw_line, start={"slope": 3}, slope=[1, 2]),
        "start: slope=3 is not in its list; add it, or choose one of [1, 2]",
    ),
    "play names nothing": (
        lambda: explore(draw_line, play="step", slope=[1, 2]),
        "play: 'step' is not a parameter; expected one of ['slope']",
    ),
    "too many combinations": (
        lambda: explore(draw_line, slope=list(range(30)), kind=[str(i) for i in range(30)]),
        "parameters: 900 combinations are too many to publish; expected at most 400, so shorten a list",
    ),
}


@pytest.mark.parametrize(("call", "message"), BAD_INPUT.values(), ids=BAD_INPUT.keys())
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()


@pytest.mark.parametrize(
    ("result", "message"),
    [
        (None, "draw: expected (figure, sentence), got None"),
        ((FIGURE, ""), "draw: expected a sentence that says what the figure shows, got ''"),
        (("figure", "A line."), "draw: expected (figure, sentence), got ('figure', 'A line.')"),
    ],
)
def test_bad_result_of_draw_is_named(result, message):
    with pytest.raises(RuntimeError, match=re.escape(message)):
        explore(lambda a: result, a=[1, 2])
