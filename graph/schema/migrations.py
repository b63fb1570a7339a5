"""The tables of a knowledge base, as migrations: what is known, each fact with its article, offsets, rule and cue."""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from graph.schema import claims, collecting, identities, life, sources, tallies
from graph.schema.version import APPLICATION_ID

migrations = Migrations("maillage")

# `number` is a stable rowid for the full-text tables, which hold no text of their own (content=''); `id` is what people
# see and type, and depends on the article's text alone, never on the order of adding.
EVIDENCE = """
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, rule TEXT NOT NULL, cue TEXT NOT NULL,
  CHECK ("start" >= 0 AND "end" >= "start")
"""
OF_ARTICLE = "article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE"

TABLES = f"""
CREATE TABLE articles (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL, url TEXT, title TEXT, published TEXT, published_from TEXT, publisher TEXT,
  authors TEXT NOT NULL DEFAULT '[]', language TEXT NOT NULL, text TEXT NOT NULL,
  added TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);
CREATE INDEX articles_published ON articles(published);
CREATE INDEX articles_url ON articles(url);

CREATE TABLE entities (
  id TEXT PRIMARY KEY, label TEXT NOT NULL CHECK (label IN ('cpts', 'person', 'organisation', 'place')),
  name TEXT NOT NULL, kind TEXT, code TEXT, department TEXT, region TEXT,
  local_to TEXT REFERENCES articles(id) ON DELETE CASCADE, articles INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX entities_weight ON entities(articles DESC, id);
CREATE INDEX entities_label ON entities(label, articles DESC, id);
CREATE INDEX entities_department ON entities(department) WHERE department IS NOT NULL;
CREATE INDEX entities_region ON entities(region) WHERE region IS NOT NULL;

CREATE TABLE aliases (
  number INTEGER PRIMARY KEY, entity TEXT NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
  form TEXT NOT NULL, folded TEXT NOT NULL, names INTEGER NOT NULL DEFAULT 0, articles INTEGER NOT NULL DEFAULT 0,
  UNIQUE (entity, form)
);
CREATE INDEX aliases_folded ON aliases(folded);

CREATE TABLE appearances (
  {OF_ARTICLE}, entity TEXT NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
  name TEXT NOT NULL, kind TEXT, aliases TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (article, entity)
) WITHOUT ROWID;
CREATE INDEX appearances_entity ON appearances(entity);

CREATE TABLE mentions (
  id TEXT PRIMARY KEY, {OF_ARTICLE}, entity TEXT NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
  text TEXT NOT NULL, {EVIDENCE}
) WITHOUT ROWID;
CREATE INDEX mentions_article ON mentions(article, "start");
CREATE INDEX mentions_entity ON mentions(entity);

CREATE TABLE roles (
  id TEXT PRIMARY KEY, {OF_ARTICLE}, person TEXT NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
  role TEXT NOT NULL, organisation_name TEXT, organisation TEXT REFERENCES entities(id) ON DELETE SET NULL, {EVIDENCE}
) WITHOUT ROWID;
CREATE INDEX roles_person ON roles(person);
CREATE INDEX roles_organisation ON roles(organisation);
CREATE INDEX roles_article ON roles(article);

CREATE TABLE dates (
  id TEXT PRIMARY KEY, {OF_ARTICLE}, text TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL, mod TEXT,
  earliest TEXT, latest TEXT, {EVIDENCE}
) WITHOUT ROWID;
CREATE INDEX dates_article ON dates(article);
CREATE INDEX dates_earliest ON dates(earliest);

CREATE TABLE figures (
  id TEXT PRIMARY KEY, {OF_ARTICLE}, metric TEXT NOT NULL, value REAL NOT NULL, unit TEXT, qualifier TEXT NOT NULL,
  status TEXT NOT NULL, territory_name TEXT, territory TEXT REFERENCES entities(id) ON DELETE SET NULL, stage TEXT,
  profession TEXT, as_of TEXT, text TEXT NOT NULL, {EVIDENCE}
) WITHOUT ROWID;
CREATE INDEX figures_article ON figures(article);
CREATE INDEX figures_metric ON figures(metric, territory);
CREATE INDEX figures_territory ON figures(territory);

CREATE TABLE announcements (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, {OF_ARTICLE}, kind TEXT NOT NULL, verb TEXT NOT NULL,
  "when" TEXT, earliest TEXT, latest TEXT, day TEXT, content TEXT NOT NULL, direct INTEGER NOT NULL,
  modality TEXT NOT NULL, evidence TEXT NOT NULL, {EVIDENCE}
);
CREATE INDEX announcements_article ON announcements(article);
CREATE INDEX announcements_day ON announcements(day DESC, id);
CREATE INDEX announcements_kind ON announcements(kind, day DESC, id);

CREATE TABLE announcement_actors (
  announcement TEXT NOT NULL REFERENCES announcements(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  name TEXT NOT NULL, entity TEXT REFERENCES entities(id) ON DELETE SET NULL, PRIMARY KEY (announcement, position)
) WITHOUT ROWID;
CREATE INDEX announcement_actors_entity ON announcement_actors(entity);

CREATE TABLE announcement_subjects (
  announcement TEXT NOT NULL REFERENCES announcements(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  name TEXT NOT NULL, entity TEXT REFERENCES entities(id) ON DELETE SET NULL, PRIMARY KEY (announcement, position)
) WITHOUT ROWID;
CREATE INDEX announcement_subjects_entity ON announcement_subjects(entity);

CREATE TABLE announcement_figures (
  announcement TEXT NOT NULL REFERENCES announcements(id) ON DELETE CASCADE,
  figure TEXT NOT NULL REFERENCES figures(id) ON DELETE CASCADE, PRIMARY KEY (announcement, figure)
) WITHOUT ROWID;
CREATE INDEX announcement_figures_figure ON announcement_figures(figure);
"""

