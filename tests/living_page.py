"""Whether a page lives: everything that a script does for the reader is tried, on a tab or in a frame."""

import functools
import http.server
import threading
from contextlib import contextmanager

from in_browser import QuietHandler

#: The header that CONTRIBUTING.md names. A host that sends it lets a page run and load nothing but its own files.
HEADER = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
#: What a page says where nothing can be stored.
FORGETS = "This browser does not let the page store anything: the mark lasts until you leave it."
#: What lives on a chapter, each as a question that the browser answers at once.
QUESTIONS = """async () => {
    const all = (selector) => [...document.querySelectorAll(selector)];
    const root = document.documentElement;
    const happened = (target, name) => new Promise((done) => target.addEventListener(name, done, { once: true }));
    const questions = {
        sliders: () => all(".nn-explore").map((explorer) => {
            const said = () => explorer.querySelector(".nn-sentence").textContent;
            const before = said();
            const control = explorer.querySelector(".nn-control :is(input, select)");
            const { tagName, type, value, max } = control;
            if (type === "checkbox") control.click();
            else if (type === "radio") {
                control.closest(".nn-control").querySelector("input:not(:checked)").click();
                return said() !== before;
            } else control.value = tagName === "SELECT" ? 1 - value : value === max ? 0 : max;
            for (const name of ["input", "change"]) control.dispatchEvent(new Event(name));
            return said() !== before;
        }).every(Boolean),
        copying: () => {
            const cells = all(".cell_input .highlight").length;
            return cells > 0 && all(".cell_input .highlight button.copybtn").length === cells;
        },
        theme: () => {
            const { mode } = root.dataset;
            all(".theme-switch-button")[0].click();
            return root.dataset.mode !== mode && ["light", "dark"].includes(root.dataset.theme);
        },
        quiz: async () => {
            const choice = document.querySelector(".choice.right");
            const opened = happened(choice, "toggle");
            choice.open = true;
            await opened;
            return choice.closest(".question").classList.contains("answered");
        },
        boxes: () => all(".done-box input").length > 1,
        menus: () => {
            const menu = document.querySelector(".page-menu");
            menu.open = true;
            document.querySelector("h1").click();
            return !menu.open;
        },
        printing: () => {
            let printed = false;
            window.print = () => (printed = true);
            all("[data-calls=print]")[0].click();
            return printed;
        },
        search: () => {
            const dialog = document.querySelector("#pst-search-dialog");
            all(".search-button__button")[0].click();
            const opened = dialog.open;
            dialog.close();
            return opened;
        },
    };
    const dead = [];
    for (const [name, question] of Object.entries(questions)) {
        try {
            if (!(await question())) dead.push(name);
        } catch (error) {
            dead.push(`${name}: ${error}`);
        }
    }
    return dead;
}"""


def what_is_dead(page):
    """The names of what does not work on a chapter. ``page`` is a tab or a frame."""
    page.wait_for_load_state("load")
    return page.evaluate(QUESTIONS)


@contextmanager
def served(site, **headers):
    """The address of the site on a server that sends these headers with every answer."""

    class Handler(QuietHandler):
        def end_headers(self):
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            super().end_headers()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def told_faults(tab):
    """What goes wrong on a tab; the list grows as long as it is open."""
    faults = []
    tab.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: faults.append(str(error)))
    return faults
