"""French (and a few English) words of time, bare: what they mean in TIMEX3, without logic."""

MONTHS = {
    "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7,
    "août": 8, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12,
}  # fmt: skip
# Read as months only beside a day or a year: "sept personnes", "mars" and "nov" alone say nothing.
SHORT_MONTHS = {
    "janv": 1, "févr": 2, "fevr": 2, "fév": 2, "fev": 2, "avr": 4, "juil": 7, "juill": 7, "sept": 9, "oct": 10,
    "nov": 11, "déc": 12, "dec": 12,
}  # fmt: skip
ENGLISH_MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4,
    "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = {"lundi": 1, "mardi": 2, "mercredi": 3, "jeudi": 4, "vendredi": 5, "samedi": 6, "dimanche": 7}
SEASONS = {"automne": "FA", "hiver": "WI", "printemps": "SP", "été": "SU"}
DAY_PARTS = {
    "après-midi": "TAF", "journée": "TDT", "matin": "TMO", "matinée": "TMO", "nuit": "TNI", "soir": "TEV",
    "soirée": "TEV",
}  # fmt: skip
FIXED_DAYS = {"noël": (12, 25), "la toussaint": (11, 1), "la saint-sylvestre": (12, 31), "l'assomption": (8, 15)}

# Letter of a TIMEX3 duration, and whether it stands after the T of hours.
UNITS = {
    "an": "Y", "ans": "Y", "année": "Y", "années": "Y", "mois": "M", "semaine": "W", "semaines": "W", "jour": "D",
    "jours": "D", "journée": "D", "journées": "D", "heure": "TH", "heures": "TH", "minute": "TM", "minutes": "TM",
    "seconde": "TS", "secondes": "TS", "décennie": "E", "décennies": "E", "siècle": "C", "siècles": "C",
    "trimestre": "Q", "trimestres": "Q", "semestre": "H", "semestres": "H",
}  # fmt: skip
# Units that TIMEX3 writes by means of another: how many, of which.
DERIVED_UNITS = {"C": (100, "Y"), "E": (10, "Y"), "H": (6, "M"), "Q": (3, "M")}

NUMBERS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "dix-sept": 17,
    "dix-huit": 18, "dix-neuf": 19, "vingt": 20, "vingt et un": 21, "vingt-et-un": 21,
    "vingt-deux": 22, "vingt-trois": 23, "vingt-quatre": 24, "vingt-cinq": 25, "vingt-six": 26, "vingt-sept": 27,
    "vingt-huit": 28, "vingt-neuf": 29, "trente": 30, "trente-cinq": 35, "quarante": 40, "quarante-huit": 48,
    "cinquante": 50, "soixante": 60, "soixante-dix": 70, "quatre-vingts": 80, "cent": 100,
}  # fmt: skip
# "une dizaine de jours", "une quinzaine d'années"
COLLECTIVES = {
    "huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
}  # fmt: skip
VAGUE_NUMBERS = ("quelques", "plusieurs", "de nombreuses", "de nombreux", "de longs", "de longues")
ORDINALS = {
    "1er": 1, "1ᵉʳ": 1, "1re": 1, "1ère": 1, "2e": 2, "2nd": 2, "2ème": 2, "3e": 3, "3ème": 3, "4e": 4, "4ème": 4,
    "deuxième": 2, "premier": 1, "première": 1, "quatrième": 4, "second": 2, "seconde": 2, "troisième": 3,
}  # fmt: skip
APPROXIMATE = (
    "autour de", "aux alentours de", "environ", "près de", "quasiment", "tout juste", "un peu moins de",
    "un peu plus de", "à peine", "à peu près",
)  # fmt: skip
COMPARED = {"au moins": "EQUAL_OR_MORE", "moins de": "LESS_THAN", "plus de": "MORE_THAN", "plus d'": "MORE_THAN"}

