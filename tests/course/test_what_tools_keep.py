"""No tool deletes or overwrites what it did not make."""

import json

import build_wheel
import pytest
from conftest import CHAPTERS
from instructor_notebooks import instructor_notebook
from learner_notebooks import learner_notebook, offer


def test_a_wheel_is_added_to_what_a_folder_holds(tmp_path):
    others = [tmp_path / "notes.txt", tmp_path / ".git" / "config", tmp_path / "nn_helpers-0.0.1-py3-none-any.whl"]
    for other in others:
        other.parent.mkdir(exist_ok=True)
        other.write_text("mine", encoding="utf-8")
    built = build_wheel.build(tmp_path)
    assert built.stat().st_size > 10_000
    assert [other.read_text(encoding="utf-8") for other in others] == ["mine"] * 3
    assert build_wheel.build(tmp_path / "new" / "folder").exists()


@pytest.mark.parametrize("make", [learner_notebook, instructor_notebook])
def test_answers_are_kept_and_a_newer_notebook_is_offered_beside_them(tmp_path, capsys, make):
    folder = tmp_path / "learn"
    offer(folder, make=make)
    names = {path.name for path in CHAPTERS}
    assert {path.name for path in folder.iterdir()} == names
    assert capsys.readouterr().out.count("written") == len(CHAPTERS)

    path = folder / CHAPTERS[2].name
    fresh = path.read_text(encoding="utf-8")
    mine = json.loads(fresh)
    mine["cells"][3]["source"] = ["my answer"]
    path.write_text(json.dumps(mine), encoding="utf-8")
    offer(folder, make=make)
    told = capsys.readouterr().out
    newer = path.with_stem(f"{path.stem}-new")
    assert json.loads(path.read_text(encoding="utf-8")) == mine
    assert newer.read_text(encoding="utf-8") == fresh
    assert {p.name for p in folder.iterdir()} == names | {newer.name}
    assert f"{path.name}: kept" in told
    assert newer.name in told
