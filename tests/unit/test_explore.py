"""explore(): its static form, read as text, its live form, driven as a kernel would, and what it says to bad input."""

import base64
import functools
import gzip
import html
import io
import json
import re
import subprocess
import sys
import warnings
from fractions import Fraction
from types import SimpleNamespace

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from pypdf import PdfReader

from nn_helpers import explore, show
from nn_helpers.figures import jupyter, style
from nn_helpers.figures.style import LINES, new_figure, styled
from nn_helpers.figures.svg import figure_to_svg


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
    assert [p["kind"] for p in data["parameters"]] == ["slider", "radio", "switch"]
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


@pytest.mark.parametrize(
    "shown", [explore(draw_line, slope=[1, 2]), show(draw_line()[0], "A line of slope 1, grid True.")]
)
def test_bundle_offers_html_picture_and_text(shown):
    found = bundle(shown)
    assert set(found) == {"text/plain", "text/html", "image/svg+xml"}
    assert found["text/plain"] == repr(shown) == "A line of slope 1, grid True."
    assert found["text/html"] == shown._repr_html_()
    assert found["image/svg+xml"].startswith("<svg")


@pytest.fixture
def kernel(monkeypatch):
    """What a kernel is asked to show, as if one were running: objects, and what is published beside them."""
    asked = SimpleNamespace(shown=[], published=[])
    monkeypatch.setattr("nn_helpers.figures.jupyter.kernel_is_running", lambda: True)
    monkeypatch.setattr("IPython.display.display", asked.shown.append)
    monkeypatch.setattr("IPython.display.publish_display_data", asked.published.append)
    return asked


def test_a_kernel_shows_the_live_form_in_an_output_of_its_own(kernel):
    explore(draw_line, slope=[1, 2])
    assert not kernel.published
    (explorer,) = kernel.shown
    found = bundle(explorer)
    assert set(found) == {"text/plain", "text/html", "image/svg+xml", "application/pdf"}
    (live,) = kernel.published
    assert list(live) == ["application/vnd.jupyter.widget-view+json"]
    assert live["application/vnd.jupyter.widget-view+json"]["model_id"] == explorer._live.model_id


