"""Signs in the words around a capitalised name that it is, or is not, used as a place."""

import re

from spacy.tokens import Doc

from extractor.cpts.names import DEMONYM, UPPER, name_tail
from extractor.organisations.text import given_names, is_shouted, town_words
from extractor.places.patterns import COMMON_WORDS, NO_PLACE_NOUNS, PLACE_NOUNS
from models.places import PlaceEntry, bare, find, fold

AREAS = frozenset({"région", "département", "collectivité", "pays", "abréviation", "ancienne région", "territoire"})
STRONG = re.compile(
    r"(?:\b(?:à|À|aux?|Aux?|en|En|dans(?: (?:le|la|les|l'|tout(?:e)? (?:le|la|l')))?|Dans(?: (?:le|la|les|l'))?"
    r"|vers|près d[eu]s?|autour d[eu]s?"
    r"|depuis|entre|chez|hors d[eu]) ?(?:la |les |le |l')?|\b(?:près|autour|hors|loin|proche|habitants"
    r"|communes?|villes?|maire|quartiers?) d'|\bl'|\()$"
)
WEAK = re.compile(
    r"(?:\b(?:de|du|des|par|pour|sur|que|Sur|Pour) (?:la |les |le |l')?|\bd'|\b[Ll]'|\b(?:le|la|les|Le|La|Les) )$"
)
NOUN = re.compile(rf"\b(?:{'|'.join(PLACE_NOUNS)}) (?:de |du |des |d'|de la |de l'|: ?)?$", re.IGNORECASE)
# "La CPTS couvre Sarlat et Domme", "la ligne dessert Thouars": what is covered or served is a place, however small.
COVERED = re.compile(
    r"\b(?:couvr(?:e|ent|ait|aient|ira|iront|ant|ir)|desser(?:t|vent|vait|vaient|vira|vant|vir)"
    r"|englob(?:e|ent|ait|aient|era|ant|er)|recouvr(?:e|ent|ait|aient|ant)|reli(?:e|ent|ait|aient|ant|er))"
    r"(?: (?:aussi|également|désormais|aujourd'hui|ainsi|notamment|surtout|déjà|entièrement|intégralement))? $"
)
NO_NOUN = re.compile(rf"\b(?:{'|'.join(NO_PLACE_NOUNS)})s? (?:de la |de l'|du |des |de |d')?$", re.IGNORECASE)
BRACKET = re.compile(rf" \((?:[{UPPER}][\w' -]+|\d\d|2[AB]|97\d)\)")
AFTER = re.compile(r", (?:en|dans (?:le|la|l'|les)) ?[A-ZÀ-Ý]")
SHOUTED_AFTER = re.compile(rf" [{UPPER}][{UPPER}]+\b")
CAPITAL_AFTER = re.compile(rf" [{UPPER}][a-zà-ÿ]")
TAKES_ARTICLE = re.compile(r"\b(?:[Aa]ux?|[Dd]u|[Dd]es|[Ll]es?|[Ll]a|[Dd]e la|[Dd]e l'|[Ll]') ?$")
ARTICLED = re.compile(r"L(?:es?|a) |L'")
FUNCTION = (
    "À|Après|Au|Aussi|Autour|Aux|Avant|Avec|Car|Chez|Comme|Contre|Dans|De|Depuis|Des|Donc|Du|En|Entre|Et|Hors"
    "|Ici|Jusqu'à|La|Le|Les|Mais|Malgré|Ni|Or|Ou|Où|"
    "Outre|Par|Pour|Puis|Quand|Que|Sans|Selon|Si|Sous|Sur|Vers|Voici|Voilà|Cette|Ce|Chaque|Seul|Seule|Tout"
    "|Toute|Désormais|Ainsi|Notamment|Surtout|Ville|Région|Commune|Département"
)
# "Grand Laval", "Jean Le Mans": a capitalised word in front makes another name of it; not "À Laval", "Selon Laval".
PROPER_BEFORE = re.compile(rf"(?<![.!?:»\"] )(?<!^)\b(?!(?:{FUNCTION}) )[{UPPER}][\w-]+ $")
# "le généraliste de Gramat": who treats people is of a town, whatever the model sees in the name.
PRACTISES = re.compile(
    r"\b(?:biologiste|dentiste|généraliste|infirmi(?:er|ère)|kiné|kinésithérapeute|médecin|orthophoniste|pédiatre|"
    r"pharmacien(?:ne)?|sage-femme|urgentiste)s? (?:de |d')$"
)
FROM = re.compile(r"\b(?:[Dd]e |[Dd]u |[Dd]es |[Dd]'|[Dd]epuis )$")
TO = re.compile(rf" (?:à|au|aux|jusqu'à|jusqu'au|en passant par) (?=[{UPPER}])")
LONE = re.compile(r"(?:\bde |\bd'|\bentre )$")
# "chez Orange", "les équipes d'Orange": a company sooner than the town.
SOLD = frozenset(["Grand", "Orange", "Port", "Union", "Sens"])
HEADED = re.compile(r" ?: |\. ?[—–-] | ?[—–] |\. [A-ZÀ-Ý]|, | \(|\n|$")
TITLED = re.compile(r" ?: | [—–] ")
HEADED_ON = re.compile(rf"\. [{UPPER}]")
BULLET = re.compile(r"(?:^|\n)(?:[•▪●*–—-] ?)?$")
LISTED = re.compile(rf", ([{UPPER}][\w'-]+)(?:, | et )([{UPPER}][\w'-]+)(?=[ ,.:])")
# "Langeac et Saugues en bénéficieront": two towns before a verb.
PAIRED = re.compile(rf" et ([{UPPER}][\w'-]+) (?:en |y |se |s'|ne |n')?[a-zà-ÿ]+(?:ent|ont)\b")
# "quitter St-Malo": with a hyphen a saint is a town, though the model sees a person.
SAINTS = re.compile(r"(?:St|Ste|Saint|Sainte)-")
PEOPLE = re.compile(r"\b(?:[Ll]es|[Dd]es|[Aa]ux|[Nn]os|[Ss]es|[Ll]eurs|\d+) $")
# Inhabitants of a place that a newspaper gives a heading of its own.
VILLAGE = 500
LONGER = re.compile(r" d(?:es [\wÀ-Þ]|u [A-ZÀ-Þ]|e la [A-ZÀ-Þ]|e l'[A-ZÀ-Þ])")
# "le sénateur (UC) du Cantal Didier Roy": the name of who was elected follows.
ELECTED = re.compile(
    r"\b(?:conseill(?:er|ère) (?:départementale?|régionale?)|députée?|élue?|préf[eè]te?|sénat(?:eur|rice))"
    r"(?: \([^()]{1,12}\)| (?:centriste|communiste|écologiste|macroniste|républicaine?|socialiste|apparentée? [A-Z]\w*"
    r"|[A-Z]{2,6}))? (?:de la |de l'|des |du |de |d')$"
)
# "La Réunion publique commencera à 18 heures" is no island.
MEETING = re.compile(
    r" (?:publique|plénière|annuelle|mensuelle|d'information|de (?!la\b)[a-z]|prévue|ouverte|animée|avec)\b"
)
COMMON = frozenset(fold(word) for word in COMMON_WORDS)
# Seats that stand for a government or an agreement, not for a place.
METONYMS = frozenset(["Beauvau", "Bercy", "Grenelle", "Matignon", "Ségur"])


