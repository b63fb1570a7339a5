"""Forgotten names go from a text and its facts, and every offset still gives the words that it gave."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from extractor.records import Facts, Person
from graph.storing.masking import ERASED, Marks, Shift, Swap, forgotten_in, masked, name_words, surname

KEY = b"k" * 32
OWN = "t0123456789"


def marks(*names: str, stand_in: str = "", article: str | None = None) -> Marks:
    """What a base knows that is to forget these names."""
    empty = Marks(KEY)
    digests = {empty.digest(name_words(name)): stand_in for name in names}
    sizes = frozenset(len(name_words(name)) for name in names)
    if article:
        return Marks(KEY, {}, {(article, digest): stand_in for digest in digests}, sizes)
    return Marks(KEY, digests, {}, sizes)


def strings(value: Any) -> list[str]:
    """Every text anywhere in some facts."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for one in value for text in strings(one)]
    names = getattr(value, "__dataclass_fields__", ())
    return [text for name in names for text in strings(getattr(value, name))]


TEXT = (
    "Lucie Hébert préside la CPTS des Trois Rivières. « Nous couvrons 45 000 habitants », dit Mme Hébert.\n\n"
    "Paul Hébert, son voisin, et HÉBERT Lucie ont signé le 4 mai 2023. Écrire à lucie.hebert@exemple.fr."
)


@pytest.fixture
def article(facts: Callable[..., Facts], make: Callable[..., Any]) -> Facts:
    return facts(
        TEXT,
        title="Lucie Hébert, présidente",
        url="https://presse.example/lucie-hebert-pr%C3%A9side",
        source="articles/Lucie_Hébert.txt",
        published="2023-05-06",
        authors=("Anne Roy", "Lucie Hébert"),
        people=[
            ("Lucie Hébert", "présidente de la CPTS des Trois Rivières", "CPTS des Trois Rivières"),
            ("Paul Hébert", None, None),
        ],
        aliases={"Lucie Hébert": ("Mme Hébert", "HÉBERT Lucie")},
        cpts=["CPTS des Trois Rivières"],
        announcements=[
            make(TEXT, ["Lucie Hébert"], "statement", "Nous couvrons 45 000 habitants", about=("Paul Hébert",)),
            make(TEXT, ["Lucie Hébert", "Paul Hébert"], "signature", "HÉBERT Lucie ont signé le 4 mai 2023"),
        ],
    )


@pytest.mark.parametrize("stand_in", ["", "Personne QXZRT"])
def test_nothing_of_the_name_is_left_and_every_offset_holds(article: Facts, stand_in: str) -> None:
    done = masked(article, marks("Lucie Hébert", stand_in=stand_in), OWN)
    assert done.changed
    text = done.facts.article.text
    left = [one.casefold() for one in strings(done.facts) if one != done.facts.article.sha256]
    assert not [one for one in left if "lucie" in one]
    assert all("hébert" not in one.replace("paul hébert", "") for one in left)
    for entity in (*done.facts.people, *done.facts.cpts):
        assert all(text[one.start : one.end] == one.text for one in entity.mentions)
    for act in done.facts.announcements:
        assert text[act.start : act.end] == act.evidence
    assert "Paul Hébert" in text
    assert done.facts.article.sha256 == article.article.sha256
    assert text[: done.facts.article.blocks[-1].end] == text


def test_who_is_erased_is_no_actor_any_more(article: Facts) -> None:
    facts = masked(article, marks("Lucie Hébert"), OWN).facts
    assert [person.name for person in facts.people] == ["Paul Hébert"]
    assert [act.who for act in facts.announcements] == [("Paul Hébert",)]
    assert facts.article.text.startswith(f"{ERASED} préside la CPTS")
    assert facts.article.authors == ("Anne Roy",)
    assert facts.article.url == "https://presse.example/%5B%E2%80%A6%5D-pr%C3%A9side"


def test_who_has_a_pseudonym_keeps_role_and_announcements(article: Facts) -> None:
    facts = masked(article, marks("Lucie Hébert", stand_in="Personne QXZRT"), OWN).facts
    person = facts.people[0]
    assert (person.name, person.role) == ("Personne QXZRT", "présidente de la CPTS des Trois Rivières")
    assert person.aliases == ("Mme Personne QXZRT",)
    assert len(person.mentions) == len(article.people[0].mentions)
    assert [act.who for act in facts.announcements] == [("Personne QXZRT",), ("Personne QXZRT", "Paul Hébert")]


