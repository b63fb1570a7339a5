"""French words around figures whose noun is left out."""

# What the elided count of communities may be said to do or be, right after the number.
STAGED = (
    r"(?:(?:sont|étaient|seront|seraient|ont été|restent|demeurent|d'entre elles sont) )?(?:(?:déjà|désormais"
    r"|actuellement|aujourd'hui|encore|toujours|pleinement|seulement"
    r"|d'ores et déjà|bientôt|à présent) )*(?:conventionnées?"
    r"|comptabilisées|dénombrées|recensées|répertoriées|contractualisées?|signées?|opérationnelles?|actives?|labellisées?|signataires"
    r"|validées?|validés|signés|sous (?:contrat|convention)|ayant (?:déjà )?signé"
    r"|au stade|à l'étude|à l'état de projet|en phase|en (?:cours|projet|construction|constitution|préparation|création"
    r"|émergence|fonctionnement|activité|gestation|réflexion)"
    r"|dans les (?:tuyaux|cartons)|sur les rails|en (?:ordre|état) de (?:marche|fonctionner)"
    r"|sur le point|en passe d[e'])",
    r"(?:dispos(?:ent|aient)|sont dotées|bénéfici(?:ent|aient)) (?:déjà |désormais )*d'un (?:projet|contrat|accord)",
    r"(?:ont|avaient|auront) (?:déjà |désormais |toutes |d'ores et déjà )*(?:conclu|signé|contractualisé|conventionné"
    r"|paraphé|été (?:signées|labellisées|validées|validés|conventionnées)|vu (?:le jour|leur projet)|franchi le pas"
    r"|obtenu leur|démarré|déposé leur)\b",
    r"(?:ont|avaient) (?:déjà |désormais |d'ores et déjà )*(?:abouti à|donné lieu à|débouché sur|fait l'objet d['eu])"
    r" ?(?:la |une |un )?(?:signature d'un |signature du )?(?:accord|contrat|convention|signature)\b",
    r"à (?:fonctionner|être (?:signées|opérationnelles|conventionnées|validées)"
    r"|avoir (?:signé|vu le jour|contractualisé))",
    r"fonctionn(?:ent|aient)\b",
    r"(?:sont|étaient) (?:déjà |désormais )?liées? (?:à [^,.;]{3,40} )?par (?:un |des |leur )?(?:accord|contrat"
    r"|convention)",
    # "137 rédigent leur projet de santé", "45 négocient encore le leur".
    r"(?:achèvent|attend(?:ent|aient)|bâtissent|construisent|écrivent|élabor(?:ent|aient)|finalis(?:ent|aient)|montent"
    r"|négoci(?:ent|aient)|peaufinent|prépar(?:ent|aient)|rédig(?:ent|eaient)|terminent)"
    r"(?: (?:actuellement|encore|toujours|à présent|aujourd'hui))*"
    r" (?:le leur|leur (?:accord|ACI|avant-projet|contrat|convention|document|dossier|pré-?projet|projet))",
    # "26 en sont au stade du préprojet", "52 n'ont déposé qu'une lettre d'intention".
    r"en (?:sont|étaient) (?:encore |toujours |seulement )*(?:au (?:stade|début|démarrage)|à (?:la|l'|leur)\b)",
    r"n'(?:ont (?:encore )?déposé qu[e'’]|en (?:sont|étaient) qu[e'’])",
)

# Said with "en": "on en compte 15".
PRONOUN_VERBS = (
    r"(?:faut|faudra|faudrait)",
    r"(?:est|était|sommes|étions|sont) à",
    r"(?:veut|veulent|voulait|voulons|voudrait)",
    r"a",
    r"accompagn\w+",
    r"affich\w+",
    r"ambitionn\w+",
    r"annonc\w+",
    r"attend\w*",
    r"aur(?:a|ait|ont)",
    r"avai(?:t|ent)",
    r"avons",
    r"compt\w*",
    r"dénombr\w*",
    r"esp[éè]r\w+",
    r"exist\w*",
    r"financ\w+",
    r"identifi\w+",
    r"ont",
    r"prévoi\w+",
    r"prévu\w*",
    r"promet\w*",
    r"recens\w*",
    r"revendiqu\w*",
    r"répertori\w+",
    r"souhait\w*",
    r"totalis\w+",
    r"vis(?:e|ent|ait|aient|ons)",
)

PRONOUN_ADVERBS = (
    r"actuellement",
    r"ainsi",
    r"au moins",
    r"au total",
    r"aujourd'hui",
    r"déjà",
    r"désormais",
    r"dorénavant",
    r"encore",
    r"environ",
    r"maintenant",
    r"(?:un peu )?(?:moins|plus) de",
    r"officiellement",
    r"pas moins de",
    r"pas loin de",
    r"près de",
    r"presque",
    r"quant à lui",
    r"quelque",
    r"que",
    r"toujours",
    r"à ce jour",
    r"à ce stade",
    r"à peine",
    r"à présent",
)

# Plural things that "en" and "elles" may stand for instead of communities.
RIVALS = (
    r"adhérent(?:e)?s",
    r"cabinets",
    r"centres",
    r"communes",
    r"établissements",
    r"habitants",
    r"hôpitaux",
    r"lits",
    r"maisons de santé",
    r"maisons médicales",
    r"membres",
    r"missions",
    r"MSP",
    r"officines",
    r"patients",
    r"personnes",
    r"pharmacies",
    r"postes",
    r"professionnels",
    r"rendez-vous",
    r"villages",
    r"villes",
    r"équipes",
)

# What communities sign or file, which stands for them.
DEAL_NOUNS = (
    r"avant-projets",
    r"lettres d'intention",
    r"pré-?projets",
    r"ACI",
    r"accords(?: conventionnels)?",
    r"contrats(?: ACI)?",
    r"conventions",
    r"dossiers",
    r"projets(?: de santé)?",
)

# What follows contracts, agreements or projects that are other ones.
OTHER_DEALS = (
    r"aidés",
    r"avec",
    r"collecti(?:fs|ves)",
    r"d'(?:act|eng|inv)",
    r"de (?:loc|plan|rec|trav)",
    r"entre",
    r"immobiliers",
    r"loca(?:ux|les)",
    r"médica(?:ux|les)",
)

# What is said of the contracts or projects that stand for communities.
DEAL_STATES = (
    r"actuellement",
    r"aujourd'hui",
    r"concurrents?",
    r"dans les (?:tuyaux|cartons)",
    r"rivaux",
    r"à ce jour",
    r"à (?:des|différents|divers) (?:degrés|stades)",
    r"à l'horizon",
    r"à la fin",
    r"au total",
    r"avant",
    r"cette année",
    r"connus",
    r"d'ici",
    r"déjà",
    r"déposée?s",
    r"en 20\d\d",
    r"en cours",
    r"en gestation",
    r"en préparation",
    r"fin",
    r"identifiée?s",
    r"l'an",
    r"labellisée?s",
    r"ont",
    r"portée?s",
    r"demeurent",
    r"mûrissent",
    r"restent",
    r"recensée?s",
    r"retenue?s",
    r"ser(?:aient|ont)",
    r"supplémentaires",
    r"signée?s",
    r"sont",
    r"validée?s",
    r"étaient",
)
