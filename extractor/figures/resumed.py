"""Coverage told by taking up what was said: "77 % y vivent dans l'une d'elles", "elle l'est à 58 %"."""

import re

from extractor.figures.nouns import COMMUNITIES, of_communities
from extractor.figures.numbers import Number
from extractor.figures.passage import Match, Passage

_ABOUT = r"(?:près de |plus de |moins de |environ |quelque |seulement |à peine |déjà |les )*"
_ADVERBS = (
    r"(?: (?:ainsi|donc|désormais|déjà|aujourd'hui|actuellement|maintenant|dorénavant|encore|seulement|alors|toutefois"
    r"|cependant|à ce jour|à présent|pour l'heure|pour l'instant|\w+ment))*"
)
# "77 % des Français résidaient sur le territoire de l'une d'elles".
ONE_OF_THEM = re.compile(
    r"\b(?:une|l'une) (?:d'(?:entre )?elles|de ces (?:communautés|structures|organisations|équipes))\b"
)
# "62 % des Gersois sont désormais concernés", "80 % de la population en bénéficie", "… y vit".
CONCERNED = re.compile(
    rf"(?:\b(?:est|sont|se trouvent?|étai(?:t|ent)|ser(?:a|ont)){_ADVERBS} "
    r"(?:concerné|couvert|desservi|doté|pourvu)e?s?"
    rf"|\ben (?:bénéfici|dispos|dépend|rel[eè]v)\w+|\ben (?:est|sont){_ADVERBS} (?:doté|pourvu)e?s?"
    rf"|\by (?:viv|résid|habit)\w+|\by (?:est|sont|étai\w+){_ADVERBS} rattachée?s?)(?={_ADVERBS}"
    r"(?:[.,;:)!»]|$| (?:à|au|contre|d'ici|en 20\d\d|fin|grâce)\b(?! (?:cett?e?|un|une|ce)\b)))"
)
# "elle l'est actuellement à 58 %", "la Sarthe ne l'est qu'à 40 %".
IS_SO = re.compile(
    rf"\b(?:[\w'-]+)(?:, [^,.;:]{{1,40}},)? (?:ne )?l'(?:est|était|sont|étaient|sera|seront){_ADVERBS} "
    rf"(?:(?:à hauteur de|à|aux|pour) |qu'(?:à|aux) ){_ABOUT}$"
)
# "44 % des Landais étaient couverts. Ils sont désormais 71 %": the same people, another day.
THEY_ARE = re.compile(
    rf"(?:^|[.;:,] )\W*(?:[Ii]ls|[Ee]lles) (?:ne |n')?(?:sont|seront|étaient|seraient){_ADVERBS}(?: plus)?(?: qu[e'])?"
    rf" ?{_ABOUT}$"
)
PEOPLE = re.compile(r"^ (?:des (?:[A-ZÉ][a-zà-ÿ-]+s|habitants|assurés)|d[eu]s? (?:la |sa )?(?:population|habitants))\b")
WHEN_NEXT = re.compile(
    r"^(?:[.,;)!»]|$| (?:à (?:ce jour|présent)|aujourd'hui|contre|d'ici|début|désormais|en|et|fin|il y a|l'an|quand"
    r"|un an|deux ans|trois ans|voilà|voici)\b)"
)
# "Leur ressort embrasse 88 % des habitants".
PERIMETER = re.compile(
    r"\b(?:(?P<theirs>[Ll]eurs?|[Ss]on|[Ss]a)|[Ll]e|[Ll]a|[Ll]'|[Ll]es) ?(?:aire d'action|champ(?: d'action)?|maillage"
    r"|périmètres?|rayon(?: d'action)?|réseau|ressort|secteurs?|territoires?|zones? d'(?:action|intervention))\b"
    r"[^.;:%]{0,60}?"
    r"\b(?:abrit|compren|concern|correspond|embrass|englob|inclu|rassembl|recouvr|regroup|représent|réuni|touch)\w*"
    rf"(?: à)?{_ADVERBS} {_ABOUT}$"
)
COVERED = re.compile(r"\b(?:couvert|maillé|desservi)e?s?\b", re.IGNORECASE)
OTHER = re.compile(r"\b(?:vaccin|fibre|mobile|4G|5G|assur|mutuelle|remboursé|neige|forêt|eau\b)", re.IGNORECASE)
# "Côté participation, le Morbihan affiche 79 %" is of another measure.
OTHER_MEASURE = re.compile(
    r"\b(?:abstention|adhésion|chômage|diabèt|épidémi|équipement|fréquentation|grippe|hausse|occupation|particip|pauvreté"
    r"|pollution|présence|remplissage|répon|réussite|satisf)",
    re.IGNORECASE,
)
# "le Morbihan ferme la marche avec 79 %", "en queue de peloton, l'Eure, à 61 %".
STANDS = re.compile(
    r"\b(?:(?:ferm|fermant)\w* (?:la marche|le ban)|arriv\w+ (?:en (?:tête|queue)|premi\w+|derni\w+)|lanterne rouge"
    r"|bon(?:ne)? derni\w+|en tête|en queue|à la traîne|(?:fait|font|faisant) (?:mieux|moins bien|pire|figure)"
    r"|traîn\w+|se content\w+|se distingu\w+|se class\w+|caracol\w+|culmin\w+|plafonn\w+|affich\w+|point(?:e|ent|ant)"
    r"|moins bien|mieux|reste(?:nt)? en retrait|ouvr\w+ la marche|dépass\w+|frôl\w+|pein\w+|stagn\w+|tomb\w+)\b"
)
AT_RATE = re.compile(
    rf"(?:\b(?:avec|à|de|pour|affich\w+|dépass\w+|frôl\w+|compt\w+)|[,:(]) ?(?:ses |tout juste )*{_ABOUT}$"
)
NAMED = re.compile(
    r"(?:\b(?:[Ll]a |[Ll]e |[Ll]es |[Ee]n |à |À |[Ss]eule? )|[Ll]')(?:[A-ZÉÎ]|métropole|département|capitale)"
)
# What a share of something else is of: "79 % de réponses".
OF_SOMETHING = re.compile(r"^ (?:de(?! (?:couv|la pop|sa pop|ses hab|taux))|des|du|d'(?!ici|habit|aujourd))\b")
# How far back, in characters, the rate that goes before may stand.
REACH = 320


