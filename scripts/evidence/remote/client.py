"""Fetching politely: who asks, how long we wait, when we try again, and what went wrong in words."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

import requests
from pydantic import ValidationError
from requests.adapters import HTTPAdapter
from urllib3 import BaseHTTPResponse
from urllib3.connectionpool import ConnectionPool
from urllib3.exceptions import MaxRetryError
from urllib3.util import Retry

Read = TypeVar("Read")

_LARGEST = 50_000_000  # bytes; a batch of 200 records of PubMed has about four million
_CHUNK = 65_536
_LONGEST_WAIT = 60  # seconds that a server may ask us to wait before we give up
_TRY_AGAIN = (429, 500, 502, 503, 504)
_REASONS = {
    400: "it does not understand the question",
    401: "it wants to know who asks",
    403: "it refuses to answer",
    404: "it does not have it",
    410: "it has it no more",
    429: "it is asked too often",
}


class _Patience(Retry):
    """Tries again, but not before a server allows it: one that asks for a longer wait is left alone."""

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: BaseHTTPResponse | None = None,
        error: Exception | None = None,
        _pool: ConnectionPool | None = None,
        _stacktrace: TracebackType | None = None,
    ) -> _Patience:
        """The tries that are left. Raises MaxRetryError where the wait would be too long."""
        if response is not None and (self.get_retry_after(response) or 0) > _LONGEST_WAIT:
            raise MaxRetryError(cast(ConnectionPool, _pool), url, error)
        return super().increment(method, url, response, error, _pool, _stacktrace)


class AskError(Exception):
    """A register or a site could not be asked: which address, what was found, what to do next."""

    def __init__(
        self, address: str, found: str, hint: str, *, offline: bool = False, status: int = 0
    ) -> None:
        super().__init__(f"{address} must answer; {found}. Next: {hint}.")
        self.address = address
        self.found = found
        self.hint = hint
        self.offline = offline
        self.status = status


CHECK_IT = "check the identifier"


class NotThereError(AskError):
    """A register answered that it does not have what was asked for."""


@dataclass(frozen=True)
class Services:
    """Where the registers are and how they are asked. Each can be set in the environment, as LOOKUP_NAME.

    contact  an address of yours, which the registers ask for: they write to it before they shut anyone out
    timeout  seconds to wait for an answer
    pause    seconds between two questions to one server, and the unit of the wait before a second try
    """

    crossref: str = "https://api.crossref.org"
    pubmed: str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
    trials: str = "https://clinicaltrials.gov/api/v2"
    contact: str = ""
    timeout: float = 20.0
    pause: float = 0.5

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Services:
        """The services as the environment names them. Raises ValueError where a value cannot be used."""
        told: dict[str, Any] = {}
        for name in ("crossref", "pubmed", "trials", "contact"):
            if value := environment.get(f"LOOKUP_{name.upper()}", "").strip():
                if name != "contact" and urlsplit(value).scheme not in ("http", "https"):
                    raise ValueError(f"LOOKUP_{name.upper()} must be an address with https://; found {value}")
                if name == "contact" and not value.isprintable():
                    raise ValueError("LOOKUP_CONTACT must be one line")
                told[name] = value.rstrip("/")
        for name in ("timeout", "pause"):
            if value := environment.get(f"LOOKUP_{name.upper()}", "").strip():
                try:
                    seconds = float(value)
                except ValueError:
                    seconds = -1
                if not 0 <= seconds <= 600 or (name == "timeout" and not seconds):
                    raise ValueError(f"LOOKUP_{name.upper()} must be seconds, at most 600; found {value}")
                told[name] = seconds
        return cls(**told)


class Client:
    """Asks servers one question after another, each server with a pause between two."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self._asked: dict[str, float] = {}
        self._session = requests.Session()
        agent = (
            f"evidence-editor/1.0 (mailto:{services.contact})" if services.contact else "evidence-editor/1.0"
        )
        self._session.headers["User-Agent"] = agent
        retry = _Patience(
            total=4,
            connect=1,
            read=2,
            redirect=10,
            status=4,
            status_forcelist=_TRY_AGAIN,
            backoff_factor=services.pause,
            backoff_max=_LONGEST_WAIT,
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def ask(self, address: str, read: Callable[[bytes], Read], **query: str) -> Read:
        """What `read` makes of the answer.

        Raises NotThereError where the server does not have it, AskError for everything else that goes
        wrong, also where `read` raises ValueError because the answer has another form than agreed.
        """
        answer = self.fetch(address, **query)
        try:
            return read(answer)
        except ValueError as error:
            words = shortly(error) if isinstance(error, ValidationError) else str(error)
            raise AskError(
                address,
                f"its answer cannot be read: {words}",
                "try again later; if it stays so, the register has changed its answers: report it",
            ) from None

    def fetch(self, address: str, *, method: str = "GET", **query: str) -> bytes:
        """The body of the answer. Raises AskError, or NotThereError for what the server does not have."""
        host = urlsplit(address).netloc
        self._wait(host)
        limit = self.services.timeout
        try:
            with self._session.request(
                method, address, params=query or None, timeout=limit, stream=True
            ) as answer:
                if answer.status_code >= 400:
                    raise _refusal(address, answer.status_code, answer.headers.get("Retry-After", ""))
                return _body(answer, limit * 6)
        except requests.exceptions.Timeout:
            raise AskError(
                address,
                f"it gave no answer within {limit:g} seconds",
                "try again later, or set LOOKUP_TIMEOUT to more seconds",
            ) from None
        except requests.exceptions.SSLError as error:
            raise AskError(
                address,
                f"its certificate was not accepted ({_cause(error)})",
                "in a network that inspects traffic set REQUESTS_CA_BUNDLE to its certificate",
            ) from None
        except requests.exceptions.ChunkedEncodingError:
            raise AskError(address, "its answer broke off", "try again later") from None
        except requests.exceptions.ConnectionError as error:
            if "timed out" in str(error):
                raise AskError(
                    address,
                    f"it gave no answer within {limit:g} seconds",
                    "try again later, or set LOOKUP_TIMEOUT to more seconds",
                ) from None
            raise AskError(
                address,
                f"it cannot be reached ({_cause(error)})",
                "look whether this machine has a network; behind a proxy set HTTPS_PROXY",
                offline=True,
            ) from None
        except (requests.exceptions.RequestException, ValueError) as error:
            words = " ".join(str(error).split())[:120]
            raise AskError(address, f"the question failed ({words})", "check the address") from None
        finally:
            self._asked[host] = time.monotonic()

    def _wait(self, host: str) -> None:
        if host in self._asked:
            time.sleep(max(0.0, self._asked[host] + self.services.pause - time.monotonic()))


def _body(answer: requests.Response, seconds: float) -> bytes:
    """All of an answer, unless it is endless or drips. Raises requests' own errors."""
    end = time.monotonic() + seconds
    body = bytearray()
    for chunk in answer.iter_content(_CHUNK):
        body += chunk
        if len(body) > _LARGEST:
            raise requests.exceptions.ContentDecodingError(f"more than {_LARGEST:,} bytes")
        if time.monotonic() > end:
            raise requests.exceptions.Timeout
    declared = answer.headers.get("Content-Length", "")
    if declared.isdigit() and not body and int(declared) and answer.request.method != "HEAD":
        raise requests.exceptions.ChunkedEncodingError
    return bytes(body)


def _refusal(address: str, status: int, wait: str) -> AskError:
    reason = _REASONS.get(status, "it has a fault of its own" if status >= 500 else "it refuses to answer")
    found = f"it answered {status}: {reason}"
    if status in (404, 410):
        return NotThereError(address, found, CHECK_IT, status=status)
    if status in _TRY_AGAIN and wait.isdigit() and int(wait) > _LONGEST_WAIT:
        return AskError(
            address, f"{found}, and wants {wait} seconds of rest", "try again after that", status=status
        )
    if status in _TRY_AGAIN:
        return AskError(address, f"{found}, also after several tries", "try again later", status=status)
    return AskError(address, found, "open it in a browser to see why", status=status)


def _cause(error: BaseException) -> str:
    """The innermost reason of a chain of errors, in a line."""
    seen: BaseException = error
    while isinstance(inner := next((a for a in seen.args if isinstance(a, BaseException)), None), Exception):
        seen = inner
    reason = getattr(seen, "reason", None)
    if isinstance(reason, BaseException):
        return _cause(reason)
    words = getattr(seen, "strerror", None) or str(seen).rsplit(": ", 1)[-1] or type(seen).__name__
    return " ".join(str(words).split())[:120]


def shortly(error: ValidationError) -> str:
    """The first fault that pydantic found, in a line."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where + ': ' if where else ''}{first['msg']}"
