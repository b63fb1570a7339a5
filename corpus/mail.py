"""Saved pages (.mhtml) and messages (.eml): the parts of them that may be articles."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime

from corpus.capture import Capture
from corpus.errors import KindError

START = re.compile(rb"\s*(?:[A-Za-z][A-Za-z0-9-]{1,60}:[ \t][^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,}")
MIME = re.compile(rb"^(?:mime-version|content-type|return-path|received|from|snapshot-content-location):", re.I | re.M)
MOST_PARTS = 200
KINDS = (".mhtml", ".mht", ".eml")


def is_mail(data: bytes) -> bool:
    """Do the bytes start with the headers of a message or a saved page?"""
    head = START.match(data[:20_000])
    return head is not None and len(MIME.findall(head[0])) >= 2


def parts(data: bytes, source: str) -> Iterator[Capture]:
    """Yield the page or text of a message or saved page, and the PDFs attached to it.

    Of a text and a page that say the same (multipart/alternative) the page is taken; of a saved page its first part.

    Raises:
        KindError: it holds neither.
    """
    message = message_from_bytes(data, policy=default)
    if not isinstance(message, EmailMessage):
        raise KindError("this message cannot be read.", source=source)
    sent = _sent(message)
    address = message.get("Snapshot-Content-Location") or message.get("Content-Location")
    found = False
    body = message.get_body(("html", "plain"))
    main = body if isinstance(body, EmailMessage) else None
    if main and (data := _payload(main)):
        found = True
        url = str(main.get("Content-Location") or address or "") or None
        yield Capture(source, url if (url or "").startswith("http") else None, data, None, None, sent, _kind(main))
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            break
        name = part.get_filename() or ""
        if part.get_content_type() == "application/pdf" or name.lower().endswith(".pdf"):
            found = True
            yield Capture(f"{source}/{name or f'part {number}'}", None, _payload(part), None, None, sent, ".pdf")
    if not found:
        hint = "Save the article as .html or .txt."
        raise KindError("this message holds no text and no page.", source=source, hint=hint)


def _sent(message: EmailMessage) -> tuple[tuple[str, str], ...]:
    """The day of sending and the subject, as headers of our own; that of a saved page is when it was saved."""
    if message.get("Snapshot-Content-Location") or message.get_content_type() == "multipart/related":
        return ()
    said = [("x-maillage-subject", " ".join(str(message.get("Subject") or "").split()))]
    try:
        day = parsedate_to_datetime(str(message.get("Date"))).date().isoformat()
    except (ValueError, TypeError, IndexError):
        day = ""
    said.append(("x-maillage-sent", day))
    return tuple(pair for pair in said if pair[1])


def _payload(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _kind(part: EmailMessage) -> str:
    charset = part.get_content_charset()
    return part.get_content_type() + (f"; charset={charset}" if charset else "")
