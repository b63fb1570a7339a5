"""Calibrates confidence: how often facts of each trait are right, as a table that the extraction looks up.

python -m tests.gate.calibrate            report how well the confidences fit, and whether the table is up to date
python -m tests.gate.calibrate --write    write extractor/data/confidence.csv

Observed are the gold articles and our own (`gate.py`), the press passages and treebank sentences that test the French
model, and the French TimeBank. A kind of fact is believed as far as it is right in texts the rules were not written
for; a sign (does the model agree?), then a rule, moves that as far as it has been seen: `STRENGTH` says how many
observations it takes to count as much as what was believed before.
"""

import argparse
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise, product

from extractor.confidence import Trait
from tests.gate.gate import ROOT, SCORER
from tests.gate.observe import Observation, by_text

TABLE = ROOT / "extractor" / "data" / "confidence.csv"
# What an observation counts whose text was in view while the rules were written, and how many observations the prior
# is worth. Each unseen text told from all the others (`--search`), 0.0 and 8 have the least log loss (0.1545 nats);
# 0.25 comes within 0.0004 of it and lets rules count that unseen texts happen to lack.
SEEN_WEIGHT = 0.25
STRENGTH = 8.0
# No rule is certain, however often it was right.
MOST = 0.99
WEIGHTS, STRENGTHS = (0.0, 0.25, 0.5, 1.0), (2.0, 4.0, 8.0, 16.0, 32.0)
BINS = 10
Tally = Counter[tuple[Trait, bool, bool]]


def tally(seen: Iterable[Observation]) -> Tally:
    """Count observations by trait, whether they are right, and whether their text was unseen."""
    return Counter((one.trait, one.right, one.unseen) for one in seen)


def parents(trait: Trait) -> tuple[Trait, Trait, Trait]:
    """A trait's kind, its sign, and the trait itself."""
    return Trait(trait.kind, "", ""), replace(trait, rule=""), trait


def fit(counts: Tally, weight: float = SEEN_WEIGHT, strength: float = STRENGTH) -> dict[Trait, float]:
    """Probability of being right for every trait seen, its sign and its kind."""
    right: Counter[Trait] = Counter()
    seen: Counter[Trait] = Counter()
    for (trait, is_right, unseen), number in counts.items():
        worth = number * (1.0 if unseen else weight)
        kind, *finer = parents(trait)
        if unseen:
            seen[kind] += number
            right[kind] += number * is_right
        for one in dict.fromkeys(finer):
            if one != kind:
                seen[one] += worth
                right[one] += worth * is_right
    found: dict[Trait, float] = {}
    for trait in {trait for trait, _, _ in counts}:
        kind, *finer = parents(trait)
        # Laplace's rule for the kind itself: no kind is ever certain.
        found[kind] = (right[kind] + 1) / (seen[kind] + 2)
        before = found[kind]
        for one in finer:
            if one != kind:
                before = found[one] = (right[one] + strength * before) / (seen[one] + strength)
    return found


def foretold(texts: Mapping[str, list[Observation]], weight: float, strength: float) -> Iterator[tuple[float, bool]]:
    """Probability and outcome of the facts of every unseen text, told from all the other texts."""
    everything = tally(one for found in texts.values() for one in found)
    for found in texts.values():
        if not any(one.unseen for one in found):
            continue
        others = Counter(everything)
        others.subtract(tally(found))
        known = fit(+others, weight, strength)
        for one in found:
            nearest = [trait for trait in reversed(parents(one.trait)) if trait in known]
            yield (min(known[nearest[0]], MOST) if nearest else 0.5), one.right


def log_loss(pairs: Iterable[tuple[float, bool]]) -> float:
    """Mean logarithmic loss, in nats."""
    losses = [-math.log(p if right else 1 - p) for p, right in pairs]
    return sum(losses) / len(losses)


def brier(pairs: Iterable[tuple[float, bool]]) -> float:
    """Mean squared difference between probability and outcome."""
    squares = [(p - right) ** 2 for p, right in pairs]
    return sum(squares) / len(squares)


def bins(pairs: Iterable[tuple[float, bool]], number: int = BINS) -> list[tuple[int, float, float]]:
    """Size, mean probability and share of right ones of as many groups of like size, by rising probability."""
    # By probability alone: among equals the wrong ones must not come first.
    ordered = sorted(pairs, key=lambda pair: pair[0])
    cuts = [round(len(ordered) * i / number) for i in range(number + 1)]
    groups = [ordered[a:b] for a, b in pairwise(cuts) if b > a]
    return [(len(g), sum(p for p, _ in g) / len(g), sum(right for _, right in g) / len(g)) for g in groups]


def calibration_error(pairs: Iterable[tuple[float, bool]]) -> float:
    """Expected calibration error: mean distance between probability and share of right ones, over groups."""
    groups = bins(pairs)
    return sum(n * abs(p - share) for n, p, share in groups) / sum(n for n, _, _ in groups)


def lines(counts: Tally) -> list[str]:
    """The table as it stands in its file: what was seen (all texts alike), and the probability."""
    known = fit(counts)
    right: Counter[Trait] = Counter()
    seen: Counter[Trait] = Counter()
    for (trait, is_right, _), number in counts.items():
        for one in dict.fromkeys(parents(trait)):
            seen[one] += number
            right[one] += number * is_right
    rows = sorted(known, key=lambda trait: (trait.kind, trait.sign, trait.rule))
    return ["kind,sign,rule,right,seen,probability"] + [
        f"{one.kind},{one.sign},{one.rule},{right[one]},{seen[one]},{min(known[one], MOST):.2f}" for one in rows
    ]


def report(texts: Mapping[str, list[Observation]], search: bool) -> None:
    """Print how well unseen texts are foretold, and with `search` by every pair of constants."""
    unseen = sum(any(one.unseen for one in found) for found in texts.values())
    pairs = list(foretold(texts, SEEN_WEIGHT, STRENGTH))
    base = sum(right for _, right in pairs) / len(pairs)
    print(f"{len(pairs)} facts in {unseen} texts the rules were not written for, each text told from all the others")
    print(f"right {base:.3f}   mean confidence {sum(p for p, _ in pairs) / len(pairs):.3f}")
    print(f"Brier {brier(pairs):.4f} (one probability for all: {base * (1 - base):.4f})")
    print(f"log loss {log_loss(pairs):.4f}   expected calibration error {calibration_error(pairs):.4f}")
    for number, mean, share in bins(pairs):
        print(f"  {number:5} facts   confidence {mean:.3f}   right {share:.3f}")
    for weight, strength in product(WEIGHTS, STRENGTHS) if search else ():
        print(f"weight {weight:4}  strength {strength:4}  log loss {log_loss(foretold(texts, weight, strength)):.5f}")


def main() -> None:
    """Measure, report, and write the table where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the table")
    parser.add_argument("--search", action="store_true", help="try every pair of constants")
    options = parser.parse_args()
    if not SCORER.is_file():
        print("not calibrated: no ../shared/gold beside this checkout")
        return
    from extractor.pipeline import build
    from tests.gate.observe import observations

    texts = by_text(observations(build()))
    report(texts, options.search)
    table = lines(tally(one for found in texts.values() for one in found))
    if options.write:
        TABLE.write_text("\n".join(table) + "\n", encoding="utf-8")
        print(f"{len(table) - 1} rows written to {TABLE.relative_to(ROOT)}")
    elif TABLE.read_text(encoding="utf-8").splitlines() != table:
        sys.exit(f"{TABLE.relative_to(ROOT)} is out of date; write it again with --write")


if __name__ == "__main__":
    main()
