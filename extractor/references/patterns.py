"""French words by which a text refers to people and institutions already named: bare lists."""

from extractor.acts.tables import words

# Pronoun → gender (None: either) and number of those it stands for.
PRONOUNS: dict[str, tuple[str | None, int]] = {
    "ce dernier": ("m", 1),
    "celle-ci": ("f", 1),
    "celles-ci": ("f", 2),
    "celui-ci": ("m", 1),
    "ces derniers": ("m", 2),
    "ces dernières": ("f", 2),
    "cette dernière": ("f", 1),
    "ceux-ci": ("m", 2),
    "elle": ("f", 1),
    "elle-même": ("f", 1),
    "elles": ("f", 2),
    "eux": ("m", 2),
    "il": ("m", 1),
    "ils": ("m", 2),
    "en": (None, 1),
    "l'": (None, 1),
    "l'intéressé": ("m", 1),
    "l'intéressée": ("f", 1),
    "leur": (None, 2),
    "leurs": (None, 2),
    "lui": ("m", 1),
    "lui-même": ("m", 1),
    "le même": ("m", 1),
    "la même": ("f", 1),
    "sa": (None, 1),
    "ses": (None, 1),
    "son": (None, 1),
}

# Words that open a further point of whoever spoke before: "Autre annonce : …", "Parmi les pistes : …", "Enfin, …".
HANGING = dict.fromkeys(
    ["autre", "dernier", "dernière", "second", "seconde", "deuxième", "troisième", "parmi", "d'abord", "ensuite",
     "puis", "enfin", "et", "et aussi", "et enfin", "et surtout", "mais aussi", "également", "surtout", "premièrement",
     "deuxièmement", "troisièmement"],
    "son",
)  # fmt: skip

NO_ACTOR = words("no_actor")

# Noun for an institution → what the name of the one it stands for holds.
INSTITUTIONS: dict[str, str] = {
    "académie": r"académie",
    "administration": r"minist|direction|administration",
    "agence": r"agence|\bARS\b|\bANS\b",
    "ars": r"agence régionale|\bARS\b",
    "assemblée": r"assemblée|fédération|sénat",
    "association": r"association|fédération|collectif|avec",
    "assurance maladie": r"assurance[- ]maladie|\bcnam|\bcpam|caisse",
    "assurance-maladie": r"assurance[- ]maladie|\bcnam|\bcpam|caisse",
    "caisse": r"caisse|\bcpam|\bcnam|\buncam|\bmsa\b|\bcgss\b",
    "centre hospitalier": r"centre hospitalier|\bch[ur]?\b|hôpital",
    "cnam": r"\bcnam|caisse nationale",
    "collectif": r"collectif|association",
    "collectivité": r"conseil|région|département|métropole|communauté|ville|mairie",
    "confédération": r"confédération|csmf",
    "conseil": r"conseil",
    "conseil départemental": r"conseil départemental|département",
    "conseil régional": r"conseil régional|région",
    "cpam": r"\bcpam|caisse primaire",
    "département": r"conseil départemental|département",
    "établissement": r"hôpital|hospitalier|\bch[ur]?\b|clinique|ehpad",
    "fédération": r"fédération|\bfcpts\b",
    "gouvernement": r"gouvernement|matignon",
    "haute autorité": r"haute autorité|\bhas\b",
    "hôpital": r"hôpital|hospitalier|\bch[ur]?\b|clinique",
    "agglomération": r"agglomération|métropole|communauté",
    "autorité": r"autorité|\bhas\b",
    "commune": r"(?<!communauté de )\bcommune|ville|mairie",
    "cour": r"cour\b",
    "défenseur": r"défenseur",
    "délégation": r"délégation|\bARS\b|agence régionale",
    "faculté": r"faculté|université",
    "fondation": r"fondation",
    "inspection": r"igas|inspection",
    "institut": r"institut",
    "institution": r".",
    "intersyndicale": r"intersyndicale",
    "municipalité": r"ville|mairie|municip|^commune",
    "mutuelle": r"mutuelle|mutualité",
    "mairie": r"mairie|ville|^commune",
    "ministère": r"minist",
    "mutualité": r"mutualité|msa|mutuelle",
    "métropole": r"métropole",
    "observatoire": r"observatoire",
    "ordre": r"ordre",
    "organisation": r"fédération|syndicat|confédération|union|france|collectif|organisation",
    "organisme": r".",
    "parquet": r"parquet",
    "préfecture": r"préfecture|préfet",
    "région": r"région",
    "sénat": r"sénat",
    "syndicat": r"syndicat|fédération|confédération|union|france",
    "tutelle": r"\bars\b|agence régionale",
    "union": r"union|urps",
    "urps": r"urps|union régionale",
    "université": r"université|faculté",
    "ville": r"ville|mairie",
}

