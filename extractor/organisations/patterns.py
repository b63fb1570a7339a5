"""French words that organisations' names begin with, by kind; regular expressions without groups."""

# What follows is a name in capitals, with or without a preposition: "centre hospitalier de Thouars", "CHU Amiens".
HEADS = {
    "hospital": [
        r"(?:centre|groupe|groupement) hospitalier(?: (?:et universitaire|universitaire|régional|intercommunal"
        r"|spécialisé|"
        r"général|public|départemental|métropolitain|territorial|de territoire|mutualiste|privé"
        r"|gériatrique))*(?: \((?:CH\w*|GHT)\))?",
        r"(?-i:CH(?:U|RU|R|I|S|D|M|G)?|GHT|GHU|GHI|GHEF|EPSM|CLCC|CHS|EPS)",
        r"(?:grand )?hôpital(?: (?:privé|public|local|universitaire|intercommunal|européen|de proximité|de jour"
        r"|militaire|civil|psychiatrique|"
        r"pédiatrique|d'instruction des armées|mère-enfant|gériatrique))*",
        r"(?-i:H)ôpitaux(?: (?:universitaires|civils))*",
        r"(?:poly)?clinique(?: (?:privée|mutualiste|médicale|vétérinaire))*",
        r"établissement public de santé(?: mentale)?",
    ],
    "practice": [
        r"maison (?:pluri\w+ )?(?:de|du) santé(?: (?:pluri-?\w+|universitaire|rurale|intercommunale|communale"
        r"|multi-?sites?))*(?: \(MSPU?\))?",
        r"maison médicale(?: de garde)?",
        r"maison France [Ss]anté",
        r"(?-i:MSPU?)",
        r"centre(?: (?:municipal|médical|intercommunal|communautaire|polyvalent|associatif|mutualiste"
        r"|départemental))* de santé"
        r"(?: (?:municipal|polyvalent|intercommunal|pluri\w+|communautaire|participatif|associatif"
        r"|départemental|mutualiste|mentale|solidaire))*",
        r"(?-i:CMS|CDS)",
        r"pôle (?:de )?santé(?: (?:pluri\w+|libéral|ambulatoire|universitaire))*",
    ],
    "agglomeration": [
        r"agglo(?=(?:mération)? d(?:u|e la|e l')\b)",
        r"communauté (?:de communes|d'agglomération|urbaine)(?: \(C[CA]U?\))?",
        r"communauté d'agglo",
        r"(?:euro)?métropole(?: européenne)?",
        r"(?-i:PETR)",
        r"syndicat mixte",
        r"pôle (?:métropolitain|d'équilibre territorial et rural)",
    ],
    "university": [
        r"université",
        r"faculté(?: (?:de (?:médecine|pharmacie|santé|chirurgie dentaire)|des sciences de la santé))?",
        r"(?-i:UFR)(?: (?:de médecine|santé|de santé))?",
        r"(?-i:IFSI|Ifsi)",
    ],
    "town_hall": [r"mairie", r"municipalité", r"(?-i:Ville)"],
    "department": [
        r"conseil (?:départemental|général)",
        r"(?-i:Département)",
        r"collectivité(?: européenne| territoriale| unique)?",
    ],
    "region": [r"conseil régional", r"(?-i:Région)"],
    "insurer": [
        r"(?-i:MSA|CARSAT|Carsat|CGSS|CRAMIF|Cramif|CAF|Caf|ELSM|DRSM)",
        r"caisse générale de sécurité sociale",
        r"caisse d'allocations familiales(?: \(CAF\))?",
        r"mutuelle",
    ],
    "union": [r"syndicat"],
    "prefecture": [
        r"(?:sous-)?préfecture(?: de (?:la )?région)?",
        r"chambre (?:d'agriculture|de commerce et d'industrie|de métiers(?: et de l'artisanat)?)",
        r"rectorat",
        r"tribunal (?:administratif|judiciaire|de commerce)",
        r"cour (?:administrative )?d'appel",
    ],
    "company": [
        r"société",
        r"entreprise",
        r"start-?up",
        r"think tank",
        r"(?-i:ONG)",
        r"cabinet de conseil",
        r"éditeur",
        r"grossiste(?:-répartiteur)?",
        r"prestataire",
        r"laboratoires?",
        r"groupe",
    ],
    "association": [
        r"association(?: (?:de patients|d'usagers|de soignants|de santé|locale|départementale|régionale"
        r"|nationale|loi 1901|gestionnaire))*",
        r"collectif(?: (?:citoyen|de soignants|de médecins|d'usagers))*",
        r"fondation",
        r"groupement",
        r"mouvement",
        r"coopérative",
        r"réseau(?: (?:de santé|de soins|gérontologique|périnatal|de périnatalité|ville-hôpital|d'addictologie"
        r"|régional|de cancérologie))*",
        r"(?-i:CCAS|CIAS|DAC|SAS|PTA|MAIA|CLIC|SSIAD|Ssiad|HAD|EHPAD|Ehpad|SAMU|Samu|SDIS|Sdis|GCS|GIP|GIE|SISA"
        r"|CODERS|CLAT|CEGIDD|Adapei|ADAPEI|Udapei|Udaf|UDAF|Apei|APF|MDPH|ADMR|Admr|Ireps|IREPS|CREAI|Creai|CSAPA|Csapa|CAMSP|CMPP|ORS|CPIAS|CRES|ESAT|IME)",
        r"service de soins infirmiers à domicile(?: \(SSIAD\))?",
        r"dispositif d'appui à la coordination(?: \(DAC\))?",
        r"centre (?:communal|intercommunal) d'action sociale(?: \(C[CI]AS\))?",
        r"conseil territorial de santé(?: \(CTS\))?",
        r"(?-i:CTS|CDOM|CDOI)",
        r"institut",
        r"observatoire régional de (?:la )?santé(?: \(ORS\))?",
    ],
}

