"""Who said what: sentences with the actor and the content marked, and as many that report nothing."""

import re
import time
from collections.abc import Iterable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.context import Context, register
from extractor.records import KINDS, Candidate
from extractor.speech.forms import forms, locutions, verbs
from extractor.speech.statements import find_statements

TAG = re.compile(r"</?(WHO|WHAT)>")

# The actor between <WHO> tags, the content between <WHAT>; several actors or statements are marked each.
STATEMENTS = [
    # Whom the words are for, and what they are about.
    ("<WHO>La CPAM du Lot</WHO> a informé les pharmaciens que <WHAT>le tarif baisserait en juin</WHAT>.", "informer"),
    ("<WHO>Hélène Bastide</WHO> a interpellé le ministre sur <WHAT>le sort des internes</WHAT>.", "interpeller"),
    (
        "<WHO>Hélène Bastide</WHO> a indiqué la semaine dernière, à Pau, que <WHAT>le local serait prêt</WHAT>.",
        "indiquer",
    ),
    (
        "<WHO>Hélène Bastide</WHO> a prévenu hier, devant les élus, que <WHAT>le budget ne suffirait pas</WHAT>.",
        "prévenir",
    ),
    ("<WHO>Elle</WHO> y met une condition : <WHAT>des indicateurs communs à tous</WHAT>.", "mettre une condition"),
    ("<WHO>Les syndicats</WHO> dénoncent <WHAT>un contrat trop complexe</WHAT>.", "dénoncer"),
    ("« <WHAT>Inacceptable</WHAT> », a réagi <WHO>Paul Vasseur</WHO>.", "réagir"),
    ("Et <WHO>le directeur</WHO> d'ajouter que <WHAT>la convention serait reconduite</WHAT>.", "ajouter"),
    # Quotations and their incises.
    ("« <WHAT>Nous avons signé hier soir</WHAT> », annonce <WHO>Claire Mounier</WHO>.", "annoncer"),
    ("« <WHAT>C'est une étape décisive pour le canton</WHAT> », a déclaré <WHO>la préfète</WHO>.", "déclarer"),
    (
        '"<WHAT>Les soignants attendaient ce contrat</WHAT>", confie <WHO>Paul Vasseur</WHO>, infirmier à Brioude.',
        "confier",
    ),
    ("“<WHAT>On ne travaille plus seul</WHAT>”, résume-t-<WHO>elle</WHO>.", "résumer"),
    (
        "« <WHAT>Il fallait convaincre, explique <WHO>le docteur Marchal</WHO>, et cela a pris deux ans</WHAT>. »",
        "expliquer",
    ),
    (
        "« <WHAT>Il fallait convaincre », explique <WHO>Denis Marchal</WHO>, « et cela a pris deux ans</WHAT>. »",
        "expliquer",
    ),
    (
        "« <WHAT>Nous serons prêts. Tout est en place</WHAT> », assure <WHO>la coordinatrice</WHO>.",
        "assurer",
    ),
    ("<WHO>Hélène Bastide</WHO> se félicite : « <WHAT>Trente soignants ont adhéré en un mois</WHAT>. »", "féliciter"),
    ("<WHO>Le maire de Thiers</WHO> l'affirme : « <WHAT>Personne ne restera sans médecin</WHAT>. »", "affirmer"),
    ("<WHO>Hélène Bastide</WHO> : « <WHAT>Nous voulons ouvrir une antenne à Riom</WHAT> »", "dire"),
    ("Même constat pour <WHO>Hélène Bastide</WHO> : « <WHAT>Les patients ne savent plus où aller</WHAT>. »", "dire"),
    (
        "« <WHAT>Rien n'est joué</WHAT> », prévient dans un communiqué <WHO>la Fédération des soignants libres</WHO>.",
        "prévenir",
    ),
    (
        "« <WHAT>Rien n'est joué</WHAT> », s'inquiètent <WHO>Paul Vasseur</WHO> et <WHO>Hélène Bastide</WHO>.",
        "inquiéter",
    ),
    ("« <WHAT>Nous irons jusqu'au bout</WHAT> », martèlent <WHO>les syndicats</WHO>.", "marteler"),
    ("« <WHAT>Quand signerons-nous ?</WHAT> » s'interroge <WHO>Paul Vasseur</WHO>.", "interroger"),
    ("« <WHAT>Le contrat [signé le 6 mars, NDLR] change tout</WHAT> », juge <WHO>Hélène Bastide</WHO>.", "juger"),
    ('« <WHAT>Nous avons lancé "Ma santé demain" ici même</WHAT> », rappelle <WHO>Hélène Bastide</WHO>.', "rappeler"),
    ("<WHO>La pharmacienne</WHO> évoque « <WHAT>un soulagement pour toute l'équipe</WHAT> ».", "évoquer"),
    ("« <WHAT>Un vrai soulagement pour nous</WHAT> » (<WHO>Hélène Bastide</WHO>)", "dire"),
    ("« <WHAT>Je suis confiant. Le dossier avance</WHAT> », a-t-<WHO>il</WHO> ajouté.", "ajouter"),
    (
        "Ce que confirme <WHO>le directeur de la caisse</WHO> : « <WHAT>Le budget est voté depuis juin</WHAT>. »",
        "confirmer",
    ),
    ("« <WHAT>Et ce n'est qu'un début</WHAT> », ajoute sa collègue <WHO>Hélène Bastide</WHO>.", "ajouter"),
    ("« <WHAT>Nous y veillerons tous</WHAT> », promet la députée <WHO>Hélène Bastide</WHO> (UC, Ussel).", "promettre"),
    ("<WHAT>L'aide sera reconduite</WHAT>, a annoncé son directeur général, <WHO>Serge Morel</WHO>.", "annoncer"),
    ("Comme l'a rappelé <WHO>la préfète</WHO>, <WHAT>le contrat court jusqu'en 2027</WHAT>.", "rappeler"),
    # Que-clauses.
    ("<WHO>Hélène Bastide</WHO> a annoncé que <WHAT>la maison de santé ouvrira en mars</WHAT>.", "annoncer"),
    ("<WHO>L'ARS</WHO> indique que <WHAT>le contrat couvre 42 communes</WHAT>.", "indiquer"),
    (
        "<WHO>La présidente du conseil</WHO> a ainsi précisé, lundi à Moulins, que <WHAT>l'aide doublera</WHAT>.",
        "préciser",
    ),
    ("<WHO>Elle</WHO> reconnaît qu'<WHAT>il reste des zones blanches</WHAT>.", "reconnaître"),
    ("<WHO>Paul Vasseur</WHO>, président de la CPTS, estime que <WHAT>le plus dur est fait</WHAT>.", "estimer"),
    (
        "En juin, <WHO>la ministre déléguée</WHO> avait promis que <WHAT>chaque canton serait couvert</WHAT>.",
        "promettre",
    ),
    ("<WHO>L'ordre des médecins</WHO> tient à rappeler que <WHAT>la garde reste volontaire</WHAT>.", "rappeler"),
    ("<WHO>Le syndicat</WHO> vient d'annoncer que <WHAT>la grève est levée</WHAT>.", "annoncer"),
    ("<WHO>La caisse primaire</WHO> a fait savoir que <WHAT>les indemnités seraient versées</WHAT>.", "faire savoir"),
    ("<WHO>Le collectif</WHO> fait valoir que <WHAT>les délais ont doublé</WHAT>.", "faire valoir"),
    ("<WHO>Ce dernier</WHO> ajoute qu'<WHAT>aucune date n'est fixée</WHAT>.", "ajouter"),
    ("<WHO>Les deux médecins</WHO> soulignent que <WHAT>la demande augmente</WHAT>.", "souligner"),
    ("<WHO>Le communiqué</WHO> précise que <WHAT>quatre communes rejoignent le projet</WHAT>.", "préciser"),
    ("<WHO>Hélène Bastide</WHO>, qui rappelle que <WHAT>tout a commencé en 2019</WHAT>.", "rappeler"),
    ("<WHO>Elle</WHO> se demande si <WHAT>le financement suivra</WHAT>.", "demander"),
    ("<WHO>L'ARS</WHO> n'a pas confirmé que <WHAT>le dossier était complet</WHAT>.", "confirmer"),
    # Infinitives.
    ("<WHO>Hélène Bastide</WHO> dit <WHAT>vouloir recruter deux assistants</WHAT>.", "dire"),
    ("<WHO>L'ARS Occitanie</WHO> espère <WHAT>signer huit contrats cette année</WHAT>.", "espérer"),
    ("<WHO>La CPTS du Livradois</WHO> souhaite <WHAT>développer la prévention</WHAT>.", "souhaiter"),
    ("<WHO>La mairie</WHO> s'engage à <WHAT>fournir un local</WHAT>.", "s'engager"),
    ("<WHO>Le gouvernement</WHO> prévoit de <WHAT>simplifier les contrats</WHAT>.", "prévoir"),
    ("<WHO>La Fédération</WHO> demande au gouvernement de <WHAT>revoir sa copie</WHAT>.", "demander"),
    ("<WHO>Le ministre</WHO> appelle les soignants à <WHAT>se regrouper</WHAT>.", "appeler"),
    ("<WHO>L'association</WHO> entend <WHAT>ouvrir trois antennes d'ici à 2025</WHAT>.", "entendre"),
    ("<WHO>Elle</WHO> compte <WHAT>en recruter deux autres</WHAT>.", "compter"),
    ("<WHO>Le département</WHO> a pour objectif de <WHAT>réduire les délais</WHAT>.", "avoir pour objectif"),
    (
        "<WHO>Le Premier ministre</WHO> s'est fixé comme objectif de <WHAT>couvrir tout le pays</WHAT>.",
        "fixer comme objectif",
    ),
    ("<WHO>L'ARS</WHO> anime un comité et ambitionne d'<WHAT>étendre la démarche</WHAT>.", "ambitionner"),
    # Objects.
    ("<WHO>Le ministre de la Santé</WHO> a annoncé <WHAT>la création de cent postes</WHAT>.", "annoncer"),
    ("<WHO>Les trois organisations</WHO> dénoncent <WHAT>la lourdeur du dispositif</WHAT>.", "dénoncer"),
    ("<WHO>Hélène Bastide</WHO> salue <WHAT>l'engagement des équipes</WHAT>.", "saluer"),
    ("<WHO>La directrice de l'ARS</WHO> se réjouit de <WHAT>cette signature</WHAT>.", "réjouir"),
    ("<WHO>Elle</WHO> voit <WHAT>dans ce contrat une chance pour le territoire</WHAT>.", "voir"),
    ("<WHO>Le rapport</WHO> préconise <WHAT>un guichet unique</WHAT>.", "préconiser"),
    ("<WHO>Le syndicat</WHO> se dit <WHAT>favorable à la réforme</WHAT>.", "dire"),
    ("<WHO>Paul Vasseur</WHO> craint <WHAT>un départ massif des infirmiers</WHAT>.", "craindre"),
    ("<WHO>L'Union des pharmaciens</WHO> réclame <WHAT>une meilleure rémunération</WHAT>.", "réclamer"),
    ("<WHO>La Fédération</WHO> a fait part de <WHAT>son inquiétude</WHAT>.", "faire part"),
    (
        "Dans un communiqué, <WHO>l'Ordre des infirmiers</WHO> déplore <WHAT>l'absence de concertation</WHAT>.",
        "déplorer",
    ),
    # Incises without quotation marks, comme and ainsi que.
    ("<WHAT>Le contrat couvre vingt communes</WHAT>, précise <WHO>l'ARS</WHO>.", "préciser"),
    ("<WHAT>Sur le terrain, observe-t-<WHO>elle</WHO>, rien n'a changé</WHAT>.", "observer"),
    ("<WHAT>Une CPTS va voir le jour à Ambert</WHAT>, indique <WHO>un communiqué de l'ARS</WHO>.", "indiquer"),
    ("<WHAT>Le dispositif, rappelle <WHO>la caisse primaire</WHO>, existe depuis 2019</WHAT>.", "rappeler"),
    ("<WHAT>La demande reste forte</WHAT>, comme le souligne <WHO>Hélène Bastide</WHO>.", "souligner"),
    # Selon and its like.
    ("Selon <WHO>l'ARS</WHO>, <WHAT>dix communes seront couvertes</WHAT>.", "indiquer"),
    ("D'après <WHO>Hélène Bastide</WHO>, <WHAT>les patients y gagnent</WHAT>.", "indiquer"),
    ("Pour <WHO>la praticienne</WHO>, <WHAT>le compte n'y est pas</WHAT>.", "estimer"),
    ("Pour <WHO>Paul Vasseur</WHO>, infirmier à Brioude, <WHAT>la coordination change le métier</WHAT>.", "estimer"),
    ("À en croire <WHO>Paul Vasseur</WHO>, <WHAT>tout sera prêt en juin</WHAT>.", "affirmer"),
    ("De l'avis de <WHO>la coordinatrice</WHO>, <WHAT>le projet est mûr</WHAT>.", "estimer"),
    ("Aux yeux du <WHO>préfet</WHO>, <WHAT>la situation s'améliore</WHAT>.", "estimer"),
    ("<WHAT>Le projet avance bien</WHAT>, selon <WHO>elle</WHO>.", "indiquer"),
    ("<WHAT>Le taux de couverture, selon <WHO>l'assurance maladie</WHO>, dépasse la moyenne</WHAT>.", "indiquer"),
    # Passive, relative.
    ("<WHAT>La création de cent postes</WHAT> a été annoncée par <WHO>la ministre</WHO>.", "annoncer"),
    ("<WHAT>Le plan, que <WHO>le ministre</WHO> a dévoilé lundi, prévoit des aides</WHAT>.", "dévoiler"),
]

