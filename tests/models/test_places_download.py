"""The newest official files are found, fetched and checked; what cannot be they changes nothing."""

import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import Result

from corpus.network import LOOPBACK
from maillage.cli import main
from models import places_download
from models.places_build import write
from models.places_download import Addresses, check_communes, download
from models.places_tables import SHIPPED, Table
from models.user_data import DataError

BEFORE = Table(SHIPPED)


def communes(change: Callable[[list[str]], list[str]] = lambda rows: rows) -> bytes:
    """The shipped communes as INSEE writes them."""
    rows = [f"COM,{code},{name}" for code, name, count in BEFORE.rows("communes.csv") if count]
    return ("TYPECOM,COM,LIBELLE\n" + "\n".join(change(rows)) + "\n").encode("utf-8-sig")


def areas(kind: str, column: str) -> bytes:
    rows = [(code, name, region) for area, code, name, region in BEFORE.rows("areas.csv") if area == kind]
    if column == "REG":
        return ("REG,LIBELLE\n" + "".join(f"{code},{name}\n" for code, name, _ in rows)).encode()
    return ("DEP,REG,LIBELLE\n" + "".join(f"{code},{region},{name}\n" for code, name, region in rows)).encode()


def archive(text: str, member: str = "donnees_communes.csv") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(member, text)
    return made.getvalue()


