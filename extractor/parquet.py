"""Facts as Parquet and back, nothing lost: a row for each article with its text, and its facts as nested lists."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from corpus.article import Article
from corpus.errors import CorpusError
from corpus.storage import is_remote, opened
from extractor.columns import Row, arrow_fields, decoder, encode, hints
from extractor.records import Facts

# Counts changes of the columns; a file of a higher number was written by a later program.
FORMAT = 1
KEY = b"maillage"
AGAIN = "Make it again with: maillage extract --engine local."
# Rows held in memory at a time, written as one group; fewer where articles with their bytes are big.
GROUP_ROWS = 128
GROUP_BYTES = 32_000_000


class ParquetError(CorpusError):
    """A Parquet file of facts cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the facts of a file come from.

    Attributes:
        shard: name of the part of the input that was read.
        code: digest of the program that read it.
        model: digest of the French model and the table of places.
        made_with: name and version of that model.
        options: what else was asked for, as JSON.
    """

    shard: str = ""
    code: str = ""
    model: str = ""
    made_with: str = ""
    options: str = ""


def pyarrow() -> Any:
    """Import pyarrow with its Parquet.

    Raises:
        ParquetError: it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        hint = 'Install it with: pip install "maillage[parquet]".'
        raise ParquetError("Parquet needs pyarrow.", hint=hint) from error
    return pyarrow


def schema(origin: Origin | None = None) -> Any:
    """Arrow's schema of a table of facts: the article's columns, then one list of structs for each kind of fact."""
    arrow = pyarrow()
    article = arrow_fields(Article)
    facts = [field for field in arrow_fields(Facts) if field.name != "article"]
    about = {"format": FORMAT, **asdict(origin or Origin())}
    return arrow.schema(article + facts, metadata={KEY: json.dumps(about, ensure_ascii=False).encode()})


def to_row(facts: Facts) -> Row:
    """The facts of an article as a row, which pyarrow, pandas and JSON take."""
    row: Row = encode(facts)
    article: Row = row.pop("article")
    return article | row


def from_row(row: Mapping[str, Any]) -> Facts:
    """The facts in a row that `to_row` made."""
    article = {name: row[name] for name in hints(Article)}
    facts: Facts = decoder(Facts)({**row, "article": article})
    return facts


def write(file: BinaryIO, found: Iterable[Facts], origin: Origin | None = None) -> int:
    """Write facts as Parquet, some articles at a time.

    Args:
        file: an open binary file.
        found: facts of articles; taken as needed.
        origin: where they come from.

    Returns:
        How many articles were written.

    Raises:
        ParquetError: pyarrow is not installed.
    """
    arrow = pyarrow()
    form = schema(origin)
    count = size = 0
    rows: list[Row] = []
    with arrow.parquet.ParquetWriter(file, form, compression="zstd") as writer:

        def flush() -> None:
            if rows:
                writer.write_table(arrow.Table.from_pylist(rows, schema=form))
                rows.clear()

        for facts in found:
            rows.append(to_row(facts))
            count += 1
            size += len(facts.article.text) + (len(facts.article.capture.data) if facts.article.capture else 0)
            if len(rows) >= GROUP_ROWS or size >= GROUP_BYTES:
                flush()
                size = 0
        flush()
    return count


def origin_of(file: str | Path | BinaryIO, name: str = "") -> Origin:
    """Read where the facts of a file come from.

    Raises:
        ParquetError: it is no Parquet file of facts that this program reads.
    """
    with _opened(file, name or str(file)) as table:
        return _origin(table.schema_arrow, name or str(file))


def read(file: str | Path | BinaryIO, name: str = "") -> Iterator[Facts]:
    """Read the facts in a Parquet file, some articles at a time, in their order.

    Args:
        file: a path, an address that fsspec reaches, or an open binary file.
        name: what to call it in messages.

    Raises:
        ParquetError: it is no Parquet file of facts that this program reads, or it is damaged.
    """
    name = name or str(file)
    arrow = pyarrow()
    with _opened(file, name) as table:
        _origin(table.schema_arrow, name)
        try:
            for group in range(table.num_row_groups):
                for batch in table.iter_batches(batch_size=GROUP_ROWS, row_groups=[group]):
                    yield from map(from_row, batch.to_pylist())
        except (arrow.ArrowException, OSError, KeyError, TypeError, ValueError) as error:
            raise ParquetError(
                f"{name} is damaged ({_first_line(error)}); make it again with: maillage extract"
            ) from error


def _opened(file: str | Path | BinaryIO, name: str) -> Any:
    """Open a Parquet file."""
    arrow = pyarrow()
    if isinstance(file, str) and is_remote(file):
        file = opened(file)
    try:
        return arrow.parquet.ParquetFile(str(file) if isinstance(file, str | Path) else file)
    except FileNotFoundError as error:
        raise ParquetError("no such file.", source=name, hint="Check the path.") from error
    except (arrow.ArrowException, OSError) as error:
        message = f"this is no Parquet file, or one that was cut off ({_first_line(error)})."
        raise ParquetError(message, source=name, hint=AGAIN) from error


def _origin(found: Any, name: str) -> Origin:
    """Where a table comes from, if it is one of ours."""
    try:
        about = json.loads((found.metadata or {})[KEY])
        number = int(about.pop("format"))
        origin = Origin(**{field: str(about.get(field, "")) for field in hints(Origin)})
    except (KeyError, ValueError, TypeError, AttributeError):
        columns = ", ".join(found.names[:8]) + (", …" if len(found.names) > 8 else "")
        message = f"this table holds no facts of maillage, but the columns {columns}."
        hint = "Articles in a table are read with: maillage extract --engine local."
        raise ParquetError(message, source=name, hint=hint) from None
    if number > FORMAT:
        message = f"this file was written by a newer maillage (format {number})."
        raise ParquetError(message, source=name, hint="Install that version.")
    lacking = [column for column in schema().names if column not in found.names]
    if lacking:
        raise ParquetError(f"the table lacks the columns {', '.join(lacking)}.", source=name, hint=AGAIN)
    return origin


def _first_line(error: BaseException) -> str:
    """What an error says, in a line."""
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
