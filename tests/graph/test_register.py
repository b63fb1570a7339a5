from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from extractor.records import Facts
from graph.asking.lookup import profile
from graph.asking.questions import entities
from graph.asking.register import load, rows, telling
from graph.asking.register_file import COLUMNS, read
from graph.errors import GraphError
from graph.storing.store import add

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "samples" / "register" / "finess.csv"
HEAD = "finess;etalab;95;2024-03-11"


def line(number: str, name: str, commune: str, routing: str, long_name: str = "", category: str = "604") -> str:
    """A line as the extract has it; the commune by its five digits."""
    values = {
        "structureet": "structureet",
        "nofinesset": number,
        "rs": name,
        "rslongue": long_name,
        "commune": commune[2:],
        "departement": commune[:2],
        "ligneacheminement": routing,
        "categetab": category,
        "dateouv": "2021-09-01",
    }
    return ";".join(values.get(column, "") for column in COLUMNS)


REGISTER = [
    HEAD,
    line("270000017", "CPTS DES TROIS RIVIERES", "27375", "27400 LOUVIERS CEDEX"),
    line("270000025", "ASSO CPTS EVREUX NORD", "27229", "27000 EVREUX", "ASSOCIATION CPTS D'ÉVREUX NORD"),
    line("270000033", "ASSO CPTS EVREUX SUD", "27229", "27000 EVREUX"),
    line("140000012", "CPTS DU LITTORAL", "14118", "14000 CAEN"),
    line("590000011", "CPTS DU LITTORAL", "59183", "59140 DUNKERQUE"),
    line("270000041", "CPTS BERNAY RISLE CHARENTONNE", "27056", "27300 BERNAY"),
    line("690000058", 'CPTS LYON 4 "CROIX-ROUSSE"', "69384", "69004 LYON 04"),
    line("690000066", "CPTS LYON 5", "69385", "69005 LYON 05"),
    line("270000058", "MSP DU PONT", "27229", "27000 EVREUX", category="603"),
    "geolocalisation;270000017;560000.1;6900000.1;1,BAN;2024-03-04",
]


def written(path: Path, lines: list[str], encoding: str = "iso-8859-1") -> Path:
    path.write_bytes("\n".join(lines).encode(encoding) + b"\n")
    return path


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    return written(tmp_path / "etalab.csv", REGISTER)


def test_the_published_form(extract: Path) -> None:
    found = read(extract)
    assert (found.extracted, found.establishments, len(found.entries)) == ("2024-03-11", 9, 8)
    by_number = {entry.finess: entry for entry in found.entries}
    one = by_number["270000017"]
    assert (one.name, one.commune, one.commune_code, one.department) == (
        "CPTS DES TROIS RIVIERES",
        "Louviers",
        "27375",
        "27",
    )
    assert (one.long_name, one.opened, one.closed) == (None, "2021-09-01", False)
    assert by_number["270000025"].long_name == "ASSOCIATION CPTS D'ÉVREUX NORD"
    assert '"CROIX-ROUSSE"' in by_number["690000058"].name
    assert [entry.finess for entry in read(SAMPLE).entries] == ["149000019", "309000020", "729000014"]


T_FINESS = (
    '"source","finess","etat","date_extract_finess","rs","type","ej_finess","com_code","adresse_lib_routage",'
    '"categ_code","date_ouverture"'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1"])
def test_the_form_with_headings(tmp_path: Path, encoding: str) -> None:
    lines = [
        T_FINESS,
        '"FINESS","010000017","ACTUEL","2024-05-02","CPTS DE L\'AIN, CÔTÉ SUD","ET","x","01053","BOURG","604",""',
        '"FINESS","10000025","FERME","2024-05-02","CPTS A","ET","x","1053","BOURG EN BRESSE","604","02/03/2020"',
        '"FINESS","010000033","ACTUEL","2024-05-02","CPTS ENTITE JURIDIQUE","EJ","x","01053","BOURG","604",""',
        '"FINESS","0100","ACTUEL","2024-05-02","CPTS SANS NUMERO","ET","x","01053","BOURG","604",""',
    ]
    found = read(written(tmp_path / "t-finess.csv", lines, encoding))
    first, second = found.entries
    assert (first.finess, first.name, first.closed) == ("010000017", "CPTS DE L'AIN, CÔTÉ SUD", False)
    assert (second.finess, second.closed, second.opened) == ("010000025", True, "2020-03-02")
    assert {entry.commune_code for entry in found.entries} == {"01053"}
    assert {entry.department for entry in found.entries} == {"01"}
    assert found.extracted == "2024-05-02"


def test_overseas(tmp_path: Path) -> None:
    row = line("9D0000017", "CPTS DES CIMES", "9D411", "97400 ST DENIS")
    (entry,) = read(written(tmp_path / "e.csv", [HEAD, row])).entries
    assert (entry.department, entry.commune_code, entry.commune) == ("974", "97411", "Saint-Denis")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["nom;ville", "CPTS A;Caen"], "no columns of FINESS"),
        (REGISTER[9:10], "no columns of FINESS|none of its"),
        ([HEAD, REGISTER[9]], "none of its 1 establishments"),
        ([""], "none of its 0"),
    ],
)
def test_what_is_no_register_is_said(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(GraphError, match=message):
        read(written(tmp_path / "x.csv", lines))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("CPTS de Lyon 4e", "CPTS LYON 04", True),
        ("Communauté professionnelle territoriale de santé de l'Aigle", "ASSOCIATION CPTS DE L AIGLE", True),
        ("CPTS Saint-Lô", "CPTS ST LO", True),
        ("CPTS Paris 13e", "CPTS PARIS 13 EME", True),
        ("CPTS du Val Rose", "COMM PROF TERRIT SANTE VAL ROSE", True),
        ("CPTS Paris 13e", "CPTS PARIS 14 EME", False),
        ("CPTS Essonne Nord", "CPTS ESSONNE SUD", False),
        ("CPTS Lyon 4e", "CPTS LYON 5", False),
    ],
)
def test_telling_words(one: str, other: str, same: bool) -> None:
    assert (telling(one) == telling(other)) is same


