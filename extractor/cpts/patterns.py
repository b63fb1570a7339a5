"""French words that CPTS names are made of, and those that tell a name from a general expression."""

# "la CPTS de la vallée de l'Arve", "CPTS du Pays basque": nouns that open the name of a territory in small letters too.
TERRITORY_HEADS = [
    "agglomération",
    "arrondissement",
    "baie",
    "bas",
    "basse",
    "bassin",
    "bocage",
    "bords",
    "boucle",
    "boucles",
    "canton",
    "centre",
    "coeur",
    "collines",
    "communauté",
    "confins",
    "confluent",
    "coteaux",
    "côte",
    "cœur",
    "delta",
    "est",
    "estuaire",
    "golfe",
    "gorges",
    "grand",
    "grande",
    "haut",
    "haute",
    "hauteurs",
    "hauts",
    "ile",
    "iles",
    "lacs",
    "lac",
    "littoral",
    "marais",
    "massif",
    "montagne",
    "monts",
    "métropole",
    "nord",
    "nord-est",
    "nord-ouest",
    "ouest",
    "pays",
    "piémont",
    "plaine",
    "plateau",
    "pont",
    "portes",
    "presqu'île",
    "rive",
    "rives",
    "secteur",
    "sources",
    "sud",
    "sud-est",
    "sud-ouest",
    "terres",
    "territoire",
    "val",
    "vallon",
    "vallons",
    "vallée",
    "vallées",
    "vals",
    "île",
    "îles",
]

# Those of them that name a natural area and go on a name behind "et": "d'Ambert et de la vallée de la Dore".
LAND_HEADS = """
    baie bassin bocage boucle boucles collines coteaux côte delta estuaire golfe gorges ile iles lac lacs littoral
    marais massif monts pays piémont plaine plateau presqu'île rives val vallon vallons vallée vallées vals île îles
    """.split()  # noqa: SIM905

# Nouns of brands that a region or department completes: "CPTS Marches de Bretagne", "CPTS Porte du Jura".
AREA_OPENERS = """
    balcon balcons berges causses chemins cimes ciel confins crêtes garrigues horizon jardin jardins marche
    marches perle pointe pointes porte rivage rivages rivière rivières route routes santé soins terre terroirs
    vignes vignobles versant
    """.split()  # noqa: SIM905

# Small words that join the parts of a name when a capital follows.
LINKS = [
    "&",
    "+",
    "-",
    "/",
    "d'",
    "de",
    "des",
    "di",
    "du",
    "en",
    "et",
    "l'",
    "la",
    "le",
    "les",
    "lès",
    "lez",
    "sous",
    "sur",
    "–",
]

# A capitalised word that never continues a name: somebody or something else begins.
STOPS = [
    "A",
    "ACI",
    "ARS",
    "Adhérer",
    "Adhésion",
    "Adresse",
    "Agence",
    "Alors",
    "Après",
    "Assurance",
    "Au",
    "Aux",
    "Avec",
    "Biologistes",
    "COVID-19",
    "CPAM",
    "CPTS",
    "Ce",
    "Ces",
    "Cette",
    "Chaque",
    "Cnam",
    "Comme",
    "Comment",
    "Contact",
    "Covid",
    "Covid-19",
    "Dans",
    "Date",
    "Dentistes",
    "Depuis",
    "Des",
    "Docteur",
    "Docteure",
    "Dr",
    "Dre",
    "Du",
    "Elle",
    "Elles",
    "En",
    "Et",
    "FCPTS",
    "Facebook",
    "Généralistes",
    "HAS",
    "IGAS",
    "Igas",
    "Il",
    "Ils",
    "Infirmiers",
    "Infirmières",
    "Instagram",
    "Kinés",
    "LinkedIn",
    "Linkedin",
    "M",
    "MM",
    "MSP",
    "Ma",
    "Madame",
    "Mail",
    "Mais",
    "Mesdames",
    "Messieurs",
    "Mme",
    "Mmes",
    "Monsieur",
    "Médecins",
    "Nos",
    "Notre",
    "Nous",
    "On",
    "Orthophonistes",
    "Où",
    "Par",
    "Pharmaciens",
    "Pour",
    "Pourquoi",
    "Pr",
    "Pre",
    "Professeur",
    "Quand",
    "Que",
    "Quel",
    "Quelle",
    "Qui",
    "Rappel",
    "SAS",
    "Sages-femmes",
    "Selon",
    "Ses",
    "Si",
    "Site",
    "Siège",
    "Son",
    "Twitter",
    "Tél",
    "Téléphone",
    "Un",
    "Une",
    "Vers",
    "Voici",
    "Voilà",
    "Vous",
    "WhatsApp",
    "YouTube",
    "À",
]

