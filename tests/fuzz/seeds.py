"""The inputs to fuzz from: one file a target, one input a line as a JSON string of its bytes (each a code point)."""

import json
from pathlib import Path

FOLDER = Path(__file__).parent / "seeds"


def read_seeds(target: str) -> list[bytes]:
    """Inputs of a target in order of the file."""
    lines = (FOLDER / f"{target}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line).encode("latin-1") for line in lines]


def write_seeds(target: str, inputs: list[bytes]) -> None:
    """Write the inputs of a target, each once, short ones first."""
    chosen = sorted(set(inputs), key=lambda data: (len(data), data))
    lines = [json.dumps(data.decode("latin-1"), ensure_ascii=True) for data in chosen]
    (FOLDER / f"{target}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
