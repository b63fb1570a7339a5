"""The quality gate: F1 per kind of fact on six sets of articles, never below the floors of `floors.json`.

`gold` are the articles of ../shared, the others our own (tests/evaluation/articles). The rules were written with
`gold`, `development`, `second`, `third` and `fourth` in view, `held_out` is for those who do not write any. `timebank`
are the newspaper articles of the French TimeBank, where time expressions alone are measured.

python -m tests.gate.gate                  check; exit 1 below a floor, 0 where the gold articles are not here
python -m tests.gate.gate --raise-floors   lift floors to just under what is measured now
python -m tests.gate.gate --lower-floors   the same, and let a floor fall: only with a reason in the commit
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from spacy.language import Language

from corpus.article import Article
from corpus.reader import read_path
from extractor.pipeline import build, extract
from maillage.contract import as_plain
from tests.gate import timebank

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FLOORS = HERE / "floors.json"
SCORER = ROOT.parent / "shared" / "gold" / "score.py"
TIMEBANK = ROOT.parent / "shared" / "timebank" / "score.py"
ARTICLES = ROOT / "tests" / "evaluation" / "articles"
OWN = ("development", "second", "third", "fourth", "held_out")
SETS = {"gold": SCORER.parent} | {name: ARTICLES / name for name in OWN}
REPLAY = "import sys, pathlib as p; print((p.Path(sys.argv[1]) / f'{p.Path(sys.argv[2]).stem}.json').read_text())"
# A floor stands this far under the measure, in F1: a rule that reads more articles rightly may lose a fact or two
# here, and the gate must not stop it.
MARGIN = 0.05
ROW = re.compile(r"^(?P<kind>[a-z_]+|mean F1)\s+(?:(?P<p>\d\.\d{3})\s+(?P<r>\d\.\d{3})\s+)?(?P<score>\d\.\d{3})\b")
# The table of the TimeBank's scorer: "relaxed  P 0.900 R 0.900 F1 0.900   (…".
TIMES = re.compile(r"^(?P<kind>relaxed|strict|value)\s.*\bF1 (?P<score>\d\.\d{3})\b")


def parse(table: str) -> dict[str, float]:
    """The score of each kind of fact in the scorer's table, `mean` among them."""
    rows = (ROW.match(line) or TIMES.match(line) for line in table.splitlines())
    return {row["kind"].removesuffix(" F1"): float(row["score"]) for row in rows if row}


def below(scores: dict[str, float], floors: dict[str, float]) -> list[str]:
    """What fell below its floor, or was not measured, in words."""
    return [
        f"{kind}: {scores[kind]:.3f} is below its floor of {floor:.3f}" if kind in scores else f"{kind}: not measured"
        for kind, floor in floors.items()
        if scores.get(kind, -1.0) < floor
    ]


def moved(scores: dict[str, float], floors: dict[str, float], *, lower: bool) -> dict[str, float]:
    """Floors just under the scores; one falls only where `lower`."""
    wanted = {kind: round(max(0.0, score - MARGIN), 3) for kind, score in scores.items()}
    return {kind: floor if lower else max(floor, floors.get(kind, 0.0)) for kind, floor in wanted.items()}


def published(path: Path) -> date | None:
    """Day of publication that the facts beside an article give."""
    day = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["published"]
    return date.fromisoformat(day) if day else None


def articles_of(folder: Path) -> Iterator[tuple[str, Article]]:
    """Yield name and article of each text in a folder, those of the TimeBank from their own form."""
    for path in sorted(folder.glob("*.txt")):
        if path.with_suffix(".json").is_file():
            yield path.stem, read_path(path, published=published(path))
    for path in sorted(folder.glob("*.tml")):
        yield path.stem, timebank.read(path).article


def measure(nlp: Language, folder: Path, scorer: Path) -> dict[str, float]:
    """Read a folder of articles; a scorer compares the facts, in the form of `extract --json`, with its answers."""
    names, articles = zip(*articles_of(folder), strict=True)
    with TemporaryDirectory() as made:
        for name, facts in zip(names, extract(nlp, articles), strict=True):
            Path(made, f"{name}.json").write_text(json.dumps(as_plain(facts)), encoding="utf-8")
        # The scorer asks a command for the facts of each article; they are there already.
        command = [sys.executable, "-c", REPLAY, made, "{file}"]
        call = [sys.executable, str(scorer), "--gold", str(folder), "--", *command]
        run = subprocess.run(call, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(f"the scorer failed:\n{run.stderr[-2000:]}")
    print(f"{folder.name}\n{run.stdout}", flush=True)
    return parse(run.stdout)


def main() -> None:
    """Check the floors, or move them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise-floors", action="store_true", help="lift the floors to just under the scores")
    parser.add_argument("--lower-floors", action="store_true", help="set the floors to just under the scores")
    options = parser.parse_args()
    if not SCORER.is_file():
        print("gate skipped: no ../shared/gold beside this checkout")
        return
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    nlp = build()
    scores = {name: measure(nlp, folder, SCORER) for name, folder in SETS.items()}
    if TIMEBANK.is_file():
        scores["timebank"] = measure(nlp, TIMEBANK.parent, TIMEBANK)
    else:
        print("timebank skipped: no ../shared/timebank beside this checkout")
    if options.raise_floors or options.lower_floors:
        floors |= {name: moved(scores[name], floors.get(name, {}), lower=options.lower_floors) for name in scores}
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    if short := [f"{name} {line}" for name in scores for line in below(scores[name], floors[name])]:
        sys.exit("gate closed:\n" + "\n".join(short))
    print("gate open: no score below its floor")


if __name__ == "__main__":
    main()
