"""What other free programs find in the same articles, and how long they take: the extra `bench` installs them.

Times are beside the bare model of the same process, by turns. Dates are held to the French TimeBank, where it stands
beside the checkout, each program's as its documentation reads them; quotations to the direct ones of `aside.txt` in
`tests/evaluation/statements`. A program that is not installed is skipped, which is said.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from corpus.article import Article
from corpus.reader import read_bytes, read_path
from tests.gate import peers
from tests.gate.bench_reading import GROUP, bare, groups, paths
from tests.gate.processes import SKIPPED, CommandError, Row, by_turns, told, used

if TYPE_CHECKING:
    from tests.evaluation.statements import Passage

ROUNDS, QUICK_ROUNDS = 3, 1
OURS, MATCHER = "the whole extraction", "spaCy's matcher"
# The module that each needs.
NEEDS = {OURS: "spacy", MATCHER: "spacy", "edsnlp": "edsnlp", "dateparser": "dateparser", "textacy": "textacy"}
DATES = (OURS, MATCHER, "edsnlp", "dateparser")
QUOTATIONS = (OURS, "textacy")
QUOTES = ("quotes at 30 %", "quotes at 80 %", "quotes with their speaker")


def rows(quick: bool = False, python: str = sys.executable) -> list[Row]:
    """Name, value and unit of each measure.

    Args:
        quick: few articles, no scores.
        python: the interpreter that has the programs.
    """
    found: list[Row] = []
    for name in NEEDS:
        try:
            one, megabytes = told("tests.gate.bench_peers", "--run", name, *["--quick"] * quick, python=python)
        except CommandError as error:
            print(f"{SKIPPED}{name}: {error}", file=sys.stderr)
            continue
        found.append((f"{name} / the bare model", one["seconds"] / one["bare"], "ratio"))
        found.append((f"{name}, memory at most", megabytes, "MB"))
        found += [(f"{name}, {score}", value, "F1") for score, value in one["scores"].items()]
    return found


def reading(name: str) -> peers.Reading:
    """How a program reads; it is loaded here."""
    if name == OURS:
        return _ours
    if name == "edsnlp":
        return peers.edsnlp()
    if name == "dateparser":
        return peers.dateparser()
    return peers.textacy(bare()) if name == "textacy" else peers.matcher(bare())


def _ours(articles: "Sequence[Article]") -> list[list[peers.Dated]]:  # type: ignore[misc]
    """Dates by maillage, with everything else."""
    from extractor.batch import read_articles

    return [[peers.Dated(d.start, d.end, d.value) for d in facts.dates] for facts in read_articles(articles)]  # type: ignore[union-attr]


def measured(name: str, quick: bool) -> dict[str, Any]:
    """Seconds of a program and of the bare model over the same articles, and its scores."""
    read = reading(name)
    seconds = {"seconds": 0.0, "bare": 0.0}
    for group in groups(paths(quick)):
        articles = [read_path(path) for path in group]
        works = {
            "bare": lambda articles=articles: list(bare().pipe((a.text for a in articles), batch_size=GROUP)),
            "seconds": lambda articles=articles: read(articles),
        }
        # The first round loads tables and compiles patterns.
        for what, best in by_turns(works, 1 + (QUICK_ROUNDS if quick else ROUNDS)).items():
            seconds[what] += best
    scores: dict[str, float] = {}
    if not quick and name in DATES:
        scores |= timebank(read)
    if not quick and name in QUOTATIONS:
        scores |= quotations(name, read)
    return seconds | {"scores": scores}


def timebank(read: peers.Reading) -> dict[str, float]:
    """F1 of the dates of the French TimeBank: any overlap, the same words, any overlap and the value."""
    from tests.gate.gate import REPLAY, TIMEBANK, articles_of, parse

    if not TIMEBANK.is_file():
        print(f"{SKIPPED}dates: no ../shared/timebank beside this checkout", file=sys.stderr)
        return {}
    with TemporaryDirectory() as made:
        for name, article in articles_of(TIMEBANK.parent):
            ((found,)) = read([article])
            dates = [{"start": d.start, "end": d.end, "type": "DATE", "value": d.value} for d in found]
            Path(made, f"{name}.json").write_text(json.dumps({"dates": dates}), encoding="utf-8")
        command = [sys.executable, "-c", REPLAY, made, "{file}"]
        scored = used([sys.executable, str(TIMEBANK), "--gold", str(TIMEBANK.parent), "--", *command])
    return {f"dates {kind}": value for kind, value in parse(scored.output).items()}


def quotations(name: str, read: peers.Reading) -> dict[str, float]:
    """F1 of direct quotations, and of those with their speaker; what is told without quotation marks does not count."""
    from extractor.pipeline import build
    from tests.evaluation.statements import FOLDER, PUBLISHED, Found, find_in, read_passages, score, value

    passages = [_direct(passage) for passage in read_passages(FOLDER / "aside.txt")]
    if name == OURS:
        found = [[one for one in several if one.record.direct] for several in find_in(build(), passages)]
    else:
        articles = [read_bytes(p.text.encode(), f"passage {i}", published=PUBLISHED) for i, p in enumerate(passages)]
        found = [[Found((q.start, q.end), "Q", _said(q)) for q in several] for several in read(articles)]
    counts = score(passages, found)
    return {row: value(row, counts[row]) for row in QUOTES}


def _direct(passage: "Passage") -> "Passage":
    """A passage in which only what stands in quotation marks counts."""

    def opened(start: int) -> bool:
        return passage.text[:start].rstrip().endswith(("«", "“", '"', "—", "–")) or passage.text[start] in '«“"'

    tellings = tuple(
        replace(t, maybe=t.maybe or t.sort != "Q" or not any(opened(start) for start, _ in t.pieces))
        for t in passage.tellings
    )
    return replace(passage, tellings=tellings)


def _said(quoted: peers.Quoted) -> Any:
    """A quotation as a record that is scored."""
    from extractor.records import Announcement

    return Announcement(
        who=(quoted.who,),
        kind="statement",
        verb="",
        when=None,
        content="",
        direct=True,
        modality="asserted",
        about=(),
        figures=(),
        evidence="",
        start=quoted.start,
        end=quoted.end,
        rule="",
    )


def main() -> None:
    """Measure one program and print JSON, or print the table."""
    quick = "--quick" in sys.argv[1:]
    if "--run" in sys.argv[1:]:
        name = sys.argv[sys.argv.index("--run") + 1]
        if find_spec(NEEDS[name]) is None:
            sys.exit("is not installed; it comes with the extra `bench`: pip install -e '.[bench]'")
        print(json.dumps(measured(name, quick)))
        return
    for name, value, unit in rows(quick):
        print(f"{name:48} {value:10.3f} {unit}")


if __name__ == "__main__":
    main()