def test_a_kernel_without_ipywidgets_shows_the_static_form(kernel, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    explore(draw_line, slope=[1, 2])
    assert "text/html" in bundle(kernel.shown[0])
    assert not kernel.published


def test_a_kernel_shows_each_once_and_wherever_the_call_stands(kernel):
    """Jupyter shows what the last line of a cell returns: nothing, because it has been shown by then."""
    assert explore(draw_line, slope=[1, 2]) is None
    assert show(draw_line()[0], "A line of slope 1, grid True.") is None
    assert [repr(shown) for shown in kernel.shown] == ["A line of slope 1, grid True."] * 2


def test_a_kernel_stores_the_start_frame_for_paper_too(kernel):
    explore(draw_line, start={"slope": 2}, slope=[1, 2], kind=["straight"])
    show(draw_line(2, "straight")[0], "A line.")
    for shown in kernel.shown:
        pdf = base64.b64decode(bundle(shown)["application/pdf"])
        assert "straight True" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
        assert pdf == base64.b64decode(jupyter.for_paper(draw_line(2, "straight")[0])["application/pdf"])
        assert not PdfReader(io.BytesIO(pdf)).metadata
        assert len(bundle(shown)["application/pdf"]) < 40_000


def test_installed_packages_are_no_kernel():
    import ipykernel  # noqa: F401
    import IPython  # noqa: F401

    assert not jupyter.kernel_is_running()


BARE = """
import sys
class Nothing:
    def find_spec(self, name, *_):
        if name.split(".")[0] in {"IPython", "ipywidgets", "tqdm", "ipykernel", "traitlets"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Nothing())
import nn_helpers
assert not {"matplotlib", "IPython", "ipywidgets", "tqdm"} & set(sys.modules), "loaded without need"
from nn_helpers import Explorer, explore, figures, show, Network, identity
def draw(weight):
    return figures.network_diagram(Network([[[weight]]], activations=[identity])), f"The weight is {weight}."
explorer = explore(draw, weight=[1, 2])
assert isinstance(explorer, Explorer)
assert repr(explorer) == explorer._repr_mimebundle_()["text/plain"] == "The weight is 1."
assert "nn-explore" in explorer._repr_html_()
assert "<img" in show(draw(3)[0], "A weight.")._repr_html_()
assert nn_helpers.figures is figures and nn_helpers.explore is explore
assert {"explore", "show", "Explorer", "relu"} <= set(dir(nn_helpers))
from nn_helpers import *
import pickle, pydoc
assert pickle.loads(pickle.dumps(explore)) is explore
assert "gradient_descent" in pydoc.plaintext.document(nn_helpers)
try:
    nn_helpers.nothing
except AttributeError as error:
    assert "nothing" in str(error)
else:
    raise AssertionError("anything is found")
"""


def test_without_jupyter_and_without_matplotlib_until_it_is_needed():
    done = subprocess.run([sys.executable, "-c", BARE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_two_executions_give_the_same_bytes(kernel):
    for _ in range(2):
        explore(draw_line, slope=[1, 2, 3], kind=["a", "b"])
    first, again = map(bundle, kernel.shown)
    assert first == again


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


# What is a function, a number, a value


class Draws:
    """An object that can be called, and has a method that can be."""

    def __call__(self, slope):
        return draw_line(slope)

    def method(self, slope):
        return draw_line(slope)


CALLABLES = {
    "draw_line": draw_line,
    "Draws": Draws(),
    "method": Draws().method,
    "lambda": lambda slope: draw_line(slope),
    "partial": functools.partial(draw_line, kind="ray"),
    "partial of a partial": functools.partial(functools.partial(Draws(), slope=3)),
}
NAMES = ["draw_line", "Draws", "method", "lambda", "draw_line", "Draws"]


@pytest.mark.parametrize(("draw", "name"), list(zip(CALLABLES.values(), NAMES, strict=True)), ids=CALLABLES.keys())
def test_whatever_can_be_called_draws(draw, name):
    data = data_of(explore(draw, slope=[1, 2]))
    assert data["name"] == name  # letters and digits: explore.js adds "-2" for another one on the page
    assert len(set(data["sentences"])) == 2


WHOLE = {
    "list of NumPy's": list(np.arange(1, 4)),
    "array": np.arange(1, 4, dtype=np.uint8),
    "range": range(1, 4),
    "tuple": (1, 2, 3),
}


@pytest.mark.parametrize("values", WHOLE.values(), ids=WHOLE.keys())
def test_whole_numbers_stay_whole(values):
    seen = []

    def draw(n):
        seen.append(n)
        return draw_line(len(range(n)))

    explorer = explore(draw, start={"n": np.int64(2)}, n=values)
    assert data_of(explorer)["start"] == [1]
    field, slider = number(explorer)
    slider.index = 2
    field.value = "1"
    assert seen == [1, 2, 3, 3, 1]
    assert {type(n) for n in seen} == {int}


@pytest.mark.parametrize(
    ("values", "plain", "kind"),
    [
        (np.array([False, True]), [False, True], "switch"),
        ([np.float64(0.5), 1, np.float32(2)], [0.5, 1, 2.0], "slider"),
        (np.array([0.1, 0.2]), [0.1, 0.2], "slider"),
        ([Fraction(1, 3001), Fraction(1, 2000), Fraction(2)], [1 / 3001, 0.0005, 2.0], "slider"),
        (np.array(["a", "b"]), ["a", "b"], "radio"),
        ([np.str_("a"), "b"], ["a", "b"], "radio"),
        (list("abcde"), list("abcde"), "radio"),
        (list("abcdef"), list("abcdef"), "choice"),
    ],
)
def test_values_reach_draw_as_those_of_python(values, plain, kind):
    seen = []

    def draw(value):
        seen.append(value)
        return draw_line()

    assert data_of(explore(draw, value=values))["parameters"][0]["kind"] == kind
    assert seen == plain
    assert [type(value) for value in seen] == [type(value) for value in plain]


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([1000001, 1000002], ["1000001", "1000002"]),
        ([1, 1000000], ["1", "1e+06"]),
        ([0.1, 0.10000001, 0.5], ["0.1", "0.10000001", "0.5"]),
        ([0.1 + 0.2, 0.3 + 1e-9], ["0.3", "0.300000001"]),
        ([10**20, 10**20 + 1], ["100000000000000000000", "100000000000000000001"]),
        ([1 / 28, 1 / 14], ["0.0357143", "0.0714286"]),
    ],
)
def test_values_are_told_apart(values, texts):
    explorer = explore(draw_line, slope=values)
    assert data_of(explorer)["parameters"][0]["values"] == texts
    field, slider = number(explorer)
    for i, text in enumerate(texts):
        slider.index = i
        assert field.value == text


def test_as_many_frames_as_allowed_and_not_one_more():
    def draw(n, of):
        return empty, f"Number {n} of {of}."

    empty = new_figure(40, 40, margins=(1, 1, 1, 1))[0]
    empty.clear()
    assert len(data_of(explore(draw, n=list(range(100)), of=list("abcd")))["frames"]) == 400
    with pytest.raises(ValueError, match=r"parameters.*401"):
        explore(draw, n=list(range(401)), of=["a"])


# Figures of pyplot


def test_figures_of_pyplot_are_closed():
    def draw(slope):
        figure, axes = plt.subplots()
        plt.figure()  # one more, which is not shown
        axes.plot([0, 1], [0, slope])
        if slope == 99:
            raise ArithmeticError("99")
        return figure, f"A line of slope {slope}."

    mine = plt.figure()
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)  # what matplotlib says of twenty open figures
        explorer = explore(draw, slope=list(range(30)))
        number(explorer)[0].value = "5"
        with pytest.raises(RuntimeError, match="99"):
            explore(draw, slope=[99])
        show(plt.subplots()[0], "Empty axes.")
    assert plt.get_fignums() == [mine.number], "what others have opened stays"
    plt.close(mine)


