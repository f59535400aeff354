"""The figures of the course. Each is a function of its parameters and returns a matplotlib figure."""

from nn_helpers.figures.backward_pass import backward_pass_plot, backward_pass_sentence
from nn_helpers.figures.calibration import calibration_plot
from nn_helpers.figures.classes import confusion_table, probability_bars, reading_panel
from nn_helpers.figures.costs import cost_plot
from nn_helpers.figures.decisions import decision_map
from nn_helpers.figures.descent import descent_map
from nn_helpers.figures.diagram import network_diagram
from nn_helpers.figures.evidence import evidence_panel
from nn_helpers.figures.fence import fence_plot
from nn_helpers.figures.flow import flow_plot
from nn_helpers.figures.hinges import hinge_plot
from nn_helpers.figures.kernel import kernel_plot
from nn_helpers.figures.labels import number
from nn_helpers.figures.ladder import ladder_plot
from nn_helpers.figures.layers import layer_plot
from nn_helpers.figures.learning import learning_panel, loss_curves
from nn_helpers.figures.matrices import matrix_product
from nn_helpers.figures.node_lines import node_lines
from nn_helpers.figures.nudge import nudge_plot, nudge_sentence
from nn_helpers.figures.pictures import pictures
from nn_helpers.figures.regression import function_plot, regression_panel
from nn_helpers.figures.scores import softmax_bars
from nn_helpers.figures.slope import slope_plot
from nn_helpers.figures.surface import surface_plot
from nn_helpers.figures.tangents import tangent_plot

__all__ = [
    "backward_pass_plot",
    "backward_pass_sentence",
    "calibration_plot",
    "confusion_table",
    "cost_plot",
    "decision_map",
    "descent_map",
    "evidence_panel",
    "fence_plot",
    "flow_plot",
    "function_plot",
    "hinge_plot",
    "kernel_plot",
    "ladder_plot",
    "layer_plot",
    "learning_panel",
    "loss_curves",
    "matrix_product",
    "network_diagram",
    "node_lines",
    "nudge_plot",
    "nudge_sentence",
    "number",
    "pictures",
    "probability_bars",
    "reading_panel",
    "regression_panel",
    "slope_plot",
    "softmax_bars",
    "surface_plot",
    "tangent_plot",
]
