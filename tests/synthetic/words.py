"""Names and phrases of a made-up French press: every one is invented or common, none is of a person meant here."""

GIVEN = """
Adèle Agathe Aïcha Alban Alexandre Alice Amandine Amélie Anaïs André Anne Anne-Laure Annick Antoine Apolline Arnaud
Arthur Audrey Aurélie Bastien Béatrice Benoît Bérénice Bernard Blandine Brice Brigitte Bruno Camille Capucine Carole
Cécile Cédric Céline Chantal Charles Chloé Christelle Christian Claire Clara Clémence Colette Corinne Cyril Damien
Daniel David Delphine Denis Didier Dominique Dorothée Édith Édouard Élisabeth Élise Élodie Émilie Emmanuel Éric Estelle
Étienne Eugénie Fabien Fabrice Fanny Farid Fatima Félix Florence Florian François Françoise Frédéric Gaëlle Gaston
Geneviève Georges Gérard Ghislaine Gilles Grégoire Guillaume Guy Hélène Henri Hervé Hugo Inès Irène Isabelle Jacques
Jean Jean-Luc Jean-Marc Jean-Paul Jeanne Jérémie Jérôme Joël Julie Julien Karim Laetitia Laure Laurence Laurent Léa
Lionel Loïc Louis Louise Lucie Ludovic Madeleine Marc Marie Marie-Claude Marie-Pierre Marion Martine Mathilde Maud
Maxime Mélanie Michel Michèle Mireille Monique Muriel Myriam Nadège Nadia Nathalie Nicolas Noémie Océane Odile Olivier
Pascal Patrice Patricia Paul Pauline Philippe Pierre Quentin Rachid Raphaël Rémi René Roland Romain Sabine Samir
Sandrine Sébastien Serge Séverine Simon Solange Sophie Stéphane Suzanne Sylvain Sylvie Thérèse Thibault Thierry Thomas
Valérie Vanessa Véronique Victor Vincent Violette Virginie Xavier Yann Yasmina Yves Yvonne Zoé
""".split()  # noqa: SIM905

SURNAMES = """
Abadie Alibert Ancelin Arnoux Aubertin Audibert Auvray Bachelet Baraton Bardin Barrault Bastide Baudouin Bazin Beauchêne
Bégué Belhadj Bellanger Benamar Benoist Bérard Bergeron Bertaux Besnard Bidault Billard Blanchet Boisson Bonnard Bordier
Bossuet Bouchard Boudet Bouquet Bourdin Bousquet Bouvier Brachet Bréhier Brisset Brochard Brunel Buisson Cabanel Cadiou
Caillaud Calvet Camus Cardon Carlier Caron Cartier Cassagne Castaing Cauvin Cazals Chabert Chaix Champion Chaput
Charpentier Chastang Chauveau Chénier Chevallier Choquet Clavel Clément Colas Collet Combes Constantin Coquelin Cordier
Cormier Coste Cottin Coulon Courtois Cousin Crépin Cros Cuvelier Dacosta Daguerre Dalmas Danjou Dardenne Daubigny
Debray Decaux Delahaye Delattre Delcourt Delmas Delorme Demarest Deschamps Desnoyers Devaux Diallo Diarra Dorval Doucet
Dubreuil Duchemin Dufour Duhamel Dumoulin Dupeyron Durieux Duvivier Escande Estève Fabre Fargeot Faucher Faure Fayolle
Ferrand Ferry Flament Fleury Fontanel Forestier Fouquet Fournel Fraisse Frémont Gaillot Galland Gambier Garcin Gaubert
Gaudin Gauthier Gavard Genest Gérardin Germain Gilbert Gimenez Girardot Godard Gosselin Goubert Gourdon Granger Grimaud
Guérin Guibert Guichard Guillot Hadjadj Hamelin Haudebourg Hébrard Hennequin Herbelin Hoarau Hochet Huart Hubert
Imbert Jacquet Jallais Jamin Janvier Joly Jouvenel Julliard Kaczmarek Keller Kermarec Kowalski Labarthe Lacaze Lachaume
Lafarge Lagrange Lambert Lancelot Langlois Lapeyre Larcher Lasserre Laurier Lavigne Lebrun Leclercq Lecocq Lefranc
Legendre Lemoine Lenoir Lepage Leroux Lescure Letellier Levasseur Lhermitte Loiseau Lombard Loubet Lussac Macé Maillard
Malherbe Marchal Maréchal Marquet Marty Masson Mathieu Maupin Mazet Meignan Ménard Mercier Merle Mesnil Michaud Millet
Monnier Montagne Morandini Moreau Mouret Moulinier Navarro Nédélec Nicolle Noël Oriol Pajot Parmentier Pasquier Paulin
Pélissier Pernet Perrault Pichon Pinel Plantier Poirier Pommier Poncet Portal Potier Poulain Pradel Prévost Prigent
Quentin Rabier Ragot Rambaud Raynal Réaux Renaudin Ribière Ricard Rigaud Rivoire Robineau Rochette Romieu Roquefeuil
Roussel Rouvière Sabatier Salaün Sauvage Savary Schneider Segalen Sénéchal Serrault Sicard Simonet Soulier Tanguy
Tardieu Teissier Ternisien Texier Thévenin Thibaud Tisserand Toussaint Traoré Tricot Vaillant Valade Valentin Vasseur
Verdier Vernet Viallet Vidalenc Vigneron Villemin Vincendon Voisin Vuillemin Wagner Weiss Ybert Zeller
""".split()  # noqa: SIM905

PAPERS = (
    "Le Quotidien des territoires",
    "La Gazette des soins",
    "Le Courrier du Centre",
    "L'Écho des vallées",
    "La Dépêche médicale",
    "Le Journal des maires ruraux",
    "Santé demain",
    "La Voix de l'Est",
    "Le Petit Armoricain",
    "L'Indépendant du littoral",
    "Premiers soins hebdo",
    "Le Progrès des plaines",
)

