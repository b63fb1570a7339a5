"""French titles and the words around them, without logic. Masculine forms; `roles` makes the feminine ones."""

# Offices of politics, the state, the military and the clergy.
_OFFICES = """
bâtonnier bâtonnière notaire vicaire
ambassadeur archevêque bourgmestre capitaine chancelier colonel commandant commissaire conseiller
conseiller-maire cosignataire défenseur délégué député député-maire doyen eurodéputé édile élu évêque gendarme
général gouverneur haut-commissaire haut-fonctionnaire imam législateur lieutenant lieutenant-colonel magistrat
maire médiateur ministre parlementaire pasteur premier-ministre préfet préfigurateur président procureur
questeur rabbin rapporteur recteur secrétaire sénateur sénateur-maire sous-directeur sous-préfet suppléant
"""
OFFICES = tuple(_OFFICES.split())

# Work in administrations, associations, companies, the press and universities.
_FUNCTIONS = """
homologue prédécesseur successeur
adhérent adjoint administrateur agent analyste animateur assistant associé attaché auteur avocat bénévole cadre
candidat chargé chargé-e chef chercheur chroniqueur coauteur cofondateur collaborateur comptable concepteur
conciliateur conférencier consultant contrôleur coordinateur coordonnateur créateur curateur démographe
développeur dg directeur dirigeant enseignant enseignant-chercheur entrepreneur essayiste expert économiste
écrivain éditorialiste élève étudiant évaluateur facilitateur fondateur formateur gestionnaire géographe gérant
gouvernant historien ingénieur initiateur inspecteur instigateur intervenant inventeur investigateur journaliste
juriste lauréat leader maître manager manageur mandataire membre médiateur militant négociateur numéro
organisateur patron pdg philosophe pilote politiste politologue porte-parole porteur président-directeur professeur
professionnel promoteur psychosociologue représentant responsable retraité rédacteur référent régisseur
signataire sociologue spécialiste statisticien superviseur syndicaliste tête trésorier tuteur urbaniste usager
vétérinaire
agriculteur apiculteur aubergiste boulanger buraliste cafetier coiffeur éleveur épicier fleuriste garagiste hôtelier
instituteur libraire pompier restaurateur sapeur-pompier viticulteur
"""
FUNCTIONS = tuple(_FUNCTIONS.split())

# Health professions, with those who study for them.
_PROFESSIONS = """
addictologue aide-soignant allergologue ambulancier anesthésiste anesthésiste-réanimateur audioprothésiste
auxiliaire biologiste cancérologue cardiologue chirurgien chirurgien-dentiste chirurgien-orthopédiste clinicien
dentiste dermatologue diabétologue diététicien diététicien-nutritionniste endocrinologue ergothérapeute externe
éducateur épidémiologiste gastro-entérologue généraliste gériatre gérontologue gynécologue
gynécologue-obstétricien hématologue hépatologue homéopathe hygiéniste iade ibode ide idel infectiologue
infirmier infirmier-coordinateur interne internes ipa kiné kinésithérapeute laborantin manipulateur masseur
masseur-kinésithérapeute médecin médecin-chef médecin-conseil médecin-coordonnateur médecin-directeur
neurochirurgien neurologue neuropsychologue néonatologiste néphrologue nutritionniste obstétricien officinal
omnipraticien oncologue ophtalmologiste ophtalmologue opticien opticien-lunetier orl orthodontiste orthopédiste
orthophoniste orthoptiste ostéopathe oto-rhino-laryngologiste pédiatre pédicure pédicure-podologue
pédopsychiatre pharmacien pharmacien-titulaire phlébologue pneumologue podo-orthésiste podologue praticien
praticien-hospitalier préparateur proctologue prothésiste psychanalyste psychiatre psychologue psychomotricien
psychothérapeute puériculteur radiologue radiothérapeute réanimateur rhumatologue sage-femme sexologue soignant
stomatologiste stomatologue thérapeute titulaire toxicologue urgentiste urologue virologue
"""
PROFESSIONS = tuple(_PROFESSIONS.split())