# What a text with a head of its kind holds somewhere, in lower case; a text without is not searched for it.
STEMS = {
    "practice": ("santé", "médicale", "msp", "cms", "cds"),
    "agglomeration": ("agglo", "communauté", "métropol", "petr", "syndicat mixte", "équilibre territorial"),
    "university": ("université", "faculté", "ufr", "ifsi"),
    "town_hall": ("mairie", "municipalité", "ville"),
    "department": ("conseil", "département", "collectivité"),
    "region": ("conseil régional", "région"),
    "insurer": ("msa", "carsat", "cgss", "cramif", "caf", "elsm", "drsm", "caisse", "mutuelle"),
    "union": ("syndicat",),
    "prefecture": ("préfecture", "chambre", "rectorat", "tribunal", "appel"),
}

# Heads in the plural, with the name's noun and the kind: "les hôpitaux de Dole et de Gray".
PLURALS = {
    r"CPAM|[Cc]aisses primaires(?: d'[Aa]ssurance[ -][Mm]aladie)?": ("CPAM", "CPAM"),
    r"ARS|[Aa]gences régionales de santé": ("ARS", "ARS"),
    r"CHU|centres hospitaliers universitaires": ("CHU", "hospital"),
    r"CH|centres hospitaliers": ("centre hospitalier", "hospital"),
    r"hôpitaux(?: privés| publics)?": ("hôpital", "hospital"),
    r"cliniques": ("clinique", "hospital"),
    r"centres de santé": ("centre de santé", "practice"),
    r"MSP|maisons de santé(?: pluri\w+)?": ("maison de santé", "practice"),
    r"[Cc]ommunautés de communes": ("communauté de communes", "agglomeration"),
    r"[Cc]ommunautés d'agglomération": ("communauté d'agglomération", "agglomeration"),
    r"mairies": ("mairie", "town_hall"),
    r"[Cc]onseils départementaux": ("conseil départemental", "department"),
    r"préfectures": ("préfecture", "other"),
    r"universités": ("université", "university"),
    r"(?:MSA|CAF|Caf)": ("MSA", "insurer"),
    r"associations(?: de patients| d'usagers)?": ("association", "association"),
    r"collectifs": ("collectif", "association"),
    r"fondations": ("fondation", "association"),
    r"syndicats(?: de médecins| médicaux| infirmiers| de pharmaciens)?": ("syndicat", "union"),
    r"laboratoires|sociétés|entreprises|start-up|groupes": ("société", "company"),
}
# Their names follow directly; "les associations de Dole et de Gray" are no named ones.
UNJOINED = frozenset(["association", "company", "union"])

