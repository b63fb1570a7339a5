"""The tables of sources: which articles print the same text, and the official register of communities."""

from sqlite_utils import Database

# A group is named after its least article ("t0a1b2c3d4e" → "g0a1b2c3d4e") and is known for every article, alone or not.
# `signature` holds `graph.deriving.reprints.PERMUTATIONS` numbers of 16 bits, null for a text too short to tell.
# Buckets hold a text's bands; their key lets a signature find its neighbours, and its own rows when it goes.
REPRINTS = """
CREATE TABLE reprints (
  number INTEGER PRIMARY KEY REFERENCES articles(number) ON DELETE CASCADE,
  article TEXT NOT NULL UNIQUE, "group" TEXT NOT NULL, signature BLOB
);
CREATE INDEX reprints_group ON reprints("group", article);

CREATE TABLE reprint_buckets (
  band INTEGER NOT NULL, bucket BLOB NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (band, bucket, number)
) WITHOUT ROWID;

CREATE TABLE reprint_pairs (
  first TEXT NOT NULL, second TEXT NOT NULL, jaccard REAL NOT NULL,
  PRIMARY KEY (first, second), CHECK (first < second)
) WITHOUT ROWID;
CREATE INDEX reprint_pairs_second ON reprint_pairs(second)
"""
# Whoever takes an article away need not know of reprints: what it held together falls apart by itself.
GONE = """
CREATE TRIGGER reprints_gone AFTER DELETE ON reprints BEGIN
  DELETE FROM reprint_buckets WHERE {buckets};
  DELETE FROM reprint_pairs WHERE first = OLD.article;
  DELETE FROM reprint_pairs WHERE second = OLD.article;
  UPDATE reprints SET "group" = (
    SELECT 'g' || substr(min(article), 2) FROM (
      WITH RECURSIVE linked(article) AS (
        SELECT reprints.article
        UNION SELECT p.second FROM linked JOIN reprint_pairs p ON p.first = linked.article
        UNION SELECT p.first FROM linked JOIN reprint_pairs p ON p.second = linked.article
      ) SELECT article FROM linked
    )
  ) WHERE "group" = OLD."group";
END
"""
# What a loaded file says of each community, one row for each number; `words` are the telling words of its names.
REGISTER = """
CREATE TABLE register (
  finess TEXT PRIMARY KEY, name TEXT NOT NULL, long_name TEXT, commune TEXT, commune_code TEXT, department TEXT,
  opened TEXT, closed INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX register_department ON register(department);

CREATE TABLE register_files (
  name TEXT NOT NULL, sha256 TEXT NOT NULL, extracted TEXT,
  loaded TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
)
"""


def make(db: Database) -> None:
    """Make the tables, and the signatures of the articles that are there."""
    from graph.deriving.reprints import BANDS, backfill

    for statements in (REPRINTS, REGISTER):
        for statement in statements.split(";\n"):
            db.execute(statement)
    # One condition for each band: of a list of pairs SQLite would look up the band alone and go through its buckets.
    one = "(band = {0} AND bucket = substr(OLD.signature, {1}, 8) AND number = OLD.number)"
    db.execute(GONE.format(buckets=" OR ".join(one.format(band, 8 * band + 1) for band in range(BANDS))))
    backfill(db.conn)
