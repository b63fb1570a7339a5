"""Readable views and ready questions for those who ask in SQL; the knowledge base itself stays as it is.

The views are temporary, made anew on each connection, so that bases of every age have them.
"""

import sqlite3
from typing import Any

VIEWS = {
    "annonces": (
        "Qui a annoncé quoi, quand, à propos de quoi",
        """
SELECT a.id, a.day AS jour, substr(a.day, 1, 4) AS annee, a.kind AS genre, a.modality AS modalite,
  (SELECT group_concat(name, ' ; ') FROM (
    SELECT name FROM announcement_actors WHERE announcement = a.id ORDER BY position)) AS qui,
  a.content AS contenu,
  (SELECT group_concat(name, ' ; ') FROM (
    SELECT name FROM announcement_subjects WHERE announcement = a.id ORDER BY position)) AS sujets,
  a.evidence AS preuve, round(a.confidence, 2) AS confiance, a.article, r.publisher AS source, r.url AS adresse
FROM announcements a JOIN articles r ON r.id = a.article""",
    ),
    "entites": (
        "Personnes, organisations, CPTS et lieux",
        """
SELECT id, name AS nom, label AS type, kind AS genre, code, department AS departement, region, articles
FROM entities""",
    ),
    "fonctions": (
        "Qui exerce quelle fonction, où, d'après quel article",
        """
SELECT o.id, p.name AS personne, o.role AS fonction, coalesce(e.name, o.organisation_name) AS organisation,
  r.published AS publie, round(o.confidence, 2) AS confiance, o.article
FROM roles o JOIN entities p ON p.id = o.person JOIN articles r ON r.id = o.article
LEFT JOIN entities e ON e.id = o.organisation""",
    ),
    "chiffres": (
        "Chiffres, leur territoire et leur phrase",
        """
SELECT f.id, r.published AS publie, f.metric AS mesure, f.value AS valeur, f.unit AS unite, f.qualifier AS precision,
  f.status AS etat, coalesce(e.name, f.territory_name) AS territoire, f.stage AS stade, f.profession, f.as_of AS date,
  f.text AS mots, round(f.confidence, 2) AS confiance, f.article, r.url AS adresse
FROM figures f JOIN articles r ON r.id = f.article LEFT JOIN entities e ON e.id = f.territory""",
    ),
    "textes": (
        "Articles, avec leur adresse et le nombre de leurs annonces",
        """
SELECT r.id, r.published AS publie, substr(r.published, 1, 4) AS annee, r.publisher AS source, r.title AS titre,
  r.url AS adresse, (SELECT count(*) FROM announcements WHERE article = r.id) AS annonces
FROM articles r""",
    ),
}
FACETS = {
    "annonces": ["genre", "annee", "modalite"],
    "entites": ["type", "genre"],
    "fonctions": ["organisation"],
    "chiffres": ["mesure", "etat"],
    "textes": ["annee", "source"],
}
SORTED = {"annonces": "jour", "textes": "publie", "chiffres": "publie", "fonctions": "publie", "entites": "articles"}
QUESTIONS: dict[str, dict[str, Any]] = {
    "qui-a-annonce": {
        "title": "Qui a annoncé quelque chose sur ces mots ?",
        "sql": """
SELECT a.jour, a.qui, a.genre, a.contenu, a.source, a.id FROM annonces a JOIN announcements n ON n.id = a.id
WHERE n.number IN (SELECT rowid FROM announcements_fts WHERE announcements_fts MATCH chercher(:mots))
ORDER BY n.day DESC LIMIT 200""",
    },
    "annonces-dans-un-departement": {
        "title": "Qu'a-t-on annoncé dans ce département ? (code, par exemple 72)",
        "sql": """
SELECT a.jour, a.qui, a.genre, a.contenu, a.sujets, a.id FROM annonces a WHERE a.id IN (
  SELECT s.announcement FROM announcement_subjects s JOIN entities e ON e.id = s.entity WHERE e.department = :code
) ORDER BY a.jour DESC LIMIT 200""",
    },
    "qui-exerce-cette-fonction": {
        "title": "Qui exerce cette fonction ?",
        "sql": """
SELECT personne, fonction, organisation, min(publie) AS depuis_au_moins, max(publie) AS jusqu_au_moins
FROM fonctions WHERE plier(fonction) LIKE '%' || plier(:fonction) || '%' AND length(:fonction) > 1
GROUP BY personne, fonction, organisation ORDER BY 5 DESC LIMIT 200""",
    },
    "couverture-par-territoire": {
        "title": "Taux de couverture par territoire, avec leur phrase",
        "sql": """
SELECT territoire, publie, valeur, etat, precision, mots, source, id FROM (
  SELECT c.*, r.publisher AS source FROM chiffres c JOIN articles r ON r.id = c.article WHERE c.mesure = 'coverage_rate'
) ORDER BY territoire, publie DESC LIMIT 500""",
    },
    "acteurs-les-plus-cites": {
        "title": "Acteurs qui annoncent le plus",
        "sql": """
SELECT e.name AS acteur, e.label AS type, count(*) AS annonces FROM announcement_actors n
JOIN entities e ON e.id = n.entity GROUP BY e.id ORDER BY 3 DESC, 1 LIMIT 100""",
    },
}


def prepare(connection: sqlite3.Connection) -> None:
    """Give a connection the views and functions, and keep it from what is nobody's business."""
    from graph.asking.filters import add_functions
    from graph.folding import key, match_expression

    connection.row_factory = sqlite3.Row
    add_functions(connection)
    connection.create_function("plier", 1, lambda text: key(text or ""), deterministic=True)
    # Without a word FTS5 has a syntax error; a word that no text holds finds nothing instead.
    connection.create_function("chercher", 1, lambda text: match_expression(text or "") or '"\ue000"')
    for name, (_, query) in VIEWS.items():
        connection.execute(f"CREATE TEMP VIEW {name} AS {query}")
    connection.set_authorizer(allowed)


# Names that are to be forgotten stand here as keyed digests: with the key one could try names on them.
SECRET = frozenset({"forgetting", "forgotten"})


def allowed(action: int, first: str | None, second: str | None, schema: str | None, source: str | None) -> int:
    """Tell SQLite whether a statement may do something: nobody may read digests or open other files."""
    if action in (sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH):
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_READ and first in SECRET else sqlite3.SQLITE_OK


def metadata() -> dict[str, Any]:
    """What Datasette is told about the base: titles, facets, ready questions."""
    tables = {
        name: {
            "description": title,
            "facets": FACETS[name],
            "sort_desc": SORTED[name],
            "size": 50,
        }
        for name, (title, _) in VIEWS.items()
    }
    questions = {name: {**question, "sql": question["sql"].strip()} for name, question in QUESTIONS.items()}
    return {
        "title": "maillage",
        "description": "Qui a annoncé quoi, où et quand : les CPTS dans la presse",
        "databases": {
            "base": {
                "description": "Les tables et les vues de la base ; les questions prêtes sont en bas de page.",
                "tables": tables,
                "queries": questions,
            }
        },
    }
