"""Which part of the knowledge base an export shows: by day, name, kind, place, weight."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from graph.asking.filters import Where, add_functions, by_name, by_time, entities_named, named

VIEWS = ("full", "actors")
LABELS = ("cpts", "person", "organisation", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What to export; everything where nothing is asked for.

    Attributes:
        view: `full` shows announcements and articles as nodes, `actors` only people, organisations, CPTS and places,
            with their relations added up.
        since: first day that an announcement may have been made on.
        until: last day.
        who: words of an actor's name, or an entity's id.
        about: words of a subject's name, or an id; a department or region includes what lies in it.
        place: words of a place's name: announcements by or about what lies there.
        kind: kind of announcement, one of `extractor.records.KINDS`.
        labels: labels of the entities to show; empty for all.
        top: only so many entities, those in most articles; None for all.
        min_weight: entities in fewer articles are left out, and in `actors` ties of fewer announcements.
    """

    view: str = "full"
    since: date | None = None
    until: date | None = None
    who: str | None = None
    about: str | None = None
    place: str | None = None
    kind: str | None = None
    labels: tuple[str, ...] = ()
    top: int | None = None
    min_weight: int = 1

    @property
    def chooses_announcements(self) -> bool:
        """Whether some announcements are left out by what they say."""
        return any((self.since, self.until, self.who, self.about, self.place, self.kind))

    @property
    def chooses_entities(self) -> bool:
        """Whether some entities are left out by what they are."""
        return bool(self.labels) or self.top is not None or self.min_weight > 1


EVERYTHING = Selection()

# Numbers stand for ids where many rows are gone through: those of a table's own rows, which its articles and
# announcements have as a column. `first` and `last` bound the day that an announcement was made on.
TABLES = {
    "announcements": (
        "id TEXT PRIMARY KEY, number INTEGER, article INTEGER, first TEXT, last TEXT, published TEXT) WITHOUT ROWID"
    ),
    "entities": "id TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID",
    "guises": "number INTEGER PRIMARY KEY, entity TEXT, place INTEGER)",
    "articles": "id TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID",
}
# A CROSS JOIN goes through the left table first: each announcement once, its article by number.
CHOSEN_ANNOUNCEMENTS = """
INSERT INTO chosen_announcements SELECT a.id, a.number, r.number, coalesce(a.earliest, a.latest, a.day),
  coalesce(a.latest, a.earliest, a.day), r.published FROM announcements a CROSS JOIN articles r ON r.id = a.article
"""
# Of announcements that none of the chosen entities has to do with nothing is left to tell.
DROP_ANNOUNCEMENTS_OF_NOBODY = """
DELETE FROM chosen_announcements WHERE NOT EXISTS (
  SELECT 1 FROM actor_rows n CROSS JOIN chosen_guises g ON g.number = n.guise
  WHERE n.announcement = chosen_announcements.id
) AND NOT EXISTS (
  SELECT 1 FROM subject_rows n CROSS JOIN chosen_guises g ON g.number = n.guise
  WHERE n.announcement = chosen_announcements.id
)
"""
CHOSEN_GUISES = """
INSERT INTO chosen_guises SELECT g.number, e.id, e.number FROM guises g CROSS JOIN chosen_entities e ON e.id = g.entity
"""


@contextmanager
def selected(connection: sqlite3.Connection, selection: Selection) -> Iterator[None]:
    """Make `chosen_announcements`, `chosen_entities`, `chosen_guises` and `chosen_articles` hold what is asked for.

    They are temporary tables of the connection, which may be read-only; all of it sees one state of the base, even if
    someone adds an article meanwhile, and is gone at the end.

    Args:
        connection: a knowledge base; no transaction may be open.
        selection: what to export.

    Raises:
        GraphError: a name without a letter or digit.
    """
    add_functions(connection)
    connection.execute("BEGIN")
    try:
        # Read first: the state of the base is fixed by the first look at it, not by BEGIN.
        connection.execute("SELECT count(*) FROM entities LIMIT 1").fetchone()
        for table, columns in TABLES.items():
            connection.execute(f"CREATE TEMP TABLE chosen_{table} ({columns}")
        _choose_announcements(connection, selection)
        _choose_entities(connection, selection)
        connection.execute(CHOSEN_GUISES)
        if selection.chooses_entities:
            connection.execute(DROP_ANNOUNCEMENTS_OF_NOBODY)
        _choose_articles(connection, selection)
        yield
    finally:
        connection.rollback()


def _choose_announcements(connection: sqlite3.Connection, selection: Selection) -> None:
    """Choose announcements by day, kind, actor, subject and place."""
    where = Where()
    if selection.who:
        by_name(where, "announcement_actors", selection.who)
    if selection.about:
        by_name(where, "announcement_subjects", selection.about)
    if selection.place:
        actors, some = named(("announcement_actors",), selection.place)
        subjects, others = named(("announcement_subjects",), selection.place)
        where.add(f"{actors} OR {subjects}", *some, *others)
    if selection.kind:
        where.add("a.kind = ?", selection.kind)
    by_time(where, "coalesce(a.earliest, a.day)", "coalesce(a.latest, a.day)", selection.since, selection.until)
    connection.execute(f"{CHOSEN_ANNOUNCEMENTS} {where.sql}", where.values)


def _choose_entities(connection: sqlite3.Connection, selection: Selection) -> None:
    """Choose the entities that the chosen announcements name, or all; then by label, weight and rank."""
    where = Where()
    if selection.chooses_announcements:
        named_by = " UNION ".join(
            f"SELECT n.entity FROM announcement_{role} n JOIN chosen_announcements c ON c.id = n.announcement"
            for role in ("actors", "subjects")
        )
        if selection.place:
            within, values = entities_named(selection.place)
            where.add(f"e.id IN ({named_by}) OR e.id IN ({within})", *values)
        else:
            where.add(f"e.id IN ({named_by})")
    if selection.labels:
        where.add(f"e.label IN ({', '.join('?' * len(selection.labels))})", *selection.labels)
    if selection.min_weight > 1:
        where.add("e.articles >= ?", selection.min_weight)
    limit = "" if selection.top is None else "LIMIT ?"
    connection.execute(
        "INSERT INTO chosen_entities SELECT e.id, e.rowid FROM entities e "
        f"{where.sql} ORDER BY e.articles DESC, e.id {limit}",
        where.values if selection.top is None else [*where.values, selection.top],
    )


def _choose_articles(connection: sqlite3.Connection, selection: Selection) -> None:
    """Choose the articles that report the chosen announcements; in `actors` there are none."""
    if selection.view == "full":
        connection.execute(
            "INSERT INTO chosen_articles SELECT r.id, r.number FROM "
            "(SELECT DISTINCT article FROM chosen_announcements) c CROSS JOIN articles r ON r.number = c.article"
        )
