"""The tables of an article's life: how its text is laid out, for reading it again, and what is to be forgotten."""

from sqlite_utils import Database

# `layouts`: a page's parts cannot be told from its text alone; those of plain text are found again by today's rules.
# `forgotten`: names as keyed digests (`graph.storing.masking`); `article` is "" for a name that is forgotten
# everywhere, and `stand_in` is "" where it is erased. `masked`: articles whose text is no longer the published one; the
# digest is that of the text that is kept, while `articles.sha256` stays that of the published one, by which it is known
# again.
LIFE = """
CREATE TABLE layouts (
  article TEXT PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE, blocks TEXT NOT NULL, hidden TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE masked (
  article TEXT PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE, sha256 TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE forgetting (only INTEGER PRIMARY KEY CHECK (only = 1), key BLOB NOT NULL);

CREATE TABLE forgotten (
  mark BLOB NOT NULL, article TEXT NOT NULL DEFAULT '', words INTEGER NOT NULL CHECK (words > 0),
  stand_in TEXT NOT NULL, day TEXT NOT NULL DEFAULT (date('now')), PRIMARY KEY (mark, article)
) WITHOUT ROWID
"""


def make(db: Database) -> None:
    """Make the tables."""
    for statement in LIFE.split(";\n"):
        db.execute(statement)
