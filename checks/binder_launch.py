"""Binder's server with the course, and a chapter launched in it as JupyterLab does it."""

import json
import os
import secrets
import socket
import subprocess
import time
import urllib.error
import urllib.request
import uuid
from contextlib import contextmanager

import websocket
from binder_image import Failed
from learner_notebooks import launch_path

SECONDS_FOR_A_START = 180
SECONDS_FOR_A_CELL = 900


@contextmanager
def server(image, command):
    """Start the image's command; give the function that asks the server, and the one that opens a websocket."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    command = ["127.0.0.1" if word == "0.0.0.0" else word for word in command]
    command += ["--no-browser", "--allow-root", f"--port={port}", "--ServerApp.port_retries=0"]
    nowhere = "http://127.0.0.1:9"
    offline = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), nowhere)
    offline |= {"no_proxy": "127.0.0.1,localhost", "NO_PROXY": "127.0.0.1,localhost"}
    offline |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
    settings = {"JUPYTER_TOKEN": token, "OPENBLAS_NUM_THREADS": "1"}  # two chapters at a time
    log = image.home.with_name(f"{image.home.name}.log")

    def ask(path, body=None, method=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/{path}",
            data=None if body is None else json.dumps(body).encode(),
            method=method,
            headers={"Authorization": f"token {token}"},
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            raise Failed(f"{path.split('?')[0]}: the server answers {error.code} {error.reason}") from None

    def open_channels(kernel):
        return websocket.create_connection(
            f"ws://127.0.0.1:{port}/api/kernels/{kernel}/channels",
            header=[f"Authorization: token {token}"],
            timeout=SECONDS_FOR_A_CELL,
        )

    def wait():
        end = time.monotonic() + SECONDS_FOR_A_START
        while time.monotonic() < end and process.poll() is None:
            try:
                return ask("api/status")
            except OSError:
                time.sleep(0.2)
        raise Failed("the server does not answer:\n" + log.read_text(encoding="utf-8"))

    with log.open("w", encoding="utf-8") as written:
        process = subprocess.Popen(
            command, cwd=image.home, env={**image.environment, **offline, **settings}, stdout=written, stderr=written
        )
    try:
        wait()
        yield ask, open_channels
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def launch(path, ask, open_channels):
    """Open the launch address of one chapter and run its notebook; return how many code cells it has."""
    if "jupyter-config-data" not in ask(launch_path(path.name)):
        raise Failed(f"{launch_path(path.name)} is not a page of JupyterLab")
    sources = json.loads(path.read_text(encoding="utf-8"))["cells"]
    wanted = ["".join(cell["source"]) for cell in sources if cell["cell_type"] == "code"]
    cells = json.loads(ask(f"api/contents/learn/{path.name}"))["content"]["cells"]
    lost = set(wanted) - {cell["source"] for cell in cells}
    if lost:
        raise Failed(f"learn/{path.name} lacks {len(lost)} of the {len(wanted)} code cells of the chapter")
    body = {"path": f"learn/{path.name}", "type": "notebook", "name": path.name, "kernel": {"name": "python3"}}
    session = json.loads(ask("api/sessions", body))
    channels = open_channels(session["kernel"]["id"])
    try:
        code = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
        for number, source in enumerate(code, 1):
            try:
                run_cell(channels, source)
            except Failed as error:
                raise Failed(f"code cell {number} of {len(code)}:\n{error}") from None
        return len(code)
    finally:
        channels.close()
        ask(f"api/sessions/{session['id']}", method="DELETE")


def run_cell(channels, source):
    """Run one cell through the server, with the messages that JupyterLab sends. Raises Failed with its error."""
    request = uuid.uuid4().hex
    header = {"msg_id": request, "msg_type": "execute_request", "session": request, "username": "", "version": "5.3"}
    content = {"code": source, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": True}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    channels.send(json.dumps({**message, "buffers": []}))
    end = time.monotonic() + SECONDS_FOR_A_CELL
    while time.monotonic() < end:
        try:
            # The server asks every half minute whether the connection is alive: that, too, ends this call.
            kind, received = channels.recv_data(control_frame=True)
        except (websocket.WebSocketException, OSError) as reason:
            raise Failed(f"no answer from the kernel: {reason!r}") from None
        if kind != websocket.ABNF.OPCODE_TEXT:
            continue
        message = json.loads(received)
        if message["msg_type"] == "status" and message["content"]["execution_state"] in ("restarting", "dead"):
            raise Failed("the kernel has died")
        if message["msg_type"] == "execute_reply" and message["parent_header"].get("msg_id") == request:
            reply = message["content"]
            if reply["status"] != "ok":
                raise Failed(f"{reply.get('ename', reply['status'])}: {reply.get('evalue', '')}")
            return
    raise Failed(f"it runs for more than {SECONDS_FOR_A_CELL} s")
