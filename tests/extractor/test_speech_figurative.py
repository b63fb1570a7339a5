"""Statements told by an adjective, a figure of speech, a negation or a noun, by the whole pipeline; near misses."""

from typing import TYPE_CHECKING

import pytest

from extractor.context import Context

if TYPE_CHECKING:
    from spacy.language import Language

# Text → for each statement or aim, who says it, its verb, and words that its content must hold.
SAID: list[tuple[str, list[tuple[str, str, str]]]] = [
    # One word said of oneself.
    ("La maire, Odile Pons, se dit « abasourdie ».", [("Odile Pons", "dire", "abasourdie")]),
    (
        "La Ligue des soignants s'est dite « stupéfaite » et a réclamé, dans un communiqué, un report du vote.",
        [("Ligue des soignants", "dire", "stupéfaite"), ("Ligue des soignants", "réclamer", "un report du vote")],
    ),
    ("Odile Pons s'avoue inquiète pour la suite.", [("Odile Pons", "avouer", "inquiète")]),
    # Opinions told by an adjective.
    ("Odile Pons est convaincue que le bourg revivra.", [("Odile Pons", "être convaincu", "le bourg revivra")]),
    ("Paul Garnier reste prudent : « Rien n'est signé. »", [("Paul Garnier", "rester prudent", "Rien n'est signé")]),
    ("Paul Garnier voit d'un mauvais œil ce transfert.", [("Paul Garnier", "voir d'un mauvais œil", "transfert")]),
    ("La fédération juge le décret « trop timide ».", [("fédération", "juger", "trop timide")]),
    # Figures of speech.
    (
        "La maire, Odile Pons, a changé de ton : il faudra « composer avec peu ».",
        [("Odile Pons", "changer de ton", "composer avec peu")],
    ),
    (
        "Odile Pons en a profité pour faire les comptes : avec Bréval, le canton a six cabinets.",
        [("Odile Pons", "faire les comptes", "six cabinets")],
    ),
    # What is said by two negations.
    ("Paul Garnier n'exclut pas un recours.", [("Paul Garnier", "exclure", "un recours")]),
    ("Paul Garnier ne cache pas sa déception.", [("Paul Garnier", "cacher", "sa déception")]),
    (
        "Paul Garnier ne comprend pas que l'on ferme le service.",
        [("Paul Garnier", "comprendre", "l'on ferme le service")],
    ),
    # Numbers in letters, short objects, us to whom it is said.
    ("En 2019, la caisse primaire promettait mille cabinets.", [("CPAM", "promettre", "mille cabinets")]),
    ("Odile Pons réclame un délai.", [("Odile Pons", "réclamer", "un délai")]),
    (
        "Le directeur de la caisse, Paul Garnier, nous a promis que l'aide serait versée.",
        [("Paul Garnier", "promettre", "l'aide serait versée")],
    ),
    # The same who spoke before; whose opinion it is as well.
    (
        "Le vice-président, Paul Garnier, défend le projet. Le même a confirmé que le bureau de poste serait vendu.",
        [("Paul Garnier", "confirmer", "le bureau de poste serait vendu")],
    ),
    (
        "Les délais sont intenables. C'est aussi l'avis de la présidente, Odile Pons.",
        [("Odile Pons", "partager", "l'avis de la présidente")],
    ),
    (
        "Le loyer va baisser de moitié. Le maire, Paul Garnier, s'en félicite.",
        [("Paul Garnier", "féliciter", "Le loyer va baisser")],
    ),
    ("« Un médecin par bourg », tel est le credo d'Odile Pons.", [("Odile Pons", "affirmer", "Un médecin par bourg")]),
    ("L'ambition d'Odile Pons est d'ouvrir une maternité.", [("Odile Pons", "viser", "ouvrir une maternité")]),
    ("Odile Pons se contente de rappeler que le bourg a payé.", [("Odile Pons", "rappeler", "le bourg a payé")]),
    # A question that trails off, and an answer that nothing but its place tells.
    (
        "Entretien avec Odile Pons, maire de Bréval.\n\nPourquoi rouvrir ce cabinet ?\nParce que nous n'avions plus "
        "personne, ni médecin ni infirmière.\n\nEst-ce bien raisonnable ?\nNous le pensons tous, et le conseil l'a "
        "voté.\n\nVos voisins hésitent encore…\nTant pis pour eux, le train est parti sans attendre.",
        [("Odile Pons", "répondre", "le train est parti")],
    ),
]
SILENT = [
    "La CPTS du Bocage s'étend sur quarante communes et deux cantons.",
    "Le cabinet est prêt à accueillir les patients dès lundi.",
    "Il est certain que le bourg manque de médecins. Il est clair que la population vieillit.",
    "Les infirmières font le point chaque lundi matin.",
    "Le docteur Paul Garnier partage son cabinet avec deux confrères.",
    "Odile Pons bavarde avec les patients dans le couloir.",
    "Paul Garnier ne comprend pas le breton.",
    "La presse locale suit le dossier depuis des mois.",
    "C'est le point de départ du projet. L'idée de départ est de partager les frais.",
    "L'objectif de ce texte est de réduire les délais.",
    "La caisse ne compte pas s'arrêter là.",
    "Paul Garnier a présenté son cabinet comme chaque année. Il accueille les patients avec une secrétaire.",
]


def _read(nlp: "Language", text: str) -> list[tuple[tuple[str, ...], str, str]]:
    doc = nlp.make_doc(text)
    doc._.context = Context()
    return [(a.who, a.verb, a.content) for a in nlp(doc)._.announcements if a.rule.startswith("speech.")]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_reads_who_says_what(nlp: "Language", text: str, expected: list[tuple[str, str, str]]) -> None:
    found = _read(nlp, text)
    for who, verb, words in expected:
        assert any(who in w and verb == v and words in content for w, v, content in found), found


@pytest.mark.parametrize("text", SILENT)
def test_finds_no_statement(nlp: "Language", text: str) -> None:
    assert _read(nlp, text) == []
