"""Short French lists on what sites and authors put around an article, bare; the long ones are in `corpus/data`.

The lists that are matched against a folded line are written folded: lower case, no accents, straight apostrophes.
"""

# Formulas anywhere in a line of at most 300 characters; folded.
INSIDE = (
    r"(?:\.\.\.|…)\s*lire (?:plus|la suite)\W*$",
    r"\blire la suite\W*$",
    r"accepte[zr] (?:les|tous les|nos) cookies",
    r"desinscri(?:re|ption|vez)[ -].{0,40}(?:lien|newsletter|cliquant)",
    r"est apparu en premier sur",
    r"(?:inscri(?:vez|re)|abonne[zr]?)[- ](?:vous)?.{0,12}\b(?:a|notre|la|nos) .{0,12}(?:infolettre|lettre|newsletter)",
    r"reserve aux abonnes",
    r"si vous ne visualisez pas",
    r"tous droits reserves",
    r"utilisation (?:de|des) cookies",
    r"version en ligne\W*$",
)

# Words of a postal address; folded.
STREETS = (
    "allee",
    "av",
    "avenue",
    "bd",
    "boulevard",
    "bp",
    "cedex",
    "chemin",
    "cours",
    "cs",
    "esplanade",
    "impasse",
    "place",
    "quai",
    "route",
    "rue",
    "square",
    "za",
    "zac",
)

# What opens a byline.
BYLINES = (
    r"article (?:de|rédigé par|écrit par)",
    r"auteur(?:e|s|rice)?\s*:",
    r"de notre (?:correspondante?|envoyée? spéciale?)",
    r"dossier (?:réalisé|coordonné) par",
    r"enquête (?:de|réalisée par)",
    r"entretien (?:réalisé|mené|recueilli) par",
    r"interview (?:réalisée|menée) par",
    r"journaliste\s*:",
    r"mis en ligne par",
    r"par\s*:?",
    r"posté(?:e)? par",
    r"propos (?:recueillis(?: et mis en forme)?|mis en forme) par",
    r"publié(?:e)? par",
    r"recueilli(?:s|e)? par",
    r"reportage de",
    r"rédaction\s*:",
    r"rédigé(?:e)? par",
    r"signé(?:e)? par",
    r"texte(?:s)? (?:et photos? )?(?:de|par)",
    r"texte\s*:",
    r"un article de",
    r"écrit(?:e)? par",
)

# Signatures without a name; folded.
SIGNATURES = (
    "afp",
    "afp, reuters",
    "apmnews",
    "avec afp",
    "avec agence",
    "avec l'afp",
    "avec les agences",
    "correspondance",
    "de notre correspondant",
    "de notre correspondante",
    "l'equipe de redaction",
    "l. r.",
    "la redac",
    "la redaction",
    "la redaction avec afp",
    "par la redaction",
    "redaction",
    "redaction web",
    "service communication",
    "source afp",
    "web redaction",
)

# Answers to a reader's poll; folded.
ANSWERS = ("autre", "je ne sais pas", "ne se prononce pas", "non", "oui", "peut-etre", "sans avis", "sans opinion")
