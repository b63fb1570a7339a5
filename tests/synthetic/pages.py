"""Writes the text of an article piece by piece, so that the offsets of everything named in it are right by making."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.records import Mention

RULE = "synthetic"


@dataclass(frozen=True, slots=True)
class Named:
    """A name that stands in a text for a thing of the world."""

    key: str
    form: str


@dataclass(slots=True)
class Page:
    """A text that grows; `mentions` are those of each thing of the world, by its key."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    mentions: dict[str, list[Mention]] = field(default_factory=dict)

    def say(self, *pieces: "str | Named") -> tuple[int, int]:
        """Add a stretch of text; gives back its offsets."""
        start = self.length
        for piece in pieces:
            if isinstance(piece, Named):
                at = (self.length, self.length + len(piece.form))
                self.mentions.setdefault(piece.key, []).append(Mention(*at, piece.form, RULE, piece.form.split()[0]))
            text = piece.form if isinstance(piece, Named) else piece
            self.pieces.append(text)
            self.length += len(text)
        return start, self.length

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.pieces)

    def of(self, key: str) -> tuple[Mention, ...]:
        """Mentions of a thing in the order of the text."""
        return tuple(self.mentions.get(key, ()))

    def forms(self, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """How the text calls each thing, the longest form first."""
        return {
            key: tuple(sorted(dict.fromkeys(one.text for one in self.of(key)), key=lambda form: (-len(form), form)))
            for key in keys
        }
