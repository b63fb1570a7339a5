"""Facts of made-up articles with known truth, without any extraction; a number always gives the same article."""

import hashlib
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from corpus.article import Article, Block
from extractor.records import Announcement, Cpts, Date, Facts, Figure, Organisation, Person, Place
from tests.synthetic.pages import RULE, Named, Page
from tests.synthetic.words import FILLERS, LAUNCHES, MONTHS, OBJECTS, PAPERS, QUOTES
from tests.synthetic.world import FIRST_YEAR, Community, Someone, World, of, world

# Of a hundred articles so many are an earlier one again in another paper, a little changed.
REPRINTS = 8
# Of a hundred claims of coverage so many contradict what is true.
WRONG = 3
LETTER = re.compile(r"\{([nav])\}")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of coverage in an article: department, year, percent as written, and whether it is true."""

    department: str
    year: int
    percent: int
    true: bool


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known of an article because we made it.

    Attributes:
        number: the article's number.
        original: number of the article that it reprints, its own where it reprints none.
        named: for each thing of the world the forms by which the article calls it, the longest first.
        roles: (person, role, institution) by their keys in the world.
        claims: claims of coverage.
        announcements: how many it makes.
    """

    number: int
    original: int
    named: dict[str, tuple[str, ...]]
    roles: tuple[tuple[str, str, str], ...]
    claims: tuple[Claim, ...]
    announcements: int


@dataclass(frozen=True, slots=True)
class Made:
    """An article as extraction would give it, and the truth about it."""

    facts: Facts
    truth: Truth


@dataclass(slots=True)
class _Draft:
    """An article while it is written."""

    page: Page
    rng: random.Random
    world: World
    day: date
    community: Community
    people: dict[str, tuple[Someone, str | None, str | None]] = field(default_factory=dict)
    dates: list[Date] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    announcements: list[Announcement] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    paragraphs: list[tuple[int, int]] = field(default_factory=list)


def made(numbers: Iterable[int], seed: int = 0) -> Iterator[Made]:
    """Make articles.

    Args:
        numbers: which ones; a number always gives the same article of a seed.
        seed: another seed gives another world and other articles.
    """
    for number in numbers:
        yield make(number, seed)


def make(number: int, seed: int = 0) -> Made:
    """Make one article."""
    rng = random.Random(f"article {seed} {number}")
    if number and rng.randrange(100) < REPRINTS:
        return _reprint(number, rng.randrange(max(0, number - 300), number), seed, rng)
    lived = world(seed)
    day = date(FIRST_YEAR + 1, 1, 1) + timedelta(days=rng.randrange(3500))
    community = lived.communities[lived.weights.choose(rng)]
    draft = _Draft(Page(), rng, lived, day, community)
    title = _write(draft, number)
    return _finished(draft, number, title)


def _reprint(number: int, original: int, seed: int, rng: random.Random) -> Made:
    """An earlier article in another paper, a day or two later, under another title and with a note at its end."""
    first = make(original, seed)
    article = first.facts.article
    papers = [paper for paper in PAPERS if paper != article.publisher]
    text = f"{article.text}\n\nAvec nos confrères, le {rng.randrange(1, 29)}, n° {number}."
    assert article.published
    again = _article(
        text,
        number,
        f"Territoires : {article.title}",
        article.published + timedelta(days=rng.randrange(3)),
        rng.choice(papers),
    )
    truth = replace(first.truth, number=number)
    return Made(replace(first.facts, article=again), truth)


def _article(text: str, number: int, title: str, day: date, paper: str) -> Article:
    """An article of one block."""
    return Article(
        source=f"synthetic/{number}.txt",
        text=text,
        blocks=(Block(0, len(text), "body"),),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        url=f"https://presse.example/{day.year}/{number}",
        title=title,
        published=day,
        published_from="metadata",
        publisher=paper,
    )


def _write(draft: _Draft, number: int) -> str:
    """Write all paragraphs; gives back the title."""
    parts = [_signature, _coverage, _launch, _statement, _report, _witness]
    chosen = draft.rng.sample(parts, draft.rng.randint(2, 4))
    length = max(900, min(12000, int(draft.rng.lognormvariate(7.7, 0.5))))
    for part in chosen:
        _paragraph(draft, part, number)
        if draft.rng.random() < 0.7:
            _paragraph(draft, _filler, number)
    while draft.page.length < length:
        _paragraph(draft, _filler, number)
    return draft.rng.choice(
        (
            f"{draft.community.name} : une nouvelle étape",
            f"À {draft.community.town.name}, les soignants s'organisent",
            f"Accès aux soins : ce qui change pour {draft.community.town.name}",
        )
    )


def _paragraph(draft: _Draft, part: "object", number: int) -> None:
    """Write one paragraph."""
    if draft.page.length:
        draft.page.say("\n\n")
    start = draft.page.length
    part(draft, number)  # type: ignore[operator]
    draft.paragraphs.append((start, draft.page.length))


