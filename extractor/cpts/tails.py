"""Small words that look like the adjective of a territory and close no name: "la CPTS du Bocage fédère …"."""

from functools import cache
from pathlib import Path

# Verbs in the present whose endings are those of gentilés ("demande" as "normande", "isole" as "cévenole").
PRESENT = frozenset(
    """
    accélère adhère affine altère apaise appartienne applique assaisonne assassine attarde authentifique avale
    avoisine bavarde bombarde bourgeonne boutonne cale cantonne cautionne chagrine chapeaute chaperonne chemine
    chicane clique cloisonne cogère collationne combine commande commissionne communique complique conditionne
    confectionne confine connais considère console contamine contienne convienne coopère coordonne couronne
    critique croise culmine déballe débine débloque décale décentre décline décloisonne décolère déconfine
    déconsidère décontamine décroise dégénère délibère démine démissionne dépanne déplaise désespère désole
    dessine destine détermine détienne détonne dévale devienne devine diagnostique diffère digère disais dois
    domine donne draine duplique échelonne égale élimine émane empale empoisonne enchaine entraine énumère
    épouse espère espionne étale étonne évertue examine exaspère exhale explique extermine fabrique façonne fane
    farde fascine fédère festonne flane foisonne fonctionne fredonne fulmine fusionne garde génère gère glane
    griffonne hallucine harponne hasarde hiberne illumine imagine implique incarcère incline incrimine indique
    infère ingère inhale insère intercale interfère intervienne isole jalonne jardine larde légifère lésine
    lézarde libère macère maintienne malmène marchande mastique mentionne minore missionne modère moissonne
    mutine obstine obtempère obtienne opère opine ordonne oxygène panique pardonne parvienne patine pavane
    pavoise peaufine peine perfectionne persévère peux piétine pique placarde plafonne plaise plane polémique
    pondère positionne pratique précautionne prédestine prédomine préfère prolifère pronostique proportionne
    prospère quémande questionne raccommode raffine raisonne ramone rançonne ratatine ravale ravine rayonne
    reçois recommande récupère redemande redessine redonne réexamine réfrène régale regarde régénère réitère
    rémunère réopère réoriente réplique résonne retarde revendique révère revienne ricane rigole rumine sais
    sanctionne sauvegarde sélectionne signale sillonne sonne soupçonne soutienne stationne subordonne
    subventionne suggère survole taise talonne tambourine tamponne tarde tempère termine tienne tisonne toise
    tolère tonne tourbillonne trafique traine traîne transfère turbine vaccine vais vénère veux vienne visionne
    vitupère vocifère vois voisine vole
    """.split()  # noqa: SIM905
)
# Adverbs, prepositions, pronouns, numerals, months; nouns and adjectives that tell something of any community.
OTHER_WORDS = frozenset(
    """
    afin ailleurs ans arrière autrefois auprès ceux chacune dans derrière deux différents diverses eux fière hier
    janvier février juin loin lendemain mardi mieux moins naguère outre-mer quelquefois quand quotidien régulièrement
    sans sinon soudain souverain tard tandis tantôt certains certaine certaines prochain prochains dernier derniers
    premier premiers première premières dernière dernières entier entière entiers particulier particulière régulier
    régulière singulière financier financière infirmier infirmière infirmiers infirmières pionnier pionnière
    pionniers pionnières manière matière carrière lumière frontière barrière nombreux nouveaux heureux heureuse
    précieux sérieux vieux lieux jeux travaux locaux médicaux sociaux hôpitaux généraux départementaux régionaux
    nationaux territoriaux libéraux idéal idéale total totale final finale global globale initial initiale légale
    spéciale générale normale principale principal municipale mondiale unique historique dynamique
    numérique économique politique juridique spécifique technique scientifique publics chronique physique
    psychologique thérapeutique stratégique symbolique identique emblématique épidémique pédagogique logistique
    automatique systématique périodique authentique orthophonique téléphonique informatique électronique
    semaine semaines dizaine douzaine vingtaine trentaine centaine centaines quinzaine quarantaine cinquantaine
    soixantaine peine graine quotidienne citoyenne moyenne ancienne gardienne mienne sienne doyenne
    besoin besoins soutien maintien entretien lien liens gain train vin coin médecine médicine routine cantine
    ancien anciens bourgeois chirurgien chirurgiens chrétien chrétiens courtois doyen européen européens gardien
    gardiens historien historiens moyen moyens musicien musiciens narquois physicien technicien techniciens villageois
    personne personnes pétition plan plans écran bilans lors relais délais essais frais jamais mauvais mauvaise aise
    courrier dossier dossiers quartier quartiers atelier ateliers chantier métier métiers calendrier lois emplois
    poids pois droits humain humaine humains humaines vaccin bulletin scrutin magasin pharmacienne
    pharmaciennes chirurgienne physicienne voisin voisins féminin masculin saine sain pleine
    """.split()  # noqa: SIM905
)
DATA = Path(__file__).parents[1] / "data"


def present(lemma: str) -> str:
    """The present of a verb of the first group in the third person: "fédérer" → "fédère"; empty for another verb."""
    if not lemma.endswith("er") or " " in lemma or len(lemma) < 4:
        return ""
    stem = lemma[:-2]
    if len(stem) > 2 and stem[-2] in "ée" and stem[-1] in "cdgmnrtv":
        stem = f"{stem[:-2]}è{stem[-1]}"
    return stem + "e"


@cache
def verbs() -> frozenset[str]:
    """Verbs of saying and doing in the present, and those of `PRESENT`."""
    found = set(PRESENT)
    for file in ("speech_verbs.tsv", "acts_verbs.tsv", "acts_unsaid.tsv"):
        for line in (DATA / file).read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                found.add(present(line.split("\t")[0]))
    return frozenset(found - {""})


def closes_nothing(word: str) -> bool:
    """Tell whether a small word behind a name begins what is told of it.

    Verbs in "-ionne" are told by their ending: no gentilé has it.
    """
    return word in OTHER_WORDS or word in verbs() or word.endswith("ionne")
