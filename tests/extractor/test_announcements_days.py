"""The day of an announcement: of the session, the congress, the meeting or the deal that the article tells of."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from extractor.context import Context

if TYPE_CHECKING:
    from spacy.language import Language

MINUTES = "Compte rendu du conseil municipal – séance du 6 mars 2025\n\n"
SITTING = "Conseil municipal de Dole : une aide à la CPTS\n\nLe conseil municipal s'est réuni mardi soir en mairie.\n\n"
CONGRESS = "Réunies les 11 et 12 mars à Reims, les CPTS ont tenu leur congrès.\n\n"

# Passages, published on 14 March 2025 → the verb of an announcement and its day.
DAYS = [
    (
        MINUTES
        + "M. Paul Rey s'interroge sur le coût de la CPTS. L'adjointe, Anna Fabre, lui répond que la commune ne "
        "paiera rien.",
        {"répondre": "2025-03-06", "interroger": "2025-03-06"},
    ),
    (MINUTES + "Mme Anna Fabre souhaite que les kinés soient associés avant 2027.", {"souhaiter": "2025-03-06"}),
    (
        SITTING
        + "Dans l'opposition, Paul Rey regrette que « les mêmes paient toujours ». « L'ARS paie déjà », a-t-il fait "
        "observer.",
        {"regretter": "2025-03-11", "faire observer": "2025-03-11"},
    ),
    (
        "Jeanne Morel, ministre de la Santé, a installé ce jour le comité de suivi des CPTS.\n\nLa présidence en a été "
        "confiée à la docteure Anne Lebrun, généraliste à Dole.\n\n« Nous irons vite », a déclaré Jeanne Morel à "
        "l'issue de la réunion.",
        {"confier": "2025-03-14", "déclarer": "2025-03-14"},
    ),
    (
        "Auditionnée mercredi par les sénateurs, la ministre de la Santé, Anne Morin, n'a pas fermé la porte. « Un "
        "rapport reste un rapport », a-t-elle d'abord esquivé, avant de préciser qu'elle recevrait les syndicats.",
        {"préciser": "2025-03-12"},
    ),
    (
        "La ville de Dole et la CPTS du Haut-Doubs ont conclu en février un pacte : la CPTS du Haut-Doubs s'engage à "
        "recevoir 900 patients sans médecin traitant.",
        {"engager": "2025-02"},
    ),
    (
        "La Cnam a réuni mercredi soir les syndicats de médecins. À l'issue de la séance, deux syndicats avaient signé "
        "l'avenant : l'Union dentaire de France et le Collège des orthophonistes.",
        {"signer": "2025-03-12"},
    ),
    (
        "La CPTS du Doubs a tenu lundi son assemblée générale. Elle avait signé son contrat avec l'ARS "
        "Bourgogne-Franche-Comté.",
        {"signer": None},
    ),
    (
        "Soixante soignants ont répondu présent, le jeudi 6 mars à Dole, à la soirée de la CPTS du Doubs. À l'issue "
        "des échanges, la CPTS du Doubs a créé un groupe de travail sur les gardes.",
        {"créer": "2025-03-06"},
    ),
    (
        CONGRESS
        + "Le bureau, réuni lundi soir, a élu Paul Rey.\n\nIntervenant en clôture, le ministre de la Santé, Luc "
        "Morin, s'est dit prêt à discuter. Il a confirmé l'objectif de couvrir tout le pays.",
        {"confirmer": "2025-03-12"},
    ),
    (
        "L'Alliance dentaire a fait savoir jeudi matin qu'elle ne signerait pas ; son bureau se réunira le 20 mars.\n\n"
        "L'Union des médecins ruraux (UMR) a annoncé dans la foulée un recours devant le Conseil d'État.",
        {"annoncer": "2025-03-13"},
    ),
    (
        "Le SAS a été inauguré jeudi dernier par Anne Morin, directrice du CHU de Besançon. Une réunion est prévue le "
        "7 avril.\n\nUne convention entre le CHU de Besançon et la CPTS du Doubs a été signée le même jour.",
        {"signer": "2025-03-13"},
    ),
    (
        "La CPTS du Doubs a signé, lundi, un contrat qui prend effet au 1er avril. Sa présidente, Anne Morin, a "
        "remercié les équipes.",
        {"signer": "2025-03-10", "remercier": "2025-03-10"},
    ),
    (
        "Le maire de Dole, Luc Morin, a annoncé jeudi qu'il céderait un local.\n\nLe contrat de la CPTS du Jura sera "
        "signé le 1er avril.",
        {"signer": "2025-04-01"},
    ),
    (
        "Question écrite n° 1 204 de Mme Anne Roy (Jura - XYZ)\npubliée dans le JO Sénat du 06/02/2025\n\nMme Anne Roy "
        "appelle l'attention du ministre de la santé sur la CPTS du Doubs. Elle souhaite savoir quand son contrat sera "
        "signé.\n\nRéponse du ministère de la santé\npubliée dans le JO Sénat du 13/03/2025 - page 812\n\n"
        "Le Gouvernement confirme sa volonté de soutenir ces structures. Le ministère a créé une mission d'appui.",
        {"appeler l'attention": "2025-02-06", "confirmer sa volonté": "2025-03-13", "créer": None},
    ),
    (
        "Sarah Morin, ministre de la Santé, en visite à Vesoul (Haute-Saône), a présenté ce jour sa feuille de route."
        "\n\nLa ministre a également salué les équipes de la CPTS de la Saône. Elle recevra les syndicats le 4 avril.",
        {"saluer": "2025-03-14"},
    ),
    (
        "Un rapport remis en décembre par l'Igas jugeait leur bilan « contrasté » et en chiffrait le coût.",
        {"juger": "2024-12"},
    ),
    (
        "Un numéro unique, expérimenté depuis janvier par la CPTS du Doubs, sera étendu au Jura.",
        {"expérimenter": "2025-01"},
    ),
    (
        "La CPTS du Doubs a tenu son assemblée générale le 6 mars à Dole. Anne Roy, sage-femme à Arbois, en devient la "
        "présidente. Elle succédera aussi à Luc Petit en juin.",
        {"devenir": "2025-03-06", "succéder": "2025-06"},
    ),
    (
        "Le courrier est parti lundi. La présidente de la CPTS du Doubs, Anne Roy, y informe ses adhérents que la "
        "régulation sera suspendue.",
        {"informer": "2025-03-10"},
    ),
    (
        "Dans un message publié mercredi, la CPTS du Doubs demande à être reçue avant le vote, prévu mardi prochain. "
        "« C'est punir les territoires », y écrit-elle.",
        {"écrire": "2025-03-12"},
    ),
    (
        "Le syndicat MG France dénonce, dans un communiqué diffusé lundi, une réforme « bâclée ».",
        {"dénoncer": "2025-03-10"},
    ),
    (
        "Selon un décompte arrêté au 1er février par l'ARS Bretagne, 34 CPTS couvrent 88 % de la population.",
        {"indiquer": "2025-02-01"},
    ),
    (
        "Le maire de Dole a visité la maison de santé lundi. Anne Roy, qui préside la CPTS du Doubs, y voit un gain.",
        {"voir": None},
    ),
    # A reflexive with a pronoun between.
    (
        "Le ministre de la Santé, Luc Aubry, a visité mardi la maison de santé de Dole. Devant les soignants, il a "
        "défendu le label. Le ministre s'y est dit favorable aux gardes.",
        {"dire": "2025-03-11"},
    ),
    # What took a year is of no day.
    (
        "La CPTS du Doubs a signé son contrat mardi. L'ARS Bretagne lui a versé 90 000 euros sur l'année.",
        {"verser": None},
    ),
    # What goes on in the same communiqué.
    (
        "Dans un communiqué diffusé mercredi, la Fédération des kinés libéraux juge le projet « bancal ». Les budgets, "
        "regrette-t-elle, n'augmentent pas.",
        {"juger": "2025-03-12", "regretter": "2025-03-12"},
    ),
    (
        "Dans un communiqué diffusé mercredi, la Fédération des kinés libéraux juge le projet « bancal ».\n\n« Rien ne "
        "change », soupire sa présidente, Anne Roy.",
        {"soupirer": None},
    ),
    (
        "L'Union des sages-femmes, elle, craint « une saignée ». Dans une lettre ouverte publiée mardi, sa présidente, "
        "Anne Roy, demande un report.",
        {"craindre": "2025-03-11", "demander": "2025-03-11"},
    ),
    (
        "L'Union des sages-femmes, elle, craint « une saignée ». Sa présidente, Anne Roy, a rencontré mardi le préfet.",
        {"craindre": None},
    ),
    (
        "Le syndicat MG France se veut plus nuancé : dans un courrier envoyé lundi au ministre, il estime que le label "
        "« peut aider ».",
        {"vouloir": "2025-03-10"},
    ),
    # Documents: "On y lit".
    (
        "L'ARS Bretagne a mis en ligne mardi son bilan annuel. On y apprend que 34 CPTS couvrent la région.",
        {"indiquer": "2025-03-11"},
    ),
    # An occasion is of the event before; a service runs since the day that opens the sentence.
    (
        "La CPTS du Doubs a tenu son assemblée générale le 6 mars à Dole. L'occasion pour sa présidente, Anne Roy, de "
        "présenter le bilan de l'année : 90 adhérents et 400 patients suivis.",
        {"présenter": "2025-03-06"},
    ),
    (
        "Depuis le 3 mars, la CPAM du Doubs verse une aide de 10 000 euros aux infirmiers qui s'installent.",
        {"verser": "2025-03-03"},
    ),
    # "depuis dix ans" is of the person, not of the election.
    (
        "Cent soignants se sont réunis mardi à Dole pour fonder la CPTS du Doubs.\n\nÀ sa tête, l'assemblée a "
        "élu Anne Roy, sage-femme à Arbois depuis dix ans.",
        {"élire": "2025-03-11"},
    ),
    # Said to a reporter, in writing or as a reaction: not at the event.
    (
        "Le ministre de la Santé, Luc Aubry, a présenté mardi son plan à Dole. « C'est maigre », a réagi Anne Roy, "
        "présidente de MG France.",
        {"réagir": None},
    ),
    (
        "Le ministre de la Santé, Luc Aubry, a présenté mardi son plan à Dole. « C'est maigre », a déploré Anne Roy, "
        "présidente de MG France, jointe par téléphone.",
        {"déplorer": None},
    ),
    (
        "Le ministre de la Santé, Luc Aubry, a présenté mardi son plan à Dole. Le sénateur Paul Rey a salué sur X « un "
        "vrai progrès ».",
        {"saluer": None},
    ),
    (
        "Le ministre de la Santé, Luc Aubry, a présenté mardi son plan à Dole. « Nous irons vite », a-t-il promis "
        "devant les soignants.",
        {"promettre": "2025-03-11"},
    ),
    # A present in -re beside a past.
    (
        "Le maire de Dole a inauguré mardi le centre de santé. « On respire », assure Anne Roy, qui a fondé la CPTS du "
        "Doubs.",
        {"assurer": None},
    ),
    # The month of a report is no day on which something was said at it.
    (
        "La CPTS du Doubs est née en 2023, lors d'une réunion à Dole. « Nous étions douze », a rappelé Anne Roy.",
        {"rappeler": None},
    ),
    # Coordinated participles share their day.
    (
        "En visite à Dole mardi, le préfet Luc Aubry avait cité la CPTS du Doubs en exemple et promis d'étendre "
        "l'expérience au département.",
        {"promettre": "2025-03-11"},
    ),
    # Besides, of the same speaker.
    (
        "L'ARS Bretagne a annoncé mardi un plan de deux millions d'euros. Il concerne six cantons.\n\nL'ARS Bretagne a "
        "également fait part de l'arrivée d'une cheffe de projet.",
        {"annoncer": "2025-03-11", "faire part": "2025-03-11"},
    ),
    # Further points are of the day of the first, plans of the day told for them.
    (
        "La ministre de la Santé, Anne Morin, a annoncé mardi à Dole un plan de deux millions d'euros. Autre promesse, "
        "très attendue : une aide de 30 000 euros pour chaque CPTS.",
        {"promettre": "2025-03-11"},
    ),
    (
        "La CPTS du Doubs compte s'appuyer sur ce succès pour lancer, à l'automne, un parcours pour les diabétiques.",
        {"compter": "2025-FA"},
    ),
    ("La CPTS du Doubs veut couvrir 90 % de la population à l'automne.", {"vouloir": None}),
    ("L'ARS Bretagne a fixé au 3 mai l'échéance des dossiers.", {"fixer": None}),
    # What is told of the speaker dates nothing.
    (
        "La CPTS du Doubs ouvre une antenne. « C'est un soulagement », sourit Anne Roy, élue en février à sa tête.",
        {"sourire": None},
    ),
    # "avait annoncé la création le 3 mars": it has come.
    (
        "Le Premier ministre, Luc Aubry, était à Dole. Le texte conforte le label, dont Luc Aubry avait annoncé la "
        "création le 24 février à Besançon.",
        {"annoncer": "2025-02-24"},
    ),
    (
        "Le conseil municipal de Dole s'est réuni mardi soir. L'adjointe, Anne Roy, a donné lecture d'un courrier de "
        "l'ARS Bretagne daté du 3 février.",
        {"donner": "2025-03-11"},
    ),
    (
        "En visite à Dole mardi, le préfet Luc Aubry avait cité la CPTS du Doubs.\n\nLe docteur Paul Rey n'a pas "
        "adhéré. Il voit dans la CPTS « une couche de plus ». À l'entendre, l'argent aurait été mieux employé.",
        {"voir": None, "estimer": None},
    ),
    (
        "Le préfet a visité mardi le centre de santé de Dole. Son ouverture, promise par le maire, Luc Aubry, lors de "
        "ses vœux, avait été repoussée deux fois.",
        {"promettre": None},
    ),
    # A day of a thing, or one long past, parts no story.
    (
        "En déplacement mercredi à Dole, la ministre de la Santé, Anne Morin, a présenté le plan dévoilé le 3 février "
        "par le Premier ministre. « Il faut agir », a déclaré Anne Morin devant les soignants.",
        {"présenter": "2025-03-12", "déclarer": "2025-03-12"},
    ),
    (
        "En déplacement mercredi à Dole, la ministre de la Santé, Anne Morin, a visité un centre. La CPTS du Doubs "
        "s'est constituée le 4 mai 2019. « Il faut agir », a déclaré Anne Morin.",
        {"déclarer": "2025-03-12"},
    ),
    (
        "La ministre de la Santé, Anne Morin, entendue mardi par les sénateurs, a promis un rapport. « Il faut agir », "
        "a ajouté Anne Morin.",
        {"promettre": "2025-03-11", "ajouter": "2025-03-11"},
    ),
    # What is counted at a day did not happen on it.
    (
        "Au 1er février 2025, 40 projets étaient recensés. L'ARS Bretagne a en outre demandé aux caisses de réduire "
        "le délai.",
        {"demander": None},
    ),
    # Items of a list are told on the day of the verb above them.
    (
        "En déplacement mercredi à Dole, la ministre de la Santé, Anne Morin, a visité un centre.\n\nAnne Morin a "
        "annoncé :\n\n– l'ouverture, dès juin 2025, de négociations avec les syndicats ;\n– le déblocage de neuf "
        "millions d'euros pour les équipes.",
        {"annoncer": "2025-03-12"},
    ),
    # "maladie" is no verb between the act and its day.
    (
        "La CPTS du Val a signé son contrat avec l'Assurance maladie le 2 avril 2021.",
        {"signer": "2021-04-02"},
    ),
    # A day that opens its sentence, far from its verb.
    (
        "Mardi matin, dans la cour de l'ancienne caserne de la rue du Port, la docteure Anne Roy, présidente de la "
        "CPTS du Val, et Luc Petit, directeur de la caisse primaire d'assurance maladie du Jura, ont posé la première "
        "pierre. « Le chantier durera un an », a précisé Luc Petit.",
        {"préciser": "2025-03-11"},
    ),
    (
        "Réunis mardi à Dole, les adhérents de la CPTS du Val ont élu leur bureau.\n\nLe budget occupe deux heures, "
        "et les échanges sont vifs.\n\nAvant de se séparer, la CPTS du Val a adopté une motion demandant un statut "
        "pour les coordinateurs.",
        {"adopter": "2025-03-11"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_days(nlp: "Language", text: str, expected: dict[str, str | None]) -> None:
    doc = nlp.make_doc(text)
    doc._.context = Context(published=date(2025, 3, 14))
    doc = nlp(doc)
    found = {a.verb: a.when.split("T")[0] if a.when else None for a in doc._.announcements}
    wanted = {verb: found.get(verb, "no such verb") for verb in expected}
    assert wanted == expected, found
