from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlite_utils import Database

from extractor.records import Facts
from graph.asking.lookup import candidates, evidence, mentions_of, profile
from graph.asking.questions import announcements, articles, entities, figures, search
from graph.asking.snippets import occurrences, passage, snippet
from graph.errors import GraphError, NotFoundError
from graph.storing.store import add


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ({}, ["launch", "statement", "statement", "signature"]),
        ({"limit": 1}, ["launch"]),
        ({"who": "lucie hebert"}, ["statement"]),
        ({"who": "HÉBERT"}, ["statement"]),
        ({"who": "ARS Normandie"}, ["launch", "signature"]),
        ({"who": "l'ARS de Normandie"}, ["launch", "signature"]),
        ({"who": "organisation:ars-normandie"}, ["launch", "signature"]),
        ({"who": "Normandie"}, ["launch", "signature"]),
        ({"who": "présidente"}, ["statement"]),
        ({"who": "organisation:ars"}, []),
        ({"who": "ARS Bretagne"}, []),
        ({"about": "Louviers"}, ["signature"]),
        ({"about": "cpts trois rivieres"}, ["signature"]),
        ({"about": "Eure"}, ["launch", "signature"]),
        ({"about": "l'Eure"}, ["launch", "signature"]),
        ({"about": "Normandie"}, ["launch", "signature"]),
        ({"about": "Calvados"}, []),
        ({"kind": "signature"}, ["signature"]),
        ({"kind": "report"}, []),
        ({"modality": "asserted"}, ["launch", "statement", "statement", "signature"]),
        ({"modality": "negated"}, []),
        ({"since": date(2023, 5, 5)}, ["launch", "statement", "statement"]),
        ({"until": date(2023, 5, 4)}, ["signature"]),
        ({"since": date(2023, 5, 4), "until": date(2023, 5, 4)}, ["signature"]),
        ({"search": "habitants"}, ["statement"]),
        ({"search": "evreux guichet"}, ["launch"]),
        ({"search": '"un guichet"'}, ["launch"]),
        ({"search": '"guichet un"'}, []),
        ({"who": "hebert", "kind": "launch"}, []),
    ],
)
def test_announcements(full_db: Database, asked: dict[str, Any], kinds: list[str]) -> None:
    found = sorted(row.kind for row in announcements(full_db.conn, **asked))
    assert found == sorted(kinds)


def test_announcements_are_as_precise_as_the_text(full_db: Database) -> None:
    rows = list(announcements(full_db.conn))
    assert [row.day for row in rows] == ["2024-01-15", "2024-01-15", "2023-05-06", "2023-05-04"]
    assert [row.shown_day for row in rows[1:]] == ["(2024-01-15)", "(2023-05-06)", "2023-05-04"]
    signature = rows[-1]
    assert signature.who == ("CPTS des Trois Rivières", "ARS Normandie")
    assert signature.about == ("CPTS des Trois Rivières", "Louviers")
    assert rows[2].figures == (f"{signature.article}-f1",)
    assert signature.direct is False


@pytest.mark.parametrize("field", ["who", "about", "search"])
@pytest.mark.parametrize("text", ["?", "«»", "'", "()", " "])
def test_a_question_without_words_is_refused(full_db: Database, field: str, text: str) -> None:
    with pytest.raises(GraphError, match="no word"):
        list(announcements(full_db.conn, **{field: text}))


@pytest.mark.parametrize(
    "text", ['"', "a OR", "x*", "name:y", "NEAR(a b)", "-a", "l'", "île-de-france", "');--", "\x00"]
)
def test_no_question_is_syntax(full_db: Database, text: str) -> None:
    for ask in (lambda: announcements(full_db.conn, who=f"{text} b"), lambda: search(full_db.conn, f"{text} b")):
        list(ask())


def test_dates_that_span_time(fresh_db: Database, facts: Callable[..., Facts], make: Callable[..., Any]) -> None:
    text = "Le maire promet une maison de santé pour 2025. Il la veut belle en décembre."
    one = make(text, ["Maire"], "objective", "promet une maison de santé", when="2025")
    two = make(text, ["Maire"], "objective", "la veut belle", when="XXXX-12")
    add(fresh_db, facts(text, published="2023-02-01", announcements=[one, two]))
    rows = list(announcements(fresh_db.conn))
    assert [row.shown_day for row in rows] == ["2025", "XXXX-12"]
    assert len(list(announcements(fresh_db.conn, since=date(2025, 7, 1), until=date(2025, 7, 31)))) == 1
    assert not list(announcements(fresh_db.conn, since=date(2026, 1, 1)))


