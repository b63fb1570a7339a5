"""Following feeds and sitemaps, visiting addresses, versions of pages, failures, and going on after an interruption."""

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from pytest_socket import _remove_restrictions, socket_allow_hosts

from corpus.network import LOOPBACK
from graph.base import open_to_write
from tests.web.pages import BODY, LEAD, OTHER, TITLE, atom, bomb, packed, page, rss, sitemap
from tests.web.server import Request, Site, moving, serve, serving

Run = Callable[..., Result]
ROOT = Path(__file__).resolve().parents[2]
QUICK = ("--delay", "0", "--contact", "veille@exemple.fr")
HOSPITAL = (
    "L'hôpital de la ville reçoit un scanner neuf, financé par l'agence régionale de santé, au bénéfice des patients.",
    "Les médecins y voient un progrès pour l'accès aux soins et l'offre de soins du bassin, dit la directrice.",
    "La permanence des soins sera assurée par les médecins généralistes et les soignants de l'établissement.",
)


@pytest.fixture(autouse=True)
def only_here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Open 127.0.0.1 and nothing else."""
    monkeypatch.setenv(LOOPBACK, "1")
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    yield
    _remove_restrictions()


pytestmark = pytest.mark.usefixtures("no_model")


def day(number: int) -> str:
    return f"{number:02d} Mar 2024 08:00:00 +0100"


def numbered(number: int, *, about: tuple[str, ...] = BODY) -> str:
    return page(
        f"{TITLE}, épisode {number}", (f"{LEAD[:-1]}, pour la {number}e fois.", *about), day=f"2024-03-{number:02d}"
    )


def articles(run: Run) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(run("articles", "--json").stdout)
    return rows


def states(run: Run) -> dict[str, str]:
    rows = json.loads(run("failures", "--state", "all", "--json").stdout)
    return {row["url"].partition("//")[2].partition("/")[2]: row["state"] for row in rows}


def feed_of(site: Site, numbers: range, kind: str = "rss") -> str:
    if kind == "atom":
        return atom((f"{site.url}/{n}", f"Article {n}", f"2024-03-{n:02d}T08:00:00Z") for n in numbers)
    return rss((f"{site.url}/{n}", f"Article {n}", f"Tue, {day(n)}") for n in numbers)


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_update_takes_only_what_is_new(run: Run, kind: str) -> None:
    with serve({f"/{n}": serving(numbered(n)) for n in range(1, 9)}) as site:
        site.routes["/feed"] = lambda request: request.answer(feed_of(site, range(1, 4), kind), kind="application/xml")
        assert run("sources", "add", f"{site.url}/feed", "--name", "Gazette").exit_code == 0
        first = run("update", *QUICK)
        assert first.exit_code == 0, first.output
        assert "followed  Gazette: 3 new" in first.stdout and "3 articles added" in first.stderr
        assert run("update", *QUICK).stderr.endswith("Nothing added.\n")
        site.routes["/feed"] = lambda request: request.answer(feed_of(site, range(2, 6), kind), kind="application/xml")
        assert "2 articles added" in run("update", *QUICK).stderr
        assert [site.count(f"/{n}") for n in range(1, 6)] == [1] * 5
    assert len(articles(run)) == 5
    (source,) = json.loads(run("sources", "list", "--json").stdout)
    assert (source["name"], source["kind"], source["kept"], source["waiting"]) == ("Gazette", "feed", 5, 0)


def test_a_feed_that_did_not_change_does_not_travel(run: Run) -> None:
    def feed(request: Request) -> None:
        had = request.headers.get("If-None-Match") == '"f1"'
        request.answer(b"" if had else feed_of(site, range(1, 3)), 304 if had else 200, {"ETag": '"f1"'})

    with serve({"/1": serving(numbered(1)), "/2": serving(numbered(2)), "/feed": feed}) as site:
        run("sources", "add", f"{site.url}/feed", "--name", "G")
        run("update", *QUICK)
        assert "followed  G: nothing new" in run("update", *QUICK).stdout


def test_a_slow_site_holds_up_no_other(run: Run) -> None:
    """Two sources that answer only when both have been asked: one after the other, neither would."""
    both = threading.Barrier(2, timeout=10)

    def feed(request: Request) -> None:
        both.wait()
        request.answer(rss([(f"{request.site.url}/1", "Article 1", f"Tue, {day(1)}")]), kind="application/xml")

    with (
        serve({"/feed": feed, "/1": serving(numbered(1))}) as one,
        serve({"/feed": feed, "/1": serving(page())}) as two,
    ):
        for name, site in (("Une", one), ("Deux", two)):
            run("sources", "add", f"{site.url}/feed", "--name", name)
        done = run("update", *QUICK)
        assert {"followed  Une: 1 new", "followed  Deux: 1 new"} <= set(done.stdout.splitlines())
    assert len(articles(run)) == 2


ALTERNATE = '<link rel="alternate" type="application/rss+xml" href="{}" title="{}">'
LISTINGS = {
    "a sitemap": ("/map.xml", lambda url: {"/map.xml": serving(sitemap([(f"{url}/1", "2024-03-01")]))}),
    "an index of sitemaps": (
        "/index.xml",
        lambda url: {
            "/index.xml": serving(sitemap([(f"{url}/in.xml", "2024-03-01"), (f"{url}/gone.xml", "")], index=True)),
            "/in.xml": serving(sitemap([(f"{url}/map.xml.gz", "")], index=True)),
            "/map.xml.gz": serving(packed(sitemap([(f"{url}/1", "")])), kind="application/x-gzip"),
        },
    ),
    "an index that holds itself": (
        "/index.xml",
        lambda url: {
            "/index.xml": serving(sitemap([(f"{url}/index.xml", ""), (f"{url}/map.xml", "")], index=True)),
            "/map.xml": serving(sitemap([(f"{url}/1", "")])),
        },
    ),
    "a sitemap of lines": ("/map.txt", lambda url: {"/map.txt": serving(f"{url}/1\n\nrien\n", kind="text/plain")}),
    "broken XML": ("/feed", lambda url: {"/feed": serving(rss([(f"{url}/1", "A & <b>B", day(1))])[:-30])}),
    "a broken sitemap": ("/map.xml", lambda url: {"/map.xml": serving(sitemap([(f"{url}/1", "")])[:-15])}),
    "a feed served as a page": (
        "/feed",
        lambda url: {"/feed": serving(rss([(f"{url}/1?utm_source=rss", "A", day(1))]), kind="text/html")},
    ),
    "a feed with relative addresses": ("/feed", lambda url: {"/feed": serving(rss([("/1", "A", day(1))]))}),
    "a feed in Latin-1": (
        "/feed",
        lambda url: {
            "/feed": serving(
                rss([(f"{url}/1", "été", day(1))]).replace("utf-8", "iso-8859-1").encode("latin-1"), kind="text/xml"
            )
        },
    ),
    "a site that names its feed": (
        "/",
        lambda url: {
            "/": serving(page(head=ALTERNATE.format("/comments", "Commentaires") + ALTERNATE.format("/feed", ""))),
            "/feed": serving(rss([(f"{url}/1", "A", day(1))])),
        },
    ),
    "a site whose robots.txt names its sitemap": (
        "/",
        lambda url: {
            "/": serving(page()),
            "/robots.txt": serving(f"User-agent: *\nAllow: /\nSitemap: {url}/map.xml", kind="text/plain"),
            "/map.xml": serving(sitemap([(f"{url}/1", "2024-03-01")])),
        },
    ),
    "a feed that moved": (
        "/old",
        lambda url: {"/old": moving("/feed", 301), "/feed": serving(rss([(f"{url}/1", "A", day(1))]))},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTINGS)
def test_what_can_be_followed(run: Run, name: str) -> None:
    path, routes = LISTINGS[name]
    with serve({"/1": serving(numbered(1))}) as site:
        site.routes.update(routes(site.url))
        run("sources", "add", site.url + path)
        result = run("update", *QUICK)
        assert result.exit_code == 0, result.output
        assert "1 article added" in result.stderr
        assert "1 there already" in run("add", f"{site.url}/1").stderr + "1 there already"


BAD_LISTINGS = {
    "entities": serving(rss([], head='<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>')),
    "outer entity": serving(rss([], head='<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>')),
    "gzip bomb": serving(bomb(80), kind="application/x-gzip"),
    "broken gzip": serving(b"\x1f\x8b\x08broken"),
    "a picture": serving(b"\x89PNG\r\n\x1a\n" + bytes(90), kind="image/png"),
    "nothing": serving(b""),
    "a page without a feed": serving(page()),
    "gone": serving(b"", status=410),
}


@pytest.mark.parametrize("name", BAD_LISTINGS)
def test_what_cannot_be_followed_is_said(run: Run, name: str) -> None:
    with serve({"/feed": BAD_LISTINGS[name], "/good": serving(rss([]))}) as site:
        run("sources", "add", f"{site.url}/feed", "--name", "A")
        run("sources", "add", f"{site.url}/good", "--name", "B")
        result = run("update", *QUICK)
    assert result.exit_code == 3
    assert "Error: A: " in result.stderr and "followed  B: 0 new" in result.stdout
    assert "Traceback" not in result.output and "root:" not in result.output
    rows = {row["name"]: row for row in json.loads(run("sources", "list", "--json").stdout)}
    assert rows["A"]["outcome"] and rows["B"]["outcome"] == "0 new"


def test_a_page_of_links_needs_a_match(run: Run) -> None:
    links = (
        "".join(f'<li><a href="/{n}">Actualité numéro {n}</a></li>' for n in (1, 2)) + '<a href="/contact">Contact</a>'
    )
    with serve({"/1": serving(numbered(1)), "/2": serving(numbered(2)), "/": serving(page(after=links))}) as site:
        run("sources", "add", site.url, "--match", r"/\d+$")
        assert "2 articles added" in run("update", *QUICK).stderr
        assert site.count("/contact") == 0


def test_match_since_and_limit(run: Run) -> None:
    with serve({f"/{kind}/{n}": serving(numbered(n)) for n in range(1, 6) for kind in ("sante", "sport")}) as site:
        items = [(f"{site.url}/{kind}/{n}", "A", f"Tue, {day(n)}") for n in range(1, 6) for kind in ("sport", "sante")]
        site.routes["/feed"] = serving(rss(items))
        run("sources", "add", f"{site.url}/feed", "--match", "/sante/")
        assert "2 articles added" in run("update", *QUICK, "--since", "2024-03-02", "--limit", "2").stderr
        assert "2 articles added" in run("update", *QUICK, "--since", "2024-03-02").stderr
        assert {one.path for one in site.asked if one.path[1:2] == "s"} == {f"/sante/{n}" for n in range(2, 6)}


def test_only_our_subject(run: Run) -> None:
    with serve(
        {
            "/1": serving(numbered(1)),
            "/2": serving(page("Le gymnase", OTHER)),
            "/3": serving(page("Un scanner", HOSPITAL)),
        }
    ) as site:
        site.routes["/feed"] = lambda request: request.answer(feed_of(site, range(1, 4)))
        run("sources", "add", f"{site.url}/feed", "--name", "G")
        result = run("update", *QUICK)
        assert "1 article added to maillage.db, 1 skipped, 1 undecided" in result.stderr
        assert "not about CPTS (relevance" in result.stdout and "perhaps about CPTS" in result.stdout
        assert states(run) == {"1": "kept", "2": "skipped", "3": "undecided"}
        run("update", *QUICK)
        assert [site.count(f"/{n}") for n in (1, 2, 3)] == [1, 1, 1]
        assert "1 article added" in run("collect", "--undecided", "keep", *QUICK).stderr
        assert states(run)["3"] == "kept"
        assert "1 article added" in run("failures", "--state", "skipped", "--retry").stderr


def test_all_and_undecided(run: Run) -> None:
    with serve({"/1": serving(page("Le gymnase", OTHER)), "/2": serving(page("Un scanner", HOSPITAL))}) as site:
        site.routes["/feed"] = lambda request: request.answer(feed_of(site, range(1, 3)))
        assert "2 skipped" in run("collect", f"{site.url}/feed", "--undecided", "skip", *QUICK).stderr
        Path("maillage.db").unlink()
        assert "2 articles added" in run("collect", f"{site.url}/feed", "--all", *QUICK).stderr


def test_a_list_on_standard_input(run: Run) -> None:
    with serve({f"/{n}": serving(page(f"Autre sujet {n}", (*OTHER[:2], f"Fin numéro {n}."))) for n in (1, 2)}) as site:
        given = f"# ma liste\n{site.url}/1\n\nhttp\n{site.url}/2 remarque\n{site.url}/1?utm_source=x\n"
        result = run("collect", "-", *QUICK, input=given)
        # What a person names is kept whatever its subject.
        assert "2 articles added" in result.stderr, result.output
        assert (
            "a list of addresses"
            in run(
                "add", "-", input=given.replace("# ma liste\n", "").replace("http\n", "").replace(" remarque", "")
            ).stderr
        )


def test_who_we_are_is_asked_for(run: Run) -> None:
    with serve({"/1": serving(numbered(1))}) as site:
        assert "--contact" in run("collect", f"{site.url}/1", "--delay", "0").stderr
        assert (
            "--contact"
            not in run("collect", f"{site.url}/1", "--delay", "0", env={"MAILLAGE_CONTACT": "a@b.fr"}).stderr
        )
        assert "+a@b.fr;" in site.asked[-1].headers["user-agent"]


@pytest.mark.parametrize("arguments", [["collect", "fichier.txt"], ["sources", "add", "pas-une-adresse"],
                                       ["sources", "add", "https://a.example/", "--match", "("]])  # fmt: skip
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2 and "Traceback" not in result.output


def test_sources_are_added_listed_and_removed(run: Run) -> None:
    assert run("update").exit_code == 1
    run("sources", "add", "https://a.example/feed", "--name", "A")
    again = run("sources", "add", "https://a.example/feed", "--name", "B")
    assert again.exit_code == 1 and "followed already" in again.stderr
    assert run("sources", "add", "https://b.example/feed").exit_code == 0
    assert run("sources", "add", "https://www.b.example/sante/feed/").exit_code == 0
    rows = json.loads(run("sources", "list", "--json").stdout)
    assert [row["name"] for row in rows] == ["A", "b.example", "b.example/sante/feed"]
    assert run("sources", "remove", "A").exit_code == 0
    assert run("sources", "remove", "A").exit_code == 1
    missing = run("update", "nulle-part")
    assert missing.exit_code == 1 and "no source “nulle-part”" in missing.stderr


def test_failures_are_rows_and_can_be_tried_again(run: Run) -> None:
    with serve({"/500": serving(b"", status=500), "/ok": serving(numbered(1))}) as site:
        site.routes["/robots.txt"] = serving("User-agent: *\nDisallow: /non", kind="text/plain")
        site.routes["/reserved"] = serving(numbered(4), headers={"TDM-Reservation": "1"})
        named = [f"{site.url}/{name}" for name in ("404", "500", "ok", "non", "reserved")]
        result = run("collect", *named, *QUICK)
        assert result.exit_code == 3
        assert (
            "1 article added to maillage.db, 1 reserved, 1 not allowed by robots.txt, 2 not readable." in result.stderr
        )
        assert states(run) == {"404": "failed", "500": "failed", "ok": "kept", "non": "denied", "reserved": "reserved"}
        rows = {row["url"].rpartition("/")[2]: row for row in json.loads(run("failures", "--json").stdout)}
        assert set(rows) == {"404", "500"} and "HTTP 404" in rows["404"]["reason"]
        # The next run tries again what may pass, not what will not.
        site.routes["/500"] = serving(numbered(2))
        assert "1 article added" in run("collect", *QUICK).stderr
        assert site.count("/404") == 1
        site.routes["/404"] = serving(numbered(3))
        assert "1 article added" in run("failures", "--retry").stderr
        assert run("failures").stderr == "No address failed.\n"
        assert "1 article added" in run("collect", named[-1], "--tdm-licensed", *QUICK).stderr


def test_a_busy_site_is_left_for_later(run: Run) -> None:
    with serve({"/1": serving(b"", status=503, headers={"Retry-After": "3600"}), "/2": serving(numbered(2))}) as site:
        result = run("collect", f"{site.url}/1", f"{site.url}/2", *QUICK)
        assert result.exit_code == 0 and "2 left for later" in result.stderr
        assert states(run) == {"1": "waiting", "2": "waiting"} and site.count("/2") == 0
        assert "2 addresses want to be left alone" in run("collect", *QUICK).stderr


def versions(path: Path = Path("maillage.db")) -> list[tuple[str, int]]:
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT url, version FROM captures ORDER BY number").fetchall()


def test_a_corrected_article_is_a_version(run: Run) -> None:
    marks = {"ETag": '"a"'}
    with serve({"/1": serving(numbered(1), headers=marks)}) as site:
        site.routes["/feed"] = lambda request: request.answer(feed_of(site, range(1, 2), "atom"))
        run("sources", "add", f"{site.url}/feed")
        run("update", *QUICK)
        corrected = numbered(1).replace("soixante médecins", "soixante-dix médecins")
        site.routes["/1"] = serving(corrected, headers={"ETag": '"b"'})
        assert "Nothing added" in run("update", *QUICK).stderr and site.count("/1") == 1
        newer = feed_of(site, range(1, 2), "atom").replace("2024-03-01T08", "2024-03-02T09")
        site.routes["/feed"] = serving(newer)
        result = run("update", *QUICK)
        assert "version 2 of its page" in result.stdout
        assert site.asked[-1].headers["if-none-match"] == '"a"'
        assert versions() == [(f"{site.url}/1", 1), (f"{site.url}/1", 2)]
        # A page whose menus alone have changed is no version.
        site.routes["/1"] = serving(corrected.replace("</nav>", '<a href="/x">Nouveau</a></nav>'))
        again = run("collect", f"{site.url}/1?utm_source=mail", *QUICK)
        assert "unchanged" in again.stdout and len(versions()) == 2


def test_live_pages_grow_by_versions(run: Run) -> None:
    said = {"@type": "LiveBlogPosting", "headline": "Direct", "datePublished": "2024-03-01"}
    live = f'<script type="application/ld+json">{json.dumps(said)}</script>'
    with serve({}) as site:
        for hour in (9, 10, 11):
            told = [f"{h} h 00. {LEAD[:-1]}, dit-on à {h} heures." for h in range(hour, 8, -1)]
            site.routes["/direct"] = serving(page("Direct", told, head=live))
            assert "1 article added" in run("collect", f"{site.url}/direct", *QUICK).stderr
    assert [number for _, number in versions()] == [1, 2, 3]


def test_what_came_is_kept_beside_the_text(run: Run) -> None:
    body = page(head='<link rel="canonical" href="/a"><meta property="article:modified_time" content="2024-03-14">'
                '<meta property="article:section" content="Santé">')  # fmt: skip
    with serve({"/a/amp": serving(body, headers={"X-Cms": "Spip"})}) as site:
        run("collect", f"{site.url}/a/amp", *QUICK)
        from graph.base import open_to_read
        from graph.storing.captures import raw_of

        connection = open_to_read("maillage.db")
        (row,) = connection.execute("SELECT * FROM captures").fetchall()
        capture = raw_of(connection, row["article"])
        connection.close()
        assert capture.data == body.encode() and capture.sha256 == row["sha256"] and row["size"] == len(body.encode())
        assert len(row["raw"]) < row["size"]
        assert (row["url"], row["address"], row["status"]) == (f"{site.url}/a", f"{site.url}/a/amp", 200)
        assert capture.header("x-cms") == "Spip" and row["fetched"].endswith("Z")
        assert (row["updated"], row["updated_from"], row["section"]) == ("2024-03-14", "opengraph", "Santé")
        Path("maillage.db").unlink()
        run("collect", f"{site.url}/a/amp", "--no-raw", *QUICK)
        with sqlite3.connect("maillage.db") as again:
            assert again.execute("SELECT raw, sha256 FROM captures").fetchone() == (None, capture.sha256)


def test_the_bytes_are_given_back(run: Run, tmp_path: Path) -> None:
    with serve({"/1": serving(numbered(1), headers={"X-Cms": "Spip"})}) as site:
        run("collect", f"{site.url}/1", *QUICK)
    (row,) = articles(run)
    assert run("raw", row["id"]).stdout_bytes == numbered(1).encode()
    about = json.loads(run("raw", row["id"], "--about").stdout)
    assert about["headers"]["x-cms"] == "Spip" and about["status"] == 200 and about["size"] == len(numbered(1).encode())
    missing = run("raw", "t0000000000")
    assert missing.exit_code == 1 and "not kept" in missing.stderr


def test_files_keep_their_bytes_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(), encoding="utf-8")
    run("add", tmp_path / "a.html")
    (tmp_path / "a.html").write_text(page().replace("soixante", "quatre-vingts"), encoding="utf-8")
    assert "version 2 of its page" in run("add", tmp_path / "a.html").stdout
    run("add", tmp_path / "a.html")
    assert [number for _, number in versions()] == [1, 2]


def test_add_visits_only_what_it_is_given(run: Run) -> None:
    with serve({f"/{n}": serving(numbered(n)) for n in range(1, 4)}) as site:
        site.routes["/feed"] = lambda request: request.answer(feed_of(site, range(1, 4)))
        result = run("add", f"{site.url}/feed")
        assert "a feed of 3 addresses, 3 new; go on with: maillage collect" in result.stdout
        assert sum(site.count(f"/{n}") for n in range(1, 4)) == 0
        assert "1 article added" in run("add", f"{site.url}/2", "--published", "2020-01-02").stderr
        assert articles(run)[0]["published"] == "2020-01-02"
        assert "2 articles added" in run("collect", *QUICK).stderr


def test_one_text_at_two_addresses_is_one_article(run: Run) -> None:
    with serve({"/1": serving(numbered(1)), "/2": serving(numbered(1))}) as site:
        result = run("collect", f"{site.url}/1", f"{site.url}/2", *QUICK)
        assert "1 article added to maillage.db, 1 there already" in result.stderr
        assert len(versions()) == 2


def start(
    *arguments: object,
    on: int | None = None,
    more: dict[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> "subprocess.Popen[bytes]":
    """Start a command that reads without a model, on pipes or on a terminal."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", LOOPBACK: "1", **(more or {})}
    command = [sys.executable, "-m", "tests.web.child", *map(str, arguments)]
    out = subprocess.PIPE if on is None else on
    return subprocess.Popen(command, env=environment, stdin=on, stdout=out, stderr=out, preexec_fn=before)


