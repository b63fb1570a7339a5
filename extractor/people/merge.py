"""One person from many mentions: full names grouped, surnames and given names led back to them."""

from dataclasses import dataclass, field
from functools import lru_cache

from extractor.people.given import gender_of_name
from extractor.people.names import Name, is_initial
from extractor.people.patterns import CIVILITIES, FUNCTION_WORDS, NO_NAMES, PARTICLES
from extractor.people.words import Word, fold


@dataclass(slots=True)
class Someone:
    """A person while the text is read: every name that is theirs, in the text's order."""

    names: list[tuple[Name, str]] = field(default_factory=list)

    @property
    def full(self) -> Name:
        """The fullest of their names: most words, then given names spelled out, then not in capitals."""
        return max((name for name, _ in self.names), key=_fullness)

    @property
    def given(self) -> str:
        """Given names of the fullest name, folded, without hyphens."""
        return key_of(" ".join(self.full.given))

    @property
    def surname(self) -> str:
        """Surname of the fullest name, folded."""
        return key_of(join(self.full.surname))

    @property
    def gender(self) -> str | None:
        """Gender that a civility or the given name shows."""
        return self.addressed or (gender_of_name(self.full.given[0]) if self.full.given else None)

    @property
    def addressed(self) -> str | None:
        """Gender that a civility shows."""
        shown = (CIVILITIES.get(name.civility or "") for name, _ in self.names)
        return next(filter(None, shown), None)


def _fullness(name: Name) -> tuple[int, int, int]:
    """Order of fullness among the names of one person."""
    initials = sum(is_initial(part) for part in name.given)
    capitals = sum(part.isupper() and not is_initial(part) for part in (*name.given, *name.surname))
    return (
        bool(name.given) * 10 + len(key_of(" ".join((*name.given, *name.surname))).split()) - 2 * initials,
        -capitals,
        0,
    )


@lru_cache(maxsize=10_000)
def key_of(text: str) -> str:
    """Fold a name so that its spellings compare equal: "Jean-Philippe" and "JEAN PHILIPPE" → "jean philippe"."""
    return " ".join(fold(text).replace("-", " ").replace("'", " ").replace(".", " ").split())


def join(parts: tuple[str, ...]) -> str:
    """Put the words of a name together: "L'" and "Hostis" → "L'Hostis"."""
    return "".join(part if part.endswith("'") else f"{part} " for part in parts).strip()


def tidy(name: Name) -> str:
    """Name as it is shown: given names first, capitals undone ("Anouk DUVAL" → "Anouk Duval")."""
    return " ".join(filter(None, (join(tuple(map(_calm, name.given))), join(tuple(map(_calm, name.surname))))))


def _calm(part: str) -> str:
    """Undo capitals in one word: "SAINT-GILLES" → "Saint-Gilles", "N'DIAYE" → "N'Diaye"; particles stay small."""
    if is_initial(part) or not part.isupper() or len(part) < 2:
        return part
    if part.lower() in PARTICLES and part.lower() in ("de", "du", "la", "van", "von", "der", "den", "des", "d'"):
        return part.lower() if part.lower() != "la" else "la"
    pieces = part.split("-")
    return "-".join("'".join(piece.capitalize() for piece in chunk.split("'")) for chunk in pieces)


def same_person(one: Name, other: Name) -> bool:
    """Tell whether two full names are one person's: same surname, given names that do not disagree.

    "Irène Colin" and "Irène Colin Le Guen", "J.-P. Martin" and "Jean-Pierre Martin" are; "Paul Martin" and
    "Paule Martin" are not.
    """
    first, second = _parts(one), _parts(other)
    short, long = sorted((first, second), key=len)
    if short == long:
        return True
    if any(len(part) == 1 for part in short + long):
        return _initials_agree(one, other)
    # One name begins or ends alike: a married name left out, a second given name added.
    return (
        short[0] == long[0]
        and len(short) >= 2
        and (short == long[: len(short)] or (short[-1] == long[-1] and set(short) <= set(long)))
    )


@lru_cache(maxsize=4096)
def _parts(name: Name) -> list[str]:
    """Folded words of a full name; nobody changes the list."""
    return key_of(" ".join((join(name.given), join(name.surname)))).split()


def _initials_agree(one: Name, other: Name) -> bool:
    """Tell whether the surnames are equal and the given names begin with the same letters."""
    if key_of(join(one.surname)) != key_of(join(other.surname)):
        return False
    first, second = key_of(" ".join(one.given)).split(), key_of(" ".join(other.given)).split()
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(first, second, strict=False))


def group(accepted: list[tuple[Name, str]]) -> list[Someone]:
    """Put names together into people.

    Args:
        accepted: names that are people's, in the text's order, each with the sign that told.

    Returns:
        One per person, in the order of their first full name; surnames after a civility are led back to the one
        person who bears them (nearest before, where several do), or make a person of their own.
    """
    people: list[Someone] = []
    sharing: dict[str, list[Someone]] = {}  # word of a name → the people who bear it: no others can be the same
    for name, sign in sorted(accepted, key=lambda pair: -len(_parts(pair[0]))):
        if name.given:
            alike = (one for part in _parts(name) for one in sharing.get(part, ()))
            home = next((one for one in alike if same_person(one.full, name)), None)
            if home is None:
                home = Someone()
                people.append(home)
                for part in _parts(name):
                    sharing.setdefault(part, []).append(home)
            home.names.append((name, sign))
    for name, sign in accepted:
        if not name.given:
            home = _bearer(people, name)
            if home is None:
                home = Someone()
                people.append(home)
            home.names.append((name, sign))
    for one in people:
        one.names.sort(key=lambda pair: pair[0].first)
    return sorted(people, key=lambda one: one.names[0][0].first)


