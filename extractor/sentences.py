"""Where sentences begin: set before the parser runs, from punctuation and the article's blocks."""

import re
from collections.abc import Callable

import numpy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from extractor.context import register

# A full stop after these ends no sentence: "M. Martin", "le Dr. Petit", "art. 3", "J. Dupont".
ABBREVIATIONS = frozenset(
    """
    art av avr bd boul cf chap dr dre drs déc env ex fig fév févr hab janv juil m max me mgr mlle mm mme mmes n no
    nos nov oct p pp pr pre prs réf sept st ste tél vol éd
    """.split()  # noqa: SIM905
)
END = frozenset({".", "!", "?", "…", "...", "?!", "!!", "!?"})
CLOSING = frozenset({"»", "”", '"', ")", "]", "’"})
OPENING = frozenset({"«", "“", "‘", '"', "(", "[", "—", "–", "-", "•"})
INITIAL = re.compile(r"^[A-ZÀ-Ý]\.?$")


def find_starts(doc: Doc) -> list[bool]:
    """Tell for each token whether a sentence begins with it.

    A sentence ends with a block, or with . ! ? … and what closes after it, when the next word begins with a capital,
    a digit or an opening mark. Abbreviations, initials and ordinals end none; neither does a mark inside a quotation
    that goes on in lower case.
    """
    starts = [False] * len(doc)
    block_starts = {block.start for block in doc._.context.blocks}
    texts = [token.text for token in doc]
    ended = True
    depth = 0
    for index, (token, text) in enumerate(zip(doc, texts, strict=True)):
        if text.isspace():
            ended = ended or "\n" in text
            continue
        opens_block = token.idx in block_starts
        straight_close = text == '"' and depth % 2 == 1
        closes = (text in CLOSING and text != '"') or straight_close
        if ended and (opens_block or not closes):
            # The first word, one that may begin a sentence, one after a line feed.
            starts[index] = opens_block or index == 0 or _may_begin(text) or "\n" in texts[index - 1]
            ended = False
        if opens_block:
            depth = 0
        if text == '"':
            depth += 1
        if _ends(texts, index):
            ended = True
    return starts


def _may_begin(text: str) -> bool:
    """Tell whether a sentence may begin with these letters."""
    return text[0].isupper() or text[0].isdigit() or text in OPENING


def _ends(texts: list[str], index: int) -> bool:
    """Tell whether the token ends a sentence."""
    text = texts[index]
    if text in END:
        word = texts[index - 1] if index else ""
        if text != "." or not word or word.isspace():
            return True
        return not (word.lower() in ABBREVIATIONS or INITIAL.match(word))
    # "santé." stays one token when the tokenizer does not know the ending; "M." and "J.-P." are no ends.
    if len(text) > 2 and text[-1] in ".!?…":
        stem = text.rstrip(".!?…")
        return not (stem.lower() in ABBREVIATIONS or "." in stem or INITIAL.match(stem))
    return False


def set_starts(doc: Doc, starts: list[bool]) -> Doc:
    """Write the sentence starts to the Doc; the parser then keeps to them."""
    # Token.is_sent_start asks the whole Doc for its annotation each time it is set: quadratic. An array is not.
    values = numpy.array([1 if start else -1 for start in starts], dtype="int64").astype("uint64")
    return doc.from_array([SENT_START], values)  # type: ignore[arg-type]


@Language.factory("maillage_sentences", assigns=["token.is_sent_start"])
def create_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the pipe that sets sentence starts; it must stand before the parser."""
    register()
    return lambda doc: set_starts(doc, find_starts(doc))
