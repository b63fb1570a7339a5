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

# Trades that many bear as a surname: "Jean Boulanger de Vesoul".
TRADE_NAMES = frozenset(["boulanger", "cafetier", "libraire", "épicier"])
# Written small inside a name: "Charles de Courson", "Jan van der Berg", "Dos Santos".
_PARTICLES = """
al ben bin bint d' da de del della den der des di do dos du e el ibn la le ould te ten ter van von y zu
"""
PARTICLES = frozenset(_PARTICLES.split())
NOBLE = frozenset(["de", "du", "d'", "des"])
# Written with a capital, they begin no name but go on with one: "Irène Colin Le Guen".
_CAPITAL_PARTICLES = """
Al Ben D' Da De Del Della Den Der Des Di Do Dos Du El L' La Le Les Mac N' O' Van Von
"""
CAPITAL_PARTICLES = frozenset(_CAPITAL_PARTICLES.split())

# What is named after people, or called by their name: the name that follows is no person.
# "rue Jean-Jaurès", "la loi Kouchner", "le centre Léon-Bérard", "le prix Galien".
_NAMESAKES = """
abbaye accord aéroport affaire agence aile allée amendement amendements amphi amphithéâtre antenne appel appli
application arrêt logiciel logiciels outil plateforme progiciel solution start-up
arrêté auditorium avenue ballon barrage basilique bateau bâtiment bibliothèque bloc boulevard bourse bus camp
campus cap carrefour caserne cathédrale centre ch chaire chapelle chaussée château chemin chi chr chru chu
circulaire cité clinique cms collège collégiale commission complexe concours coupe cours cpts crèche croiseur
dac décret dispensaire disposition domaine ecole ehpad ehpads enceinte entreprise esp espace esplanade
etablissement école église établissement établissements faculté festival fondation fonderie fonds fontaine fort
forum foyer gare ght groupe gymnase hall halle halles hopital hospice hotel hôpital hôpitaux hôtel ifsi immeuble
impasse incubateur initiative institut iut jardin jurisprudence laboratoire laboratoires lac librairie loi lois
lot lycée magasin maison maladie marque mesure médiathèque métro mission monument mosquée motion msp musée
navire observatoire ordonnance palais paquebot parc passage patinoire pavillon piscine place plan plateau pont
port porte porte-avions pôle pppl prison prix programme promenade proposition prytanée quai quartier rapport
rapports réforme réseau résidence rond-point rue ruelle salle service simulateur sisa site société square ssiad
stade station statue studio synagogue syndicat syndrome taxe territoire théâtre tour tournoi tram tramway
trophée trophées tunnel ufr umr unité université urps usine villa village voie zac zone
"""
NAMESAKES = frozenset(_NAMESAKES.split())
# The same, even where "du docteur", "de" or "du général" stands between: "rue du Docteur-Roux".
_STREETS = """
allée avenue boulevard chemin clinique collège esplanade hôpital impasse lycée place pont promenade quai
résidence rond-point route rue ruelle square stade station statue
"""
STREETS = frozenset(_STREETS.split())
# Adjectives between such a word and the name: "l'hôpital européen Georges-Pompidou".
_BETWEEN = """
américain central communal culturel de départemental départementale et européen européenne écologique
élémentaire français général générale gériatrique hospitalier hospitalière intercommunal intercommunale
international internationale la local locale maternelle médical médicale médico-social militaire mobile
municipal municipale national nationale paritaire polyvalent polyvalente primaire privé privée professionnel
professionnelle psychiatrique public publique régional régionale rural santé secondaire social sportif sports
supérieur territorial territoriale thermal universitaire
"""
BETWEEN = frozenset(_BETWEEN.split())

