"""The facts that extraction yields, as plain frozen records that know nothing of spaCy."""

from dataclasses import dataclass

from corpus.article import Article

KINDS = (
    "statement",
    "launch",
    "inauguration",
    "signature",
    "appointment",
    "report",
    "objective",
    "publication",
    "creation",
    "other",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Where the text speaks of an entity, and what made us see it.

    Offsets count code points, end exclusive; `rule` names the rule and `cue` the words that set it off. `confidence`,
    here and below, is the probability (0 to 1) that the fact is right, None before it is weighed.
    """

    start: int
    end: int
    text: str
    rule: str
    cue: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Cpts:
    """A named community. `name` is its fullest form in the article, tidied; `aliases` how else it is called."""

    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    finess: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An institution with a name of its own. `kind` is ARS, CPAM, hospital, ministry, federation, … or other."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in the article proper, with the role the text gives and the organisation it ties them to.

    `role_mention` is where the text gives the role, with a confidence of its own; None without a role.
    """

    name: str
    role: str | None
    org: str | None
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    gender: str | None = None
    role_mention: Mention | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A geographic name used as a place. `code` is its INSEE code, None where it is not certain."""

    name: str
    kind: str
    code: str | None
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A time expression with its TIMEX3 `type`, `value` and `mod`; `earliest` and `latest` bound it (ISO dates)."""

    text: str
    start: int
    end: int
    type: str
    value: str
    mod: str | None
    earliest: str | None
    latest: str | None
    rule: str
    cue: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured quantity. `metric`, `qualifier`, `status` and `stage` take the values that the docs list."""

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
    start: int
    end: int
    rule: str
    cue: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Announcement:
    """An attributed statement, decision or act. `figures` are indexes into the article's figures."""

    who: tuple[str, ...]
    kind: str
    verb: str
    when: str | None
    content: str
    direct: bool
    modality: str
    about: tuple[str, ...]
    figures: tuple[int, ...]
    evidence: str
    start: int
    end: int
    rule: str
    cue: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An announcement before its actors are known: what the quote, speech and act finders hand over.

    Attributes:
        kind: one of `KINDS`.
        verb: lemma of the cue ("annoncer"), or of the verb a noun cue stands for ("annonce" → "annoncer").
        cue: offsets of the cue in the text of the Doc.
        actors: offsets of each expression that names an actor ("elle", "la ministre déléguée", "Jeanne Morin");
            empty where the text leaves it to the context (a quote that stands alone, a passive without agent).
        content: offsets of what is said, decided or done.
        start: first offset of the evidence, the sentence or sentences that prove it.
        end: last offset of the evidence, exclusive.
        direct: the content is quoted.
        modality: asserted, planned, conditional or negated.
        rule: the rule that found it.
    """

    kind: str
    verb: str
    cue: tuple[int, int]
    actors: tuple[tuple[int, int], ...]
    content: tuple[int, int]
    start: int
    end: int
    direct: bool
    modality: str
    rule: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What one article says: everything, or what is at least as sure as `min_confidence`, `left_out` facts fewer."""

    article: Article
    cpts: tuple[Cpts, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[Date, ...] = ()
    figures: tuple[Figure, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    min_confidence: float | None = None
    left_out: int = 0
