"""A figure that a reader can move: with sliders on a static page, and with ipywidgets where a kernel runs.

``explore`` draws every combination of the given values once. The output of the cell then has two forms, and whatever
shows it takes the one that it can use: HTML with native controls and all frames in it, or ipywidgets, which call
``draw`` again for any value in the range.
"""

import hashlib
import html
import itertools
import json
import math
from importlib import resources
from numbers import Real

import ipywidgets as widgets

from nn_helpers.style import DARK, LIGHT
from nn_helpers.svg import figure_to_svg, image, stand_alone

#: More frames than this make a page heavy: 400 frames of a network diagram weigh about 1 MB.
MOST_FRAMES = 400


def explore(draw, start=None, play=None, **parameters):
    """Let a reader move the parameters of a figure.

    Parameters
    ----------
    draw : callable
        ``draw(**values)`` returns ``(figure, sentence)``: a matplotlib figure, and a sentence that says what it shows,
        with its numbers. The sentence stands under the figure and is its alternative text.
    start : dict, optional
        The values that are shown first. A parameter that is left out starts at the first value of its list.
    play : str, optional
        The name of a parameter to animate: adds buttons to play, pause and step through its values.
    **parameters : list of values
        One to three lists: numbers become a slider, strings a drop-down menu, and ``[False, True]`` a checkbox.

    Returns
    -------
    Explorer
        Leave it as the last line of a cell.

    Raises
    ------
    ValueError
        When a list, ``start`` or ``play`` makes no sense; the message says what to write instead.
    RuntimeError
        When ``draw`` fails for a combination; the message names its values.
    """
    _check(draw, start, play, parameters)
    start = {name: values[0] for name, values in parameters.items()} | (start or {})
    frames = {}
    for combination in itertools.product(*parameters.values()):
        values = dict(zip(parameters, combination, strict=True))
        try:
            frames[combination] = _frame(draw, values)
        except Exception as error:
            told = ", ".join(f"{name}={value!r}" for name, value in values.items())
            raise RuntimeError(f"explore: draw({told}) failed: {type(error).__name__}: {error}") from error
    return Explorer(draw, start, play, parameters, frames)


class Explorer(widgets.VBox):
    """What ``explore`` returns: ipywidgets that also say how they look without a kernel."""

    def __init__(self, draw, start, play, parameters, frames):
        svg, self._sentence = frames[tuple(start.values())]
        self._html = _static_form(draw, start, play, parameters, frames)
        self._svg = stand_alone(svg)
        self._draw = draw
        self._inputs = {name: _widget(name, values, start[name]) for name, values in parameters.items()}
        self._figure = widgets.HTML(_live_frame(svg, self._sentence))
        controls = list(self._inputs.values())
        for control in controls:
            control.observe(self._redraw, "value")
        if play is not None:
            controls.append(_player(self._inputs[play], parameters[play]))
        super().__init__([widgets.HBox(controls, layout={"flex_flow": "row wrap"}), self._figure])

    def _redraw(self, _change):
        # ipywidgets sends a new value only when this call has ended, so values in between are dropped by themselves.
        values = {name: control.value for name, control in self._inputs.items()}
        try:
            self._figure.value = _live_frame(*_frame(self._draw, values))
        except Exception as error:
            told = html.escape(f"{type(error).__name__}: {error}")
            self._figure.value = f'<div role="alert"><strong>This setting cannot be drawn.</strong> {told}</div>'

    # ipywidgets 7, which Colab has, shows itself by this function, and would leave out our other forms.
    def _ipython_display_(self, **kwargs):
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs):
        if hasattr(super(), "_repr_mimebundle_"):
            bundle = super()._repr_mimebundle_(**kwargs) or {}
        else:
            view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
            bundle = {"application/vnd.jupyter.widget-view+json": view}
        return bundle | {"text/plain": self._sentence, "text/html": self._html, "image/svg+xml": self._svg}


def _check(draw, start, play, parameters):
    if not callable(draw):
        raise ValueError(f"draw: expected a function that returns (figure, sentence), got {draw!r}")
    if not 1 <= len(parameters) <= 3:
        raise ValueError(f"parameters: expected one to three lists of values, got {len(parameters)}")
    for name, values in parameters.items():
        if not isinstance(values, (list, tuple)) or not values:
            raise ValueError(f"{name}: expected a list of at least one value, got {values!r}")
        _kind(name, values)
        if len(set(values)) < len(values):
            raise ValueError(f"{name}: expected each value once, got {values!r}")
    if start is not None and not isinstance(start, dict):
        raise ValueError(f"start: expected a dict, got {start!r}")
    for name, value in (start or {}).items():
        if name not in parameters:
            raise ValueError(f"start: {name!r} is not a parameter; expected some of {list(parameters)}")
        if value not in parameters[name]:
            raise ValueError(
                f"start: {name}={value!r} is not in its list; add it, or choose one of {parameters[name]!r}"
            )
    if play is not None and play not in parameters:
        raise ValueError(f"play: {play!r} is not a parameter; expected one of {list(parameters)}")
    count = math.prod(len(values) for values in parameters.values())
    if count > MOST_FRAMES:
        limit = f"expected at most {MOST_FRAMES}, so shorten a list"
        raise ValueError(f"parameters: {count} combinations are too many to publish; {limit}")