def spelled_alike(entry: PlaceEntry, name: str) -> bool:
    """Tell whether accents and hyphens are the official ones, but for capitals without accents."""
    plain = str.maketrans("ÉÈÊÎÂÔÀ-", "EEEIAOA ")
    one, other = name.translate(plain), entry.name.translate(plain)
    if name.isupper() and len(name) > 3:
        # "NIORT — Une CPTS …": capitals are written without accents.
        return fold(name) == fold(entry.name)
    return (
        one == other or other.startswith(one + " ") or one.replace("St ", "Saint ").replace("Ste ", "Sainte ") == other
    )


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether an adjective makes a longer name of it: "la Vallée verte" is not La Vallée."""
    return bool(name_tail(text, end, [text[start:end].split()[-1]]))


def judge(
    doc: Doc,
    text: str,
    start: int,
    end: int,
    name: str,
    entries: tuple[PlaceEntry, ...],
    *,
    chained: bool,
    trusted: set[str],
) -> str:
    """Tell by which rule a name is a place here, empty for none."""
    before, after = text[max(0, start - 40) : start].rpartition("\n")[2], text[end : end + 40]
    if is_shouted(text, start):
        return _shouted(before, after, name, entries)
    area = any(e.kind in AREAS for e in entries)
    if _is_other(before, after, name, entries, area=area) or (not area and _goes_on(text, start, end)):
        return ""
    exact = area or any(spelled_alike(e, name) for e in entries)
    if not area and fold(name) in town_words() and _begins(doc, start) and not _titled(after, entries):
        # "Celle de Dole a signé", "Face à la pénurie": the capital is that of the sentence.
        return ""
    if FROM.search(before) and TO.match(after) and exact:
        return "places.from-to"
    common = _is_common(before, after, name, entries, own_article=_capital_article(doc, text, start, end))
    if (BRACKET.match(after) and (after[2].isdigit() or find(after[2 : after.index(")")]))) or AFTER.match(after):
        return "places.bracket"
    if NOUN.search(before):
        return "places.noun"
    if PRACTISES.search(before) and exact and not common and fold(name) not in given_names():
        return "places.practice"
    large = exact and max(e.population for e in entries) > 8000 and fold(name) not in given_names()
    if LONE.search(before) and large and name not in SOLD and _inside_sentence(doc, start):
        # "l'équipe de Tours", "les médecins de Moulins": after a bare preposition the capital tells the town.
        return "places.complement"
    if STRONG.search(before) and exact and (area or not before.endswith("l'")):
        return "" if common and not area and not re.search(r"\b(?:à|aux?) $", before) else "places.preposition"
    if COVERED.search(before) and exact and not common:
        return "places.covered"
    if chained and exact and (area or not common):
        return "places.list"
    size = max((e.population for e in entries), default=0)
    if not chained and not area and ((size < 8000 and _plain_word(doc, start)) or _after_noun(doc, text, start)):
        # "Celle du 20e …", "Place des Fêtes" begin with a common word; "le collège Saint-Jean" is something else.
        return ""
    if fold(name) in trusted and not common:
        return "places.again"
    if WEAK.search(before) and exact and not common:
        return "places.complement" if area or size >= 200 or is_loc(doc, start, end) else ""
    return _headline(doc, text, start, end, name, area=area, common=common)


def _is_other(before: str, after: str, name: str, entries: tuple[PlaceEntry, ...], *, area: bool) -> bool:
    """Tell whether the words around make something else of the name: a street, a person, a longer name, a people."""
    if NO_NOUN.search(before) or PROPER_BEFORE.search(before) or after[:1] in ("'", "@"):
        return True
    if name in ("France", "Europe") and re.match(r" \d", after):
        return True
    if SHOUTED_AFTER.match(after) and fold(name) in given_names():
        return True
    elected = ELECTED.search(before) and any(e.kind == "département" for e in entries)
    if CAPITAL_AFTER.match(after) and not BRACKET.match(after) and not elected:
        # "Sud Vendée Littoral", "Paris Nord": only the beginning of a longer name.
        return True
    if not area and TAKES_ARTICLE.search(before) and not ARTICLED.match(name):
        # "au Grand débat", "le Laval": a commune takes an article only where its name has one.
        return True
    if not area and ARTICLED.match(name) and LONGER.match(after):
        # "la Côte des Havres", "la Chambre des orthophonistes": only the beginning of a name.
        return True
    if name in ("Réunion", "La Réunion") and MEETING.match(after):
        return True
    if name == "France" and re.match(r" (?:insoumise|travail|relance|rurale|services?|compétences|stratégie)\b", after):
        return True
    if name in METONYMS and not re.search(r"\b(?:maire|habitants|communes?|école|marché) d[e'] ?$", before):
        # "conseillère à Matignon", "une réunion à Bercy" are of the government too.
        return True
    # "les Verdunois" are the people of the Verdunois.
    listed = any(e.kind in ("commune", "département") for e in entries)
    return bool(DEMONYM.fullmatch(name.lower()) and PEOPLE.search(before)) and not listed


def _is_common(before: str, after: str, name: str, entries: tuple[PlaceEntry, ...], *, own_article: bool) -> bool:
    """Tell whether the name is a common word or a given name too, and nothing here makes it a territory."""
    kinds = {e.kind for e in entries}
    article = bool(TAKES_ARTICLE.search(before))
    # "Lorraine", "Florence" are given names too: an article tells the territory.
    if fold(name) in given_names() and "pays" not in kinds and not (kinds & AREAS and article):
        return True
    # "le Nord" and "la Manche" with a small article are departments, "le Nord de la France" is none.
    if "département" in kinds and article and not re.match(r" (?:de|du|des|d')\b", after):
        return False
    return fold(name) in COMMON or (bare(fold(name)) in COMMON and not own_article)


def _shouted(before: str, after: str, name: str, entries: tuple[PlaceEntry, ...]) -> str:
    """Judge a name in a line of capitals: "HAUTE-SAVOIE. LA CPTS …", "UNE CPTS À THOUARS"."""
    large = any(e.kind in AREAS or e.population >= 2000 for e in entries)
    if not before and re.match(r" *(?:\n|$)", after) and len(name) > 4 and fold(name) not in COMMON | given_names():
        # "CRAPONNE-SUR-ARZON" on a line of its own, above the news of the town.
        return "places.capitals" if max((e.population for e in entries), default=0) >= VILLAGE else ""
    placed = (not before and re.match(r"[.,:]| :| \(|$", after)) or re.search(
        r"\b(?:À|A|AU|AUX|EN|DANS LE|DANS LA|DE|DU|D') ?$", before
    )
    return "places.capitals" if large and placed and fold(name) not in COMMON else ""


def _capital_article(doc: Doc, text: str, start: int, end: int) -> bool:
    """Tell whether the text itself gives the name a capital article inside a sentence: "et L'Union"."""
    return bool(ARTICLED.match(text, start, end)) and _inside_sentence(doc, start)


def _subject(doc: Doc, start: int, end: int, size: int) -> bool:
    """Tell whether a name that begins a sentence is followed by its verb: "Chartres accueille …".

    The people of the article are taken already: of a town the model's view that it is a person does not count.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if not span or span.end >= len(doc) or (size < 10_000 and any(t.ent_type_ == "PER" for t in span)):
        return False
    return bool(span[0].is_sent_start) and doc[span.end].pos_ in ("VERB", "AUX") and doc[span.end].text.islower()