def _filler(draft: _Draft, number: int) -> None:
    """Sentences that say nothing of anybody."""
    for index in range(draft.rng.randint(3, 6)):
        template = draft.rng.choice(FILLERS)
        words = LETTER.sub(lambda match: draft.world.lexicon[match[1]].choose(draft.rng), template)
        draft.page.say(" " if index else "", words)


def _cpts(draft: _Draft) -> Named:
    return Named(draft.community.key, draft.community.name)


def _body(draft: _Draft, key: str) -> Named:
    """An institution in one of its forms."""
    return Named(key, draft.rng.choice(draft.world.bodies[key].forms))


def _town(draft: _Draft) -> Named:
    return Named(f"place-{draft.community.town.code}", draft.community.town.name)


def _department(draft: _Draft) -> Named:
    entry = next(one for one in draft.world.departments if one.code == draft.community.department)
    return Named(f"place-{entry.code}", entry.name)


def _region(draft: _Draft) -> str:
    code = draft.community.town.region
    assert code
    return code


def _holder(draft: _Draft, body: str, role: str | None = None) -> tuple[Named, str]:
    """Somebody by their post, spelled as the press spells: sometimes without accents."""
    term = draft.world.holder(body, draft.day.year, role)
    draft.people[term.person.key] = (term.person, term.role, body)
    name = term.person.name
    if draft.rng.random() < 0.03:
        name = name.replace("é", "e").replace("è", "e").replace("ï", "i").replace("ç", "c")
    return Named(term.person.key, name), term.role


def _said(draft: _Draft, at: tuple[int, int], who: tuple[Named, ...], kind: str, verb: str, **more: object) -> None:
    """Keep an announcement whose evidence stands at some offsets."""
    values: dict[str, object] = {"when": None, "direct": False, "modality": "asserted", "about": (), "figures": ()}
    text = draft.page.text[slice(*at)]
    values |= {"content": text.rstrip("."), **more}
    draft.announcements.append(
        Announcement(
            who=tuple(one.form for one in who),
            kind=kind,
            verb=verb,
            evidence=text,
            start=at[0],
            end=at[1],
            rule=RULE,
            cue=verb,
            **values,  # type: ignore[arg-type]
        )
    )


def _day_of(draft: _Draft, back: int) -> str:
    """Write a day before the article's, and keep it; gives back its TIMEX3 value."""
    day = draft.day - timedelta(days=draft.rng.randrange(1, back))
    text = f"le {day.day} {MONTHS[day.month - 1]} {day.year}"
    start, end = draft.page.say(text)
    value = day.isoformat()
    draft.dates.append(Date(text, start, end, "DATE", value, None, value, value, RULE, "le"))
    return value


def _figure(draft: _Draft, metric: str, value: float, text: str, **more: object) -> int:
    """Write a figure and keep it; gives back its index."""
    start, end = draft.page.say(text)
    values: dict[str, object] = {"unit": None, "qualifier": "exact", "status": "actual", "territory": None}
    values |= {"stage": None, "profession": None, "as_of": None, **more}
    draft.figures.append(
        Figure(metric=metric, value=value, text=text, start=start, end=end, rule=RULE, cue="", **values)  # type: ignore[arg-type]
    )
    return len(draft.figures) - 1


def _signature(draft: _Draft, number: int) -> None:
    """A community signs its contract with the agency and the fund."""
    community, agency = _cpts(draft), _body(draft, f"ars-{_region(draft)}")
    fund = _body(draft, f"cpam-{draft.community.department}")
    start, _ = draft.page.say("La ", community, " a signé ")
    when = _day_of(draft, 40)
    _, end = draft.page.say(" son accord conventionnel avec l'", agency, " et la ", fund, ".")
    about = (community.form, draft.community.town.name)
    _said(draft, (start, end), (community, agency, fund), "signature", "signer", when=when, about=about)
    draft.page.say(" Le projet rayonne autour de ", _town(draft), " et de ")
    people = draft.rng.randrange(20, 220) * 500
    _figure(
        draft,
        "population",
        people,
        f"{people:,} habitants".replace(",", " "),
        unit="habitants",
        territory=community.form,
    )
    draft.page.say(".")


def _coverage(draft: _Draft, number: int) -> None:
    """The fund says how much of the department is covered."""
    department, year = _department(draft), draft.day.year - 1
    percent = draft.world.covered(draft.community.department, year)
    true = draft.rng.randrange(100) >= WRONG
    percent = percent if true else max(1, percent - draft.rng.randrange(8, 20))
    who, role = _holder(draft, f"cpam-{draft.community.department}")
    fund = _body(draft, f"cpam-{draft.community.department}")
    start, _ = draft.page.say("Selon ", who, f", {role} de la ", fund, ", les CPTS couvrent ")
    index = _figure(
        draft,
        "coverage_rate",
        percent,
        f"{percent} % de la population",
        unit="%",
        territory=department.form,
        as_of=str(year),
    )
    name = department.form
    joint = of(name).removesuffix(name)
    _, end = draft.page.say(f" {joint}", department, f" fin {year}.")
    _said(draft, (start, end), (who,), "report", "indiquer", about=(department.form,), figures=(index,))
    draft.claims.append(Claim(draft.community.department, year, percent, true))