NOTHING = [
    "Et l'occasion de rappeler que les soins manquent.",
    "Et le souhait de dire que tout change.",
    "La CPTS compte 45 adhérents et trois salariés.",
    "Elle compte plus de quarante communes.",
    "La CPTS du Livradois couvre quarante communes.",
    "Le territoire a perdu dix médecins en cinq ans.",
    "Une annonce a été publiée dans la presse locale.",
    "La demande de soins augmente chaque année.",
    "Les patients veulent un médecin près de chez eux.",
    "Le patient souhaite être reçu rapidement.",
    "Les équipes qui veulent structurer leur travail y trouvent un appui.",
    "Ce projet vise à améliorer l'accès aux soins.",
    "Cette initiative souligne l'importance du lien entre la ville et l'hôpital.",
    "Ces travaux rappellent que la prévention compte.",
    "Les chiffres confirment que la tendance est bonne.",
    "Le plan « Ma Santé 2022 » date de 2018.",
    "Personne ne veut créer des « coquilles vides ».",
    "La journée « portes ouvertes » aura lieu en mai.",
    "Le film « La Vie rêvée » sera projeté vendredi.",
    "Selon les besoins, une consultation peut être proposée.",
    "Selon la taille du territoire, le financement varie.",
    "Selon le cas, le médecin reçoit ou oriente.",
    "Selon une étude, la moitié des cabinets fermeront.",
    "Pour les patients, c'est un changement.",
    "Pour améliorer l'accès aux soins, plusieurs actions sont menées.",
    "Pour la deuxième année, la commune accueille des internes.",
    "Pour Noël, la maison de santé fermera deux jours.",
    "Pour l'instant, rien n'est prévu.",
    "D'après la loi, le contrat dure cinq ans.",
    "Le contrat prévoit que les membres se réunissent deux fois par an.",
    "Il convient de prendre rendez-vous.",
    "Il est prévu de construire une annexe.",
    "Il faut que les élus se mobilisent.",
    "On dit que les médecins manquent.",
    "Le docteur Marchal exerce à Ambert depuis dix ans.",
    "Hélène Bastide préside l'association depuis sa création.",
    "Si la CPTS souhaite grandir, elle devra recruter.",
    "Lorsque le médecin demande un avis, il obtient une réponse.",
    "La maison de santé, située à Ambert, accueille dix praticiens.",
    "Le local, comme la voiture, appartient à la commune.",
    "Le nombre de médecins a baissé plus vite que prévu.",
    "La réunion s'est tenue lundi, en présence de Paul Vasseur.",
    "Paul Vasseur et Hélène Bastide ont accueilli les participants.",
    "Une convention lie la caisse et l'agence.",
    "Le projet de santé a été rédigé par les membres.",
    "Les consultations se poursuivent jusqu'à la fin du mois.",
    "Le dossier explique le calendrier de la réforme.",
    "L'accès au médecin traitant reste la priorité.",
    "Objectif : faciliter les parcours.",
    "Le but est de mieux coordonner les soins.",
    "Trois soignants sur quatre disent oui.",
    "Cette structure entend les besoins du territoire.",
    "Les internes demandent chaque année leur affectation.",
    "Un guide pratique a été remis aux participants.",
    "Le maire de Thiers était présent.",
    "Les « assistants médicaux » aident les généralistes.",
    "La « maison médicale » ouvre à neuf heures.",
    "Le label « Ville santé » a été attribué à la commune.",
    "La plateforme « Entr'actes » relie les soignants.",
    "Une foule de 15\" d'écrans et l'enseigne « Chez Paul » décorent la salle.",
    "Aujourd'hui, l'équipe s'agrandit.",
    "Elle espère.",
    "La mairie a ouvert un local, annoncé le mois dernier et loué à bas prix.",
    "Objectif de la réforme : simplifier.",
    "Elle dit « mon canton ».",
    "La région dénombre 58 équipes.",
    "Un membre du bureau requiert l'anonymat.",
    "Le bilan est de 800 patients, contre 587 en juin.",
    "Le plan est contesté. Yves Colin le critique.",
    "INTERVIEW. « La santé, c'est aussi du lien »",
    "Le dispositif vise les patients de plus de 75 ans.",
]


