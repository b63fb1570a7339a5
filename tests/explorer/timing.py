"""Times the pages over a base of any size: `python -m tests.explorer.timing BASE.db` (made by tests.synthetic)."""

import asyncio
import statistics
import sys
import time
from pathlib import Path

from graph.base import open_to_read

PAGES = (
    "/",
    "/?genre=signature&annee=2022",
    "/?q=soins",
    "/recherche?q=coeur",
    "/recherche?q=soins",
    "/noms",
    "/noms?q=cpts",
    "/articles",
    "/articles?q=soins",
    "/reseau",
    "/couverture",
    "/desaccords",
)
AGAIN = 5


def addresses(path: Path) -> list[str]:
    """All kinds of pages: those of lists, of the entities of most articles, of an article in the middle."""
    from maillage.explorer.charts import to_entity

    connection = open_to_read(path)
    names = connection.execute("SELECT id FROM entities ORDER BY articles DESC, id LIMIT 3").fetchall()
    (last,) = connection.execute("SELECT max(number) FROM articles").fetchone()
    (article,) = connection.execute("SELECT id FROM articles WHERE number >= ? LIMIT 1", [last // 2]).fetchone()
    connection.close()
    return [*PAGES, *(to_entity(row[0]) for row in names), f"/article/{article}"]


async def measure(path: Path) -> None:
    """Print the milliseconds of the first answer, and the median of those after it."""
    from maillage.explorer.app import make

    application = make(path, hosts=())
    for address in addresses(path):
        spent = []
        for _ in range(AGAIN + 1):
            start = time.perf_counter()
            answer = await application.client.get(address)
            spent.append(1000 * (time.perf_counter() - start))
        later = statistics.median(spent[1:])
        print(f"{answer.status_code}  first {spent[0]:7.0f} ms  then {later:5.0f} ms  {address}", flush=True)
    application.maillage_kept.close()


if __name__ == "__main__":
    asyncio.run(measure(Path(sys.argv[1])))
