"""Guises: the distinct ways in which articles present a thing, a name with the little that tells bearers of it apart.

A thousand articles that speak alike of one person share one guise, so that deciding which guises are one entity costs
as much for a thousand articles as for one. A guise depends on its article alone, never on what else is known.
"""

from dataclasses import dataclass
from functools import lru_cache

# What tells bearers of one name apart, by the letters under which a guise's text has it.
TRAITS = ("job", "office", "org", "at", "near", "sex", "acronym", "apart")


@dataclass(frozen=True, slots=True)
class Guise:
    """A way in which articles present a thing.

    Attributes:
        label: cpts, person, organisation or place.
        slug: readable form of the name ("agnes-martin"), what ids are made of.
        key: names with the same key are spelled alike, whatever links and endings ("ars bretagne").
        article: id of the article where it is known only there, else None.
        traits: names and values of what tells it from others of its name, each name one of `TRAITS`; several values
            are joined by "+".
    """

    label: str
    slug: str
    key: str
    article: str | None = None
    traits: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """What its entity is called where nothing else bears its name: "person:agnes-martin"."""
        return f"{self.label}:{self.slug or 'sans-nom'}" + (f"@{self.article}" if self.article else "")

    @property
    def text(self) -> str:
        """The whole guise on one line; two guises are the same if their texts are."""
        return self.id + "".join(f"|{name}={value}" for name, value in self.traits)

    def values(self, trait: str) -> frozenset[str]:
        """Values of a trait, none where it is unknown."""
        found = self.value(trait)
        return frozenset(found.split("+")) if found else frozenset()

    def value(self, trait: str) -> str | None:
        """The only value of a trait, None where it is unknown."""
        return next((value for name, value in self.traits if name == trait), None)


def with_traits(guise: Guise, **more: str | None) -> Guise:
    """The guise with these traits, in a fixed order; empty ones are left out."""
    found = {**dict(guise.traits), **more}
    traits = tuple((name, value) for name in TRAITS if (value := found.get(name)))
    return Guise(guise.label, guise.slug, guise.key, guise.article, traits)


@lru_cache(maxsize=100_000)
def parse(text: str, key: str) -> Guise:
    """Read a guise from its text and its key, as a knowledge base keeps them."""
    name, *traits = text.split("|")
    label, _, slug = name.partition(":")
    slug, _, article = slug.partition("@")
    pairs = tuple((one.partition("=")[0], one.partition("=")[2]) for one in traits)
    return Guise(label, slug, key, article or None, pairs)
