"""No tool deletes or overwrites what it did not make."""

import build_wheel
import nbformat
import pytest
from conftest import CHAPTERS
from reader_notebooks import offer


def test_a_wheel_is_added_to_what_a_folder_holds(tmp_path):
    others = [tmp_path / "notes.txt", tmp_path / ".git" / "config", tmp_path / "nn_helpers-0.0.1-py3-none-any.whl"]
    for other in others:
        other.parent.mkdir(exist_ok=True)
        other.write_text("mine", encoding="utf-8")
    built = build_wheel.build(tmp_path)
    assert built.stat().st_size > 10_000
    assert [other.read_text(encoding="utf-8") for other in others] == ["mine"] * 3
    assert build_wheel.build(tmp_path / "new" / "folder").exists()


@pytest.mark.parametrize("with_solutions", [False, True])
def test_answers_are_kept_and_a_newer_notebook_is_offered_beside_them(tmp_path, capsys, with_solutions):
    folder = tmp_path / "learn"
    offer(folder, with_solutions=with_solutions)
    names = {path.name for path in CHAPTERS}
    assert {path.name for path in folder.iterdir()} == names
    assert capsys.readouterr().out.count("written") == len(CHAPTERS)

    path = folder / CHAPTERS[2].name
    fresh = path.read_text(encoding="utf-8")
    mine = nbformat.reads(fresh, as_version=4)
    mine.cells[3].source = "my answer"
    nbformat.write(mine, path)
    before = path.read_bytes()
    offer(folder, with_solutions=with_solutions)
    told = capsys.readouterr().out
    newer = path.with_stem(f"{path.stem}-new")
    assert path.read_bytes() == before
    assert newer.read_text(encoding="utf-8") == fresh
    assert {p.name for p in folder.iterdir()} == names | {newer.name}
    assert f"{path.name}: kept" in told
    assert newer.name in told
