"""French titles and the words around them, without logic. Masculine forms; `roles` makes the feminine ones."""

# Offices of politics, the state, the military and the clergy.
OFFICES = ["ambassadeur", "bourgmestre", "chancelier", "commissaire", "conseiller", "conseiller-maire", "cosignataire", "délégué", "député", "député-maire", "doyen", "édile", "élu", "eurodéputé", "évêque", "gouverneur", "haut-commissaire", "haut-fonctionnaire", "magistrat", "maire", "ministre", "parlementaire", "préfet", "premier-ministre", "préfigurateur", "président", "procureur", "questeur", "rapporteur", "recteur", "sénateur", "sénateur-maire", "secrétaire", "sous-directeur", "sous-préfet", "suppléant", "législateur", "médiateur", "défenseur", "gendarme", "colonel", "général", "commandant", "capitaine", "lieutenant", "lieutenant-colonel", "archevêque", "pasteur", "imam", "rabbin"]

# Work in administrations, associations, companies, the press and universities.
FUNCTIONS = ["administrateur", "adhérent", "adjoint", "agent", "animateur", "analyste", "associé", "assistant", "attaché", "auteur", "avocat", "bénévole", "cadre", "candidat", "chargé", "chargé-e", "chef", "chercheur", "chroniqueur", "cofondateur", "collaborateur", "coauteur", "comptable", "concepteur", "conciliateur", "conférencier", "consultant", "contrôleur", "coordinateur", "coordonnateur", "créateur", "curateur", "démographe", "développeur", "directeur", "dirigeant", "écrivain", "économiste", "éditorialiste", "élève", "enseignant", "enseignant-chercheur", "entrepreneur", "étudiant", "essayiste", "évaluateur", "expert", "facilitateur", "fondateur", "formateur", "gérant", "géographe", "gestionnaire", "gouvernant", "historien", "ingénieur", "inspecteur", "instigateur", "initiateur", "intervenant", "inventeur", "investigateur", "journaliste", "juriste", "lauréat", "leader", "maître", "manager", "manageur", "mandataire", "médiateur", "membre", "militant", "négociateur", "numéro", "organisateur", "patron", "pilote", "philosophe", "politiste", "politologue", "porte-parole", "porteur", "promoteur", "président-directeur", "professeur", "professionnel", "psychosociologue", "rédacteur", "référent", "régisseur", "représentant", "responsable", "retraité", "signataire", "sociologue", "spécialiste", "statisticien", "syndicaliste", "superviseur", "tête", "trésorier", "tuteur", "urbaniste", "usager", "vétérinaire"]

# Health professions, with those who study for them.
PROFESSIONS = ["addictologue", "aide-soignant", "ambulancier", "allergologue", "anesthésiste", "anesthésiste-réanimateur", "audioprothésiste", "auxiliaire", "biologiste", "cancérologue", "cardiologue", "chirurgien", "chirurgien-dentiste", "chirurgien-orthopédiste", "clinicien", "dentiste", "dermatologue", "diabétologue", "diététicien", "diététicien-nutritionniste", "éducateur", "endocrinologue", "épidémiologiste", "ergothérapeute", "gastro-entérologue", "gériatre", "gérontologue", "gynécologue", "gynécologue-obstétricien", "généraliste", "hématologue", "hépatologue", "homéopathe", "hygiéniste", "idel", "ide", "ibode", "iade", "ipa", "infectiologue", "infirmier", "infirmier-coordinateur", "interne", "internes", "externe", "kiné", "kinésithérapeute", "laborantin", "manipulateur", "masseur-kinésithérapeute", "masseur", "médecin", "médecin-chef", "médecin-conseil", "médecin-coordonnateur", "médecin-directeur", "néonatologiste", "néphrologue", "neurochirurgien", "neurologue", "neuropsychologue", "nutritionniste", "obstétricien", "officinal", "oncologue", "omnipraticien", "ophtalmologiste", "ophtalmologue", "opticien", "opticien-lunetier", "orl", "orthodontiste", "orthopédiste", "orthophoniste", "orthoptiste", "ostéopathe", "oto-rhino-laryngologiste", "pédiatre", "pédicure", "pédicure-podologue", "pédopsychiatre", "pharmacien", "pharmacien-titulaire", "phlébologue", "pneumologue", "podologue", "podo-orthésiste", "praticien", "praticien-hospitalier", "préparateur", "proctologue", "prothésiste", "psychanalyste", "psychiatre", "psychologue", "psychomotricien", "psychothérapeute", "puériculteur", "radiologue", "radiothérapeute", "réanimateur", "rhumatologue", "sage-femme", "sexologue", "soignant", "stomatologue", "stomatologiste", "thérapeute", "titulaire", "toxicologue", "urgentiste", "urologue", "virologue"]

