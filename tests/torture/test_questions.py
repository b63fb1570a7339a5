"""Hostile questions through the command: an answer or a sentence, never a fault, and the base stays as it was."""

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from maillage.cli import main
from tests.torture.harness import BAD_SIGNS, build

HOSTILE = [
    "", " ", "'", '"', "''", '"a', "*", "a*", "AND", "OR NOT", "NEAR(", "NEAR(a b, 1)", "--", "-- x", "%",
    "_", "\\", "^a", "'; DROP TABLE articles; --", "' OR 1=1 --", "1) UNION SELECT text FROM articles --",
    "{content}: x", "a:b", "(((", "a" * 10_000, "l'" * 3_000, "œ", "ŒUVRE", "e\u0301", "ÀÉÎ", "\u202e",
    "\x1b[31m", "\ud7ff", "🩺", "<script>", "../../etc/passwd", "-1", "NULL", "a\nb",
]  # fmt: skip
# The hostile words stand for each "?".
ASKED = [
    ("search", "?"),
    ("show", "?"),
    ("who", "?"),
    ("timeline", "?"),
    ("coverage", "?"),
    ("why", "?"),
    ("announcements", "--about", "?"),
    ("announcements", "--who", "?"),
    ("announcements", "--since", "?"),
    ("figures", "--metric", "?"),
    ("entities", "--label", "?"),
    ("roles", "?"),
    ("roles", "--org", "?"),
    ("conflicts", "--metric", "?"),
    ("export", "-", "--format", "gexf", "--about", "?"),
    ("export", "-", "--format", "json", "--place", "?"),
]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base to ask."""
    return build(tmp_path_factory.mktemp("asked") / "base.db", range(8))


@pytest.mark.parametrize("question", ASKED, ids=" ".join)
def test_hostile_words_are_only_words(asked: Path, question: tuple[str, ...]) -> None:
    before = hashlib.sha256(asked.read_bytes()).hexdigest()
    for words in HOSTILE:
        arguments = [words if part == "?" else part for part in question]
        if words.startswith("-") and question[-1] == "?" and not question[-2].startswith("-"):
            arguments.insert(len(arguments) - 1, "--")
        done = CliRunner().invoke(main, arguments, env={"MAILLAGE_DB": str(asked)})
        assert done.exit_code in (0, 1, 2), (words[:40], done.exception)
        assert not any(sign in done.output for sign in BAD_SIGNS), (words[:40], done.output)
        assert done.exit_code == 0 or done.output.strip(), words[:40]
    assert hashlib.sha256(asked.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("words", ["coeur", "cœur", "CŒUR", "Cœur"])
def test_ligatures_and_capitals_find_the_same(asked: Path, words: str) -> None:
    plain = CliRunner().invoke(main, ["search", "coeur", "--json"], env={"MAILLAGE_DB": str(asked)})
    other = CliRunner().invoke(main, ["search", words, "--json"], env={"MAILLAGE_DB": str(asked)})
    assert (plain.exit_code, plain.output) == (other.exit_code, other.output)
