"""What the training project prepares: the pipe of the lists, and variants of a passage."""

import random
from pathlib import Path

import pytest
import spacy

from models.gold import mark
from models.markup import parse
from models.scripts.augment import rebuild, swap_names, swap_places, towns, upper_surnames, vary_token
from models.scripts.lists import COMMON, common_words, patterns, single
from models.scripts.mentions import Mentions, elides, strip_accents


@pytest.fixture
def lists(tmp_path: Path) -> spacy.language.Language:
    """A pipeline with the pipe of small lists."""
    (tmp_path / "communes.csv").write_text(
        "code;name;population\n1;Le Mans;146000\n2;Mende;12000\n3;Rue;3000\n4;Job;900\n5;Mende;40\n6;Saint-Lô;19000\n"
        "7;L'Aigle;8000\n8;La Chapelle;400\n9;Paray le Haut;5000\n10;Rose;50\n"
    )
    (tmp_path / "areas.csv").write_text("kind;code;name;region\nrégion;04;La Réunion;04\ndépartement;48;Lozère;76\n")
    (tmp_path / "territories.csv").write_text("kind;name;stands_for\npays;Mali;\n")
    (tmp_path / "names.txt").write_text("Rose\tf\nHervé\tm\n")
    (tmp_path / "bodies.tsv").write_text("# kind\tforms\nother\tBureau des longitudes|Bdl|BDL\n")
    nlp = spacy.blank("fr")
    common = frozenset(["rue", "colère", "rose", "demande"])
    ruled = patterns(tmp_path, tmp_path / "names.txt", tmp_path / "bodies.tsv", common)
    nlp.add_pipe("attribute_ruler").add_patterns(list(ruled))
    return nlp


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Le Mans", ["article", "ville"]),
        ("le Mans", ["", "ville"]),
        ("Mende", ["ville"]),
        ("MENDE", ["ville"]),
        ("Rue Job", ["bourg+mot", "village"]),
        ("rue job", ["", ""]),
        ("Saint-Lô", ["ville"]),
        ("Saint-Lo", ["ville"]),
        ("La Réunion", ["article", "région"]),
        ("La Lozère", ["", "région"]),
        ("L'Aigle", ["", "bourg"]),
        ("La Chapelle", ["", "village"]),
        ("Paray Haut", ["", ""]),
        ("Mali", ["région"]),
        ("Hervé Herve", ["prénom", "prénom"]),
        ("Rose", ["village+prénom+mot"]),
        ("Jean-Noël", ["prénom"]),
        ("jean-noël", [""]),
        ("Jean-3", [""]),
        ("Zoé", [""]),
        ("Colère COLÈRE Colere colère", ["mot", "mot", "mot", ""]),
        ("Bdl BDL bdl Bureau", ["organisation", "organisation", "", ""]),
    ],
)
def test_lists(lists, text, tags):
    assert [token.tag_ for token in lists(text)] == tags


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Le Mans", ("mans", "le")),
        ("L'Aigle", ("aigle", "l")),
        ("Saint-Lô", ("saint-lô", None)),
        ("Afrique du Sud", None),
        ("Les", ("les", None)),
    ],
)
def test_single(name, found):
    assert single(name) == found


def test_common_words_are_those_that_raw_text_writes_in_lower_case(tmp_path):
    often, seldom = "la colère de rose, dit-il ; aujourd'hui Rose. ", "un ogre. Colère ! "
    (tmp_path / "raw.txt").write_text(f"{often * COMMON}\n# ogre\n{seldom}\nRose\n", encoding="utf-8")
    assert common_words([tmp_path / "raw.txt"]) == {"la", "colère", "de", "dit-il", "hui"}


@pytest.mark.parametrize(("name", "vowel"), [("Agen", True), ("Évreux", True), ("Hyères", True), ("Gap", False)])
def test_elides(name, vowel):
    assert elides(name) is vowel


def test_towns_are_named_by_one_word_and_have_a_thousand_people():
    found = towns()
    assert "Agen" in found[True] and "Gap" in found[False] and "Saint-Lô" in found[False]
    assert not {"Le Mans", "L'Aigle"} & {*found[True], *found[False]}


