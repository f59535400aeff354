"""The same cell in JupyterLab: a start frame while not trusted, the static form before it is run, then ipywidgets."""

import pytest
from jupyterlab import jupyterlab, open_notebook, published_sentence, run_all, sentence


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    with jupyterlab(tmp_path_factory.mktemp("lab")) as address:
        yield address


@pytest.fixture
def tab(chromium):
    context = chromium.new_context(viewport={"width": 1200, "height": 1000})
    yield context.new_page()
    context.close()


def test_notebook_that_is_not_trusted_shows_the_start_frame_and_no_dead_control(tab, lab):
    open_notebook(tab, lab("untrusted.ipynb"))
    image = tab.locator(".jp-OutputArea img[alt]").first
    assert image.get_attribute("alt") == published_sentence()
    assert image.bounding_box()["height"] > 100
    assert tab.locator(".jp-OutputArea :is(input, select, button)").count() == 0
    assert "run the cell" in tab.locator(".jp-OutputArea").last.inner_text()


def test_trusted_notebook_works_before_and_after_it_is_run(tab, lab):
    open_notebook(tab, lab("trusted.ipynb"))
    slider = tab.locator(".nn-control input[type=range]").first
    slider.focus()
    tab.keyboard.press("Home")
    assert sentence(tab) != published_sentence()
    assert sentence(tab).startswith("Inputs -1 and 3")
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
    assert tab.locator(".nn-control").count() == 0, "the static form stands beside the live one"
    assert sentence(tab) == published_sentence()
    readouts = tab.locator(".widget-slider .widget-readout")
    assert readouts.count() == 3
    for weight, told in ("2", "hidden values 7 and 1, output 13"), ("1.48", "hidden values 5.96 and 1, output 10.92"):
        readouts.last.fill(weight)
        tab.keyboard.press("Enter")
        shown = "weight => document.querySelector('.widget-html .nn-sentence').innerText.includes('weight ' + weight)"
        tab.wait_for_function(shown, arg=weight)
        assert sentence(tab) == f"Inputs 2 and 3, weight {weight}: {told}."
