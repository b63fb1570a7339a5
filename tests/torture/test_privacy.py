"""Passwords and keys in addresses reach neither what is printed nor the base; nothing else is written anywhere."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.addresses import clean, plain
from corpus.network import LOOPBACK
from tests.torture import harness
from tests.web.pages import page, rss
from tests.web.server import Site, serve, serving

PASSWORD, KEY = "motdepasse99", "jeton4711"
QUICK = ("--delay", "0", "--contact", "veille@exemple.fr")


@pytest.mark.parametrize(
    ("address", "bare"),
    [
        ("https://lea:motdepasse99@a.fr/b", "https://a.fr/b"),
        ("https://lea@a.fr:8080/b?x=1#y", "https://a.fr:8080/b?x=1#y"),
        ("https://a.fr/b?token=jeton4711", "https://a.fr/b"),
        ("https://a.fr/b?id=3&access_token=jeton4711&page=2", "https://a.fr/b?id=3&page=2"),
        ("https://a.fr/b?API_KEY=jeton4711", "https://a.fr/b"),
        ("https://a.fr/b?X-Amz-Signature=jeton4711&n=1", "https://a.fr/b?n=1"),
        ("https://a.fr/b?PHPSESSID=1&sessionid=jeton4711", "https://a.fr/b?PHPSESSID=1"),
        ("https://a.fr/b#access_token=jeton4711", "https://a.fr/b"),
        ("https://a.fr/b?mdp=jeton4711", "https://a.fr/b"),
        # Words that begin so and are none.
        ("https://a.fr/b?tokens=3", "https://a.fr/b?tokens=3"),
        ("https://a.fr/b?auteur=secretaire&signe=oui", "https://a.fr/b?auteur=secretaire&signe=oui"),
        ("https://a.fr/token=3/b?article12", "https://a.fr/token=3/b?article12"),
        ("https://a.fr/b?q=un@deux", "https://a.fr/b?q=un@deux"),
        ("https://a.fr/b?", "https://a.fr/b?"),
    ],
)
def test_plain_addresses(address: str, bare: str) -> None:
    assert plain(address) == bare
    assert KEY not in clean(address) and PASSWORD not in clean(address)


@pytest.fixture
def site() -> Iterator[Site]:
    """An article, behind whatever key, and a feed that hands out a key for it."""
    answer = serving(page(), headers={"Set-Cookie": f"session={KEY}; HttpOnly"})
    with serve({"/robots.txt": serving(b"", status=404), "/4.html": answer}) as one:
        link = f"{one.url}/4.html?page=2&token={KEY}"
        one.routes["/feed"] = serving(rss([(link.replace("&", "&amp;"), "Un", "Tue, 05 Mar 2024 08:00:00 +0100")]))
        yield one


def assert_private(folder: Path, *runs: harness.Done) -> None:
    """No secret in what was printed, nor in any file."""
    for done in runs:
        assert PASSWORD not in done.said and KEY not in done.said, done
    for file in folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert PASSWORD.encode() not in data and KEY.encode() not in data, file


def test_addresses_with_secrets_are_refused_and_forgotten(site: Site, tmp_path: Path) -> None:
    base = tmp_path / "base.db"
    named = (
        site.url.replace("http://", f"http://lea:{PASSWORD}@") + "/4.html",
        f"{site.url}/4.html?token={KEY}",
    )
    settings = {"env": {LOOPBACK: "1", "MAILLAGE_DATA": str(tmp_path / "data")}, "cwd": tmp_path}
    runs = []
    for address in named:
        for command in (
            ("add", address),
            ("collect", address, *QUICK),
            ("sources", "add", address),
            ("extract", address),
        ):
            database = () if command[0] == "extract" else ("--db", base)
            done = harness.run(*command, *database, command=harness.REAL, **settings)
            assert done.status == 1 and "password or a key" in done.err, (command, done)
            runs.append(done)
    assert_private(tmp_path, *runs)
    assert not [one for one in site.asked if KEY in one.path]


def test_keys_in_feeds_cookies_and_options_are_not_kept(site: Site, tmp_path: Path) -> None:
    base = tmp_path / "base.db"
    settings = {"env": {LOOPBACK: "1"}, "cwd": tmp_path}
    runs = [
        harness.run("sources", "add", f"{site.url}/feed", "--db", base, **settings),
        # The quick command takes what an article says from the number in its name.
        harness.run("update", "--all", *QUICK, "--db", base, **settings),
        harness.run("failures", "--state", "all", "--json", "--db", base, **settings),
    ]
    (row,) = json.loads(runs[-1].out)
    assert row["url"] == f"{site.url}/4.html?page=2"
    files = harness.write_articles(tmp_path / "files", [3])
    runs.append(
        harness.run("add", files / "00003.txt", "--url", f"https://a.fr/b?token={KEY}", "--db", base, **settings)
    )
    assert runs[-1].status == 0 and harness.there(base)
    assert_private(tmp_path, *runs)
