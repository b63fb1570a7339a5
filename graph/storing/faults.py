"""What is wrong with a knowledge base: one record for each fault."""

from dataclasses import dataclass

MEND = "maillage verify --mend"
# Of one kind of fault so many are told one by one; after that the kind is broken as a whole.
MOST = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that breaks a rule.

    Attributes:
        rule: file, integrity, schema, links, digests, offsets, values, forgotten, words, orphans, counts or sources.
        row: the row at fault: an id, or a table and the number of a row.
        what: what is wrong with it.
        remedy: what to do about it.
        mendable: `graph.storing.mending` takes care of it.
    """

    rule: str
    row: str
    what: str
    remedy: str
    mendable: bool = False


def again(article: str) -> str:
    """How to have an article right again."""
    return f"maillage reextract {article}"