def test_articles_entities_and_figures(full_db: Database) -> None:
    first, second = articles(full_db.conn)
    assert (first.title, first.announcements, first.figures) == ("Un guichet à Évreux", 2, 0)
    assert (second.publisher, second.figures) == ("Le Courrier de l'Eure", 1)
    assert [row.id for row in articles(full_db.conn, search="coeur")] == [second.id]
    assert [row.id for row in articles(full_db.conn, since=date(2024, 1, 1))] == [first.id]
    assert [row.id for row in articles(full_db.conn, until=date(2023, 12, 31))] == [second.id]
    assert {row.id for row in entities(full_db.conn, label="place")} == {"place:louviers-27375", "place:evreux-27229"}
    assert next(entities(full_db.conn)).articles == 2
    (ars,) = entities(full_db.conn, name="agence régionale")
    assert (ars.id, ars.announcements) == ("organisation:ars-normandie", 2)
    assert [row.value for row in figures(full_db.conn, metric="population")] == [45000]
    assert [row.territory for row in figures(full_db.conn, about="trois rivières")] == ["CPTS des Trois Rivières"]
    assert not list(figures(full_db.conn, about="Louviers"))
    assert not list(figures(full_db.conn, metric="funding"))


def test_search_finds_what_is_typed(full_db: Database) -> None:
    for asked in ("coeur", "CŒUR", "cœur du projet", "acces", "l’accès"):
        (found,) = search(full_db.conn, asked)
        words = [found.snippet[start:end] for start, end in found.marks]
        assert words, asked
        assert all(word.lower() in ("cœur", "du", "projet", "accès") for word in words)
    assert not list(search(full_db.conn, "coeur evreux"))
    assert [row.title for row in search(full_db.conn, "guichet")] == ["Un guichet à Évreux"]


def test_snippets() -> None:
    text = "Rien ici.\n" * 50 + "Le cœur\nbat fort. " + "Rien là. " * 50
    shown, marks = snippet(text, "coeur fort")
    assert [shown[a:b] for a, b in marks] == ["cœur", "fort"]
    assert shown.startswith("…") and shown.endswith("…") and "\n" not in shown
    assert snippet("Court.", "absent") == ("Court.", ())
    assert occurrences("L'été, été.", "ete") == ((2, 5), (7, 10))
    assert occurrences("x", "?") == ()
    assert snippet("a" * 5000 + " mot", "mot")[1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Un. <Deux> mots. Trois.", "Deux mots."),
        ("Titre\n<Deux> mots\nTrois", "Deux mots"),
        ("Un. Deux <mots. Et> trois. Fin.", "Deux mots. Et trois."),
        ("Il dit : « Non ! » <Puis> part.", "Puis part."),
        ("<Seul>", "Seul"),
    ],
)
def test_passages(text: str, shown: str) -> None:
    start, end = text.index("<"), text.index(">") - 1
    plain = text.replace("<", "").replace(">", "")
    first, last = passage(plain, start, end)
    assert plain[first:last] == shown


def test_a_profile(full_db: Database) -> None:
    (asked, *others) = candidates(full_db.conn, "hébert")
    assert asked == "person:lucie-hebert"
    assert others[0].startswith("person:hebert@")
    one = profile(full_db.conn, asked)
    assert [(role.role, role.organisation, role.first) for role in one.roles] == [
        ("présidente de la CPTS des Trois Rivières", "CPTS des Trois Rivières", "2023-05-06")
    ]
    assert [row.content for row in one.announcements] == ["Nous couvrons 45 000 habitants"]
    assert len(one.articles) == 2
    community = profile(full_db.conn, "cpts:trois-rivieres")
    assert [row.name for row in community.roles] == ["Lucie Hébert"]
    assert (len(community.about), len(community.figures)) == (1, 1)
    assert candidates(full_db.conn, "personne inconnue") == []
    with pytest.raises(NotFoundError):
        profile(full_db.conn, "person:nobody")


def test_evidence(full_db: Database) -> None:
    for table in ("announcements", "figures", "dates", "roles", "mentions"):
        for (fact,) in full_db.execute(f"SELECT id FROM {table}"):
            found = evidence(full_db.conn, fact)
            offset = found.start - found.passage_start
            assert found.passage[offset : offset + len(found.text)] == found.text
            assert found.rule == "test.rule"
    shortened = evidence(full_db.conn, fact[:5].upper() + fact[fact.index("-") :])
    assert shortened.id == fact
    assert len(mentions_of(full_db.conn, "person:lucie-hebert", 9)) == 2
    for wrong in ("t0-a1", "x", fact[:4] + "-a99", "", "*-a1"):
        with pytest.raises(NotFoundError):
            evidence(full_db.conn, wrong)
