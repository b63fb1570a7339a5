"""Sites of every kind of conduct: what comes of them, how they are treated, and what can never be reached."""

import socket
import ssl
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest
import trustme

from corpus.article import Article
from corpus.errors import CorpusError, FetchError, RefusedError
from corpus.fetching import Client, Settings, fetch, retry_after
from corpus.network import is_public, place
from corpus.reader import read_capture
from corpus.visiting import Manners, Task, Visitor, visit_all
from tests.web import behaviours
from tests.web.pages import BODY, ENGLISH, LEAD, TITLE, page
from tests.web.server import Request, Site, serve, serving

QUICK = Manners(delay=0, first_wait=0.05, patience=2)
BOUNDS = Settings(deadline=0.6, most_bytes=2_000_000, loopback=True)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve(behaviours.ROUTES) as up:
        yield up


def visited(site: Site, path: str, **manners: object) -> Article:
    with Visitor(BOUNDS, QUICK if not manners else Manners(delay=0, **manners)) as visitor:  # type: ignore[arg-type]
        return read_capture(visitor.visit(Task(site.url + path)))


@pytest.mark.parametrize("path", behaviours.READ)
def test_articles_come_whole(site: Site, path: str) -> None:
    article = visited(site, path)
    assert article.title == TITLE
    assert article.published and article.published.isoformat() == "2024-03-12"
    read = [article.text[b.start : b.end] for b in article.blocks if b.kind == "body"]
    for paragraph in (LEAD, *BODY):
        assert " ".join(paragraph.split()) in " ".join(" ".join(read).split())
    for stranger in (*ENGLISH, "alert", "Rubrique"):
        assert not any(stranger in words for words in read)
    assert article.capture and article.capture.status == 200 and article.capture.fetched
    assert not article.partial


@pytest.mark.parametrize("path", behaviours.REFUSED)
def test_what_gives_no_article_says_why(site: Site, path: str) -> None:
    start = time.monotonic()
    with pytest.raises(CorpusError, match=behaviours.REFUSED[path]) as raised:
        visited(site, path)
    assert raised.value.source == site.url + path
    assert time.monotonic() - start < 3


def test_every_behaviour_has_its_test() -> None:
    steps = {path for path in behaviours.ROUTES if path.startswith("/chain") and not path.endswith("/0")}
    named = {*behaviours.READ, *behaviours.REFUSED, *steps, "/%C3%A9t%C3%A9", "/loop-back"}
    named |= {"/paywall", "/paywall-in-words", "/print/plain", "/plain/amp", "/front-canonical"}
    named |= {"/foreign-canonical", "/sport"}
    assert set(behaviours.ROUTES) <= named
    assert len(set(behaviours.READ) | set(behaviours.REFUSED)) >= 40


@pytest.mark.parametrize("path", ["/paywall", "/paywall-in-words"])
def test_a_stub_is_partial(site: Site, path: str) -> None:
    article = visited(site, path)
    assert article.partial and article.remark == "only the beginning: the rest is for subscribers"
    assert LEAD in article.text


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/print/plain", "/plain"),
        ("/plain/amp", "/plain"),
        ("/plain?utm_source=lettre&xtor=RSS-1", "/plain"),
        ("/front-canonical", "/front-canonical"),
        ("/foreign-canonical", "/foreign-canonical"),
        ("/moved", "/plain"),
    ],
)
def test_one_address_for_one_article(site: Site, path: str, address: str) -> None:
    assert visited(site, path).url == site.url + address


@pytest.mark.parametrize(
    "ip",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2002:c0a8:1::",
        "2001:0:0:0:0:0:80ff:fffe",
        "nonsense",
    ],
)
def test_no_private_address_is_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "193.51.208.14", "2001:660:3003::1", "::ffff:8.8.8.8"])
def test_public_addresses_are(ip: str) -> None:
    assert is_public(ip)
    assert is_public("127.0.0.1", loopback=True) and not is_public("127.0.0.2", loopback=True)


