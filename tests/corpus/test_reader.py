"""Files, folders, sidecars, pages and addresses to articles, and one clear error for what cannot be read."""

import json
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from corpus.errors import CorpusError, EmptyError, FetchError, KindError, LanguageError, MetadataError, MissingError
from corpus.fetching import fetch
from corpus.reader import find_files, read_bytes, read_path, read_url

LONG = "Les soignants du bassin se réunissent depuis deux ans pour mieux organiser leurs gardes et leurs consultations."
ENGLISH = (
    "The minister said on Monday that the network of care will be extended to the whole of the country by next year."
)
PAGE = f"""<!doctype html><html lang="fr"><head><title>Une CPTS pour le Perche | La Gazette</title>
<meta property="og:site_name" content="La Gazette"><link rel="canonical" href="https://gazette.example/perche">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"Une CPTS pour le Perche","datePublished":"2021-03-12T08:00:00+01:00",
"author":{{"@type":"Person","name":"Claire Durand"}}}}</script></head>
<body><nav><a href="/">Accueil</a> <a href="/sante">Santé</a></nav><article><h1>Une CPTS pour le Perche</h1>
<p>{LONG}</p><p>Le contrat a été signé le 10 mars par la présidente, qui se dit très heureuse de ce succès.</p>
<p>{LONG.replace("deux", "trois")}</p></article><footer>© 2019 La Gazette</footer></body></html>"""


def test_text_is_unchanged(tmp_path: Path) -> None:
    text = f"Une CPTS\u00a0est née\r\n\r\n{LONG}\r\n"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    article = read_path(path)
    assert article.text == text
    assert article.title == "Une CPTS est née"
    assert [article.text[b.start : b.end] for b in article.blocks] == ["Une CPTS\u00a0est née", LONG]


def test_sidecar(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Une CPTS est née\n{LONG}", encoding="utf-8")
    said = {"url": "https://x.example/a", "title": "Autre titre", "published": "2021-05-06", "publisher": "La Gazette"}
    (tmp_path / "a.meta.json").write_text(json.dumps(said), encoding="utf-8")
    article = read_path(tmp_path / "a.txt")
    assert (article.url, article.title, article.publisher) == (said["url"], said["title"], said["publisher"])
    assert (article.published, article.published_from) == (date(2021, 5, 6), "sidecar")


@pytest.mark.parametrize("said", ["{", "[]", '{"url": 3}', '{"published": "bientôt"}', '{"title": "\\ud800"}'])
def test_broken_sidecar_is_said(tmp_path: Path, said: str) -> None:
    (tmp_path / "a.txt").write_text(f"Une CPTS est née\n{LONG}", encoding="utf-8")
    (tmp_path / "a.meta.json").write_text(said, encoding="utf-8")
    with pytest.raises(MetadataError):
        read_path(tmp_path / "a.txt")


def test_page() -> None:
    article = read_bytes(PAGE.encode(), "p.html")
    assert article.title == "Une CPTS pour le Perche"
    assert (article.published, article.published_from) == (date(2021, 3, 12), "json-ld")
    assert (article.publisher, article.authors) == ("La Gazette", ("Claire Durand",))
    assert article.url == "https://gazette.example/perche"
    read = [article.text[b.start : b.end] for b in article.blocks if b.kind != "furniture"]
    assert read[0] == article.title and LONG in read
    assert not article.partial


def test_page_without_day_has_none() -> None:
    page = PAGE.replace('"datePublished":"2021-03-12T08:00:00+01:00",', "")
    assert read_bytes(page.encode(), "p.html").published is None


@pytest.mark.parametrize("levels", [300, 2000])
def test_deep_page(levels: int) -> None:
    page = PAGE.replace("<article>", "<div>" * levels + "<article>").replace(
        "</article>", "</article>" + "</div>" * levels
    )
    assert LONG in read_bytes(page.encode(), "p.html").text


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: Une CPTS est née\ndate: 2021-03-12\nauthor: Claire Durand\n---\n\n# Une CPTS est née\n\n"
        f"Le **contrat** avec [la caisse](https://x.example/c) est signé. {LONG}\n\n## Et après\n\n- une liste\n",
        encoding="utf-8",
    )
    article = read_path(path)
    assert (article.title, article.published) == ("Une CPTS est née", date(2021, 3, 12))
    kinds = [(b.kind, article.text[b.start : b.end]) for b in article.blocks if b.kind != "furniture"]
    assert kinds[0] == ("title", "Une CPTS est née") and ("heading", "Et après") in kinds
    seen = "".join(c for i, c in enumerate(article.text) if not any(s <= i < e for s, e in article.hidden))
    assert "Le contrat avec la caisse est signé." in seen


