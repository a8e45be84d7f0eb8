"""A web server on this machine for a site that is written: each answer is that of the files as they stand.

Before it answers, the server looks which files changed, so that no page is ever an earlier one. Browsers
listen (server-sent events, HTML Living Standard 9.2) and are told to load their page again.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol
from urllib.parse import unquote, urlsplit

from evidence.serving.watching import Watch

CHANGES = "/preview-changes"
_PACE = 0.2  # seconds between two looks at the files
_PULSE = 15.0  # seconds after which a silent line is tried, to learn whether anybody listens
# A page that is out of sight listens no more: browsers open few lines to one server.
_LISTEN = """<script>
(() => {
  let line;
  const listen = () => {
    line?.close();
    if (document.hidden) return;
    line = new EventSource("%s");
    line.onmessage = (event) => { if (event.data !== "%s") location.reload(); };
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => line?.close());
  listen();
  const told = document.querySelector(".preview-findings details");
  if (told && sessionStorage.previewFolded) told.open = false;
  told?.addEventListener("toggle", () => { sessionStorage.previewFolded = told.open ? "" : "folded"; });
})();
</script>
"""


@dataclass(frozen=True)
class Answer:
    """What a browser is sent: bytes of a kind, or another address to go to."""

    body: bytes
    kind: str
    status: int = 200
    location: str = ""


class Shown(Protocol):
    """A site that can be shown. Neither function may raise."""

    def renew(self, changed: Sequence[str]) -> None:
        """Read again what changed."""

    def answer(self, path: str) -> Answer:
        """What stands at a path of the site, which begins with a slash."""


class Live:
    """The site, the files that it is made from, and the browsers that look at it."""

    def __init__(self, site: Shown, watch: Watch, say: Callable[[Sequence[str], float], None]) -> None:
        """`say` is told which files changed and in how many seconds the page last looked at was new."""
        self._site = site
        self._watch = watch
        self._say = say
        self._working = threading.Lock()
        self._told = threading.Condition()
        self._version = time.time_ns()  # so that another server is another version
        self._seen = "/"

    def answer(self, path: str) -> tuple[Answer, int]:
        """What stands at a path now, and the version of the site that it belongs to."""
        with self._working:
            self._renew()
            version = self._version
            found = self._site.answer(path)
            if found.kind.startswith("text/html"):
                self._seen = path
        return found, version

    def look(self) -> None:
        """Make anew what changed, and tell the browsers."""
        with self._working:
            self._renew()

    def changed(self) -> None:
        """Tell the browsers that their pages are not what they were."""
        with self._told:
            self._version += 1
            self._told.notify_all()

    def after(self, version: int, seconds: float) -> int:
        """The present version; waits so long for one that is not this."""
        with self._told:
            self._told.wait_for(lambda: self._version != version, seconds)
            return self._version

    def _renew(self) -> None:
        if not (changed := self._watch.changes()):
            return
        started = time.perf_counter()
        self._site.renew(changed)
        self._site.answer(self._seen)  # so that it is there when it is asked for
        self._say(changed, time.perf_counter() - started)
        self.changed()


class Server(ThreadingHTTPServer):
    """A server at an address. Raises OSError where that is taken; browsers wait until it serves."""

    daemon_threads = True
    live: Live

    def __init__(self, address: tuple[str, int]) -> None:
        super().__init__(address, _Handler)

    def serve(self, live: Live) -> None:
        """Answer, and look at the files, until interrupted by the keyboard."""
        self.live = live
        threading.Thread(target=self.serve_forever, daemon=True).start()
        over = threading.Event()

        def end(number: int, _: object) -> None:
            over.set()
            signal.signal(number, signal.default_int_handler)  # a second time it does not wait for a look

        # Not raised where it finds the program, which may be where Python lets no exception out.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, end)
        try:
            live.look()
            while not over.wait(_PACE):
                live.look()
        finally:
            self.shutdown()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        """Send what stands at the address, or news for as long as the browser listens."""
        path = urlsplit(self.path).path
        if path == CHANGES:
            self._tell()
            return
        found, version = self.server.live.answer(unquote(path))
        body = found.body
        if found.kind.startswith("text/html"):
            listen = (_LISTEN % (CHANGES, version)).encode()
            body = body.replace(b"</body>", listen + b"</body>") if b"</body>" in body else body + listen
        self.send_response(found.status)
        if found.location:
            self.send_header("Location", found.location)
        self.send_header("Content-Type", found.kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET

    def _tell(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        version = 0
        with suppress(OSError):  # the browser went away
            while True:
                now = self.server.live.after(version, _PULSE)
                self.wfile.write(f"data: {now}\n\n".encode() if now != version else b":\n\n")
                self.wfile.flush()
                version = now

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what changed is said, not what was asked for."""
