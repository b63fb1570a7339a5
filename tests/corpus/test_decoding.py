"""Bytes to text: what is read, how it was known, and what is refused with a clear message."""

import codecs

import pytest

from corpus.decoding import decode
from corpus.errors import CorpusError, DecodingError, EmptyError, KindError

TEXT = "Une CPTS à Gueugnon : « c'est fait », l'été s'achève – 12 €."
PAGE = f'<html><head><meta charset="{{}}"></head><body><p>{TEXT}</p></body></html>'

READ = [
    (TEXT.encode(), "utf-8", "utf-8"),
    (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", "bom"),
    (TEXT.encode("utf-16"), "utf-16", "bom"),
    (TEXT.encode("utf-32"), "utf-32", "bom"),
    (TEXT.encode("cp1252"), "cp1252", "assumed"),
    ("Un texte sans accent ni rien.".encode("ascii"), "utf-8", "utf-8"),
]


@pytest.mark.parametrize(("data", "encoding", "how"), READ)
def test_known_encodings(data: bytes, encoding: str, how: str) -> None:
    decoded = decode(data, "essai.txt")
    assert (decoded.encoding, decoded.how) == (encoding, how)
    assert decoded.text in (TEXT, "Un texte sans accent ni rien.")


@pytest.mark.parametrize("name", ["iso-8859-1", "windows-1252", "ISO-8859-15"])
def test_charset_of_the_page(name: str) -> None:
    data = PAGE.format(name).encode("cp1252")
    assert decode(data, "p.html", html=True).how == "page"


def test_charset_of_the_answer_goes_before_the_page() -> None:
    data = PAGE.format("koi8-r").encode("cp1252")
    decoded = decode(data, "p.html", charset="windows-1252", html=True)
    assert decoded.how == "http" and TEXT in decoded.text


def test_utf8_is_not_undone_by_a_wrong_charset() -> None:
    decoded = decode(PAGE.format("iso-8859-1").encode(), "p.html", html=True)
    assert decoded.how == "utf-8" and TEXT in decoded.text


REFUSED = [
    (b"", EmptyError),
    (b" \n\t ", EmptyError),
    ("\u00a0\u00a0".encode(), EmptyError),
    (b"%PDF-1.7 \xe2\xe3", KindError),
    (b"PK\x03\x04rest", KindError),
    (b"\x89PNG\r\n\x1a\n", KindError),
    (b"\x1f\x8b\x08\x00", KindError),
    (b"texte\0suite", KindError),
    (b"SQLite format 3\0", KindError),
    ("été".encode() * 20 + b"\xe9\xff", DecodingError),
    (bytes(range(128, 256)) * 3, DecodingError),
    ("Привет, мир".encode("koi8-r"), DecodingError),
    (b"caf\x81 cr\x8d", DecodingError),
    (codecs.BOM_UTF8 + b"caf\xe9", DecodingError),
]


@pytest.mark.parametrize(("data", "error"), REFUSED)
def test_refused(data: bytes, error: type[CorpusError]) -> None:
    with pytest.raises(error) as raised:
        decode(data, "dossier/essai.txt")
    assert "dossier/essai.txt" in str(raised.value)
    assert raised.value.hint


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "hex", "idna", "no-such", "utf-8\0"])
def test_odd_charsets_give_no_half_characters(charset: str) -> None:
    data = b"+2AA- \\ud800 caf\xe9 \xe0 la une, l'\xe9t\xe9"
    assert decode(data, "p.html", charset=charset).encoding == "cp1252"
