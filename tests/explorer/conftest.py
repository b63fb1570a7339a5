"""A knowledge base made by hand with hostile titles, shown by the explorer without a network."""

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pytest_socket import _remove_restrictions, socket_allow_hosts

from graph.base import open_to_write
from graph.storing.store import add

HERE = Path(__file__).parent
# It must never run, wherever it is shown.
CANARY = '<script>window.canari=1</script><img src=x onerror="window.canari=1">\'"{{7*7}}'


def _made_facts() -> ModuleType:
    """The module that makes facts by hand for the tests of the knowledge base."""
    spec = importlib.util.spec_from_file_location("made_facts_explorer", HERE.parent / "graph" / "conftest.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = _made_facts()

COVERED = (
    "« La France compte 700 CPTS », a annoncé Paul Varin. La CNAM vise 900 CPTS fin 2024. "
    "Les CPTS couvrent 80 % de la population en France."
)
DENIED = "Selon la fédération des soignants, la France compte 500 CPTS au 4 mai 2023."


def covered() -> Any:
    """Claims about France, achieved and aimed at."""
    text, figure, announced = COVERED, MADE.make_figure, MADE.make_announcement
    return MADE.make_facts(
        text,
        title="Combien de CPTS ?",
        published="2023-05-10",
        url="https://example.org/combien",
        publisher="La Gazette du soin",
        people=[("Paul Varin", "directeur de la CNAM", "CNAM")],
        organisations=[("CNAM", "CNAM")],
        places=[("France", "pays", None)],
        figures=[
            figure(text, "cpts_count", 700, "700 CPTS", territory="France", unit="CPTS"),
            figure(text, "cpts_count", 900, "900 CPTS", territory="France", unit="CPTS", status="target", as_of="2024"),
            figure(text, "coverage_rate", 80, "80 % de la population", territory="France", unit="percent"),
        ],
        announcements=[
            announced(text, ["Paul Varin"], "statement", "La France compte 700 CPTS", figures=(0,), about=("France",)),
            announced(text, ["CNAM"], "objective", "vise 900 CPTS fin 2024", figures=(1,), about=("France",)),
        ],
    )


def denied() -> Any:
    """Another who counts otherwise at the same time."""
    text = DENIED
    return MADE.make_facts(
        text,
        title="Un autre compte",
        published="2023-05-12",
        publisher="Le Soir du Perche",
        organisations=[("fédération des soignants", "federation")],
        places=[("France", "pays", None)],
        figures=[MADE.make_figure(text, "cpts_count", 500, "500 CPTS", territory="France", unit="CPTS")],
        announcements=[
            MADE.make_announcement(
                text,
                ["fédération des soignants"],
                "statement",
                "la France compte 500 CPTS au 4 mai 2023",
                figures=(0,),
                when="2023-05-04",
                about=("France",),
            )
        ],
    )


def hostile() -> Any:
    """An article all of whose words are markup."""
    text = f"Sophie {CANARY} Lemoine annonce {CANARY} pour la CPTS {CANARY} du Bocage."
    name, community = f"Sophie {CANARY} Lemoine", f"CPTS {CANARY} du Bocage"
    return MADE.make_facts(
        text,
        title=f"Titre {CANARY}",
        published="2024-03-01",
        url='javascript:alert("canari")',
        publisher=f"Journal {CANARY}",
        people=[(name, f"présidente {CANARY}", community)],
        cpts=[community],
        figures=[MADE.make_figure(text, "cpts_count", 3, "CPTS", territory=community, unit=f"{CANARY}")],
        announcements=[
            MADE.make_announcement(
                text, [name], "launch", f"annonce {CANARY} pour la CPTS", about=(community,), figures=(0,)
            )
        ],
    )


@pytest.fixture(scope="session", autouse=True)
def only_here() -> Iterator[None]:
    """No network but 127.0.0.1."""
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    yield
    _remove_restrictions()


@pytest.fixture(scope="session")
def canary() -> str:
    """What must never run."""
    return CANARY


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base with five articles."""
    path = tmp_path_factory.mktemp("explorer") / "base.db"
    database = open_to_write(path)
    for facts in (MADE.signed(), MADE.opened(), covered(), denied(), hostile()):
        assert add(database, facts)
    database.close()
    return path


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """Makes facts by hand."""
    return MADE


Get = Callable[[str], Any]


@pytest.fixture(scope="session")
def get(base: Path) -> Get:
    """Asks for a page, without a network."""
    pytest.importorskip("datasette", reason="the explorer extra is not installed")
    pytest.importorskip("bokeh", reason="the explorer extra is not installed")
    import asyncio

    from maillage.explorer.app import make

    application = make(base)
    application.maillage_hosts = frozenset()

    def ask(path: str) -> Any:
        return asyncio.run(application.client.get(path))

    return ask
