"""How fast pages are collected, and in how much memory: `python -m tests.gate.collecting [PAGES…]`, or 1000 and 10000.

One host on 127.0.0.1 in a process of its own, delay 0, every page another article; visited, read, kept with its bytes.
Finding facts is left out, since its speed is that of the model (`make bench`): with it, it alone decides.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from corpus.network import LOOPBACK
from tests.pages.styles import STYLES
from tests.pages.texts import told
from tests.web.pages import sitemap
from tests.web.server import Request, serve

ROOT = Path(__file__).resolve().parents[2]
COUNTS = (1000, 10_000)


def page(number: int) -> str:
    """The page of that number: the styles take turns, and no two texts are the same."""
    story = told(number % 72)
    html, _ = STYLES[number % len(STYLES)](replace(story, title=f"{story.title} ({number})"))
    return html


def up(count: int) -> None:
    """Serve so many pages and a sitemap of them until standard input closes; print the address."""

    def answer(request: Request) -> None:
        name = request.path[1:]
        request.answer(page(int(name)) if name.isdigit() else b"", 200 if name.isdigit() else 404)

    with serve({}, otherwise=answer) as site:
        everything = sitemap((f"{site.url}/{number}", "2024-03-01") for number in range(count))
        site.routes["/sitemap.xml"] = lambda request: request.answer(everything, kind="application/xml")
        site.asked = Forgetful()
        print(site.url, flush=True)
        sys.stdin.read()


class Forgetful(list):  # type: ignore[type-arg]
    """Keeps no log."""

    def append(self, one: object) -> None:
        """Forget it."""


def measure(count: int) -> tuple[float, float, float, int]:
    """Seconds by the clock and of the processor, megabytes at the peak, and articles that were kept."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.gate.collecting", "--serve", str(count)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert server.stdout and server.stdin
    url = server.stdout.readline().strip()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.db"
        command = [sys.executable, "-m", "tests.web.child", "collect", f"{url}/sitemap.xml", "--delay", "0", "--all"]
        environment = {**os.environ, LOOPBACK: "1", "MAILLAGE_CONTACT": "essai@exemple.fr"}
        start = time.perf_counter()
        log = Path(folder) / "log"
        with log.open("w") as out:
            process = subprocess.Popen([*command, "--db", str(path)], cwd=ROOT, env=environment, stdout=out, stderr=out)
            _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        server.stdin.close()
        server.wait()
        last = log.read_text().splitlines()[-1]
        if status:
            print(last, file=sys.stderr)
        kept = int(last.split()[0]) if last[:1].isdigit() else 0
    return seconds, used.ru_utime + used.ru_stime, peak(used), kept


def peak(used: resource.struct_rusage) -> float:
    """Megabytes of memory at the peak; Linux counts kilobytes, macOS bytes."""
    return used.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1000)


def main() -> None:
    """Print a row for each number of pages."""
    if sys.argv[1:2] == ["--serve"]:
        return up(int(sys.argv[2]))
    for count in [int(given) for given in sys.argv[1:]] or COUNTS:
        seconds, processor, megabytes, kept = measure(count)
        rates = f"{count / seconds:6.1f} pages/s, {count / processor:6.1f} per processor second"
        print(f"{count:6} pages {seconds:8.1f} s {rates}, {megabytes:4.0f} MB peak, {kept} kept", flush=True)
    return None


if __name__ == "__main__":
    main()