# Which way from the time of writing.
RELATIVE = {
    "dernier": -1, "derniers": -1, "dernière": -1, "dernières": -1, "passé": -1, "passée": -1, "écoulé": -1,
    "écoulée": -1, "prochain": 1, "prochains": 1, "prochaine": 1, "prochaines": 1,
}  # fmt: skip

# Adverbs that place something before, at or after the time of writing without a date.
REFERENCES = {
    "à ce jour": "PRESENT_REF",
    "à l'heure actuelle": "PRESENT_REF",
    "actuellement": "PRESENT_REF",
    "aujourd'hui": "PRESENT_REF",
    "auparavant": "PAST_REF",
    "autrefois": "PAST_REF",
    "bientôt": "FUTURE_REF",
    "ces derniers temps": "PAST_REF",
    "désormais": "PRESENT_REF",
    "dernièrement": "PAST_REF",
    "dorénavant": "PRESENT_REF",
    "en ce moment": "PRESENT_REF",
    "jadis": "PAST_REF",
    "naguère": "PAST_REF",
    "nouvellement": "PAST_REF",
    "par le passé": "PAST_REF",
    "prochainement": "FUTURE_REF",
    "récemment": "PAST_REF",
    "tout récemment": "PAST_REF",
}

SETS = {
    "annuel": "P1Y", "annuelle": "P1Y", "annuellement": "P1Y", "annuelles": "P1Y", "annuels": "P1Y",
    "hebdomadaire": "P1W", "hebdomadaires": "P1W", "mensuel": "P1M", "mensuelle": "P1M", "mensuellement": "P1M",
    "mensuelles": "P1M", "mensuels": "P1M", "quotidien": "P1D", "quotidienne": "P1D", "quotidiennement": "P1D",
    "quotidiennes": "P1D", "quotidiens": "P1D", "semestriel": "P6M", "semestrielle": "P6M", "trimestriel": "P3M",
    "trimestrielle": "P3M", "trimestrielles": "P3M", "trimestriels": "P3M",
}  # fmt: skip
MANDATES = {"quinquennat": "P5Y", "septennat": "P7Y"}

# A day or a year after these names a street or a building: "rue du 8-Mai-1945", "place du 11-Novembre".
STREETS = (
    "allée", "allées", "av", "avenue", "bd", "boulevard", "carrefour", "collège", "cours", "école", "esplanade",
    "faubourg", "gymnase", "impasse", "lycée", "passage", "place", "pont", "promenade", "quai", "quartier",
    "rond-point", "route", "rue", "salle", "square", "stade", "station", "villa",
)  # fmt: skip

# Nouns that last: "un mandat de trois ans".
LASTING = (
    "absence", "ancienneté", "attente", "bail", "bout", "carrière", "contrat", "convention", "cycle", "délai", "délais",
    "durée", "échéance", "engagement", "environ", "espace", "étape", "études", "exercice", "expérience",
    "expérimentation", "formation", "horizon", "intervalle", "long", "mandat", "mandats", "moins", "mois", "moratoire",
    "moyenne", "peine", "période", "phase", "plan", "plus", "pratique", "presque", "près", "prison", "programme",
    "projet", "recul", "retard", "stage", "suivi", "sursis", "terme", "travail", "vie",
)  # fmt: skip
# Words after which "un an" or "une heure" lasts: "pendant un an"; "un jour, il faudra" does not.
DURATION_CUES = (
    "a", "après", "avant", "d'", "d'ici", "dans", "de", "depuis", "durant", "dure", "en", "moins", "pendant", "plus",
    "pour", "sous", "sur",
)  # fmt: skip
# Words after which "quotidien" and the like are nouns, or name the press.
NO_SET_AFTER = (
    "au", "ce", "d'un", "de", "des", "du", "grand", "grands", "le", "les", "notre", "presse", "principaux", "son", "un",
)  # fmt: skip
# Words after which "15 heures" is an hour of the day, not a stretch of time.
CLOCK_CUES = (
    "après", "avant", "d'ici", "de", "depuis", "dès", "entre", "et", "jusqu'à", "les", "pour", "vers", "à",
)  # fmt: skip

