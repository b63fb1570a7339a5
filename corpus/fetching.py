"""A thin client for plain http and https addresses: deadline, size and redirects are bounded, certificates checked."""

import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, LocationValueError, MaxRetryError, SSLError

from corpus.errors import FetchError

USER_AGENT = "maillage/0.1 (reads French health-policy articles; one page at a time)"
# Seconds for the whole exchange, redirects included; bytes after decompression; redirects followed.
DEADLINE = 30.0
MOST_BYTES = 10_000_000
MOST_REDIRECTS = 5
CHUNK = 65536
STATUSES = {
    401: "asks for a login",
    403: "refuses us",
    404: "has no such page",
    410: "has removed the page",
    429: "asks us to wait",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered. `url` is where the redirects ended."""

    url: str
    data: bytes
    content_type: str
    charset: str | None


def fetch(url: str, *, deadline: float = DEADLINE, most_bytes: int = MOST_BYTES) -> Fetched:
    """Fetch a page.

    Args:
        url: an http or https address.
        deadline: seconds for everything, however slowly the bytes come.
        most_bytes: bytes of the decompressed body beyond which it is given up.

    Raises:
        FetchError: no usable answer; the message says why.
    """
    end = time.monotonic() + deadline
    with urllib3.PoolManager(headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"}) as pool:
        address = url
        for _ in range(MOST_REDIRECTS + 1):
            _check(address, url)
            answer = _request(pool, address, url, end)
            try:
                location = answer.get_redirect_location()
                if location:
                    address = urljoin(address, str(location))
                    continue
                _check_status(answer.status, url)
                return _fetched(answer, address, url, end, most_bytes)
            finally:
                answer.close()
    raise FetchError("redirects in circles.", source=url, hint="Open it in a browser and give the final address.")


def _check(address: str, url: str) -> None:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable:
        raise FetchError("not an http or https address.", source=url, hint="Give a full address: https://…")


def _request(pool: urllib3.PoolManager, address: str, url: str, end: float) -> urllib3.BaseHTTPResponse:
    left = max(0.1, end - time.monotonic())
    timeout = urllib3.Timeout(connect=min(10.0, left), read=min(10.0, left))
    try:
        return pool.request("GET", address, redirect=False, retries=False, preload_content=False, timeout=timeout)
    except (SSLError, MaxRetryError) as error:
        raise FetchError(f"no safe connection ({_reason(error)}).", source=url, hint="Check the address.") from error
    except (HTTPError, LocationValueError, OSError, ValueError) as error:
        hint = "Check the address and the network."
        raise FetchError(f"cannot be reached ({_reason(error)}).", source=url, hint=hint) from error


def _check_status(status: int, url: str) -> None:
    if status != 200:
        what = STATUSES.get(status, "answers with an error")
        raise FetchError(f"the site {what} (HTTP {status}).", source=url, hint="Save the page and give the file.")


def _fetched(answer: urllib3.BaseHTTPResponse, address: str, url: str, end: float, most_bytes: int) -> Fetched:
    data = bytearray()
    try:
        while chunk := answer.read1(CHUNK, decode_content=True):
            data += chunk
            if len(data) > most_bytes:
                raise FetchError(f"over {most_bytes // 1_000_000} MB, no article.", source=url)
            if time.monotonic() > end:
                raise FetchError("the site is too slow.", source=url, hint="Try again later.")
    except (HTTPError, OSError, ValueError) as error:
        raise FetchError(f"the answer broke off ({_reason(error)}).", source=url, hint="Try again later.") from error
    kind = answer.headers.get("Content-Type", "")
    return Fetched(address, bytes(data), kind.lower(), _charset(kind))


def _charset(kind: str) -> str | None:
    for part in kind.split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'") or None
    return None


def _reason(error: BaseException) -> str:
    words = str(error.args[-1] if error.args else error) or type(error).__name__
    return words.split("\n")[0][:120]