def test_loopback_is_closed_but_for_tests(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAILLAGE_TEST_LOOPBACK")
    before = len(site.asked)
    for url in (site.url, site.url.replace("127.0.0.1", "localhost"), "http://[::1]/", "http://0/", "http://127.1/"):
        with pytest.raises(FetchError, match="private or local"):
            fetch(url)
    assert len(site.asked) == before


def test_a_name_that_changes_its_address_leads_nowhere_else(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    # The first answer of the name server is checked and used; a second one, into the private network, never is.
    answers = iter(["127.0.0.1", "10.0.0.1", "10.0.0.1"])
    port = int(site.url.rpartition(":")[2])
    asked: list[str] = []

    def getaddrinfo(host: str, port: int, *more: object, **named: object) -> object:
        if host == "127.0.0.1":
            return real(host, port, *more, **named)  # type: ignore[arg-type]
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    real = socket.getaddrinfo

    monkeypatch.setattr("corpus.network.socket.getaddrinfo", getaddrinfo)
    answer = fetch(f"http://gazette.example:{port}/plain")
    assert answer.status == 200 and asked == ["gazette.example"]
    assert site.asked[-1].headers["host"] == f"gazette.example:{port}"
    with pytest.raises(FetchError, match="private or local"):
        fetch(f"http://gazette.example:{port}/plain")


def test_private_answers_beside_public_ones_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus.network import resolve

    found = [(socket.AF_INET, 1, 6, "", (ip, 80)) for ip in ("10.0.0.1", "8.8.8.8", "127.0.0.1")]
    monkeypatch.setattr("corpus.network.socket.getaddrinfo", lambda *_, **__: found)
    assert resolve(place("http://a.example/"), "a") == ["8.8.8.8"]


def test_no_such_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def getaddrinfo(*_: object, **__: object) -> object:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr("corpus.network.socket.getaddrinfo", getaddrinfo)
    with pytest.raises(FetchError, match="name is not known") as raised:
        fetch("https://nulle-part.example/")
    assert raised.value.temporary


def test_nobody_listens() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError, match="cannot be reached") as raised:
            fetch(f"http://127.0.0.1:{held.getsockname()[1]}/")
    assert raised.value.temporary


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "file:///etc/passwd", "gopher://a.example", "http://", "http:///a", "javascript:1", "//a", "a",
     "http://u:p@a.example/", "https://[", "http://a b.example/", "data:text/html,a", "http://a.example:99999/"],
)  # fmt: skip
def test_only_plain_web_addresses(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url)


