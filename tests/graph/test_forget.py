"""Who is forgotten is in no table, index or byte of the file, and stays forgotten when the articles come again."""

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from extractor.records import Facts
from graph.base import open_to_write
from graph.errors import GraphError, NotFoundError
from graph.folding import fold
from graph.storing import forgetting
from graph.storing.dump import dump
from graph.storing.forget import Person, forget, person_of
from graph.storing.recall import recall
from graph.storing.removal import remove
from graph.storing.removal import replace as put
from graph.storing.rows import article_id
from graph.storing.store import add
from graph.storing.verify import verify
from tests.synthetic.articles import made

NAME = "Odette Kervadec-Brunoy"
FORMS = (NAME, "Mme Kervadec-Brunoy", "Odette Kervadec Brunoy", "KERVADEC-BRUNOY Odette")
PARTS = ("kervadec", "brunoy", "odette")


def articles(facts: Callable[..., Facts], make: Callable[..., object]) -> list[Facts]:
    """Articles that name a person in every way, one that only writes the name, and some that do not."""
    first = (
        "Odette Kervadec-Brunoy préside la CPTS de Vitré. « Nous avançons », dit Mme Kervadec-Brunoy. "
        "KERVADEC-BRUNOY Odette est aussi maire. Paul Kervadec-Brunoy, son fils, l'aide."
    )
    second = "Le prix Odette Kervadec Brunoy va à Louise Gavard. Contact : odette.kervadec-brunoy@vitre.example."
    third = "La CPTS de Vitré remercie Louise Gavard."
    return [
        facts(
            first,
            title="Odette Kervadec-Brunoy élue",
            url="https://presse.example/odette-kervadec-brunoy-elue",
            source="articles/kervadec-brunoy.html",
            authors=("Odette Kervadec-Brunoy",),
            published="2023-05-06",
            people=[(NAME, "présidente de la CPTS de Vitré", "CPTS de Vitré"), ("Paul Kervadec-Brunoy", None, None)],
            aliases={NAME: FORMS[1:]},
            cpts=["CPTS de Vitré"],
            announcements=[make(first, [NAME], "statement", "Nous avançons", about=("CPTS de Vitré",))],
        ),
        facts(second, published="2023-06-01", people=[("Louise Gavard", None, None)]),
        facts(third, published="2023-07-01", people=[("Louise Gavard", None, None)], cpts=["CPTS de Vitré"]),
    ]


@pytest.fixture
def several(facts: Callable[..., Facts], make: Callable[..., object]) -> list[Facts]:
    return articles(facts, make)