# Capitalised words that belong to institutions, places, times and headings, not to names of people.
_NOT_NAMES = """
Académie Accès Accord Actualité Actualités Afrique Agence Agenda Agglo Agglomération Agricole Aide Alliance
Alpes Alsace Amérique An Angleterre Anjou Annuaire Août Appel Aquitaine Archives Ardenne Ardennes Ardèche Armées
Artois Ascension Asie Assemblée Assises Association Assurance Assurances Atlantique Aude Auvergne Avec Avenir
Avenue Aveyron Avril Banque Bas Basse Bassin Bercy Berry Bilan Biologie Bonjour Bourgogne Bretagne Bureau
Cabinet Caisse Calendrier Canton Cap Carrefour Centre Centre-Val Cévennes Chambre Champagne Charente Charte
Château Chef CHU Cité Clinique Club Coeur Collectif Collège Comité Commission Communauté Communautés Communes
Communiqué Compte Comtat Confédération Conférence Congrès Conseil Contact Contrat Convention Coordination Corse
Cour Covid Crédit Croix Croix-Rouge Cœur Date Dates Décembre Département Développement Dimanche Direction
Dispositif District Doctolib Dossier Droits Drôme Ecole Ecologistes Economie Edition Education Ehpad Elysée
Emploi Energie Énergie Enfance Ensemble Entreprise Espace Est Etablissement Etat Etats Etats-Unis Europe Expo
Express École Écologistes Économie Éducation Élysée Épargne Équipe Établissement État États États-Unis Facebook Faculté
Famille Familles Femmes Festival Fédération Février Finances Finistère Flandre Flandres Fondation Fonds Forum
France Franche-Comté Français Française Gard Garde Garonne Gers Générations Gironde Google Gouvernement Grand
Grande Grands Grenelle Groupe Groupement Guadeloupe Guerre Guyane Habitat Hainaut Haut Haute Haute-Autorité Hauts
Hexagone Hémisphère Hérault Horizons Hospices Hôpital Hôpitaux Hôtel Ile Info Infos Initiative Insoumis
Insoumise Inspection Instagram Institut Inter Internet Interview Intérieur Isère Île Îles Janvier Jeudi Jeunesse
Journée Journées Juillet Juin Jura Justice Laboratoire Landes Langue Lettre Limousin Linkedin LinkedIn Lire
Livre Logement Loi Loire Lorraine Lot Lozère Lundi Lutte Lycée Ma Madame Mai Maine Mairie Maison Maisons Manche
Mardi Marne Mars Martinique Matignon Mayenne Mayotte Mercredi Mes Médecine Médecins Méditerranée Mémoire
Méridien Métropole Microsoft Midi Ministère Mission Mobilités Modem MoDem Mon Monde Morbihan Mouvement Musée
Mutualité Mutuel Mutuelle Nation Nations Noël Nord Nord-Est Nord-Ouest Normandie Nos Notre Nouveau Nouvelle
Novembre Numéro Objectif Observatoire Occident Occitanie Octobre Office Oise Opération Ordre Organisation Orient
Ouest Outre-Mer Palais Parc Paris Parlement Parti Pays Pâques Pentecôte Perche Petit Petite Photo Photos
Picardie Plan Plateforme Podcast Poitou Politique Pont Populaire Portail Pôle Pôles Premier Première Presse
Préfecture Prévention Prévoyance Printemps Prix Programme Projet Provence Public Pyrénées Question
Questions Radio Rapport Recherche Relations Renaissance Revue Région Régions Réponse Républicains République Réseau
Résidence Réunion
Rhône Rivière Route Rue Saint Sainte Salle Salon Samedi Samu Santé Santé-Travail Sarthe Savoie Sciences Seine
Semaine Septembre Service Services Sécurité Ségur Sénat Social Socialiste Société Soin Soins Solidarité
Solidarités Somme Source Sport Sports Sud Sud-Est Sud-Ouest Syndicat Tarn Teams Territoire Territoires
Télévision Tour Touraine-Val Tourisme Toussaint Traité Transition Transports Travail Tribunal Twitter Union
Unité Université Urgences Urssaf Val Vallée Vaucluse Vendée Vendredi Ventures Verts Vidéo Vie Village
Ville Villes Vitale Vitalité Vivre Vos Vosges Votre Whatsapp WhatsApp Youtube YouTube Zone Zoom
"""
NOT_NAMES = frozenset(_NOT_NAMES.split())

