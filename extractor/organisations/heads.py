"""Organisations that a French noun announces: "centre hospitalier de Thouars", "ministère de la Santé"."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extractor.cpts.names import STOP, UPPER, read_name
from extractor.organisations.found import OrgFound
from extractor.organisations.known import known_key, long_kind
from extractor.organisations.patterns import HEADS, LONG_HEADS, MONTHS, NETWORKS, STEMS
from extractor.organisations.text import given_names, no_organisations, qualifies
from extractor.references.text import text_of
from models.places import find, fold

KINDS = {
    kind: re.compile(rf"(?<![\w-])(?:{'|'.join(heads)})(?![\w'-])", re.IGNORECASE) for kind, heads in HEADS.items()
}
LINK = re.compile(r" (?:de la |de l'|des |du |de |d'|dit |dite )?")
# "le centre hospitalier de L'Argentière": the article is the town's.
CAPITAL_ARTICLE = re.compile(r"L'(?=[A-ZÀ-Þ])")
QUOTED = re.compile(r' (?:« ?|["“])([^«»"“”\n]{2,60}?)(?: ?»|["”])')
# "la start-up nantaise Medilink", "le collectif citoyen Soigner Demain".
ADJECTIVE = re.compile(
    r" (?:\w+(?:aise|oise?|ais|ienne?|ien|éen(?:ne)?|aine?)|locale?|régionale?|nationale?|française?|citoyen(?:ne)?"
    r"|associati(?:f|ve)|médicale?|professionnel(?:le)?|indépendante?|privée?|historique|patronale?|infirmier)"
    r" (?=[A-ZÀ-Þ][\w'-]+)"
)
NUMBER = re.compile(r" (\d\d|2[AB]|97\d)(?![\w%]| ?%| \w+s\b)")
INDEFINITE = re.compile(
    r"\b(?:une?|des|les|aux|ces|ses|chaque|aucune?|plusieurs|quelques|autres?|deux|trois|quatre|cinq|\d+) (?:\w+ )?$",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"(?:\bl[ae] |\bl'|\bd[eu] |\bau |\bcette |\bce |\bnotre )$", re.IGNORECASE)
# These take a name without preposition, or in quotes; "le groupe de Vanves", "la société de demain" name nothing.
DIRECT = frozenset({"company", "association", "union"})
# "le syndicat Médecins du travail unis", "le collectif Soignants en colère": people in the plural and their adjectives.
TRADE = re.compile(
    r"(?:Les )?(?!Les |Des )[A-ZÀ-Þ][\w-]+s(?: (?:de la |de l'|du |des |de |d'|en |pour |sans |à |au |sous )"
    r"(?:(?:la |le |les |l')?[A-ZÀ-Þ]?[\w-]+)| (?!plus\b|dans\b|vers\b|sous\b|sans\b|des\b|les\b|depuis\b|mais\b|nous\b"
    r"|vous\b|dès\b|après\b|ses\b|très\b|près\b|moins\b)[a-zà-ÿ-]{2,}[sx](?![\w']))+"
)
# These need a place behind them: "la mairie de Vanves", never "la mairie Vanves".
LINKED = frozenset({"town_hall", "department", "region", "prefecture"})
PLACED = re.compile(
    r"(?:CCAS|CIAS|DAC|PTA|CLIC|SSIAD|HAD|SAMU|SDIS|EHPAD|CTS|CDOM|CDOI|Adapei|Udapei|Udaf|Apei|MDPH|ADMR|Ireps|CREAI|CSAPA|CAMSP|CMPP|ORS|CRES|GIP|GCS|MAIA|centre|conseil|dispositif|observatoire)",
    re.IGNORECASE,
)
MINISTRY = re.compile(r"(?<![\w-])[Mm]inistères?(?: (?:délégué|chargé))?(?= (?:de|du|des|à|aux|d') ?)")
PREPOSITION = r"(?:(?:délégué |chargé )?(?:à la |à l'|auprès |au |aux |de la |de l'|du |des |de |d'))"
TITLE = (
    rf"(?:(?!Assurance\b|Agence\b|Caisse\b|Dr\b|[{UPPER}][{UPPER}])[{UPPER}][\w'-]+|santé|solidarités|travail"
    rf"|intérieur|économie)"
    r"(?: (?:supérieur|nationale?|handicapées|sociales?|publi(?:que|cs?)|écologique|aux soins|(?:des|du|de la"
    r"|de) (?=[A-Z])|numérique|rurale?|"
    r"territoriale|régionales|de santé|et populaire|industrielle|professionnelle|Santé)\b)*"
)
PORTFOLIO = re.compile(rf" {PREPOSITION}{TITLE}(?:,? (?:et )?{PREPOSITION}{TITLE})*")
FACILITY = re.compile(
    r"\b(?:rue|avenue|boulevard|place|allée|quai|impasse|chemin|square|cours|station|gare|arrêt|pont"
    r"|route) (?:de la |de l'|des |du |de |d')?$",
    re.I,
)
SMALL = frozenset(
    ["de", "des", "du", "d'", "la", "l'", "le", "les", "et", "en", "pour", "à", "au", "aux", "&", "contre", "sur"]
)


def _before(text: str, start: int) -> str:
    """The end of the line in front of an offset."""
    return text[max(0, start - 40) : start].rpartition("\n")[2]


def find_headed(text: str) -> Iterator[OrgFound]:
    """Find organisations that a noun of `HEADS` announces."""
    lower = text.lower()
    for kind, pattern in KINDS.items():
        if kind in STEMS and not any(stem in lower for stem in STEMS[kind]):
            continue
        for head in pattern.finditer(text):
            before = _before(text, head.start())
            plural_name = head.group().startswith("Hôpitaux")
            if (INDEFINITE.search(before) and kind not in DIRECT and not plural_name) or FACILITY.search(before):
                continue
            span = _named(text, head, kind)
            if span and _plausible(text, head, kind, span, before):
                yield _make(text, head, kind, span)


def _named(text: str, head: re.Match[str], kind: str) -> tuple[int, int] | None:
    """Span of the proper name behind a head, None without one."""
    quoted = QUOTED.match(text, head.end())
    if quoted and kind not in LINKED and quoted.group(1)[0].isupper():
        return quoted.start(1), quoted.end(1)
    number = NUMBER.match(text, head.end())
    if number and head.group().isupper() and kind != "practice":
        # "DAC 77 Sud" goes on after the number.
        return number.start(1), max(number.end(1), read_name(text, number.start(1), lists=True))
    link = LINK.match(text, head.end())
    if not link:
        return None
    described = ADJECTIVE.match(text, head.end()) if kind in DIRECT else None
    if described:
        return described.end(), read_name(text, described.end(), lists=True)
    ranked = re.compile(r"\d{1,2}(?:er|e|ème) arrondissement(?: de \w+)?").match(text, link.end())
    if ranked and kind == "town_hall":
        return link.end(), ranked.end()
    town = CAPITAL_ARTICLE.match(text, link.end())
    if town and kind in ("hospital", "practice"):
        return link.end(), read_name(text, town.end(), lists=True)
    # "communauté d'agglomération de Marne et Gondoire": only agglomerations bear names with "et".
    end = read_name(text, link.end(), lists=True)
    trade = TRADE.match(text, link.end()) if kind in DIRECT and link.group() == " " else None
    if trade and end <= trade.end():
        return trade.span()
    if kind == "agglomeration" and not SUFFIXED.search(text, end, end + 40):
        end = read_name(text, link.end())
    return (link.end(), end) if end > link.end() else None


PUBLISHED_BY = re.compile(r"\bchez (?:une? |le |la |l'|son |sa )(?:\w+ )?$")
BOOK_ARTICLES = ("L'", "La ", "Le ", "Les ", "Un ", "Une ")


def _plausible(text: str, head: re.Match[str], kind: str, span: tuple[int, int], before: str) -> bool:
    """Tell whether head and name together name an organisation."""
    link = text[head.end() : span[0]].strip(' «"“')
    name = text[span[0] : span[1]]
    word = head.group()
    if fold(name) == "france sante" or name.startswith("Ségur"):
        # "le réseau France Santé" is a label.
        return False
    if kind in LINKED:
        known = find(name) or "arrondissement" in name
        capital = word[0].isupper() and word not in ("Ville", "Département", "Région")
        actor = not word[0].isupper() or capital or bool(ARTICLE.search(before)) or before.endswith(("(", ", "))
        return (
            bool(known)
            and actor
            and (bool(link) or kind == "region")
            and (kind != "prefecture" or bool(ARTICLE.search(before)))
        )
    if kind in DIRECT:
        # "publie chez un éditeur lyonnais La Ruche": a book of his, not the house.
        title = kind == "company" and PUBLISHED_BY.search(before) and name.startswith(BOOK_ARTICLES)
        return not title and _direct(word, link, name)
    if kind == "university":
        return (bool(link) and "été" not in name) or name[0].isupper()
    return True


def _direct(word: str, link: str, name: str) -> bool:
    """Tell whether an association, company or union is named: directly, in quotes, or by its place if that is usual."""
    if word == "réseau" and name in NETWORKS:
        return False
    if name in no_organisations() or name in ("LR", "RN", "PS", "LFI", "PCF", "UDI", "RDSE", "GDR"):
        # "le groupe LR au Sénat" sits in an assembly.
        return False
    if ADJECTIVE.fullmatch(f" {link} ") or ADJECTIVE.match(f" {link} {name}"):
        return not find(name)
    if not link:
        # "groupe Hospitalier", "société Générale des …" are read elsewhere; a lone place names no company.
        return not (find(name) and fold(word) in ("groupe", "societe", "entreprise", "syndicat"))
    return bool(PLACED.match(word)) and bool(find(name))


def _make(text: str, head: re.Match[str], kind: str, span: tuple[int, int]) -> OrgFound:
    """The mention from head to name, brackets and quotes left out of the name."""
    closing = re.compile(r" ?[»\"”]").match(text, span[1])
    quoted = text[span[0] - 1 : span[0]] in '"“« ' and text[head.end() : span[0]].strip() in ("«", '"', "“")
    end = closing.end() if closing and quoted else span[1]
    between = text[head.end() : span[0]].strip(' «"“')
    if (kind in ("company", "union") and not between) or (kind in DIRECT and ADJECTIVE.match(f" {between} X_")):
        # "le groupe Ramsay …", "le syndicat MG …": the noun says what it is, the name comes after it.
        name = text[span[0] : span[1]]
        return OrgFound(
            span[0], span[1], name, kind, known_key(name) or headed_key("name", name), f"organisations.{kind}"
        )
    name = re.sub(r" ?\([A-Z]{2,6}\)", "", text[head.start() : span[1]])
    name = re.sub(r'[«"“] ?', "", name)
    return OrgFound(
        head.start(),
        end,
        name,
        "other" if kind == "prefecture" else kind,
        known_key(text[span[0] : span[1]]) or headed_key(kind, name),
        f"organisations.{kind}".replace("_", "-"),
    )


SHORT_HEADS = [
    (
        re.compile(
            r"^(?:centre hospitalier universitaire|chu|chru|centre hospitalier regional(?: et)? universitaire) "
        ),
        "chu ",
    ),
    (re.compile(r"^(?:centre hospitalier|ch|hopital|hopital public) "), "ch "),
    (re.compile(r"^(?:groupement hospitalier de territoire|ght) "), "ght "),
    (re.compile(r"^(?:maison (?:pluri\w+ )?de sante(?: pluri\w+| universitaire)*|msp) "), "msp "),
    (re.compile(r"^(?:dispositif d appui a la coordination|dac) "), "dac "),
    (re.compile(r"^(?:mairie|ville|municipalite) "), "ville "),
    (re.compile(r"^(?:conseil departemental|conseil general|departement) "), "cd "),
    (re.compile(r"^(?:conseil regional|region) "), "cr "),
    (re.compile(r"^(?:communaute (?:de communes|urbaine|d agglomeration|d agglo)|metropole) "), "agglo "),
]


def headed_key(kind: str, name: str) -> str:
    """Key of an organisation by its folded name, long and short heads made equal, small words dropped."""
    key = fold(name)
    for pattern, short in SHORT_HEADS:
        key = pattern.sub(short, key)
    return f"{kind}:" + " ".join(w for w in key.split() if w not in ("de", "du", "des", "d", "la", "le", "les", "l"))


ROLE = re.compile(
    r"\b(?i:(?:vice-|co-?)?présidente?s?|(?:vice-)?directeurs?|directrices?|trésori(?:er|ère)|secrétaires?"
    r"|coordinateurs?|coordinatrices?|coordonnatrices?|"
    r"coordonnateurs?|responsables?|délégu[ée]e?s?|porte-parole|(?:co-?)?fondat(?:eur|rice)s?"
    r"|chargée? de mission|pilotes?|animat(?:eur|rice))"
    r"(?: (?:général|générale|adjointe?|exécuti(?:f|ve)|médicale?|délégu[ée]e?|d'honneur|national|nationale"
    r"|déléguée?))*"
    r" (?:de la |de l'|du |de |d'|des |au sein (?:de la |de l'|du |de |d')|chez )"
)
SUFFIXED = re.compile(
    rf"(?=[{UPPER}])(?<![\w-])(?!L[ae]s? |Une |Cette |Notre |Chaque )"
    r"(?:(?:Baie|Bassin|C(?:oe|œ)ur|Golfe|Pays|Plaine|Portes?|Rives?|Terres?|Val|Vallées?)"
    r" (?:de la |de l'|de |du |des |d'))?"
    rf"[{UPPER}][\w'-]+(?:[ -][{UPPER}][\w'-]+){{0,3}}"
    r"[ -](?:[Aa]gglomération|[Aa]gglo|[Mm]étropole|Communauté"
    r"|communauté(?! (?:de |d'|professionnel|urbaine|France\b|médicale|locale|soignante)))(?![\w-])"
)
GRAND = re.compile(rf"Grande? [{UPPER}]")
NO_ROLE_NAMES = frozenset(
    ["republique", "conseil", "president", "segur", "plan", "etat", "gouvernement", "bureau", "region", "departement"]
)


GREATER = re.compile(
    rf"(?=[ADLadl])(?<!ans )(?<!sur )(?<!oire )(?<!ètre )(?<!celui )\b"
    rf"(?:[Ll]e|[Dd]u|[Aa]u) (?P<name>Grande? (?P<town>[{UPPER}][\w-]+))(?! [{UPPER}])"
)


def find_greater(text: str) -> Iterator[OrgFound]:
    """Find agglomerations called after their town: "le Grand Périgueux y est associé", not "dans le Grand Reims"."""
    for match in GREATER.finditer(text):
        town = [e for e in find(match["town"]) if e.kind == "commune" and e.population > 5000]
        if town and match["town"] not in ("Paris", "Est", "Ouest", "Sud", "Nord"):
            name = match["name"]
            key = headed_key("name", name)
            yield OrgFound(match.start("name"), match.end("name"), name, "agglomeration", key, "organisations.greater")


def find_by_role(text: str) -> Iterator[OrgFound]:
    """Find what somebody presides or directs: "président du Grand Besançon", "directrice de Santé Mieux"."""
    for role in ROLE.finditer(text):
        end = read_name(text, role.end(), lists=True)
        name = text[role.end() : end]
        words = name.split()
        if name.islower() or not name or fold(words[0]) in NO_ROLE_NAMES or name[0].isdigit() or find(name):
            continue
        if len(words) == 1 and not (name.isupper() and len(name) > 2 and name not in no_organisations()):
            continue
        if any(fold(word) in given_names() or word in STOP for word in words):
            continue
        grand = GRAND.match(name) or find(words[0])
        yield OrgFound(
            role.end(), end, name, "agglomeration" if grand else "other", headed_key("name", name), "organisations.role"
        )
    for match in SUFFIXED.finditer(text):
        # "Avec Laval Agglomération": the word that begins a sentence is no part of it.
        first = match.group().split()[0]
        start = match.start() + (len(first) + 1 if first in STOP else 0)
        name = text[start : match.end()]
        key = headed_key("name", name)
        yield OrgFound(start, match.end(), name, "agglomeration", key, "organisations.agglomeration")


def find_ministries(text: str) -> Iterator[OrgFound]:
    """Find ministries: "ministère de la Santé et de la Prévention", "ministère chargé de l'Autonomie"."""
    for head in MINISTRY.finditer(text):
        part = PORTFOLIO.match(text, head.end())
        if part:
            end = part.end()
            name = text[head.start() : end]
            yield OrgFound(head.start(), end, name, "ministry", f"ministry:{fold(name)}", "organisations.ministry")


# "la ministre chargée de l'Organisation des soins et des Collectivités" names no organisation.
PORTFOLIO_BEFORE = re.compile(
    r"(?:chargée?s?|ministre|ministère|secrétaire d'[ÉE]tat|à)\b[^.,;]{0,50}(?:de l'|de la |du |des |à l'|aux? )$"
)
LONG = re.compile(rf"(?<![\w-])(?:{'|'.join(LONG_HEADS)})(?= )")


# "l'association des maires de l'Aveyron", "la fédération des médecins de Bretagne": small head, but a place at the end.
SMALL_LONG = re.compile(
    r"(?<=l'|a )(?:association|amicale|fédération|confédération|union)(?= (?:départementale |régionale )?des )"
)


GENERIC_CENTRES = frozenset(["hospitalier", "sante", "medical", "municipal", "ville", "soins", "vaccination", "val"])
# Bodies that every department, town or association has.
COUNCILS = frozenset(
    f"conseil {word}"
    for word in [
        "administration",
        "communautaire",
        "departemental",
        "general",
        "local",
        "metropolitain",
        "municipal",
        "regional",
        "surveillance",
        "syndical",
    ]
) | {"comite pilotage", "comite technique", "assemblee generale", "assemblee pleniere", "conseil ministres"}


def find_long(doc: Doc) -> Iterator[OrgFound]:
    """Find names that go on in small letters after a capital head: "Association de santé mentale Lille 59".

    The head must not begin a sentence, unless a capital follows in the name: only there its capital tells something.
    """
    text = text_of(doc)
    for head in [*LONG.finditer(text), *SMALL_LONG.finditer(text)]:
        span = doc.char_span(head.start(), head.end(), alignment_mode="expand")
        if span is None:
            continue
        end, words = _chain(doc, span.end)
        if PORTFOLIO_BEFORE.search(_before(text, head.start())) or (len(words) < 2 and words and words[0].islower()):
            continue
        if head.group() == "Centre" and words and fold(words[0]).split()[0] in GENERIC_CENTRES:
            continue
        if words and fold(f"{head.group()} {words[0]}") in COUNCILS and not any(find(word) for word in words[1:]):
            continue
        if head.group()[0].islower() and not find(words[-1] if words else ""):
            continue
        if not words or (span[0].is_sent_start and not any(w[0].isupper() for w in words[1:])):
            continue
        name = text[head.start() : end]
        yield OrgFound(head.start(), end, name, long_kind(name), headed_key("long", name), "organisations.long-name")


def _capital_after(doc: Doc, index: int) -> bool:
    """Tell whether the word behind a token has a capital."""
    return index + 1 < len(doc) and doc[index + 1].text[:1].isupper()


def _to_others(doc: Doc, index: int) -> bool:
    """Tell whether "et" goes on with another noun of the sentence: "et des caisses", "et aux maires"."""
    return doc[min(index + 1, len(doc) - 1)].lower_ in ("des", "aux", "du", "au", "ceux", "celles")


def _closed(last: str, before: str, word: str) -> bool:
    """Tell whether a name in capitals has ended: "la Fondation Paul-Meyer alerte" goes on with its verb."""
    return word.islower() and last == before and last[0].isupper() and "-" in last


def _chain(doc: Doc, start: int) -> tuple[int, list[str]]:
    """Pass nouns, adjectives and the small words that join them; return where the last noun or adjective ends."""
    words: list[str] = []
    end = 0
    for token in doc[start : start + 14]:
        lower = token.lower_
        if lower == "et" and doc[min(token.i + 1, len(doc) - 1)].lower_ in (
            "le",
            "la",
            "les",
            "l'",
            "son",
            "sa",
            "ses",
        ):
            break
        if lower == "et" and words and words[-1][0].isupper() and _to_others(doc, token.i) and find(words[-1]):
            # "auprès de l'Agence régionale de santé Normandie et des caisses"
            break
        if lower in SMALL:
            continue
        if words and token.text[0].isupper() and fold(token.text) in given_names() and _capital_after(doc, token.i):
            # "la Ligue des patients Roger Martin": a person begins.
            break
        if token.text in NETWORKS and doc[token.i - 1].lower_ in ("sur", "via"):
            # "suivez la Fédération sur Facebook"
            break
        if doc[token.i - 1].lower_ == "en" and (lower in MONTHS or lower.isdigit()):
            # "accueilli par l'Agence en février 2025"
            break
        named = token.pos_ in ("NOUN", "ADJ", "PROPN", "NUM") or lower == "santé" or qualifies(token)
        if named and token.text[0].isalnum() and not token.is_space:
            if words and _closed(words[-1], doc[token.i - 1].text, token.text):
                break
            if "et" in (doc[token.i - 1].lower_, doc[token.i - 2].lower_) and token.text[0].isupper() and words:
                break
            words.append(token.text)
            end = token.idx + len(token)
            continue
        break
    return end, words
