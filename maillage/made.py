"""Facts that were made elsewhere, by `maillage extract` on this computer or a cluster, on their way into a base."""

from collections.abc import Iterable
from dataclasses import replace

import click

from corpus.article import Article
from corpus.errors import CorpusError
from extractor.records import Facts
from maillage.inputs import holds_facts


def facts_in(one: Article | Facts, least: float | None) -> tuple[Article, Facts | None]:
    """An article, with the facts that were made of it elsewhere, if any.

    Args:
        one: an article that is still to be read, or facts.
        least: leave out facts that are less sure than this (0 to 1).
    """
    if isinstance(one, Article):
        return one, None
    if least is None or (one.min_confidence is not None and one.min_confidence >= least):
        return one.article, one
    from extractor.confidence import keep

    kept = keep(one, least)
    return one.article, replace(kept, left_out=kept.left_out + one.left_out)


def note_strangers(names: Iterable[str], model: str | None) -> None:
    """Say which files of facts were made by another program or model than the one here.

    Args:
        names: files; those that hold no facts are passed over, as are those that will be said to be unreadable.
        model: name or path of a French pipeline; None for the chosen one.
    """
    files = [name for name in names if holds_facts(name)]
    if not files:
        return
    from extractor.batch import chosen_here
    from extractor.fingerprint import fingerprint
    from extractor.parquet import origin_of

    here = fingerprint(chosen_here(model))
    strange = []
    for name in files:
        try:
            origin = origin_of(name)
        except CorpusError:
            continue
        if (origin.code, origin.model) != (here.code, here.model):
            strange.append((name, origin.made_with))
    if strange:
        name, made_with = strange[0]
        also = f" and {len(strange) - 1} more" if len(strange) > 1 else ""
        message = f"Note: {name}{also}: read by another version of maillage, its model or its places than are here"
        click.echo(
            f"{message} (model {made_with or 'unknown'}); to read them again: maillage reextract --all", err=True
        )