def whole(path: Path) -> int:
    """How many articles there are; none of them without its bytes, none twice, and nothing torn."""
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        kept = "SELECT count(*) FROM addresses WHERE state = 'kept' AND key NOT IN (SELECT key FROM captures)"
        assert connection.execute(kept).fetchone() == (0,)
        return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_interrupted_and_run_again(tmp_path: Path, how: signal.Signals) -> None:
    def slowly(request: Request) -> None:
        time.sleep(0.03)
        request.answer(numbered(int(request.path[1:]) % 28 + 1).replace("épisode", f"feuille {request.path[1:]}"))

    with serve({"/robots.txt": serving(b"", status=404)}, otherwise=slowly) as site:
        site.routes["/feed"] = serving(rss((f"{site.url}/{n}", "A", f"Tue, {day(1)}") for n in range(1, 13)))
        path = tmp_path / "m.db"
        process = start("collect", f"{site.url}/feed", "--db", path, *QUICK)
        assert process.stdout
        reported = []
        for line in process.stdout:
            reported += [line] if line.startswith(b"t") else []
            if len(reported) == 3:
                break
        process.send_signal(how)
        rest, said = process.communicate()
        if how == signal.SIGINT:
            assert process.returncode == 130 and b"are left. Go on with: maillage collect" in said, said
            assert b"Traceback" not in said
        before = whole(path)
        assert before >= len(reported) + sum(line.startswith(b"t") for line in rest.splitlines())
        done = start("collect", "--db", path, *QUICK)
        _, said = done.communicate()
        assert done.returncode == 0, said
        assert whole(path) == 12