def test_asides_are_hidden() -> None:
    article = read_bytes(
        f"Le vote a échoué (lire notre article ci-dessous). {LONG} https://x.example/a".encode(), "a.txt"
    )
    assert [article.text[s:e] for s, e in article.hidden] == [" (lire notre article ci-dessous)", "https://x.example/a"]


BAD = [
    (b"", EmptyError),
    (b"%PDF-1.4", KindError),
    (b"a\0b", KindError),
    (ENGLISH.encode(), LanguageError),
    (b"Accueil | Contact | Mentions l\xc3\xa9gales", EmptyError),
    (b"<html><body></body></html>", EmptyError),
    (b"<html>", EmptyError),
    ("El ministro ha dicho que los médicos no están en la lista de las personas que se van.".encode(), LanguageError),
]  # fmt: skip


@pytest.mark.parametrize(("data", "error"), BAD)
def test_unreadable(data: bytes, error: type[CorpusError]) -> None:
    with pytest.raises(error) as raised:
        read_bytes(data, "essai")
    assert str(raised.value).startswith("essai: ")
    assert raised.value.hint


def test_short_texts_and_tables_are_french_enough() -> None:
    for text in ("La CPTS de Dinan est née.", "CPTS Dinan\nCPTS Fougères\nCPTS Redon", f"#CPTS {LONG}"):
        assert read_bytes(text.encode(), "a.txt").language == "fr"


def test_missing_and_folder(tmp_path: Path) -> None:
    for path, error in ((tmp_path / "none.txt", MissingError), (tmp_path, KindError)):
        with pytest.raises(error):
            read_path(path)


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/z.txt", "b/a.html", "a.md", "a.meta.json", ".hidden.txt", "c.pdf", "d.warc.gz", "e.png"):
        (tmp_path / name).write_text("x")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    assert [p.relative_to(tmp_path).as_posix() for p in find_files([tmp_path])] == [
        "a.md",
        "b/a.html",
        "b/z.txt",
        "c.pdf",
        "d.warc.gz",
    ]
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", tmp_path / "none"):
        with pytest.raises(MissingError):
            list(find_files([path]))


class Site(BaseHTTPRequestHandler):
    """Pages with every kind of behaviour; nothing is logged."""

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.close_connection = True
        if self.path.startswith("/loop"):
            return self.answer(302, b"", {"Location": "/loop" + "x"})
        if self.path == "/moved":
            return self.answer(301, b"", {"Location": "/page"})
        if self.path == "/file":
            return self.answer(302, b"", {"Location": "file:///etc/passwd"})
        if self.path == "/latin":
            return self.answer(200, PAGE.encode("cp1252"), {"Content-Type": "text/html; charset=windows-1252"})
        if self.path == "/page":
            return self.answer(200, PAGE.encode(), {"Content-Type": "text/html"})
        if self.path == "/big":
            return self.answer(200, b"a" * 300_000, {"Content-Type": "text/plain"})
        if self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.05)
            return None
        return self.answer(404, b"nothing", {})

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_address(site: str) -> None:
    article = read_url(f"{site}/moved")
    assert article.title == "Une CPTS pour le Perche"
    assert read_url(f"{site}/latin").encoding == "cp1252 (http)"


@pytest.mark.parametrize("path", ["/none", "/loop", "/file"])
def test_failed_addresses(site: str, path: str) -> None:
    with pytest.raises(FetchError) as raised:
        read_url(site + path)
    assert raised.value.source == site + path


@pytest.mark.parametrize(
    "url", ["ftp://x.example/a", "file:///etc/passwd", "javascript:1", "http://", "https://[", "//x"]
)
def test_only_http(url: str) -> None:
    with pytest.raises(FetchError):
        read_url(url)


def test_slow_and_big_answers_are_given_up(site: str) -> None:
    start = time.monotonic()
    with pytest.raises(FetchError, match="slow"):
        fetch(f"{site}/slow", deadline=0.3)
    assert time.monotonic() - start < 2
    with pytest.raises(FetchError, match="MB"):
        fetch(f"{site}/big", most_bytes=100_000)


def test_gold_articles_keep_their_text(shared: Path) -> None:
    for path in sorted((shared / "gold").glob("*.txt")):
        article = read_path(path)
        assert article.text == path.read_bytes().decode()
        read = sum(b.end - b.start for b in article.blocks if b.kind in ("title", "heading", "caption", "body"))
        assert read > 1000
