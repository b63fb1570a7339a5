"""The quality gate: F1 per kind of fact on three sets of articles, never below the floors of `floors.json`.

`gold` are the articles of ../shared, `development` and `held_out` our own (tests/evaluation/articles). The rules were
written with the first two in view; nobody who writes rules reads the third.

python -m tests.gate.gate                  check; exit 1 below a floor, 0 where the gold articles are not here
python -m tests.gate.gate --raise-floors   lift floors to just under what is measured now
python -m tests.gate.gate --lower-floors   the same, and let a floor fall: only with a reason in the commit
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FLOORS = HERE / "floors.json"
SCORER = ROOT.parent / "shared" / "gold" / "score.py"
ARTICLES = ROOT / "tests" / "evaluation" / "articles"
SETS = {"gold": SCORER.parent, "development": ARTICLES / "development", "held_out": ARTICLES / "held_out"}
# A floor stands this far under the measure, in F1: a rule that reads more articles rightly may lose a fact or two
# here, and the gate must not stop it.
MARGIN = 0.05
ROW = re.compile(r"^(?P<kind>[a-z_]+|mean F1)\s+(?:(?P<p>\d\.\d{3})\s+(?P<r>\d\.\d{3})\s+)?(?P<score>\d\.\d{3})\b")


def parse(table: str) -> dict[str, float]:
    """The score of each kind of fact in the scorer's table, `mean` among them."""
    rows = (ROW.match(line) for line in table.splitlines())
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


def measure(articles: Path) -> dict[str, float]:
    """Run the scorer over a folder of articles with their facts."""
    command = Path(sys.executable).with_name("maillage")
    reading = [str(command), "extract", "--json", "--published", "{published}", "{file}"]
    call = [sys.executable, str(SCORER), "--gold", str(articles), "--", *reading]
    run = subprocess.run(call, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(f"the scorer failed:\n{run.stderr[-2000:]}")
    print(f"{articles.name}\n{run.stdout}", flush=True)
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
    scores = {name: measure(folder) for name, folder in SETS.items()}
    if options.raise_floors or options.lower_floors:
        floors = {name: moved(scores[name], floors.get(name, {}), lower=options.lower_floors) for name in SETS}
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    if short := [f"{name} {line}" for name in SETS for line in below(scores[name], floors[name])]:
        sys.exit("gate closed:\n" + "\n".join(short))
    print("gate open: no score below its floor")


if __name__ == "__main__":
    main()
