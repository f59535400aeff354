"""The figures of the course. Each is a function of its parameters and returns a matplotlib figure."""

from nn_helpers.plots.activation import activation_plot
from nn_helpers.plots.classes import confusion_table, probability_bars, reading_panel
from nn_helpers.plots.convolution import convolution_panel
from nn_helpers.plots.descent import descent_curve, descent_map
from nn_helpers.plots.diagram import network_diagram
from nn_helpers.plots.labels import number
from nn_helpers.plots.layers import layer_plot
from nn_helpers.plots.learning import decision_map, learning_panel, loss_curves
from nn_helpers.plots.matrices import matrix_product
from nn_helpers.plots.pictures import pictures
from nn_helpers.plots.regression import function_plot, regression_panel

__all__ = [
    "activation_plot",
    "confusion_table",
    "convolution_panel",
    "decision_map",
    "descent_curve",
    "descent_map",
    "function_plot",
    "layer_plot",
    "learning_panel",
    "loss_curves",
    "matrix_product",
    "network_diagram",
    "number",
    "pictures",
    "probability_bars",
    "reading_panel",
    "regression_panel",
]
