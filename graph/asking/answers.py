"""What questions answer with: frozen records whose fields are the keys of JSON and the columns of CSV."""

from dataclasses import dataclass


def _shown(when: str | None, published: str | None) -> str | None:
    """When something was made, as precisely as the text says; the day of the article in brackets."""
    return when or (f"({published})" if published else None)


@dataclass(frozen=True, slots=True)
class AnnouncementRow:
    """Who announced what and when; `when` is a TIMEX3 value, `day` what lists are sorted by."""

    id: str
    when: str | None
    day: str | None
    published: str | None
    who: tuple[str, ...]
    kind: str
    verb: str
    content: str
    about: tuple[str, ...]
    figures: tuple[str, ...]
    direct: bool
    modality: str
    evidence: str
    confidence: float | None
    article: str
    title: str | None
    url: str | None

    @property
    def shown_day(self) -> str | None:
        """When it was made, as precisely as the text says; in brackets the article's day where it says nothing."""
        return _shown(self.when, self.published)


@dataclass(frozen=True, slots=True)
class ActorRow:
    """Who announced something about some words: the latest announcement, and the first.

    Attributes:
        id: id of the latest announcement, which `evidence` explains.
        who: name of the actor.
        entity: id of the actor, None where the name is known as no entity.
        announcements: how many there are.
        articles: how many articles they stand in.
        sources: how many of them are independent: articles that print the same text count as one.
        when: TIMEX3 value of the latest, None where the text says nothing.
        day: first day of `when`, else the day of the article.
        kind: kind of the latest.
        content: what was announced last.
        first_id: id of the oldest announcement; the other `first_` fields are likewise those of the oldest.
    """

    id: str
    who: str
    entity: str | None
    announcements: int
    articles: int
    sources: int
    when: str | None
    day: str | None
    kind: str
    content: str
    first_id: str
    first_when: str | None
    first_day: str | None
    first_kind: str
    first_content: str

    @property
    def shown_day(self) -> str | None:
        """When the latest was made; in brackets the article's day where the text says nothing."""
        return _shown(self.when, self.day)

    @property
    def shown_first_day(self) -> str | None:
        """When the oldest was made, likewise."""
        return _shown(self.first_when, self.first_day)


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article, how many announcements and figures it holds, and which others print the same text.

    Attributes:
        group: id of the group of articles that print the same text; None for an article that stands alone.
        copies: how many there are in the group, this one among them; 1 for an article that stands alone.
        first: id of the one that was published first; None for an article that stands alone.
        first_publisher: who published that one, where known.
        min_confidence: the least confidence (0 to 1) of the facts that were kept of it; None where all were.
        left_out: how many facts were not kept.
    """

    id: str
    published: str | None
    publisher: str | None
    title: str | None
    announcements: int
    figures: int
    url: str | None
    source: str
    added: str
    group: str | None = None
    copies: int = 1
    first: str | None = None
    first_publisher: str | None = None
    min_confidence: float | None = None
    left_out: int = 0

    @property
    def shown_reprint(self) -> str | None:
        """Whose text it prints, or that it was the first to print it; None where it stands alone."""
        if self.first is None:
            return None
        return f"first of {self.copies}" if self.first == self.id else f"of {self.first_publisher or self.first}"


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A person, organisation, community or place, with the number of articles that speak of it.

    Attributes:
        confidence: that of the surest article (0 to 1), None where none was weighed.
        finess: number that the register which was loaded has for a community; None where it has none for certain.
    """

    id: str
    label: str
    name: str
    kind: str | None
    code: str | None
    articles: int
    announcements: int
    aliases: tuple[str, ...]
    local_to: str | None
    confidence: float | None
    finess: str | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A measured quantity and the territory that it is about."""

    id: str
    published: str | None
    metric: str
    value: float
    unit: str | None
    qualifier: str
    status: str
    territory: str | None
    stage: str | None
    profession: str | None
    as_of: str | None
    text: str
    confidence: float | None
    article: str
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class FoundRow:
    """An article that holds the words of a search; `snippet` shows them, `marks` are their offsets in it."""

    article: str
    published: str | None
    publisher: str | None
    title: str | None
    snippet: str
    marks: tuple[tuple[int, int], ...]
    url: str | None


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role of a person, with the days that articles prove it for.

    Attributes:
        id: id of the role in the article that proves it first.
        person: id of the person.
        name: name of the person.
        role: the role in the fullest words that were used.
        organisation: name of what it is held in, None where the words do not say.
        first: first day that it is known to be held (ISO): an article's, or that of a dated appointment.
        last: last such day; whether it was held later is not known. Both are None for a role that is only said to be
            over, or to come.
        articles: how many articles give it.
        confidence: that of the surest of them (0 to 1), None where none was weighed.
        organisation_id: id of the organisation, None where the name is known as none.
        appointed: TIMEX3 value of the appointment, None where no article dates it.
        ended: day of the first article after `last` that speaks of it as over, None where none does.
        sources: how many independent sources give it: articles that print the same text count as one.
        held: in answer to who held it on a day: yes, or last known; else None.
    """

    id: str
    person: str
    name: str
    role: str
    organisation: str | None
    first: str | None
    last: str | None
    articles: int
    confidence: float | None
    organisation_id: str | None = None
    appointed: str | None = None
    ended: str | None = None
    sources: int = 1
    held: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything known of one entity, newest first.

    `sources` counts the independent sources that speak of it: articles that print the same text count as one.
    """

    entity: EntityRow
    roles: tuple[RoleRow, ...]
    announcements: tuple[AnnouncementRow, ...]
    about: tuple[AnnouncementRow, ...]
    figures: tuple[FigureRow, ...]
    articles: tuple[ArticleRow, ...]
    sources: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that prove a fact.

    Attributes:
        id: id of the fact.
        fact: the fact in a few words.
        text: what proves it, `article.text[start:end]`.
        passage: the sentence or sentences around it.
        passage_start: offset of the passage in the article's text.
        rule: the rule that found it.
        cue: the words that set the rule off.
        confidence: probability (0 to 1) that the fact is right, None where it was never weighed.
        min_confidence: the least confidence of the facts that were kept of the article, None where all were.
        left_out: how many facts of the article were not kept.
    """

    id: str
    fact: str
    text: str
    start: int
    end: int
    passage: str
    passage_start: int
    rule: str
    cue: str
    confidence: float | None
    min_confidence: float | None
    left_out: int
    article: str
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None
    source: str