def test_a_figure_of_pyplot_that_is_drawn_again_and_again():
    figure, axes = plt.subplots()

    def draw(slope):
        axes.clear()
        axes.set_title(f"slope {slope}")
        return figure, f"A line of slope {slope}."

    assert [re.findall(r">(slope \d)<", frame) for frame in frames_of(explore(draw, slope=[1, 2]))] == [
        ["slope 1"],
        ["slope 2"],
    ]
    assert not plt.get_fignums()


# The live form


def live(explorer):
    """The widgets inside, from the outside in."""

    def inside(widget):
        yield widget
        for child in getattr(widget, "children", ()):
            yield from inside(child)

    return list(inside(explorer._live))


def only(kind, explorer):
    (found,) = (widget for widget in live(explorer) if type(widget) is kind)
    return found


def number(explorer):
    """The field and the slider of an explorer that has one number."""
    return only(widgets.Text, explorer), only(widgets.SelectionSlider, explorer)


def figure_of(explorer):
    return only(widgets.HTML, explorer).value


def sentence_of(explorer):
    return html.unescape(re.search(r'<p class="nn-sentence">(.*)</p>', figure_of(explorer))[1])


def test_kind_of_live_control_and_where_it_starts():
    start = {"slope": 2, "kind": "b", "grid": True}
    explorer = explore(draw_line, start=start, slope=[1, 2, 3], kind=["a", "b"], grid=[False, True])
    field, slider = number(explorer)
    assert (field.description, field.value, slider.index) == ("slope", "2", 1)
    assert [text for text, _ in slider.options] == ["1", "2", "3"]
    radios = only(widgets.RadioButtons, explorer)
    assert (radios.value, radios.options, radios.orientation) == ("b", ("a", "b"), "horizontal")
    assert only(widgets.Checkbox, explorer).value is True
    assert {
        widget.description for widget in live(explorer) if isinstance(widget, (widgets.RadioButtons, widgets.Checkbox))
    } == {"kind", "grid"}


def test_a_live_slider_says_where_it_begins_and_ends():
    explorer = explore(draw_line, start={"slope": 2}, slope=[0.5, 2, Fraction(9, 4)])
    row = next(widget for widget in live(explorer) if number(explorer)[1] in getattr(widget, "children", ()))
    first, slider, last = row.children[1:]
    assert (first.value, slider, last.value) == ("0.5", number(explorer)[1], "9/4")


def test_of_many_strings_a_live_menu_shows_one():
    explorer = explore(draw_line, start={"kind": "c"}, kind=list("abcdef"))
    assert only(widgets.Dropdown, explorer).value == "c"
    only(widgets.Dropdown, explorer).value = "f"
    assert sentence_of(explorer) == "A f of slope 1, grid True."


def test_the_first_live_figure_is_the_start_frame():
    explorer = explore(draw_line, start={"slope": 2}, slope=[1, 2, 3])
    assert figure_to_svg(draw_line(2)[0]) in figure_of(explorer)
    assert 'role="img" aria-label="A line of slope 2, grid True."' in figure_of(explorer)
    assert sentence_of(explorer) == "A line of slope 2, grid True."


