"""Predictions of quantities: over their targets, and as functions."""

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from nn_helpers.figures.arguments import as_limits, as_number
from nn_helpers.figures.learning import draw_losses
from nn_helpers.figures.style import COLUMN, LINES, MUTED, TEXT, line_of, new_figure, styled
from nn_helpers.validation import as_numbers, as_rows


@styled
def regression_panel(predictions, targets, losses, baseline, limits=(1e-4, 1e3), width=COLUMN, height=400):
    """Show what training made of a regression: its losses, and beside them its predictions over the targets.

    Parameters
    ----------
    predictions, targets : arrays of shape (n_samples, 1)
        On the diagonal they are equal. Predictions that are not finite are left out.
    losses : array of shape (steps,)
    baseline : float
        The loss of a simpler model: a dashed line.
    limits : (low, high)
        The range of the loss axis.
    """
    predictions, targets = as_numbers(predictions, "predictions"), as_rows(targets, "targets", n_features=1)
    if predictions.shape != targets.shape:
        raise ValueError(
            f"predictions: expected the shape (n_samples, 1) of the targets, got {predictions.shape} "
            f"beside {targets.shape}"
        )
    if not 0 < as_number(baseline, "baseline", "a positive number") < np.inf:
        raise ValueError(f"baseline: expected a positive number, got {baseline!r}")
    figure, (curve, dots) = new_figure(width, height, columns=2)
    draw_losses(curve, {"loss": losses}, limits, argument="losses")
    curve.axhline(baseline, color=MUTED, linestyle=(0, (6, 2)), linewidth=1.8)
    curve.set(xlabel="step", ylabel="loss")
    for axes in (curve, dots):
        axes.locator_params(axis="x", nbins=3)
    low, high = targets.min(), targets.max()
    below, above = min(low, 0), max(high, 0)  # the axis of the predictions begins at 0 when no target is negative
    if below == above:
        below, above = -1, 1
    dots.plot([low, high], [low, high], color=MUTED, linewidth=1.6)
    shown = np.isfinite(predictions[:, 0])
    near = np.clip(predictions[shown, 0], min(3 * below, -above), max(3 * above, -below))
    at = np.column_stack([targets[shown, 0], near])
    # One path of tiny strokes with round ends: a marker would take ten times the bytes.
    if len(at):
        strokes = Path(np.repeat(at, 2, axis=0), [Path.MOVETO, Path.LINETO] * len(at))
        strokes.should_simplify = False  # it would take strokes without length for none
        dots.add_patch(PathPatch(strokes, edgecolor=TEXT, linewidth=5, capstyle="round", fill=False))
    margin = 0.06 * (high - low) or 1
    dots.set(xlabel="target", ylabel="prediction", xlim=(low - margin, high + margin), ylim=(1.3 * below, 1.3 * above))
    return figure


@styled
def function_plot(x, curves, limits=(-2.4, 2.4), width=COLUMN, height=400):
    """Plot functions of one number, each with its name.

    Parameters
    ----------
    x : array of shape (n_places,)
    curves : dict of str to array of shape (n_places,)
        At most four.
    limits : (low, high)
        The range of the vertical axis.
    """
    x, limits = as_numbers(x, "x"), as_limits(limits)
    if x.ndim != 1 or len(x) == 0:
        raise ValueError(f"x: expected shape (n_places,), got {x.shape}")
    if not isinstance(curves, dict) or not 1 <= len(curves) <= len(LINES):
        raise ValueError(f"curves: expected a dict of one to {len(LINES)} named arrays, got {curves!r}")
    figure, (axes,) = new_figure(width, height)
    for k, (name, values) in enumerate(curves.items()):
        values = as_numbers(values, f"curves[{name!r}]")
        if values.shape != x.shape:
            raise ValueError(f"curves[{name!r}]: expected shape {x.shape}, got {values.shape}")
        near = np.clip(values, -1e9, 1e9, where=np.isfinite(values), out=np.full(x.shape, np.nan))
        axes.plot(x, near, label=name, **line_of(name, k))
    axes.set(xlabel="x", ylim=limits)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=len(curves), handlelength=2.6)
    return figure