def _bearer(people: list[Someone], name: Name) -> Someone | None:
    """Person whom a surname after a civility means; None if nobody bears it."""
    wanted = key_of(join(name.surname))
    gender = CIVILITIES.get(name.civility or "")
    named = [one for one in people if wanted in surnames_of(one)]
    bearers = [one for one in named if not (gender and one.gender and one.gender != gender)]
    if not bearers and len(named) == 1 and not named[0].addressed:
        # "Karen D., président": the civility knows better than the list of given names.
        bearers = named
    before = [one for one in bearers if one.names[0][0].first < name.first]
    if before:
        return max(before, key=lambda one: max(n.first for n, _ in one.names if n.first < name.first))
    return bearers[0] if bearers else None


def surnames_of(one: Someone) -> set[str]:
    """Folded forms that the surname may take: "Colin Le Guen", "Le Guen"; "Saint-Gilles"."""
    full = one.full
    words = [*full.given[1:], *full.surname] if full.given else list(full.surname)
    forms = {key_of(join(tuple(words[start:]))) for start in range(len(full.given[1:]) + 1)} if full.given else set()
    forms |= {key_of(join(name.surname)) for name, _ in one.names}
    solid = tuple(word for word in full.surname if word.lower() not in PARTICLES - {"le", "la", "el", "ben"})
    forms.add(key_of(join(solid)))
    return {form for form in forms if len(form) > 1}


def later_names(words: list[Word], people: list[Someone], taken: set[int]) -> list[tuple[Someone, Name, str]]:
    """Find surnames and given names that stand alone for people already named in full.

    Args:
        words: words of the text.
        people: the people of the text.
        taken: indexes of words inside names already read and inside names of institutions.

    Returns:
        Each with its person; a surname or given name that two people share is left out.
    """
    forms = _sole_forms(people)
    longest = max((len(form.split()) for form in forms), default=0)
    openings = frozenset(form.split()[0] for form in forms)
    found: list[tuple[Someone, Name, str]] = []
    index = 0
    while index < len(words):
        may = index not in taken and _may_open(words[index], openings)
        hit = _longest_form(words, index, forms, longest, taken) if may else None
        if hit is None:
            index += 1
            continue
        last, one, rule = hit
        texts = tuple(word.text for word in words[index:last])
        given, surname = ((), texts) if rule == "person.surname" else (texts, ())
        found.append((one, Name(index, index, last, given, surname, None, known=True), rule))
        index = last
    return found


def _sole_forms(people: list[Someone]) -> dict[str, tuple[Someone, str]]:
    """Surname or given name alone → the one person it can mean, and the rule."""
    bearers: dict[str, set[int]] = {}
    rules: dict[str, str] = {}
    for position, one in enumerate(people):
        for form in surnames_of(one):
            bearers.setdefault(form, set()).add(position)
            rules[form] = "person.surname"
        if one.full.given and not is_initial(one.full.given[0]):
            for form in {key_of(one.full.given[0]), one.given}:
                bearers.setdefault(form, set()).add(position)
                rules.setdefault(form, "person.given-name")
    return {form: (people[min(who)], rules[form]) for form, who in bearers.items() if len(who) == 1 and len(form) > 2}


def _may_open(word: Word, openings: frozenset[str]) -> bool:
    """Tell whether a known form may begin with a word, as far as the word alone tells."""
    if not word.capital or word.text in NO_NAMES:
        return False
    folded = key_of(word.text)
    return not folded or folded.split()[0] in openings


def _longest_form(
    words: list[Word], index: int, forms: dict[str, tuple[Someone, str]], longest: int, taken: set[int]
) -> tuple[int, Someone, str] | None:
    """The longest known form that begins at a word: one past its last word, the person, the rule."""
    for last in range(min(index + longest + 2, len(words)), index, -1):
        if any(at in taken for at in range(index, last)) or not _worded(words[index:last]):
            continue
        hit = forms.get(key_of(join(tuple(word.text for word in words[index:last]))))
        if hit is not None and _stands_alone(words, index, last, hit[1]):
            return last, *hit
    return None


def _worded(words: list[Word]) -> bool:
    """Tell whether words are a name's: no mark among them but hyphens, none at the end."""
    return all(word.text[0].isalpha() or word.text == "-" for word in words) and words[-1].text != "-"


def _stands_alone(words: list[Word], index: int, last: int, rule: str) -> bool:
    """Tell whether no other capitalised word makes it part of a longer name ("Marie" in "Marie Curie")."""
    after = words[last] if last < len(words) else None
    before = words[index - 1] if index else None
    if (
        after is not None
        and (after.capital or after.text == "-")
        and after.start - words[last - 1].end <= 1
        and after.text[0].isalpha()
    ):
        return False
    if before is None:
        return True
    if rule == "person.given-name" and before.lower in ("saint", "sainte", "à", "en"):
        return False
    near = words[index].start - before.end <= 1
    return not (near and before.capital and before.text[0].isalpha() and before.text not in FUNCTION_WORDS)
