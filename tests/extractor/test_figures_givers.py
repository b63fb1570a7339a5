"""Money is of the place that its giver answers for, however the sentence names the giver."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "value", "territory"),
    [
        (
            "Trois contrats signés, 7,4 millions d'euros versés : la Caisse primaire d'assurance maladie du Gers "
            "publie ce jour les chiffres 2024.",
            7_400_000,
            "Gers",
        ),
        ("Six millions d'euros ont été versés aux CPTS en 2024, selon la CPAM du Gers.", 6_000_000, "Gers"),
        ("L'Assurance maladie du Gers a versé 8 millions d'euros aux CPTS en 2024.", 8_000_000, "Gers"),
        ("L'Assurance maladie a versé 80 millions d'euros aux CPTS en 2024.", 80_000_000, "France"),
        (
            "Le préfet du Gers et l'ARS Occitanie ont lancé à Auch un plan départemental. Doté de 3,2 millions "
            "d'euros, il aidera les CPTS.",
            3_200_000,
            "Gers",
        ),
    ],
)
def test_money_is_of_whom_the_giver_answers_for(nlp: "Language", text: str, value: float, territory: str) -> None:
    assert [f.territory for f in nlp(text)._.figures if f.value == value] == [territory]
