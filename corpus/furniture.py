"""Which lines, or parts of lines, a site put around an article: menus, teasers, sharing, comments, notices."""

import re
import unicodedata
from functools import lru_cache

from corpus import layout_patterns as patterns
from corpus.wordlists import read_list

LETTERS = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'", "‘": "'", "ʼ": "'", "‑": "-", "–": "-", "—": "-"}
SPACE = re.compile(r"\s+")
ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
# Scripts and symbols that may have accents of their own; French, with its quotes, dashes and €, has none of them.
FOREIGN = re.compile("[^\u0000-\u02ff\u2000-\u20cf\u2100-\u2bff]")
EDGES = " \t.…:;,!|>»«<›‹→►▶➡•·*_#[](){}-–—\"'“”+=×✕✖✉☎⬇↓↑▲▼✓★☆🔗📧"


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Lower case, without accents, with straight apostrophes and hyphens and single spaces."""
    if text.isascii():
        return SPACE.sub(" ", text).strip().lower()
    # One after the other: `str.translate` takes ten times as long.
    for letter, plain in LETTERS.items():
        text = text.replace(letter, plain)
    bare = ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    if not bare.isascii():
        if FOREIGN.search(bare):
            bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
        bare = bare.replace("\u00ad", "").replace("\u200b", "")
    return SPACE.sub(" ", bare).strip().lower()


INTERFACE = frozenset(read_list("interface.txt"))
RUBRICS = frozenset(read_list("rubrics.txt"))
TAIL = frozenset(read_list("tail_headings.txt"))
TEASERS = frozenset(read_list("teaser_headings.txt"))
LONGEST_PHRASE = max(len(phrase.split()) for phrase in INTERFACE | RUBRICS)
OPENING = re.compile(r"[\W_]*(?:" + "|".join(read_list("openings.txt")) + ")")
INSIDE = re.compile("|".join(patterns.INSIDE))
STREET = re.compile(rf"\b(?:{'|'.join(patterns.STREETS)})\b")
SIGNATURES = frozenset(patterns.SIGNATURES)
SEPARATOR = re.compile(r"\s*[|>»›→·•]\s*|\s+[–—/-]\s+|\s{2,}|\t+|\s*::\s*")
CHEVRONS = re.compile(r"\s[>›»→]\s|^[>›]\s")
PHONE = re.compile(r"(?:\+33\s?\(?0?\)?|\b0)\s?[1-9](?:[\s.-]?\d\d){4}\b")
MAIL = re.compile(r"\S@\S+\.\w")
POSTCODE = re.compile(r"\b\d{5}\s+[A-ZÉÈÎÔ]")
HASHTAGS = re.compile(r"(?:#[\w’'-]+[\s,;|·]*){2,}$|#[\w’'-]+$")
# "***", and ", par" where the author's name, a link, was lost.
EMPTY = re.compile(r"[\W_]*(?:par[\W_]*)?$", re.IGNORECASE)
# A page number or a count of comments; "2016" may head a part of a chronology.
NUMBER = re.compile(r"\W*\d{1,3}\W*$")
# Tables hold numbers, menus none: "Vitré | 31 communes | 62 000".
TABLE_CELL = re.compile(r"\d\s*%|\d{3}|\d\s+\d")
SENTENCE_END = re.compile(r"[.!?…][»”\")\]’']*\s*$")
WORD = r"[\w’'.-]+"
# "Article initialement publié sur Le Progrès Le maire …".
FIRST_PUBLISHED = re.compile(
    r"\W{0,4}(?:(?:cet|ce|cette) )?(?:article|texte|dossier|entretien|interview|enquête|sujet|papier) (?:a été )?"
    r"(?:(?:initialement|originellement|d['’]abord) )?(?:publiée?|parue?) "
    r"(?:(?:initialement|à l['’]origine|d['’]abord) )?(?:sur|dans|par|chez) ",
    re.IGNORECASE,
)
# The name of a publication: a word, then words in lower case, or in capitals after "de", "du", "des", "et", "&".
NAME_WORD = re.compile(
    rf"(?:(?:Le|La|Les) |L['’])?{WORD}"
    rf"(?: (?:du|des|de la|de l['’]|de|d['’]|et|en|&) ?{WORD}| [a-zà-ÿ][\w’'-]*){{0,4}}"
)
# "… des soins. Lire aussi : Une 3e CPTS dans l'Yonne": the end of a line.
AFTER_SENTENCE = r"(?<=[.!?»”\"…)])\s+"
GLUED = re.compile(
    rf"{AFTER_SENTENCE}(?:[>►→👉(] ?)?(?:[ÀA] )?(?i:lire|voir|lisez) (?i:aussi|également|notre (?:article|dossier))\b"
    r".{0,220}$"
    rf"|{AFTER_SENTENCE}(?i:(?:retour )?haut de page|retour en haut(?: de page)?|lire plus|partager)\s*$"
    rf"|{AFTER_SENTENCE}Partager (?:cet article|sur .{{2,40}})\s*$"
    rf"|{AFTER_SENTENCE}(?:Imprimer|Commenter)\s*$"
)
# "De gauche à droite : … - photo : mairie", "Les signataires (Photo CPAM)", "La salle © Claire Durand".
CREDIT = re.compile(
    r"\s*(?:[-–—|/•.(]\s*)?"
    r"(?:\b(?i:cr[ée]dits?(?: photos?)?\s?[:©]|photos?\s?[:©/]|photos? (?:DR|AFP|d['’]archives?|archives)\b)"
    r"|©|\((?i:photos?|crédits?|ph\.) )[^.!?\n]{0,80}\.?\s*$"
)
CAPTION = re.compile(
    r"\W{0,4}(?:de gauche à droite|de g\. à d\.|de droite à gauche|légende\s?:|ci-(?:dessus|contre|dessous)\s?[,:]"
    r"|(?:au|à l['’]) ?(?:centre|premier plan|arrière-plan)\s?[,:]|(?:photo|image)\s?:\s?(?=[^\n]{50}))",
    re.IGNORECASE,
)
UPPER_NAME = r"(?:(?!Publi|Post|Mise? |Modifi|Le )[A-ZÀ-Ý][\w’'.-]*[A-ZÀ-Ýa-zà-ÿ.]|[A-ZÀ-Ý]\.)"
NAME = rf"{UPPER_NAME}(?:\s(?:(?:de|du|des|le|la|d['’])\s?)?{UPPER_NAME}){{1,3}}"
NAMES = rf"{NAME}(?:\s?(?:,|et|&|avec)\s{NAME}){{0,3}}"
NO_NAME = r"(?i:(?:la|notre) rédaction|notre correspondante?|(?:l['’])?AFP)\b"
TRADE = r"(?i:AFP|avec AFP|journaliste|correspondante?|rédact\w+|envoyée? spéciale?|reporter)"
BYLINE = re.compile(
    rf"\W*(?:(?i:{'|'.join(patterns.BYLINES)})\s+(?:(?i:M|Mme|Dr|Pr)\.?\s)?(?:{NAMES}|{NO_NAME})(?:\s?[(,|/–—-].{{0,60}})?"
    rf"|{NAMES}\s*[,(/|–—-]\s*{TRADE}.{{0,40}})\s*[.)]?\s*$"
)
BYLINE_NAMES = re.compile(rf"(?!Par\b|De\b|Propos\b|Texte\b){NAME}")
BYLINE_OPENING = re.compile(rf"\W{{0,4}}\s*(?i:par|rédigé par|propos recueillis par)\s+(?:{NO_NAME}|{NAMES})")
GIVEN = re.compile(
    r"(?:" + "|".join(sorted(read_list("given_names.txt"), key=len, reverse=True)) + r")(?:-[A-ZÀ-Ý][\w’'-]+)?\s"
)


@lru_cache(maxsize=4096)
def only_interface(line: str) -> bool:
    """Is every piece of the line a word of an interface or a rubric ("Imprimer | Partager", "Partager sur X")?"""
    pieces = [piece for piece in (fold(part).strip(EDGES) for part in SEPARATOR.split(line)) if piece]
    known = bool(pieces) and all(_made_of_phrases(piece) for piece in pieces)
    # "Médecins – infirmiers – pharmaciens" is made of rubrics only, and of the article's own words.
    return known and (len(pieces) == 1 or any(piece not in RUBRICS for piece in pieces))


def _made_of_phrases(piece: str) -> bool:
    """Cut a folded piece into the longest known phrases; linear, since no choice is taken back."""
    if piece in INTERFACE or piece in RUBRICS:
        return True
    words = [word for word in (word.strip(EDGES) for word in piece.split(" ")) if word]
    at = known = 0
    while at < len(words):
        for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
            if " ".join(words[at : at + length]) in INTERFACE:
                at += length
                known += 1
                break
        else:
            return False
    return known > 0


def is_menu(line: str) -> bool:
    """Is the line a breadcrumb or a menu ("Accueil > Presse", "Agenda | Annuaire | Contact")? Tables are not."""
    if len(line) > 200 or SENTENCE_END.search(line) or TABLE_CELL.search(line):
        return False
    pieces = [piece.strip() for piece in SEPARATOR.split(line) if piece.strip(EDGES)]
    if not pieces or any(len(piece) > 45 for piece in pieces):
        return False
    if CHEVRONS.search(line):
        return "»" not in line or line.count("»") != line.count("«")
    bars = line.count("|") + line.count("·") + line.count("•")
    known = sum(_made_of_phrases(fold(piece).strip(EDGES)) for piece in pieces)
    return (
        bars >= 1
        and len(pieces) >= 2
        and (2 * known >= len(pieces) or (bars >= 2 and known >= 1 and not line.startswith("|")))
    )


def is_address(line: str) -> bool:
    """Is the line a postal address, a telephone number or a mail address, not a sentence that holds one?"""
    if len(line) > 140 or (SENTENCE_END.search(line) and len(line) > 60):
        return False
    folded = fold(line)
    if PHONE.search(line) or MAIL.search(line):
        return len(line) <= 120
    return bool(POSTCODE.search(line) and STREET.search(folded)) or bool(
        len(line) <= 60
        and re.match(
            r"\d{1,4}\s*(?:bis|ter)?,?\s+(?:rue|avenue|boulevard|place|allee|chemin|quai|impasse|cours)\b", folded
        )
    )


def is_furniture(line: str) -> bool:
    """Does the whole line belong to the site and not to the article?"""
    if EMPTY.match(line) or HASHTAGS.match(line) or NUMBER.match(line):
        return True
    if len(line) <= 400 and (only_interface(line) or is_menu(line) or is_address(line)):
        return True
    if len(line) > 600:
        return False
    folded = fold(line)
    if len(line) <= 300 and INSIDE.search(folded):
        return True
    return bool(OPENING.match(folded)) and (len(line) <= 260 or "cookie" in folded)


def heading_of(line: str) -> str | None:
    """`tail` or `teasers` where the line alone opens a section of other content, else None."""
    if len(line) > 80:
        return None
    folded = re.sub(r"\s*\(?\d+\)?$|^\d+\s+", "", fold(line).strip(EDGES)).strip(EDGES)
    return "tail" if folded in TAIL else "teasers" if folded in TEASERS else None


def opening_end(line: str) -> int:
    """How much of the start of a line says where the text first appeared, 0 where nothing does.

    "Article initialement publié sur Le Progrès La mairie annonce …" gives the length up to "La mairie".
    """
    match = FIRST_PUBLISHED.match(line)
    if match is None:
        return 0
    name = NAME_WORD.match(line, match.end())
    end = name.end() if name else match.end()
    rest = re.match(r"\s*[.:|»–—-]*\s*", line[end:])
    end += rest.end() if rest else 0
    remainder = line[end:]
    alone = len(line) <= 140 and not re.match(r"[A-ZÀ-Ý«\"“].{40}", remainder)
    return len(line) if alone else end


def glued_start(line: str) -> int:
    """Where furniture glued to the end of a line begins, its length where there is none."""
    match = GLUED.search(line)
    return match.start() if match else len(line)


def credit_start(line: str, least: int = 0) -> int:
    """Where the photo credit at the end of a short line begins, after `least` characters; its length if nowhere."""
    match = CREDIT.search(line, least) if len(line) <= 500 else None
    return match.start() if match else len(line)


def is_caption(line: str) -> bool:
    """Does the line open like the legend of a photograph?"""
    return len(line) <= 500 and CAPTION.match(line) is not None


def is_byline(line: str) -> bool:
    """Is the line the signature of its author ("Par Claire Durand", "Propos recueillis par …", "AFP")?"""
    return len(line) <= 120 and (bool(BYLINE.match(line)) or fold(line).strip(EDGES) in SIGNATURES)


def signature_end(line: str) -> int:
    """How much of the start of a line is an author's name with "Par", and the comma or bar after it; else 0."""
    match = BYLINE_OPENING.match(line[:120])
    rest = re.compile(r"[\s,|•·–—-]*").match(line, match.end()) if match else None
    return rest.end() if rest else 0


def is_person_name(line: str) -> bool:
    """Is the line nothing but a person's name, by its given name?"""
    return len(line) <= 60 and bool(GIVEN.match(line)) and re.fullmatch(rf"{NAMES}[.,]?", line) is not None