# Nouns for a community of health professionals.
COMMUNITIES = frozenset({"association", "communauté", "cpts", "organisation", "structure"})

# Parts of an institution that act in its name: "la direction territoriale de l'ARS".
PARTS = words("parts")

# Documents that speak for their author.
DOCUMENTS = words("documents")

# Roles and trades by which one person is described; feminine forms are made by `stem`.
PERSONS = words("persons")

# Role → roles that may carry it: "la praticienne" is the doctor named above.
BROADER: dict[str, str] = {
    "chef": r"chef|président|directeur|directrice|premier ministre",
    "dirigeant": r"président|directeur|directrice",
    "généraliste": r"généraliste|médecin",
    "libéral": r"médecin|infirmi|kiné|pharmac|sage-femme|orthophon|généraliste",
    "médecin": r"médecin|docteur|généraliste|cardiolog|pédiatr|gériatr|psychiatr|praticien",
    "docteur": r"médecin|docteur|généraliste|praticien|chirurgien",
    "idel": r"infirmi|idel",
    "infirmier": r"infirmi|idel",
    "kiné": r"kiné",
    "kinésithérapeute": r"kiné",
    "parlementaire": r"député|sénat",
    "patron": r"président|directeur|directrice|chef",
    "pilote": r"pilote|coordina|rapporteur",
    "porteur": r"porteu|président|rapporteur|mission|fondat",
    "praticien": r"médecin|praticien|généraliste|chirurgien|dentiste|docteur|pédiatre|kiné|infirmi",
    "professionnel": r"médecin|infirmi|kiné|pharmac|sage-femme|orthophon|généraliste",
    "rapporteur": r"rapporteu|mission",
    "responsable": r"responsable|président|directeur|directrice|chef",
    "soignant": r"médecin|infirmi|kiné|pharmac|sage-femme|orthophon|généraliste|praticien",
    "élu": r"maire|adjoint|conseill|élu|président|sénat|député|opposition|majorité",
    "fonctionnaire": r"chef|direct|préfet|inspect|commissaire|secrétaire général|administrat",
    "femme": r".",
    "homme": r".",
}

# Nouns for several people or bodies that may act together without names.
GROUPS = words("groups")

# Bodies without a name of their own that decide: kept as such.
BODIES = words("bodies")

# First word of an institution's name → its gender.
FEMININE = words("feminine")

MASCULINE = words("masculine")

CIVILITIES = words("civilities")

NUMBERS = {
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "quinze": 15,
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "cent": 100,
}

DETERMINERS = words("determiners")

# Words that may stand before the noun of a description.
BEFORE_NOUN = words("before_noun")

# People of an institution who stand for it: "les professionnels de la CPTS du Nord se sont fixé comme objectif".
MEMBERS = words("members")

# Offices that one person in the country holds: never lent to someone whose role the text does not tell.
OFFICES = (
    "président de la république",
    "chef de l'état",
    "premier ministre",
    "première ministre",
    "chef du gouvernement",
    "locataire",
)

# Places that stand for who sits there → what the name of the institution holds.
METONYMS: dict[str, str] = {
    "magistrats de la rue cambon": r"cour des comptes",
    "magistrats": r"cour des comptes|chambre régionale des comptes|tribunal",
    "magistrats financiers": r"cour des comptes|chambre régionale des comptes",
    "sages de la rue cambon": r"cour des comptes",
    "avenue de ségur": r"ministère.*(?:santé|solidarités)",
    "avenue duquesne": r"ministère.*(?:santé|solidarités)",
    "ségur": r"ministère.*(?:santé|solidarités)",
    "élysée": r"élysée|présidence de la république",
    "matignon": r"matignon|premi[eè]re? ministre",
    "rue cambon": r"cour des comptes",
}
