"""What the test site does at each of its addresses."""

import gzip
import time

from tests.web.pages import BODY, ENGLISH, LEAD, OTHER, TITLE, bomb, packed, page, pdf, rss
from tests.web.server import Request, Route, moving, serving

SHORT = "Hélène Marchetti veut un rendez-vous dans la journée pour chacun des habitants du bassin de Grandlieu."
CUT = "La suite de cet article est réservée à nos abonnés. Déjà abonné ? Connectez-vous."
NOT_THERE = (
    "<html><head><title>Page introuvable</title></head><body><h1>Page introuvable</h1><p>Désolé.</p></body></html>"
)
LD_LOCKED = (
    f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}","isAccessibleForFree":"False",'
    '"datePublished":"2024-03-12"}</script>'
)
LETTER = [
    "Communiqué de presse",
    "Saint-Aubin, le 12 mars 2024",
    TITLE,
    *(
        part
        for text in (LEAD, *BODY)
        for part in (text[:80].rpartition(" ")[0], text[len(text[:80].rpartition(" ")[0]) + 1 :])
    ),
]


def slow_head(request: Request) -> None:
    """The headers come one by one, for ever."""
    request.close_connection = True
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    request.drip(b"X-More: a\r\n", times=100, pause=0.05)


def slow_body(request: Request) -> None:
    """The body comes a byte at a time."""
    request.close_connection = True
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    request.drip(b"a", times=100, pause=0.05)


def silent(request: Request) -> None:
    """Nothing comes at all."""
    request.close_connection = True
    time.sleep(1.5)


def endless(request: Request) -> None:
    """The body never ends."""
    request.close_connection = True
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    request.drip(b"<p>encore</p>" * 8000, times=2000, pause=0)


def cut_short(request: Request) -> None:
    """The connection closes before the length that was said."""
    request.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 90000\r\n\r\n<html><body><p>debut")


def nonsense(request: Request) -> None:
    """It is no HTTP."""
    request.raw(b"bonjour\r\n\r\n")