def _launch(draft: _Draft, number: int) -> None:
    """A community launches something in its town."""
    community, what = _cpts(draft), draft.rng.choice(LAUNCHES)
    start, _ = draft.page.say("La ", community, " lance ")
    when = _day_of(draft, 20)
    _, end = draft.page.say(f" {what} à ", _town(draft), ".")
    modality = draft.rng.choice(("asserted", "asserted", "planned"))
    _said(
        draft, (start, end), (community,), "launch", "lancer", when=when, about=(_town(draft).form,), modality=modality
    )
    members = draft.rng.randrange(20, 320)
    draft.page.say(" Elle réunit ")
    _figure(draft, "members", members, f"{members} adhérents", unit="adhérents", territory=community.form)
    draft.page.say(".")


def _statement(draft: _Draft, number: int) -> None:
    """The head of the community is quoted."""
    who, role = _holder(draft, draft.community.key)
    quote = draft.rng.choice(QUOTES)
    start, end = draft.page.say(f"« {quote} », explique ", who, f", {role} de la ", _cpts(draft), ".")
    community = draft.community.name
    _said(draft, (start, end), (who,), "statement", "expliquer", content=quote, direct=True, about=(community,))
    if draft.rng.random() < 0.5:
        surname = draft.people[who.key][0].surname
        draft.page.say(" Pour ", Named(who.key, f"M. {surname}"), f", {draft.rng.choice(OBJECTS)} reste un défi.")


def _report(draft: _Draft, number: int) -> None:
    """The ministry or the national fund counts the communities of the country."""
    body = draft.rng.choice(("ministry", "cnam", "cnam", "federation"))
    who, role = _holder(draft, body)
    named, count = _body(draft, body), 200 + 70 * (draft.day.year - FIRST_YEAR) + draft.rng.randrange(40)
    start, _ = draft.page.say("Devant la presse, ", who, f", {role}, a annoncé que ")
    france = Named("place-FR", "France")
    index = _figure(draft, "cpts_count", count, f"{count} CPTS", unit="CPTS", territory="France", stage="operational")
    _, end = draft.page.say(" sont en place en ", france, ", précise le communiqué de ", named, ".")
    _said(draft, (start, end), (who, named), "report", "annoncer", about=("France",), figures=(index,))


def _witness(draft: _Draft, number: int) -> None:
    """Somebody whom no other article knows speaks."""
    one = draft.world.passer_by(number)
    draft.people[one.key] = (one, "médecin généraliste", None)
    who = Named(one.key, one.name)
    content = f"attendre des renforts à {draft.community.town.name}"
    start, end = draft.page.say("Installé à ", _town(draft), ", ", who, f", médecin généraliste, dit {content}.")
    _said(draft, (start, end), (who,), "statement", "dire", content=content, about=(draft.community.town.name,))


def _finished(draft: _Draft, number: int, title: str) -> Made:
    """The facts of a written article, in the order that extraction gives, and the truth about it."""
    page = draft.page
    article = _article(page.text, number, title, draft.day, draft.rng.choice(PAPERS))
    forms = page.forms(page.mentions)
    bodies = draft.world.bodies
    facts = Facts(
        article=article,
        cpts=tuple(
            Cpts(name=forms[key][0], aliases=forms[key][1:], mentions=page.of(key))
            for key in forms
            if key.startswith("cpts-")
        ),
        people=tuple(_person(draft, key, forms) for key in draft.people),
        organisations=tuple(
            Organisation(name=forms[key][0], kind=bodies[key].kind, aliases=forms[key][1:], mentions=page.of(key))
            for key in forms
            if key in bodies
        ),
        places=tuple(_place(draft, key, forms) for key in forms if key.startswith("place-")),
        dates=tuple(draft.dates),
        figures=tuple(draft.figures),
        announcements=tuple(draft.announcements),
    )
    roles = tuple((key, role, body) for key, (_, role, body) in draft.people.items() if role and body)
    truth = Truth(number, number, forms, roles, tuple(draft.claims), len(draft.announcements))
    return Made(facts, truth)


def _person(draft: _Draft, key: str, forms: dict[str, tuple[str, ...]]) -> Person:
    """A person as extraction gives them: the full name first, then "M. Surname"."""
    _, role, body = draft.people[key]
    name = next(form for form in forms[key] if not form.startswith("M. "))
    # An institution is tied to a person by a name that the article has.
    org = forms[body][0] if body in forms else None
    aliases = tuple(form for form in forms[key] if form != name)
    return Person(name=name, role=role, org=org, aliases=aliases, mentions=draft.page.of(key))


def _place(draft: _Draft, key: str, forms: dict[str, tuple[str, ...]]) -> Place:
    """A place with its official code; France has none."""
    code = key.removeprefix("place-")
    if code == "FR":
        kind, known = "pays", None
    else:
        kind, known = ("département" if len(code) < 4 and code == draft.community.department else "commune"), code
    return Place(name=forms[key][0], kind=kind, code=known, aliases=(), mentions=draft.page.of(key))
