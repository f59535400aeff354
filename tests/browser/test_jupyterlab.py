"""The same cell in JupyterLab: a start frame while not trusted, the static form before it is run, then ipywidgets.

When the notebook is opened again, it is the static form once more.
"""

import io
import re
import time

import numpy as np
import pytest
from lab_session import PATIENCE, jupyterlab, notebook_of, open_notebook, published_sentence, run_all, save
from matplotlib.image import imread
from nbclient import NotebookClient
from playwright.sync_api import expect

#: The values of a slider that once started at 0.00969, and another that could not reach its thirds.
VALUES = "[0.01, 1 / 28, 1 / 14, 0.1, 0.3, 1, 3]"
LISTED = [0.01, 1 / 28, 1 / 14, 0.1, 0.3, 1, 3]
SLIDERS = f"""from nn_helpers import Network, explore, identity, figures, show
def draw(rate, units=1):
    return figures.network_diagram(Network([[[rate]]], activations=[identity])), f"{{rate!r}} and {{units!r}}"
explore(draw, rate={VALUES}, units=[1, 2, 4])"""
SHOWN = 'show(draw(1)[0], "A figure that stands still")'
DRAWING = """import numpy as np
from nn_helpers import Network, draw_a_digit, identity
draw_a_digit(Network.random([64, 10], activations=[identity], seed=0), np.eye(64)[:2], [3, 4])"""


def executed_elsewhere():
    """As papermill stores a notebook: with the state of widgets whose kernel is gone."""
    notebook = notebook_of(SLIDERS)
    NotebookClient(notebook, kernel_name="python3", timeout=120).execute()
    assert notebook.metadata.widgets
    return notebook


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    notebooks = {
        "sliders": notebook_of(SLIDERS),
        "dark": notebook_of(SLIDERS, SHOWN),
        "drawing": notebook_of(DRAWING, "1", "2"),
        "executed": executed_elsewhere(),
    }
    with jupyterlab(tmp_path_factory.mktemp("lab"), **notebooks) as address:
        yield address


@pytest.fixture
def tab(new_context):
    return new_context(viewport={"width": 1200, "height": 1000}).new_page()


def expect_sentence(tab, *wanted):
    """Wait until this is what is to be seen: one sentence, and no other."""
    expect(tab.locator(".nn-sentence:visible")).to_have_text(wanted, timeout=PATIENCE)


def test_notebook_that_is_not_trusted_shows_the_start_frame_and_no_dead_control(tab, lab):
    open_notebook(tab, lab("untrusted.ipynb"))
    image = tab.locator(".jp-OutputArea img[alt]").first
    expect(image).to_have_attribute("alt", published_sentence())
    assert image.bounding_box()["height"] > 100
    expect(tab.locator(".jp-OutputArea").last).to_contain_text("run the cell")
    assert tab.locator(".jp-OutputArea :is(input, select, button)").count() == 0


def test_trusted_notebook_works_before_and_after_it_is_run(tab, lab):
    open_notebook(tab, lab("trusted.ipynb"))
    tab.locator(".nn-control input[type=range]").first.press("Home")
    expect_sentence(tab, re.compile("^Inputs −1 and 3"))
    # On the site the address would follow by a timer of 250 ms. Of two timers of a page, the one that was set first and
    # takes no longer has ended first.
    tab.evaluate("new Promise(done => setTimeout(done, 250))")
    assert "#" not in tab.url

    # After Run All the sliders are live, and compute what lies between the values of the grid.
    tab.evaluate(
        """() => {
            const notebook = window.jupyterapp.shell.currentWidget.content;
            const source = notebook.model.cells.get(2).sharedModel;
            source.setSource(source.source.replace("[-2, -1, 0, 1, 2]", "[-2, -1.0, 0.0, 1, 2]"));
        }"""
    )
    run_all(tab)
    expect_sentence(tab, published_sentence())
    field = tab.get_by_label("weight").and_(tab.locator(".nn-live input"))
    for weight, told in ("2", "hidden values 7 and 1, output 13"), ("1.48", "hidden values 5.96 and 1, output 10.92"):
        field.fill(weight)
        field.press("Enter")
        expect_sentence(tab, f"Inputs 2 and 3, weight {weight}: {told}.")


def test_every_value_of_a_live_slider_is_reached_and_every_typed_one_is_taken(tab, lab):
    open_notebook(tab, lab("sliders.ipynb"), shows=".jp-CodeCell")
    run_all(tab)
    expect_sentence(tab, f"{LISTED[0]!r} and 1")
    handle, field = (
        tab.locator(".nn-live .noUi-handle").first,
        tab.get_by_label("rate").and_(tab.locator(".nn-live input")),
    )
    handle.focus()
    for key, values in ("ArrowRight", LISTED[1:]), ("ArrowLeft", LISTED[-2::-1]):
        for value in values:
            tab.keyboard.press(key)
            expect_sentence(tab, f"{value!r} and 1")
            expect(field).to_have_value(f"{value:g}")
    handle.hover()  # which may scroll
    box = tab.locator(".nn-live .noUi-base").first.bounding_box()
    tab.mouse.down()
    for i in (6, 2, 4):
        tab.mouse.move(box["x"] + box["width"] * i / 6, box["y"] + box["height"] / 2, steps=5)
        expect_sentence(tab, f"{LISTED[i]!r} and 1")
    tab.mouse.up()
    expect(field).to_have_value(f"{LISTED[4]:g}")
    for typed, value in ("0.01", 0.01), ("0.306", 0.306), ("1/28", 1 / 28), ("2.99999", 2.99999):
        field.fill(typed)
        field.press("Enter")
        expect_sentence(tab, f"{value!r} and 1")
        expect(field).to_have_value(typed)
    # What is no value is said, and nothing is lost.
    field.fill("4")
    field.press("Enter")
    expect(tab.locator(".nn-live [role=alert]")).to_contain_text("from 0.01 to 3")
    expect_sentence(tab, "2.99999 and 1")
    tab.locator(".nn-live .noUi-handle").last.press("End")
    expect_sentence(tab, "2.99999 and 4")