# The same for men and women, although the ending would say otherwise.
EPICENE = frozenset(
    ["médecin", "médecin-chef", "médecin-conseil", "médecin-directeur", "chef", "général", "colonel", "capitaine", "lieutenant", "commandant", "gouverneur", "porte-parole", "sage-femme", "idel", "ide", "ibode", "iade", "ipa", "orl", "kiné", "interne", "externe", "tête", "numéro", "leader", "manager", "pasteur", "rabbin", "imam", "auxiliaire"]
)

# Feminine forms that no ending gives.
FEMININE = {
    "aide-soignant": "aide-soignante",
    "auteur": "autrice",
    "chef": "cheffe",
    "coauteur": "coautrice",
    "colonel": "colonelle",
    "défenseur": "défenseure",
    "doyen": "doyenne",
    "docteur": "docteure",
    "général": "générale",
    "maire": "mairesse",
    "maître": "maîtresse",
    "médecin": "médecine-femme",
    "préfet": "préfète",
    "sous-préfet": "sous-préfète",
    "procureur": "procureure",
    "rapporteur": "rapporteuse",
}

# Words that stand before a title and belong to it.
BEFORE = frozenset(
    ["ancien", "ancienne", "anciens", "anciennes", "nouveau", "nouvel", "nouvelle", "nouveaux", "futur", "future", "actuel", "actuelle", "premier", "première", "jeune", "ex", "co", "vice", "tout", "toute", "éphémère", "éternel", "éternelle", "fraîchement", "principal", "principale", "haut", "haute", "1er", "1ère", "grand", "deuxième", "second", "seconde", "troisième", "double", "seul", "seule"]
)

FORMER = frozenset(["ancien", "ancienne", "anciens", "anciennes", "ex"])

DETERMINERS = frozenset(["le", "la", "l'", "les", "un", "une", "son", "sa", "ses", "notre", "nos", "leur", "leurs", "votre", "vos", "mon", "ma", "d'", "de"])

# Words after which a title goes on no longer.
STOPS = frozenset(
    """
    a afin ai ainsi alors après au-delà aura auront avait avaient avant avec avoir ayant c' car ce ceci cela celle celui ces
    cet cette chaque ci-dessus ci-contre comme contre d'abord d'ailleurs depuis dès désormais donc dont durant elle elles
    enfin ensuite entre est et/ou étaient était étant être eux face fut hier ici il ils j' jamais je jeudi lequel laquelle
    lesquels lorsqu' lorsque lors lui lundi mais malgré mardi mercredi même mieux moi n' ne ni nous on ont or ou où par
    parce parmi pendant pour puis puisque puisqu' qu' quand que qui quoi quoique s' sans samedi se selon sera seront si
    soit son sont sa ses sous suite sur tandis tant très tu un une vendredi vers via voici voilà vous dimanche y
    aujourd'hui demain également aussi notamment
    """.split()  # noqa: SIM905
)

# What may follow "en" inside a title: "infirmière en pratique avancée", "médecin généraliste en MSP".
AFTER_EN = frozenset(
    ["charge", "chef", "exercice", "santé", "soins", "médecine", "pharmacie", "pédiatrie", "psychiatrie", "gériatrie", "libéral", "pratique", "cabinet", "msp", "retraite", "activité", "chirurgie", "cancérologie", "cardiologie", "addictologie", "gynécologie", "maïeutique", "economie", "économie", "gestion", "droit", "sociologie", "poste", "titre", "second", "ehpad", "disponibilité", "formation", "rééducation", "kinésithérapie", "orthophonie", "sciences", "géographie", "officine", "oncologie", "neurologie", "radiologie", "biologie", "odontologie", "promotion", "prévention", "éducation", "intérim", "centre", "maison", "fonction", "zone", "milieu", "structure", "unité", "réseau", "hôpital", "hospitalisation"]
)