def test_live_sentences_and_messages_cannot_break_out_of_the_markup():
    def draw(n):
        if n == 2.5:
            raise ArithmeticError("<b>two & a half</b>")
        return draw_line()[0], f'<b>{n}</b> & "quoted"'

    explorer = explore(draw, n=[1.0, 2.0, 3.0])
    field, _ = number(explorer)
    for typed in ("1.5", "2.5", "<b>"):
        field.value = typed
        assert "<b>" not in figure_of(explorer)
    field.value = "1.5"
    assert sentence_of(explorer) == '<b>1.5</b> & "quoted"'
    assert html.escape('<b>1.5</b> & "quoted"') in figure_of(explorer)


LISTS = {
    "powers": [0.01, 0.03, 0.1, 0.3, 0.7, 1.5, 2, 3],
    "fractions": [0.01, 1 / 28, 1 / 14, 0.2],
    "uneven": [-4, -1.5, -1, 0, 0.5, 1, 4],
    "whole": [-2, 0, 1, 100],
}


@pytest.mark.parametrize("values", LISTS.values(), ids=LISTS.keys())
def test_the_slider_reaches_every_listed_value_exactly(values):
    seen = []
    explorer = explore(lambda x: (seen.append(x), draw_line(x))[1], x=values)
    field, slider = number(explorer)
    seen.clear()
    for i in [*range(1, len(values)), *reversed(range(len(values)))]:
        slider.index = i
        assert seen[-1] == values[i]
        assert type(seen[-1]) is type(values[i])
        assert field.value == f"{values[i]:g}"


@pytest.mark.parametrize(
    ("typed", "value", "beside"),
    [
        ("0.01", 0.01, 0),
        ("0.306", 0.306, 3),
        (" 1.48 ", 1.48, 5),
        ("3", 3, 7),
        ("1e-1", 0.1, 2),
        ("0.0123456789012", 0.0123456789012, 0),
        ("1/28", 1 / 28, 1),
    ],
)
def test_a_typed_value_is_taken_as_it_was_typed(typed, value, beside):
    seen = []
    explorer = explore(lambda x: (seen.append(x), draw_line(x))[1], start={"x": 2}, x=LISTS["powers"])
    field, slider = number(explorer)
    field.value = typed
    assert seen[-1] == value
    assert len(seen) == 9, "drawn once"
    assert field.value == typed
    assert slider.index == beside
    slider.index = 4
    assert (seen[-1], field.value) == (0.7, "0.7")


@pytest.mark.parametrize("typed", ["7", "-2.5", "", "much", "nan", "inf", "1/0", "1/2/3", "1e999", "0,5"])
def test_what_is_typed_and_is_no_value_is_refused_and_nothing_is_lost(typed):
    explorer = explore(draw_line, start={"slope": 0.5}, slope=[-2.0, 0.5, 2.0])
    field, slider = number(explorer)
    before = sentence_of(explorer), slider.index
    field.value = typed
    (told,) = re.findall('<div role="alert">(.*?)</div>', figure_of(explorer))
    assert "slope" in told
    assert "from -2 to 2" in told
    assert html.escape(repr(typed)) in told
    assert (sentence_of(explorer), slider.index) == before
    field.value = "0.5"
    assert 'role="alert"' not in figure_of(explorer)
    assert sentence_of(explorer) == before[0]


def test_whole_numbers_take_whole_numbers_only():
    explorer = explore(draw_line, slope=[1, 2, 4])
    field, _ = number(explorer)
    field.value = "3"
    assert sentence_of(explorer) == "A line of slope 3, grid True."
    field.value = "2.5"
    assert "a whole number" in figure_of(explorer)
    assert sentence_of(explorer) == "A line of slope 3, grid True."


def test_large_whole_numbers_are_taken_to_the_last_digit():
    seen = []
    explorer = explore(lambda n: (seen.append(n), draw_line())[1], n=[1, 10**17])
    number(explorer)[0].value = "9007199254740993"  # no float is equal to it
    assert seen[-1] == 9007199254740993
    number(explorer)[0].value = "2.0"
    assert seen[-1] == 2


def test_live_radios_and_box_redraw():
    explorer = explore(draw_line, slope=[1, 2], kind=["a", "b"], grid=[False, True])
    only(widgets.RadioButtons, explorer).value = "b"
    only(widgets.Checkbox, explorer).value = True
    assert sentence_of(explorer) == "A b of slope 1, grid True."


