"""What the training project prepares: the pipe of the lists, and variants of a passage."""

import random
from pathlib import Path

import pytest
import spacy

from models.gold import mark
from models.markup import parse
from models.scripts.augment import (
    elides,
    rebuild,
    strip_accents,
    swap_names,
    swap_places,
    towns,
    upper_surnames,
    vary_token,
)
from models.scripts.lists import patterns, single


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
    ruled = patterns(tmp_path, tmp_path / "names.txt", tmp_path / "bodies.tsv")
    nlp.add_pipe("attribute_ruler").add_patterns(list(ruled))
    return nlp


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Le Mans", ["article", "ville"]),
        ("le Mans", ["", "ville"]),
        ("Mende", ["ville"]),
        ("MENDE", ["ville"]),
        ("Rue Job", ["bourg", "village"]),
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
        ("Rose", ["village+prénom"]),
        ("Jean-Noël", ["prénom"]),
        ("jean-noël", [""]),
        ("Jean-3", [""]),
        ("Zoé", [""]),
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
