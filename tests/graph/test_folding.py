import pytest

from graph.folding import fold, fold_with_origins, key, match_expression, slug


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Cœur", "coeur"),
        ("ÎLE-DE-FRANCE", "ile-de-france"),
        ("l’Hôpital", "l'hopital"),
        ("e\u0301te\u0301", "ete"),
        ("oﬃce", "office"),
        ("Lætitia", "laetitia"),
        ("100 ㎢", "100 km2"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jean-Philippe Roux", "Jean Philippe ROUX", True),
        ("l'hôpital d'Évry", "Hopital Evry", True),
        ("CPTS Sud-Ouest", "CPTS Sud Ouest", True),
        ("Sainte-Anne", "Saint-Anne", False),
        ("Lyon 4", "Lyon 5", False),
    ],
)
def test_names_spelled_alike_have_one_key(one: str, other: str, same: bool) -> None:
    assert (key(one) == key(other)) is same


def test_origins_lead_back_to_the_text() -> None:
    text = "Le cœur d’Évry"
    folded, origins = fold_with_origins(text)
    start = folded.index("coeur")
    assert text[origins[start] : origins[start + 4] + 1] == "cœur"
    assert len(folded) == len(origins)


@pytest.mark.parametrize(
    ("asked", "expression"),
    [
        ("l'hôpital", '"hopital"'),
        ("île-de-france", '"ile" "de" "france"'),
        ('"soins de proximité" Eure', '"soins de proximite" "eure"'),
        ("« accès aux soins »", '"acces aux soins"'),
        ('AND OR NOT * ( NEAR "', '"and" "or" "not" "near"'),
        ("?!", ""),
        ('un "', '"un"'),
    ],
)
def test_questions_are_never_syntax(asked: str, expression: str) -> None:
    assert match_expression(asked) == expression


def test_slug() -> None:
    assert slug("Agnès Le Goff-d'Hérouville") == "agnes-le-goff-herouville"
