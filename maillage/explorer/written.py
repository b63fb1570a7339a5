"""The overview as one file that opens without a network: pages, styles, charts and BokehJS in it."""

import base64
import hashlib
import sqlite3
from dataclasses import replace
from typing import Any

from graph.asking.overview import coverage_of
from graph.exports.selection import Selection
from graph.exports.summary import summary
from maillage.explorer import words
from maillage.explorer.rendering import STATIC, render
from maillage.explorer.wide import followed, grouped, held

# More announcements make a file that nobody reads to the end.
MOST = 500
TERRITORIES = 12
NODES = 60


def report(connection: sqlite3.Connection, choice: Selection) -> str:
    """Write the overview of a part of the knowledge base as one page.

    Args:
        connection: a knowledge base.
        choice: which part; its `view` is not looked at.

    Raises:
        GraphError: the selection asks for a name without a letter or digit.
    """
    from maillage.explorer.app import bokeh_scripts, require

    require()
    choice = replace(choice, view="full")
    found = summary(connection, choice, limit=MOST, territories=TERRITORIES)
    covered = coverage_of(connection, found.territories)
    claims, chart = followed(connection, found.territories[0][0], linked=False) if found.territories else ([], None)
    top = min(choice.top, NODES) if choice.top else NODES
    network = held(connection, replace(choice, view="actors", top=top))
    drawn = {name: item for name, item in (("couverture", chart), ("reseau", network["chart"])) if item}
    scripts = [(bokeh_scripts() / "bokeh.min.js").read_text(encoding="utf-8")] if drawn else []
    scripts.append((STATIC / "explorer.js").read_text(encoding="utf-8"))
    scripts = [script.replace("</script", "<\\/script") for script in scripts]
    return render(
        "report.html",
        found=found,
        choice=described(choice),
        covered=covered,
        groups=grouped(claims),
        territory=claims[0].territory if claims else None,
        network=network,
        charts=drawn,
        style=(STATIC / "explorer.css").read_text(encoding="utf-8"),
        scripts=scripts,
        policy=policy(scripts),
    )


def policy(scripts: list[str]) -> str:
    """A policy that lets these very scripts run and nothing else, and nothing be fetched."""
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def described(choice: Selection) -> list[tuple[str, str]]:
    """What was chosen, for a reader: name, value."""
    given: tuple[tuple[str, Any], ...] = (
        ("Depuis le", words.day(choice.since.isoformat()) if choice.since else None),
        ("Jusqu'au", words.day(choice.until.isoformat()) if choice.until else None),
        ("Annoncé par", choice.who),
        ("À propos de", choice.about),
        ("Lieu", choice.place),
        ("Genre", words.word(words.KINDS, choice.kind)),
        ("Types de noms", ", ".join(words.word(words.LABELS, label) for label in choice.labels)),
        ("Les noms les plus cités", str(choice.top) if choice.top else None),
        ("Articles par nom, au moins", str(choice.min_weight) if choice.min_weight > 1 else None),
    )
    return [(name, value) for name, value in given if value]
