"""Words around and inside French names of people, without logic."""

# Civility → gender; written as they stand in the text, in lower case, full stops dropped.
CIVILITIES: dict[str, str | None] = {
    "docteur": None,
    "docteure": "f",
    "docteurs": None,
    "dr": None,
    "dre": "f",
    "drs": None,
    "m": "m",
    "madame": "f",
    "mademoiselle": "f",
    "maître": None,
    "me": None,
    "mesdames": "f",
    "messieurs": "m",
    "mgr": "m",
    "mlle": "f",
    "mm": "m",
    "mme": "f",
    "mmes": "f",
    "monseigneur": "m",
    "monsieur": "m",
    "mr": "m",
    "pr": None,
    "pre": "f",
    "professeur": None,
    "professeure": "f",
    "professeurs": None,
    "prs": None,
}
PLURAL_CIVILITIES = frozenset(["docteurs", "drs", "mesdames", "messieurs", "mm", "mmes", "professeurs", "prs"])
# Too short to be read without the full stop or the capital: "m", "me", "pr".
DOTTED = frozenset(["m", "me", "mm", "pr"])

# Written small inside a name: "Charles de Courson", "Jan van der Berg", "Dos Santos".
PARTICLES = frozenset(
    ["al", "ben", "bin", "bint", "da", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "d'", "e", "el", "ibn", "la", "le", "ould", "te", "ten", "ter", "van", "von", "y", "zu"]
)
NOBLE = frozenset(["de", "du", "d'", "des"])
# Written with a capital, they begin no name but go on with one: "Agnès Firmin Le Bodo".
CAPITAL_PARTICLES = frozenset(
    ["Al", "Ben", "Da", "De", "Del", "Della", "Den", "Der", "Des", "Di", "Do", "Dos", "Du", "D'", "El", "La", "Le", "Les", "L'", "Mac", "N'", "O'", "Van", "Von"]
)

# What is named after people, or called by their name: the name that follows is no person.
# "rue Jean-Jaurès", "la loi Touraine", "le centre Léon-Bérard", "le prix Galien".
NAMESAKES = frozenset(
    ["accord", "aéroport", "affaire", "agence", "aile", "allée", "amendement", "amendements", "amphi", "amphithéâtre", "antenne", "appel", "arrêté", "arrêt", "auditorium", "avenue", "ballon", "barrage", "bâtiment", "bateau", "bibliothèque", "bloc", "boulevard", "bourse", "bus", "campus", "cap", "carrefour", "caserne", "cathédrale", "centre", "chaire", "chapelle", "chaussée", "château", "chemin", "chru", "chr", "chu", "circulaire", "cité", "clinique", "collège", "commission", "complexe", "concours", "coupe", "cours", "crèche", "croiseur", "décret", "dispensaire", "disposition", "domaine", "école", "ecole", "ehpad", "église", "enceinte", "entreprise", "espace", "esplanade", "établissement", "etablissement", "établissements", "faculté", "festival", "fondation", "fonds", "forum", "foyer", "fonderie", "fort", "gare", "groupe", "gymnase", "hall", "halle", "halles", "hôpital", "hopital", "hôpitaux", "hospice", "hôtel", "hotel", "iut", "immeuble", "impasse", "incubateur", "initiative", "institut", "ifsi", "jardin", "jurisprudence", "laboratoire", "laboratoires", "lac", "librairie", "loi", "lois", "lot", "lycée", "magasin", "maison", "maladie", "marque", "médiathèque", "mesure", "métro", "mission", "motion", "musée", "navire", "observatoire", "ordonnance", "palais", "parc", "passage", "patinoire", "pavillon", "paquebot", "piscine", "place", "plan", "plateau", "pôle", "pont", "port", "porte", "porte-avions", "pppl", "prix", "programme", "promenade", "proposition", "prytanée", "quai", "quartier", "rapport", "rapports", "réforme", "réseau", "résidence", "rond-point", "rue", "ruelle", "salle", "service", "simulateur", "site", "société", "square", "stade", "station", "statue", "studio", "syndrome", "syndicat", "taxe", "territoire", "théâtre", "tour", "tournoi", "tram", "tramway", "trophée", "trophées", "tunnel", "unité", "université", "usine", "villa", "village", "voie", "zone", "zac", "prison", "monument", "mosquée", "synagogue", "basilique", "collégiale", "abbaye", "fontaine", "camp", "msp", "ch", "chi", "ght", "ssiad", "umr", "dac", "ufr", "esp", "cpts", "ehpads", "cms", "urps", "sisa"]
)
# The same, even where "du docteur", "de" or "du général" stands between: "rue du Docteur-Roux", "le lycée de Jules-Ferry".
STREETS = frozenset(
    ["allée", "avenue", "boulevard", "chemin", "clinique", "collège", "esplanade", "hôpital", "impasse", "lycée", "place", "pont", "promenade", "quai", "résidence", "rond-point", "route", "rue", "ruelle", "square", "stade", "statue", "station"]
)
# Adjectives between such a word and the name: "l'hôpital européen Georges-Pompidou".
BETWEEN = frozenset(
    ["américain", "central", "communal", "culturel", "départemental", "départementale", "écologique", "européen", "européenne", "français", "français", "gériatrique", "hospitalier", "hospitalière", "intercommunal", "intercommunale", "international", "internationale", "local", "locale", "médical", "médicale", "médico-social", "militaire", "mobile", "municipal", "municipale", "national", "nationale", "paritaire", "polyvalent", "polyvalente", "privé", "privée", "psychiatrique", "public", "publique", "régional", "régionale", "rural", "santé", "social", "sportif", "territorial", "territoriale", "thermal", "universitaire", "et", "de", "la", "sports", "secondaire", "supérieur", "primaire", "maternelle", "élémentaire", "général", "générale", "professionnel", "professionnelle"]
)