def _kind(name, values):
    """How the values are chosen: by a "switch", a "choice" among strings, or a "slider" over increasing numbers."""
    if all(isinstance(value, bool) for value in values):
        return "switch"
    if all(isinstance(value, str) for value in values):
        return "choice"
    numbers = [v for v in values if isinstance(v, Real) and not isinstance(v, bool) and math.isfinite(v)]
    if len(numbers) < len(values) or numbers != sorted(numbers):
        raise ValueError(f"{name}: expected increasing numbers, or strings, or booleans, got {values!r}")
    return "slider"


def _label(name):
    return name.replace("_", " ")


def _text(value):
    return f"{value:g}" if isinstance(value, Real) and not isinstance(value, bool) else str(value)


def _frame(draw, values):
    result = draw(**values)
    if not isinstance(result, tuple) or len(result) != 2 or not hasattr(result[0], "savefig"):
        raise ValueError(f"draw: expected (figure, sentence), got {result!r}")
    figure, sentence = result
    if not isinstance(sentence, str) or not sentence.strip():
        raise ValueError(f"draw: expected a sentence that says what the figure shows, got {sentence!r}")
    return figure_to_svg(figure), sentence


# The static form


def _static_form(draw, start, play, parameters, frames):
    svgs, sentences = zip(*frames.values(), strict=True)
    # Identifiers are unique on the page, because the same one may mean something else in another explorer.
    prefix = "n" + hashlib.sha256("".join(svgs).encode()).hexdigest()[:6]
    svgs = [svg.replace("id='", f"id='{prefix}").replace("url(#", f"url(#{prefix}") for svg in svgs]
    svgs = [svg.replace("href='#", f"href='#{prefix}") for svg in svgs]
    parts, indices = _shared_parts([svg.splitlines() for svg in svgs])
    names = list(parameters)
    data = {
        "name": draw.__name__,
        "parameters": [
            {"name": name, "label": _label(name), "kind": _kind(name, values), "values": [_text(v) for v in values]}
            for name, values in parameters.items()
        ],
        "start": [parameters[name].index(start[name]) for name in names],
        "play": None if play is None else names.index(play),
        "interval": 700,
        "sentences": sentences,
        "parts": parts,
        "frames": indices,
    }
    svg, sentence = frames[tuple(start.values())]
    # "</" would end the script element that holds the data.
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    # Room for the controls, so that nothing moves when they come.
    room = "".join(f'<div class="nn-control nn-{_kind(name, values)}"></div>' for name, values in parameters.items())
    room += '<div class="nn-play"></div>' * (play is not None)
    note = '<p class="nn-note">To move this figure, run the cell, or read it where JavaScript is allowed.</p>'
    return (
        f'<div class="nn-explore"><style>{_style()}</style><div class="nn-controls">{note}{room}</div>'
        f'<div class="nn-frame">{image(svg, sentence)}</div>'
        f'<p class="nn-sentence" role="status">{html.escape(sentence)}</p>'
        f'<script type="application/json">{packed}</script><script>{_resource("explore.js")}</script></div>'
    )


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


def _resource(name):
    return resources.files("nn_helpers").joinpath(name).read_text(encoding="utf-8")


def _style():
    return _resource("explore.css").replace("LIGHT", LIGHT).replace("DARK", DARK)


# The live form


def _widget(name, values, value):
    label, kind = _label(name), _kind(name, values)
    style = {"description_width": "initial"}
    if kind == "switch":
        return widgets.Checkbox(value=value, description=label, style=style)
    if kind == "choice":
        return widgets.Dropdown(options=values, value=value, description=label, style=style)
    if all(isinstance(v, int) for v in values):
        return widgets.IntSlider(value, min(values), max(values), description=label, style=style)
    if _is_logarithmic(values):
        low, high = math.log10(min(values)), math.log10(max(values))
        step = (high - low) / 100
        return widgets.FloatLogSlider(
            value, min=low, max=high, step=step, readout_format=".3g", description=label, style=style
        )
    step = (max(values) - min(values)) / 100 or 1.0
    return widgets.FloatSlider(
        value, min=min(values), max=max(values), step=step, readout_format=".3g", description=label, style=style
    )


def _is_logarithmic(values):
    """Whether the values are spaced more evenly after taking logarithms."""
    if len(values) < 3 or min(values) <= 0:
        return False

    def unevenness(numbers):
        gaps = [b - a for a, b in itertools.pairwise(numbers)]
        return max(gaps) / min(gaps)

    return unevenness([math.log(v) for v in values]) < unevenness(values)


def _player(control, values):
    """Buttons that step through the given values, as on the static page."""
    player = widgets.Play(min=0, max=len(values) - 1, interval=700, repeat=False)
    player.observe(lambda change: setattr(control, "value", values[change.new]), "value")
    return player


def _live_frame(svg, sentence):
    label = html.escape(sentence)
    return (
        f'<div class="nn-explore"><style>{_style()}</style>'
        f'<div role="img" aria-label="{label}">{svg}</div><p class="nn-sentence">{label}</p></div>'
    )
