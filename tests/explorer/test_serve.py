"""`maillage serve` as a process: it says where it is, answers, and ends quietly; its errors are sentences."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from maillage.cli import main


def test_it_serves_until_stopped(base: Path) -> None:
    pytest.importorskip("datasette", reason="the explorer extra is not installed")
    command = [sys.executable, "-m", "maillage", "serve", "--port", "0", "--db", str(base)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, env=environment, **pipes) as server:  # type: ignore[call-overload]
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
            assert found
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(found[0], timeout=20) as page:
                assert "Qui a annoncé quoi" in page.read().decode()
            with opener.open(f"{found[0]}-/bokeh/bokeh.min.js", timeout=20) as script:
                assert script.status == 200
                # Stopped while somebody still reads.
                server.send_signal(signal.SIGINT)
                assert server.wait(20) in (0, 130, -signal.SIGINT)
            assert "Traceback" not in server.stderr.read()
        finally:
            server.kill()


def test_errors_are_sentences(base: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["serve", "--db", str(tmp_path / "none.db")])
    assert done.exit_code == 1 and "maillage add" in done.output
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = CliRunner().invoke(main, ["serve", "--port", str(taken.getsockname()[1]), "--db", str(base)])
    assert done.exit_code == 1 and "--port" in done.output


@pytest.mark.parametrize("missing", ["datasette", "bokeh"])
def test_without_the_extra_it_says_what_to_install(base: Path, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    for command in (["serve", "--port", "0"], ["report", "-"]):
        done = CliRunner().invoke(main, [*command, "--db", str(base)])
        assert done.exit_code == 1 and "maillage[explorer]" in done.output
