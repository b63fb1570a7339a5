"""French numbers: what they are worth, and what is none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.figures.numbers import find_numbers, parse_number, roman_value

WORTH = [
    ("45 000", 45000),
    ("45.000", 45000),
    ("1.234.567", 1234567),
    ("33,5", 33.5),
    ("1,2 million", 1200000),
    ("2M", 2000000),
    ("1,5 milliard", 1500000000),
    ("500k", 500000),
    ("un million et demi", 1500000),
    ("vingt-cinq", 25),
    ("vingt et un", 21),
    ("soixante et onze", 71),
    ("quatre-vingts", 80),
    ("quatre-vingt-dix-sept", 97),
    ("septante-deux", 72),
    ("cinq cents", 500),
    ("Deux mille trois cents", 2300),
    ("deux millions cinq cent mille", 2500000),
    ("une soixantaine", 60),
    ("une bonne trentaine", 30),
    ("la cinquantaine", 50),
    ("trois douzaines", 36),
    ("un millier", 1000),
    ("une dizaine de milliers", 10000),
    ("la moitié", 0.5),
    ("le tiers", 1 / 3),
    ("les trois quarts", 0.75),
    ("3/4", 0.75),
    ("quatre cinquièmes", 0.8),
    ("un habitant sur deux", 0.5),
    ("9 personnes sur 10", 0.9),
    ("75 %", 75),
    ("75%", 75),
    ("soixante-quinze pour cent", 75),
    ("12,5 pour cent", 12.5),
    ("7e", 7),
    ("7ᵉ", 7),
    ("16ème", 16),
    ("1re", 1),
    ("1er", 1),
    ("XIIIe", 13),
    ("IVe", 4),
    ("première", 1),
    ("la seconde", 2),
    ("seizième", 16),
    ("vingt et unième", 21),
    ("trente-deuxième", 32),
]

NONE = [
    "",
    "le",
    "des centaines",
    "plusieurs dizaines",
    "quelques milliers",
    "le tiers payant",
    "deux-roues",
    "Covid-19",
    "n°36",
    "deux trois",
    "45 000 habitants",
    "12/03/2024",
    "vingt et cent",
    "trois-mâts",
    "le document",
    "centre",
    "onzain",
    "milles-pattes",
]

IN_TEXT = [
    ("en 2023 400 communautés", [2023, 400]),
    ("entre 20 000 et 30 000 habitants", [20000, 30000]),
    ("les deux premières", [2, 1]),
    ("un des cinq", [1, 5]),
    ("5 m de large", [5]),
    ("6 à 7 %", [6, 7]),
    ("les 3 et 4 juin", [3, 4]),
    ("près d'un habitant sur deux, soit 12 000 personnes", [0.5, 12000]),
    ("trois cinquième", [5]),
]


@pytest.mark.parametrize(("text", "value"), WORTH)
def test_worth(text: str, value: float) -> None:
    assert parse_number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", NONE)
def test_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(("text", "values"), IN_TEXT)
def test_in_text(text: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(text)] == pytest.approx(values)


UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}


def spell_below_hundred(value: int) -> str:
    """Spell 1 to 99 as French schools teach it."""
    if value <= 16:
        return UNITS[value]
    if value < 20:
        return f"dix-{UNITS[value - 10]}"
    if value >= 80:
        return "quatre-vingts" if value == 80 else f"quatre-vingt-{spell_below_hundred(value - 80)}"
    tens = min(value // 10, 6)
    rest = value - 10 * tens
    if rest == 0:
        return TENS[tens]
    return f"{TENS[tens]} et {UNITS[rest]}" if rest in (1, 11) else f"{TENS[tens]}-{spell_below_hundred(rest)}"


def spell(value: int) -> str:
    """Spell 1 to 999,999,999."""
    for size, name in ((1_000_000, "million"), (1000, "mille"), (100, "cent")):
        if value >= size:
            head, rest = divmod(value, size)
            many = "s" if head > 1 and (name == "million" or (name == "cent" and not rest)) else ""
            first = "" if head == 1 and size < 1_000_000 else f"{spell(head)} "
            return f"{first}{name}{many} {spell(rest) if rest else ''}".strip()
    return spell_below_hundred(value)


@given(st.integers(1, 999_999_999))
def test_words_give_the_same_number(value: int) -> None:
    assert parse_number(spell(value)) == value


@given(st.integers(0, 10**12), st.sampled_from([" ", ".", ""]))
def test_figures_give_the_same_number(value: int, mark: str) -> None:
    assert parse_number(f"{value:,}".replace(",", mark)) == value


@given(st.integers(1, 10**6), st.integers(0, 9))
def test_decimals_give_the_same_number(whole: int, tenths: int) -> None:
    assert parse_number(f"{whole},{tenths} %") == pytest.approx(whole + tenths / 10)


@given(st.integers(2, 500))
def test_ordinals_give_the_same_rank(value: int) -> None:
    assert parse_number(f"{value}e") == value


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    numbers = find_numbers(text)
    assert all(a.end <= b.start for a, b in pairwise(numbers))


def test_roman() -> None:
    assert [roman_value(letters) for letters in ("IV", "IX", "XIV", "XX", "XLI")] == [4, 9, 14, 20, 41]
