"""What is told of a region is not of the one where its new head was before."""

from itertools import pairwise

import pytest

from extractor.figures.former import without_former
from extractor.figures.passage import Passage
from extractor.figures.scene import Named

KINDS = {"ARS Mayotte": "agency", "ARS Bretagne": "agency", "Guadeloupe": "place", "Mamoudzou": "place"}
LEFT = ["ARS Bretagne"]
BOTH = ["ARS Bretagne", "ARS Mayotte"]
POSTS = [
    ("Elle prendra la tête de l'ARS Bretagne. Elle dirigeait depuis 2021 l'ARS Mayotte.", LEFT),
    ("Elle dirigeait depuis 2021 l'ARS Mayotte, à Mamoudzou, avant de rejoindre l'ARS Bretagne.", LEFT),
    ("Elle arrive de l'ARS Mayotte et prend les commandes de l'ARS Bretagne.", LEFT),
    ("Ancien directeur de l'ARS Mayotte, il prend les commandes de l'ARS Bretagne.", LEFT),
    ("Après avoir piloté l'ARS Mayotte, il rejoint l'ARS Bretagne.", LEFT),
    ("Passé par la préfecture de la Guadeloupe, il rejoint l'ARS Bretagne.", LEFT),
    ("Il était jusqu'ici directeur adjoint de l'ARS Mayotte ; il rejoint l'ARS Bretagne.", LEFT),
    # No other agency is told of.
    ("Elle dirigeait depuis 2021 l'ARS Mayotte.", ["ARS Mayotte"]),
    # Nobody held a post there.
    ("L'ARS Bretagne travaille avec l'ARS Mayotte.", BOTH),
    ("Le directeur vient d'annoncer que l'ARS Mayotte suivait l'ARS Bretagne.", BOTH),
    ("Jusqu'ici, l'ARS Mayotte refusait ce que l'ARS Bretagne accordait.", BOTH),
    ("Des soignants de la Guadeloupe ont vu l'ARS Bretagne.", ["ARS Bretagne", "Guadeloupe"]),
]


@pytest.mark.parametrize(("text", "kept"), POSTS)
def test_former_post_is_left_out(text: str, kept: list[str]) -> None:
    names = [
        Named(
            text.index(name), text.index(name) + len(name), name, kind, "commune" if name == "Mamoudzou" else "région"
        )
        for name, kind in KINDS.items()
        if name in text
    ]
    bounds = [0, *(at + 2 for at in range(len(text)) if text[at : at + 2] == ". "), len(text)]
    passage = Passage(text, (), tuple(pairwise(bounds)))
    assert sorted(named.name for named in without_former(passage, names)) == kept