# Capitalised words that belong to institutions, places, times and headings, not to names of people.
NOT_NAMES = frozenset(
    ["Académie", "Accès", "Accord", "Actualité", "Actualités", "Afrique", "Agence", "Agenda", "Agglo", "Agglomération", "Aide", "Alliance", "Alpes", "Amérique", "An", "Angleterre", "Annuaire", "Appel", "Archives", "Armées", "Asie", "Assemblée", "Assises", "Association", "Assurance", "Atlantique", "Auvergne", "Avec", "Avenir", "Avenue", "Aquitaine", "Bas", "Basse", "Bassin", "Bilan", "Biologie", "Bonjour", "Bourgogne", "Bretagne", "Bureau", "Cabinet", "Caisse", "Calendrier", "Canton", "Cap", "Carrefour", "Centre", "Centre-Val", "Champagne", "Charte", "Chambre", "Château", "CHU", "Chef", "Cité", "Clinique", "Club", "Coeur", "Cœur", "Collectif", "Collège", "Comité", "Commission", "Communauté", "Communautés", "Communes", "Communiqué", "Compte", "Comtat", "Confédération", "Conférence", "Congrès", "Conseil", "Contact", "Contrat", "Convention", "Coordination", "Cour", "Covid", "Crédit", "Croix", "Croix-Rouge", "Date", "Dates", "Département", "Développement", "Direction", "Dispositif", "District", "Dossier", "Droits", "Economie", "Économie", "Ecole", "École", "Edition", "Éducation", "Education", "Ehpad", "Emploi", "Enfance", "Ensemble", "Entreprise", "Équipe", "Espace", "Est", "Etablissement", "Établissement", "État", "Etat", "Etats", "États", "Etats-Unis", "États-Unis", "Europe", "Expo", "Express", "Faculté", "Famille", "Familles", "Fédération", "Femmes", "Festival", "Finances", "Fondation", "Fonds", "Forum", "France", "Français", "Française", "Garde", "Générations", "Gouvernement", "Grand", "Grande", "Grands", "Grenelle", "Groupe", "Groupement", "Guadeloupe", "Guerre", "Guyane", "Haut", "Haute", "Haute-Autorité", "Hauts", "Hôpital", "Hôpitaux", "Hospices", "Hôtel", "Île", "Ile", "Îles", "Info", "Infos", "Initiative", "Inspection", "Institut", "Intérieur", "Internet", "Interview", "Inter", "Jeunesse", "Journée", "Journées", "Justice", "Laboratoire", "Langue", "Lettre", "Lire", "Livre", "Loi", "Logement", "Lutte", "Lycée", "Ma", "Madame", "Mairie", "Maison", "Maisons", "Martinique", "Mayotte", "Médecins", "Médecine", "Mémoire", "Mes", "Métropole", "Midi", "Ministère", "Mission", "Mobilités", "Mon", "Monde", "Mouvement", "Musée", "Mutualité", "Mutuelle", "Nation", "Nations", "Nord", "Normandie", "Nos", "Notre", "Nouveau", "Nouvelle", "Numéro", "Objectif", "Observatoire", "Occitanie", "Office", "Opération", "Ordre", "Organisation", "Ouest", "Outre-Mer", "Palais", "Paris", "Parc", "Parlement", "Parti", "Pays", "Petit", "Petite", "Photo", "Photos", "Plan", "Plateforme", "Podcast", "Pôle", "Pôles", "Politique", "Portail", "Pont", "Premier", "Première", "Préfecture", "Presse", "Prévention", "Printemps", "Prix", "Programme", "Projet", "Provence", "Public", "Question", "Questions", "Radio", "Rapport", "Recherche", "Région", "Régions", "Relations", "Réponse", "République", "Réseau", "Résidence", "Réunion", "Revue", "Rivière", "Route", "Rue", "Salon", "Saint", "Sainte", "Salle", "Samu", "Santé", "Sciences", "Sécurité", "Ségur", "Semaine", "Sénat", "Service", "Services", "Société", "Social", "Soin", "Soins", "Solidarité", "Solidarités", "Source", "Sport", "Sports", "Sud", "Sud-Est", "Sud-Ouest", "Nord-Est", "Nord-Ouest", "Syndicat", "Télévision", "Territoire", "Territoires", "Tour", "Tourisme", "Traité", "Transition", "Transports", "Travail", "Tribunal", "Union", "Unité", "Université", "Urgences", "Urssaf", "Val", "Vallée", "Ville", "Villes", "Vidéo", "Village", "Vie", "Vivre", "Vos", "Votre", "Zone", "Janvier", "Février", "Mars", "Avril", "Mai", "Juin", "Juillet", "Août", "Septembre", "Octobre", "Novembre", "Décembre", "Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche", "Noël", "Pâques", "Toussaint", "Ascension", "Pentecôte", "Hémisphère", "Facebook", "Twitter", "Linkedin", "LinkedIn", "Instagram", "Doctolib", "Google", "Youtube", "YouTube", "Whatsapp", "WhatsApp", "Microsoft", "Teams", "Zoom", "Hexagone", "Méditerranée", "Manche", "Loire", "Rhône", "Seine", "Garonne", "Marne", "Oise", "Somme", "Sarthe", "Mayenne", "Vendée", "Charente", "Isère", "Savoie", "Corse", "Alsace", "Lorraine", "Picardie", "Franche-Comté", "Limousin", "Poitou", "Ardennes", "Vosges", "Jura", "Pyrénées", "Cévennes", "Vaucluse", "Drôme", "Ardèche", "Gironde", "Landes", "Finistère", "Morbihan", "Ardenne", "Hainaut", "Artois", "Flandre", "Flandres", "Berry", "Touraine-Val", "Anjou", "Maine", "Perche", "Gers", "Lot", "Tarn", "Aveyron", "Lozère", "Gard", "Hérault", "Aude", "Orient", "Occident", "Méridien", "Renaissance", "Horizons", "Modem", "MoDem", "Républicains", "Insoumis", "Insoumise", "Socialiste", "Verts", "Écologistes", "Ecologistes", "Santé-Travail", "Bercy", "Matignon", "Élysée", "Elysée", "Vitale", "Vitalité", "Mutuel", "Agricole", "Populaire", "Épargne", "Banque", "Crédit", "Assurances"]
)