def unmark(marked: str) -> tuple[str, set[tuple[int, int]], set[tuple[int, int]]]:
    """Take the tags out of a sentence: its text, offsets of the actors, offsets of the contents."""
    text = ""
    spans: dict[str, set[tuple[int, int]]] = {"WHO": set(), "WHAT": set()}
    open_tags: list[tuple[str, int]] = []
    last = 0
    for tag in TAG.finditer(marked):
        text += marked[last : tag.start()]
        last = tag.end()
        if tag.group().startswith("</"):
            name, start = open_tags.pop()
            assert name == tag.group(1), marked
            spans[name].add((start, len(text)))
        else:
            open_tags.append((tag.group(1), len(text)))
    assert not open_tags, marked
    return text + marked[last:], spans["WHO"], spans["WHAT"]


@pytest.fixture(scope="module")
def blank() -> Language:
    register()
    return spacy.blank("fr")


def statements(nlp: Language, text: str) -> list[Candidate]:
    """The statements of a text, read without a model."""
    doc: Doc = nlp.make_doc(text)
    doc._.context = Context()
    return list(find_statements(doc))


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """The words at offsets, sorted."""
    return sorted(text[start:end] for start, end in spans)


@pytest.mark.parametrize(("marked", "verb"), STATEMENTS)
def test_finds_who_said_what(blank: Language, marked: str, verb: str) -> None:
    text, who, what = unmark(marked)
    found = statements(blank, text)
    assert pieces(text, (actor for c in found for actor in c.actors)) == pieces(text, who)
    assert pieces(text, (c.content for c in found)) == pieces(text, what)
    assert [c.verb for c in found] == [verb]