# Capitalised subjects that are no organisations of an article: media, networks, programmes, plans.
NO_ACTORS = [
    "AFP",
    "APM",
    "APMnews",
    "BFM",
    "BFMTV",
    "CNews",
    "Covid",
    "Egora",
    "Europe 1",
    "Facebook",
    "France 2",
    "France 3",
    "France 5",
    "France Bleu",
    "France Culture",
    "France Info",
    "France Inter",
    "France Santé",
    "Hospimedia",
    "Instagram",
    "Internet",
    "L'Express",
    "L'Humanité",
    "La Croix",
    "La Dépêche",
    "La Provence",
    "La Voix du Nord",
    "Le Dauphiné",
    "Le Figaro",
    "Le Monde",
    "Le Parisien",
    "Le Progrès",
    "Le Quotidien",
    "Le Télégramme",
    "Les Échos",
    "Libération",
    "LinkedIn",
    "M6",
    "Ma santé",
    "Mediapart",
    "Midi libre",
    "Mon bilan",
    "Mon espace santé",
    "Mon soutien psy",
    "Nice-Matin",
    "Ouest-France",
    "RMC",
    "RTL",
    "Sud Ouest",
    "Ségur",
    "TF1",
    "Twitter",
    "WhatsApp",
    "YouTube",
    "Élysée",
    "État",
]

# Heads whose name may follow after small words ("Association de santé mentale …") when they have a capital.
LONG_HEADS = [
    "Académie",
    "Agence",
    "Alliance",
    "Amicale",
    "Assemblée",
    "Association",
    "Caisse",
    "Centre",
    "Chambre",
    "Collectif",
    "Collège",
    "Comité",
    "Coalition",
    "Confédération",
    "Conseil",
    "Convergence",
    "Coordination",
    "Fondation",
    "Fédération",
    "Groupement",
    "Institut",
    "Inter-réseaux?",
    "Intersyndicale",
    "Ligue",
    "Mouvement",
    "Mutualité",
    "Mutuelle",
    "Observatoire",
    "Office",
    "Ordre",
    "Organisation",
    "Société",
    "Syndicat",
    "Union",
]

# The first noun of a long form that an acronym stands for: "un groupement de soignants du Vexin, le GSV".
DEFINING = [
    "agence",
    "alliance",
    "amicale",
    "assemblée",
    "association",
    "caisse",
    "chambre",
    "collectif",
    "collège",
    "comité",
    "commission",
    "communauté",
    "confédération",
    "conseil",
    "coordination",
    "direction",
    "délégation",
    "fondation",
    "fédération",
    "groupe",
    "groupement",
    "haut",
    "haute",
    "inspection",
    "institut",
    "intersyndicale",
    "ligue",
    "mouvement",
    "mutualité",
    "mutuelle",
    "observatoire",
    "office",
    "ordre",
    "organisation",
    "regroupement",
    "réseau",
    "société",
    "syndicat",
    "union",
    "école",
    "établissement",
]

# What associations called "France …" are for.
CAUSES = """
    Addictions Aidants Alzheimer Assos Associations Asthme AVC Bénévolat Biotech Cancer Dépression Diabète Digues
    Épilepsie Familles Générosités Handicap Hémophilie Infirmiers Lymphome Médecins Migraines Mutuelle Nature Obésité
    Parkinson Patients Psoriasis Rein Ruralités Soignants Spondyloarthrites Transplant Urbaine Usagers Victimes
    Volontaires
    """.split()  # noqa: SIM905

_MONTHS = """
août avril décembre février janvier juillet juin mai mars novembre octobre septembre
"""
MONTHS = frozenset(_MONTHS.split())
# Where an organisation is followed: no part of its name.
NETWORKS = frozenset(
    ["Bluesky", "Facebook", "Instagram", "Internet", "LinkedIn", "Mastodon", "Twitter", "X", "YouTube"]
)
