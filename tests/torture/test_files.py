"""Files that are not what they seem, through the real command: read, or refused by name in a sentence."""

import io
import os
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import KindError, MissingError
from corpus.files import bytes_of
from tests.torture.harness import REAL, run, there
from tests.torture.texts import PLAIN

Make = Callable[[Path], Path]
GOOD = PLAIN.encode()


def write(name: str, data: bytes) -> Make:
    """A maker of a file of that name."""

    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


def archive(members: dict[str, bytes]) -> bytes:
    """A zip archive in memory."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return file.getvalue()


def pdf(objects: list[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        body
        + head
        + table
        + b"trailer << /Size %d %s >>\nstartxref\n%d\n%%%%EOF"
        % (
            len(objects) + 1,
            trailer,
            len(body),
        )
    )


CATALOG, PAGES = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
CIRCULAR = pdf([CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])
SCANNED = pdf([CATALOG, PAGES, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"])
ENCRYPTED = pdf(
    [CATALOG, PAGES, b"<< /Type /Page /Parent 2 0 R >>", b"<< /Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -4 >>"],
    b"/Root 1 0 R /Encrypt 4 0 R /ID [(a) (a)]",
)

REFUSED: dict[str, Make] = {
    "truncated.pdf": write("t.pdf", SCANNED[:120]),
    "circular.pdf": write("c.pdf", CIRCULAR),
    "scanned.pdf": write("s.pdf", SCANNED),
    "encrypted.pdf": write("e.pdf", ENCRYPTED),
    "broken.zip": write("b.zip", archive({"a.txt": GOOD})[:-30]),
    "bomb.zip": write("bomb.zip", archive({"a.txt": b"a" * 15_000_000})),
    "nothing.zip": write("n.zip", archive({"a.png": b"x"})),
    "broken.warc.gz": write("b.warc.gz", b"\x1f\x8b\x08\x00broken"),
    "picture.txt": write("p.txt", b"\x89PNG\r\n\x1a\n" + bytes(200)),
    "link.txt": lambda folder: _link(folder / "link.txt"),
}
# Each says something of its own, so that none is taken for another.
READ: dict[str, Make] = {
    "page named .pdf": write("page.pdf", f"<html lang=fr><body><p>{PLAIN}</p></body></html>".encode()),
    "new line": write("a\nb.txt", GOOD + b"Fin 0."),
    "leading dash": write("-rf.txt", GOOD + b"Fin 1."),
    "quotes": write("a'b\"c $(x) `y`.txt", GOOD + b"Fin 2."),
    "no UTF-8": lambda folder: _odd(folder),
    "capitals": write("ARTICLE.TXT", GOOD + b"Fin 3."),
    "archive of one": write("a.zip", archive({"../../etc/passwd.txt": GOOD + b"Fin 4."})),
}


def _fifo(path: Path) -> Path:
    """A named pipe that nobody writes to."""
    os.mkfifo(path)
    return path


def _link(path: Path) -> Path:
    """A link to itself."""
    path.symlink_to(path)
    return path


def _odd(folder: Path) -> Path:
    """A file whose name is no UTF-8."""
    path = folder / os.fsdecode(b"caf\xe9.txt")
    path.write_bytes(GOOD + b"Fin.")
    return path


def test_each_bad_file_is_named_and_the_good_one_stored(tmp_path: Path) -> None:
    base, folder = tmp_path / "base.db", tmp_path / "files"
    folder.mkdir()
    bad = [make(folder) for make in REFUSED.values()]
    good = write("good.txt", GOOD)(folder)
    done = run("add", *bad, good, "--db", base, command=REAL)
    assert done.status == 3, done.err
    for path in bad:
        assert f"Error: {path}" in done.err, done.err
    assert len(there(base)) == 1


def test_odd_names_are_read(tmp_path: Path) -> None:
    names = [make(tmp_path).name for make in READ.values()]
    done = run("add", "--db", "base.db", "--", *names, command=REAL, cwd=tmp_path)
    assert done.status == 0, done.err
    assert len(there(tmp_path / "base.db")) == len(READ)


def test_a_pipe_that_nobody_writes_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.files.PATIENCE", 0.2)
    with pytest.raises(MissingError, match="nothing came"):
        bytes_of(_fifo(tmp_path / "fifo.txt"))
    with pytest.raises(KindError, match="20 MB"):
        bytes_of(Path("/dev/zero"))


def test_a_pipe_is_read(tmp_path: Path) -> None:
    path = _fifo(tmp_path / "fifo.txt")
    writer = threading.Thread(target=lambda: path.write_bytes(GOOD))
    writer.start()
    assert bytes_of(path) == GOOD
    writer.join()


def test_a_folder_of_loops_and_closed_doors(tmp_path: Path) -> None:
    folder, base = tmp_path / "folder", tmp_path / "base.db"
    (folder / "closed").mkdir(parents=True)
    (folder / "closed" / "inner.txt").write_bytes(GOOD)
    (folder / "again").symlink_to(folder)
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    write("good.txt", GOOD)(folder)
    (folder / "closed").chmod(0)
    try:
        done = run("add", folder, "--db", base, command=REAL)
    finally:
        (folder / "closed").chmod(0o700)
    assert done.status in (0, 3), done.err
    assert len(there(base)) == 1


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    path, base = tmp_path / "moving.txt", tmp_path / "base.db"
    path.write_bytes(GOOD)
    stop = threading.Event()

    def change() -> None:
        for number in range(10_000):
            if stop.is_set():
                return
            path.write_bytes(GOOD * (number % 8))
            time.sleep(0.002)

    thread = threading.Thread(target=change)
    thread.start()
    try:
        done = run("add", path, "--db", base, command=REAL)
    finally:
        stop.set()
        thread.join()
    assert done.status in (0, 1), done.err
    if done.status == 0:
        assert len(there(base)) == 1