# Acronyms never are surnames in capitals.
_ACRONYMS = """
ACI AFP AMF AMP AMUF ANEMF ANFH ANS AP-HP APHP ARH ARS ASALEE ASV ATSU AURA BFM CA CAF CASA CC CCAS CCN CDC CDI
CDOM CDS CESE CFDT CGT CH CHIC CHR CHRU CHS CHU CIAS CLAT CLS CLSM CME CMU CNAM CNOM CNR CNSA CODIR COPIL COVID
CPAM CPTS CROM CRSA CSBM CSMF CSP CSS CTS CVL DAC DCGDR DDASS DDCS DGA DGCS DGOS DGS DMP DOM DPC DR DREES DREETS
DSS DU EDF EELV EHPAD ELSAN EPCI EPT ESP ESS ETP FAQ FCPTS FEHAP FFMPS FHF FHP FIR FMF FNI FO FSPF GHT GIE GPS
HAD HAS HCAAM HDF HDJ HPST IDE IDEL IDF IFAQ IFSI IGAS INED INSEE INSERM IPA IREPS IRM ISNAR ISNI IVG KM LFI
LFSS LR LREM MAIA MDPH MG MGEN MNH MSA MSP MSU MT NON NUPES OMS ONDAM ONDPS ORS ORTIF OSNP OUI PACA PADHUE PASS
PCF PDSA PED PETR PLFSS PMI PNNS PPL PRADO PRS PS PTA PTSM QPV RAC RADIO RCS RDV RESO RF RH RN RPPS RTL SA SAMU
SARL SAS SCM SDIS SFMG SIH SISA SML SMUR SNCF SNIIL SNJMG SNP SOS SROS SSI SSIAD SSR TED TF1 TV UC UDI UFML
UGECAM UMP UNCAM UNOF UNPS UNSA URCAM URML URPS URSSAF USPO VAD VIH VSL ZAC ZIP ZRR
"""
ACRONYMS = frozenset(_ACRONYMS.split())

