"""Where we may connect: public addresses only, each connection made to the very address that was checked."""

import ipaddress
import os
import socket
import ssl
import threading
from dataclasses import dataclass
from urllib.parse import urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import parse_url

from corpus.errors import FetchError

# For tests only: opens 127.0.0.1, and nothing else that is private.
LOOPBACK = "MAILLAGE_TEST_LOOPBACK"
# RFC 6052 and RFC 8215: the IPv4 address stands in the last four bytes.
TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
PORTS = {"http": 80, "https": 443}
# Seconds for a name server's answer; the system's own limit is often 30 and cannot be set.
RESOLVING = 10.0

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Place:
    """An address taken apart: what is asked of whom. `host` is in ASCII, `target` is the path with its query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: what robots.txt and connections are kept for."""
        return self.scheme, self.host, self.port

    @property
    def site(self) -> str:
        """The origin as the start of an address, without the usual port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    @property
    def header(self) -> str:
        """The Host header."""
        return self.site.partition("://")[2]


def place(url: str, source: str | None = None) -> Place:
    """Take an address apart.

    Raises:
        FetchError: it is no http or https address, or holds a password.
    """
    hint = "Give a full address: https://…"
    try:
        if urlsplit(url).scheme.lower() not in PORTS:
            raise ValueError
        parts = parse_url(url)
        host = (parts.host or "").strip("[]").rstrip(".")
        if not host or any(letter.isspace() or ord(letter) < 33 for letter in host + (parts.path or "")):
            raise ValueError
        scheme = str(parts.scheme)
        port = parts.port or PORTS[scheme]
    except ValueError:  # urllib3's LocationParseError is one
        raise FetchError("not an http or https address.", source=source or url, hint=hint) from None
    if parts.auth:
        bare = parts._replace(auth=None).url
        raise FetchError("the address holds a password.", source=source or bare, hint="Give it without one.")
    return Place(scheme, host.lower(), port, parts.request_uri or "/")


def is_public(ip: str, *, loopback: bool = False) -> bool:
    """Is an IP address one of the public internet, whatever form wraps it (IPv4 in IPv6, 6to4, NAT64)?"""
    try:
        found = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    if loopback and ip == "127.0.0.1":
        return True
    inner = _wrapped(found)
    if inner is not None:
        return is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved and not found.is_unspecified


def _wrapped(ip: Ip) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if any(ip in network for network in TRANSLATED):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def resolve(where: Place, source: str, *, loopback: bool = False) -> list[str]:
    """The public IP addresses of a host, those of IPv4 first.

    Raises:
        FetchError: the name is unknown, or leads into a private network.
    """
    found = _look_up(where.host, where.port, source)
    public = [ip for ip in found if is_public(ip, loopback=loopback)]
    if not public:
        hint = "Only addresses of the public internet are visited; save the page and give the file."
        raise FetchError("leads to a private or local address.", source=source, hint=hint, temporary=False)
    return sorted(public, key=lambda ip: ":" in ip)


def _look_up(host: str, port: int, source: str) -> list[str]:
    """Ask the system for the addresses of a name, for at most RESOLVING seconds."""
    answer: list[str] = []
    trouble: list[Exception] = []

    def ask() -> None:
        try:
            known = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.extend(dict.fromkeys(str(one[4][0]) for one in known))
        except (OSError, UnicodeError) as error:
            trouble.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(RESOLVING)
    if not answer:
        reason = str(trouble[0].args[-1]) if trouble and trouble[0].args else "no answer"
        hint = "Check the address and the network."
        raise FetchError(f"the site's name is not known ({reason}).", source=source, hint=hint, temporary=True)
    return answer


def trusted(authorities: str | None = None) -> ssl.SSLContext:
    """What certificates are checked against: the system's authorities and Mozilla's, or those in a file (tests)."""
    if authorities:
        return ssl.create_default_context(cafile=authorities)
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def connection(where: Place, ip: str, context: ssl.SSLContext | None, timeout: float) -> HTTPConnection:
    """A connection, not yet made, to an IP address that speaks for a host; the certificate must be the host's."""
    if where.scheme == "http":
        return HTTPConnection(ip, where.port, timeout=timeout)
    name = where.host
    return HTTPSConnection(
        ip, where.port, timeout=timeout, server_hostname=name, assert_hostname=name, ssl_context=context
    )


def loopback_is_open() -> bool:
    """Has a test opened 127.0.0.1?"""
    return os.environ.get(LOOPBACK) == "1"
