import json
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "chapters").glob("*.ipynb"))
SITE = ROOT / "_build" / "html"


@pytest.fixture(scope="session")
def published():
    """What the sources printed, and the numbers they printed it from: {id: {"setup": ..., "published": ...}}."""
    return json.loads((ROOT / "tests" / "data" / "published.json").read_text())


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


@pytest.fixture(scope="session")
def site():
    if not (SITE / "index.html").exists():
        pytest.fail(f"no built site in {SITE.relative_to(ROOT)}: run `make book` first")
    return SITE
