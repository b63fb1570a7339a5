"""Statements as the press writes them, read by the whole pipeline: who, and words of what is said; and near misses."""

from typing import TYPE_CHECKING

import pytest

from extractor.context import Context

if TYPE_CHECKING:
    from spacy.language import Language

# Text → for each statement, who says it (";" between several) and words that its content must hold.
SAID: list[tuple[str, list[tuple[str, str]]]] = [
    # Bodies told by a noun and whose they are.
    ("La Conférence des bâtonniers réclame un fonds d'urgence.", [("Conférence des bâtonniers", "un fonds d'urgence")]),
    (
        "Le laboratoire Virex a prévenu les pharmaciens que les stocks seraient épuisés en mars.",
        [("Virex", "les stocks seraient épuisés")],
    ),
    # The whole name, whatever the parser makes of its second word; no circumstance behind it.
    ("« Rien ne change », a indiqué l'Assurance maladie le 3 mars.", [("Assurance maladie", "Rien ne change")]),
    ("« Rien ne change », a déclaré la préfète à l'issue de la visite de l'hôpital.", [("préfète", "Rien ne change")]),
    (
        "« Rien ne change », a dit le directeur de la clinique au cours d'un échange.",
        [("directeur de la clinique", "Rien ne change")],
    ),
    # Offices whose feminine has a form of its own.
    (
        "Anne Roy, procureure de Rennes, est venue. « Rien ne change », a dit la procureure.",
        [("Anne Roy", "Rien ne change")],
    ),
    (
        "Anne Roy, cofondatrice du collectif, est venue. « Rien ne change », a dit la cofondatrice.",
        [("Anne Roy", "Rien ne change")],
    ),
    (
        "Anne Roy, doyenne de la faculté, est venue. « Rien ne change », a dit la doyenne.",
        [("Anne Roy", "Rien ne change")],
    ),
    ("La région compte douze centres, recense l'Insee.", [("Insee", "douze centres")]),
    ("« Une première en France », se targue Julie Perrin.", [("Julie Perrin", "Une première")]),
    # A day between the verb and what it reports.
    (
        "Julie Perrin a annoncé le 18 septembre 2018 la création de dix centres.",
        [("Julie Perrin", "la création de dix centres")],
    ),
    ("Julie Perrin a déclaré le 3 mars que rien ne changeait.", [("Julie Perrin", "rien ne changeait")]),
    ("La Ligue contre le bruit s'alarme d'un « recul inédit ».", [("Ligue contre le bruit", "recul inédit")]),
    ("Le collectif contre les fermetures demande un moratoire.", [("collectif contre les fermetures", "un moratoire")]),
    # A pronoun that only stresses its subject; adverbs between verb and complement.
    (
        "La Fédération des cabinets de campagne, elle, juge au contraire que le texte « manque de souffle ».",
        [("Fédération des cabinets de campagne", "le texte « manque de souffle")],
    ),
    (
        "Julie Perrin dirige l'hôpital. Elle n'exclut pas non plus de rouvrir la maternité.",
        [("Julie Perrin", "rouvrir la maternité")],
    ),
    ("Alain Fabre s'est dit prêt à salarier dix médecins.", [("Alain Fabre", "salarier dix médecins")]),
    # The subject before a relative that names somebody else last.
    (
        "Julie Perrin, qui a pris la suite du fondateur, le docteur Paul Vidal, a insisté sur « la confiance de "
        "tous ».",
        [("Julie Perrin", "la confiance de tous")],
    ),
    (
        "« On nous a écoutés poliment », résume l'un des membres de la délégation, Paul Vidal.",
        [("Paul Vidal", "écoutés poliment")],
    ),
    # What is learnt from a document belongs to whoever published it.
    (
        "L'ARS Bretagne a publié lundi son bilan annuel. On y apprend que 38 communautés ont signé.",
        [("ARS Bretagne", "38 communautés ont signé")],
    ),
    ("Julie Perrin est venue lundi. On y apprend que tout va bien.", []),
    # An answer announced by its noun is not the speaker's before it.
    (
        "« On attend depuis un an », a pesté Paul Vidal. Réplique du maire, Alain Fabre : « Le dossier est parti "
        "lundi. »",
        [("Paul Vidal", "On attend"), ("Alain Fabre", "Le dossier est parti")],
    ),
    # One of two.
    (
        "Paul Maurin et Ève Lantier dirigent le centre. « Tout est neuf ici », dit le premier. La seconde réclame "
        "un parking.",
        [("Paul Maurin", "Tout est neuf"), ("Ève Lantier", "un parking")],
    ),
    (
        "Les deux maires, Paul Vidal (Riom) et Anne Roy (Thiers), ont dit leur colère dans une lettre.",
        [("Paul Vidal; Anne Roy", "leur colère")],
    ),
    # Who speaks behind on.
    ("« Tout sera prêt », assure-t-on du côté de la préfecture.", [("préfecture", "Tout sera prêt")]),
    ("« Nous sommes prêts », a-t-on fait savoir à la mairie.", [("mairie", "Nous sommes prêts")]),
    # Nouns, and the chance taken to speak.
    ("La promesse du maire de rouvrir la piscine n'a convaincu personne.", [("maire", "rouvrir la piscine")]),
    (
        "« L'accès aux soins est un droit » : c'est en ces termes que Luc Morand, libraire, a ouvert la séance.",
        [("Luc Morand", "L'accès aux soins est un droit")],
    ),
    (
        "La directrice, Anne Vial, a profité de la visite du chantier pour annoncer une seconde tranche.",
        [("Anne Vial", "une seconde tranche")],
    ),
    (
        "« Le bail est signé. » La directrice, Anne Vial, a pris la parole pour annoncer une seconde tranche.",
        [("Anne Vial", "Le bail est signé"), ("Anne Vial", "une seconde tranche")],
    ),
    (
        "Il a été demandé aux communes par le préfet de recenser leurs locaux vides.",
        [("préfet", "recenser leurs locaux vides")],
    ),
    (
        "Il a été décidé par le conseil d'administration que les loyers seraient gelés.",
        [("conseil d'administration", "les loyers seraient gelés")],
    ),
    (
        "La décision du transfert a été annoncée mardi par la directrice, Anne Vial.",
        [("Anne Vial", "La décision du transfert")],
    ),
    ("L'annonce par la société Ferrovia de la vente du site inquiète.", [("Ferrovia", "la vente du site")]),
    ("Le proviseur a demandé aux familles de « vérifier les carnets de vaccination ».", [("proviseur", "vérifier")]),
    # Several sources, a day before the complement, an attitude before a colon.
    (
        "Selon le maire Paul Vidal et son adjointe Anne Roy, le chantier est à l'arrêt.",
        [("Paul Vidal; Anne Roy", "le chantier est à l'arrêt")],
    ),
    ("L'Assurance maladie a mis en garde lundi contre une vague d'arnaques.", [("Assurance maladie", "arnaques")]),
    ("Paul Vidal est catégorique : la clinique ne fermera pas.", [("Paul Vidal", "la clinique ne fermera pas")]),
    # Quotations: single curly marks, brackets, an answer labelled with a dash, a name that comes after.
    (
        "Anne Vial n'a rien caché aux salariés. ‘Je ne peux rien vous promettre pour mars’, a-t-elle déclaré.",
        [("Anne Vial", "Je ne peux rien vous promettre pour mars")],
    ),
    ("« C'est un signal fort » (Paul Mauduit, généraliste à Riom).", [("Paul Mauduit", "C'est un signal fort")]),
    (
        "Comment se passent les gardes ?\n\nPaul Mauduit. – Deux internes dorment sur place. Le Samu les appelle.",
        [("Paul Mauduit", "Deux internes dorment sur place")],
    ),
    (
        "« J'y ai cru jusqu'au bout », souffle-t-elle. À 45 ans, Anne Roy quitte l'hôpital de Thiers.",
        [("Anne Roy", "J'y ai cru jusqu'au bout")],
    ),
    ("— Moi, trente ans, renchérit son voisin, Omar Saïdi.", [("Omar Saïdi", "trente ans")]),
    (
        "Inès Carpentier parle d'un « fiasco » et pointe « l'impréparation générale ».",
        [("Inès Carpentier", "fiasco"), ("Inès Carpentier", "l'impréparation générale")],
    ),
    (
        "Comme le souligne Inès Carpentier, cadre de santé, les familles sont épuisées.",
        [("Inès Carpentier", "les familles sont épuisées")],
    ),
    (
        "« Rien n'est réglé, a lancé hier Paul Vidal sans conclure. La salle s'est vidée.\n\n« Les chiffres sont "
        "têtus », a répondu Anne Roy, cheffe du service.",
        [("Anne Roy", "Les chiffres sont têtus")],
    ),
]