Named = tuple[str, tuple[tuple[str, str, str | None], ...]]
EURE = (("Eure", "département", "27"),)
BERNAY = (("Bernay", "commune", "27056"),)


@pytest.mark.parametrize(
    ("name", "places", "state", "finess"),
    [
        ("CPTS des Trois Rivières", EURE, "linked", "270000017"),
        ("CPTS des Trois Rivières", (), "linked", "270000017"),
        ("CPTS des Trois Rivières", (("Normandie", "région", "28"),), "linked", "270000017"),
        ("CPTS des Trois Rivières", (("Drôme", "département", "26"),), "uncertain", None),
        ("CPTS des Trois Rivièrres", EURE, "linked", "270000017"),
        ("CPTS des Trois Rivièrres", (), "press", None),
        ("CPTS d'Évreux Nord", EURE, "linked", "270000025"),
        ("CPTS d'Évreux", EURE, "uncertain", None),
        ("CPTS d'Évreux Est", EURE, "press", None),
        ("CPTS du Littoral", (), "uncertain", None),
        ("CPTS du Littoral", (("Dunkerque", "commune", "59183"),), "linked", "590000011"),
        ("CPTS du Pays de Bernay", BERNAY, "linked", "270000041"),
        ("CPTS du Pays de Bernay", EURE, "uncertain", None),
        ("CPTS Lyon 4e", (("Rhône", "département", "69"),), "uncertain", None),
        ("CPTS Lyon 5e", (("Rhône", "département", "69"),), "linked", "690000066"),
        ("CPTS Lyon 6e", (("Rhône", "département", "69"),), "press", None),
        ("CPTS du Vexin", EURE, "press", None),
    ],
)
def test_links(
    fresh_db: Database,
    facts: Callable[..., Facts],
    extract: Path,
    name: str,
    places: Any,
    state: str,
    finess: str | None,
) -> None:
    add(fresh_db, facts(f"La {name}. {' '.join(p[0] for p in places)}", cpts=[name], places=places))
    load(fresh_db, read(extract))
    (row,) = [row for row in rows(fresh_db.conn) if row.entity]
    assert (row.state, row.finess) == (state, finess)
    assert bool(row.candidates) is (state == "uncertain")
    (known,) = entities(fresh_db.conn, label="cpts")
    assert known.finess == finess
    assert profile(fresh_db.conn, known.id).entity.finess == finess


def test_lists_and_reloading(full_db: Database, extract: Path, tmp_path: Path) -> None:
    assert [row.state for row in rows(full_db.conn)] == ["press"]
    for _ in range(2):
        load(full_db, read(extract))
        found = list(rows(full_db.conn))
        assert [row.state for row in found] == ["linked"] + ["register"] * 7
        assert found[0].entity == "cpts:trois-rivieres"
        assert found[0].register_name == "CPTS DES TROIS RIVIERES"
    assert next(rows(full_db.conn, "register")).finess == "140000012"
    assert not list(rows(full_db.conn, "uncertain"))
    load(full_db, read(written(tmp_path / "new.csv", [HEAD, REGISTER[6]])))
    assert [(row.state, row.finess) for row in rows(full_db.conn)] == [("press", None), ("register", "270000041")]
    assert full_db.execute("SELECT count(*) FROM register_files").fetchone()[0] == 1
