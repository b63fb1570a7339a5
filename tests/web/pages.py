"""Pages, feeds and papers that the test server gives; all texts are of our own making."""

import gzip
import zlib
from collections.abc import Iterable
from html import escape

LEAD = (
    "Les soignants du bassin de Grandlieu ont signé mardi leur contrat avec l'Assurance maladie, après deux ans de "
    "travail commun."
)
BODY = (
    "La communauté professionnelle territoriale de santé (CPTS) réunit soixante médecins, infirmiers et pharmaciens de "
    "douze communes autour du lac.",
    "« Nous voulons que chacun trouve un rendez-vous dans la journée », explique sa présidente, Hélène Marchetti, "
    "médecin généraliste à Saint-Aubin.",
    "L'agence régionale de santé accompagne le projet depuis le début et versera une aide au démarrage de "
    "cinquante mille euros.",
)
OTHER = (
    "Le conseil municipal a voté lundi soir la rénovation du gymnase, dont la toiture laisse passer la pluie depuis "
    "l'hiver dernier.",
    "Les travaux commenceront au printemps et dureront huit mois, a précisé l'adjoint chargé des sports, Paul Lemoine.",
    "Les clubs de la ville seront accueillis pendant ce temps dans les salles des communes voisines, à tour de rôle.",
)
ENGLISH = (
    "The health professionals of the lake have signed their contract with the national insurance on Tuesday, and they "
    "said that it would change the way they work with each other.",
    "The president of the community, who is a doctor in the town, wants every patient to have an appointment on the "
    "same day, and the agency will pay for the start of the project.",
)
TITLE = "Une CPTS voit le jour autour du lac de Grandlieu"


def page(
    title: str = TITLE,
    paragraphs: Iterable[str] = (LEAD, *BODY),
    *,
    head: str = "",
    day: str | None = "2024-03-12",
    before: str = "",
    after: str = "",
) -> str:
    """A plain press page, without surprises."""
    stamp = f'<meta property="article:published_time" content="{day}T08:00:00+01:00">' if day else ""
    text = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{title} | La Gazette du lac</title>{stamp}'
        f'{head}</head><body><nav><a href="/">Accueil</a> <a href="/sante">Santé</a></nav>'
        f"<article><h1>{title}</h1>{before}{text}{after}</article>"
        "<footer>© 2019 La Gazette du lac</footer></body></html>"
    )


def rss(items: Iterable[tuple[str, str, str]], *, head: str = "") -> str:
    """A feed of (address, title, day as "Tue, 12 Mar 2024 08:00:00 +0100")."""
    entries = "".join(
        f"<item><title>{escape(title)}</title><link>{escape(url)}</link><pubDate>{day}</pubDate></item>"
        for url, title, day in items
    )
    start = f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0">'
    return f"{start}<channel><title>F</title>{entries}</channel></rss>"


def atom(items: Iterable[tuple[str, str, str]]) -> str:
    """An Atom feed of (address, title, moment of the last change)."""
    entries = "".join(
        f'<entry><title>{title}</title><link rel="alternate" href="{url}"/><id>{url}</id>'
        f"<updated>{at}</updated></entry>"
        for url, title, at in items
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>{entries}</feed>'


def sitemap(items: Iterable[tuple[str, str]], *, index: bool = False) -> str:
    """A sitemap, or an index of them, of (address, day of the last change)."""
    root, one = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    entries = "".join(f"<{one}><loc>{escape(url)}</loc><lastmod>{day}</lastmod></{one}>" for url, day in items)
    return f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{root}>'


def bomb(megabytes: int) -> bytes:
    """A gzip file of so many megabytes of zeros."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(b"\0" * 1_000_000) for _ in range(megabytes)]
    return b"".join(parts) + packer.flush()


def packed(text: str) -> bytes:
    """A text in gzip, the same bytes every time."""
    return gzip.compress(text.encode(), mtime=0)


def pdf(pages: Iterable[Iterable[str]], *, picture: bool = False, title: str | None = None) -> bytes:
    """A PDF with lines of text on its pages, written by hand; or with a picture in place of text."""
    objects: list[bytes] = [b"", b""]
    kids = []
    font = 3
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    )
    objects.append(image + b"\nstream\n\xff\nendstream")
    images = b"/XObject << /Im1 4 0 R >> " if picture else b""
    for lines in pages:
        drawn = b"q 400 0 0 600 90 100 cm /Im1 Do Q" if picture else _drawn(lines)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 %d 0 R >> %s>> >>" % (len(objects), font, images)
        )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    info = b""
    if title:
        objects.append(b"<< /Title (%s) >>" % _escaped(title))
        info = b" /Info %d 0 R" % len(objects)
    return _file(objects, info)


def _drawn(lines: Iterable[str]) -> bytes:
    shown = b" T* ".join(b"(%s) Tj" % _escaped(line) for line in lines)
    return b"BT /F1 11 Tf 14 TL 60 780 Td " + shown + b" ET"


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: list[bytes], info: bytes) -> bytes:
    data, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    return data + b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info, start)
