"""A chapter that is not complete is refused, and the file that lacks something is named."""

import pytest
from conftest import ROOT
from make_notebooks import make

from exercises import SourceError


def test_a_chapter_that_the_table_of_contents_does_not_list_is_refused():
    with pytest.raises(SourceError, match=r"^09_other\.ipynb: .*chapters/09_other.*_toc\.yml"):
        make(ROOT / "chapters" / "09_other.ipynb")
