"""Questions from Python, for scripts and notebooks: everything that may be relied on, in one place.

    from graph import api

    base = api.open("maillage.db")
    for row in api.announcements(base, about="Essonne"):
        print(row.shown_day, row.who, row.content)

Every function takes the connection that `open` gives first, never changes the knowledge base, and gives frozen records
(`graph.asking.answers`, `Claim`, `Disputed`, `RegisterRow`) whose fields are the keys of `--json`. Those that list
yield them one by one: `list(…)` keeps them, `pandas.DataFrame(…)` makes a table of them. Names are words, accents and
case optional, or ids; a department or region includes what lies in it. Errors are `graph.errors.GraphError`. More in
docs/python.md.

| Function | Gives |
|---|---|
| `announcements` | who announced what and when |
| `who`, `timeline` | announcements by actor; what someone did and what concerns it |
| `entities`, `profile`, `named` | people, organisations, communities and places; everything about one; ids of a name |
| `articles`, `search` | articles; articles with some words |
| `figures` | numbers as the articles have them |
| `claims`, `conflicts` | figures as somebody's word; those that cannot all be true |
| `roles` | who held which role, from when to when, or on a day |
| `register` | communities beside the official register |
| `evidence` | the words that prove a fact |
| `to_networkx` | the whole network, with typed attributes |
"""

import sqlite3
from pathlib import Path

from graph.asking.chronicle import actors as who
from graph.asking.chronicle import timeline
from graph.asking.claims import Claim, claims
from graph.asking.conflicts import Disputed, conflicts
from graph.asking.lookup import candidates as named
from graph.asking.lookup import evidence, profile
from graph.asking.questions import announcements, articles, entities, figures, search
from graph.asking.register import RegisterRow
from graph.asking.register import rows as register
from graph.asking.roles import roles
from graph.base import open_to_read
from graph.exports.network import to_networkx


def open(path: str | Path = "maillage.db") -> sqlite3.Connection:
    """Open a knowledge base for questions.

    Args:
        path: the file that `maillage add` made.

    Raises:
        graph.errors.NoDatabaseError: there is none.
    """
    return open_to_read(path)


__all__ = [
    "Claim",
    "Disputed",
    "RegisterRow",
    "announcements",
    "articles",
    "claims",
    "conflicts",
    "entities",
    "evidence",
    "figures",
    "named",
    "open",
    "profile",
    "register",
    "roles",
    "search",
    "timeline",
    "to_networkx",
    "who",
]
