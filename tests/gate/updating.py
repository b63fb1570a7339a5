"""How long `maillage update` takes where nothing is new: `python -m tests.gate.updating [SOURCES]`, 200 unless told.

Every source is a feed on a host of its own (127.0.0.1, one port each), and every answer takes a fifth of a second to
come, as over a network. All that they list is collected first, in a hurry; then the command is timed as it is given,
with its own delay and number of sites at once.
"""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from corpus.network import LOOPBACK
from tests.web.pages import LEAD, page, rss
from tests.web.server import Request, Site, serve

ROOT = Path(__file__).resolve().parents[2]
SOURCES, ENTRIES = 200, 5
TEXT = "L'article {path} de la source {number} parle d'une CPTS qui ouvre ses portes à tous les habitants du canton."
HURRIED = ("--delay", "0", "--hosts", "32")
# Seconds until an answer comes.
LATENCY = 0.2


def feed(site: Site, number: int) -> None:
    """Put the feed of a source up, with the tag that an unchanged feed is known by, and its articles."""

    def answer(request: Request) -> None:
        time.sleep(LATENCY)
        if request.path == "/feed" and request.headers.get("If-None-Match") == '"1"' and number % 2:
            request.answer(status=304, headers={"ETag": '"1"'})
        elif request.path == "/feed":
            items = [(f"{site.url}/{n}", f"Article {n}", "Fri, 01 Mar 2024 08:00:00 GMT") for n in range(ENTRIES)]
            request.answer(rss(items), headers={"ETag": '"1"'} if number % 2 else None, kind="application/xml")
        elif request.path == "/robots.txt":
            request.answer("User-agent: *\nDisallow: /prive/\n", kind="text/plain")
        else:
            request.answer(
                page(f"Article {number} {request.path[1:]}", (LEAD, TEXT.format(number=number, path=request.path)))
            )

    site.otherwise = answer


def run(base: Path, *words: str) -> tuple[float, str]:
    """Seconds that a command took, and what it said in the end."""
    environment = {**os.environ, LOOPBACK: "1", "MAILLAGE_CONTACT": "essai@exemple.fr"}
    command = [sys.executable, "-m", "tests.web.child", *words, "--db", str(base)]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return time.perf_counter() - began, (done.stdout + done.stderr).strip().splitlines()[-1]


def main() -> None:
    """Print what the first and the second visit took."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SOURCES
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "m.db"
        for number in range(count):
            site = stack.enter_context(serve({}))
            feed(site, number)
            run(base, "sources", "add", f"{site.url}/feed", "--name", f"Source {number}")
        for title, options in (("first", HURRIED), ("second", ())):
            seconds, said = run(base, "update", "--all", *options)
            print(f"{title} update of {count} sources {seconds:8.1f} s: {said}", flush=True)


if __name__ == "__main__":
    main()