def _headline(doc: Doc, text: str, start: int, end: int, name: str, *, area: bool, common: bool) -> str:
    """Judge a name that nothing announces: a title "Yonne : …", a dateline "Thouars. Les soignants …", or the model."""
    first = bool(BULLET.search(text, max(0, start - 3), start))
    titled = TITLED.match(text, end) or (text[start:end].isupper() and HEADED_ON.match(text, end))
    if first and titled and any(e.kind == "département" for e in find(name)):
        # "Somme : deux communautés de plus", "SOMME. La CPTS …" are no sum.
        return "places.headline"
    if first and HEADED.match(text, end) and not common and not is_shouted(text, start):
        return "places.headline"
    size = max((e.population for e in find(name)), default=0)
    if (
        not common
        and not first
        and size >= (10_000 if len(name) < 6 else 3000)
        and _inside_sentence(doc, start, person=size < 50_000 and not (SAINTS.match(name) or _verb_after(doc, end)))
    ):
        return "places.large"
    if (
        not common
        and any(e.population >= 2000 or e.kind in AREAS for e in find(name))
        and _subject(doc, start, end, size)
    ):
        return "places.subject"
    if not common and opens_list(text, end, name):
        return "places.list"
    if not common and is_loc(doc, start, end) and (area or len(name) > 4):
        return "places.entity"
    return ""


