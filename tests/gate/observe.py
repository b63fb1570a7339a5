"""Facts found in texts that somebody has read: what each is like (`extractor.confidence`), and whether it is right."""

import csv
import importlib.util
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from zlib import crc32

from spacy.language import Language

from corpus.article import Article, Block
from corpus.reader import read_path
from extractor.confidence import FIELDS, LABELS, Trait, role_trait, trait
from extractor.pipeline import make_doc, model_spans
from extractor.reading import read
from extractor.records import Person
from models.markup import read_passages
from tests.gate import timebank
from tests.gate.gate import ARTICLES, ROOT, SCORER, published

SHARED = SCORER.parents[1]
# Folders of articles that were in view while rules were written.
IN_VIEW = frozenset({SCORER.parent.name, "development", "second", "third", "fourth"})
# Of the entities that a text was marked with, those that prove a kind of fact.
MARKS = {"cpts": "CPTS", **LABELS}


@dataclass(frozen=True, slots=True)
class Observation:
    """A fact that was found: in which text, with which trait, whether it is right.

    `unseen` texts are those that the rules were not written for: only they tell how often a rule is right elsewhere.
    """

    text: str
    trait: Trait
    right: bool
    unseen: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A text marked with entities (start, end, label), of which `kinds` of fact were marked."""

    name: str
    text: str
    entities: tuple[tuple[int, int, str], ...]
    kinds: tuple[str, ...]


def observations(nlp: Language) -> Iterator[Observation]:
    """Read every text that there are answers for and compare."""
    scorer = _scorer()
    for folder in (SCORER.parent, *sorted(path for path in ARTICLES.iterdir() if path.is_dir())):
        for path in sorted(folder.glob("*.txt")):
            yield from _of_article(nlp, scorer, path, unseen=folder.name not in IN_VIEW)
    for marked in (*_press(), *_treebank()):
        yield from _of_marked(nlp, marked)
    for path in sorted((SHARED / "timebank").glob("*.tml")):
        yield from _of_dates(nlp, path)


def _scorer() -> ModuleType:
    """The scorer of the gold articles, as a module."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _of_article(nlp: Language, scorer: Any, path: Path, unseen: bool) -> Iterator[Observation]:
    """Facts of an article in the form of the gold articles; what the scorer sets aside says nothing.

    A figure is right with its territory and status, an announcement with its actors and what was announced, a role
    if the answer gives the person that role.
    """
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    doc = nlp(make_doc(nlp, read(read_path(path, published=published(path)))))
    model = model_spans(doc)
    found = {kind: [{**asdict(one), "record": one} for one in getattr(doc._, kind)] for kind in FIELDS}
    judged, _ = scorer.judge(gold, found)
    for kind, (pairs, _, spurious) in judged.items():
        for answer, one in [*pairs, *((None, one) for one in spurious)]:
            right = answer is not None and (kind != "figures" or _same_figure(scorer, answer, one))
            yield Observation(path.stem, trait(kind, one["record"], model), right, unseen)
            if answer is not None and isinstance(one["record"], Person) and one["record"].role_mention:
                roles = (answer.get("role") or "").split("|")
                right = any(role and scorer.overlap(role, one["role"]) >= 0.6 for role in roles)
                yield Observation(path.stem, role_trait(one["record"].role_mention), right, unseen)


def _same_figure(scorer: Any, answer: dict[str, Any], one: dict[str, Any]) -> bool:
    """Tell whether a figure of the right metric and value is also about the right territory, and real or aimed at."""
    return scorer.about_same(answer, one) and one["status"] in answer.get("status", "actual").split("|")


def _press() -> Iterator[Marked]:
    """Press passages that the French model was not trained on."""
    for path in sorted((ROOT / "models" / "press").glob("*.txt")):
        for passage in read_passages(path):
            if _set_apart(passage.identifier):
                yield Marked(passage.identifier, passage.text, passage.entities, tuple(MARKS))


def _treebank() -> Iterator[Marked]:
    """Sentences of the treebanks, with our marks, that the French model was not trained on."""
    entities: dict[str, list[tuple[int, int, str]]] = {}
    with (SHARED / "ner" / "annotations.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found = entities.setdefault(row["sent_id"], [])
            if row["label"] != "-":
                found.append((int(row["start"]), int(row["end"]), row["label"]))
    for path in sorted((SHARED / "treebank").glob("*.conllu")):
        for name, text in _sentences(path):
            if name in entities and _set_apart(name):
                yield Marked(name, text, tuple(entities[name]), tuple(LABELS))


def _sentences(path: Path) -> Iterator[tuple[str, str]]:
    """Name and text of the sentences of a treebank."""
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id = "):
            name = line.removeprefix("# sent_id = ")
        elif line.startswith("# text = "):
            yield name, line.removeprefix("# text = ")


def _set_apart(name: str) -> bool:
    """Tell whether a text is of the tenth that tests the model: as `models/scripts/convert.py` divides them."""
    return crc32(name.encode()) % 10 == 0


def _of_marked(nlp: Language, marked: Marked) -> Iterator[Observation]:
    """Entities of a marked text: right where a mark of their kind begins or ends with one of their mentions."""
    body = (Block(0, len(marked.text), "body"),)
    reading = read(Article(source=marked.name, text=marked.text, blocks=body, sha256=""))
    doc = nlp(make_doc(nlp, reading))
    model = model_spans(doc)
    for kind in marked.kinds:
        for record in getattr(doc._, kind):
            spans = [reading.original(mention.start, mention.end) for mention in record.mentions]
            marks = [(start, end) for start, end, label in marked.entities if label == MARKS[kind]]
            right = any(_meets(kind, span, mark) for span in spans for mark in marks)
            yield Observation(marked.name, trait(kind, record, model), right, True)


def _meets(kind: str, span: tuple[int, int], mark: tuple[int, int]) -> bool:
    """Tell whether a mention is what a mark marks: a community to the letter, the others as far as they overlap."""
    return span[1] == mark[1] if kind == "cpts" else span[0] < mark[1] and mark[0] < span[1]


def _of_dates(nlp: Language, path: Path) -> Iterator[Observation]:
    """Time expressions of a newspaper article of the French TimeBank: right where one there has the same value."""
    timed = timebank.read(path)
    reading = read(timed.article)
    for record in nlp(make_doc(nlp, reading))._.dates:
        start, end = reading.original(record.start, record.end)
        right = any(first < end and start < last and value == record.value for first, last, value in timed.answers)
        yield Observation(path.stem, trait("dates", record, {}), right, False)


def by_text(seen: Iterable[Observation]) -> dict[str, list[Observation]]:
    """Put the observations of each text together."""
    texts: dict[str, list[Observation]] = {}
    for one in seen:
        texts.setdefault(one.text, []).append(one)
    return texts