def test_one_value_needs_no_slider():
    explorer = explore(draw_line, slope=[1], grid=[True], kind=["a"])
    assert not [widget for widget in live(explorer) if isinstance(widget, widgets.SelectionSlider)]
    assert only(widgets.Checkbox, explorer).disabled


def test_live_failure_is_shown_and_the_next_value_works():
    explorer = explore(draw_line, slope=[12, 14])
    field, slider = number(explorer)
    field.value = "13"
    assert 'role="alert"' in figure_of(explorer)
    assert "ArithmeticError: thirteen" in figure_of(explorer)
    slider.index = 1
    assert sentence_of(explorer) == "A line of slope 14, grid True."
    assert 'role="alert"' not in figure_of(explorer)


def test_a_pace_leaves_time_to_read_in_both_forms():
    paced = explore(draw_line, play="slope", pace=2.5, slope=range(20, 45))
    assert data_of(paced)["interval"] == only(widgets.Play, paced).interval == 2500
    usual = explore(draw_line, play="slope", slope=range(20, 45))
    assert data_of(usual)["interval"] == only(widgets.Play, usual).interval == 400


def test_live_player_steps_through_the_given_values_and_stops_at_the_last():
    explorer = explore(draw_line, play="slope", start={"slope": 1.0}, slope=[0.5, 1.0, 4.0])
    field, slider = number(explorer)
    player = only(widgets.Play, explorer)
    assert (player.min, player.value, player.max, player.step, player.interval) == (0, 1, 2, 1, 700)
    assert not player.get_state()["repeat" if "repeat" in player.keys else "_repeat"]
    assert not player.show_repeat
    player.value = 2
    assert (field.value, slider.index) == ("4", 2)
    assert sentence_of(explorer) == "A line of slope 4, grid True."
    slider.index = 0
    assert player.value == 0, "it goes on from where the reader is"
    field.value = "0.9"
    assert player.value == 1
    assert sentence_of(explorer) == "A line of slope 0.9, grid True."


@pytest.mark.parametrize(("name", "values"), [("kind", ["a", "b", "c"]), ("grid", [False, True])])
def test_live_player_of_a_menu_and_of_a_box(name, values):
    explorer = explore(draw_line, play=name, **{name: values})
    only(widgets.Play, explorer).value = 1
    assert str(values[1]) in sentence_of(explorer)


def test_both_forms_have_the_same_name():
    explorer = explore(draw_line, slope=[1, 2])
    name = re.search(r'class="nn-explore (\w+)"', bundle(explorer)["text/html"])[1]
    assert set(explorer._live._dom_classes) == {"nn-live", name}
    assert f".nn-explore.{name}{{display:none}}" in figure_of(explorer)


def test_a_combination_that_cannot_be_drawn_is_never_published():
    with pytest.raises(RuntimeError, match=r"draw\(slope=13, kind='b'\) failed: ArithmeticError: thirteen"):
        explore(draw_line, slope=[1, 13], kind=["safe", "b"])


# Bad input


FIGURE, _ = style.new_figure()