# Acronyms never are surnames in capitals.
ACRONYMS = frozenset(
    ["ACI", "AFP", "AMF", "AMP", "AMUF", "ANEMF", "ANFH", "ANS", "AP-HP", "APHP", "ARH", "ARS", "ASALEE", "ASV", "ATSU", "AURA", "BFM", "CA", "CASA", "CAF", "CC", "CCAS", "CCN", "CDI", "CDC", "CDOM", "CDS", "CESE", "CFDT", "CGT", "CH", "CHIC", "CHR", "CHRU", "CHS", "CHU", "CIAS", "CLAT", "CLS", "CLSM", "CME", "CMU", "CNAM", "CNOM", "CNR", "CNSA", "CODIR", "COPIL", "COVID", "CPAM", "CPTS", "CROM", "CRSA", "CSBM", "CSMF", "CSP", "CSS", "CTS", "CVL", "DAC", "DCGDR", "DDASS", "DDCS", "DGCS", "DGOS", "DGS", "DGA", "DGS", "DMP", "DOM", "DPC", "DR", "DREES", "DREETS", "DSS", "DU", "EDF", "EHPAD", "ELSAN", "EPCI", "EPT", "ESP", "ESS", "ETP", "FAQ", "FCPTS", "FEHAP", "FFMPS", "FHF", "FHP", "FIR", "FMF", "FNI", "FO", "FSPF", "GHT", "GIE", "GPS", "HAD", "HAS", "HCAAM", "HDF", "HDJ", "HPST", "IDE", "IDEL", "IDF", "IFAQ", "IFSI", "IGAS", "INED", "INSEE", "INSERM", "IPA", "IREPS", "IRM", "ISNAR", "ISNI", "IVG", "KM", "LFI", "LFSS", "LR", "LREM", "MAIA", "MDPH", "MG", "MGEN", "MNH", "MSA", "MSP", "MSU", "MT", "NON", "NUPES", "OMS", "ONDAM", "ONDPS", "ORS", "ORTIF", "OSNP", "OUI", "PACA", "PADHUE", "PASS", "PCF", "PDSA", "PED", "PETR", "PLFSS", "PMI", "PNNS", "PPL", "PRADO", "PRS", "PS", "PTA", "PTSM", "QPV", "RAC", "RADIO", "RCS", "RDV", "RESO", "RF", "RH", "RN", "RPPS", "RTL", "SA", "SAMU", "SARL", "SAS", "SCM", "SDIS", "SFMG", "SIH", "SISA", "SML", "SMUR", "SNCF", "SNIIL", "SNJMG", "SNP", "SOS", "SROS", "SSI", "SSIAD", "SSR", "TED", "TF1", "TV", "UC", "UDI", "UFML", "UGECAM", "UMP", "UNCAM", "UNOF", "UNPS", "UNSA", "URCAM", "URML", "URPS", "URSSAF", "USPO", "VAD", "VIH", "VSL", "ZAC", "ZIP", "ZRR", "EELV", "RN"]
)