# Departments whose name takes "de la", "des" or "de"; a vowel takes "de l'", all others "du".
OF_THE_FEMININE = frozenset(
    """
    Charente Charente-Maritime Corrèze Creuse Dordogne Drôme Gironde Guadeloupe Guyane Haute-Garonne Haute-Loire
    Haute-Marne Haute-Saône Haute-Savoie Haute-Vienne Loire Loire-Atlantique Lozère Manche Marne Martinique Mayenne
    Meurthe-et-Moselle Meuse Moselle Nièvre Sarthe Savoie Seine-Maritime Seine-Saint-Denis Somme Vendée Vienne
    Haute-Corse
    """.split()  # noqa: SIM905
)
OF_THE_PLURAL = (
    "Alpes",
    "Ardennes",
    "Bouches",
    "Côtes",
    "Deux",
    "Hautes",
    "Hauts",
    "Landes",
    "Pyrénées",
    "Vosges",
    "Yv",
)
OF = frozenset({"Paris", "Mayotte", "La Réunion", "Seine-et-Marne", "Saône-et-Loire", "Corse-du-Sud"})

CPTS_FORMS = ("CPTS {of}", "CPTS {of}", "CPTS {of}", "CPTS du Grand {name}", "CPTS du Pays {of}", "CPTS {name} Sud")

OBJECTS = (
    "l'accès à un médecin traitant",
    "les parcours des patients chroniques",
    "la prise en charge des soins non programmés",
    "les actions de prévention dans les écoles",
    "l'accueil des jeunes professionnels",
    "le lien entre la ville et l'hôpital",
    "les consultations à distance",
    "la permanence des soins le samedi",
    "les visites à domicile des personnes âgées",
    "le dépistage du diabète",
    "les outils numériques communs",
    "la coordination autour des sorties d'hospitalisation",
    "le suivi des grossesses",
    "les campagnes de vaccination",
)
QUOTES = (
    "Nous voulons que chaque patient trouve une réponse près de chez lui",
    "Le travail en commun change déjà notre quotidien",
    "Il reste beaucoup à faire, mais la dynamique est là",
    "Personne ne doit rester sans médecin traitant",
    "Les professionnels ont besoin de temps et de confiance",
    "C'est une étape importante pour tout le territoire",
    "Nous ne laisserons aucune commune de côté",
    "La prévention sera notre première priorité",
)
LAUNCHES = (
    "un dispositif de soins non programmés",
    "une équipe mobile de vaccination",
    "une plateforme de rendez-vous commune",
    "une consultation avancée de cardiologie",
    "un guichet unique pour les jeunes installés",
    "un programme de dépistage du diabète",
    "une journée d'échanges entre la ville et l'hôpital",
)
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905
)

# What is not about anybody is written with made-up words of French shape, so that two articles share few runs of words,
# as those of the press do; {n} is a noun, {a} an adjective, {v} a verb.
FILLERS = (
    "Les {n}s {a}s du {n} {v}ent la {n} {a}e, sans attendre le {n} de {n}.",
    "Dans le {n}, chaque {n} {v}e un {n} {a} pour les {n}s.",
    "Faute de {n}, les {n}s {v}ent encore la {n} et le {n} {a}.",
    "Cette {n} {a}e {v}e les {n}s qui {v}ent au {n}.",
    "Loin des {n}s, on {v}e peu à peu les {n}s {a}s, parfois contre la {n}.",
    "Un {n} sur dix {v}e la {n}, selon une {n} {a}e.",
    "Il faut que le {n} {v}e, que la {n} {v}e et que les {n}s {v}ent.",
    "Pour la {n}, le {n} {a} reste une {n} de {n} et de {n}.",
    "Avec les {n}s, la {n} {v}e mieux ce que le {n} {a} {v}e.",
    "Plus {a} que jamais, le {n} {v}e ses {n}s avant la fin du {n}.",
)
SYLLABLES = """
ba bi bon bra ca cha cla con cou cri da del di dra du fa fer fi flo fra ga glo gra ja jon la len li lo lu ma men mi
mon mu na ni no nu pa pel pi plo pon pra ra ren ri ro sa sen si sol son ta tel ti tor tra tu va ven vi vol
""".split()  # noqa: SIM905
ENDINGS = {"n": ("age", "ment", "tion", "ure", "ier", "oir", "ence"), "a": ("al", "eux", "if", "ent", "in"), "v": ("",)}

# Most people bear a name that few others bear: these are put together, "Bourd" + "ill" + "ac".
SURNAME_STARTS = """
Alb Arn Aub Bal Bar Bast Baud Bell Berg Bert Blanch Boiss Bonn Bord Bouch Bourd Bram Bress Brun Cabr Cal Carp Cast Cav
Chab Champ Chast Clair Cord Cost Cous Dal Dard Delm Dorn Dub Dur Escal Falg Fauv Ferr Flam Font Forg Fouss Gal Gard Gast
Gav Germ Gir Gour Grand Gris Guill Hauss Herb Jal Jauf Kerg Lab Lac Lamb Lart Lav Lesp Lint Long Mail Malv Marc Mart
""".split()  # noqa: SIM905
SURNAME_MIDDLES = ("", "an", "el", "ill", "ign", "on", "our", "ar", "ev", "in")
SURNAME_ENDS = """
ac ade aguet ain aire al and ant ard at aud ault aux aye eau el elle enc enet er erie erol et eterre euil eux ey
ez iat ie ier iere iez illac ille illon in iol ion is it oir ois ol on ot oud ouin oulet oux u ue uel uy
""".split()  # noqa: SIM905
