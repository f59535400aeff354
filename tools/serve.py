"""Serves the built site on this machine alone, and opens it: ``make serve``.

usage: python tools/serve.py [PORT]        (the next free port is taken when it is in use)
"""

import functools
import http.server
import sys
import webbrowser
from pathlib import Path

SITE = Path(__file__).resolve().parent.parent / "_build" / "html"


def server(first):
    """A server of the site on the first free one of twenty ports, the first of them given."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=SITE)
    for port in range(first, first + 20):
        try:
            return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
        except OSError:
            print(f"Port {port} is in use.")
    sys.exit(f"No free port from {first} to {first + 19}. Choose another one: make serve PORT=9000")


if __name__ == "__main__":
    with server(int(sys.argv[1]) if len(sys.argv) > 1 else 8000) as running:
        address = f"http://localhost:{running.server_port}/"
        print(f"Serving on {address} (stop with Ctrl+C)", flush=True)
        webbrowser.open(address)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print()