@pytest.mark.parametrize("text", NOTHING)
def test_finds_nothing_where_nobody_speaks(blank: Language, text: str) -> None:
    assert [(c.rule, text[slice(*c.content)]) for c in statements(blank, text)] == []


# Passages of several sentences: the actors and contents that must come out, in order.
PASSAGES = [
    (
        "« Nous avons signé lundi », annonce Claire Mounier. « Le plus dur commence maintenant. »",
        [("Claire Mounier", "Nous avons signé lundi", "Le plus dur commence maintenant")],
    ),
    (
        "Claire Mounier s'en amuse encore. « Personne ne croyait à ce projet en 2019. »",
        [("Claire Mounier", "Personne ne croyait à ce projet", "en 2019")],
    ),
    (
        "« C'est signé pour cinq ans ! » C'est ainsi que la préfète a annoncé la nouvelle.",
        [("la préfète", "C'est signé", "cinq ans !")],
    ),
    (
        "« Nous ne lâcherons rien cette fois-ci. » Paul Vasseur, le président, n'a pas mâché ses mots.",
        [("Paul Vasseur", "Nous ne lâcherons rien", "cette fois-ci")],
    ),
    (
        "« Nous devons nous parler davantage. »\n\nPaul Vasseur, infirmier à Brioude",
        [("Paul Vasseur", "Nous devons", "davantage")],
    ),
    (
        "Le canton manque de généralistes depuis dix ans. Le constat est du docteur Paul Vasseur.",
        [("docteur Paul Vasseur", "Le canton manque", "depuis dix ans")],
    ),
    (
        "Elle y croit. Le syndicat avait dit oui, tout en précisant que le délai était court.",
        [("Le syndicat", "le délai", "était court")],
    ),
    (
        "Paul Vasseur juge que le contrat est trop court. À ses yeux, cinq ans ne suffisent pas.",
        [("Paul Vasseur", "le contrat est", "trop court"), ("Paul Vasseur", "cinq ans", "ne suffisent pas")],
    ),
    (
        "Une belle surprise pour tous les soignants du canton ! — Paul Vasseur (@pvasseur) March 4, 2024",
        [("Paul Vasseur", "Une belle surprise", "du canton !")],
    ),
    (
        "Entretien avec Paul Vasseur\n\nQuel est votre rôle ?\n\nJe coordonne les soignants de toute la vallée.\n\n"
        "Et demain ?\n\nNous allons recruter deux assistants médicaux dès janvier.",
        [
            ("Paul Vasseur", "Je coordonne", "la vallée."),
            ("Paul Vasseur", "Nous allons recruter", "dès janvier."),
        ],
    ),
    (
        "Au ministère, on assure que le décret paraîtra en mars.",
        [("ministère", "le décret", "en mars")],
    ),
    (
        "Claire Mounier explique :\n\n« Nous avons commencé par les soins non programmés. »",
        [("Claire Mounier", "Nous avons commencé", "non programmés")],
    ),
    (
        "L'ARS reconnaît « des disparités » entre bassins mais rappelle que tous les habitants sont couverts.",
        [("L'ARS", "des disparités", "entre bassins"), ("L'ARS", "tous les", "couverts")],
    ),
    (
        "Yves Colin regrette un retard, salue l'engagement des élus et réclame un calendrier.",
        [
            ("Yves Colin", "un retard", "retard"),
            ("Yves Colin", "l'engagement", "élus"),
            ("Yves Colin", "un", "calendrier"),
        ],
    ),
    (
        "La caisse a annoncé une rallonge et fixé un cap : que chaque canton ait son équipe en 2027.",
        [("La caisse", "une rallonge", "rallonge"), ("La caisse", "que chaque", "2027")],
    ),
    (
        "Le décret sortira en mars, a indiqué M. Rivoire, qui a rappelé que la loi date de 2019.",
        [("M. Rivoire", "Le décret", "en mars"), ("M. Rivoire", "la loi", "2019")],
    ),
    (
        "« Le pari est gagné », se félicite Sylvie Marot, qui espère doubler le nombre d'adhérents.",
        [("Sylvie Marot", "Le pari", "gagné"), ("Sylvie Marot", "doubler", "adhérents")],
    ),
    (
        "« Un habitant sur deux sera suivi », a calculé Yves Colin, pour qui « le vrai sujet reste le temps ».",
        [("Yves Colin", "Un habitant", "suivi"), ("Yves Colin", "le vrai sujet", "le temps")],
    ),
    (
        "L'union a rejeté le texte, estimant que « le compte n'y est pas ».",
        [("L'union", "le texte", "texte"), ("L'union", "le compte", "n'y est pas")],
    ),
    (
        "La directrice, tout en saluant « un progrès », a averti que les crédits manqueraient.",
        [("La directrice", "un progrès", "un progrès"), ("La directrice", "les crédits", "manqueraient")],
    ),
    (
        "Les aides seront prolongées. La ministre l'a confirmé jeudi à Tours.",
        [("La ministre", "Les aides", "prolongées")],
    ),
    (
        "Entretien avec Paul Vasseur\n\nQuelles contraintes ?\n\nNous devons tout compter. L'agence nous fixe un "
        "objectif de 900 patients par an.\n\nEt demain ?\n\nNous allons recruter deux assistants médicaux dès janvier.",
        [
            ("Paul Vasseur", "Nous devons", "par an."),
            ("L'agence", "900 patients", "par an"),
            ("Paul Vasseur", "Nous allons", "janvier."),
        ],
    ),
    (
        "Conclusion signée Yves Colin, député de la Creuse : le quota ne sera pas imposé par la loi.",
        [("Yves Colin", "le quota", "la loi")],
    ),
    (
        "Objectif affiché par l'agence régionale : « Couvrir tout le territoire en 2025. »",
        [("l'agence régionale", "Couvrir", "2025")],
    ),
    (
        "Selon les chiffres communiqués jeudi par l'agence, 62 % des habitants sont couverts.",
        [("l'agence", "62 %", "couverts")],
    ),
    (
        "La caisse primaire du Doubs a, de son côté, indiqué que la dotation passerait à 300 000 euros.",
        [("La caisse primaire du Doubs", "la dotation", "euros")],
    ),
    ("Le gouvernement, lui, veut mille maisons de santé.", [("Le gouvernement", "mille", "santé")]),
    ("Yves Colin évalue le besoin à 350 000 euros.", [("Yves Colin", "le besoin", "euros")]),
    ("Sylvie Marot accuse la commune d'empiéter sur ses missions.", [("Sylvie Marot", "empiéter", "missions")]),
    ("L'agence en recense environ 80.", [("L'agence", "environ", "80")]),
    ("La fédération revendique plus de 450 projets.", [("La fédération", "plus de", "projets")]),
    ("Le ministère vise 90 % des habitants en 2022.", [("Le ministère", "90 %", "2022")]),
    (
        "Sylvie Marot, la présidente, a appelé la caisse à « ne pas compter petit ».",
        [("Sylvie Marot", "ne pas", "petit")],
    ),
    ("L'agence temporise : aucune règle n'impose ce découpage.", [("L'agence", "aucune", "découpage")]),
    (
        "« Nous payons les murs », martèle Yves Colin. Et de préciser que les fonds arriveront avant l'été.",
        [("Yves Colin", "Nous payons", "les murs"), ("Yves Colin", "les fonds", "l'été")],
    ),
    (
        "La fédération plaide pour un délai, tandis que l'union exige un moratoire.",
        [("La fédération", "un délai", "délai"), ("l'union", "un moratoire", "moratoire")],
    ),
    (
        "La maire s'inquiète : « Qui paiera l'an prochain ? » Réponse du préfet, Yves Colin : « Nous verrons. »",
        [("La maire", "Qui paiera", "prochain ?"), ("Yves Colin", "Nous verrons", "verrons")],
    ),
    (
        "La fédération a réagi, se disant « prête à relever le défi ».",
        [("La fédération", "prête", "le défi")],
    ),
    ("La préfète a invité les élus « à ne plus attendre ».", [("La préfète", "à ne plus", "attendre")]),
    (
        "Yves Colin assure que tout va bien. Selon ses calculs, un tiers des lits suffira.",
        [("Yves Colin", "tout va", "bien"), ("Yves Colin", "un tiers", "suffira")],
    ),
    ("La caisse a le plaisir d'annoncer l'ouverture d'un centre.", [("La caisse", "l'ouverture", "centre")]),
    ("M. Colin a conclu en annonçant la venue du préfet.", [("M. Colin", "la venue", "préfet")]),
    ("La fédération raconte une année « entre deux crises ».", [("La fédération", "une année", "deux crises »")]),
]


