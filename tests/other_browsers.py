"""Firefox and WebKit for the tests: as much of a browser as a reader with a keyboard and a mouse needs.

Playwright drives browsers that it has changed itself; what readers have is another Firefox. That one understands
WebDriver BiDi without a driver beside it, and WebKit has a driver for the older WebDriver. Both take the same actions.
"""

import contextlib
import itertools
import json
import os
import re
import shutil
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

KEYS = {"End": "\ue010", "Home": "\ue011", "ArrowRight": "\ue014", "Enter": "\ue006", "Escape": "\ue00c"}
PATIENCE = 30  # seconds, until something that does not come counts as missing


class NoBrowserError(Exception):
    """A browser is not installed or does not start."""


class Tab:
    """A tab of a browser. Its kinds say how to ``go`` to an address, ``evaluate`` a script and ``perform`` actions."""

    def __init__(self):
        self.faults = []  #: what the page reported; WebKit tells nothing

    def run(self, script):
        """The value of a JavaScript expression, which may be a promise."""
        return json.loads(self.evaluate(f"(async () => JSON.stringify((await ({script})) ?? null))()"))

    def until(self, script):
        """Wait until an expression is true."""
        end = time.monotonic() + PATIENCE
        while not self.run(script):
            assert time.monotonic() < end, f"never true: {script}"
            time.sleep(0.02)

    def fresh(self):
        """Forget what was reported, and in Firefox what may still be reported of the pages before."""
        self.faults.clear()

    def open(self, address, again=False):
        self.run("window.isLeft = true")
        self.go(address, again)
        # On a busy machine, Firefox says that it is there while the page before still answers.
        self.until("!window.isLeft && location.href !== 'about:blank' && document.readyState === 'complete'")

    def reload(self):
        self.open(self.run("location.href"), again=True)

    def press(self, *names):
        keys = [KEYS[name] for name in names]
        moves = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.perform([{"type": "key", "id": "keyboard", "actions": moves}])

    def click(self, selector):
        """Click in the middle of an element, wherever it is."""
        place = self.run(f"""(async () => {{
            const element = document.querySelector({json.dumps(selector)});
            element.scrollIntoView({{ block: "center", behavior: "instant" }});
            // What comes near the window gets its size only then, and may push the element.
            let box, before;
            do {{
                before = box;
                await new Promise(requestAnimationFrame);
                element.scrollIntoView({{ block: "center", behavior: "instant" }});
                box = element.getBoundingClientRect();
            }} while (box.y !== before?.y);
            return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round);
        }})()""")
        moves = [
            {"type": "pointerMove", "x": place[0], "y": place[1], "origin": "viewport"},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.perform([{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": moves}])


class FirefoxTab(Tab):
    def __init__(self, connection):
        super().__init__()
        self.connection, self.numbers = connection, itertools.count(1)
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded"])
        self.context = None
        self.fresh()

    def fresh(self):
        # The first window never gets the focus when there is no screen, and there a key would open nothing.
        before, self.context = self.context, self.send("browsingContext.create", type="window")["context"]
        if before:
            self.send("browsingContext.close", context=before)
        super().fresh()

    def send(self, method, **parameters):
        number = next(self.numbers)
        self.connection.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.connection.recv())
            entry = answer["params"] if answer.get("method") == "log.entryAdded" else {"level": None}
            if entry["level"] == "error" and entry["source"].get("context") == self.context:
                self.faults.append(entry["text"])
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
                return answer["result"]

    def go(self, address, again):
        if again:
            self.send("browsingContext.reload", context=self.context, wait="complete")
        else:
            self.send("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def evaluate(self, script):
        target = {"context": self.context}
        told = self.send("script.evaluate", expression=script, target=target, awaitPromise=True)
        if told["type"] == "exception":
            raise RuntimeError(told["exceptionDetails"]["text"])
        return told["result"]["value"]

    def perform(self, actions):
        self.send("input.performActions", context=self.context, actions=actions)


#: Firefox asks no other machine for anything, and no page of its own comes up. 2 is "no site data for anybody".
PREFERENCES = {
    "network.dns.disabled": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.aboutwelcome.enabled": False,
}
WITHOUT_SITE_DATA = {"network.cookie.cookieBehavior": 2}


@contextlib.contextmanager
def firefox(folder, preferences=None):
    """A tab of the Firefox that is installed, with a profile of its own in ``folder``."""
    from websocket import create_connection

    found = (os.environ.get("FIREFOX_PATH"), shutil.which("firefox-esr"), shutil.which("firefox"))
    path = next(filter(None, found), None)
    if path is None:
        raise NoBrowserError("no Firefox found: install one, or set FIREFOX_PATH")
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});"
        for name, value in {**PREFERENCES, **(preferences or {})}.items()
    ]
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [path, "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port=0"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    too_late = threading.Timer(2 * PATIENCE, process.kill)
    too_late.start()
    try:
        found = (re.search(r"WebDriver BiDi listening on (ws://\S+)", line) for line in process.stderr)
        address = next(filter(None, found), None)
        if address is None:
            raise NoBrowserError(f"{path} did not start")
        too_late.cancel()
        # A full pipe would stop the browser.
        threading.Thread(target=process.stderr.read, daemon=True).start()
        connection = create_connection(f"{address[1]}/session", suppress_origin=True, timeout=2 * PATIENCE)
        yield FirefoxTab(connection)
        connection.close()
    finally:
        too_late.cancel()
        process.terminate()
        process.wait(PATIENCE)


class WebKitTab(Tab):
    def __init__(self, address, browser):
        super().__init__()
        self.address = address
        options = {"webkitgtk:browserOptions": {"binary": str(browser), "args": ["--automation"]}}
        self.session = ""
        session = self.send("POST", "/session", capabilities={"alwaysMatch": options})
        self.session = f"/session/{session['sessionId']}"

    def send(self, method, path, **parameters):
        request = urllib.request.Request(f"{self.address}{self.session}{path}", method=method)
        request.add_header("Content-Type", "application/json")
        body = json.dumps(parameters).encode() if method == "POST" else None
        try:
            with urllib.request.urlopen(request, body, timeout=2 * PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{path}: {error.read().decode()[:500]}") from error

    def go(self, address, again):
        if again:
            self.send("POST", "/refresh")
        else:
            self.send("POST", "/url", url=address)

    def evaluate(self, script):
        return self.send("POST", "/execute/sync", script=f"return {script}", args=[])

    def perform(self, actions):
        self.send("POST", "/actions", actions=actions)


@contextlib.contextmanager
def webkit(folder):
    """A tab of the small browser that comes with WebKitGTK, on a screen that nobody sees."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browsers = sorted(Path("/usr/lib").glob("*/webkit*gtk-*/MiniBrowser"))
    if not (driver and screen and browsers):
        raise NoBrowserError("no WebKit found: install webkit2gtk-driver and xvfb")
    with contextlib.ExitStack() as ended:
        quiet = {"stdin": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = [screen, "-displayfd", "1", "-screen", "0", "1280x900x24"]
        display = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **quiet)
        ended.callback(lambda: (display.terminate(), display.wait(PATIENCE)))
        environment = {**os.environ, "DISPLAY": f":{display.stdout.readline().strip()}", "XDG_DATA_HOME": str(folder)}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = subprocess.Popen([driver, f"--port={port}"], env=environment, stdout=subprocess.DEVNULL, **quiet)
        ended.callback(lambda: (server.terminate(), server.wait(PATIENCE)))
        wait_for_port(port)
        try:
            tab = WebKitTab(f"http://127.0.0.1:{port}", browsers[-1])
        except (OSError, RuntimeError) as error:
            raise NoBrowserError(f"WebKit did not start: {error}") from error
        yield tab
        tab.send("DELETE", "")


def wait_for_port(port):
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError as error:
            if time.monotonic() > end:
                raise NoBrowserError("WebKit's driver did not start") from error
            time.sleep(0.02)
