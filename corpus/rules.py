"""What a site allows: robots.txt (RFC 9309) with its delays, and the TDM Reservation Protocol (W3C, 2024)."""

import json
import re
from dataclasses import dataclass, field, replace

from protego import Protego

from corpus.capture import Capture
from corpus.errors import FetchError
from corpus.fetching import AGENT, Client
from corpus.network import Place

# RFC 9309 asks for at least 500 KiB; what lies beyond is not read.
ROBOTS_BYTES = 512_000
WELL_KNOWN = "/.well-known/tdmrep.json"
META = re.compile(rb"<meta\b[^>]{0,2000}>", re.IGNORECASE)
ATTRIBUTE = re.compile(rb"""([a-zA-Z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# Meta elements stand in the head; pages with long style sheets reach this far.
HEAD = 300_000


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site. `unknown` says why they could not be had: then nothing may be visited."""

    robots: Protego | None = None
    unknown: FetchError | None = None
    reservations: tuple[tuple[str, bool], ...] = field(default=())

    def may_visit(self, url: str) -> bool:
        """Does robots.txt let us go to an address?"""
        return self.robots is None or self.robots.can_fetch(url, AGENT)

    def delay(self) -> float:
        """Seconds that robots.txt wants between two visits, 0 where it says nothing."""
        if self.robots is None:
            return 0.0
        rate = self.robots.request_rate(AGENT)
        between = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(self.robots.crawl_delay(AGENT) or 0.0, between)

    def sitemaps(self) -> list[str]:
        """The sitemaps that robots.txt names."""
        return list(self.robots.sitemaps) if self.robots else []

    def is_reserved(self, path: str) -> bool | None:
        """What tdmrep.json says of a path: the longest pattern that fits decides, a reservation on a tie."""
        fits = [(len(pattern), reserved) for pattern, reserved in self.reservations if _fits(pattern, path)]
        return max(fits)[1] if fits else None


def rules_of(where: Place, client: Client) -> Rules:
    """Ask a site for its rules: 4xx allows everything; 5xx, 429 and silence allow nothing for now."""
    site = Client(replace(client.settings, most_bytes=ROBOTS_BYTES))
    with site:
        try:
            answer = site.fetch(f"{where.site}/robots.txt")
            robots = read_robots(answer.data)
        except FetchError as error:
            if error.temporary or error.status is None:
                return Rules(unknown=_unknown(error))
            robots = None
        return Rules(robots=robots, reservations=_reservations(where, site))


def _unknown(error: FetchError) -> FetchError:
    """What an unreachable robots.txt means for a page; a site that cannot be reached at all is said as such."""
    if error.status is None:
        return error
    message = f"the site's robots.txt cannot be had (HTTP {error.status})."
    return FetchError(message, hint="Try again later.", temporary=True)


def read_robots(data: bytes) -> Protego:
    """Parse a robots.txt; a byte order mark would hide its first group from Protego."""
    return Protego.parse(data.decode("utf-8", "replace").lstrip("\ufeff").replace("\0", ""))


def _reservations(where: Place, site: Client) -> tuple[tuple[str, bool], ...]:
    try:
        return read_reservations(site.fetch(where.site + WELL_KNOWN).data)
    except FetchError:
        return ()


def read_reservations(data: bytes) -> tuple[tuple[str, bool], ...]:
    """The patterns of a tdmrep.json with what each says; a file that is no such list says nothing."""
    try:
        listed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return ()
    found = []
    for one in listed if isinstance(listed, list) else [listed]:
        if isinstance(one, dict) and isinstance(one.get("location"), str):
            value = str(one.get("tdm-reservation", "")).strip()
            if value in ("0", "1"):
                found.append((one["location"], value == "1"))
    return tuple(found[:1000])


def _fits(pattern: str, path: str) -> bool:
    """Does a path fit a pattern of RFC 9309 (`*` for anything, `$` for the end)?"""
    ends = pattern.endswith("$")
    parts = pattern.rstrip("$").split("*")
    if not path.startswith(parts[0]):
        return False
    at = len(parts[0])
    for part in parts[1:]:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not ends or at == len(path) or (len(parts) > 1 and path.endswith(parts[-1]))


def reservation(capture: Capture, listed: bool | None = None) -> str | None:
    """Where a page is reserved against text and data mining: tdmrep.json, header or meta; None where it is not.

    Args:
        capture: the page with its headers.
        listed: what the site's tdmrep.json says of it.

    The later of tdmrep.json, header and meta element goes before the others.
    """
    found = ("tdmrep.json", listed) if listed is not None else (None, False)
    said = (capture.header("tdm-reservation") or "").strip()
    if said in ("0", "1"):
        found = ("header", said == "1")
    if "html" in capture.content_type or b"<meta" in capture.data[:2000].lower():
        value = _meta(capture.data[:HEAD])
        found = ("meta", value) if value is not None else found
    return found[0] if found[1] else None


def _meta(head: bytes) -> bool | None:
    for element in META.findall(head):
        said = {name.lower(): b"".join(values).strip().lower() for name, *values in ATTRIBUTE.findall(element)}
        if said.get(b"name") == b"tdm-reservation" and said.get(b"content") in (b"0", b"1"):
            return said[b"content"] == b"1"
    return None
