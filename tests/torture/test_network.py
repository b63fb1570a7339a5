"""Every conduct of sites met by a crowd at once: each gives what it gives alone."""

import random
import re
from concurrent.futures import ThreadPoolExecutor

from corpus.errors import CorpusError
from corpus.fetching import Settings
from corpus.reader import read_capture
from corpus.visiting import Manners, Task, Visitor
from tests.web import behaviours
from tests.web.pages import TITLE
from tests.web.server import serve

ROUNDS, CROWD = 2, 16
# More patient than the tests of one: the crowd shares a processor with the site.
BOUNDS = Settings(deadline=2.0, most_bytes=2_000_000, loopback=True)
MANNERS = Manners(delay=0, first_wait=0.05, patience=2)


def visit(address: str) -> str:
    """Visit an address: the title of its article, or why there is none."""
    try:
        with Visitor(BOUNDS, MANNERS) as visitor:
            return str(read_capture(visitor.visit(Task(address))).title)
    except CorpusError as error:
        return f"refused: {error}"


def test_a_crowd_gets_what_one_gets() -> None:
    expected = {path: re.escape(TITLE) for path in behaviours.READ}
    expected |= {path: f"refused: .*(?:{reason})" for path, reason in behaviours.REFUSED.items()}
    asked = sorted(expected) * ROUNDS
    random.Random(20).shuffle(asked)
    with serve(behaviours.ROUTES) as site, ThreadPoolExecutor(CROWD) as crowd:
        answers = list(crowd.map(lambda path: visit(site.url + path), asked))
    wrong = [(path, got) for path, got in zip(asked, answers, strict=True) if not re.match(expected[path], got, re.S)]
    assert not wrong
