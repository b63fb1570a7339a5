"""One address for one article, whatever leads to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.addresses import canonical, clean, key, same_site

CLEAN = [
    ("https://www.Gazette.example/a/b.html?utm_source=x&xtor=RSS-4&id=3#xtor=AD-1", "https://www.gazette.example/a/b.html?id=3"),
    ("https://gazette.example/spip.php?article12&var_mode=calcul", "https://gazette.example/spip.php?article12"),
    ("https://gazette.example/?page=article&id_article=5&fbclid=x", "https://gazette.example/?id_article=5&page=article"),
    ("https://gazette.example/sante/amp/", "https://gazette.example/sante"),
    ("https://gazette.example/sante.amp.html", "https://gazette.example/sante.html"),
    ("https://gazette.example/sante?amp=1", "https://gazette.example/sante"),
    ("https://gazette.example/sante?outputType=amp", "https://gazette.example/sante"),
    ("https://gazette-example.cdn.ampproject.org/c/s/gazette.example/sante/amp", "https://gazette.example/sante"),
    ("https://gazette.example/print/sante", "https://gazette.example/sante"),
    ("https://gazette.example/sante?format=print&n=2", "https://gazette.example/sante?n=2"),
    ("https://gazette.example:443/sante", "https://gazette.example/sante"),
    ("http://gazette.example:8080/sante", "http://gazette.example:8080/sante"),
    ("https://gazette.example/a/./b/../c//d", "https://gazette.example/a/c/d"),
    ("https://gazette.example/été à la mer", "https://gazette.example/%C3%A9t%C3%A9%20%C3%A0%20la%20mer"),
    ("https://gazette.example/a?q=CPTS+Dinan", "https://gazette.example/a?q=CPTS+Dinan"),
    # Words that only look like noise.
    ("https://gazette.example/imprimerie/printemps", "https://gazette.example/imprimerie/printemps"),
    ("https://gazette.example/campus?rubrique=amphi&reference=3", "https://gazette.example/campus?reference=3&rubrique=amphi"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "expected"), CLEAN)
def test_clean(url: str, expected: str) -> None:
    assert clean(url) == expected
    assert clean(expected) == expected


SAME = [
    ("http://gazette.example/a", "https://www.gazette.example/a/", True),
    ("https://gazette.example/a/index.html", "https://gazette.example/a", True),
    ("https://gazette.example/a?b=1&c=2", "https://gazette.example/a?c=2&b=1", True),
    ("https://gazette.example/a#suite", "https://gazette.example/a", True),
    ("https://gazette.example/a?id=1", "https://gazette.example/a?id=2", False),
    ("https://gazette.example/spip.php?article1", "https://gazette.example/spip.php?article2", False),
    ("https://gazette.example/a", "https://autre.example/a", False),
    ("https://gazette.example/A", "https://gazette.example/a", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_key(one: str, other: str, same: bool) -> None:
    assert (key(one) == key(other)) is same


CANONICAL = [
    ("https://m.gazette.fr/a?xtor=1", "https://www.gazette.fr/a/", "https://www.gazette.fr/a/"),
    ("https://gazette.fr/a?xtor=1", None, "https://gazette.fr/a"),
    ("https://gazette.fr/a", "/b", "https://gazette.fr/b"),
    ("https://gazette.fr/a", "/", "https://gazette.fr/a"),
    ("https://gazette.fr/a", "https://ailleurs.fr/a", "https://gazette.fr/a"),
    ("https://gazette.fr/a", "javascript:alert(1)", "https://gazette.fr/a"),
    ("https://gazette.fr/a", "http://[", "https://gazette.fr/a"),
]


@pytest.mark.parametrize(("visited", "named", "expected"), CANONICAL)
def test_canonical(visited: str, named: str | None, expected: str) -> None:
    assert canonical(visited, named) == expected


def test_same_site() -> None:
    assert same_site("https://m.gazette.fr/a", "https://www.gazette.fr/")
    assert not same_site("https://gazette.fr", "https://gazette.fr.evil.com")
    assert not same_site("https://ars.gouv.fr", "https://autre.gouv.fr")


@given(st.text(max_size=80))
def test_any_text_is_survived(text: str) -> None:
    for url in (text, f"https://{text}", f"https://a.fr/{text}", f"https://a.fr/?{text}"):
        assert isinstance(key(url), str)
        assert isinstance(canonical("https://a.fr/b", url), str)
