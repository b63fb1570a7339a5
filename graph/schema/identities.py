"""The tables of identity: what articles say of a thing stays as it is, which things are one is worked out beside it.

Facts point at guises (`graph.identity.guises`), guises at entities. The tables end in `_rows`; views of the plain names
(`mentions`, `roles`, …) show the entity of each fact.
"""

import sqlite3

from sqlite_utils import Database

OF_ARTICLE = "article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE"
OF_GUISE = "INTEGER REFERENCES guises(number) DEFERRABLE INITIALLY DEFERRED"
EVIDENCE = """"start" INTEGER NOT NULL, "end" INTEGER NOT NULL, rule TEXT NOT NULL, cue TEXT NOT NULL,
  confidence REAL CHECK (confidence BETWEEN 0 AND 1), CHECK ("start" >= 0 AND "end" >= "start")"""

# `base` is the id that an entity has where nothing else bears its name; namesakes have more behind it. `announcements`
# counts how often it is named as an actor and `confidence` is the highest of its appearances, so that a listing need
# not look.
IDENTITIES = """
ALTER TABLE entities ADD COLUMN base TEXT NOT NULL DEFAULT '';
CREATE INDEX entities_base ON entities(base);
CREATE INDEX entities_local ON entities(local_to) WHERE local_to IS NOT NULL;
ALTER TABLE entities ADD COLUMN announcements INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entities ADD COLUMN confidence REAL;

CREATE TABLE guises (
  number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, id TEXT NOT NULL, key TEXT NOT NULL, kind TEXT, code TEXT,
  department TEXT, region TEXT, first TEXT, last TEXT, articles INTEGER NOT NULL DEFAULT 0,
  entity TEXT REFERENCES entities(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX guises_entity ON guises(entity);
CREATE INDEX guises_id ON guises(id);

CREATE TABLE guise_blocks (
  block TEXT NOT NULL, guise INTEGER NOT NULL REFERENCES guises(number) ON DELETE CASCADE, PRIMARY KEY (block, guise)
) WITHOUT ROWID;
CREATE INDEX guise_blocks_guise ON guise_blocks(guise);

CREATE TABLE forms (
  number INTEGER PRIMARY KEY, guise INTEGER NOT NULL REFERENCES guises(number) ON DELETE CASCADE,
  form TEXT NOT NULL, folded TEXT NOT NULL, names INTEGER NOT NULL DEFAULT 0, articles INTEGER NOT NULL DEFAULT 0,
  UNIQUE (guise, form)
);
CREATE INDEX forms_folded ON forms(folded);

CREATE TABLE doubts (
  first INTEGER NOT NULL REFERENCES guises(number) ON DELETE CASCADE,
  second INTEGER NOT NULL REFERENCES guises(number) ON DELETE CASCADE,
  likelihood REAL NOT NULL CHECK (likelihood BETWEEN 0 AND 1), why TEXT NOT NULL, PRIMARY KEY (first, second)
) WITHOUT ROWID;
CREATE INDEX doubts_second ON doubts(second);

CREATE TABLE judgements (
  number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL CHECK (kind IN ('same', 'different', 'rename')),
  first_name TEXT NOT NULL, second_name TEXT, made TEXT NOT NULL, by TEXT NOT NULL, why TEXT,
  undone TEXT, undone_by TEXT
);

CREATE TABLE judgement_guises (
  judgement INTEGER NOT NULL REFERENCES judgements(number) ON DELETE CASCADE,
  side INTEGER NOT NULL CHECK (side IN (1, 2)), text TEXT NOT NULL, id TEXT NOT NULL, key TEXT NOT NULL,
  article TEXT NOT NULL DEFAULT '', pinned INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (judgement, side, text, article)
) WITHOUT ROWID;
CREATE INDEX judgement_guises_text ON judgement_guises(text);
CREATE INDEX judgement_guises_article ON judgement_guises(article, key)
"""

