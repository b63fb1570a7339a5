"""PDFs, messages, saved pages, zip and WARC archives: what is in them, and what they can never do."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corpus.article import Article
from corpus.errors import CorpusError, KindError
from corpus.pdf import read_pdf
from corpus.reader import read_all, read_bytes, read_path
from tests.web.behaviours import LETTER
from tests.web.pages import BODY, ENGLISH, LEAD, TITLE, page, pdf

LINES = [
    "Communiqué de presse",
    "Saint-Aubin, le 12 mars 2024",
    "Une CPTS voit le jour autour du lac",
    "Les soignants du bassin de Grandlieu ont signé mardi leur contrat avec l'Assurance ma-",
    "ladie, après deux ans de travail commun. Soixante médecins, infirmiers et pharmaciens",
    "de douze communes y participent, dit Hélène Marchetti, sa vice-",
    "présidente, qui exerce à Saint-Aubin depuis vingt ans et connaît chacun des cabinets.",
    "Contact presse : la CPTS",
]


def read(path: Path) -> tuple[list[Article], list[CorpusError]]:
    found = list(read_all(path))
    return [one for one in found if isinstance(one, Article)], [one for one in found if isinstance(one, CorpusError)]


def test_a_press_release_in_pdf(tmp_path: Path) -> None:
    (tmp_path / "cp.pdf").write_bytes(pdf([LINES]))
    article = read_path(tmp_path / "cp.pdf")
    assert (article.title, article.published_from) == ("Une CPTS voit le jour autour du lac", "dateline")
    assert article.published and article.published.isoformat() == "2024-03-12"
    body = [article.text[b.start : b.end] for b in article.blocks if b.kind == "body"]
    assert body[0].startswith("Les soignants") and body[0].endswith("chacun des cabinets.")
    assert "l'Assurance maladie, après" in body[0] and "sa vice-présidente, qui" in body[0]


def test_letterheads_and_page_numbers_go(tmp_path: Path) -> None:
    texts = [[sentence[:60], sentence[60:]] for sentence in (LEAD, *BODY)]
    pages = [["Agence de santé", *texts[n], *texts[n - 1], f"Page {n} sur 4"] for n in range(4)]
    text = read_pdf(pdf(pages), "a").text
    assert "Page" not in text and "Agence" not in text
    assert text.count("Les soignants du bassin") == 2


def protected(data: bytes, password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, owner_password="patron", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


BAD_PDFS = [
    (pdf([[]], picture=True), "scan: pictures of pages.*OCR needed.*ocrmypdf"),
    (pdf([[]]), "without any text.*OCR needed"),
    (protected(pdf([LINES]), "secret"), "protected by a password"),
    (b"%PDF-1.4\nrien", "cannot be read"),
    (pdf([LINES])[:400], "cannot be read|without any text"),
    (b"%PDF-1.4\n" + b"1 0 obj << /Kids [" + b"[" * 50_000, "cannot be read"),
]


@pytest.mark.parametrize(("data", "reason"), BAD_PDFS, ids=["scan", "empty", "password", "broken", "cut", "nested"])
def test_a_pdf_without_text_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(KindError, match=reason):
        read_pdf(data, "cp.pdf")


def test_a_pdf_that_anybody_may_open() -> None:
    assert "Assurance maladie" in read_pdf(protected(pdf([LINES]), ""), "cp.pdf").text


def test_a_pdf_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.pdf.DEADLINE", 0.01)
    with pytest.raises(KindError, match="more than 0 seconds"):
        read_pdf(pdf([LINES]), "cp.pdf")


def message(**more: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "presse@ars.example"
    mail["Subject"] = more.get("subject", TITLE)
    mail["Date"] = "Wed, 13 Mar 2024 09:00:00 +0100"
    mail.set_content("\n\n".join((LEAD, *BODY)))
    return mail


def test_a_message(tmp_path: Path) -> None:
    mail = message()
    mail.add_alternative(page(day=None), subtype="html")
    mail.add_attachment(pdf([LINES]), maintype="application", subtype="pdf", filename="communiqué.pdf")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    (tmp_path / "m.eml").write_bytes(mail.as_bytes())
    (body, attached), errors = read(tmp_path / "m.eml")
    assert not errors
    assert (body.title, body.published_from) == (TITLE, "mail")
    assert body.published and body.published.isoformat() == "2024-03-13"
    assert attached.source.endswith("m.eml/communiqué.pdf") and attached.published_from == "dateline"


def test_a_message_of_plain_text(tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_bytes(message().as_bytes())
    (article,), _ = read(tmp_path / "m.eml")
    assert article.title == TITLE and LEAD in article.text.replace("\n", " ")
    assert read_bytes(f"De : la mairie\nObjet : santé\n\n{LEAD}".encode(), "a.txt").text.startswith("De : la mairie")


def saved(html: str, address: str = "https://gazette.example/perche") -> bytes:
    return (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {address}\r\nSubject: page\r\n"
        "Date: Wed, 1 Jan 2025 09:00:00 +0100\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        f"----b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
        f"Content-Location: {address}\r\n\r\n{html}\r\n"
        "----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n----b--\r\n"
    ).encode()


def test_a_saved_page(tmp_path: Path) -> None:
    (tmp_path / "p.mhtml").write_bytes(saved(page()))
    (article,), errors = read(tmp_path / "p.mhtml")
    assert not errors and article.title == TITLE and article.url == "https://gazette.example/perche"
    assert article.published and article.published.isoformat() == "2024-03-12"
    # The day of saving is not the day of publication.
    (tmp_path / "q.mhtml").write_bytes(saved(page(day=None)))
    assert read(tmp_path / "q.mhtml")[0][0].published is None


def test_a_message_without_text(tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_bytes(b"From: a@b.fr\r\nMIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx")
    _, (error,) = read(tmp_path / "m.eml")
    assert "no text and no page" in str(error)


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_zip_of_pages(tmp_path: Path) -> None:
    members = {
        "b/two.html": page("La CPTS grandit").encode(),
        "a.txt": f"{TITLE}\n\n{LEAD}".encode(),
        "cp.pdf": pdf([LETTER]),
        "m.eml": message().as_bytes(),
        "../../../etc/evil.txt": f"Un titre venu du diable\n\n{LEAD}".encode(),
        "/absolute.txt": f"Un titre au chemin absolu\n\n{LEAD}".encode(),
        "__MACOSX/a.txt": b"x",
        ".hidden.txt": b"x",
        "inner.zip": b"PK\x03\x04",
        "picture.png": b"\x89PNG",
        "english.txt": " ".join(ENGLISH).encode(),
        "empty.html": b"",
    }
    before = sorted(tmp_path.parent.rglob("*"))
    articles, errors = read(packed(tmp_path / "a.zip", members))
    assert {article.title for article in articles} >= {
        TITLE,
        "La CPTS grandit",
        "Un titre venu du diable",
        "Un titre au chemin absolu",
    }
    assert len(articles) == 6 and len(errors) == 2
    assert all(str(tmp_path / "a.zip") in article.source for article in articles)
    assert sorted(tmp_path.parent.rglob("*")) == sorted([*before, tmp_path / "a.zip"])


def test_zip_bombs_and_broken_zips(tmp_path: Path) -> None:
    _, (bomb,) = read(packed(tmp_path / "bomb.zip", {"a.txt": b"a" * 15_000_000}))
    assert "far bigger than its packed form" in str(bomb)
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04rien")
    assert "the zip archive is broken" in str(read(tmp_path / "broken.zip")[1][0])
    assert "nothing readable" in str(read(packed(tmp_path / "none.zip", {"a.png": b"x"}))[1][0])
    damaged = packed(tmp_path / "damaged.zip", {"a.txt": LEAD.encode() * 9, "b.txt": f"Un titre ici\n{LEAD}".encode()})
    data = bytearray(damaged.read_bytes())
    data[60] ^= 0xFF
    damaged.write_bytes(bytes(data))
    articles, errors = read(damaged)
    assert len(articles) == 1 and "cannot be unpacked" in str(errors[0])


def crawl(path: Path, *, gzip: bool, pages: dict[str, tuple[str, bytes, str]]) -> Path:
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=gzip)
        writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "essai"}))
        for url, (status, data, kind) in pages.items():
            http = StatusAndHeaders(status, [("Content-Type", kind), ("TDM-Reservation", "0")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                url, "response", payload=io.BytesIO(data), http_headers=http,
                warc_headers_dict={"WARC-Date": "2024-05-06T07:08:09Z"},
            )  # fmt: skip
            writer.write_record(record)
    return path


CRAWLED = {
    "https://gazette.example/perche?utm_source=x": ("200 OK", page().encode(), "text/html; charset=utf-8"),
    "https://gazette.example/style.css": ("200 OK", b"a{}", "text/css"),
    "https://gazette.example/gone": ("404 Not Found", page("Rien").encode(), "text/html"),
    "https://gazette.example/cp.pdf": ("200 OK", pdf([LETTER]), "application/pdf"),
    "https://gazette.example/en": ("200 OK", page("News", ENGLISH).encode(), "text/html"),
}


@pytest.mark.parametrize("gzip", [True, False])
def test_a_web_archive(tmp_path: Path, gzip: bool) -> None:
    path = crawl(tmp_path / f"a.warc{'.gz' if gzip else ''}", gzip=gzip, pages=CRAWLED)
    articles, (error,) = read(path)
    assert [article.url for article in articles] == ["https://gazette.example/perche", "https://gazette.example/cp.pdf"]
    assert "looks English" in str(error) and "gazette.example/en" in str(error)
    capture = articles[0].capture
    assert capture and (capture.fetched, capture.status) == ("2024-05-06T07:08:09Z", 200)
    assert capture.header("tdm-reservation") == "0" and capture.data == page().encode()


@pytest.mark.parametrize("gzip", [True, False])
def test_a_web_archive_that_breaks_off(tmp_path: Path, gzip: bool) -> None:
    path = crawl(tmp_path / f"a.warc{'.gz' if gzip else ''}", gzip=gzip, pages=CRAWLED)
    path.write_bytes(path.read_bytes()[:-400] + b"\xff\xff rien du tout")
    articles, errors = read(path)
    assert articles and articles[0].title == TITLE and errors
    (tmp_path / "b.warc").write_bytes(b"rien")
    articles, errors = read(tmp_path / "b.warc")
    assert not articles and "breaks off" in str(errors[0])
