"""Notebooks as they are stored: valid, run once from top to bottom, with nothing that ties them to one machine."""

import gzip
import inspect
import re

import nbformat
import pytest
from conftest import CHAPTERS, ROOT
from course import chapters
from make_notebooks import LANGUAGE, keep_equal_pdfs, need_parts, normalise

from nn_helpers import gradient_descent
from nn_helpers.network import backward_pass, forward_pass


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_each_notebook_is_a_chapter_of_the_table_of_contents():
    assert sorted((ROOT / "chapters").glob("*.ipynb")) == sorted(CHAPTERS)
    assert len(CHAPTERS) >= 7


def test_format_is_valid(notebook):
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)


def test_metadata_names_the_kernel_and_nothing_else(notebook):
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"
    assert dict(notebook.metadata.language_info) == LANGUAGE
    for cell in notebook.cells:
        assert set(cell.metadata) <= {"tags"}


def test_was_run_from_top_to_bottom(notebook):
    counts = [cell.execution_count for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))


def test_no_error_and_no_warning_is_published(notebook):
    for cell in code_cells(notebook):
        for output in cell.outputs:
            assert output.output_type != "error"
            assert output.get("name") != "stderr"


def test_no_widget_of_a_kernel_that_is_gone_is_published(notebook):
    for cell in code_cells(notebook):
        for output in cell.outputs:
            assert "application/vnd.jupyter.widget-view+json" not in output.get("data", {})


def test_every_figure_is_stored_for_paper_too(notebook):
    for cell in code_cells(notebook):
        for output in cell.outputs:
            kinds = set(output.get("data", {}))
            assert (
                ("image/svg+xml" in kinds) == ("application/pdf" in kinds) == ("nn-figure" in str(output.get("data")))
            )


def executed(outputs):
    cell = nbformat.v4.new_code_cell("explore(draw)", outputs=[nbformat.from_dict(output) for output in outputs])
    return nbformat.v4.new_notebook(cells=[cell])


def output(**data):
    return {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}


def test_an_output_that_is_a_widget_and_nothing_else_is_not_stored():
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}}
    kept = output(**{"text/plain": "A sentence."})
    live = {"output_type": "display_data", "metadata": {}, "data": view}
    stored = normalise(executed([live, kept])).cells[0].outputs
    assert [dict(found.data) for found in stored] == [kept["data"]]


def test_of_the_metadata_of_a_cell_only_tags_are_stored():
    """JupyterLab writes more, ``editable`` and ``slideshow`` for instance, as soon as somebody sets a tag."""
    notebook = executed([])
    notebook.cells[0].metadata = {"editable": True, "slideshow": {"slide_type": ""}, "tags": ["hide-input"]}
    assert normalise(notebook).cells[0].metadata == {"tags": ["hide-input"]}
    notebook.cells[0].metadata = {"editable": True, "tags": []}
    assert normalise(notebook).cells[0].metadata == {}


@pytest.mark.parametrize(("svg", "kept"), [("<svg>1</svg>", "old"), ("<svg>2</svg>", "new")])
def test_a_pdf_stays_as_long_as_the_picture_beside_it(svg, kept):
    before = executed([output(**{"image/svg+xml": "<svg>1</svg>", "application/pdf": "old"})])
    now = executed([output(**{"image/svg+xml": svg, "application/pdf": "new"})])
    keep_equal_pdfs(now, before)
    assert now.cells[0].outputs[0].data["application/pdf"] == kept


def test_no_path_or_address_is_published(notebook):
    for cell in code_cells(notebook):
        for output in cell.outputs:
            assert not re.search(r"/home/|/tmp/|/root/|site-packages|ipykernel_\d|0x[0-9a-f]{6}", str(output))


def test_every_figure_says_what_it_shows(notebook):
    for cell in code_cells(notebook):
        for output in cell.outputs:
            data = output.get("data", {})
            bare = "image/png" in data or data.get("text/plain", "").startswith("<Figure")
            assert not bare, "a figure without an alternative text: use show(figure, sentence)"
            for alt in re.findall(r'<img [^>]*?alt="([^"]*)"', data.get("text/html", "")):
                assert len(alt.split()) >= 5, f"an alternative text that says too little: {alt!r}"


def test_the_frames_of_an_explorer_are_light(notebook):
    for cell in code_cells(notebook):
        for output in cell.outputs:
            for frames in re.findall(r'<script type="application/json">(.*?)</script>', str(output.get("data", {}))):
                assert len(gzip.compress(frames.encode())) <= 80_000


def test_code_cells_are_short(notebook):
    for cell in code_cells(notebook):
        assert len(cell.source.splitlines()) <= 16, cell.source


def test_imports_stand_in_the_first_cell(notebook):
    first, *others = code_cells(notebook)
    assert "import" in first.source
    for cell in others:
        assert not re.search(r"^\s*(import|from) ", cell.source, flags=re.M), cell.source


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.name)
def test_chapter_has_its_parts(chapter):
    notebook = nbformat.read(chapter.path, as_version=4)
    need_parts(notebook, chapter)
    assert any(cell.source.startswith("## Exercises") for cell in notebook.cells)


@pytest.mark.parametrize(
    ("chapter", "function"), [("01_forward_propagation", forward_pass), ("04_backpropagation", backward_pass)]
)
def test_chapters_show_the_very_lines_of_the_library(chapter, function):
    notebook = nbformat.read(ROOT / "chapters" / f"{chapter}.ipynb", as_version=4)
    shown = "\n".join(cell.source for cell in code_cells(notebook))
    assert inspect.getsource(function) in shown


def test_chapter_3_shows_the_very_loop_of_the_library():
    notebook = nbformat.read(ROOT / "chapters" / "03_gradient_descent.ipynb", as_version=4)
    shown = "\n".join(cell.source for cell in code_cells(notebook))
    loop = re.search(r"    for .*(?=    return )", inspect.getsource(gradient_descent), flags=re.S)[0]
    assert "forward_pass" in loop
    assert "-= W_rate * dW[l]" in loop
    assert loop in shown
