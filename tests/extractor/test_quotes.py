"""Quotations in every French typography: where they begin and end, and which of them are speech."""

import time
from itertools import pairwise

import pytest

from extractor.speech.quotes import Quote, find_quotes, is_speech, is_whole

# Text, and the inside of each outermost quotation.
FOUND = [
    ("Il dit « oui ».", ["oui"]),
    ("Il dit «oui».", ["oui"]),
    ("Il dit << oui >> enfin.", ["oui"]),
    ('Il dit "oui".', ["oui"]),
    ('Il dit " oui ".', ["oui"]),
    ("Il dit “oui”.", ["oui"]),
    ("Il dit „oui“.", ["oui"]),
    ("Il dit ‹ oui ›.", ["oui"]),
    ("Il parle d'un ‘tour de piste' régional.", ["tour de piste"]),
    ("Il parle d'un 'tour de piste' régional.", ["tour de piste"]),
    ("« Un », dit-il, « deux ».", ["Un", "deux"]),
    ('"Un", dit-elle. "Deux."', ["Un", "Deux."]),
    ("« Nous avons dit « non » hier. »", ["Nous avons dit « non » hier."]),
    ("« Nous avons dit “non” hier. »", ["Nous avons dit “non” hier."]),
    ('« Nous avons dit "non" hier. »', ['Nous avons dit "non" hier.']),
    ('"Nous avons dit "non" hier", conclut-il.', ['Nous avons dit "non" hier']),
    ("\"Nous avons fait un 'tour des cabinets' hier\", dit-il.", ["Nous avons fait un 'tour des cabinets' hier"]),
    ("« Première phrase. Deuxième phrase ! Troisième ? »", ["Première phrase. Deuxième phrase ! Troisième ?"]),
    ("« Le texte [signé en mars, NDLR] est clair. »", ["Le texte [signé en mars, NDLR] est clair."]),
    ("« Le début […] et la fin. »", ["Le début […] et la fin."]),
    ("« Un paragraphe.\n\n« Un autre. »", ["Un paragraphe.\n\n« Un autre."]),
    ("« Un paragraphe.\n\nUn autre. »", ["Un paragraphe.\n\nUn autre."]),
    ("« Un.\n\n« Deux.\n\n« Trois. » Fin.", ["Un.\n\n« Deux.\n\n« Trois."]),
    ('“Mélange des marques" sans gêne.', ["Mélange des marques"]),
    ('d\'"aller vers" les patients', ["aller vers"]),
    ('("entre parenthèses")', ["entre parenthèses"]),
    ('actions "aller-vers", ateliers "prévention"', ["aller-vers", "prévention"]),
    ("« Vide : »", ["Vide :"]),
    # Marks left open stop with the sentence or paragraph and swallow nothing.
    ("Il a « commencé sans finir.", ["commencé sans finir."]),
    ("Il a « commencé sans finir.\n\nAutre « citation ».", ["commencé sans finir.", "citation"]),
    ("« Nous signons. Le maire est « ravi », dit-on.", ["Nous signons.", "ravi"]),
    ('Il a "commencé.\n\nUne autre "citation" suit.', ["commencé.", "citation"]),
    ("Un mot » fermé sans début, puis « un vrai ».", ["un vrai"]),
]

NO_QUOTES = [
    "L'agence d'Aurillac et l'hôpital d'Ussel.",
    "Aujourd'hui, quelqu'un s'en occupe.",
    'Un écran de 15" et un disque de 3".',
    "Les années 90' sont loin.",
    "Rien n'est cité ici.",
    "",
    "»",
    "’",
]

SPEECH = [
    "« Nous avons signé hier. »",
    "« C'est une chance »",
    "« Je suis confiante »",
    '"Les soignants attendent un vrai contrat depuis plusieurs années"',
    "“Il faut agir”",
    "Il répond : « Oui ! »",
    "« Le territoire manque de bras. »",
    "« On avance »",
]

NOT_SPEECH = [
    "le plan « Ma Santé 2022 »",
    'la mission "Tour des territoires en santé"',
    "des « coquilles vides »",
    "un « échec »",
    "le label « Ville amie des aînés »",
    "l'association « Mieux vivre ensemble à Ussel »",
    "le dispositif « Mon bilan prévention »",
    'le programme "Bien vieillir chez soi"',
    "une démarche « territoriale »",
    "la journée « Santé pour tous »",
]


@pytest.mark.parametrize(("text", "inner"), FOUND)
def test_finds_quotations(text: str, inner: list[str]) -> None:
    assert [text[slice(*quote.inner)] for quote in find_quotes(text)] == inner


@pytest.mark.parametrize("text", NO_QUOTES)
def test_finds_no_quotation(text: str) -> None:
    assert find_quotes(text) == ()


@pytest.mark.parametrize("text", SPEECH)
def test_tells_speech(text: str) -> None:
    (quote,) = find_quotes(text)
    assert is_speech(text, quote)


@pytest.mark.parametrize("text", NOT_SPEECH)
def test_tells_names_and_scare_quotes(text: str) -> None:
    (quote,) = find_quotes(text)
    assert not is_speech(text, quote)


def test_whole_quotation_begins_with_a_capital() -> None:
    text = "Il veut « un contrat qui soit clair » et « Nous signerons demain »."
    first, second = find_quotes(text)
    assert not is_whole(text, first)
    assert is_whole(text, second)


def test_open_and_closed_quotations_are_told_apart() -> None:
    text = "« Fermée » et « ouverte"
    assert [quote.closed for quote in find_quotes(text)] == [True, False]
    assert find_quotes("« a »") == (Quote(0, 5, (2, 3), "«", True),)


@pytest.mark.parametrize("mark", ["«", "»", '"', "“", "”", "'", "‘", "<<", "« a »", '"a" ', "“a", "\n«", "« a\n"])
def test_ten_thousand_marks_take_no_time(mark: str) -> None:
    begin = time.perf_counter()
    quotes = find_quotes((mark + " ") * 10_000)
    assert time.perf_counter() - begin < 2
    assert all(a.end <= b.start for a, b in pairwise(quotes))