# What may not follow "à", "au", "aux", "dans": the sentence's own circumstances.
CIRCUMSTANCES = frozenset(
    ["partir", "occasion", "issue", "propos", "cours", "moment", "lendemain", "micro", "téléphone", "nom", "début", "terme", "titre", "côtés", "communiqué", "entretien", "interview", "tribune", "lettre", "courrier", "message", "tweet", "post", "colonnes", "cadre", "foulée", "moins", "plus", "peu", "côté", "lieu", "suite", "fin", "même", "ses", "sa", "son", "leur", "laquelle", "lequel", "lesquelles", "lesquels", "présent", "propre", "instar", "égard", "question", "même"]
)

# Verbs that make a president: "que préside X", "X, qui dirige la CPAM", "coordonnée par X".
LEADING = {
    "préside": "président",
    "présidait": "président",
    "présidera": "président",
    "copréside": "coprésident",
    "co-préside": "co-président",
    "vice-préside": "vice-président",
    "dirige": "directeur",
    "dirigeait": "directeur",
    "dirigera": "directeur",
    "codirige": "codirecteur",
    "co-dirige": "co-directeur",
    "coordonne": "coordinateur",
    "coordonnait": "coordinateur",
}
LED = {
    "présidé": "président",
    "coprésidé": "coprésident",
    "co-présidé": "co-président",
    "dirigé": "directeur",
    "codirigé": "codirecteur",
    "co-dirigé": "co-directeur",
    "coordonné": "coordinateur",
}
SEATS = {
    "présidence": "président",
    "coprésidence": "coprésident",
    "co-présidence": "co-président",
    "vice-présidence": "vice-président",
    "direction": "directeur",
    "direction générale": "directeur général",
    "coordination": "coordinateur",
    "secrétariat général": "secrétaire général",
    "trésorerie": "trésorier",
    "mairie": "maire",
}

# Titles of one kind, for descriptions: "la praticienne" may be the doctor, "l'élue" the mayor.
KINDS = {
    "praticien": "médecin généraliste chirurgien chirurgien-dentiste dentiste psychiatre pédiatre gériatre cardiologue "
    "praticien radiologue urgentiste sage-femme interne omnipraticien neurologue oncologue docteur gynécologue spécialiste",
    "médecin": "médecin généraliste omnipraticien chirurgien psychiatre pédiatre gériatre cardiologue radiologue urgentiste "
    "neurologue oncologue docteur gynécologue praticien médecin-conseil médecin-chef médecin-coordonnateur",
    "généraliste": "médecin généraliste omnipraticien docteur",
    "docteur": "médecin généraliste chirurgien psychiatre pédiatre gériatre cardiologue radiologue urgentiste docteur",
    "soignant": "médecin généraliste infirmier aide-soignant idel ide ipa kinésithérapeute masseur-kinésithérapeute pharmacien "
    "sage-femme orthophoniste chirurgien praticien psychiatre pédiatre docteur kiné dentiste chirurgien-dentiste podologue",
    "professionnel": "médecin généraliste infirmier idel kinésithérapeute masseur-kinésithérapeute pharmacien sage-femme "
    "orthophoniste",
    "infirmier": "infirmier idel ide ipa iade ibode infirmier-coordinateur",
    "idel": "infirmier idel",
    "kiné": "kiné kinésithérapeute masseur-kinésithérapeute",
    "kinésithérapeute": "kiné kinésithérapeute masseur-kinésithérapeute",
    "dentiste": "dentiste chirurgien-dentiste",
    "élu": "élu maire député sénateur adjoint conseiller président parlementaire édile eurodéputé député-maire vice-président",
    "édile": "maire",
    "parlementaire": "député sénateur rapporteur eurodéputé",
    "coordinateur": "coordinateur coordonnateur infirmier-coordinateur",
    "coordonnateur": "coordinateur coordonnateur",
    "dirigeant": "président directeur dirigeant gérant patron fondateur",
    "patron": "président directeur patron",
    "responsable": "responsable président directeur délégué secrétaire chef chargé coordinateur coordonnateur",
    "syndicaliste": "syndicaliste président secrétaire délégué porte-parole",
    "chercheur": "chercheur sociologue économiste géographe professeur épidémiologiste",
    "universitaire": "professeur chercheur doyen maître",
    "officinal": "pharmacien",
    "titulaire": "pharmacien titulaire",
    "membre": "ministre",
}
