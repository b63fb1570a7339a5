"""A thin client for plain http and https addresses: time, size and redirects are bounded, certificates checked."""

import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import quote, urljoin

import urllib3
from urllib3.connection import HTTPConnection
from urllib3.exceptions import DecodeError, HTTPError, NewConnectionError, ProtocolError, SSLError
from urllib3.util.ssl_match_hostname import CertificateError

from corpus.capture import Capture, now
from corpus.errors import FetchError
from corpus.network import Place, connection, loopback_is_open, place, resolve, trusted

# The name that robots.txt knows us by.
AGENT = "maillage"
# Seconds for the whole exchange, redirects included; bytes after decompression; redirects followed.
DEADLINE = 30.0
MOST_BYTES = 10_000_000
MOST_REDIRECTS = 5
# Seconds for a connection, and for a silence in an answer.
SILENCE = 10.0
CHUNK = 65536
REDIRECTS = frozenset((301, 302, 303, 307, 308))
CODINGS = frozenset(("", "identity", "gzip", "x-gzip", "deflate"))
STATUSES = {
    401: "asks for a login",
    403: "refuses us",
    404: "has no such page",
    410: "has removed the page",
    429: "asks us to wait",
    451: "may not show the page, for legal reasons",
    503: "is busy and asks us to wait",
}
# Time-out, conflict, too early, too many; and 5xx.
TEMPORARY = frozenset((408, 409, 425, 429))
MOST_WAIT = 7 * 86400.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How we present ourselves and what bounds an exchange.

    Attributes:
        contact: an address or page where the person who runs the program can be reached.
        deadline: seconds for everything, however slowly the bytes come.
        most_bytes: bytes of the decompressed body beyond which it is given up.
        most_redirects: redirects that are followed.
        loopback: 127.0.0.1 may be visited; for tests only.
        authorities: file of the certificate authorities to trust in place of the usual ones; for tests only.
    """

    contact: str = ""
    deadline: float = DEADLINE
    most_bytes: int = MOST_BYTES
    most_redirects: int = MOST_REDIRECTS
    loopback: bool = field(default_factory=loopback_is_open)
    authorities: str | None = None

    @property
    def user_agent(self) -> str:
        """The User-Agent: who we are, what for, and whom to write to."""
        try:
            number = version("maillage")
        except PackageNotFoundError:
            number = "0"
        contact = "".join(letter for letter in self.contact if letter.isprintable() and letter.isascii())
        reach = f"+{contact}; " if contact else ""
        return f"{AGENT}/{number} ({reach}reads French health-policy articles)"


Allow = Callable[[str], None]


class Client:
    """Fetches addresses over connections that are kept for a while; safe to use from several threads."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._lock = threading.Lock()
        self._idle: dict[tuple[str, str, int], HTTPConnection] = {}
        self._context: ssl.SSLContext | None = None

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections that are kept."""
        with self._lock:
            kept, self._idle = list(self._idle.values()), {}
        for one in kept:
            one.close()

    def fetch(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        allow: Allow | None = None,
        most_bytes: int | None = None,
    ) -> Capture:
        """Fetch an address and follow its redirects.

        Args:
            url: an http or https address.
            headers: sent beside our own, e.g. If-None-Match; then 304 is an answer too.
            allow: asked before each hop with its address; it raises where we may not go there.
            most_bytes: bytes of the decompressed body, where not those of the settings.

        Raises:
            FetchError: no usable answer; the message says why.
        """
        most = most_bytes or self.settings.most_bytes
        end = time.monotonic() + self.settings.deadline
        address, seen = url, set[str]()
        for _ in range(self.settings.most_redirects + 1):
            where = place(address, url)
            if allow:
                allow(address)
            answer = self._exchange(where, _Request(url, headers or {}, end, most))
            target = answer.header("location") if answer.status in REDIRECTS else None
            if not target:
                _check_status(answer, url, conditional=bool(headers))
                return replace(answer, url=address)
            seen.add(address)
            # Some servers write UTF-8 there, which http.client hands on as Latin-1.
            target = target.encode("latin-1", "replace").decode("utf-8", "replace")
            address = urljoin(address, quote(target, safe="%/:=&?~#+!$,;'@()*[]"))
            if address in seen:
                break
        raise FetchError("redirects in circles.", source=url, hint="Open it in a browser and give the final address.")

    def _exchange(self, where: Place, request: "_Request") -> Capture:
        """One request and its answer; a kept connection that the site has closed meanwhile is made anew, once."""
        with self._lock:
            kept = self._idle.pop(where.origin, None)
        if kept:
            try:
                return self._ask(kept, where, request)
            except FetchError as error:
                if not error.temporary or error.status or time.monotonic() > request.end:
                    raise
        addresses = resolve(where, request.url, loopback=self.settings.loopback)[:3]
        for number, ip in enumerate(addresses, 1):
            timeout = max(0.1, min(SILENCE, request.end - time.monotonic()))
            made = connection(where, ip, self._certificates(where), timeout)
            try:
                self._connect(made, request)
            except FetchError:
                made.close()
                if number == len(addresses):
                    raise
                continue
            return self._ask(made, where, request)
        raise AssertionError("unreachable")

    def _certificates(self, where: Place) -> ssl.SSLContext | None:
        if where.scheme == "http":
            return None
        with self._lock:
            self._context = self._context or trusted(self.settings.authorities)
            return self._context

    def _connect(self, made: HTTPConnection, request: "_Request") -> None:
        with _Watch(made, request.end) as watch:
            try:
                made.connect()
            except Exception as error:
                raise _explained(error, request.url, watch) from error

    def _ask(self, made: HTTPConnection, where: Place, request: "_Request") -> Capture:
        url, end = request.url, request.end
        sent = {
            "Host": where.header,
            "User-Agent": self.settings.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.8,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "fr,*;q=0.3",
            **request.headers,
        }
        whole = False
        with _Watch(made, end) as watch:
            try:
                made.timeout = max(0.1, min(SILENCE, end - time.monotonic()))
                made.request("GET", where.target, headers=sent, preload_content=False, decode_content=True)
                answer = made.getresponse()
                data = _body(answer, request)
                if watch.over:  # http.client takes the end of a connection for the end of the headers
                    raise _too_slow(url)
                whole = answer.headers.get("Connection", "").lower() != "close"
            except FetchError:
                raise
            except Exception as error:
                raise _explained(error, url, watch) from error
            finally:
                if not whole:
                    made.close()
        if whole:
            self._keep(where, made)
        pairs = tuple((name.lower(), value) for name, value in answer.headers.items())
        kind = answer.headers.get("Content-Type", "").lower()
        return Capture(url, url, data, now(), answer.status, pairs, kind)

    def _keep(self, where: Place, made: HTTPConnection) -> None:
        """Keep a connection for the next request to the same site."""
        with self._lock:
            before = self._idle.pop(where.origin, None)
            self._idle[where.origin] = made
        if before:
            before.close()


@dataclass(frozen=True, slots=True)
class _Request:
    """What is asked for, and its bounds: the moment when it must be over, and the bytes of its body."""

    url: str
    headers: Mapping[str, str]
    end: float
    most_bytes: int


def _body(answer: urllib3.HTTPResponse, request: _Request) -> bytes:
    """The decompressed body; that of an error or redirect is not worth more than some chunks."""
    coding = answer.headers.get("Content-Encoding", "").lower().strip()
    if coding not in CODINGS:
        raise FetchError(f"is compressed in a way we did not ask for ({coding}).", source=request.url)
    most = request.most_bytes if answer.status == 200 else 10 * CHUNK
    length = answer.headers.get("Content-Length", "")
    if answer.status == 200 and length.isdecimal() and int(length) > most:
        raise _too_big(most, request.url)
    data = bytearray()
    while chunk := answer.read1(CHUNK, decode_content=True):
        data += chunk
        if len(data) > most:
            raise _too_big(most, request.url)
        if time.monotonic() > request.end:
            raise _too_slow(request.url)
    return bytes(data)


class _Watch:
    """Shuts a connection when its time is over, so that a site which sends a byte now and then cannot hold us."""

    def __init__(self, watched: HTTPConnection, end: float) -> None:
        self.over = False
        self._watched = watched
        self._timer = threading.Timer(max(0.01, end - time.monotonic()), self._shut)
        self._timer.daemon = True

    def __enter__(self) -> "_Watch":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _shut(self) -> None:
        self.over = True
        held = self._watched.sock
        try:
            if held:
                held.shutdown(2)
        except OSError:
            pass


def fetch(
    url: str, *, deadline: float = DEADLINE, most_bytes: int = MOST_BYTES, settings: Settings | None = None
) -> Capture:
    """Fetch one page without asking the site's rules; `corpus.visiting` asks them.

    Raises:
        FetchError: no usable answer; the message says why.
    """
    bounded = replace(settings or Settings(), deadline=deadline, most_bytes=most_bytes)
    with Client(bounded) as client:
        return client.fetch(url)


def _too_big(most: int, url: str) -> FetchError:
    return FetchError(f"over {most / 1_000_000:g} MB, no article.", source=url)


def _too_slow(url: str) -> FetchError:
    return FetchError("the site is too slow.", source=url, hint="Try again later.", temporary=True)


def _explained(error: Exception, url: str, watch: _Watch) -> FetchError:
    """What an error of a connection means."""
    if watch.over:
        return _too_slow(url)
    if isinstance(error, (SSLError, ssl.SSLError, CertificateError)):
        hint = "Check the address; the site's certificate may be wrong or too old."
        return FetchError(f"no safe connection ({_reason(error)}).", source=url, hint=hint)
    if isinstance(error, (ProtocolError, DecodeError)) and not isinstance(error, NewConnectionError):
        hint = "Try again later."
        return FetchError(f"the answer broke off ({_reason(error)}).", source=url, hint=hint, temporary=True)
    if isinstance(error, (HTTPError, HTTPException, OSError)):
        hint = "Check the address and the network, or try again later."
        return FetchError(f"cannot be reached ({_reason(error)}).", source=url, hint=hint, temporary=True)
    return FetchError(f"the answer cannot be read ({_reason(error)}).", source=url)


def _check_status(answer: Capture, url: str, *, conditional: bool) -> None:
    status = answer.status or 0
    if status == 200 or (status == 304 and conditional):
        return
    what = STATUSES.get(status, "answers with an error" if status >= 400 else "gives no page")
    temporary = status in TEMPORARY or status >= 500
    hint = "Try again later." if temporary else "Save the page and give the file."
    wait = retry_after(answer.header("retry-after")) if temporary else None
    message = f"the site {what} (HTTP {status})."
    raise FetchError(message, source=url, hint=hint, temporary=temporary, status=status, wait=wait)


def retry_after(value: str | None) -> float | None:
    """Seconds that a Retry-After header asks for, at most a week; None where it is missing or makes no sense."""
    if not value:
        return None
    if value.strip().isdecimal():
        return min(float(value.strip()), MOST_WAIT)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(0.0, moment.timestamp() - time.time()), MOST_WAIT)


def _reason(error: BaseException) -> str:
    words = str(error.args[-1] if error.args else error) or type(error).__name__
    # "HTTPConnection(host='…', port=80): Failed to establish a new connection: …"
    return " ".join(words.rpartition("): ")[2].split())[:120]


__all__ = ["AGENT", "Client", "Settings", "fetch", "retry_after"]