@pytest.mark.parametrize(("text", "expected"), PASSAGES)
def test_reads_passages(blank: Language, text: str, expected: list[tuple[str, str, str]]) -> None:
    found = statements(blank, text)
    assert [text[slice(*c.actors[0])] for c in found] == [who for who, _, _ in expected]
    for candidate, (_, first, last) in zip(found, expected, strict=True):
        content = text[slice(*candidate.content)]
        assert content.startswith(first)
        assert content.endswith(last)
        assert candidate.start <= candidate.content[0] < candidate.content[1] <= candidate.end


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("La ministre a annoncé que le décret est prêt.", "asserted"),
        ("La ministre n'a pas annoncé que le décret est prêt.", "negated"),
        ("La ministre annoncera que le décret est prêt.", "planned"),
        ("La ministre va annoncer que le décret est prêt.", "planned"),
        ("La ministre aurait annoncé que le décret est prêt.", "conditional"),
        ("La ministre souhaiterait que le décret soit prêt.", "asserted"),
        ("La ministre n'exclut pas de retirer le décret.", "asserted"),
    ],
)
def test_tells_how_sure(blank: Language, text: str, modality: str) -> None:
    (candidate,) = statements(blank, text)
    assert candidate.modality == modality


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("La caisse veut doubler son aide.", "objective"),
        ("La caisse a pour objectif de doubler son aide.", "objective"),
        ("La caisse espère doubler son aide.", "objective"),
        ("La caisse promet de doubler son aide.", "objective"),
        ("La caisse annonce doubler son aide.", "statement"),
    ],
)
def test_tells_goals_from_statements(blank: Language, text: str, kind: str) -> None:
    (candidate,) = statements(blank, text)
    assert candidate.kind == kind


