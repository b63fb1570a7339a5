import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from maillage.model import model
from maillage.places import places
from models.loading import SHIPPED, ModelError
from models.places_tables import in_use
from models.user_data import default_model

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def fresh_table():
    in_use.cache_clear()
    yield
    in_use.cache_clear()


def test_places_info(run: Run) -> None:
    result = run("places", "info")
    assert result.exit_code == 0
    assert result.stdout.startswith("shipped list of places in ")
    assert "as of 2026-01-01, from INSEE" in result.stdout
    assert re.search(r"^ +101  département$", result.stdout, re.MULTILINE)
    assert json.loads(run("places", "info", "--json").stdout)["places"]["région"] == 18


def test_places_update(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "v_commune_2031.csv"
    path.write_text("TYPECOM,COM,LIBELLE\nCOM,27999,Valbourg\n")
    result = run("places", "update", "--from", path)
    assert result.exit_code == 0
    assert str(tmp_path / "data" / "places") in result.stdout
    found = json.loads(run("places", "info", "--json").stdout)
    assert (found["table"], found["vintage"]) == ("own", "2031-01-01")
    (tmp_path / "data" / "places" / "communes.csv").write_text("?")
    in_use.cache_clear()
    damaged = run("places", "info")
    assert damaged.stdout.startswith("shipped") and "damaged" in damaged.stderr


def test_places_update_from_what_is_no_list(run: Run, tmp_path: Path) -> None:
    assert run("places", "update", "--from", tmp_path / "nowhere").exit_code == 2
    wrong = run("places", "update", "--from", tmp_path)
    assert wrong.exit_code == 1 and wrong.stderr.startswith("Error: ") and "communes.csv" in wrong.stderr


def test_model_info(run: Run, tmp_path: Path) -> None:
    shown = run("model", "info").stdout
    for heading in ("model     fr_maillage ", "licence   CC BY-SA 4.0", "data      UD French Sequoia, LGPL-LR", " MB)"):
        assert heading in shown
    assert re.search(r"^labels +ner: .*PER", shown, re.MULTILINE)
    found = json.loads(run("model", "info", "--json").stdout)
    assert found["language"] == "fr" and found["bytes"] > 1e6 and "parser" in found["pipes"]
    missing = run("model", "info", "--model", "no_such_model")
    assert missing.exit_code == 1 and "no_such_model" in missing.stderr
    assert run("model", "info", "--model", tmp_path).exit_code == 1


def test_scores_are_those_of_the_model(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text('{"syntax": {"las": 0.5}, "versions": {"spacy": "3"}}')
    monkeypatch.setattr("models.description.METRICS", tmp_path)
    assert "scores    syntax: las 0.5\n" in run("model", "info").stdout
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(SHIPPED / "meta.json", other)
    assert "scores  " not in run("model", "info", "--model", other).stdout


def test_model_use(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tried: list[str] = []
    monkeypatch.setattr("models.loading.load", tried.append)
    folder = tmp_path / "here" / "mine"
    folder.mkdir()
    assert run("model", "use", "mine").exit_code == 0
    assert tried == [str(folder)] and default_model() == str(folder)
    assert run("model", "use", "--shipped").exit_code == 0
    assert default_model() is None
    assert run("model", "use", "--shipped").exit_code == 0
    for wrong in ((), ("x", "--shipped")):
        assert run("model", "use", *wrong).exit_code == 2


def test_a_model_that_cannot_serve_is_not_remembered(run: Run) -> None:
    result = run("model", "use", "no_such_model")
    assert result.exit_code == 1 and "no_such_model" in result.stderr
    assert default_model() is None


def test_the_remembered_model_reads(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from corpus.reader import read_bytes
    from extractor.batch import pipeline
    from maillage.reader import facts_of

    article = read_bytes(b"La CPTS du Val de Braye ouvre une maison.", source="-")
    asked: list[str | None] = []

    def build(name: str | None) -> None:
        asked.append(name)
        if name == "gone":
            raise ModelError("the model gone cannot be loaded")

    monkeypatch.setattr("extractor.pipeline.build", build)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "model.txt").write_text("gone\n")
    pipeline.cache_clear()
    try:
        facts_of(article, "fr_other")
        with pytest.raises(ModelError, match="maillage model use --shipped"):
            facts_of(article, None)
        (tmp_path / "data" / "model.txt").unlink()
        facts_of(article, None)
    finally:
        pipeline.cache_clear()
    assert asked == ["fr_other", "gone", None]


@pytest.mark.parametrize(
    "name", [f"places {one}" for one in places.commands] + [f"model {one}" for one in model.commands]
)
def test_inner_commands_have_help(run: Run, name: str) -> None:
    shown = run(*name.split(), "-h").stdout
    assert f"Example:\n    maillage {name}" in shown