# Words that begin a sentence with a capital and are no names.
FUNCTION_WORDS = frozenset(
    """
    À A Afin Ailleurs Ainsi Alors Après Au Aucun Aucune Aujourd'hui Auparavant Auprès Aussi Aussitôt Autant Autour Autre Autres Aux Avant Avec
    Beaucoup Bien Bientôt Bref Bravo Bonjour Car Ce Ceci Cela Celle Celles Celui Cependant Certains Certaines Ces Cet Cette Ceux Chacun Chacune
    Chaque Cher Chère Chers Chez Ci Cinq Comme Comment Concernant Contre Côté D' D'abord D'après Dans De Début Déjà Demain Depuis Derrière Des Dès
    Désormais Deux Devant Dix Donc Dont Du Durant Éga­lement Elle Elles En Encore Enfin Ensuite Entouré Entourée Entre Envers Environ Est Et Étaient Été
    Etaient Eux Face Faute Fin Grâce Hélas Hier Hors Hormis Huit Ici Idem Il Ils J' Jadis Jamais Je Jusqu' Jusque L' La Là Lancé Lancée Le
    Les Leur Leurs Loin Lors Lorsqu' Lorsque Lui Mais Malgré Même Merci Mi Mieux Moi Moins N' Ne Néanmoins Neuf Ni Non Notamment Notre Nous
    On Or Ou Où Oui Outre Par Parce Parfois Parmi Pas Pendant Personne Peu Peut-être Plus Plusieurs Plutôt Pour Pourquoi Pourtant Près
    Présent Présente Présents Présentes Puis Puisqu' Puisque Qu' Quand Quant Quatre Que Quel Quelle Quelques Quels Qui Quid Quoi Quoique Rien
    S' Sa Sans Sauf Se Selon Sept Ses Seul Seule Si Signé Six Soit Son Sous Souvent Suite Suivi Sur Surtout Tandis Tant Tel Telle
    Toujours Tour Tous Tout Toute Toutefois Toutes Très Trois Trop Un Une Vers Via Voici Voilà Vos Votre Vous Vu Y Autour Aidé Aidée
    Accompagné Accompagnée Interrogé Interrogée Contacté Contactée Joint Jointe Invité Invitée Nommé Nommée Élu Élue Elu Elue
    """.replace("\u00ad", "").split()
)

