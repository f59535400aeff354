"""Which rows of ``make matrix`` a name stands for."""

import matrix
import pytest


@pytest.fixture
def rows(monkeypatch):
    """All rows of a machine that has every Python."""
    monkeypatch.setattr(matrix, "find_python", lambda version: version)
    return list(matrix.rows())


def test_each_python_has_the_oldest_and_the_newest_packages(rows):
    plain = [row[:2] for row in rows if not row[2]]
    assert plain == [(version, which) for version in matrix.VERSIONS for which in ("oldest", "newest")]


@pytest.mark.parametrize("version", matrix.VERSIONS)
@pytest.mark.parametrize("which", ["oldest", "newest"])
def test_a_whole_name_is_one_row(rows, version, which):
    """The last Python also runs with every kernel: the row without one must not bring along all others."""
    assert matrix.chosen(rows, [f"{version} {which}"]) == [(version, which, {})]


def test_one_word_is_all_rows_that_have_it(rows):
    kernel = matrix.chosen(rows, ["Nehalem"])
    assert [row[2]["OPENBLAS_NUM_THREADS"] for row in kernel] == ["1", "2"]
    assert matrix.chosen(rows, ["Nehalem", "2 Nehalem"]) == kernel
    assert matrix.chosen(rows, ["Nehalam"]) == []


def test_failures_stand_out_in_the_table():
    assert matrix.told({"passed": 3}) == "3 passed, 0 failed"
    assert matrix.told({"passed": 3, "failed": 1, "error": 1}) == "3 passed, **2 failed**"