def many_headers(request: Request) -> None:
    """More headers than a client may be made to keep."""
    request.raw(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: a\r\n" % n for n in range(500)) + b"\r\n")


def long_header(request: Request) -> None:
    """One header without end."""
    request.raw(b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 200_000 + b"\r\n\r\n")


def chunked(request: Request) -> None:
    """A body in chunks, without a length."""
    request.send_response(200)
    request.send_header("Content-Type", "text/html; charset=utf-8")
    request.send_header("Transfer-Encoding", "chunked")
    request.end_headers()
    data = page().encode()
    for start in range(0, len(data), 500):
        part = data[start : start + 500]
        request.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
    request.wfile.write(b"0\r\n\r\n")


def closes_after(request: Request) -> None:
    """The site closes a connection that it had promised to keep."""
    request.answer(page())
    request.close_connection = True


def needs_cookie(request: Request) -> None:
    """The page leads to itself until a cookie comes back."""
    request.answer(b"", 302, {"Location": request.path, "Set-Cookie": "vu=1"})


def chain(length: int) -> dict[str, Route]:
    """Redirects one after the other, an article at their end."""
    steps: dict[str, Route] = {f"/chain{length}/{n}": moving(f"/chain{length}/{n + 1}", 301) for n in range(length)}
    return {**steps, f"/chain{length}/{length}": serving(page())}


GZIP = {"Content-Encoding": "gzip"}
LATIN = page().encode("cp1252", "xmlcharrefreplace").replace(b'<meta charset="utf-8">', b"")
TWO_LANGUAGES = page(
    after='<div lang="en">' + "".join(f"<p>{text}</p>" for text in ENGLISH) + "</div>",
)
UNMARKED_ENGLISH = page(paragraphs=(LEAD, *BODY, *ENGLISH))
DEEP = page().replace("<article>", "<div>" * 800 + "<article>").replace("</article>", "</article>" + "</div>" * 800)
MENU = (
    "<ul class='menu'>"
    + "".join(f"<li><a href='/{n}'>Rubrique numéro {n} du journal</a></li>" for n in range(30))
    + "</ul>"
)

ROUTES: dict[str, Route] = {
    # What comes as it should.
    "/plain": serving(page()),
    "/gzip": serving(packed(page()), headers=GZIP),
    "/chunked": chunked,
    "/latin-in-header": serving(LATIN, kind="text/html; charset=iso-8859-1"),
    "/latin-unsaid": serving(LATIN),
    "/wrong-charset": serving(page(), kind="text/html; charset=iso-8859-1"),
    "/unknown-charset": serving(page(), kind="text/html; charset=x-mac-klingon"),
    "/as-octets": serving(page(), kind="application/octet-stream"),
    "/as-image": serving(page(), kind="image/jpeg"),
    "/no-type": serving(page(), kind=""),
    "/nul-bytes": serving(page().replace("<article>", "<article>\0")),
    "/bom": serving(b"\xef\xbb\xbf" + page().encode()),
    "/deep": serving(DEEP),
    "/closes": closes_after,
    "/moved": moving("/plain", 301),
    "/moved-relative": moving("plain", 308),
    "/moved-accent": moving("/été".encode().decode("latin-1"), 302),
    "/%C3%A9t%C3%A9": serving(page()),
    **chain(5),
    "/menu": serving(page(before=MENU)),
    "/two-languages": serving(TWO_LANGUAGES),
    "/unmarked-english": serving(UNMARKED_ENGLISH),
    "/pdf": serving(pdf([LETTER]), kind="application/pdf"),
    "/pdf-as-html": serving(pdf([LETTER]), kind="text/html"),
    "/script": serving(
        page(head="<script>document.location='/elsewhere'</script>", after="<script>alert('lu')</script>")
    ),
    # What does not come, or must not be taken.
    "/slow-head": slow_head,
    "/slow-body": slow_body,
    "/silent": silent,
    "/endless": endless,
    "/bomb": serving(bomb(300), headers=GZIP),
    "/bomb-twice": serving(gzip.compress(bomb(100), mtime=0), headers={"Content-Encoding": "gzip, gzip"}),
    "/brotli": serving(b"\x0b\x02\x80", headers={"Content-Encoding": "br"}),
    "/broken-gzip": serving(packed(page())[:200], headers=GZIP),
    "/cut-short": cut_short,
    "/nonsense": nonsense,
    "/many-headers": many_headers,
    "/long-header": long_header,
    "/loop": moving("/loop"),
    "/loop-two": moving("/loop-back"),
    "/loop-back": moving("/loop-two"),
    "/cookie": needs_cookie,
    **chain(9),
    "/to-file": moving("file:///etc/passwd"),
    "/to-private": moving("http://10.0.0.7/secret"),
    "/to-metadata": moving("http://169.254.169.254/latest/meta-data/"),
    "/to-loopback6": moving("http://[::1]:80/"),
    "/to-mapped": moving("http://[::ffff:192.168.1.1]/"),
    "/to-decimal": moving("http://3232235777/"),
    "/to-password": moving("http://user:secret@127.0.0.1/"),
    "/to-nothing": serving(b"", status=302),
    "/404": serving(page("Rien ici"), status=404),
    "/410": serving(b"", status=410),
    "/401": serving(b"", status=401),
    "/403": serving(b"", status=403),
    "/451": serving(b"", status=451),
    "/500": serving(b"", status=500),
    "/204": lambda request: request.raw(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "/soft-404": serving(NOT_THERE),
    "/empty": serving(b""),
    "/menus-only": serving(page("", (), before=MENU)),
    "/script-only": serving("<html><body><div id='app'></div><script>start()</script></body></html>"),
    "/english": serving(page("A new network of care", ENGLISH).replace('lang="fr"', 'lang="en"')),
    "/image": serving(b"\x89PNG\r\n\x1a\n" + bytes(300), kind="image/png"),
    "/image-as-html": serving(b"\xff\xd8\xff" + bytes(300)),
    "/scan": serving(pdf([[], []], picture=True), kind="application/pdf"),
    "/broken-pdf": serving(b"%PDF-1.4\nrien du tout", kind="application/pdf"),
    "/feed-as-page": serving(rss([("http://x.example/a", "A", "Tue, 12 Mar 2024 08:00:00 +0100")]), kind="text/html"),
    # What comes in part, or under several addresses.
    "/paywall": serving(page(paragraphs=(LEAD, CUT), head=LD_LOCKED)),
    "/paywall-in-words": serving(page(paragraphs=(LEAD, SHORT, CUT))),
    "/print/plain": serving(page(head='<link rel="canonical" href="/plain">')),
    "/plain/amp": serving(page(head='<link rel="canonical" href="/plain">')),
    "/front-canonical": serving(page(head='<link rel="canonical" href="/">')),
    "/foreign-canonical": serving(page(head='<link rel="canonical" href="https://autre.example/plain">')),
    "/sport": serving(page("Le gymnase sera rénové", OTHER)),
}

# Paths that give the article, with the title as it must be read.
READ = (
    "/plain",
    "/gzip",
    "/chunked",
    "/latin-in-header",
    "/latin-unsaid",
    "/wrong-charset",
    "/unknown-charset",
    "/as-octets",
    "/as-image",
    "/no-type",
    "/nul-bytes",
    "/bom",
    "/deep",
    "/closes",
    "/moved",
    "/moved-relative",
    "/moved-accent",
    "/chain5/0",
    "/menu",
    "/two-languages",
    "/unmarked-english",
    "/pdf",
    "/pdf-as-html",
    "/script",
)
# Paths that give none, with words of the reason.
REFUSED = {
    "/slow-head": "too slow",
    "/slow-body": "too slow",
    "/silent": "too slow|cannot be reached",
    "/endless": "over 2 MB",
    "/bomb": "over 2 MB",
    "/bomb-twice": "over 2 MB|compressed in a way",
    "/brotli": r"compressed in a way we did not ask for \(br\)",
    "/broken-gzip": "broke off|no article|broken",
    "/cut-short": "broke off",
    "/nonsense": "cannot be reached|broke off|cannot be read",
    "/many-headers": "cannot be reached|cannot be read|broke off",
    "/long-header": "cannot be reached|cannot be read|broke off",
    "/loop": "redirects in circles",
    "/loop-two": "redirects in circles",
    "/cookie": "redirects in circles",
    "/chain9/0": "redirects in circles",
    "/to-file": "not an http or https address",
    "/to-private": "leads to a private or local address",
    "/to-metadata": "leads to a private or local address",
    "/to-loopback6": "leads to a private or local address",
    "/to-mapped": "leads to a private or local address",
    "/to-decimal": "leads to a private or local address",
    "/to-password": "holds a password",
    "/to-nothing": r"gives no page \(HTTP 302\)",
    "/404": r"has no such page \(HTTP 404\)",
    "/410": "has removed the page",
    "/401": "asks for a login",
    "/403": "refuses us",
    "/451": "for legal reasons",
    "/500": r"answers with an error \(HTTP 500\)",
    "/204": r"gives no page \(HTTP 204\)",
    "/soft-404": "says that there is no such page",
    "/empty": "empty",
    "/menus-only": "no article text|only menus",
    "/script-only": "no article text",
    "/english": "looks English",
    "/image": "an image",
    "/image-as-html": "an image",
    "/scan": "a scan.*OCR needed",
    "/broken-pdf": "PDF cannot be read",
    "/feed-as-page": "a feed or a sitemap",
    "/nowhere": "has no such page",
}