# A number of four digits before these counts things: "2000 habitants".
COUNTED = (
    "€", "%", "m2", "m²", "km", "euro", "euros", "adhérents", "agents", "appels", "communes", "consultations",
    "cpts", "emplois", "entreprises", "établissements", "étudiants", "femmes", "foyers", "généralistes", "habitants",
    "hectares", "heures", "hommes", "infirmiers", "infirmières", "jeunes", "kinésithérapeutes", "kilomètres", "lits",
    "logements", "malades", "médecins", "ménages", "mètres", "msp", "participants", "patients", "personnes",
    "pharmaciens", "pharmacies", "places", "postes", "praticiens", "professionnels", "rendez-vous", "salariés",
    "sites", "soignants", "structures", "visiteurs", "voix", "âmes",
)  # fmt: skip

# A bare year follows these: "en 2019", "dès 2010", "la loi de 2016", "à l'horizon 2030".
YEAR_CUES = (
    "à", "an", "année", "après", "attendre", "automne", "avant", "courant", "d'", "d'ici", "de", "depuis", "dès",
    "en", "entre", "et", "été", "fin", "hiver", "horizon", "jusqu'à", "jusqu'en", "l'année", "noël", "ou", "pendant",
    "pour", "printemps", "puis", "pâques", "qu'en", "que", "sur", "vers", "vs",
)  # fmt: skip
# A year after these nouns dates them: "bilan 2018", "la convention 2023".
DATED_NOUNS = (
    "accord", "accords", "activité", "activités", "appel", "assemblée", "assises", "avenant", "baromètre", "bilan",
    "budget", "calendrier", "campagne", "chiffres", "classement", "colloque", "comptes", "concours", "congrès",
    "contrat", "convention", "cru", "données", "déclaration", "enquête", "exercice", "festival", "feuille", "forum",
    "fréquentation", "générale", "hiver", "journée", "journées", "lfss", "loi", "millésime", "moral", "objectif",
    "objectifs", "palmarès", "plan", "plfss", "prix", "programme", "projet", "promotion", "présidentielle",
    "rapport", "recensement", "rencontres", "rentrée", "résultats", "saison", "saisons", "salon", "schéma",
    "session", "stratégie", "trophées", "voeux", "vœux", "édition", "élection", "élections", "étude",
)  # fmt: skip

# Texts of law that carry a number of their own: "la loi 2016-41".
NUMBERED_TEXTS = ("arrêté", "décret", "délibération", "décision", "loi", "n°", "no", "ordonnance")

