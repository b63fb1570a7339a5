"""What differs between two readings of one article: facts that are new, gone, or no longer the same."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from extractor.records import Announcement, Cpts, Date, Facts, Figure, Organisation, Person, Place
from graph.folding import key
from graph.storing.rows import rows_of

NEW, GONE, CHANGED = "new", "gone", "changed"
# How a fact was found and how far it is believed is no part of what it says.
UNSAID = frozenset({"rule", "cue", "confidence", "role_mention", "gender", "start", "end", "text", "evidence"})

Thing = Cpts | Person | Organisation | Place
Stretch = Date | Figure | Announcement


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that another reading of an article gives otherwise.

    Attributes:
        article: the article's id.
        kind: cpts, person, organisation, place, date, figure or announcement.
        change: new, gone or changed.
        fact: the fact in a few words.
        before: what it said in the fields that differ, None for a new one.
        after: what it says there, None for one that is gone.
    """

    article: str
    kind: str
    change: str
    fact: str
    before: str | None = None
    after: str | None = None


def changes(article: str, before: Facts, after: Facts) -> Iterator[Change]:
    """Compare two readings of one text, kind by kind.

    Entities are the same by their name, the others by where they stand.
    """
    for kind, records in (
        ("cpts", (before.cpts, after.cpts)),
        ("person", (before.people, after.people)),
        ("organisation", (before.organisations, after.organisations)),
        ("place", (before.places, after.places)),
    ):
        yield from _compared(article, kind, *records, same=_named, said=_said_of_thing)
    # Figures are numbers in announcements: what they say is what their figures say.
    for kind, stretches in (
        ("date", (before.dates, after.dates)),
        ("figure", (before.figures, after.figures)),
        ("announcement", (before.announcements, after.announcements)),
    ):
        yield from _compared(article, kind, *stretches, same=_placed, said=_said)


def alike(before: Facts, after: Facts) -> bool:
    """Tell whether two readings are written alike, to the last rule and confidence."""
    return _written(before) == _written(after)


def _written(facts: Facts) -> dict[str, list[str]]:
    """The rows of a reading, in an order that says nothing."""
    rows = rows_of(facts)
    article = {name: value for name, value in rows.article.items() if name != "text"}
    return {"articles": [repr(article)], **{name: sorted(map(_plain, found)) for name, found in rows.facts.items()}}


def _plain(row: dict[str, Any]) -> str:
    """A row as text; 45000 and 45000.0 are one number."""
    return repr({name: float(value) if isinstance(value, int) else value for name, value in row.items()})


def _named(record: Thing) -> Any:
    """What makes two records one entity."""
    return key(record.name), getattr(record, "role", None) and key(record.role or "")  # type: ignore[union-attr]


def _placed(record: Stretch) -> Any:
    """What makes two records one fact of a text."""
    if isinstance(record, Announcement):
        return record.start, record.end, record.kind, key(record.content)
    return record.start, record.end, getattr(record, "qualifier", None)


def _said_of_thing(record: Thing) -> dict[str, str]:
    """What a record says of an entity, and how often the text names it."""
    found = _said(record)
    found["mentions"] = str(len(record.mentions))
    return found


def _said(record: Any) -> dict[str, str]:
    """What a record says, by field."""
    names = (field.name for field in fields(record) if field.name not in UNSAID)
    return {name: _shown(getattr(record, name)) for name in names}


def _shown(value: Any) -> str:
    """A value in a line."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "–"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "–" if value is None else str(value)


def _compared(
    article: str,
    kind: str,
    before: Sequence[Any],
    after: Sequence[Any],
    *,
    same: Callable[[Any], Any],
    said: Callable[[Any], dict[str, str]],
) -> Iterator[Change]:
    """Compare the records of one kind in the order of the text."""
    left, right = _by(before, same), _by(after, same)
    for identity, records in left.items():
        others = right.get(identity, [])
        for record, other in zip(records, others, strict=False):
            was, now = said(record), said(other)
            differ = [name for name in was if was[name] != now[name]]
            if differ:
                told = (", ".join(f"{name}: {values[name]}" for name in differ) for values in (was, now))
                yield Change(article, kind, CHANGED, summary(record), *told)
        for record in records[len(others) :]:
            yield Change(article, kind, GONE, summary(record), before=summary(record))
    for identity, records in right.items():
        for record in records[len(left.get(identity, [])) :]:
            yield Change(article, kind, NEW, summary(record), after=summary(record))


def _by(records: Iterable[Any], same: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    """Records by what makes them the same."""
    found: dict[Any, list[Any]] = {}
    for record in records:
        found.setdefault(same(record), []).append(record)
    return found


def summary(record: Any) -> str:
    """A fact in a few words."""
    if isinstance(record, Announcement):
        return f"{_shown(record.who)}: {record.kind} {record.when or ''}".rstrip() + f", {record.content}"
    if isinstance(record, Figure):
        return f"{record.text} = {record.metric} {_shown(record.value)}"
    if isinstance(record, Date):
        return f"{record.text} = {record.value}"
    role = getattr(record, "role", None)
    return f"{record.name}, {role}" if role else str(record.name)
