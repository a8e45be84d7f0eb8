"""The registers on this machine: they speak the protocols of Crossref, PubMed and ClinicalTrials.gov.

Their works are invented and stand in fixtures/registers/ in the form of real replies. A test may script
faults: what a path answers before it answers properly.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

WORKS = Path(__file__).parent / "fixtures" / "registers"
_VALID = frozenset({"DOI", "title", "update-to", "updated-by"})


def _crossref() -> dict[str, dict[str, object]]:
    found = {}
    for path in sorted((WORKS / "crossref").glob("*.json")):
        message = json.loads(path.read_text("utf-8"))["message"]
        found[message["DOI"].lower()] = message
    return found


class Registers:
    """The three registers behind one address.

    faults    by the beginning of a path below the address: what is answered, one for each request. A number
              is a status, with ":SECONDS" it asks to wait; "hang" never ends, "cut" breaks off, a text is
              the whole body
    requests  the paths with queries that came in, and the headers of the last one
    """

    def __init__(self) -> None:
        self.works = _crossref()
        self.faults: dict[str, list[str]] = {}
        self.requests: list[str] = []
        self.headers: dict[str, str] = {}
        self.address = ""
        self.closing = threading.Event()

    @property
    def environment(self) -> dict[str, str]:
        """How a command finds these registers and waits for none of them for long."""
        return {
            "LOOKUP_CROSSREF": f"{self.address}/crossref",
            "LOOKUP_PUBMED": f"{self.address}/pubmed",
            "LOOKUP_TRIALS": f"{self.address}/trials",
            "LOOKUP_CONTACT": "editor@example.org",
            "LOOKUP_TIMEOUT": "0.5",
            "LOOKUP_PAUSE": "0",
            "NO_PROXY": "127.0.0.1",
        }

    def fault(self, path: str) -> str:
        """The next fault for a path, or ""."""
        for start, faults in self.faults.items():
            if path.startswith(start) and faults:
                return faults.pop(0)
        return ""

    def answer(self, path: str, query: dict[str, list[str]]) -> tuple[int, str, bytes]:
        """Status, type and body of a proper answer."""
        register, _, rest = path.lstrip("/").partition("/")
        one = {name: values[0] for name, values in query.items()}
        if register == "crossref" and rest.startswith("works/"):
            return self._work(unquote(rest.removeprefix("works/")).lower())
        if register == "crossref" and rest == "works":
            return self._works(one)
        if register == "pubmed" and rest == "esearch.fcgi":
            return self._search(one["term"])
        if register == "pubmed" and rest == "efetch.fcgi":
            return self._records(one["id"].split(","))
        if register == "trials":
            file = WORKS / "trials" / f"{rest.removeprefix('studies/')}.json"
            if file.is_file():
                return 200, "application/json", file.read_bytes()
            return 404, "text/plain", b"NCT number not found"
        return (200, "text/html", b"<p>A page</p>") if rest == "page" else (404, "text/plain", b"Not found")

    def _work(self, doi: str) -> tuple[int, str, bytes]:
        if doi not in self.works:
            return 404, "text/plain", b"Resource not found."
        return 200, "application/json", _message("work", self.works[doi])

    def _works(self, query: dict[str, str]) -> tuple[int, str, bytes]:
        """A list by filters: those of one name are alternatives, and a comma ends each."""
        if set(query.get("select", "").split(",")) - _VALID:
            return 400, "application/json", b'{"status": "failed"}'
        filters = [part.partition(":") for part in query["filter"].split(",")]
        if any(name not in ("doi", "updates") for name, _, _ in filters):
            return 400, "application/json", b'{"status": "failed"}'
        wanted = {value.lower() for _, _, value in filters}
        found = []
        for doi, work in self.works.items():
            changes = work.get("update-to", [])
            assert isinstance(changes, list)
            targets = {str(change["DOI"]).lower() for change in changes}
            if doi in wanted if filters[0][0] == "doi" else targets & wanted:
                found.append(work)
        rows = int(query.get("rows", "20"))
        body = {"facets": {}, "total-results": len(found), "items": found[:rows], "items-per-page": rows}
        return 200, "application/json", _message("work-list", body)

    def _search(self, term: str) -> tuple[int, str, bytes]:
        wanted = {doi.lower() for doi in re.findall(r'"([^"]+)"\[doi\]', term)}
        ids = [
            path.stem
            for path in sorted((WORKS / "pubmed").glob("*.xml"))
            if any(doi.lower() in wanted for doi in re.findall(r'"doi">([^<]+)<', path.read_text("utf-8")))
        ]
        result = {"count": str(len(ids)), "retmax": str(len(ids)), "retstart": "0", "idlist": ids}
        reply = {"header": {"type": "esearch", "version": "0.3"}, "esearchresult": result}
        return 200, "application/json", json.dumps(reply).encode()

    def _records(self, ids: list[str]) -> tuple[int, str, bytes]:
        files = [WORKS / "pubmed" / f"{number}.xml" for number in ids]
        body = "\n".join(file.read_text("utf-8") for file in files if file.is_file())
        head = (
            '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, '
            '1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
        )
        whole = f"{head}<PubmedArticleSet>{body}</PubmedArticleSet>"
        return 200, "text/xml; charset=UTF-8", whole.encode()


def _message(kind: str, message: object) -> bytes:
    reply = {"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message}
    return json.dumps(reply).encode()


class _Handler(BaseHTTPRequestHandler):
    registers: Registers

    def do_GET(self) -> None:
        registers = self.registers
        registers.requests.append(self.path)
        registers.headers = {name.lower(): value for name, value in self.headers.items()}
        url = urlsplit(self.path)
        fault = registers.fault(url.path)
        if fault == "hang":
            registers.closing.wait(5)
            return
        status, kind, body = registers.answer(url.path, parse_qs(url.query))
        headers = {}
        if re.fullmatch(r"\d{3}(?::\w+)?", fault):
            code, _, wait = fault.partition(":")
            status, kind, body = int(code), "text/plain", b"no"
            headers = {"Retry-After": wait} if wait else {}
        elif fault == "cut":
            body = body[: len(body) // 2]
        elif fault == "drop":
            headers = {"Content-Length": str(len(body) + 1000)}
        elif fault:
            body = fault.encode()
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def running() -> Iterator[Registers]:
    """Registers that answer until the block ends."""
    registers = Registers()
    handler = type("Handler", (_Handler,), {"registers": registers})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    registers.address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield registers
    finally:
        registers.closing.set()
        server.shutdown()
        server.server_close()


def closed_port() -> str:
    """An address at which nobody listens."""
    with running() as registers:
        address = registers.address
    time.sleep(0)
    return address