FACTS = f"""
CREATE TABLE appearance_rows (
  {OF_ARTICLE}, guise {OF_GUISE} NOT NULL, name TEXT NOT NULL, kind TEXT, aliases TEXT NOT NULL DEFAULT '[]',
  confidence REAL CHECK (confidence BETWEEN 0 AND 1), PRIMARY KEY (article, guise)
) WITHOUT ROWID;
CREATE INDEX appearance_rows_guise ON appearance_rows(guise);

CREATE TABLE mention_rows (
  id TEXT PRIMARY KEY, {OF_ARTICLE}, guise {OF_GUISE} NOT NULL, text TEXT NOT NULL, {EVIDENCE}
) WITHOUT ROWID;
CREATE INDEX mention_rows_article ON mention_rows(article, "start");
CREATE INDEX mention_rows_guise ON mention_rows(guise);

CREATE TABLE role_rows (
  id TEXT PRIMARY KEY, {OF_ARTICLE}, guise {OF_GUISE} NOT NULL, role TEXT NOT NULL, organisation_name TEXT,
  organisation_guise {OF_GUISE}, {EVIDENCE}
) WITHOUT ROWID;
CREATE INDEX role_rows_guise ON role_rows(guise);
CREATE INDEX role_rows_organisation_guise ON role_rows(organisation_guise);
CREATE INDEX role_rows_article ON role_rows(article);

CREATE TABLE figure_rows (
  id TEXT PRIMARY KEY, {OF_ARTICLE}, metric TEXT NOT NULL, value REAL NOT NULL, unit TEXT, qualifier TEXT NOT NULL,
  status TEXT NOT NULL, territory_name TEXT, territory_guise {OF_GUISE}, stage TEXT, profession TEXT, as_of TEXT,
  text TEXT NOT NULL, {EVIDENCE}
) WITHOUT ROWID;
CREATE INDEX figure_rows_article ON figure_rows(article);
CREATE INDEX figure_rows_metric ON figure_rows(metric, territory_guise);
CREATE INDEX figure_rows_territory_guise ON figure_rows(territory_guise);
CREATE INDEX figure_rows_territory_name ON figure_rows(territory_name) WHERE territory_guise IS NULL;

CREATE TABLE actor_rows (
  announcement TEXT NOT NULL REFERENCES announcements(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  name TEXT NOT NULL, guise {OF_GUISE}, PRIMARY KEY (announcement, position)
) WITHOUT ROWID;
CREATE INDEX actor_rows_guise ON actor_rows(guise);

CREATE TABLE subject_rows (
  announcement TEXT NOT NULL REFERENCES announcements(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  name TEXT NOT NULL, guise {OF_GUISE}, PRIMARY KEY (announcement, position)
) WITHOUT ROWID;
CREATE INDEX subject_rows_guise ON subject_rows(guise);

CREATE TABLE announcement_figure_rows (
  announcement TEXT NOT NULL REFERENCES announcements(id) ON DELETE CASCADE,
  figure TEXT NOT NULL REFERENCES figure_rows(id) ON DELETE CASCADE, PRIMARY KEY (announcement, figure)
) WITHOUT ROWID;
CREATE INDEX announcement_figure_rows_figure ON announcement_figure_rows(figure)
"""

VIEWS = """
CREATE VIEW aliases AS SELECT f.number, g.entity, f.form, f.folded, f.names, f.articles, f.guise
  FROM forms f JOIN guises g ON g.number = f.guise;
CREATE VIEW appearances AS SELECT t.article, g.entity, t.name, t.kind, t.aliases, t.confidence, t.guise
  FROM appearance_rows t JOIN guises g ON g.number = t.guise;
CREATE VIEW mentions AS SELECT t.id, t.article, g.entity, t.text, t."start", t."end", t.rule, t.cue, t.confidence,
  t.guise FROM mention_rows t JOIN guises g ON g.number = t.guise;
CREATE VIEW roles AS SELECT t.id, t.article, g.entity AS person, t.role, t.organisation_name,
  o.entity AS organisation, t."start", t."end", t.rule, t.cue, t.confidence, t.guise, t.organisation_guise
  FROM role_rows t JOIN guises g ON g.number = t.guise LEFT JOIN guises o ON o.number = t.organisation_guise;
CREATE VIEW figures AS SELECT t.id, t.article, t.metric, t.value, t.unit, t.qualifier, t.status, t.territory_name,
  g.entity AS territory, t.stage, t.profession, t.as_of, t.text, t."start", t."end", t.rule, t.cue, t.confidence,
  t.territory_guise FROM figure_rows t LEFT JOIN guises g ON g.number = t.territory_guise;
CREATE VIEW announcement_actors AS SELECT t.announcement, t.position, t.name, g.entity, t.guise
  FROM actor_rows t LEFT JOIN guises g ON g.number = t.guise;
CREATE VIEW announcement_subjects AS SELECT t.announcement, t.position, t.name, g.entity, t.guise
  FROM subject_rows t LEFT JOIN guises g ON g.number = t.guise
"""

# Tables whose rows point at guises now; views take their names.
REPLACED = (
    "announcement_figures",
    "announcement_actors",
    "announcement_subjects",
    "figures",
    "roles",
    "mentions",
    "appearances",
    "aliases",
)


def make(db: Database) -> None:
    """Make the tables and move what is there into them."""
    connection: sqlite3.Connection = db.conn
    there = connection.execute("SELECT 1 FROM appearances LIMIT 1").fetchone() is not None
    _run(connection, IDENTITIES)
    _run(connection, FACTS)
    connection.execute("DROP TABLE aliases_fts")
    connection.execute(
        "CREATE VIRTUAL TABLE aliases_fts USING fts5(folded, content='', tokenize='unicode61 remove_diacritics 2')"
    )
    if there:
        from graph.schema.upgrade import move

        move(connection)
    for table in REPLACED:
        connection.execute(f"DROP TABLE {table}")
    connection.execute("ALTER TABLE announcement_figure_rows RENAME TO announcement_figures")
    _run(connection, VIEWS)


def _run(connection: sqlite3.Connection, statements: str) -> None:
    """Run statements one by one, within the migration's transaction."""
    for statement in statements.split(";\n"):
        if statement.strip():
            connection.execute(statement)