class Site:
    """A site on 127.0.0.1: what it answers at each path."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, bytes] = {}
        self.asked: list[str] = []

    def catalogue(self, *files: str, checksums: dict[str, dict[str, str]] | None = None) -> None:
        given = checksums or {}
        resources = [{"url": f"{self.address}/{file}", "checksum": given.get(file)} for file in files]
        self.pages["/catalogue"] = json.dumps({"resources": resources}).encode()

    @property
    def addresses(self) -> Addresses:
        return Addresses(
            f"{self.address}/catalogue", (f"{self.address}/known/v_commune_2026.csv",), f"{self.address}/ensemble.zip"
        )


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            page = made.pages.get(self.path)
            self.send_response(200 if page is not None else 404)
            self.send_header("Content-Length", str(len(page or b"")))
            self.end_headers()
            self.wfile.write(page or b"")

        def log_message(self, format: str, *args: object) -> None:
            pass

    monkeypatch.setenv(LOOPBACK, "1")
    server = HTTPServer(("127.0.0.1", 0), Handler)
    made = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def official(site: Site) -> Site:
    """A site with everything there is."""
    site.catalogue(
        "a/v_commune_2030.csv", "b/v_commune_2031.csv", "b/v_departement_2031.csv", "b/v_region_2031.csv", "b/notes.pdf"
    )
    site.pages["/b/v_commune_2031.csv"] = communes(lambda rows: [*rows, "COM,27999,Valbourg-sur-Risle"])
    site.pages["/b/v_departement_2031.csv"] = areas("département", "DEP")
    site.pages["/b/v_region_2031.csv"] = areas("région", "REG")
    site.pages["/ensemble.zip"] = archive("COM;PMUN\n27999;4321\n")
    return site


def test_the_newest_files_make_a_list(official: Site, tmp_path: Path) -> None:
    done = download(tmp_path, BEFORE, official.addresses)
    assert (done.year, done.missing) == (2031, [])
    write(tmp_path, tmp_path / "new", BEFORE)
    made = Table(tmp_path / "new")
    assert made.about()["vintage"] == "2031-01-01"
    rows = {code: (name, count) for code, name, count in made.rows("communes.csv")}
    assert rows["27999"] == ("Valbourg-sur-Risle", "4321")
    assert sorted(made.rows("areas.csv")) == sorted(BEFORE.rows("areas.csv"))
    # Populations that the archive lacks are the shipped ones.
    assert int(rows["75056"][1]) > 2_000_000
    assert "/a/v_commune_2030.csv" not in official.asked


def test_without_a_catalogue_the_known_addresses_serve(site: Site, tmp_path: Path) -> None:
    site.pages["/known/v_commune_2026.csv"] = communes()
    done = download(tmp_path, BEFORE, site.addresses)
    assert done.year == 2026
    assert len(done.missing) == 2
    assert "catalogue" in done.missing[0] and "HTTP 404" in done.missing[0]
    assert "populations" in done.missing[1]


@pytest.mark.parametrize(
    "answer", [b"", b"<html>", b"[]", b'{"resources": null}', b'{"resources": [{"url": 3}]}', b"\xff"]
)
def test_a_catalogue_that_says_nothing_useful(site: Site, tmp_path: Path, answer: bytes) -> None:
    site.pages |= {"/catalogue": answer, "/known/v_commune_2026.csv": communes()}
    assert download(tmp_path, BEFORE, site.addresses).year == 2026


def test_a_digest_of_the_catalogue_must_be_that_of_the_file(official: Site, tmp_path: Path) -> None:
    page = official.pages["/b/v_commune_2031.csv"]
    right = {"type": "sha1", "value": hashlib.sha1(page, usedforsecurity=False).hexdigest()}
    official.catalogue("b/v_commune_2031.csv", checksums={"b/v_commune_2031.csv": right})
    assert download(tmp_path, BEFORE, official.addresses).year == 2031
    official.catalogue("b/v_commune_2031.csv", checksums={"b/v_commune_2031.csv": {**right, "value": "0" * 40}})
    with pytest.raises(DataError, match="sha1 differs"):
        download(tmp_path, BEFORE, official.addresses)


WRONG: dict[str, tuple[bytes, str]] = {
    "a page of the site": (b"<html><body>Maintenance</body></html>", "not the table"),
    "nothing": (b"", "not the table"),
    "no commune": (b"TYPECOM,COM,LIBELLE\n", "names 0 communes"),
    "a few communes": (b"TYPECOM,COM,LIBELLE\nCOM,75056,Paris\n", "names 1 communes"),
    "half the communes": (communes(lambda rows: rows[::2]), "which cannot be"),
    "other names": (communes(lambda rows: [row.upper() for row in rows]), "known names only"),
    "codes mixed up": (
        communes(lambda rows: [f"{a[:9]}{b[9:]}" for a, b in zip(rows, rows[1:] + rows[:1], strict=True)]),
        "known names only",
    ),
    "a code that is none": (communes(lambda rows: [*rows, "COM,1234,Valbourg"]), "odd commune"),
    "a name that is none": (communes(lambda rows: [*rows, "COM,27999," + "x" * 500]), "odd commune"),
    "other columns": (communes().replace(b"LIBELLE", b"NOM"), "not the table"),
    "another encoding": (communes().decode("utf-8-sig").encode("utf-16"), "not the table"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_the_communes_is_refused(tmp_path: Path, what: str) -> None:
    page, said = WRONG[what]
    path = tmp_path / "v_commune_2031.csv"
    path.write_bytes(page)
    with pytest.raises(DataError, match=said) as raised:
        check_communes(path, BEFORE)
    assert "--from FOLDER" in str(raised.value)


def test_mergers_of_a_decade_are_believed(tmp_path: Path) -> None:
    path = tmp_path / "v_commune_2036.csv"
    path.write_bytes(communes(lambda rows: [row for n, row in enumerate(rows) if n % 15]))
    check_communes(path, BEFORE)


@pytest.mark.parametrize(
    ("page", "said"),
    [(b"DEP,REG,LIBELLE\n75,11,Paris\n", "1 rows"), (areas("département", "DEP").upper(), "known names only")],
)
def test_what_cannot_be_the_departments_is_refused(official: Site, tmp_path: Path, page: bytes, said: str) -> None:
    official.pages["/b/v_departement_2031.csv"] = page
    with pytest.raises(DataError, match=said):
        download(tmp_path, BEFORE, official.addresses)


@pytest.mark.parametrize("page", [b"no archive", archive("COM;PMUN\n", "other.csv"), archive("COM;PMUN\n")[:-10], b""])
def test_without_populations_the_shipped_ones_serve(official: Site, tmp_path: Path, page: bytes) -> None:
    official.pages["/ensemble.zip"] = page
    done = download(tmp_path, BEFORE, official.addresses)
    assert len(done.missing) == 1
    assert "shipped populations" in done.missing[0]
    write(tmp_path, tmp_path / "new", BEFORE)
    assert int({row[0]: row[2] for row in Table(tmp_path / "new").rows("communes.csv")}["75056"]) > 2_000_000


def test_a_file_that_is_far_too_large_is_given_up(
    official: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places_download, "MOST_BYTES", 100_000)
    with pytest.raises(DataError, match=r"over 0\.1 MB"):
        download(tmp_path, BEFORE, official.addresses)


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, addresses: Addresses) -> Result:
    from click.testing import CliRunner

    monkeypatch.setattr(places_download, "OFFICIAL", addresses)
    monkeypatch.setenv("MAILLAGE_DATA", str(tmp_path / "data"))
    return CliRunner().invoke(main, ["places", "update"])


def test_the_command_downloads(official: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(tmp_path, monkeypatch, official.addresses)
    assert result.exit_code == 0, result.output
    assert "official geographic code of 2031" in result.stdout
    assert Table(tmp_path / "data" / "places").readable()


def test_offline_the_command_says_so_and_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LOOPBACK, "1")
    # Nobody listens on port 1.
    nowhere = Addresses("http://127.0.0.1:1/c", ("http://127.0.0.1:1/v_commune_2026.csv",), "http://127.0.0.1:1/z")
    result = run(tmp_path, monkeypatch, nowhere)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: the communes cannot be downloaded")
    assert "cannot be reached" in result.stderr and "--from FOLDER" in result.stderr
    assert not (tmp_path / "data").exists()


def test_a_wrong_file_changes_nothing(official: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(tmp_path, monkeypatch, official.addresses).exit_code == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "data" / "places").iterdir()}
    official.pages["/b/v_commune_2031.csv"] = WRONG["half the communes"][0]
    assert run(tmp_path, monkeypatch, official.addresses).exit_code == 1
    assert {path.name: path.read_bytes() for path in (tmp_path / "data" / "places").iterdir()} == before
