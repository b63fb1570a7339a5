"""Pages of sixteen kinds of French site, read beside plain trafilatura: words, furniture, day, legends."""

import pytest

from corpus.reader import read_bytes
from tests.pages.compare import Made, f1, ours, plain, score, squeezed
from tests.pages.styles import pages
from tests.pages.unseen import unseen

KNOWN, UNSEEN = pages(), unseen()


def test_there_are_enough_pages_and_no_two_alike() -> None:
    assert len(KNOWN) >= 60 and len({page.words for page in KNOWN + UNSEEN}) == len(KNOWN + UNSEEN)
    assert all(squeezed(line) in squeezed(page.html) for page in KNOWN + UNSEEN for line in page.furniture)
    assert all(not set(page.furniture) & set(page.words.split("\n")) for page in KNOWN + UNSEEN)


@pytest.mark.parametrize(("made", "least"), [(KNOWN, 0.99), (UNSEEN, 0.97)], ids=["known", "unseen"])
def test_read_better_than_plain_trafilatura(made: list[Made], least: float) -> None:
    mine, other = score(ours, made), score(plain, made)
    assert mine.f1 >= max(least, other.f1)
    assert mine.furniture <= min(0.02, other.furniture / 5)
    assert mine.days >= max(0.97, other.days)


@pytest.mark.parametrize("page", KNOWN, ids=lambda page: page.name)
def test_no_page_is_read_badly(page: Made) -> None:
    assert f1(ours(page).text, page.words) >= 0.9


@pytest.mark.parametrize("page", [page for page in KNOWN if page.caption], ids=lambda page: page.name)
def test_legends_stand_apart(page: Made) -> None:
    article = read_bytes(page.html.encode(), page.name, kind=".html")
    legends = [article.text[b.start : b.end] for b in article.blocks if b.kind == "caption"]
    assert any(legend.startswith(page.caption.rstrip(".")) for legend in legends)
    assert not any(page.caption in article.text[b.start : b.end] for b in article.blocks if b.kind == "body")
    assert all(article.text[b.start : b.end].strip() for b in article.blocks)


ORIGINS = {
    "wordpress": "opengraph",
    "builder": "page",
    "agency": "page",
    "town_hall": "page",
    "regional_press": "json-ld",
    "professional": "meta",
    "wix": "page",
    "county": "time",
    "union": "time",
    "national_press": "opengraph",
}


@pytest.mark.parametrize("style", ORIGINS)
def test_where_the_day_was_found(style: str) -> None:
    for page in KNOWN:
        if page.name.startswith(f"{style}-"):
            article = read_bytes(page.html.encode(), page.name, kind=".html")
            assert article.published_from in (ORIGINS[style], "dateline")
            if style in ("wordpress", "agency", "regional_press"):
                assert article.updated and article.updated.isoformat() == "2026-01-05"
