"""A chapter that was executed and then made into something else: a page, slides, LaTeX, a script."""

import re

import nbformat
import pytest
from conftest import CHAPTERS
from lab_session import short_notebook
from nbclient import NotebookClient
from nbconvert import HTMLExporter, LatexExporter, ScriptExporter, SlidesExporter
from nbconvert.preprocessors import SVG2PDFPreprocessor
from playwright.sync_api import expect
from traitlets.config import Config

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def executed():
    """The short notebook as papermill and nbconvert leave it: with the state of its widgets."""
    notebook = short_notebook()
    notebook.cells.append(nbformat.v4.new_code_cell('show(draw_network(1, 2, 3)[0], "One figure of the network.")'))
    NotebookClient(notebook, kernel_name="python3", timeout=120).execute()
    assert notebook.metadata.widgets, "no widget was stored"
    return notebook


def test_a_kernel_gives_an_explorer_two_outputs(executed):
    live, static = executed.cells[2].outputs
    assert list(live.data) == [WIDGET_VIEW]
    assert static.output_type == "display_data"
    assert set(static.data) == {"text/plain", "text/html", "image/svg+xml", "application/pdf"}
    (shown,) = executed.cells[3].outputs
    assert set(shown.data) == set(static.data)


PYPLOT = """import matplotlib.pyplot as plt
from nn_helpers import explore, show
def draw(n):
    figure, axes = plt.subplots()
    axes.plot([0, n])
    return figure, f"A line to {n}."
explore(draw, n=list(range(25)))"""


def test_a_kernel_shows_figures_of_pyplot_once():
    cells = [nbformat.v4.new_code_cell(source) for source in (PYPLOT, 'show(draw(3)[0], "A line to 3.")')]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, kernel_name="python3", timeout=120).execute()
    assert [[output.output_type for output in cell.outputs] for cell in notebook.cells] == [
        ["display_data", "display_data"],
        ["display_data"],
    ]
    assert "image/png" not in str(notebook)


def test_a_kernel_shows_what_is_not_the_last_line_of_its_cell():
    source = PYPLOT + '\nfor n in (1, 2): show(draw(n)[0], f"A line to {n}.")\nprint("after")'
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    NotebookClient(notebook, kernel_name="python3", timeout=120).execute()
    live, *outputs = notebook.cells[0].outputs
    assert list(live.data) == [WIDGET_VIEW]
    shown = [output.text if "text" in output else output.data["text/plain"] for output in outputs]
    assert shown == ["A line to 0.", "A line to 1.", "A line to 2.", "after\n"]


@pytest.fixture
def opened(new_context, tmp_path):
    """Open what an exporter makes, without any network."""

    def open_page(exporter, notebook, **options):
        body, _ = exporter.from_notebook_node(nbformat.from_dict(notebook))
        path = tmp_path / "exported.html"
        path.write_text(body, encoding="utf-8")
        context = new_context(viewport={"width": 1000, "height": 900}, **options)
        context.route(re.compile("^https?:"), lambda route: route.abort())
        tab = context.new_page()
        tab.goto(path.as_uri())
        return tab

    return open_page


@pytest.mark.parametrize(
    "exporter",
    [HTMLExporter(), HTMLExporter(template_name="classic"), SlidesExporter()],
    ids=["html", "classic", "slides"],
)
def test_an_exported_page_shows_the_figure_and_its_sliders_move_it(opened, executed, exporter):
    tab = opened(exporter, executed)
    explorer = tab.locator(".nn-explore")
    assert explorer.count() == 1
    if not isinstance(
        exporter, SlidesExporter
    ):  # without a network, slides lie on one page, and on some templates hidden
        expect(explorer).to_be_visible()
    before = explorer.locator(".nn-sentence").text_content()
    slider = explorer.locator("input[type=range]").last
    slider.evaluate("e => { e.value = 0; e.dispatchEvent(new Event('input')); }")
    after = explorer.locator(".nn-sentence").text_content()
    assert before != after
    assert explorer.locator(".nn-frame").get_attribute("aria-label") == after
    assert explorer.locator(".nn-frame svg").count() == 1
    assert tab.get_by_role("img", name="One figure of the network.", include_hidden=True).count() == 1
    assert "Error displaying widget" not in tab.locator("body").inner_text()


#: What JavaScript from the network would put there, had it been reached: a form whose kernel is gone.
DEAD_FORM = """() => {
    const form = Object.assign(document.createElement("div"), {className: "nn-live", textContent: "dead"});
    document.querySelector(".jupyter-widgets").append(form);
}"""


def test_on_an_exported_page_a_form_without_a_kernel_hides_nothing(opened, executed):
    tab = opened(HTMLExporter(), executed)
    tab.evaluate(DEAD_FORM)
    expect(tab.locator(".nn-live")).to_be_hidden()
    expect(tab.locator(".nn-explore")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_figures_follow_an_exported_page_and_not_the_system(opened, executed, theme):
    tab = opened(HTMLExporter(theme=theme), executed, color_scheme="light" if theme == "dark" else "dark")
    ink = tab.locator("svg > text:last-of-type").evaluate_all("all => all.map(e => getComputedStyle(e).fill)")
    value = {"light": "rgb(31, 37, 48)", "dark": "rgb(216, 221, 230)"}[theme]
    assert ink == [value, value]


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_latex_needs_no_inkscape(path, monkeypatch):
    monkeypatch.setattr(SVG2PDFPreprocessor, "convert_figure", lambda *_: pytest.fail("a picture has to be converted"))
    notebook = nbformat.read(path, as_version=4)
    figures = sum("image/svg+xml" in output.get("data", {}) for c in notebook.cells for output in c.get("outputs", []))
    # Text is converted by pandoc, which need not be here.
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    latex, resources = LatexExporter().from_notebook_node(notebook)
    assert latex.count(r"\includegraphics") + latex.count(r"\adjustimage") >= figures > 0
    pictures = [data for name, data in resources["outputs"].items() if name.endswith(".pdf")]
    assert len(pictures) == figures
    assert all(data.startswith(b"%PDF-") for data in pictures)


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_a_script_is_a_script(path):
    notebook = nbformat.read(path, as_version=4)
    script, resources = ScriptExporter().from_notebook_node(notebook)
    assert resources["output_extension"] == ".py"
    compile(script, path.name, "exec")


def test_sanitised_html_says_the_sentence(opened, executed):
    tab = opened(HTMLExporter(config=Config(HTMLExporter={"sanitize_html": True})), executed)
    assert "Inputs 2 and 3, weight 1: hidden values 5 and 1, output 9." in tab.locator("body").inner_text()
