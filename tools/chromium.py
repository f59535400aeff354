"""Where the browser is that prints the course and runs the tests of the site."""

import os
import shutil
import sys
from pathlib import Path

#: What programs are called on the PATH. Ubuntu may have a script under the last name of Chromium that only asks to
#: install it. Edge is made from Chromium.
NAMES = [
    *("chromium", "google-chrome", "google-chrome-stable", "chrome", "chromium-browser"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge"),
]
#: Where they are on systems that do not put them on the PATH: folders, and what stands in them.
PLACES = {
    "darwin": (
        ["/Applications", "~/Applications"],
        [f"{name}.app/Contents/MacOS/{name}" for name in ("Google Chrome", "Chromium", "Microsoft Edge")],
    ),
    "win32": (
        ["${ProgramFiles}", "${ProgramFiles(x86)}", "${LocalAppData}"],
        [
            "Google/Chrome/Application/chrome.exe",
            "Chromium/Application/chrome.exe",
            "Microsoft/Edge/Application/msedge.exe",
        ],
    ),
}


def find_chromium(playwright):
    """The path of Chromium, Chrome or Edge: the system's, or Playwright's own; None where there is none.

    Where CHROME_PATH is set, it is that one or none: who names a browser does not want another.
    """
    named = os.environ.get("CHROME_PATH")
    if named:
        return named if Path(named).exists() else None
    folders, programs = PLACES.get(sys.platform, ([], []))
    places = [Path(os.path.expandvars(folder)).expanduser() / program for program in programs for folder in folders]
    for path in (*map(shutil.which, NAMES), *places, playwright.chromium.executable_path):
        if path and Path(path).exists():
            return str(path)
    return None
