"""The French model measured with our rules around it: entities by rules, by the model and by both, and speed."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.tokens import Doc

from extractor.people.patterns import CIVILITIES
from extractor.pipeline import build
from models.evaluation import Found, Table, by_label, gold_spans, megabytes_used, part, score, words_per_second
from models.gold import press
from models.loading import SHIPPED, load
from models.markup import Passage

# The kinds of facts that the labels of the press passages stand for.
KINDS = {"PER": "people", "ORG": "organisations", "LOC": "places", "CPTS": "cpts"}

Entity = tuple[int, int, str]


def mentions(doc: Doc) -> set[Entity]:
    """What our pipes found in a Doc; "Dr" and "Mme", which the passages leave outside, are cut off."""
    return {
        (after_civility(doc.text, mention.start, mention.end) if label == "PER" else mention.start, mention.end, label)
        for label, kind in KINDS.items()
        for fact in getattr(doc._, kind)
        for mention in fact.mentions
    }


def after_civility(text: str, start: int, end: int) -> int:
    """First offset of a name without the civility before it."""
    civility, space, _ = text[start:end].partition(" ")
    return start + len(civility) + 1 if space and civility.rstrip(".").lower() in CIVILITIES else start


def model_entities(doc: Doc) -> set[Entity]:
    """What the model found in a Doc."""
    return {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents if ent.label_ in KINDS}


def together(doc: Doc) -> set[Entity]:
    """What our pipes found in a Doc, and the entities of the model where they found nothing."""
    ruled = mentions(doc)
    return ruled | {
        one for one in model_entities(doc) if not any(one[0] < end and start < one[1] for start, end, _ in ruled)
    }


def compare(nlp: Language, passages: Sequence[Passage]) -> dict[str, Table]:
    """Measure what finds the entities of passages: "rules" (without the recogniser), "model" (alone) and "both".

    Args:
        nlp: a pipeline made by `build`.
        passages: texts with their entities.
    """
    gold = {one for one in gold_spans(nlp, passages) if one[3] in KINDS}
    texts = [passage.text for passage in passages]
    docs = list(nlp.pipe(texts))
    with nlp.select_pipes(disable=["ner"]):
        ruled = list(nlp.pipe(texts))
    ways = {"rules": _found(ruled, mentions), "model": _found(docs, model_entities), "both": _found(docs, together)}
    return {way: by_label(gold, found) for way, found in ways.items()}


def _found(docs: Iterable[Doc], read: Callable[[Doc], set[Entity]]) -> Found:
    """Entities of Docs, each with the rank of its Doc."""
    return {(i, *entity) for i, doc in enumerate(docs) for entity in read(doc)}


def cost(nlp: Language, assembled: Language, loaded: float, texts: Sequence[str]) -> dict[str, float]:
    """Speed of the bare pipeline and of the assembled one on the same texts, memory so far, seconds to load."""
    return {
        "load_seconds": round(loaded, 2),
        "words_per_second": words_per_second(nlp, texts),
        "assembled_words_per_second": words_per_second(assembled, texts),
        "peak_megabytes": megabytes_used(),
    }


def size(nlp: Language) -> dict[str, float]:
    """Size on disk of the folder that a pipeline was loaded from."""
    place = Path(nlp.path) if nlp.path else SHIPPED
    return {"megabytes": round(sum(one.stat().st_size for one in place.rglob("*") if one.is_file()) / 1e6, 1)}


def measure(model: str | None, data: Path | None) -> dict[str, Any]:
    """Measure a French model: cost, syntax and entities, alone and with our rules.

    Args:
        model: name of an installed package or path of a folder; None for the shipped one.
        data: a folder with `treebank/*.conllu` and `ner/annotations.tsv`; None measures the shipped passages alone.

    Raises:
        ModelError: the model cannot be used.
        GoldError: the folder lacks a file.
    """
    begun = time.process_time()
    nlp = load(model)
    loaded = time.process_time() - begun
    assembled = build(model)
    passages = part(press(), "test")
    texts = [passage.text for passage in passages]
    return {
        "cost": {**size(nlp), **cost(nlp, assembled, loaded, texts)},
        **score(nlp, data),
        "press_by": compare(assembled, passages),
        "versions": {"spacy": spacy_version, "model": nlp.meta.get("version")},
    }


def rows(table: dict[str, Table]) -> Iterator[tuple[str, list[float]]]:
    """F1 per label of a comparison, in the order rules, model, both."""
    for label in (*KINDS, "PER+LOC+ORG"):
        yield label, [way.get(label, {}).get("f", 0.0) for way in table.values()]