def test_tables_of_verbs_are_whole() -> None:
    assert len(verbs()) >= 250
    for verb in (*verbs().values(), *(v for listed in locutions().values() for v in listed)):
        assert verb.kind in KINDS
        assert verb.takes


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("rappelle", "rappeler"),
        ("projette", "projeter"),
        ("espère", "espérer"),
        ("annonçait", "annoncer"),
        ("exigea", "exiger"),
        ("promettront", "promettre"),
        ("reconnaît", "reconnaître"),
        ("prévoyait", "prévoir"),
        ("martèle", "marteler"),
        ("craignent", "craindre"),
        ("avertissait", "avertir"),
        ("appuie", "appuyer"),
        ("soutint", "soutenir"),
        ("prédit", "prédire"),
    ],
)
def test_conjugates(form: str, lemma: str) -> None:
    assert lemma in {found.lemma for found in forms()[form]}


@pytest.mark.parametrize(
    "text",
    [
        "« a » " * 10_000,
        '" ' * 10_000,
        "« Nous avons dit " * 5_000,
        "annonce que " * 20_000,
        "Elle annonce que tout va bien. " * 3_000,
        "selon Paul Petit, " * 10_000,
        "— Paul Petit (@" * 5_000,
        "Quoi ?\n\nNous allons faire ceci avec vous.\n\n" * 2_000,
    ],
)
def test_hostile_text_stays_linear(blank: Language, text: str) -> None:
    doc = blank.make_doc(text)
    doc._.context = Context()
    begin = time.perf_counter()
    list(find_statements(doc))
    assert time.perf_counter() - begin < 8
