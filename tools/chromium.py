"""Where the browser is that prints the course and runs the tests of the site."""

import os
import shutil
from pathlib import Path


def find_chromium(playwright):
    """The path of Chromium or Chrome: CHROME_PATH, the system's, or Playwright's own; None where there is none."""
    own = playwright.chromium.executable_path
    for path in (os.environ.get("CHROME_PATH"), shutil.which("chromium"), shutil.which("google-chrome"), own):
        if path and Path(path).exists():
            return path
    return None
