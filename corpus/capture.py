"""What came from an address, archive or file, as bytes, with how it came: enough to read the article again."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they came.

    Attributes:
        asked: the address that was asked for, or the path of a file.
        url: where the redirects ended; None for a file without an address.
        data: the body, decompressed.
        fetched: when it was fetched, UTC, as in "2026-03-01T08:30:00Z"; None for a file.
        status: HTTP status, None for a file; 304 comes without data.
        headers: names in lower case with their values, in the order of the answer.
        content_type: the answer's Content-Type in lower case, or a file's suffix as ".html".
    """

    asked: str
    url: str | None
    data: bytes
    fetched: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = ""

    @property
    def sha256(self) -> str:
        """Digest of the bytes, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def charset(self) -> str | None:
        """The encoding that the Content-Type names."""
        for part in self.content_type.split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip() == "charset":
                return value.strip(" \"'") or None
        return None

    def header(self, name: str) -> str | None:
        """The last value of a header, None where the answer lacks it."""
        return next((value for key, value in reversed(self.headers) if key == name), None)


def now() -> str:
    """The present second in UTC, as in "2026-03-01T08:30:00Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
