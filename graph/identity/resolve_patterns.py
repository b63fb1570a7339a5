"""French words that tell which names stand for one thing everywhere, and which only within their article."""

# Before a person's name: says nothing of who it is.
_CIVILITIES = """
docteur docteure dr dre drs m madame mademoiselle maitre me mesdames messieurs mlle mm mme mmes monsieur mr pr pre
professeur professeure
"""
CIVILITIES = frozenset(_CIVILITIES.split())

# Part of a surname, so that "Le Guen" is still a lone surname.
PARTICLES = frozenset(["da", "de", "del", "della", "des", "di", "dos", "du", "el", "la", "le", "les", "van", "von"])

# Between the head of a name and what it is of: "CPTS de Valrose", "CPTS du Valrose" and "CPTS Valrose" are one.
LINKS = frozenset(["d", "de", "des", "du", "en", "l", "la", "le", "les"])

# Long forms of the heads of French health institutions, as folded words, and the short form that stands for both.
HEADS = (
    ("agence regionale de sante", "ars"),
    ("agences regionales de sante", "ars"),
    ("agence regionale de la sante", "ars"),
    ("caisse primaire assurance maladie", "cpam"),
    ("caisses primaires assurance maladie", "cpam"),
    ("caisse primaire de assurance maladie", "cpam"),
    ("caisse assurance maladie", "cpam"),
    ("assurance maladie caisse primaire", "cpam"),
    ("communaute professionnelle territoriale de sante", "cpts"),
    ("communautes professionnelles territoriales de sante", "cpts"),
    ("communaute professionnelle de territoire de sante", "cpts"),
    # The name that the government gave communities, houses and centres that join its label (2025).
    ("communautes france sante", "cpts"),
    ("communaute france sante", "cpts"),
    ("caisse generale de securite sociale", "cgss"),
    ("union regionale des professionnels de sante", "urps"),
    ("direction departementale des affaires sanitaires et sociales", "ddass"),
    ("mutualite sociale agricole", "msa"),
)

# Institutions of which there are many: without the name of a place they are known only within their article.
MANY = frozenset(
    {
        "agence",
        "agglomeration",
        "ars",
        "assemblee",
        "assemblee generale",
        "association",
        "bureau",
        "caisse",
        "centre hospitalier",
        "cgss",
        "chu",
        "clinique",
        "collectif",
        "commission",
        "communaute",
        "communaute agglomeration",
        "communaute de communes",
        "commune",
        "conseil",
        "conseil administration",
        "conseil communal",
        "conseil de surveillance",
        "conseil departemental",
        "conseil municipal",
        "conseil regional",
        "cpam",
        "cpts",
        "departement",
        "direction",
        "etablissement",
        "federation",
        "fondation",
        "hopital",
        "institut",
        "intercommunalite",
        "maison de sante",
        "mairie",
        "metropole",
        "ministere",
        "msa",
        "municipalite",
        "observatoire",
        "ordre",
        "prefecture",
        "region",
        "societe",
        "syndicat",
        "union",
        "universite",
        "urps",
        "ville",
    }
)

# Given names that make one with the next: "Jean Philippe Roger" is a Jean-Philippe.
_COMPOUND_GIVEN = """
anne charles eve francois henri jean jose karl louis luc ludovic marc marie paul pierre rose yves
"""
COMPOUND_GIVEN = frozenset(_COMPOUND_GIVEN.split())

# Words of names of institutions that serve the whole country.
_NATIONWIDE = """
etat francais francaise francaises france national nationale republique
"""
NATIONWIDE = frozenset(_NATIONWIDE.split())

# Ordinals in words, as names of arrondissements have them.
RANKS = {
    "premier": 1,
    "premiere": 1,
    "deuxieme": 2,
    "second": 2,
    "troisieme": 3,
    "quatrieme": 4,
    "cinquieme": 5,
    "sixieme": 6,
    "septieme": 7,
    "huitieme": 8,
    "neuvieme": 9,
    "dixieme": 10,
    "onzieme": 11,
    "douzieme": 12,
    "treizieme": 13,
    "quatorzieme": 14,
    "quinzieme": 15,
    "seizieme": 16,
    "dixseptieme": 17,
    "dixhuitieme": 18,
    "dixneuvieme": 19,
    "vingtieme": 20,
}
