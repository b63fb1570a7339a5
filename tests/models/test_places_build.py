"""A newer table of places from official files: built, preferred where it is whole, refused in words."""

from pathlib import Path

import pytest

from models import places, places_tables
from models.places_build import write
from models.places_tables import SHIPPED, Table, in_use
from models.user_data import DataError

COMMUNES = """TYPECOM,COM,REG,DEP,LIBELLE
COM,27999,28,27,Valbourg-sur-Risle
ARM,75101,11,75,Paris 1er Arrondissement
COM,75056,11,75,Paris
COMD,27999,,,Valbourg-sur-Risle
COMD,27998,,,Le Mesnil-Clair
"""
POPULATIONS = "COM;PMUN\n27999;4321\n75101;15000\n"


@pytest.fixture
def official(tmp_path: Path) -> Path:
    folder = tmp_path / "official"
    folder.mkdir()
    (folder / "v_commune_2031.csv").write_text(COMMUNES, encoding="utf-8-sig")
    (folder / "donnees_communes.csv").write_text(POPULATIONS)
    return folder


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The data folder of a person, with nothing remembered of other tables before and after."""
    caches = (in_use, places._areas, places._index, places._short, places._parts)
    monkeypatch.setenv("MAILLAGE_DATA", str(tmp_path / "data"))
    for cache in caches:
        cache.cache_clear()
    yield places_tables.own()
    for cache in caches:
        cache.cache_clear()


def test_what_the_files_lack_is_lent(official: Path, tmp_path: Path) -> None:
    write(official, tmp_path / "new", Table(SHIPPED))
    table = Table(tmp_path / "new")
    assert table.readable()
    assert table.about()["vintage"] == "2031-01-01"
    rows = table.rows("communes.csv")
    assert ["27999", "Valbourg-sur-Risle", "4321"] in rows
    assert ["27998", "Le Mesnil-Clair", ""] in rows
    assert ["75056", "Paris", "15000"] in rows
    assert sum(row[0] == "27999" for row in rows) == 1
    assert any(row[0].startswith("975") for row in rows)
    assert table.rows("areas.csv") == Table(SHIPPED).rows("areas.csv")


def test_a_file_of_communes_alone_keeps_known_populations(official: Path, tmp_path: Path) -> None:
    write(official / "v_commune_2031.csv", tmp_path / "new", Table(SHIPPED))
    rows = {row[0]: row[2] for row in Table(tmp_path / "new").rows("communes.csv")}
    assert int(rows["75056"]) > 2_000_000
    assert rows["27999"] == "0"


def test_a_change_of_the_code_dates_it(official: Path, tmp_path: Path) -> None:
    (official / "mouvements-communes.csv").write_text("MOD,DATE_EFF\n34,2030-01-01\n34,2030-03-15\n")
    write(official, tmp_path / "new", Table(SHIPPED))
    assert Table(tmp_path / "new").about()["vintage"] == "2030-03-15"


def test_the_own_table_is_preferred(official: Path, own: Path) -> None:
    write(official, own, Table(SHIPPED))
    assert in_use().folder == own
    assert [entry.department for entry in places.find("Valbourg-sur-Risle")] == ["27"]
    assert places.find("Eure") and not places.find("Louviers")
    assert places.find("Portugal")


@pytest.mark.parametrize("harm", ["cut", "empty", "missing", "latin", "other"])
def test_a_damaged_table_is_not_used(official: Path, own: Path, harm: str) -> None:
    write(official, own, Table(SHIPPED))
    path = own / "communes.csv"
    text = path.read_bytes()
    path.write_bytes({"cut": text[:-3], "latin": text + b"1;\xe9;2\n", "other": b"a;b\nc;d\n"}.get(harm, b""))
    if harm == "missing":
        path.unlink()
    assert in_use().folder == SHIPPED
    assert places.find("Louviers") and not places.find("Valbourg-sur-Risle")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "no column 'TYPECOM'"),
        ("TYPECOM,COM,LIBELLE\n", None),
        ("TYPECOM,COM,LIBELLE\nCOM\n", "not a table"),
        (b"TYPECOM,COM,LIBELLE\nCOM,27001,\xe9\n", "not a table"),
    ],
)
def test_other_files_are_refused_and_change_nothing(tmp_path: Path, text: str | bytes, said: str | None) -> None:
    path = tmp_path / "communes.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(DataError, match=said or "names no commune"):
        write(path, tmp_path / "new", Table(SHIPPED))
    assert not (tmp_path / "new").exists()


def test_a_folder_without_communes(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no communes\.csv.*insee\.fr"):
        write(tmp_path, tmp_path / "new", Table(SHIPPED))


def test_the_shipped_table_comes_from_the_official_files(tmp_path: Path) -> None:
    files = Path(__file__).parents[3] / "shared" / "places"
    if not files.exists():
        pytest.skip("the official files are not beside the checkout")
    write(files, tmp_path / "new", Table(SHIPPED))
    for name in ("communes.csv", "areas.csv", "vintage.json"):
        assert (tmp_path / "new" / name).read_bytes() == (SHIPPED / name).read_bytes()
