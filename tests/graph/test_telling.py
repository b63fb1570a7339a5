import pytest
from sqlite_utils import Database

from extractor.records import Facts
from graph.deriving.telling import Told, appointed, shortest, told
from graph.schema.claims import COLUMNS, fill_figures, fill_roles
from graph.storing.store import add
from tests.graph.conftest import make_announcement, make_facts, make_figure

TEXT = "Le 4 mai 2023, Paul Cardon a été élu président de la CPTS du Ternois, qui couvre 84 % de la population."


@pytest.mark.parametrize(
    ("as_of", "announced", "published", "expected"),
    [
        (
            "2022",
            ("2023-05-04", "2023-05-04", "2023-05-04"),
            "2023-05-06",
            ("as_of", "2022", "2022-01-01", "2022-12-31"),
        ),
        (None, ("2023-05", "2023-05-01", "2023-05-31"), "2023-05-06", ("when", "2023-05", "2023-05-01", "2023-05-31")),
        (None, (None, None, None), "2023-05-06", ("published", None, "2023-05-06", "2023-05-06")),
        (None, None, "2023-05-06", ("published", None, "2023-05-06", "2023-05-06")),
        (None, None, None, (None, None, None, None)),
        ("XXXX-03", None, "2023-05-06", ("as_of", "XXXX-03", None, None)),
    ],
)
def test_the_time_of_a_figure(
    as_of: str | None,
    announced: tuple[str | None, str | None, str | None] | None,
    published: str | None,
    expected: tuple[str | None, ...],
) -> None:
    start = TEXT.index("84 %")
    found = told(TEXT, "coverage_rate", start, start + 4, as_of, announced, published)
    assert found == Told("population", *expected)
    assert told(TEXT, "members", start, start + 4, as_of, announced, published).share_of is None


def test_the_announcement_that_says_least_besides() -> None:
    long, short = (0, 90, "ta-a1", ("2023", None, None)), (10, 40, "ta-a2", ("2024", None, None))
    assert shortest([long, short]) == shortest([short, long]) == ("2024", None, None)
    assert shortest([]) is None


@pytest.mark.parametrize(
    ("role", "places", "found"),
    [
        ("président de la CPTS du Ternois", [(15, 26)], ("2023-05-04", "2023-05-04")),
        ("présidente", [(15, 26)], ("2023-05-04", "2023-05-04")),
        ("pharmacien", [(15, 26)], None),
        ("président de la CPTS du Ternois", [(200, 211)], None),
        ("président de la CPTS du Ternois", [], None),
    ],
)
def test_appointments(role: str, places: list[tuple[int, int]], found: tuple[str, str] | None) -> None:
    acts = [
        (0, len(TEXT), "2023-05-04", "2023-05-04", TEXT),
        (0, len(TEXT), "2024", "2024-01-01", TEXT),
        (0, len(TEXT), "XXXX-01", None, TEXT),
    ]
    assert appointed(role, places, acts) == found


def article() -> Facts:
    """An appointment with a figure in it, and a figure beside."""
    text = TEXT + " En 2022, la région comptait 30 CPTS."
    act = make_announcement(text, ["Paul Cardon"], "appointment", TEXT, when="2023-05-04", figures=(0,))
    return make_facts(
        text,
        people=[("Paul Cardon", "président de la CPTS du Ternois", "CPTS du Ternois")],
        cpts=["CPTS du Ternois"],
        figures=[
            make_figure(text, "coverage_rate", 84, "84 %", territory="CPTS du Ternois"),
            make_figure(text, "cpts_count", 30, "30 CPTS", territory="France", as_of="2022"),
        ],
        announcements=[act],
        published="2023-05-06",
    )


def test_a_base_of_before_gets_what_adding_gives(fresh_db: Database) -> None:
    assert add(fresh_db, article())
    columns = ", ".join(f'"{column}"' for column in COLUMNS)

    def rows() -> list[tuple[object, ...]]:
        figures = fresh_db.execute(f"SELECT id, {columns} FROM figure_rows ORDER BY id")
        roles = fresh_db.execute("SELECT id, day, since, appointed FROM role_rows ORDER BY id")
        return [tuple(row) for row in (*figures, *roles)]

    added = rows()
    assert [row[1:] for row in added] == [
        ("population", "when", "2023-05-04", "2023-05-04", "2023-05-04"),
        (None, "as_of", "2022", "2022-01-01", "2022-12-31"),
        ("2023-05-06", "2023-05-04", "2023-05-04"),
    ]
    emptied = ", ".join(f'"{column}" = NULL' for column in COLUMNS)
    fresh_db.execute(f"UPDATE figure_rows SET {emptied}")
    fresh_db.execute("UPDATE role_rows SET day = NULL, since = NULL, appointed = NULL")
    assert rows() != added
    fill_figures(fresh_db.conn)
    fill_roles(fresh_db.conn)
    assert rows() == added