SILENT = [
    "La demande de soins du canton de Dole progresse de 3 % par an.",
    "La promesse de vente de la maison a été signée chez le notaire.",
    "C'est par ces mots que commence le roman de Paul Vidal.",
    "On parle d'une seule voix. Le chœur profite de l'été pour chanter.",
    "Le premier étage réclame un ravalement. La seconde mise en demeure date de mars.",
    "Paul Vidal et Anne Roy habitent Riom. La première maison est bleue, la seconde est blanche.",
    "Sa maison donne sur la Loire. Leur place aux côtés des patients est ancienne.",
    "Il a été opéré par le docteur Paul Vidal de la hanche.",
    "La mise sur le marché demande un délai.",
    "La Ligue 1 reprend samedi. La lutte contre le bruit continue.",
    "Paul Vidal a préféré taire son nom.",
    "Que dirait-on à la mairie ? Personne n'en sait rien.",
    "« Bienvenue », dit le panneau. « Merci », répond l'écho.",
    "Le ciel est clair : il fera beau.",
    "L'annonce de l'été est un signe de reprise.",
    "« Rien ne presse », souffle-t-elle. Paul Vidal et Anne Roy rangent les chaises.",
]


def _read(nlp: "Language", text: str) -> list[tuple[tuple[str, ...], str]]:
    doc = nlp.make_doc(text)
    doc._.context = Context()
    return [(a.who, a.content) for a in nlp(doc)._.announcements if a.kind == "statement"]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_reads_who_says_what(nlp: "Language", text: str, expected: list[tuple[str, str]]) -> None:
    found = _read(nlp, text)
    for who, words in expected:
        assert any(list(w) == who.split("; ") and words in content for w, content in found), found


@pytest.mark.parametrize("text", SILENT)
def test_finds_no_statement(nlp: "Language", text: str) -> None:
    assert _read(nlp, text) == []
