"""What somebody answers where the verb itself is quoted: "Contactée, la préfecture « prend acte »"."""

from collections.abc import Iterator

from extractor.records import Candidate
from extractor.speech.made import make_direct
from extractor.speech.patterns import DETERMINERS
from extractor.speech.subjects import head_of, is_name, phrase_right, span
from extractor.speech.words import Passage, split_words

# Clitics and negations before the verb: « ne souhaite pas polémiquer ».
BEFORE_VERB = frozenset(("en", "l'", "la", "le", "les", "leur", "lui", "n'", "ne", "s'", "se", "y"))
UNFINITE = ("er", "ir", "re", "é", "ée", "és", "ées", "ant", "u", "us", "ue", "ues")
SPEAKERS = frozenset(("name", "person", "institution", "pronoun"))
HELPERS = frozenset(("a", "est", "ont", "sont"))
OURS = frozenset(("elle", "elles", "il", "ils"))


def read_predicates(passage: Passage) -> Iterator[Candidate]:
    """Read a subject whose verb opens a quotation: "L'agence « prend acte » et renvoie vers la caisse".

    Args:
        passage: a passage in which no verb of speech was read.
    """
    words = passage.words
    for at, word in enumerate(words):
        if word.quote is None or at == 0 or not _opens_with_verb(passage, at):
            continue
        for first in range(at - 1, -1, -1):
            begins = first == 0 or words[first - 1].text in ",.;:"
            if words[first].text in ",.;:" or words[first].quote is not None:
                break
            if not begins or not (
                words[first].lower in DETERMINERS or words[first].lower in OURS or is_name(passage, first)
            ):
                continue
            last = phrase_right(passage, first, at)
            if last == at - 1 and head_of(passage, first, last) in SPEAKERS:
                actor = span(passage, first, last)
                content = word.quote.inner
                yield make_direct(passage, (actor,), content, span(passage, at, at), "dire", "speech.predicate")
                return


def _opens_with_verb(passage: Passage, at: int) -> bool:
    """Tell whether a quotation begins with a finite verb in the third person."""
    quote = passage.words[at].quote
    assert quote is not None
    inner = split_words(passage.text, *quote.inner)
    index = 0
    while index < len(inner) - 1 and inner[index].lower in BEFORE_VERB:
        index += 1
    if not inner or len(inner) - index < 2 or inner[0].is_capital:
        return False
    word = inner[index]
    return word.lower in HELPERS or (word.start in passage.verbs and not word.lower.endswith(UNFINITE))
