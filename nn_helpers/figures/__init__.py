"""The figures of the course. Each is a function of its parameters and returns a matplotlib figure."""

from nn_helpers.figures.classes import confusion_table, probability_bars, reading_panel
from nn_helpers.figures.convolution import convolution_panel
from nn_helpers.figures.descent import descent_map
from nn_helpers.figures.diagram import network_diagram
from nn_helpers.figures.fence import fence_plot
from nn_helpers.figures.flow import flow_plot
from nn_helpers.figures.hinges import hinge_plot
from nn_helpers.figures.kernel import kernel_plot
from nn_helpers.figures.labels import number
from nn_helpers.figures.layers import layer_plot
from nn_helpers.figures.learning import decision_map, learning_panel, loss_curves
from nn_helpers.figures.matrices import matrix_product
from nn_helpers.figures.node_lines import node_lines
from nn_helpers.figures.pictures import pictures
from nn_helpers.figures.regression import function_plot, regression_panel
from nn_helpers.figures.slope import slope_plot
from nn_helpers.figures.tangents import tangent_plot

__all__ = [
    "confusion_table",
    "convolution_panel",
    "decision_map",
    "descent_map",
    "fence_plot",
    "flow_plot",
    "function_plot",
    "hinge_plot",
    "kernel_plot",
    "layer_plot",
    "learning_panel",
    "loss_curves",
    "matrix_product",
    "network_diagram",
    "node_lines",
    "number",
    "pictures",
    "probability_bars",
    "reading_panel",
    "regression_panel",
    "slope_plot",
    "tangent_plot",
]