def test_a_bomb_stays_packed(site: Site) -> None:
    import tracemalloc

    tracemalloc.start()
    with pytest.raises(FetchError, match="over 2 MB"):
        fetch(f"{site.url}/bomb", most_bytes=2_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


def test_connections_are_kept_and_made_anew(site: Site) -> None:
    with Client(BOUNDS) as client:
        for path in ("/plain", "/plain", "/closes", "/plain", "/404", "/plain"):
            try:
                client.fetch(site.url + path)
            except FetchError as error:
                assert error.status == 404


def test_who_we_say_we_are(site: Site) -> None:
    with Visitor(Settings(contact="veille@exemple.fr"), QUICK) as visitor:
        visitor.visit(Task(f"{site.url}/plain"))
    sent = site.asked[-1].headers
    assert sent["user-agent"].startswith("maillage/") and "+veille@exemple.fr;" in sent["user-agent"]
    assert sent["accept-encoding"] == "gzip, deflate"
    assert "\n" not in Settings(contact="a\r\nX-Evil: 1").user_agent


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def certified(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def test_certificates_are_checked(authority: trustme.CA) -> None:
    routes = {"/a": serving(page())}
    with authority.cert_pem.tempfile() as known:
        with serve(routes, context=certified(authority, "127.0.0.1")) as safe:
            with Client(Settings(authorities=known)) as client:
                assert client.fetch(f"{safe.url}/a").status == 200
            with Client() as client, pytest.raises(FetchError, match="no safe connection") as raised:
                client.fetch(f"{safe.url}/a")
            assert not raised.value.temporary
        wrong = serve(routes, context=certified(authority, "autre.example"))
        with wrong as site, Client(Settings(authorities=known)) as client, pytest.raises(FetchError, match="no safe"):
            client.fetch(f"{site.url}/a")


def robots(text: str | bytes, **more: object) -> dict[str, object]:
    return {"/robots.txt": serving(text, kind="text/plain", **more), "/a": serving(page()), "/b": serving(page())}


DENIALS = [
    ("User-agent: *\nDisallow: /a", "/a", False),
    ("User-agent: *\nDisallow: /a", "/b", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: maillage\nAllow: /", "/a", True),
    ("User-agent: maillage\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
    ("User-agent: *\nDisallow: /*.html$\nDisallow: /a*", "/a?x=1", False),
    ("User-agent: *\n\nDisallow: /a", "/a", False),
    ("User-agent: *\nDisallow: /\nAllow: /a", "/a", True),
    (b"\xef\xbb\xbfUser-agent: *\nDisallow: /a", "/a", False),
    ("<html><body>pas de robots</body></html>", "/a", True),
    (b"\xff\xfe\x00\x00" * 100, "/a", True),
    ("User-agent: *\nDisallow: /%61", "/a", False),
    ("User-agent: autre\nDisallow: /", "/a", True),
]


@pytest.mark.parametrize(("text", "path", "allowed"), DENIALS)
def test_robots(text: str | bytes, path: str, allowed: bool) -> None:
    with serve(robots(text)) as site, Visitor(BOUNDS, QUICK) as visitor:  # type: ignore[arg-type]
        if allowed:
            assert visitor.visit(Task(site.url + path)).status == 200
        else:
            with pytest.raises(RefusedError, match=r"robots\.txt does not allow it") as raised:
                visitor.visit(Task(site.url + path))
            assert raised.value.state == "denied"
            assert site.count(path) == 0
        assert site.count("/robots.txt") == 1


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (401, True), (500, False), (503, False), (429, False)]
)
def test_robots_that_cannot_be_had(status: int, allowed: bool) -> None:
    with serve(robots(b"", status=status)) as site, Visitor(BOUNDS, QUICK) as visitor:  # type: ignore[arg-type]
        if allowed:
            assert visitor.visit(Task(f"{site.url}/a")).status == 200
        else:
            with pytest.raises(FetchError, match=r"robots\.txt cannot be had") as raised:
                visitor.visit(Task(f"{site.url}/a"))
            assert raised.value.temporary and site.count("/a") == 0


def test_a_redirect_is_asked_about_too() -> None:
    routes = {
        **robots("User-agent: *\nDisallow: /b"),
        "/c": lambda request: request.answer(b"", 302, {"Location": "/b"}),
    }
    with serve(routes) as site, Visitor(BOUNDS, QUICK) as visitor:  # type: ignore[arg-type]
        with pytest.raises(RefusedError):
            visitor.visit(Task(f"{site.url}/c"))
        assert site.count("/b") == 0


@pytest.mark.parametrize(
    ("text", "least"), [("User-agent: *\nCrawl-delay: 0.3", 0.3), ("User-agent: *\nRequest-rate: 2/1s", 0.5), ("", 0.2)]
)
def test_delays_between_visits(text: str, least: float) -> None:
    with serve(robots(text)) as site, Visitor(BOUNDS, Manners(delay=0.2)) as visitor:  # type: ignore[arg-type]
        for path in ("/a", "/b", "/a"):
            visitor.visit(Task(site.url + path))
        at = [one.at for one in site.asked if one.path in ("/a", "/b")]
    assert all(after - before >= least - 0.02 for before, after in pairwise(at))


HEADER = {"TDM-Reservation": "1"}
META = page(head='<meta content="1" name="TDM-Reservation">')
WELL_KNOWN = '[{"location": "/a", "tdm-reservation": 1}, {"location": "/a/free*", "tdm-reservation": 0}]'
RESERVED = [
    ({"/a": serving(page(), headers=HEADER)}, "/a", "header"),
    ({"/a": serving(META)}, "/a", "meta"),
    ({"/.well-known/tdmrep.json": serving(WELL_KNOWN), "/a": serving(page())}, "/a", "tdmrep.json"),
    ({"/.well-known/tdmrep.json": serving(WELL_KNOWN), "/a/free": serving(page())}, "/a/free", None),
    ({"/.well-known/tdmrep.json": serving(WELL_KNOWN), "/b": serving(page())}, "/b", None),
    ({"/.well-known/tdmrep.json": serving("[{"), "/a": serving(page())}, "/a", None),
    ({"/.well-known/tdmrep.json": serving(WELL_KNOWN),
      "/a": serving(page(), headers={"TDM-Reservation": "0"})}, "/a", None),
    ({"/a": serving(page(head='<meta name="tdm-reservation" content="0">'), headers=HEADER)}, "/a", None),
    ({"/a": serving(page(), headers={"TDM-Reservation": "maybe"})}, "/a", None),
]  # fmt: skip


@pytest.mark.parametrize(("routes", "path", "where"), RESERVED)
def test_reserved_pages_are_not_mined(routes: dict[str, object], path: str, where: str | None) -> None:
    with serve(routes) as site:  # type: ignore[arg-type]
        with Visitor(BOUNDS, QUICK) as visitor:
            if where is None:
                assert visitor.visit(Task(site.url + path)).status == 200
                return
            with pytest.raises(RefusedError, match=where) as raised:
                visitor.visit(Task(site.url + path))
            assert raised.value.state == "reserved"
        with Visitor(BOUNDS, Manners(delay=0, licensed=True)) as visitor:
            assert visitor.visit(Task(site.url + path)).status == 200


def test_the_terms_of_a_licence_are_named() -> None:
    headers = {**HEADER, "TDM-Policy": "https://gazette.example/licence.json"}
    with serve({"/a": serving(page(), headers=headers)}) as site, Visitor(BOUNDS, QUICK) as visitor:
        with pytest.raises(RefusedError) as raised:
            visitor.visit(Task(f"{site.url}/a"))
        assert "https://gazette.example/licence.json" in raised.value.hint


def conditional(request: Request) -> None:
    """Answers 304 to whoever has the page."""
    had = request.headers.get("If-None-Match") == '"v1"' or "12 Mar" in request.headers.get("If-Modified-Since", "")
    marks = {"ETag": '"v1"', "Last-Modified": "Tue, 12 Mar 2024 08:00:00 GMT"}
    request.answer(b"" if had else page(), 304 if had else 200, marks)


@pytest.mark.parametrize("known", [{"etag": '"v1"'}, {"last_modified": "Tue, 12 Mar 2024 08:00:00 GMT"}])
def test_unchanged_pages_do_not_travel(known: dict[str, str]) -> None:
    with serve({"/a": conditional}) as site, Visitor(BOUNDS, QUICK) as visitor:
        first = visitor.visit(Task(f"{site.url}/a"))
        assert (first.status, first.header("etag")) == (200, '"v1"')
        again = visitor.visit(Task(f"{site.url}/a", **known))
        assert (again.status, again.data) == (304, b"")


class Busy:
    """Answers with a status so many times, then gives the page."""

    def __init__(self, status: int, times: int, wait: str | None) -> None:
        self.status, self.left, self.wait = status, times, wait

    def __call__(self, request: Request) -> None:
        self.left -= 1
        headers = {"Retry-After": self.wait} if self.wait else {}
        request.answer(*((b"", self.status, headers) if self.left >= 0 else (page(),)))


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(("wait", "least"), [("1", 1.0), (None, 0.05)])
def test_a_site_that_asks_us_to_wait_is_obeyed(status: int, wait: str | None, least: float) -> None:
    with serve({"/a": Busy(status, 1, wait)}) as site, Visitor(BOUNDS, QUICK) as visitor:
        start = time.monotonic()
        assert visitor.visit(Task(f"{site.url}/a")).status == 200
        assert time.monotonic() - start >= least


def test_a_long_wait_is_left_for_another_run() -> None:
    with serve({"/a": Busy(503, 1, "3600"), "/b": serving(page())}) as site, Visitor(BOUNDS, QUICK) as visitor:
        with pytest.raises(FetchError) as raised:
            visitor.visit(Task(f"{site.url}/a"))
        assert raised.value.wait == 3600
        with pytest.raises(FetchError, match="asked us to wait") as other:
            visitor.visit(Task(f"{site.url}/b"))
        assert other.value.wait and other.value.wait > 3500 and site.count("/b") == 0


def test_a_site_that_is_always_busy_is_given_up() -> None:
    with serve({"/a": Busy(429, 99, None)}) as site, Visitor(BOUNDS, QUICK) as visitor:
        with pytest.raises(FetchError, match="429"):
            visitor.visit(Task(f"{site.url}/a"))
        assert site.count("/a") == 3


def test_a_site_that_is_down_is_left_alone() -> None:
    with serve({f"/{n}": serving(b"", status=500) for n in range(9)}) as site, Visitor(BOUNDS, QUICK) as visitor:
        results = dict(visit_all([Task(f"{site.url}/{n}") for n in range(9)], visitor))
        assert len(results) == 9
        assert sum(site.count(f"/{n}") for n in range(9)) == 5
        late = [error for error in results.values() if isinstance(error, FetchError) and error.wait is not None]
        assert len(late) == 4 and "another run" in late[0].message


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120), (" 5 ", 5), ("-3", None), ("bientôt", None), ("", None), (None, None), ("99999999", 7 * 86400),
     ("Tue, 12 Mar 2002 08:00:00 GMT", 0), ("Tue, 12 Mar 2097 08:00:00 GMT", 7 * 86400), ("12/03", None)],
)  # fmt: skip
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value) == seconds


def test_several_sites_at_once_and_each_in_its_order() -> None:
    def slowly(request: Request) -> None:
        time.sleep(0.05)
        request.answer(page())

    with serve({}, otherwise=slowly) as one, serve({}, otherwise=slowly) as two:
        tasks = [Task(f"{site.url}/{n}") for n in range(6) for site in (one, two)]
        start = time.monotonic()
        with Visitor(BOUNDS, QUICK) as visitor:
            assert len(list(visit_all(tasks, visitor))) == 12
        took = time.monotonic() - start
        for site in (one, two):
            pages = [asked.path for asked in site.asked if asked.path[1:].isdigit()]
            assert pages == [f"/{n}" for n in range(6)]
    assert took < 0.05 * 16 + 0.5


def test_who_stops_reading_stops_the_visits() -> None:
    with serve({}, otherwise=serving(page())) as site, Visitor(BOUNDS, QUICK) as visitor:
        results = visit_all([Task(f"{site.url}/{n}") for n in range(500)], visitor)
        next(results)
        results.close()  # type: ignore[attr-defined]
        time.sleep(0.3)
        assert len(site.asked) < 40