@pytest.fixture(autouse=True)
def _one_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two bases of one key can be compared."""
    monkeypatch.setattr(forgetting.secrets, "token_bytes", lambda size: b"k" * size)


@pytest.fixture
def path(tmp_path: Path, several: list[Facts]) -> Path:
    """A base on disk with all of them among others, and the bytes of a page."""
    path = tmp_path / "base.db"
    database = open_to_write(path)
    for one in (*(one.facts for one in made(range(10))), *several):
        add(database, one)
    database.execute(
        "INSERT INTO captures (article, key, version, address, url, seen, headers, sha256, size, raw, digest) "
        "VALUES (?1, ?2, 1, ?2, ?2, '2023', '[\"Odette Kervadec-Brunoy\"]', 'x', 9, ?3, 'd')",
        [article_id(several[0].article), several[0].article.url, zlib.compress(b"Odette Kervadec-Brunoy")],
    )
    database.execute(
        "INSERT INTO addresses (key, url, title) VALUES ('a/kervadec-brunoy-odette', 'https://a/x', ?)",
        [f"Avec {NAME}"],
    )
    database.conn.commit()
    database.close()
    return path


def done(path: Path, asked: str, *, pseudonym: bool = False) -> list[str]:
    """Forget a person in the base at a path."""
    database = open_to_write(path)
    try:
        return list(forget(database, person_of(database.conn, asked), under_pseudonym=pseudonym))
    finally:
        database.close()


def left_in_bytes(path: Path, words: tuple[str, ...]) -> list[str]:
    """Which words stand in the files of a base, whatever the encoding and case."""
    found = []
    for file in path.parent.glob(f"{path.name}*"):
        data = file.read_bytes()
        text = fold(data.decode("utf-8", "ignore")) + fold(data.decode("latin-1"))
        found += [word for word in words if word in text]
    return found


@pytest.mark.parametrize("pseudonym", [False, True])
def test_nothing_of_the_name_is_left_in_the_file(path: Path, several: list[Facts], pseudonym: bool) -> None:
    remove_son(path, several)
    assert set(left_in_bytes(path, PARTS)) == set(PARTS)
    assert len(done(path, NAME, pseudonym=pseudonym)) == 2
    assert left_in_bytes(path, PARTS) == []
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT raw, headers FROM captures").fetchall() == [(None, "[]")]
    assert connection.execute("SELECT url FROM addresses").fetchone()[0] == "https://a/x"
    connection.close()
    assert faults(path) == []


def remove_son(path: Path, several: list[Facts]) -> None:
    """Put an article without the son in the place of the one that names him: his name is a part of hers."""
    from dataclasses import replace

    text = several[0].article.text.replace(
        "Paul Kervadec-Brunoy, son fils, l'aide.", "Elle a un fils qui peut l'aider."
    )
    database = open_to_write(path)
    put(database, replace(several[0], article=replace(several[0].article, text=text), people=several[0].people[:1]))
    database.close()


def faults(path: Path) -> list[object]:
    """What `verify` finds."""
    database = open_to_write(path)
    try:
        return list(verify(database.conn))
    finally:
        database.close()


def test_others_of_the_surname_stay(path: Path) -> None:
    done(path, NAME)
    database = open_to_write(path)
    assert database.execute("SELECT 1 FROM entities WHERE name = 'Paul Kervadec-Brunoy'").fetchone()
    assert not database.execute("SELECT 1 FROM entities WHERE name LIKE '%Odette%'").fetchone()
    text = database.execute("SELECT text FROM articles WHERE text LIKE '%préside la CPTS%'").fetchone()[0]
    assert text.startswith(
        "[…] préside la CPTS de Vitré. « Nous avançons », dit Mme […]. […] est aussi maire. Paul Kerv"
    )
    database.close()


def test_a_pseudonym_keeps_what_the_person_did(path: Path) -> None:
    done(path, NAME, pseudonym=True)
    database = open_to_write(path)
    role = database.execute(
        "SELECT e.name, r.role FROM roles r JOIN entities e ON e.id = r.person WHERE r.role LIKE 'présidente%'"
    ).fetchone()
    assert role["role"] == "présidente de la CPTS de Vitré"
    assert role["name"].startswith("Personne ")
    who = database.execute(
        "SELECT name FROM announcement_actors WHERE entity = ?", [person_id(role["name"])]
    ).fetchone()
    assert who[0] == role["name"]
    database.close()


def person_id(name: str) -> str:
    """Id of a person by a name of two words."""
    return "person:" + "-".join(fold(name).split())


@pytest.mark.parametrize("pseudonym", [False, True])
def test_forgotten_is_forgotten_whenever_it_comes_again(
    tmp_path: Path, path: Path, several: list[Facts], pseudonym: bool
) -> None:
    done(path, NAME, pseudonym=pseudonym)
    database = open_to_write(path)
    before = without_collecting(database)
    # What is there already is known again, although its text is another by now.
    assert [add(database, one) for one in several] == [None, None, None]
    for one in several:
        remove(database, article_id(one.article))
    for one in reversed(several):
        added = add(database, one)
        assert added and added.article == article_id(one.article)
    assert without_collecting(database) == before
    database.close()


def without_collecting(database: Database) -> dict[str, object]:
    """The dump without what was collected, which goes with an article that is removed."""
    return {table: rows for table, rows in dump(database.conn).items() if table not in ("captures", "addresses")}


def test_an_article_that_comes_later_is_masked(path: Path, facts: Callable[..., Facts]) -> None:
    done(path, NAME)
    database = open_to_write(path)
    later = facts("Hier, ODETTE KERVADEC-BRUNOY a parlé.", people=[("ODETTE KERVADEC-BRUNOY", None, None)])
    assert add(database, later)
    assert database.execute("SELECT text FROM articles WHERE text LIKE 'Hier%'").fetchone()[0] == "Hier, […] a parlé."
    assert list(verify(database.conn)) == []
    database.close()


def test_a_masked_article_can_be_read_again(path: Path, several: list[Facts]) -> None:
    done(path, NAME, pseudonym=True)
    database = open_to_write(path)
    before = dump(database.conn)
    for one in several:
        put(database, recall(database.conn, article_id(one.article)))
    assert dump(database.conn) == before
    database.close()


def test_what_a_kill_left_is_forgotten_when_asked_again(path: Path) -> None:
    database = open_to_write(path)
    steps: Iterator[str] = forget(database, person_of(database.conn, NAME), under_pseudonym=False)
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    database.close()
    done(path, NAME)
    assert "odette" not in left_in_bytes(path, PARTS)
    # Once more: nobody is known by that name, and there is nothing to do.
    assert done(path, NAME) == []
    assert faults(path) == []


def test_verify_finds_who_was_forgotten_and_mends_it(path: Path) -> None:
    from graph.storing.mending import mend
    from graph.storing.verify import faults_of

    done(path, NAME)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE articles SET title = 'Odette Kervadec-Brunoy élue' WHERE title LIKE '%élue%'")
    connection.commit()
    connection.close()
    found = faults_of(path)
    assert [fault.rule for fault in found if fault.rule == "forgotten"] == ["forgotten"]
    assert "odette" not in fold(str(found))
    for _ in range(3):
        list(mend(path, faults_of(path)))
    assert faults_of(path) == []


def test_judgements_on_a_person_go_with_the_person(path: Path) -> None:
    database = open_to_write(path)
    database.execute(
        "INSERT INTO judgements (kind, first_name, second_name, made, by) VALUES ('rename', ?, 'O. K.', '2024', 'x')",
        [NAME],
    )
    database.execute(
        "INSERT INTO judgement_guises (judgement, side, text, id, key) SELECT 1, 1, text, id, key FROM guises "
        "WHERE entity = (SELECT entity FROM aliases WHERE form = ?)",
        [NAME],
    )
    database.conn.commit()
    database.close()
    done(path, NAME)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM judgements").fetchone()[0] == 0
    assert connection.execute("SELECT count(*) FROM judgement_guises").fetchone()[0] == 0


def test_a_namesake_keeps_the_name(path: Path, facts: Callable[..., Facts]) -> None:
    database = open_to_write(path)
    for number, role in enumerate(("maire de Brest", "cardiologue au CHU de Nice")):
        town = "Brest" if number == 0 else "Nice"
        code = "29019" if number == 0 else "06088"
        text = f"Anne Solignac, {role}, a parlé {number} à {town}."
        add(database, facts(text, people=[("Anne Solignac", role, None)], places=[(town, "commune", code)]))
    ids = [row[0] for row in database.execute("SELECT id FROM entities WHERE name = 'Anne Solignac' ORDER BY id")]
    database.close()
    assert len(ids) == 2, "the two are told apart by what they do and where"
    with pytest.raises(GraphError, match="several people"):
        done(path, "Anne Solignac")
    done(path, ids[0])
    database = open_to_write(path)
    texts = [row[0] for row in database.execute("SELECT text FROM articles WHERE text LIKE '%a parlé _ à%'")]
    assert sorted("Solignac" in text for text in texts) == [False, True]
    database.close()


@pytest.mark.parametrize(
    ("asked", "error", "said"),
    [
        ("person:nobody", NotFoundError, "nobody has the id"),
        ("Kervadec-", GraphError, "too many"),
        ("", GraphError, "too many"),
        ("cpts:vitre", NotFoundError, "nobody has the id"),
    ],
)
def test_who_is_not_known_is_not_forgotten(path: Path, asked: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        done(path, asked)


def test_a_name_that_only_a_text_holds_is_forgotten_too(path: Path, facts: Callable[..., Facts]) -> None:
    database = open_to_write(path)
    add(database, facts("Un mot de Basile Quintard."))
    found = person_of(database.conn, "Basile Quintard")
    assert isinstance(found, Person) and found.name is None and len(found.articles) == 1
    database.close()
    done(path, "Basile Quintard")
    assert left_in_bytes(path, ("quintard",)) == []