# Rows hold the folded form (`graph.folding`), so that "coeur" finds "cœur".
FULL_TEXT = {
    "articles_fts": "title, text",
    "aliases_fts": "folded",
    "announcements_fts": "names, content, evidence",
}


@migrations()
def m001_articles_entities_and_facts(db: Database) -> None:
    """Make the first tables."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    for table, columns in FULL_TEXT.items():
        db.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, content='', tokenize='unicode61 remove_diacritics 2')"
        )
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@migrations()
def m002_confidence(db: Database) -> None:
    """Keep how far each fact is to be believed, and which articles keep only some of theirs.

    A confidence is a probability (0 to 1), null for what was added before there was one. `min_confidence` is the
    least that `add --min-confidence` kept of an article, null for everything; `left_out` counts the facts it dropped.
    """
    for table in ("appearances", "mentions", "roles", "dates", "figures", "announcements"):
        db.execute(f"ALTER TABLE {table} ADD COLUMN confidence REAL CHECK (confidence BETWEEN 0 AND 1)")
    db.execute("ALTER TABLE articles ADD COLUMN min_confidence REAL CHECK (min_confidence BETWEEN 0 AND 1)")
    db.execute("ALTER TABLE articles ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0")
    db.execute("PRAGMA user_version = 2")


@migrations()
def m003_identities(db: Database) -> None:
    """Part what articles say of a thing from which things are one, and make room for judgements on that."""
    identities.make(db)
    reached(db, 3)


@migrations()
def m004_sources(db: Database) -> None:
    """Group the articles that print the same text, and make room for the register of communities."""
    sources.make(db)
    reached(db, 4)


@migrations()
def m005_life(db: Database) -> None:
    """Remember how an article was laid out, to read it again, and names that are to be forgotten, as digests."""
    life.make(db)
    reached(db, 5)


@migrations()
def m006_collecting(db: Database) -> None:
    """Remember feeds that are followed, addresses visited or still to visit, and bytes as they came."""
    collecting.make(db)
    reached(db, 6)


@migrations()
def m007_claims(db: Database) -> None:
    """Put beside each figure when it is told of and what it is a share of, and keep figures in the order of claims."""
    claims.make(db)
    reached(db, 7)


@migrations()
def m008_tallies(db: Database) -> None:
    """Keep counts of announcements and of ties, days beside names, and indexes that large bases are asked by."""
    tallies.make(db)
    reached(db, 8)


@migrations()
def m009_numbers(db: Database) -> None:
    """Find the ids of the announcements that hold some words in an index alone."""
    db.execute(tallies.NUMBERS)
    reached(db, 9)


def reached(db: Database, version: int) -> None:
    """Count a migration in the file's user_version, which never goes back."""
    (now,) = db.execute("PRAGMA user_version").fetchone()
    db.execute(f"PRAGMA user_version = {max(now, version)}")
