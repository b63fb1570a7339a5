"""Times the pages over a base of any size: `python -m tests.explorer.timing BASE.db` (made by tests.synthetic).

Times are of the processor, as in tests.gate.scale, with what a clock shows beside them: on a machine that does nothing
else they are the same. The first answer of all is given while the program still loads what draws charts and works out
what takes longest; its time holds all of that. Exit status 1 where a page is late.
"""

import asyncio
import statistics
import sys
import time
from pathlib import Path

from graph.base import open_to_read

PAGES = (
    "/",
    "/?genre=signature&annee=2022",
    "/?type=person",
    "/?q=soins",
    "/?qui=Cnam",
    "/recherche?q=coeur",
    "/recherche?q=soins",
    "/noms",
    "/noms?q=cpts",
    "/articles",
    "/articles?q=soins",
    "/reseau",
    "/reseau?nombre=300",
    "/reseau?genre=signature&type=cpts",
    "/reseau?lieu=Bretagne",
    "/reseau?lieu=France",
    "/couverture",
    "/couverture?lieu=Morbihan",
    "/desaccords",
    # Its counts take longer than a page may, and are worked on beside the pages after it.
    "/?sujet=France",
)
AGAIN = 5
# Milliseconds.
LIMIT = 300.0


def addresses(path: Path) -> list[str]:
    """All kinds of pages: the overview, entities of most articles, an article in the middle, lists."""
    from maillage.explorer.charts import to_entity

    connection = open_to_read(path)
    names = connection.execute("SELECT id FROM entities ORDER BY articles DESC, id LIMIT 3").fetchall()
    (last,) = connection.execute("SELECT max(number) FROM articles").fetchone()
    (article,) = connection.execute("SELECT id FROM articles WHERE number >= ? LIMIT 1", [last // 2]).fetchone()
    connection.close()
    return [PAGES[0], *(to_entity(row[0]) for row in names), f"/article/{article}", *PAGES[1:]]


async def measure(path: Path) -> bool:
    """Print the milliseconds of the first answer, and the median of those after it; tells whether all are in time."""
    from maillage.explorer.app import make
    from maillage.explorer.wide import warm

    application = make(path, hosts=())
    # As `maillage serve` does before the first reader comes.
    warm(application.maillage_kept)
    start = time.perf_counter()
    await application.client.get("/")
    print(f"ready after {1000 * (time.perf_counter() - start):.0f} ms")
    in_time = True
    for address in addresses(path):
        # No page is charged with what is still worked out beside it for the one before, or from the start.
        while application.maillage_kept.busy:
            await asyncio.sleep(0.1)
        spent, shown = [], []
        for _ in range(AGAIN + 1):
            start, clock = time.process_time(), time.perf_counter()
            answer = await application.client.get(address)
            spent.append(1000 * (time.process_time() - start))
            shown.append(1000 * (time.perf_counter() - clock))
        later = statistics.median(spent[1:])
        in_time = in_time and answer.status_code == 200 and spent[0] <= LIMIT and later <= LIMIT
        print(
            f"{answer.status_code}  first {spent[0]:6.0f} ms ({shown[0]:6.0f})  "
            f"then {later:5.0f} ms ({statistics.median(shown[1:]):5.0f})  {address}",
            flush=True,
        )
    application.maillage_kept.close()
    return in_time


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(measure(Path(sys.argv[1]))) else 1)
