"""What a large base keeps so that a question need not look at everything: counts, days beside names, wider indexes."""

from sqlite_utils import Database

# `graph.deriving.tallies` says what is counted. The days of `actor_rows` and `subject_rows` are those of their
# announcements.
TABLES = """
CREATE TABLE tallies (
  kind TEXT NOT NULL, year TEXT NOT NULL, makers TEXT NOT NULL, times INTEGER NOT NULL CHECK (times >= 0),
  PRIMARY KEY (kind, year, makers)
) WITHOUT ROWID;

CREATE TABLE ties (
  first INTEGER NOT NULL REFERENCES guises(number) DEFERRABLE INITIALLY DEFERRED,
  second INTEGER NOT NULL REFERENCES guises(number) DEFERRABLE INITIALLY DEFERRED,
  way TEXT NOT NULL CHECK (way IN ('about', 'together', 'made', 'told', 'role')), kind TEXT NOT NULL,
  times INTEGER NOT NULL CHECK (times >= 0), PRIMARY KEY (first, second, way, kind)
) WITHOUT ROWID;
CREATE INDEX ties_second ON ties(second, first);

ALTER TABLE actor_rows ADD COLUMN day TEXT;
ALTER TABLE subject_rows ADD COLUMN day TEXT
"""
# Lists begin with the newest; whoever holds a role in ten thousand articles is read from the index alone.
INDEXES = """
DROP INDEX actor_rows_guise;
CREATE INDEX actor_rows_guise ON actor_rows(guise, day DESC);
DROP INDEX subject_rows_guise;
CREATE INDEX subject_rows_guise ON subject_rows(guise, day DESC);
DROP INDEX articles_published;
CREATE INDEX articles_published ON articles(published DESC, id);
DROP INDEX role_rows_guise;
CREATE INDEX role_rows_guise ON role_rows(
  guise, role, organisation_guise, organisation_name, article, day, since, appointed, confidence
);
DROP INDEX role_rows_organisation_guise;
CREATE INDEX role_rows_organisation_guise ON role_rows(organisation_guise, organisation_name, guise);
CREATE INDEX reprints_article ON reprints(article, "group");
DROP INDEX figure_rows_territory_guise;
DROP INDEX figure_rows_territory_name;
CREATE INDEX figure_rows_latest ON figure_rows(territory_guise, metric, status, latest);
CREATE INDEX figure_rows_named_latest ON figure_rows(territory_name, metric, status, latest)
  WHERE territory_guise IS NULL
"""

# What full text finds, known by its id without reading the announcement.
NUMBERS = "CREATE INDEX announcements_number ON announcements(number, id)"


def make(db: Database) -> None:
    """Make the tables and indexes and count what is there."""
    from graph.deriving.tallies import rebuild

    for statement in TABLES.split(";\n"):
        db.execute(statement)
    rebuild(db.conn)
    for statement in INDEXES.split(";\n"):
        db.execute(statement)
