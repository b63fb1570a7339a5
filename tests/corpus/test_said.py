"""Days of publication and change, and where a page says them."""

from datetime import date

import pytest

from corpus.capture import Capture
from corpus.dating import parse_day
from corpus.reader import read_bytes, read_capture
from corpus.said import day_in_url
from tests.web.pages import BODY, LEAD, TITLE, page

TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in (LEAD, *BODY))
LD = (
    '<script type="application/ld+json">'
    '{"@type":"NewsArticle","datePublished":"%s","dateModified":"2024-05-01"}</script>'
)
SIGNED = '<p class="info-publi">mardi 12 mars 2024, par <span class="vcard author">Zoé</span></p>'


def made(head: str = "", before: str = "", after: str = "") -> str:
    return (
        f"<html lang=fr><head><title>{TITLE}</title>{head}</head><body><article><h1>{TITLE}</h1>{before}{TEXT}{after}"
        "</article></body></html>"
    )


FOUND = [
    (made(LD % "2024-03-12T08:00:00+01:00"), "2024-03-12", "json-ld"),
    (made(LD % "2024-03-11T23:30:00Z"), "2024-03-12", "json-ld"),
    (made('<meta property="article:published_time" content="2024-03-12">'), "2024-03-12", "opengraph"),
    (made('<meta name="DC.date.issued" content="12/03/2024">'), "2024-03-12", "meta"),
    (made(before='<time itemprop="datePublished" datetime="2024-03-12">x</time>'), "2024-03-12", "time"),
    (made(before="<p>Publié le 12 mars 2024</p>"), "2024-03-12", "dateline"),
    (made(before='<div class="date">mardi 12 mars 2024</div>'), "2024-03-12", "dateline"),
    (made(before="<div><div>12.03.2024</div></div>"), "2024-03-12", "dateline"),
    (made(before=SIGNED), "2024-03-12", None),
    (made('<link rel="canonical" href="https://a.fr/2024/03/12/titre">'), "2024-03-12", "url"),
    # The day of another article, of an event, of a copyright or of a change is none of publication.
    (made(after='<aside><time class="published" datetime="2026-01-01">1er janvier 2026</time></aside>'), None, None),
    (made(after='<div class="related"><p class="date">Publié le 1er janvier 2026</p></div>'), None, None),
    (made(after="<p>Rendez-vous le 14 juin 2027 à la salle des fêtes.</p><footer>© 2026</footer>"), None, None),
    (made('<link rel="canonical" href="https://a.fr/2024/03/titre">'), None, None),
    (made('<meta property="article:published_time" content="bientôt">'), None, None),
]


@pytest.mark.parametrize(("html", "day", "origin"), FOUND)
def test_where_the_day_is_found(html: str, day: str | None, origin: str | None) -> None:
    article = read_bytes(html.encode(), "a.html")
    assert (article.published.isoformat() if article.published else None) == day
    assert origin is None or article.published_from == origin


def test_a_change_is_no_publication() -> None:
    article = read_bytes(made(LD % "2024-03-12").encode(), "a.html")
    assert (article.updated, article.updated_from) == (date(2024, 5, 1), "json-ld")
    words = made(before='<p class="date">Publié le 12 mars 2024, mis à jour le 3 avril 2024</p>')
    article = read_bytes(words.encode(), "a.html")
    assert (article.published, article.updated) == (date(2024, 3, 12), date(2024, 4, 3))


def test_the_day_of_a_list_comes_last() -> None:
    capture = Capture("https://a.fr/x", "https://a.fr/x", page(day=None).encode(), content_type="text/html")
    article = read_capture(capture, listed=date(2024, 3, 13))
    assert (article.published, article.published_from) == (date(2024, 3, 13), "list")
    dated = Capture("https://a.fr/x", "https://a.fr/2024/03/12/x", page(day=None).encode(), content_type="text/html")
    assert read_capture(dated, listed=date(2024, 3, 13)).published == date(2024, 3, 12)
    assert read_capture(dated, published="2020-01-02").published_from == "option"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.fr/2024/03/12/titre", "2024-03-12"),
        ("https://a.fr/titre-2024-03-12.html", "2024-03-12"),
        ("https://a.fr/20240312-titre", "2024-03-12"),
        ("https://a.fr/2024/03/titre", None),
        ("https://a.fr/2024/13/12/t", None),
        ("https://a.fr/t?d=/2024/03/12/", None),
        ("https://a.fr/id-1202403127", None),
        (None, None),
    ],
)
def test_day_in_url(url: str | None, day: str | None) -> None:
    found = day_in_url(url)
    assert (found.day.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-03-11T23:00:00Z", "2024-03-12"),
        ("2024-07-13T22:00:00+00:00", "2024-07-14"),
        ("2024-07-13 21:59:59 UTC", "2024-07-13"),
        ("2024-03-11T23:30:00+04:00", "2024-03-11"),
        ("2024-03-11T23:30:00", "2024-03-11"),
        ("2024-03-11T23:30:00.000Z", "2024-03-12"),
    ],
)
def test_utc_is_read_as_the_day_in_paris(value: str, day: str) -> None:
    found = parse_day(value)
    assert found and found.isoformat() == day