def test_a_full_disk_is_said_and_nothing_is_torn(tmp_path: Path) -> None:
    import resource

    def limited() -> None:
        # Not a byte of a file beyond this: what a full disk does to SQLite.
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def big(request: Request) -> None:
        noise = "".join(f"<!-- {os.urandom(40).hex()} -->" for _ in range(400))
        number = int(request.path[1:])
        request.answer(numbered(number).replace("</body>", noise + "</body>"))

    with serve({"/robots.txt": serving(b"", status=404)}, otherwise=big) as site:
        site.routes["/feed"] = serving(rss((f"{site.url}/{n}", "A", f"Tue, {day(n)}") for n in range(1, 28)))
        path = tmp_path / "m.db"
        open_to_write(path).close()
        most = path.stat().st_size + 500_000
        process = start("collect", f"{site.url}/feed", "--db", path, *QUICK, before=limited)
        _, said = process.communicate()
        assert process.returncode == 1 and b"Traceback" not in said, said
        assert b"full" in said or b"disk" in said, said
        assert 0 < whole(path) < 27
        again = start("collect", "--db", path, *QUICK)
        assert again.communicate()[1] and again.returncode == 0
        assert whole(path) == 27


def test_a_dead_network_loses_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    with serve({f"/{n}": serving(numbered(n)) for n in range(1, 8)}) as site:
        with monkeypatch.context() as dead:

            def refuse(*_: object, **__: object) -> object:
                raise socket.gaierror(-3, "Temporary failure in name resolution")

            dead.setattr("corpus.network.socket.getaddrinfo", refuse)
            result = run("collect", *(f"{site.url}/{n}" for n in range(1, 8)), *QUICK)
            assert result.exit_code == 1 and "Traceback" not in result.output
        assert "7 articles added" in run("collect", *QUICK).stderr