# Words beside a date that tell whether it lies ahead (for want of a parsed verb).
AHEAD = (
    "attendu", "attendue", "attendues", "attendus", "compte", "comptent", "devra", "devraient", "devrait", "doit",
    "doivent", "d'ici", "espère", "espèrent", "prévoit", "prévoient", "prévu", "prévue", "prévues", "prévus",
    "prochain", "prochaine", "programmé", "programmée", "programmées", "programmés", "rendez-vous", "souhaite",
    "souhaitent", "va", "vont", "vise", "visent",
)  # fmt: skip
# Participles that make a past with être.
MOVED = (
    "allé", "apparu", "arrivé", "décédé", "descendu", "devenu", "entré", "intervenu", "monté", "mort", "né", "paru",
    "parti", "parvenu", "passé", "resté", "retourné", "revenu", "sorti", "survenu", "tombé", "venu",
)  # fmt: skip
# Words in -ra, -ront, -rons that are no futures.
NO_FUTURES = (
    "affront", "caméra", "choléra", "environs", "et cetera", "extra", "front", "infra", "intra", "opéra",
    "supra", "ultra",
)  # fmt: skip
# Stems of imperfects that look like conditionals: "ouvr-ait", "retir-ait".
NO_CONDITIONALS = (
    "admir", "aspir", "attir", "avr", "cadr", "couvr", "délivr", "désir", "engendr", "expir", "fourr", "inspir",
    "livr", "navr", "œuvr", "ouvr", "poudr", "respir", "serr", "soupir", "tir", "transpir", "vir",
)  # fmt: skip
# Infinitives in -tir and -vir whose conditional is one: "aboutirait", beside the imperfect "attirait".
CONDITIONALS = (
    "aboutir", "amortir", "anéantir", "aplatir", "asservir", "assortir", "assouvir", "avertir", "bâtir", "convertir",
    "divertir", "garantir", "gravir", "investir", "mentir", "nantir", "partir", "ralentir", "retentir", "sentir",
    "servir", "sévir", "sortir", "travestir",
)  # fmt: skip
# Participles and nouns in -é after which a date may lie ahead: ", annoncée pour mars", ", la santé".
STILL = frozenset(
    ("annoncé", "annoncée", "annoncées", "annoncés", "avancé", "avancée", "décalé", "décalée", "décidé", "décidée",
     "différé", "différée", "espéré", "espérée", "fixé", "fixée", "fixées", "fixés", "programmé", "programmée",
     "repoussé", "repoussée", "reporté", "reportée", "santé", "souhaité", "souhaitée", "été")
)  # fmt: skip
# What people do in the present on a day to come, though a quotation may have it: "La ville propose samedi …".
DOING = frozenset(("accueille", "dévoile", "glisse", "invite", "lance", "présente", "propose", "reprend", "voit"))
# Lemmas of verbs that decide, promise or ask for what lies ahead of them: "a décidé d'ouvrir à la rentrée".
PLAN_LEMMAS = frozenset(
    ("accepter", "ambitionner", "annoncer", "appeler", "approuver", "compter", "confirmer", "décider", "décréter",
     "demander", "devoir", "engager", "entendre", "envisager", "espérer", "évoquer", "exiger", "fixer", "imaginer",
     "inviter", "jurer", "planifier", "préparer", "prévoir", "programmer", "projeter", "promettre", "proposer",
     "réclamer", "recommander", "souhaiter", "valider", "viser", "voter", "vouloir")
)  # fmt: skip
# What they have for an object is to come: "promet une évaluation au printemps". By form, for the tagger takes
# "promet" for a past.
FORWARD_VERBS = frozenset(
    ("ambitionne", "ambitionnent", "envisage", "envisagent", "espère", "espèrent", "programme", "programment",
     "projette", "projettent", "promet", "promets", "promettent", "prévoient", "prévoit")
)  # fmt: skip
# "l'objectif de couvrir …", "le projet d'ouvrir …"
PLAN_NOUNS = frozenset(
    ("ambition", "but", "demande", "décision", "engagement", "espoir", "idée", "intention", "mission", "objectif",
     "perspective", "possibilité", "projet", "promesse", "souhait", "volonté", "vœu")
)  # fmt: skip
# What is decided or promised, and comes later: "l'ouverture d'un centre à la rentrée".
EVENT_NOUNS = frozenset(
    ("achèvement", "aménagement", "application", "arrivée", "attribution", "bascule", "concertation", "construction",
     "création", "débat", "démarrage", "déménagement", "départ", "déploiement", "dépôt", "embauche", "emménagement",
     "entrée", "examen", "expérimentation", "extension", "fermeture", "généralisation", "implantation", "inauguration",
     "inscription", "installation", "lancement", "livraison", "mise", "organisation", "ouverture",
     "prolongation", "publication", "recrutement", "refonte", "renfort", "réouverture", "report", "reprise", "retour",
     "revalorisation", "révision", "signature", "suppression", "tenue", "transfert", "venue", "versement", "visite")
)  # fmt: skip
# Lemmas after which a date lies ahead, whatever their tense.
AHEAD_LEMMAS = frozenset(
    ("aller", "annoncer", "attendre", "compter", "devoir", "espérer", "fixer", "prévoir", "programmer", "souhaiter")
)