def test_a_notebook_opened_again_shows_the_static_form_and_it_works(tab, lab):
    open_notebook(tab, lab("sliders.ipynb"), shows=".jp-CodeCell")
    run_all(tab)
    save(tab)
    tab.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    open_notebook(tab, lab("sliders.ipynb"))
    tab.locator(".nn-explore").wait_for()  # to be seen
    # JupyterLab looks for the widgets and finds none; it says so, but where nobody sees it.
    dead = tab.locator(".jp-OutputArea-output", has_text="Error displaying widget")
    dead.wait_for(state="attached")
    expect(dead).to_be_hidden()
    assert tab.locator(".nn-live").count() == 0
    tab.locator(".nn-explore input[type=range]").first.press("End")
    expect_sentence(tab, "3 and 1")
    assert tab.locator(".nn-explore svg").bounding_box()["height"] > 50
    # And the next run is live again.
    run_all(tab)
    expect_sentence(tab, "0.01 and 1")


def test_a_kernel_that_starts_again_leaves_the_static_form(tab, lab):
    open_notebook(tab, lab("sliders.ipynb"), shows=".jp-CodeCell")
    run_all(tab)
    tab.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    expect(tab.locator(".nn-explore")).to_be_visible()
    expect(tab.locator(".nn-live")).to_be_hidden()


def test_a_notebook_that_was_executed_elsewhere_shows_the_static_form(tab, lab):
    open_notebook(tab, lab("executed.ipynb"))
    # JupyterLab makes the widgets again, but nothing moves them. On a busy machine it was once seen to make none, which
    # the code of ipywidgets allows where it looks for them too early. Either way it comes to an end that nobody sees.
    first = tab.locator(".jp-OutputArea-output").first
    expect(first).not_to_have_text(re.compile(r"^(Loading widget\.\.\.)?$"), timeout=PATIENCE)
    expect(first).to_be_hidden()
    expect(tab.locator(".nn-live")).to_be_hidden()
    tab.locator(".nn-explore input[type=range]").first.press("End")
    expect_sentence(tab, "3 and 1")


def expect_theme(locator, theme):
    """Wait until what is shown there has light ink on a dark ground, or dark ink on a light one.

    A style is in force before it has been painted.
    """
    end = time.monotonic() + PATIENCE / 1000
    while True:
        grey = np.mean(imread(io.BytesIO(locator.screenshot()), format="png")[..., :3], axis=-1)
        ground, ink = float(grey[6, 6]), float(grey.max() if grey[6, 6] < 0.5 else grey.min())
        if (ground < 0.2 and ink > 0.6) if theme == "dark" else (ground > 0.8 and ink < 0.4):
            return
        assert time.monotonic() < end, f"{locator}: ink {ink} on {ground}"


def test_figures_follow_the_theme(tab, lab):
    open_notebook(tab, lab("dark.ipynb"), shows=".jp-CodeCell")
    run_all(tab)
    live, shown = tab.locator(".nn-live .nn-frame svg"), tab.get_by_role("img", name="A figure that stands still")
    for theme, expected in ("JupyterLab Dark", "dark"), ("JupyterLab Light", "light"):
        tab.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
        tab.wait_for_selector(f"body[data-jp-theme-name='{theme}']", state="attached")
        for figure in (live, shown):
            expect_theme(figure, expected)
    # The static form too, before it is moved and after.
    tab.evaluate("window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})")
    tab.evaluate("document.querySelector('.nn-live').remove()")
    expect_theme(tab.locator(".nn-explore .nn-frame > *"), "dark")
    tab.locator(".nn-explore input").first.press("End")
    expect_theme(tab.locator(".nn-explore .nn-frame svg"), "dark")


def test_a_canvas_takes_the_keys_that_it_knows(tab, lab):
    """Elsewhere in a cell that is not edited, arrows choose another cell, and Enter begins to edit this one."""
    open_notebook(tab, lab("drawing.ipynb"), shows=".jp-CodeCell")
    tab.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    cells = tab.locator(".jp-OutputArea .nn-cell")
    expect(cells).to_have_count(64)
    content = "window.jupyterapp.shell.currentWidget.content"
    cells.first.click()
    tab.evaluate(f"{content}.mode = 'command'")
    cells.first.focus()
    assert tab.evaluate(f"{content}.mode") == "command"
    chosen = tab.evaluate(f"{content}.activeCellIndex")
    for key in ("ArrowDown", "ArrowRight", "Enter"):
        tab.keyboard.press(key)
    expect(cells.nth(9)).to_have_attribute("aria-label", "row 2, column 2: ink 16 of 16")
    expect(cells.nth(9)).to_be_focused()
    assert tab.evaluate(f"{content}.activeCellIndex") == chosen
    tab.keyboard.press("Delete")
    expect(tab.locator(".nn-board .nn-sentence")).to_have_text(re.compile("^The canvas is empty"))
