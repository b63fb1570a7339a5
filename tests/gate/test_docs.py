"""Every command has help with an example, and stands in the documentation as it is; the README keeps its promises."""

import re
from pathlib import Path

import pytest

from docs.generate import command_help, names

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", list(names()))
def test_commands_are_documented(name: str) -> None:
    text = command_help(name)
    assert "Example:" in text
    assert text in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8"), "run `make docs`"


def test_the_readme_has_two_set_up_lines() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    venv, install = "python3 -m venv .venv", ".venv/bin/pip install -c constraints.txt -e"
    assert re.findall(r"^python3 -m venv .*$", readme, re.MULTILINE) == [
        f"{venv} && {install} . && .venv/bin/maillage add corpus/samples",
        f"{venv} && {install} '.[test]' && .venv/bin/pytest",
    ]


def test_constraints_are_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][\w.]*(?: ; [\w' .=<>!]+)?", line) for line in lines)
