"""The tables of collecting: feeds that are followed, addresses and what became of them, bytes as they came."""

from sqlite_utils import Database

# `addresses`: one row for each address by what its forms share (`corpus.addresses.key`). `state`: waiting (to be
# visited), kept, skipped (not of our subject), undecided (a person must say), reserved (text and data mining),
# denied (robots.txt) or failed. `not_before`: the site asked us to wait until then. `listed`: when its feed or sitemap
# says it changed last. `wanted`: a person named it, so that its subject is not asked for.
# `captures`: what an article was read from, a row for each version of a page (`key`, `version`); `raw` is the body,
# compressed by zlib, null with --no-raw. `digest` is that of the words that are read, so that a page whose menus
# changed is no new version.
TABLES = """
CREATE TABLE sources (
  id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, "match" TEXT, kind TEXT,
  etag TEXT, last_modified TEXT, visited TEXT, outcome TEXT,
  added TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);

CREATE TABLE addresses (
  number INTEGER PRIMARY KEY, "key" TEXT NOT NULL UNIQUE, url TEXT NOT NULL,
  source INTEGER REFERENCES sources(id) ON DELETE SET NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (
    state IN ('waiting', 'kept', 'skipped', 'undecided', 'reserved', 'denied', 'failed')
  ),
  reason TEXT, title TEXT, listed_day TEXT, listed TEXT, wanted INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0, temporary INTEGER NOT NULL DEFAULT 0, not_before TEXT,
  etag TEXT, last_modified TEXT, relevance REAL, visited TEXT,
  found TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);
CREATE INDEX addresses_state ON addresses(state, number);
CREATE INDEX addresses_source ON addresses(source, state);

CREATE TABLE captures (
  number INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  "key" TEXT NOT NULL, version INTEGER NOT NULL, address TEXT NOT NULL, url TEXT,
  fetched TEXT, seen TEXT NOT NULL, status INTEGER, headers TEXT NOT NULL DEFAULT '[]', content_type TEXT,
  sha256 TEXT NOT NULL, size INTEGER NOT NULL, raw BLOB, digest TEXT NOT NULL,
  updated TEXT, updated_from TEXT, section TEXT, remark TEXT,
  UNIQUE ("key", version)
);
CREATE INDEX captures_article ON captures(article)
"""


def make(db: Database) -> None:
    """Make the tables."""
    for statement in TABLES.split(";\n"):
        db.execute(statement)
