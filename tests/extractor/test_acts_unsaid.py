"""Acts told without their doer: whoever the paragraph is about, or nobody."""

from typing import TYPE_CHECKING

import pytest

from extractor.announcements.pipe import find_announcements

if TYPE_CHECKING:
    from spacy.language import Language

# Text → who does the last act told in it, and its verb.
TOLD = [
    ("La CPTS du Vexin est née en 2020. Son premier comité de suivi se réunira le 8 avril.", "CPTS du Vexin", "réunir"),
    ("La CPTS du Vexin compte 40 soignants. Une cellule d'écoute verra le jour en octobre.", "CPTS du Vexin", "voir"),
    ("La CPTS du Vexin compte 40 soignants. Une astreinte sera testée à partir de mai.", "CPTS du Vexin", "tester"),
    ("La CPTS du Vexin compte 40 soignants. Dès mars, un bus sera mis en service.", "CPTS du Vexin", "mettre"),
    (
        "La CPTS du Vexin compte 40 soignants. Une campagne de dépistage, menée avec les kinés, débutera à l'automne.",
        "CPTS du Vexin",
        "débuter",
    ),
    ("La CPTS du Vexin compte 40 soignants. Ses statuts ont été déposés le 4 mai.", "CPTS du Vexin", "déposer"),
    ("La CPTS du Vexin a un projet. Les statuts ont été déposés le 4 mai à Pontoise.", "CPTS du Vexin", "déposer"),
    ("L'ARS Bretagne compte 12 projets. Un appel à projets sera publié le 12 mars.", "ARS Bretagne", "publier"),
    ("L'ARS Bretagne compte 12 projets. Un guide sera diffusé en juin.", "ARS Bretagne", "diffuser"),
    (
        "Le ministre a confié une mission à Anne Roy et Luc Petit. Leur rapport lui sera remis en octobre.",
        "Anne Roy;Luc Petit",
        "remettre",
    ),
    (
        "Ce fut animé. Un groupe de travail a été constitué autour de deux infirmières, Anne Roy et Claire Morvan.",
        "Anne Roy;Claire Morvan",
        "constituer",
    ),
    (
        "Le projet de la CPTS du Vexin a deux axes :\n\n• les soins : une cellule de tri verra le jour en mai ;\n\n"
        "• la prévention.",
        "CPTS du Vexin",
        "voir",
    ),
]

# No deed of theirs: patients, habits, meetings of nobody, agents told, what the text denies.
SILENT = [
    "La CPTS du Vexin compte 40 soignants. Deux patients ont été opérés en mars.",
    "La CPTS du Vexin compte 40 soignants. Une réunion aura lieu le 12 mars.",
    "La CPTS du Vexin compte 40 soignants. Aucun poste n'a été créé en mars.",
    "La CPTS du Vexin compte 40 soignants. Une permanence est organisée le samedi.",
    "La CPTS du Vexin compte 40 soignants. Un poste a été supprimé.",
    "Une cellule d'écoute verra le jour en octobre.",
]


@pytest.mark.parametrize(("text", "who", "verb"), TOLD)
def test_tells_it_of_whom_the_paragraph_is_about(nlp: "Language", text: str, who: str, verb: str) -> None:
    last = find_announcements(nlp(text))[-1]
    assert (";".join(last.who), last.verb) == (who, verb)


@pytest.mark.parametrize("text", SILENT)
def test_stays_silent(nlp: "Language", text: str) -> None:
    assert not [a for a in find_announcements(nlp(text)) if a.rule.startswith("act.unsaid")]
