"""The explorer as ipywidgets: it calls ``draw`` for any value in the range, as long as its kernel runs.

Written for ipywidgets 8, which JupyterLab 4 needs, and 7, which Colab has.
"""

import html
from fractions import Fraction

import ipywidgets as widgets

from nn_helpers.explorer.frame import draw_frame
from nn_helpers.explorer.ratio import as_ratio
from nn_helpers.explorer.static_form import style
from nn_helpers.figures.caption import figcaption

_DESCRIPTION = {"description_width": "initial"}


def live_form(draw, caption, start, play, parameters, frame, name):
    """Return one widget that holds the controls and the figure.

    ``frame`` is what it shows first, (svg, sentence), and ``name`` the one of the static form, which it replaces.
    """
    kinds = {"slider": _Number, "choice": _Choice, "radio": _Radios, "switch": _Switch}
    controls = {p.name: kinds[p.kind](p, start[p.name]) for p in parameters}
    figure = widgets.HTML(_figure(frame, caption, name))

    # ipywidgets sends a new value only when this call has ended, so values in between are dropped by themselves.
    def redraw():
        refused = "".join(f'<div role="alert">{html.escape(c.refused)}</div>' for c in controls.values() if c.refused)
        values = {name: control.value for name, control in controls.items()}
        try:
            drawn = _figure(draw_frame(draw, values), caption, name)
        except Exception as error:
            told = html.escape(f"{type(error).__name__}: {error}")
            drawn = f'<div role="alert"><strong>This setting cannot be drawn.</strong> {told}</div>'
        figure.value = refused + drawn

    for control in controls.values():
        control.changed = redraw
    shown = [control.widget for control in controls.values()]
    if play is not None:
        shown.append(_player(controls[play], redraw))
    bar = widgets.HBox(shown, layout={"flex_flow": "row wrap"})
    form = widgets.VBox([bar, figure])
    form.add_class("nn-live").add_class(name)
    return form


def _figure(frame, caption, name):
    svg, sentence = frame
    told = html.escape(sentence)
    # In JupyterLab the two forms stand in one output area, and explore.css finds them there. Where the page around an
    # output is another one, as in VS Code and Colab, the name says which static form this one replaces.
    lives = f":has(.nn-live.{name}:not(.jupyter-widgets-disconnected))"
    instead = f"body:not(:has(.jp-OutputArea)){lives} .nn-explore.{name}{{display:none}}"
    return (
        f'<style>{style()}{instead}</style><figure class="nn-moving">'
        f'<div class="nn-frame" role="img" aria-label="{told}">{svg}</div>'
        f'<p class="nn-sentence">{told}</p>{figcaption(caption)}</figure>'
    )


class _Control:
    """One parameter: its widget, its value, and the number of the value in the list."""

    refused = ""  #: what to tell a reader who typed something that is no value

    def __init__(self, parameter, value):
        self._parameter = parameter
        self.count, self.interval = len(parameter.values), parameter.interval
        self.changed = None  # called when there is another value


class _Choice(_Control):
    """A menu of strings."""

    def __init__(self, parameter, value):
        super().__init__(parameter, value)
        self.widget = self._make(parameter, value)
        self.widget.observe(lambda change: self.changed(), "value")

    def _make(self, parameter, value):
        return widgets.Dropdown(options=parameter.values, value=value, description=parameter.label, style=_DESCRIPTION)

    @property
    def value(self):
        return self.widget.value

    @property
    def index(self):
        return self._parameter.index(self.value)

    def choose(self, index):
        """Show the value of this number in the list."""
        self.widget.value = self._parameter.values[index]


class _Radios(_Choice):
    """A few strings, all of them to be seen."""

    def _make(self, parameter, value):
        options = {"options": parameter.values, "value": value, "description": parameter.label, "style": _DESCRIPTION}
        if "orientation" in widgets.RadioButtons.class_trait_names():  # not in ipywidgets 7
            options["orientation"] = "horizontal"
        return widgets.RadioButtons(**options)


class _Switch(_Choice):
    """A box to tick."""

    def _make(self, parameter, value):
        return widgets.Checkbox(value=value, description=parameter.label, indent=False, disabled=self.count == 1)


class _Number(_Control):
    """A field for any value between the ends, and a slider over those of the list. Each follows the other."""

    def __init__(self, parameter, value):
        super().__init__(parameter, value)
        self.value = value
        self._whole = all(isinstance(listed, int) for listed in parameter.values)
        self._field = widgets.Text(self._text, description=parameter.label, style=_DESCRIPTION, continuous_update=False)
        self._field.layout.width = f"{len(parameter.label) / 2 + 7:g}rem"
        self._slider = widgets.SelectionSlider(
            options=[(text, i) for i, text in enumerate(parameter.texts)], value=self.index, readout=False
        )
        self._slider.layout.width = "11rem"
        self._field.observe(self._typed, "value")
        self._slider.observe(self._moved, "index")
        first, last = (widgets.Label(parameter.texts[end]) for end in (0, -1))
        # A slider over one value has nowhere to go, and does not work.
        self.widget = widgets.HBox([self._field, first, self._slider, last] if self.count > 1 else [self._field])

    @property
    def index(self):
        """The number of the value in the list, or of the one that is next to it."""
        distances = [abs(listed - self.value) for listed in self._parameter.values]
        return distances.index(min(distances))

    def choose(self, index):
        """Show the value of this number in the list."""
        self._take(self._parameter.values[index])

    @property
    def _text(self):
        listed = self._parameter.index(self.value)
        return str(self.value) if listed is None else self._parameter.texts[listed]

    def _moved(self, change):
        # The slider also moves because another value was typed: then it stands beside it, and nothing was chosen.
        if change.new != self.index:
            self.choose(change.new)

    def _typed(self, change):
        if change.new == self._text and not self.refused:
            return
        try:
            self._take(self._read(change.new), typed=change.new)
        except ValueError as refused:
            self.refused = str(refused)
            self.changed()

    def _take(self, value, typed=None):
        self.value, self.refused = value, ""
        self._slider.index = self.index
        self._field.value = typed or self._text
        self.changed()

    def _read(self, typed):
        """The number that was typed, as it was typed: also 1/28. What the list writes so is the value of the list."""
        if typed in self._parameter.texts:
            return self._parameter.values[self._parameter.texts.index(typed)]
        low, high = self._parameter.values[0], self._parameter.values[-1]
        try:
            value = _number(typed.replace("−", "-"))
        except (ValueError, ZeroDivisionError):
            value = None
        if value is None or not low <= value <= high or (self._whole and value != int(value)):
            kind = "a whole number" if self._whole else "a number"
            ends = f"from {self._parameter.texts[0]} to {self._parameter.texts[-1]}"
            raise ValueError(f"{self._parameter.label}: type {kind} {ends}. {typed!r} was not taken.")
        return int(value) if self._whole else value + 0.0 if isinstance(value, int) else value


def _number(text):
    """The number that was written: 3, 0.3, or 1/28, which stays a fraction when it is written again."""
    over, _, under = text.partition("/")
    try:
        return as_ratio(Fraction(int(over), int(under))) if under else int(over)
    except ValueError:
        return float(over) / float(under or 1)


def _player(control, redraw):
    """Buttons that step through the values of the list, as on the static page, and stop at the last."""
    setting = {"max": control.count - 1, "interval": control.interval, "show_repeat": False}
    player = widgets.Play(min=0, value=control.index, **setting)

    def follow():
        player.value = control.index
        redraw()

    def step(change):
        if change.new != control.index:
            control.choose(change.new)

    control.changed = follow
    player.observe(step, "value")
    return player
