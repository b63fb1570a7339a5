"""French words in the names of communities that tell nothing, or everything, about which community it is."""

# Say what kind of thing it is, not which: "ASSOCIATION CPTS DU VAL ROSE", "COMM PROF TERR SANTE VAL ROSE"; and the
# endings of ordinals that stand apart ("PARIS 13 EME").
GENERIC = frozenset(
    [
        "ardt",
        "arr",
        "asso",
        "assoc",
        "association",
        "collectif",
        "com",
        "comm",
        "commun",
        "communaute",
        "communautes",
        "cpts",
        "e",
        "eme",
        "equipe",
        "er",
        "ieme",
        "prof",
        "profes",
        "profess",
        "professionnel",
        "professionnelle",
        "professionnelles",
        "professionnels",
        "sante",
        "soins",
        "terr",
        "terri",
        "territ",
        "territorial",
        "territoriale",
        "territoriales",
    ]
)

# One name has them and the other leaves them out: "CPTS du Pays de Bray", "CPTS Bray".
LOOSE = frozenset(
    [
        "agglo",
        "agglomeration",
        "arrondissement",
        "bassin",
        "canton",
        "commune",
        "communes",
        "metropole",
        "pays",
        "secteur",
        "territoire",
        "ville",
        "zone",
    ]
)

# Two communities of one county differ by these alone: "Essonne Nord", "Essonne Sud".
TELLING = frozenset(
    [
        "amont",
        "aval",
        "bas",
        "basse",
        "centre",
        "est",
        "grand",
        "grande",
        "haut",
        "haute",
        "littoral",
        "nord",
        "ouest",
        "petit",
        "petite",
        "sud",
    ]
)

# In capitals the register shortens them.
SHORT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