# The same for men and women, although the ending would say otherwise.
_EPICENE = """
auxiliaire capitaine chef colonel commandant dg externe général gouverneur iade ibode ide idel imam interne ipa
kiné leader lieutenant pdg manager médecin médecin-chef médecin-conseil médecin-directeur numéro orl pasteur
porte-parole rabbin sage-femme tête
"""
EPICENE = frozenset(_EPICENE.split())

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
_BEFORE = """
1er 1ère actuel actuelle ancien ancienne anciennes anciens co deuxième double ex éphémère éternel éternelle
fraîchement futur future grand haut haute jeune nouveau nouveaux nouvel nouvelle premier première principal
principale second seconde seul seule tout toute troisième vice
"""
BEFORE = frozenset(_BEFORE.split())

FORMER = frozenset(["ancien", "ancienne", "anciens", "anciennes", "ex"])

_DETERMINERS = """
d' de l' la le les leur leurs ma mon nos notre sa ses son un une vos votre
"""
DETERMINERS = frozenset(_DETERMINERS.split())

# Words after which a title goes on no longer.
_STOPS = """
a afin ai ainsi alors après au-delà aujourd'hui aura auront aussi avaient avait avant avec avoir ayant c' car ce
ceci cela celle celui ces cet cette chaque ci-contre ci-dessus comme contre d'abord d'ailleurs demain depuis dès
désormais dimanche donc dont durant elle elles enfin ensuite entre est et/ou eux également étaient était étant
être face fut hier ici il ils j' jamais je jeudi laquelle lequel lesquels lors lorsqu' lorsque lui lundi mais
malgré mardi mercredi même mieux moi n' ne ni notamment nous on ont or ou où par parce parmi pendant pour puis
puisqu' puisque qu' quand que qui quoi quoique respectivement
s' sa samedi sans se selon sera seront ses si soit son sont sous
suite sur tandis tant très tu un une vendredi vers via voici voilà vous y
"""
STOPS = frozenset(_STOPS.split())

# What may follow "en" inside a title: "infirmière en pratique avancée", "médecin généraliste en MSP".
_AFTER_EN = """
activité addictologie biologie cabinet cancérologie cardiologie centre charge chef chirurgie disponibilité droit
economie ehpad exercice économie éducation fonction formation gestion géographie gériatrie gynécologie
hospitalisation hôpital intérim kinésithérapie libéral maison maïeutique médecine milieu msp neurologie
odontologie officine oncologie orthophonie pédiatrie pharmacie poste pratique prévention promotion psychiatrie
radiologie retraite rééducation réseau santé sciences second sociologie soins structure titre unité zone
"""
AFTER_EN = frozenset(_AFTER_EN.split())

# What may not follow "à", "au", "aux", "dans": the sentence's own circumstances.
_CIRCUMSTANCES = """
cadre colonnes communiqué courrier cours côté côtés début entretien égard fin foulée instar interview issue
laquelle lendemain lequel lesquelles lesquels lettre leur lieu message même micro moins moment nom occasion
partir peu plus post présent propos propre question sa ses son suite terme téléphone titre tribune tweet
"""
CIRCUMSTANCES = frozenset(_CIRCUMSTANCES.split())

# Titles that are adjectives after a noun: "le plan interne", "l'équipe soignante".
_ADJECTIVES = """
adjoint adjointe associé associée auxiliaire auxiliaires chargé chargée délégué déléguée dirigeant expert
experte externe externes étudiant étudiante général générale généraliste interne internes médecin professionnel
professionnelle responsable référent référente soignant soignante soignants spécialiste titulaire titulaires
"""
ADJECTIVES = frozenset(_ADJECTIVES.split())

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
# "appelé à diriger la CPAM du Cher", "choisie pour présider l'association".
CALLED = {
    "coordonner": "coordinateur",
    "coprésider": "coprésident",
    "diriger": "directeur",
    "présider": "président",
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
    "direction adjointe": "directeur adjoint",
    "direction déléguée": "directeur délégué",
    "direction générale": "directeur général",
    "direction médicale": "directeur médical",
    "coordination": "coordinateur",
    "secrétariat général": "secrétaire général",
    "trésorerie": "trésorier",
    "mairie": "maire",
}