def test_swapped_towns_keep_the_elision_and_their_entities():
    nlp = spacy.blank("fr")
    doc = mark(nlp, parse("L'<ORG>hôpital d'Agen</ORG>, à <LOC>Agen</LOC>, <LOC>Lozère</LOC>. <PER>Gap</PER> dort."))
    entities = [(ent.start, ent.end, ent.label_) for ent in doc.ents]
    words = [token.text for token in doc]
    others = {True: ["Uzès"], False: ["Dole"]}
    swapped = swap_places(words, entities, random.Random(1), others, frozenset(["Agen", "Gap"]))
    assert swapped is not None
    example = rebuild(nlp, doc, swapped)
    assert example.reference.text == "L'hôpital d'Uzès, à Uzès, Lozère. Gap dort."
    assert [ent.text for ent in example.reference.ents] == ["hôpital d'Uzès", "Uzès", "Lozère", "Gap"]
    assert swap_places(words, entities, random.Random(1), others, frozenset()) is None


def test_other_variants():
    class Fake:
        def first_name(self) -> str:
            return "Léa"

        def last_name(self) -> str:
            return "Da Costa"

    entities = [(1, 3, "PER"), (4, 5, "PER")]
    words = ["Mme", "Aya", "Diop", "et", "Petit"]
    assert swap_names(words, entities, random.Random(1), Fake(), ["Léa"]) == ["Mme", "Léa", "Costa", "et", "Costa"]
    assert swap_names(words, [(0, 3, "PER"), (3, 4, "LOC")], random.Random(1), Fake(), ["Léa"]) is None
    assert upper_surnames(words, entities) == ["Mme", "Aya", "DIOP", "et", "Petit"]
    assert strip_accents("Évêché à Noël") == "Eveche a Noel"
    assert {vary_token("l'", random.Random(seed)) for seed in range(20)} == {"l'", "l’"}
    assert {vary_token("«", random.Random(seed)) for seed in range(40)} == set('"«»“”')
    assert vary_token("Gap", random.Random(1)) == "Gap"


def told_again(mentions: Mentions, marked: str) -> set[tuple[str, tuple[tuple[str, str], ...]]]:
    """Every way in which a passage is told again in four hundred throws of the dice: its text and its names."""
    doc = mark(spacy.blank("fr"), parse(marked))
    told = [mentions.retell(doc, random.Random(seed)) for seed in range(400)]
    return {(one.text, tuple((ent.text, ent.label_) for ent in one.ents)) for one in told if one is not None}


def test_a_passage_is_told_again_about_others_that_may_stand_there():
    mentions = Mentions()
    for marked in (
        "À <LOC>Gap</LOC>, l'<ORG>Urssaf</ORG> et le <ORG>lycée de Die</ORG>.",
        "À <LOC>Saint-Denis de La Réunion</LOC>.",
    ):
        mentions.meet(mark(spacy.blank("fr"), parse(marked)))
    assert told_again(mentions, "À <LOC>Dole</LOC>, <PER>Aya</PER> dort. À <LOC>Dole</LOC> !") == {
        ("À Gap, Aya dort. À Gap !", (("Gap", "LOC"), ("Aya", "PER"), ("Gap", "LOC"))),
        (
            "À Saint-Denis de La Réunion, Aya dort. À Saint-Denis de La Réunion !",
            (("Saint-Denis de La Réunion", "LOC"), ("Aya", "PER"), ("Saint-Denis de La Réunion", "LOC")),
        ),
    }
    # Another word before it, another first letter, another label: nothing that was met may stand there.
    for marked in (
        "Pour <LOC>Dole</LOC>.",
        "À <LOC>Agen</LOC>.",
        "À <ORG>Dole</ORG>.",
        "<PER>Aya</PER> dort.",
        "Rien.",
    ):
        assert not told_again(mentions, marked)


def test_a_community_becomes_several_or_gets_a_name_of_two_parts():
    mentions = Mentions()
    mentions.meet(mark(spacy.blank("fr"), parse("La <CPTS>CPTS de l'Orb</CPTS> et la <CPTS>CPTS de la Côte</CPTS>.")))
    told = dict(told_again(mentions, "Hier, la <CPTS>CPTS du Born</CPTS> a voté."))
    two, one = ("CPTS du Born", "CPTS"), ("CPTS du Born et de l'Orb", "CPTS")
    assert told["Hier, les CPTS du Born et de l'Orb a voté."] == (two, ("Orb", "CPTS"))
    assert told["Hier, la CPTS du Born et de l'Orb a voté."] == (one,)
    assert ("CPTS de la Côte", "CPTS") in told["Hier, la CPTS de la Côte a voté."]
    assert not any("Orb et de l'Orb" in text and text.startswith("Hier, les") and "Born" in text for text in told)
    # Without a preposition the names of the list have none either, and other names are not joined.
    assert not any("Paris 18 et" in text for text, _ in told_again(mentions, "La <CPTS>CPTS Paris 18</CPTS> a voté."))
    assert not any(" et " in text for text, _ in told_again(mentions, "Une <CPTS>CPTS du Born</CPTS> vote."))
