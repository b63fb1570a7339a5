"""French words for numbers, by the part they play."""

UNITS = {
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
}

TEENS = {
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
}

TENS = {
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}

HUNDREDS = frozenset({"cent", "cents"})
THOUSANDS = frozenset({"mil", "mille"})

SCALES = {
    "million": 1_000_000,
    "millions": 1_000_000,
    "milliard": 1_000_000_000,
    "milliards": 1_000_000_000,
}

# After digits alone: "3M d'habitants", "500k", "4,5 Md€".
SHORT_SCALES = {
    "k": 1_000,
    "K": 1_000,
    "M": 1_000_000,
    "Md": 1_000_000_000,
    "Mds": 1_000_000_000,
    "mille": 1_000,
    "millier": 1_000,
    "milliers": 1_000,
    "mio": 1_000_000,
    **SCALES,
}

COLLECTIVES = {
    "huitaine": 8,
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
}

# How the last word of an ordinal ends, and the cardinal it stands for.
ORDINAL_ENDINGS = {
    "unième": "un",
    "deuxième": "deux",
    "troisième": "trois",
    "quatrième": "quatre",
    "cinquième": "cinq",
    "sixième": "six",
    "septième": "sept",
    "huitième": "huit",
    "neuvième": "neuf",
    "dixième": "dix",
    "onzième": "onze",
    "douzième": "douze",
    "treizième": "treize",
    "quatorzième": "quatorze",
    "quinzième": "quinze",
    "seizième": "seize",
    "vingtième": "vingt",
    "trentième": "trente",
    "quarantième": "quarante",
    "cinquantième": "cinquante",
    "soixantième": "soixante",
    "centième": "cent",
    "millième": "mille",
}

IRREGULAR_ORDINALS = {
    "premier": 1,
    "première": 1,
    "premiers": 1,
    "premières": 1,
    "second": 2,
    "seconde": 2,
    "seconds": 2,
    "secondes": 2,
}

FRACTIONS = {
    "demi": 2,
    "tiers": 3,
    "quart": 4,
    "cinquième": 5,
    "sixième": 6,
    "septième": 7,
    "huitième": 8,
    "neuvième": 9,
    "dixième": 10,
}