# Given names that are words, places or brands too: they need more than a capital.
AMBIGUOUS_GIVEN = frozenset(
    ["Albert", "Amour", "Aube", "Aurore", "Avril", "Blanche", "Colombe", "Constance", "Constant", "Claire", "Désiré", "Désirée", "Espérance", "Fleur", "Florence", "France", "Garance", "Grâce", "Harmonie", "Honorine", "Jade", "Juste", "Just", "Lorraine", "Lou", "Lourdes", "Loup", "Lance", "Marine", "Max", "Modeste", "Nancy", "Océane", "Olympe", "Olympia", "Paris", "Pierre", "Prune", "Prudence", "Prudent", "Prosper", "Reine", "Rose", "Rosa", "Sacha", "Toussaint", "Urbain", "Vallée", "Victoire", "Violette", "Vital", "Noël", "Privat", "Sira", "Ara"]
)

# Marks of a photo credit or byline before a name: "Photo : Jean Dupont", "Propos recueillis par …".
CREDITS = ["photo", "photos", "crédit", "crédits", "©", "par", "texte", "recueillis", "recueilli", "illustration", "dessin", "reportage", "rédaction", "propos"]

# Words that say what people do with words, enough to tell a name from a place.
SPEECH = frozenset(
    ["abonde", "accueille", "accuse", "admet", "affirme", "ajoute", "alerte", "analyse", "annonce", "appelle", "appuie", "applaudit", "approuve", "argumente", "argue", "assure", "assène", "atteste", "avance", "avertit", "avoue", "blâme", "boude", "certifie", "clame", "commente", "complète", "conclut", "concède", "confesse", "confie", "confirme", "conseille", "constate", "conteste", "convient", "critique", "croit", "déclare", "décrit", "décrypte", "défend", "déplore", "dénonce", "détaille", "dévoile", "dit", "déroule", "développe", "ébauche", "écrit", "embraye", "encourage", "enchaîne", "énonce", "énumère", "espère", "estime", "évoque", "explique", "explicite", "exprime", "exulte", "fulmine", "glisse", "garantit", "indique", "informe", "insiste", "interpelle", "interroge", "ironise", "invite", "jubile", "juge", "justifie", "lâche", "lance", "liste", "martèle", "mentionne", "milite", "modère", "montre", "motive", "murmure", "note", "nuance", "observe", "objecte", "ose", "parle", "pense", "plaide", "pointe", "poursuit", "préconise", "précise", "présente", "prédit", "prévient", "proclame", "pronostique", "promet", "propose", "proteste", "raconte", "rappelle", "rapporte", "rassure", "recommande", "réclame", "reconnaît", "récapitule", "redoute", "réfute", "regrette", "reprend", "relate", "relativise", "relève", "remarque", "remercie", "renchérit", "répète", "répond", "réplique", "reproche", "résume", "rétorque", "révèle", "rêve", "réagit", "réaffirme", "agace", "alarme", "emporte", "enthousiasme", "étonne", "exclame", "indigne", "inquiète", "interroge", "salue", "félicite", "réjouit", "souvient", "sourit", "soupire", "souffle", "souligne", "soutient", "soupçonne", "suggère", "soulève", "synthétise", "tacle", "témoigne", "tempère", "tonne", "tranche", "vante", "veut", "voit", "vitupère"]
)

# Words of the lists above that are surnames as well: a given name before them settles it ("Marie Petit").
SURNAMES_TOO = frozenset(
    ["Avril", "Bas", "Berry", "Bonjour", "Bourgogne", "Bureau", "Château", "Chef", "Cour", "Dimanche", "France", "Garde", "Grand", "Hardy", "Jeudi", "Lire", "Lorraine", "Maine", "Maison", "Marne", "Mayenne", "Monde", "Noël", "Paris", "Parc", "Pâques", "Petit", "Picard", "Pont", "Printemps", "Prix", "Provence", "Région", "Rivière", "Saint", "Sainte", "Salle", "Salon", "Samedi", "Savoie", "Seine", "Toussaint", "Travail", "Vallée", "Vendredi", "Vidal", "Ville", "Vivre", "Français", "Charte", "Lundi", "Mai", "Janvier", "Pays", "Premier", "Allemagne"]
)
