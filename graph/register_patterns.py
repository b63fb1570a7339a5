"""French words in the names of communities that tell nothing, or everything, about which community it is."""

# Say what kind of thing it is, not which: "ASSOCIATION CPTS DU VAL ROSE", "Collectif santé du Val rose".
GENERIC = frozenset(
    [
        "asso",
        "assoc",
        "association",
        "collectif",
        "communaute",
        "communautes",
        "cpts",
        "equipe",
        "professionnelle",
        "professionnelles",
        "sante",
        "soins",
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
