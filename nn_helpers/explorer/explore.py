"""``explore``: draw a figure for every combination of the given values, and let a reader move between them."""

import dataclasses
import functools
import importlib.util
import itertools
import math
from numbers import Real

from nn_helpers.explorer.frame import draw_frame
from nn_helpers.explorer.parameter import as_parameter
from nn_helpers.explorer.static_form import static_form
from nn_helpers.figures import jupyter
from nn_helpers.figures.caption import as_caption, as_text
from nn_helpers.figures.svg import stand_alone

#: More frames than this make a page heavy: 400 frames of a network diagram weigh about 1 MB.
MOST_FRAMES = 400


def explore(draw, caption=None, start=None, play=None, pace=None, **parameters):
    """Let a reader move the parameters of a figure. It shows wherever the call stands in its cell.

    Parameters
    ----------
    draw : callable
        ``draw(**values)`` returns ``(figure, sentence)``: a matplotlib figure, and a sentence that says what it shows,
        with its numbers. The sentence stands under the figure and is its alternative text.
    caption : str, optional
        What to see in the figure, whatever the values are. It stands below the sentence.
    start : dict, optional
        The values that are shown first. A parameter that is left out starts at the first value of its list.
    play : str, optional
        The name of a parameter to animate: adds buttons to play, pause and step through its values.
    pace : float, optional
        For how many seconds each value is shown while the parameter is animated, from 0.1 to 10. Without it all values
        take ten seconds together, which is too fast for sentences that have to be read.
    **parameters : list of values
        One to three lists: numbers become a slider, strings radio buttons or, where there are many, a menu, and
        ``[False, True]`` a checkbox. A range or a one-dimensional array will do as well. A ``fractions.Fraction`` is
        written as such, 1/28, by the slider and by the sentence; for ``draw`` it is a float.

    Returns
    -------
    Nothing in Jupyter, which shows the explorer at once; elsewhere an Explorer, which says how it looks.

    Raises
    ------
    ValueError
        When a list, ``start`` or ``play`` makes no sense; the message says what to write instead.
    RuntimeError
        When ``draw`` fails for a combination; the message names its values.
    """
    if not callable(draw):
        raise ValueError(f"draw: expected a function that returns (figure, sentence), got {draw!r}")
    caption = as_caption(caption)
    if not 1 <= len(parameters) <= 3:
        raise ValueError(f"parameters: expected one to three lists of values, got {len(parameters)}")
    parameters = {name: as_parameter(name, values) for name, values in parameters.items()}
    start = _start(start, parameters)
    if play is not None and (not isinstance(play, str) or play not in parameters):
        raise ValueError(f"play: {play!r} is not a parameter; expected one of {list(parameters)}")
    if pace is not None:
        if play is None or not isinstance(pace, Real) or not 0.1 <= pace <= 10:
            raise ValueError(f"pace: expected seconds from 0.1 to 10, and play, got {pace!r} and play={play!r}")
        parameters[play] = dataclasses.replace(parameters[play], pace=pace)
    count = math.prod(len(parameter.values) for parameter in parameters.values())
    if count > MOST_FRAMES:
        limit = f"expected at most {MOST_FRAMES}, so shorten a list"
        raise ValueError(f"parameters: {count} combinations are too many to publish; {limit}")

    frames, paper = [], {}
    for combination in itertools.product(*(parameter.values for parameter in parameters.values())):
        values = dict(zip(parameters, combination, strict=True))
        try:
            if values == start:
                *frame, paper = draw_frame(draw, values, also=jupyter.for_paper)
            else:
                frame = draw_frame(draw, values)
        except Exception as error:
            told = ", ".join(f"{name}={value!r}" for name, value in values.items())
            raise RuntimeError(f"explore: draw({told}) failed: {type(error).__name__}: {error}") from error
        frames.append(tuple(frame))
    explorer = Explorer(draw, caption, start, play, list(parameters.values()), frames, paper)
    return jupyter.shown_at_once(explorer)


def _start(start, parameters):
    """The values that are shown first: those of ``start``, and for the others the first of their list."""
    if start is not None and not isinstance(start, dict):
        raise ValueError(f"start: expected a dict, got {start!r}")
    chosen = {name: parameter.values[0] for name, parameter in parameters.items()}
    for name, value in (start or {}).items():
        if name not in parameters:
            raise ValueError(f"start: {name!r} is not a parameter; expected some of {list(parameters)}")
        i = parameters[name].index(value)
        if i is None:
            listed = parameters[name].values
            raise ValueError(f"start: {name}={value!r} is not in its list; add it, or choose one of {listed!r}")
        chosen[name] = parameters[name].values[i]
    return chosen


class Explorer:
    """An explorer that Jupyter can ask how it looks, as a page, as a picture and as text."""

    def __init__(self, draw, caption, start, play, parameters, frames, paper):
        self._draw, self._start, self._play, self._parameters = draw, start, play, parameters
        self._caption = caption
        self._name, self._html, number = static_form(draw, caption, start, play, parameters, frames)
        self._svg, self._sentence = frames[number]
        self._paper = paper

    @functools.cached_property
    def _live(self):
        from nn_helpers.explorer.live_form import live_form  # needs ipywidgets, which only Jupyter has

        frame = self._svg, self._sentence
        return live_form(self._draw, self._caption, self._start, self._play, self._parameters, frame, self._name)

    def _show_live_form(self):
        """Show the live form in an output of its own.

        It lasts as long as its kernel. In a notebook that is opened again, or made into a page, it is gone, and the
        static form beside it, which it has hidden (explore.css), is there again.
        """
        from IPython.display import publish_display_data

        view = {"version_major": 2, "version_minor": 0, "model_id": self._live.model_id}
        publish_display_data({"application/vnd.jupyter.widget-view+json": view})

    def _repr_mimebundle_(self, **kwargs):
        if jupyter.kernel_is_running() and importlib.util.find_spec("ipywidgets"):
            self._show_live_form()
        picture = stand_alone(self._svg, self._sentence, self._caption)
        return {"text/plain": repr(self), "text/html": self._html, "image/svg+xml": picture} | self._paper

    def _repr_html_(self):
        return self._html

    def __repr__(self):
        return as_text(self._sentence, self._caption)