def test_a_feed_of_a_thousand(run: Run) -> None:
    with serve({}) as site:
        site.routes["/feed"] = serving(rss((f"{site.url}/{n}", f"Article {n}", f"Tue, {day(1)}") for n in range(1000)))
        run("sources", "add", f"{site.url}/feed", "--name", "G")
        start = time.monotonic()
        result = run("update", *QUICK, "--limit", "1")
        assert "followed  G: 1000 new" in result.stdout
        assert time.monotonic() - start < 10
    (row,) = json.loads(run("sources", "list", "--json").stdout)
    assert row["waiting"] + row["failed"] == 1000


def on_a_terminal(*arguments: object, typed: bytes = b"") -> str:
    """What a command prints on a terminal where somebody types."""
    main, side = pty.openpty()
    environment = {"TERM": "xterm-256color", "COLUMNS": "100", "NO_COLOR": "1"}
    process = start(*arguments, on=side, more=environment)
    os.close(side)
    os.write(main, typed)
    parts = []
    while True:
        try:
            part = os.read(main, 65536)
        except OSError:
            break
        parts.append(part)
    os.close(main)
    process.wait()
    return b"".join(parts).decode()


def test_a_terminal_shows_how_far_it_is_and_asks(tmp_path: Path) -> None:
    def slowly(request: Request) -> None:
        time.sleep(0.1)
        request.answer(page("Un scanner", (*HOSPITAL, f"Feuille {request.path}.")))

    with serve({"/robots.txt": serving(b"", status=404)}, otherwise=slowly) as site:
        site.routes["/feed"] = lambda request: request.answer(feed_of(site, range(1, 4)))
        said = on_a_terminal("collect", f"{site.url}/feed", "--db", tmp_path / "m.db", *QUICK, typed=b"y\nn\n\n")
    assert said.count("keep it? [y/N]") == 3
    assert "collecting" in said and "/s" in said and "1 article added" in said and "2 skipped" in said, said


