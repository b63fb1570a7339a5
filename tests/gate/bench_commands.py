"""How soon the command answers, beside `sqlite-utils`: help, and a question about the same base, in new processes."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.gate.processes import Row, Used, used

ARTICLES, QUICK_ARTICLES = 1_000, 20
ROUNDS, QUICK_ROUNDS = 9, 1
# What `maillage announcements --kind signature` shows, as far as SQL alone can tell it.
QUERY = """SELECT a.id, a.kind, a."when", a.content, a.evidence, t.title, t.publisher, t.published
  FROM announcements a JOIN articles t ON t.id = a.article WHERE a.kind = 'signature' ORDER BY a.day DESC LIMIT 100"""


def rows(quick: bool = False) -> list[Row]:
    """Name, value and unit of each measure; times are of the processor, in the fastest of a few runs by turns."""
    with TemporaryDirectory() as folder:
        base = Path(folder) / "base.db"
        # Elsewhere: Linux counts what this process holds to those that it starts.
        used([sys.executable, "-m", "tests.synthetic", base, "--articles", str(QUICK_ARTICLES if quick else ARTICLES)])
        ours, theirs = [sys.executable, "-m", "maillage"], [sys.executable, "-m", "sqlite_utils"]
        asked = ["announcements", "--kind", "signature", "--db", str(base)]
        commands = {
            "maillage --help": [*ours, "--help"],
            "sqlite-utils --help": [*theirs, "--help"],
            "maillage announcements": [*ours, *asked],
            "sqlite-utils query": [*theirs, "query", str(base), QUERY, "--table"],
        }
        best: dict[str, Used] = {}
        for _ in range(QUICK_ROUNDS if quick else ROUNDS):
            for name, command in commands.items():
                found = used(command)
                best[name] = min(best.get(name, found), found, key=lambda one: one.seconds)
    help_ours, help_theirs, ask_ours, ask_theirs = best.values()
    return [
        *((name, one.seconds, "s") for name, one in best.items()),
        ("maillage --help / sqlite-utils --help", help_ours.seconds / help_theirs.seconds, "ratio"),
        ("maillage announcements / sqlite-utils query", ask_ours.seconds / ask_theirs.seconds, "ratio"),
        *((f"{name}, memory at most", one.megabytes, "MB") for name, one in best.items()),
    ]


def main() -> None:
    """Print the table."""
    for name, value, unit in rows("--quick" in sys.argv[1:]):
        print(f"{name:48} {value:10.3f} {unit}")


if __name__ == "__main__":
    main()
