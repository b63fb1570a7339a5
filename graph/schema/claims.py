"""What makes a figure somebody's claim and a role part of a career: the time that they are told of, beside them."""

import sqlite3

from sqlite_utils import Database

from graph.deriving.telling import appointed, shortest, told

COLUMNS = ("share_of", "dated_by", "when", "earliest", "latest")
# Claims of a territory in the order in which they are listed: the figures of a large country are never sorted.
SERIES = "metric, share_of, stage, profession, status, earliest, id"
INDEXES = f"""
CREATE INDEX figure_rows_series ON figure_rows(territory_guise, {SERIES});
CREATE INDEX figure_rows_named ON figure_rows(territory_name, {SERIES}) WHERE territory_guise IS NULL;
CREATE INDEX role_rows_role ON role_rows(role, guise)
"""
ANNOUNCED = """
SELECT a."start", a."end", a.id, a."when", a.earliest, a.latest
FROM announcement_figures f JOIN announcements a ON a.id = f.announcement WHERE f.figure = ?
"""


def make(db: Database) -> None:
    """Make the columns and fill them for the figures and roles that are there."""
    for column in COLUMNS:
        db.execute(f'ALTER TABLE figure_rows ADD COLUMN "{column}" TEXT')
    for column in ("day", "since", "appointed"):
        db.execute(f"ALTER TABLE role_rows ADD COLUMN {column} TEXT")
    for statement in INDEXES.split(";\n"):
        db.execute(statement)
    fill_figures(db.conn)
    fill_roles(db.conn)


def fill_figures(connection: sqlite3.Connection) -> None:
    """Work out the columns for every figure."""
    query = "SELECT id, text, published FROM articles WHERE id IN (SELECT article FROM figure_rows) ORDER BY id"
    columns = ", ".join(f'"{column}" = ?' for column in COLUMNS)
    update = f"UPDATE figure_rows SET {columns} WHERE id = ?"
    for article, text, published in connection.execute(query):
        figures = 'SELECT id, metric, "start", "end", as_of FROM figure_rows WHERE article = ?'
        for figure, metric, start, end, as_of in connection.execute(figures, [article]).fetchall():
            rows = connection.execute(ANNOUNCED, [figure])
            announced = shortest((row[0], row[1], row[2], (row[3], row[4], row[5])) for row in rows)
            found = told(text, metric, start, end, as_of, announced, published)
            values = [getattr(found, column) for column in COLUMNS]
            connection.execute(update, [*values, figure])


APPOINTMENTS = """
SELECT "start", "end", "when", coalesce(earliest, latest), evidence FROM announcements
WHERE article = ? AND kind = 'appointment' AND modality = 'asserted' AND "when" IS NOT NULL
"""


def fill_roles(connection: sqlite3.Connection) -> None:
    """Work out the columns for every role."""
    query = """
    SELECT t.id, t.article, t.guise, t.role, r.published FROM role_rows t JOIN articles r ON r.id = t.article
    ORDER BY t.id
    """
    for role, article, guise, words, published in connection.execute(query).fetchall():
        acts = [tuple(row) for row in connection.execute(APPOINTMENTS, [article])]
        mentions = 'SELECT "start", "end" FROM mention_rows WHERE article = ? AND guise = ?'
        places = connection.execute(mentions, [article, guise]).fetchall() if acts else []
        when, since = appointed(words, ((row[0], row[1]) for row in places), acts) or (None, None)
        update = "UPDATE role_rows SET day = ?, since = ?, appointed = ? WHERE id = ?"
        connection.execute(update, [published, since, when, role])