def test_plain_lines_where_there_is_no_terminal(run: Run) -> None:
    with serve({"/1": serving(numbered(1)), "/2": serving(page("Le gymnase", OTHER))}) as site:
        site.routes["/feed"] = lambda request: request.answer(feed_of(site, range(1, 3)))
        result = run("collect", f"{site.url}/feed", *QUICK)
        assert "\x1b" not in result.output and "\r" not in result.output
        assert len([line for line in result.stdout.splitlines() if line.startswith(("t", "skipped", "listed"))]) >= 3


def test_who_is_forgotten_does_not_come_back_with_the_page(run: Run) -> None:
    titled = page("Lucie Hébert quitte la CPTS du lac", (LEAD, *BODY, "Lucie Hébert part en retraite."))
    with serve({"/1": serving(titled)}) as site:
        site.routes["/feed"] = serving(rss([(f"{site.url}/1", "Lucie Hébert quitte la CPTS", f"Tue, {day(1)}")]))
        run("collect", f"{site.url}/feed", *QUICK)
        assert run("forget", "Lucie", "Hébert", "--yes").exit_code == 0
        run("collect", f"{site.url}/1", *QUICK)
        run("collect", f"{site.url}/feed", *QUICK)
    with sqlite3.connect("maillage.db") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert connection.execute("SELECT count(*), count(raw) FROM captures").fetchone() == (1, 0)
        titles = connection.execute("SELECT title FROM addresses WHERE title IS NOT NULL").fetchall()
        assert titles and not any("Hébert" in title for (title,) in titles)