def test_a_masked_article_is_not_masked_again(article: Facts) -> None:
    known = marks("Lucie Hébert", stand_in="Personne QXZRT")
    once = masked(article, known, OWN).facts
    assert not masked(once, known, OWN).changed


def test_without_anything_to_forget_nothing_changes(article: Facts) -> None:
    assert masked(article, Marks(KEY), OWN).facts is article
    assert not masked(article, marks("Jean Dupré"), OWN).changed


def test_a_name_is_forgotten_where_no_rule_saw_a_person(facts: Callable[..., Facts]) -> None:
    done = masked(facts("Un mot de Lucie Hébert, et de Lucie Hébrard."), marks("Lucie Hébert"), OWN)
    assert done.facts.article.text == f"Un mot de {ERASED}, et de Lucie Hébrard."


def test_a_name_forgotten_in_one_article_stays_in_others(article: Facts) -> None:
    known = marks("Lucie Hébert", "Hébert", article=OWN)
    assert masked(article, known, OWN).changed
    assert not masked(article, known, "t9999999999").changed


def test_records_keep_their_own_order(article: Facts) -> None:
    twice = replace(article, people=(*article.people, Person("Zoé Roy", None, None, (), ())))
    found = masked(twice, marks("Paul Hébert"), OWN).facts
    assert [person.name for person in found.people] == ["Lucie Hébert", "Zoé Roy"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lucie Hébert", "X"),
        ("LUCIE HÉBERT", "X"),
        ("Lucie  Hebert", "X"),
        ("Hébert, Lucie", "X"),
        ("lucie-hebert", "X"),
        ("Mme Lucie Hébert-Roy", "Mme X-Roy"),
        ("le bâtonnier Hébert", "le bâtonnier X"),
        # Not the name: other words, part of a word, a common noun.
        ("Lucien Hébert-ville", "Lucien X-ville"),
        ("Lucie Hébertot", "Lucie Hébertot"),
        ("un hébert de passage", "un hébert de passage"),
        ("Paul Hébert", "Paul Hébert"),
    ],
)
def test_names_are_replaced_in_texts(text: str, expected: str) -> None:
    gone = {("lucie", "hebert"): "X", ("hebert", "lucie"): "X", ("hebert",): "X"}
    assert Swap(gone, [("paul", "hebert")]).text(text) == expected


def test_a_lone_surname_goes_from_an_address_too() -> None:
    swap = Swap({("hebert",): "X"})
    assert swap.address("https://a.example/mme-h%C3%A9bert?x=1") == "https://a.example/mme-X?x=1"
    assert swap.address("https://a.example/h%C3%A9b") == "https://a.example/h%C3%A9b"
    assert swap.cue("Hébert annonce") == ""
    assert swap.cue("annonce") == "annonce"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lucie Hébert", ("hebert",)),
        ("Mme Lucie Le Goff", ("le", "goff")),
        ("Jean-Luc d'Arvor", ("d", "arvor")),
        ("Dr. Hébert", ()),
        ("Hébert", ()),
    ],
)
def test_surnames_follow_the_given_name(name: str, expected: tuple[str, ...]) -> None:
    assert surname(name) == expected


def test_offsets_move_with_the_text() -> None:
    shift = Shift([(4, 10, "ab"), (20, 22, "long")])
    assert [shift.start(n) for n in (0, 3, 4, 7, 10, 19, 20, 22, 30)] == [0, 3, 4, 4, 6, 15, 16, 20, 28]
    assert [shift.end(n) for n in (0, 4, 5, 10, 11, 20, 21, 22, 30)] == [0, 4, 6, 6, 7, 16, 20, 20, 28]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("le Dr Lucie Le Goff", ("lucie", "le", "goff")),
        ("Mme Le Goff", ("le", "goff")),
        ("HÉBERT", ("hebert",)),
        ("Dr", ("dr",)),
    ],
)
def test_civilities_are_no_part_of_a_name(name: str, expected: tuple[str, ...]) -> None:
    assert name_words(name) == expected


def test_a_digest_says_nothing_without_the_key() -> None:
    one, other = Marks(b"a" * 32), Marks(b"b" * 32)
    name = name_words("Lucie Hébert")
    assert one.digest(name) != other.digest(name)
    assert one.digest(name) == one.digest(reversed(name))
    assert list(forgotten_in("de Lucie Hébert", marks("Lucie Hébert"), OWN)) == [(("lucie", "hebert"), "")]
