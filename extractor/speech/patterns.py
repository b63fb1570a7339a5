"""French words that tell who speaks and where a phrase begins or ends; verbs are in `data/speech_verbs.tsv`."""


def listed(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


ADVERBS = listed(
    "ailleurs ainsi alors aucunement aujourd'hui auparavant aussi aussitôt bien cependant certes d'abord d'ailleurs "
    "d'emblée davantage demain donc dorénavant déjà désormais elle-même elles-mêmes encore enfin ensuite eux "
    "eux-mêmes guère hier ici jamais justement lui-même là maintenant matin mieux moins même notamment nullement "
    "néanmoins parfois pas peu plus plutôt point pourtant précisément puis quant quasi récemment soir souvent "
    "surtout tantôt tard toujours tous tout toutefois toutes très tôt vite volontiers également"
)
# Adverbs of several words between a verb and what it reports, by their first word.
ADVERBIALS = (
    "à ce titre",
    "à ce sujet",
    "à cette occasion",
    "à ce stade",
    "à l' inverse",
    "à l' unisson",
    "à leur tour",
    "à nouveau",
    "à son tour",
    "à titre personnel",
    "au passage",
    "au contraire",
    "dans la foulée",
    "dans le même temps",
    "d' une seule voix",
    "de concert",
    "de leur côté",
    "de longue date",
    "de nouveau",
    "de plus belle",
    "de son côté",
    "depuis des années",
    "depuis des mois",
    "depuis longtemps",
    "depuis plusieurs années",
    "depuis plusieurs mois",
    "du bout des lèvres",
    "à demi-mot",
    "à mots couverts",
    "à voix haute",
    "avec force",
    "avec prudence",
    "en chœur",
    "en effet",
    "en outre",
    "en souriant",
    "en substance",
    "haut et fort",
    "noir sur blanc",
    "sans surprise",
    "sans fard",
    "en revanche",
    "non plus",
    "par ailleurs",
    "pas davantage",
    "pas non plus",
    "plus tard",
    "pour autant",
    "par exemple",
    "pour l' heure",
    "pour l' instant",
    "pour le moment",
    "pour leur part",
    "pour sa part",
    "quant à elle",
    "quant à elles",
    "quant à eux",
    "quant à lui",
    "sans détour",
    "sans ambages",
    "une nouvelle fois",
)
CLITICS = listed("en j' l' la le les leur lui m' me n' ne nous s' se t' te vous y")
COORDINATORS = frozenset(["et", "ou", "ni", "mais"])
DETERMINERS = listed(
    "aucun aucune ce certaines certains ces cet cette chaque cinq des deux dix huit l' la le les leur leurs mes "
    "mon neuf nos notre plusieurs quatre quelques sa sept ses six son trois un une vos votre"
)
# Before a word that may be noun or verb, these make it a noun: "la demande", "sans réserve", "par annonce".
NOUN_MAKERS = listed(
    "au aucun aucune aux avec ce ces cet cette chaque comme d' de des du en grande hors leurs ma mes mon même nos "
    "notre nouvelle par plusieurs pour première quelque quelques sa sans ses son sous sur un une vos votre"
)
# Forms that are nouns or adjectives as well: only of these does the model's tag decide.
NOUN_TOO = listed(
    "accord alerte analyse annonce annonces appel avance cadre charge charges cite compte comptes critique "
    "critiques demande demandes dit dite dites dits doute doutes défense entendu fait fixe fixes garantie informe "
    "juge juges lance loue lâche menace menaces mise mises montre murmure note notes objecte offre parle pense peste "
    "presse pointe pointes prévu remarque remarques reproche reproches réclame réponse réserve rêve rêves signe "
    "souffle souhait souhaits suggestion vise voit"
)
INDEFINITE = frozenset(
    ["aucun", "aucune", "certaines", "certains", "chaque", "des", "plusieurs", "quelques", "un", "une"]
)
NAME_PARTICLES = frozenset(["de", "du", "d'", "des", "le", "la", "l'", "van", "von", "ben", "el", "al"])
NOUN_PREPOSITIONS = frozenset(["à", "au", "aux", "d'", "de", "des", "du", "en", "pour", "ès", "par"])
PREPOSITIONS = listed(
    "afin après au auprès aux avant avec chez contre côté d' dans de depuis des devant du durant dès en entre "
    "envers face grâce hors jusqu' jusque lors malgré outre par parmi pendant pour sans sauf selon sous sur vers "
    "via voici voilà à"
)
# When and where something is said: no part of whoever says it.
CIRCUMSTANCES = listed(
    "clôture conclusion conférence cours début fin introduction issue lendemain lever marge moment occasion ouverture "
    "préambule réponse sortie sortir téléphone terme tribune visite"
)
PRONOUNS = frozenset(
    ["il", "elle", "ils", "elles", "celui-ci", "celle-ci", "ceux-ci", "celles-ci", "celui-là", "celle-là"]
)
RELATIVES = frozenset(
    [
        "qui",
        "que",
        "qu'",
        "quoi",
        "dont",
        "où",
        "lequel",
        "laquelle",
        "lesquels",
        "lesquelles",
        "auquel",
        "auxquels",
        "auxquelles",
    ]
)
# Relatives that stand for whoever was just named: "…, a dit X, lequel réclame un délai".
WHO = frozenset(["qui", "lequel", "laquelle", "lesquels", "lesquelles"])
SUBORDINATORS = listed(
    "alors car comme dont lorsqu' lorsque où parce puisqu' puisque qu' quand que quoique s' si tandis"
)
# "plus … que", "afin que", "alors que": no clause of speech begins there.
NOT_COMPLEMENTIZER = listed(
    "afin ainsi alors aussi autant autre autrement autres avant bien ce celle celles celui ceux dès jusqu' loin "
    "lors lorsque malgré mieux moins même parce pendant plus plutôt pour pourvu quoi sans sauf si sitôt sorte "
    "tandis tant tel telle tellement telles tels"
)
# What figures and findings are drawn from.
SOURCES = listed(
    "analyse baromètre bilan calculs chiffrage chiffres communiqué comptage conclusions constat décompte "
    "décomptes document documents données dossier enquête estimation estimations étude études évaluation "
    "indicateurs information informations note observations pointage pointages prévisions projections rapport "
    "recensement relevé relevés résultats simulations sondage statistiques suivi synthèse tableau travaux"
)
STOPS = listed(
    "a afin ainsi alors après aujourd'hui auprès aussi avaient avait avant avec c' car ce ces cette chez "
    "ci-dessous ci-dessus comme contre dans demain depuis devant dimanche donc dont durant dès déjà elle elles "
    "encore enfin entre est face grâce hier il ils je jeudi jusqu' jusque lors lorsque lundi mais malgré mardi "
    "mercredi n' ne ni notamment nous on ont ou outre où parmi pendant peu plus pourtant puis qu' quand quant que "
    "qui récemment s' samedi sans se selon sera seront si soit sont sous sur tout toute vendredi vers via voici "
    "voilà vous y également étaient était"
)
DAYS = listed(
    "août aujourd'hui avril demain dimanche décembre février hier janvier jeudi juillet juin lundi mai mardi mars "
    "matin mercredi midi novembre octobre samedi septembre soir vendredi"
)
TITLES = listed(
    "docteur docteure docteurs dr dr. dre drs m m. madame maître me me. mlle mm mm. mme mmes monsieur pr pr. pre "
    "professeur professeure"
)
# Adjectives that stand between the determiner and the noun.
ADJECTIVES = listed(
    "actuel actuelle ancien ancienne anciennes anciens autre autres bon bonne cinq dernier derniers dernière deux "
    "dix ex futur future grand grande grands haut haute huit jeune jeunes même mêmes nouveau nouveaux nouvel "
    "nouvelle nouvelles petit petite premier premiers première premières principal principale principaux présent "
    "quatre sept seul seule six tout toute trois"
)
LAST_NAMED = frozenset(["dernier", "dernière", "derniers", "dernières"])
# "Le syndicat, par la voix de Claire Mounier, demande": she speaks.
VOICES = frozenset(
    ("par", article, noun, of)
    for article, noun in (
        ("la", "voix"), ("la", "bouche"), ("la", "plume"), ("l'", "intermédiaire"), ("l'", "entremise"), ("le", "biais")
    )
    for of in ("de", "d'", "du")
)  # fmt: skip
# Prepositions that attribute a clause; longest first when matched.
ATTRIBUTIONS = (
    ("selon", "les", "mots", "de"),
    ("selon", "les", "propos", "de"),
    ("selon", "les", "termes", "de"),
    ("selon", "l'", "expression", "de"),
    ("selon", "l'", "analyse", "de"),
    ("selon", "la", "formule", "de"),
    ("aux", "yeux", "de"),
    ("aux", "dires", "de"),
    ("au", "dire", "de"),
    ("à", "en", "croire"),
    ("à", "écouter"),
    ("à", "entendre"),
    ("si", "l'", "on", "en", "croit"),
    ("si", "on", "en", "croit"),
    ("de", "l'", "avis", "de"),
    ("de", "l'", "aveu", "de"),
    ("de", "l'", "aveu", "même", "de"),
    ("dans", "l'", "esprit", "de"),
    ("dixit",),
    ("d'", "après"),
    ("selon",),
    ("pour",),
)
# Words that may stand before an attribution that opens a sentence.
OPENINGS = listed("ainsi alors car cependant donc effet en enfin et mais or pourtant puis toujours toutefois")
# What stands for people counted or just named: les trois formations, ces derniers.
ANAPHORIC = frozenset(["ce", "cet", "cette", "ces"])
VERB_OF_NOUN = {
    "annonce": "annoncer",
    "annonces": "annoncer",
    "promesse": "promettre",
    "déclaration": "déclarer",
    "engagement": "s'engager",
    "aveu": "avouer",
    "appel": "appeler",
    "demande": "demander",
    "souhait": "souhaiter",
    "proposition": "proposer",
    "affirmation": "affirmer",
    "confirmation": "confirmer",
}
MONTHS_ENGLISH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|"
    "Aug|Sept|Sep|Oct|Nov|Dec"
)
# "a réagi sur X Agnès Martin": the network is no part of the name after it.
NETWORKS = listed("x twitter facebook linkedin instagram bluesky mastodon franceinfo bfmtv cnews lci rtl")
# What tells a time after its article: "la semaine dernière".
TIME_NOUNS = listed(
    "an année après-midi automne été hiver journée lendemain mois nuit printemps semaine soirée veille week-end"
)
# What somebody found speaks for them.
OWN = frozenset(("son", "sa", "ses", "leur", "leurs"))
STUDIES = frozenset(("enquête", "étude", "évaluation"))
WORKS = STUDIES | frozenset(("baromètre", "recherche", "recherches", "sondage", "thèse", "travaux"))