# Titles of one kind, for descriptions: "la praticienne" may be the doctor, "l'élue" the mayor.
KINDS = {
    "praticien": "médecin généraliste chirurgien chirurgien-dentiste dentiste psychiatre pédiatre gériatre cardiologue "
    "praticien radiologue urgentiste sage-femme interne omnipraticien neurologue oncologue docteur "
    "gynécologue spécialiste",
    "médecin": "médecin généraliste omnipraticien chirurgien psychiatre pédiatre gériatre cardiologue radiologue "
    "urgentiste neurologue oncologue docteur gynécologue praticien médecin-conseil médecin-chef "
    "médecin-coordonnateur",
    "généraliste": "médecin généraliste omnipraticien docteur",
    "docteur": "médecin généraliste chirurgien psychiatre pédiatre gériatre cardiologue radiologue urgentiste docteur",
    "soignant": "médecin généraliste infirmier aide-soignant idel ide ipa kinésithérapeute masseur-kinésithérapeute "
    "pharmacien sage-femme orthophoniste chirurgien praticien psychiatre pédiatre docteur kiné dentiste "
    "chirurgien-dentiste podologue",
    "professionnel": "médecin généraliste infirmier idel kinésithérapeute masseur-kinésithérapeute "
    "pharmacien sage-femme "
    "orthophoniste",
    "infirmier": "infirmier idel ide ipa iade ibode infirmier-coordinateur",
    "idel": "infirmier idel",
    "kiné": "kiné kinésithérapeute masseur-kinésithérapeute",
    "kinésithérapeute": "kiné kinésithérapeute masseur-kinésithérapeute",
    "dentiste": "dentiste chirurgien-dentiste",
    "élu": "élu maire député sénateur adjoint conseiller président parlementaire édile eurodéputé député-maire "
    "vice-président",
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

# "en a fait son président", "l'a élue présidente".
MADE_WORDS = [
    r"a fait d'elle",
    r"a fait de lui",
    r"en (?:a|avait|ont) fait",
    r"l'(?:a|ont|avait) (?:élue?|nommée?|désignée?|choisie?|portée? au poste de)(?: comme)?",
    r"lui (?:a|ont) confié (?:le poste|les fonctions) de",
]
# Verbs that bring someone to a seat: "succède à Y à la présidence".
# Before the name of one who left the seat: "succède à Y", "a pris la suite du docteur Y".
LEFT_BY = [
    r"après",
    r"départ (?:de|du|d')",
    r"place (?:de|du|d')",
    r"relais (?:de|du|d')",
    r"relève (?:de|du|d')",
    r"rempla\w+",
    r"succ[èé]d\w+(?: \w+)? (?:à|au)",
    r"suite (?:à|au|de|du|d')",
    r"tandem avec",
]
# "depuis le printemps l'association": what is led comes after the time.
_TIME_NOUNS = """
an année automne avril création début départ élection élections été février fin hiver janvier juillet juin lancement
mai mandat mars mois naissance novembre octobre ouverture origine printemps rentrée retraite semaine septembre
"""
TIME_NOUNS = frozenset(_TIME_NOUNS.split())
SEATING = [
    r"a pris",
    r"acc[èé]d",
    r"(?:a cédé|cèd\w+|laisse|a laissé) (?:sa|la) place",
    r"(?:passe|a passé|transmet|a transmis) (?:la main|le (?:flambeau|relais|témoin))",
    r"arriv",
    r"assure",
    r"brigu",
    r"(?:ré|re)?élue?",
    r"hérite",
    r"(?:re)?nommée?",
    r"occupe",
    r"port[ée]e?",
    r"pren(?:d|ait|dra)",
    r"quitt",
    r"reconduite?",
    r"remplac",
    r"reprend",
    r"repris",
    r"se voit confier",
    r"succ[èé]d",
]
