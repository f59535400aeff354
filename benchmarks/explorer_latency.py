"""How long a reader waits from a key press to the new figure: on the published page, and in JupyterLab with a kernel.

usage: python benchmarks/explorer_latency.py [--brief]     (after `make book`; needs Chromium)

On the page, the time runs from the key press (the time stamp of the browser's event) until the frame after it has been
painted. In JupyterLab it runs until the new sentence is in the page, so it includes the kernel and both ways to it.
Briefly: a few presses, to see that all of it works.
"""

import pathlib
import statistics
import sys
import tempfile

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "checks")]

from chromium import find_chromium  # noqa: E402
from lab_session import jupyterlab, open_notebook, run_all  # noqa: E402

SITE = ROOT / "_build" / "html"
BRIEF = "--brief" in sys.argv

PAINTED = """slider => {
    window.times = [];
    let pressed;
    slider.addEventListener("keydown", event => pressed = event.timeStamp, true);
    slider.addEventListener("input", () => requestAnimationFrame(() => {
        const afterPaint = new MessageChannel();
        afterPaint.port1.onmessage = () => window.times.push(performance.now() - pressed);
        afterPaint.port2.postMessage(0);
    }));
}"""

ANSWERED = """() => {
    window.times = [];
    let pressed;
    addEventListener("keydown", event => pressed = event.timeStamp, true);
    const output = document.querySelector(".nn-live .widget-html");
    new MutationObserver(() => window.times.push(performance.now() - pressed))
        .observe(output, {childList: true, subtree: true});
}"""


#: What was pressed has been painted and counted.
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
#: Milliseconds until a page that has stopped answering is given up, on a loaded machine too.
PATIENCE = 180_000


def report(name, times):
    median, worst = statistics.median(times), max(times)
    print(f"{name:52} {len(times):4} presses   median {median:6.1f} ms   worst {worst:6.1f} ms")


def press(tab, count, wait):
    """Press the arrow keys back and forth, one press at a time."""
    for i in range(count):
        tab.keyboard.press("ArrowLeft" if i % 2 else "ArrowRight")
        wait(i + 1)


def static_latency(browser):
    heaviest = max(SITE.glob("chapters/*.html"), key=lambda path: path.stat().st_size)
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.set_default_timeout(PATIENCE)
    tab.goto(heaviest.as_uri(), wait_until="networkidle")
    tab.evaluate("document.querySelectorAll('details').forEach(fold => (fold.open = true))")  # what a card hides
    presses = 5 if BRIEF else 100
    for explorer in tab.locator(".nn-explore").all():
        slider = explorer.locator("input[type=range]")
        if slider.count() == 0:
            continue
        slider.first.evaluate(PAINTED)
        slider.first.focus()
        tab.keyboard.press("Home")
        tab.evaluate(SETTLED)
        tab.evaluate("window.times = []")
        press(tab, presses, lambda n: tab.wait_for_timeout(80))  # asking the page whether it is done would slow it down
        tab.wait_for_function(f"window.times.length === {presses}")
        name = slider.first.get_attribute("aria-label")
        report(f"{heaviest.stem}, first slider ({name})", tab.evaluate("window.times"))
    tab.close()


def live_latency(browser):
    with tempfile.TemporaryDirectory() as folder, jupyterlab(pathlib.Path(folder)) as address:
        tab = browser.new_page(viewport={"width": 1200, "height": 1000})
        tab.set_default_timeout(PATIENCE)
        open_notebook(tab, address("trusted.ipynb"))
        run_all(tab)
        tab.evaluate(ANSWERED)
        tab.locator(".nn-live .noUi-handle").first.focus()
        press(tab, 3 if BRIEF else 30, lambda n: tab.wait_for_function(f"window.times.length >= {n}"))
        report("JupyterLab, network diagram", tab.evaluate("window.times"))


if __name__ == "__main__":
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=["--no-sandbox"])
        static_latency(browser)
        live_latency(browser)
        browser.close()