def test_what_was_skipped_or_removed_is_asked_for_whole(run: Run) -> None:
    def marked(text: str) -> Callable[[Request], None]:
        def answer(request: Request) -> None:
            had = request.headers.get("If-None-Match") == '"v"'
            request.answer(b"" if had else text, 304 if had else 200, {"ETag": '"v"'})

        return answer

    with serve({"/1": marked(numbered(1)), "/2": marked(page("Le gymnase", OTHER))}) as site:
        site.routes["/feed"] = lambda request: request.answer(feed_of(site, range(1, 3)))
        assert "1 skipped" in run("collect", f"{site.url}/feed", *QUICK).stderr
        assert "1 article added" in run("failures", "--state", "skipped", "--retry").stderr
        (first,) = [row["id"] for row in articles(run) if "gymnase" not in str(row["title"])]
        assert run("remove", first, "--yes").exit_code == 0
        assert "1 article added" in run("add", f"{site.url}/1").stderr


def test_one_collector_at_a_time(run: Run, tmp_path: Path) -> None:
    from maillage.alone import alone

    with serve({"/1": serving(numbered(1))}) as site:
        with alone("maillage.db"):
            result = run("collect", f"{site.url}/1", *QUICK)
            assert result.exit_code == 5 and "another maillage is collecting" in result.stderr
            assert site.count("/1") == 0
        assert "1 article added" in run("collect", *QUICK).stderr
    assert not Path("maillage.db-collecting").exists()