#: What is wrong, and what the message has to say: the name of the argument, and what came.
BAD_INPUT = {
    "no function": (lambda: explore(None, a=[1]), ["draw", "None"]),
    "no parameter": (lambda: explore(draw_line), ["parameters", "0"]),
    "four parameters": (lambda: explore(draw_line, a=[1], b=[1], c=[1], d=[1]), ["parameters", "4"]),
    "empty list": (lambda: explore(draw_line, slope=[]), ["slope", "[]"]),
    "empty array": (lambda: explore(draw_line, slope=np.array([])), ["slope", "[]"]),
    "one number": (lambda: explore(draw_line, slope=3), ["slope", "3"]),
    "one word": (lambda: explore(draw_line, slope="abc"), ["slope", "abc"]),
    "nothing": (lambda: explore(draw_line, slope=None), ["slope", "None"]),
    "a set": (lambda: explore(draw_line, slope={1, 2}), ["slope", "{1, 2}"]),
    "two axes": (lambda: explore(draw_line, slope=np.ones((1, 2))), ["slope", "[1., 1.]"]),
    "no axes": (lambda: explore(draw_line, slope=np.array(7)), ["slope", "7"]),
    "lists in a list": (lambda: explore(draw_line, slope=[[1], [2]]), ["slope", "[[1], [2]]"]),
    "None in a list": (lambda: explore(draw_line, slope=[1, None]), ["slope", "None"]),
    "complex": (lambda: explore(draw_line, slope=[1j]), ["slope", "1j"]),
    "mixed values": (lambda: explore(draw_line, slope=[1, "a"]), ["slope", "'a'"]),
    "number and boolean": (lambda: explore(draw_line, slope=[0, True]), ["slope", "[0, True]"]),
    "falling numbers": (lambda: explore(draw_line, slope=[2, 1]), ["slope", "[2, 1]"]),
    "not a number": (lambda: explore(draw_line, slope=[1, float("nan")]), ["slope", "nan"]),
    "infinite": (lambda: explore(draw_line, slope=[1, float("inf")]), ["slope", "inf"]),
    "twice the same": (lambda: explore(draw_line, slope=[1, 1.0]), ["slope", "[1, 1.0]"]),
    "start that is no dict": (lambda: explore(draw_line, start=1, slope=[1, 2]), ["start", "1"]),
    "start that is an empty list": (lambda: explore(draw_line, start=[], slope=[1, 2]), ["start", "[]"]),
    "unknown start": (lambda: explore(draw_line, start={"slop": 1}, slope=[1, 2]), ["start", "'slop'"]),
    "start not in the list": (lambda: explore(draw_line, start={"slope": 3}, slope=[1, 2]), ["start", "slope=3"]),
    "start that is no value": (lambda: explore(draw_line, start={"slope": [1]}, slope=[1, 2]), ["start", "slope=[1]"]),
    "start that is an array": (
        lambda: explore(draw_line, start={"slope": np.ones(2)}, slope=[1, 2]),
        ["start", "slope=array"],
    ),
    "start of another kind": (lambda: explore(draw_line, start={"grid": 1}, grid=[False, True]), ["start", "grid=1"]),
    "play names nothing": (lambda: explore(draw_line, play="step", slope=[1, 2]), ["play", "'step'"]),
    "play that is no name": (lambda: explore(draw_line, play=["slope"], slope=[1, 2]), ["play", "['slope']"]),
    "play that is a number": (lambda: explore(draw_line, play=0, slope=[1, 2]), ["play", "0"]),
    "pace without play": (lambda: explore(draw_line, pace=2, slope=[1, 2]), ["pace", "play=None"]),
    "pace of nothing": (lambda: explore(draw_line, play="slope", pace=0, slope=[1, 2]), ["pace", "0"]),
    "pace that is text": (lambda: explore(draw_line, play="slope", pace="2 s", slope=[1, 2]), ["pace", "'2 s'"]),
    "too many combinations": (
        lambda: explore(draw_line, slope=list(range(30)), kind=[str(i) for i in range(30)]),
        ["parameters", "900"],
    ),
    "a figure that is none": (lambda: show(plt, "A line."), ["figure", "pyplot"]),
    "no sentence": (lambda: show(FIGURE, ""), ["alt", "''"]),
    "empty caption": (lambda: show(FIGURE, "A line.", " "), ["caption", "' '"]),
    "caption that is no text": (lambda: show(FIGURE, "A line.", caption=3), ["caption", "3"]),
    "empty caption of an explorer": (lambda: explore(draw_line, "", slope=[1, 2]), ["caption", "''"]),
    "values in the place of the caption": (lambda: explore(draw_line, [1, 2]), ["caption", "[1, 2]"]),
}


@pytest.mark.parametrize(("call", "said"), BAD_INPUT.values(), ids=BAD_INPUT.keys())
def test_bad_input_is_named(call, said):
    name, came = said
    with pytest.raises(ValueError, match=re.escape(came)) as refused:
        call()
    assert str(refused.value).startswith(f"{name}: ")


@pytest.mark.parametrize(
    ("result", "came"),
    [
        (None, "None"),
        ((FIGURE, ""), "''"),
        ((FIGURE, None), "None"),
        ((FIGURE, "A line.", 3), "3"),
        ([FIGURE, "A line."], "[<"),
        (("figure", "A line."), "'figure'"),
        ((plt, "A line."), "pyplot"),
    ],
)
def test_bad_result_of_draw_is_named(result, came):
    with pytest.raises(RuntimeError, match=r"draw: expected") as refused:
        explore(lambda a: result, a=[1, 2])
    assert came in str(refused.value)
    assert "a=1" in str(refused.value)