def opens_list(text: str, end: int, name: str) -> bool:
    """Tell whether a town opens a list of towns: "Cassel, Bailleul, Steenvoorde : elle a fait le tour"."""
    after = LISTED.match(text, end) or PAIRED.match(text, end)
    if not after or fold(name) in town_words() | given_names():
        return False
    return all(
        any(e.kind == "commune" and spelled_alike(e, town) for e in find(town)) for town in (name, *after.groups())
    )


def _begins(doc: Doc, start: int) -> bool:
    """Tell whether a sentence begins at this offset."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return span is not None and len(span) > 0 and bool(span[0].is_sent_start)


def _titled(after: str, entries: tuple[PlaceEntry, ...]) -> bool:
    """Tell whether a town stands before a colon, a dash or its department's number: "Vitré : une CPTS est née"."""
    size = max(e.population for e in entries)
    return bool(BRACKET.match(after)) or (size > 5000 and bool(re.match(r" ?: | ?[—–] |\. ?[—–] ", after)))


def _verb_after(doc: Doc, end: int) -> bool:
    """Tell whether a verb follows: "…, Decazeville souffre"; the people of the article are marked as taken already."""
    last = doc[-1].idx + len(doc[-1])
    span = doc.char_span(end + 1, end + 2, alignment_mode="expand") if end + 2 <= last else None
    return span is not None and len(span) > 0 and span[0].pos_ in ("VERB", "AUX") and span[0].text.islower()


def _plain_word(doc: Doc, start: int) -> bool:
    """Tell whether a sentence begins here with a word that the model takes for no name."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return span is not None and len(span) > 0 and bool(span[0].is_sent_start) and span[0].pos_ not in ("PROPN", "")


def _after_noun(doc: Doc, text: str, start: int) -> bool:
    """Tell whether a common noun stands right in front."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    if not span or span.start == 0 or text[start - 1] != " ":
        return False
    if doc[span.start - 1].lower_ in ("puis", "ensuite", "enfin", "et", "ou", "comme", "via", "voire"):
        return False
    return doc[span.start - 1].pos_ == "NOUN" and doc[span.start - 1].text.islower()


def _inside_sentence(doc: Doc, start: int, *, person: bool = True) -> bool:
    """Tell whether a capital tells something here: not where a sentence begins, nor (with `person`) in a person."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return (
        span is not None and len(span) > 0 and not span[0].is_sent_start and not (person and span[0].ent_type_ == "PER")
    )


def is_loc(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the model sees a location here."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is not None and any(token.ent_type_ == "LOC" for token in span)