# Words that begin a sentence with a capital and are no names.
_FUNCTION_WORDS = """
A Accompagné Accompagnée Afin Aidé Aidée Ailleurs Ainsi Alors Après Au Aucun Aucune Aujourd'hui Auparavant
Auprès Aussi Aussitôt Autant Autour Autre Autres Aux Avant Avec À Beaucoup Bien Bientôt Bonjour Bravo Bref Car
Ce Ceci Cela Celle Celles Celui Cependant Certaines Certains Ces Cet Cette Ceux Chacun Chacune Chaque Cher Chers
Chez Chère Ci Cinq Comme Comment Concernant Contacté Contactée Contre Côté D' D'abord D'après Dans De Demain
Depuis Derrière Des Deux Devant Dès Début Déjà Désormais Dix Donc Dont Du Durant Elle Elles Elu Elue En Encore
Enfin Ensuite Entouré Entourée Entre Envers Environ Est Et Etaient Eux Également Élu Élue Étaient Été Face Faute
Fin Grâce Hélas Hier Hormis Hors Huit Ici Idem Il Ils Interrogé Interrogée Invité Invitée J' Jadis Jamais Je
Joint Jointe Jusqu' Jusque L' La Lancé Lancée Là Le Les Leur Leurs Loin Lors Lorsqu' Lorsque Lui Mais Malgré
Merci Même Mi Mieux Moi Moins N' Ne Neuf Néanmoins Ni Nommé Nommée Non Notamment Notre Nous On Or Ou Oui Outre
Où Par Parce Parfois Parmi Pas Pendant Personne Peu Peut-être Plus Plusieurs Plutôt Pour Pourquoi Pourtant Près
Présent Présente Présentes Présents Puis Puisqu' Puisque Qu' Quand Quant Quatre Que Quel Quelle Quelques Quels
Qui Quid Quoi Quoique Rien S' Sa Sans Sauf Se Selon Sept Ses Seul Seule Si Signé Six Soit Son Sous Souvent Suite
Suivi Sur Surtout Tandis Tant Tel Telle Toujours Tour Tous Tout Toute Toutefois Toutes Très Trois Trop Un Une
Vers Via Voici Voilà Vos Votre Vous Vu Y
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
NO_NAMES = NOT_NAMES | FUNCTION_WORDS | ACRONYMS

# Given names that are words, places or brands too: they need more than a capital.
_AMBIGUOUS_GIVEN = """
Albert Amour Ara Aube Aurore Avril Blanche Claire Colombe Constance Constant Désiré Désirée Espérance Fleur
Florence France Garance Grâce Harmonie Honorine Jade Just Juste Lance Lorraine Lou Loup Lourdes Marine Max
Modeste Nancy Noël Océane Olympe Olympia Paris Pierre Privat Prosper Prudence Prudent Prune Reine Rosa Rose
Sacha Sira Toussaint Urbain Vallée Victoire Violette Vital
"""
AMBIGUOUS_GIVEN = frozenset(_AMBIGUOUS_GIVEN.split())

# Marks of a photo credit or byline before a name: "Photo : Jean Dupont", "Propos recueillis par …".
_CREDITS = """
crédit crédits dessin illustration par photo photos propos recueilli recueillis reportage rédaction texte ©
"""
CREDITS = tuple(_CREDITS.split())
# "De notre correspondante Julie Pons"
_REPORTERS = """
correspondant correspondante correspondants envoyé envoyée journaliste rédacteur rédactrice spécial spéciale
"""
REPORTERS = frozenset(_REPORTERS.split())

# Words that say what people do with words, enough to tell a name from a place.
_SPEECH = """
abonde accueille accuse admet affirme agace ajoute alarme alerte analyse annonce appelle applaudit approuve
appuie argue argumente assène assure atteste avance avertit avoue blâme boude certifie clame commente complète
concède conclut confesse confie confirme conseille constate conteste convient critique croit déclare décrit
décrypte défend dénonce déplore déroule détaille développe dévoile dit embraye emporte enchaîne encourage
enthousiasme espère estime exclame explicite explique exprime exulte ébauche écrit énonce énumère étonne évoque
félicite fulmine garantit glisse indigne indique informe inquiète insiste interpelle interroge invite ironise
jubile juge justifie lance lâche liste martèle mentionne milite modère montre motive murmure note nuance objecte
observe ose parle pense plaide pointe poursuit précise préconise prédit présente prévient proclame promet
pronostique propose proteste raconte rappelle rapporte rassure recommande reconnaît redoute regrette relate
relativise relève remarque remercie renchérit reprend reproche réaffirme réagit récapitule réclame réfute
réjouit répète réplique répond résume rétorque révèle rêve salue souffle soulève souligne soupçonne soupire
sourit soutient souvient suggère synthétise tacle tempère témoigne tonne tranche vante veut vitupère voit
"""
SPEECH = frozenset(_SPEECH.split())

# Words of the lists above that are surnames as well: a given name before them settles it ("Marie Petit").
_SURNAMES_TOO = """
Cœur Coeur Juin Août Palais Plan Tour Hôte Chambre Croix Cap Vie Fond
Allemagne Avril Bas Berry Bonjour Bourgogne Bureau Charte Château Chef Cour Dimanche France Français Garde Grand
Hardy Janvier Jeudi Lire Lorraine Lundi Mai Maine Maison Marne Mayenne Monde Noël Parc Paris Pays Pâques Petit
Picard Pont Premier Printemps Prix Provence Région Rivière Saint Sainte Salle Salon Samedi Savoie Seine
Toussaint Travail Vallée Vendredi Vidal Ville Vivre
"""
SURNAMES_TOO = frozenset(_SURNAMES_TOO.split())
