"""Takes the text out of a PDF from standard input; run as a process of its own, with limits, by `corpus.pdf`."""

import json
import sys
from io import BytesIO
from typing import Any

# Bytes of memory and seconds of processor time; a press release of fifty pages takes 300 MB and two seconds.
MEMORY, SECONDS = 1_500_000_000, 40
MOST_PAGES = 300


def limit() -> None:
    """Bound what this process may take, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            continue


def read(data: bytes) -> dict[str, Any]:
    """The texts of the pages, the title, and why there is no text where there is none."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"trouble": "encrypted"}
        pages, pictures = [], 0
        for number, page in enumerate(reader.pages):
            if number >= MOST_PAGES:
                break
            pages.append(page.extract_text() or "")
            pictures += _has_picture(page)
        title = reader.metadata.title if reader.metadata else None
        return {"pages": pages, "pictures": pictures, "title": title if isinstance(title, str) else None}
    except DependencyError:
        return {"trouble": "encrypted"}
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        return {"trouble": "broken", "reason": f"{type(error).__name__}: {error}"[:200]}
    except MemoryError:
        return {"trouble": "big"}


def _has_picture(page: Any) -> bool:
    try:
        objects = page["/Resources"]["/XObject"].get_object()
        return any(one.get_object().get("/Subtype") == "/Image" for one in objects.values())
    except (KeyError, AttributeError, TypeError):
        return False


def main() -> None:
    """Read standard input, print a JSON object."""
    import logging

    logging.disable(logging.CRITICAL)
    data = sys.stdin.buffer.read()
    limit()
    sys.stdout.write(json.dumps(read(data)))


if __name__ == "__main__":
    main()
