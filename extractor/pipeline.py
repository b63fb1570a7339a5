"""The whole pipeline: a trained French model between our pipes, and from an article to its facts."""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from corpus.article import Article
from extractor.confidence import weigh
from extractor.context import register
from extractor.reading import Reading, place_all, read
from extractor.records import Facts
from models.loading import load

# In the order they run: each reads what the earlier ones set.
PIPES = (
    "maillage_dates",
    "maillage_cpts",
    "maillage_organisations",
    "maillage_people",
    "maillage_places",
    "maillage_figures",
    "maillage_announcements",
)


def build(model: str | None = None) -> Language:
    """Load a French model and put our pipes around it: sentences before the parser, the facts at the end.

    Args:
        model: name or path of a French pipeline; None for the shipped one.

    Raises:
        ModelError: the model cannot be used.
    """
    register()
    nlp = load(model)
    if "maillage_sentences" not in nlp.pipe_names:
        nlp.add_pipe("maillage_sentences", first=True)
    for name in PIPES:
        if name not in nlp.pipe_names:
            nlp.add_pipe(name, last=True)
    return nlp


def make_doc(nlp: Language, reading: Reading) -> Doc:
    """Tokenise the clean text of an article and give the Doc its context."""
    doc = nlp.make_doc(reading.text)
    doc._.context = reading.context
    return doc


def facts_of(doc: Doc, reading: Reading) -> Facts:
    """Collect what the pipes set on a Doc, with offsets in the article's own text."""
    facts = Facts(
        article=reading.article,
        cpts=doc._.cpts,
        people=doc._.people,
        organisations=doc._.organisations,
        places=doc._.places,
        dates=doc._.dates,
        figures=doc._.figures,
        announcements=doc._.announcements,
    )
    return place_all(weigh(facts, model_spans(doc)), reading)


def model_spans(doc: Doc) -> dict[str, list[tuple[int, int]]]:
    """Offsets of the entities that the French model itself sees, by label."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for entity in doc.ents:
        spans.setdefault(entity.label_, []).append((entity.start_char, entity.end_char))
    return spans


def extract(nlp: Language, articles: Iterable[Article], *, batch_size: int = 16) -> Iterator[Facts]:
    """Read articles and yield the facts of each, in order.

    Args:
        nlp: a pipeline made by `build`.
        articles: what to read; they are taken as needed.
        batch_size: how many articles go through the model together.
    """
    pairs = ((make_doc(nlp, reading), reading) for reading in map(read, articles))
    for doc, reading in nlp.pipe(pairs, as_tuples=True, batch_size=batch_size):
        yield facts_of(doc, reading)