# After "et", another organisation: "la CPTS du Trégor et l'Hôpital de Lannion", "… et la Maison de santé".
OTHER_ACTORS = [
    "Agglomération",
    "Association",
    "Caisse",
    "Centre",
    "Clinique",
    "Conseil",
    "Département",
    "Etat",
    "Fédération",
    "Hôpital",
    "Mairie",
    "Maison",
    "Ordre",
    "Pôle",
    "Région",
    "Union",
    "Université",
    "Ville",
    "État",
]

# "une CPTS de l'Essonne", "la première CPTS d'Île-de-France", "chaque CPTS de Paris": one of several, no name.
COUNTING = [
    "aucune",
    "autre",
    "autres",
    "certaines",
    "chaque",
    "cinquième",
    "dernière",
    "des",
    "deuxième",
    "dixième",
    "huitième",
    "neuvième",
    "plusieurs",
    "première",
    "premières",
    "quatrième",
    "quelques",
    "quelle",
    "seconde",
    "seizième",
    "seule",
    "septième",
    "sixième",
    "toute",
    "toutes",
    "troisième",
    "une",
]

# "la CPTS bi-départementale Sud …", "la CPTS dite Val …": words between CPTS and the name.
BEFORE_NAME = ["appelée", "baptisée", "dite", "dénommée", "intitulée", "nommée", "prénommée", "rebaptisée", "surnommée"]

# "elle portera le nom de Cap Santé", "son nom : Cap Santé".
NAMING_VERBS = [
    "a (?:choisi|pris|reçu) (?:pour nom|le nom)",
    "a pour nom",
    "ayant pour nom",
    "port(?:e|era|ait|ant) (?:désormais )?le nom",
    "s'appell?e(?:ra)?(?: désormais)?",
    "s'appelait",
    "se nomme(?:ra)?",
    "son (?:petit )?nom(?: est)?",
]

# Things near a CPTS that bear names too: "une plateforme baptisée …", "l'association s'appelle …".
RIVALS = """
    application appli association bus campagne centre clinique commune dispositif exposition fédération hôpital
    journée logiciel maison MSP opération outil plateforme programme projet pôle rencontre réseau service soirée
    véhicule
    """.split()  # noqa: SIM905

# Nouns in small letters that tell which part of a land: "Vilaine amont", "Vexin estuaire et forêts", "Bugey des lacs".
PARTS = """
    amont aval bocage bords campagne canal causse causses collines coteaux estuaire fleuve forêt forêts garrigue
    garrigues gaves golfe gorges lac lacs landes littoral marais massif mer montagne montagnes monts océan pins plaine
    plaines plateau plateaux rivage rivages rive rives rivière rivières source sources vallée vallées vallons vignes
    vignoble vignobles volcans étang étangs îles
    """.split()  # noqa: SIM905

# Regions of before 2016: "une CPTS d'Auvergne" names none; other old lands ("Velay") are of the size of a CPTS.
OLD_REGIONS = [
    "Alsace",
    "Aquitaine",
    "Auvergne",
    "Bourgogne",
    "Champagne-Ardenne",
    "Franche-Comté",
    "Languedoc-Roussillon",
    "Limousin",
    "Lorraine",
    "Midi-Pyrénées",
    "Picardie",
    "Poitou-Charentes",
    "Rhône-Alpes",
]

# Those of them, and others, that "celle" may stand for.
FEMININE_RIVALS = """
    agence antenne appli application association caisse campagne clinique commune communauté exposition fédération
    journée maison mairie opération plateforme rencontre région soirée ville équipe
    """.split()  # noqa: SIM905

# What follows a name in a headline: "LA CPTS DU BOCAGE LANCE …", "… FAIT LE POINT".
HEADLINE_VERBS = """
    A ACCUEILLE AGIT AU AUX AVANCE AVEC CÉLÈBRE CELEBRE CHERCHE CONTRE CRÉE CREE DANS DÉMARRE DEMARRE DÉPLOIE
    DEPLOIE DÉVOILE DEVOILE DEVIENT DOIT DONNE EN EST ET ÉTEND ETEND FACE FAIT FÊTE FETE FORME GAGNE GRANDIT
    INAUGURE INFORME INNOVE INVITE LANCE MET MISE MOBILISE MONTE NAÎT NAIT OBTIENT OFFRE ORGANISE OUVRE PASSE
    PEUT POUR PRÉPARE PREPARE PREND PRÉSENTE PRESENTE PROPOSE RECRUTE REÇOIT RENFORCE RÉUNIT REUNIT REJOINT SE
    SERA SIGNE SUR TIENT TRAVAILLE VA VEUT VIENT VOIT
    """.split()  # noqa: SIM905

# "l'Est-Audois" is a name, "l'est de la ville" is none: directions let a department follow ("CPTS du Sud de l'Aisne").
DIRECTIONS = [
    "centre",
    "coeur",
    "cœur",
    "est",
    "haut",
    "haute",
    "nord",
    "nord-est",
    "nord-ouest",
    "ouest",
    "sud",
    "sud-est",
    "sud-ouest",
]