def counted_before(passage: Passage, offset: int) -> bool:
    """Tell whether the sentence before counts communities: "le département totalise trois communautés."."""
    told = passage.previous(offset)
    start = passage.sentence(offset)[0] - len(told)
    return any(
        start <= number.start < start + len(told)
        and re.match(rf" (?:[\w-]+ )?{COMMUNITIES.pattern}", passage.text[number.end : number.end + 90])
        for number in passage.numbers
    )


def resumed_cue(passage: Passage, number: Number, before: str, after: str, last: Match | None) -> str | None:
    """What says that a share is one of coverage where the sentence itself names no community.

    Args:
        passage: the text.
        number: a percentage or a fraction.
        before: the sentence before it.
        after: the sentence after it.
        last: the coverage rate before it, if any.
    """
    if OTHER.search(before + after):
        return None
    told = passage.previous(number.start)
    if (one := ONE_OF_THEM.search(after)) and COMMUNITIES.search(told):
        return one[0]
    if (concerned := CONCERNED.search(after)) and counted_before(passage, number.start):
        return concerned[0].strip()
    reach = None if OTHER_MEASURE.search(before) else PERIMETER.search(before)
    if reach and (COMMUNITIES.search(reach[0]) or (reach["theirs"] and of_communities(told))):
        return reach[0].strip()
    if they := _they_are(passage, number, before, after, last):
        return they
    so = IS_SO.search(before)
    if so and COVERED.search(told + before) and not OTHER.search(told) and of_communities(passage.text):
        return so[0].strip()
    return _standing(passage, number, before, after, last)


def _they_are(passage: Passage, number: Number, before: str, after: str, last: Match | None) -> str | None:
    """The same people, covered more or less than before: "Ils n'étaient que 47 % il y a deux ans"."""
    they = THEY_ARE.search(before)
    if they is None or last is None or number.kind != "percent" or not WHEN_NEXT.match(after):
        return None
    between = passage.text[last.number_end : number.start]
    near = len(between) <= REACH and "\n" not in between and "%" not in between.lstrip(" %\xa0")
    return they[0].strip() if near and PEOPLE.match(passage.text[last.number_end :][:60]) else None


def _standing(passage: Passage, number: Number, before: str, after: str, last: Match | None) -> str | None:
    """How a place does beside the rate said before: "le Morbihan ferme la marche avec 79 %"."""
    if number.kind != "percent" or last is None or OF_SOMETHING.match(after):
        return None
    between = passage.text[last.end : number.start]
    if len(between) > REACH or "\n\n" in between or not AT_RATE.search(before):
        return None
    clause = re.split(r"[;:!?]", between.rpartition(". ")[2])[-1]
    stands = STANDS.search(clause) or STANDS.match(after.lstrip(" ,)"))
    if OTHER_MEASURE.search(clause + after):
        return None
    return stands[0] if stands and NAMED.search(clause) else None
