"""Pages of sixteen kinds of French site, read beside plain trafilatura: words, furniture, day, legends."""

import pytest

from corpus.reader import read_bytes
from tests.pages.compare import Made, f1, ours, plain, score, squeezed
from tests.pages.styles import pages
from tests.pages.unseen import unseen
from tests.web.pages import BODY, OTHER
from tests.web.pages import page as press_page

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


LIST = "<p>Trois communautés ont signé leur contrat ce mois-ci :</p><ul>" + "".join(
    f'<li><a href="/{n}">CPTS des bords de {river}, à {town}</a></li>'
    for n, (river, town) in enumerate([("l'Oze", "Bréville"), ("la Lurge", "Valombre"), ("la Serine", "Courtémont")])
)


@pytest.mark.parametrize("after", ["", f"<p>{BODY[0]}</p>"])
def test_a_list_of_links_that_a_sentence_leads_into_is_read(after: str) -> None:
    article = read_bytes(press_page(after=f"{LIST}</ul>{after}").encode(), "a.html")
    read = "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind in ("body", "heading"))
    assert all(f"CPTS des bords de {river}" in read for river in ("l'Oze", "la Lurge", "la Serine"))


def test_other_lists_of_links_are_not() -> None:
    links = "".join(f"<li><a href='/{n}'>Le titre d'un autre article de ce site, {n}</a></li>" for n in range(4))
    article = read_bytes(press_page(after=f"<ul>{links}</ul>").encode(), "a.html")
    assert "autre article" not in article.text


def hidden(text: str) -> str:
    return f'<div class="hidden" style="display:none"><p>{text}</p></div>'


def test_what_a_button_unfolds_is_read_and_what_is_hidden_is_not() -> None:
    rest = hidden(" ".join((*OTHER, "La suite était repliée.")))
    article = read_bytes(press_page(after=rest + hidden("Votre session a expiré.")).encode(), "a.html")
    assert "La suite était repliée." in article.text and "session" not in article.text


def test_paid_parts_that_are_there_are_read() -> None:
    paid = f'<div class="paywall"><p>{BODY[0]} Ceci est payant.</p></div>'
    assert "Ceci est payant." in read_bytes(press_page(after=paid).encode(), "a.html").text
