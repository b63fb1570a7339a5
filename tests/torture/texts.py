"""Hostile texts and pages: each with what is to become of it."""

from dataclasses import dataclass

# An article like any other; what is hostile is put into it, before it or around it.
PLAIN = (
    "Une CPTS voit le jour\n\nMende, le 14 mai 2024. « Nous avons signé », a déclaré Anne Roy, présidente de la CPTS "
    "du Gévaudan, mardi 14 mai à Mende. La CPTS du Gévaudan compte 42 adhérents. L'ARS Occitanie a annoncé une aide de "
    "90 000 euros pour les communautés de la Lozère.\n"
)
CANARY = '<script>window.canari=1</script><img src=x onerror="window.canari=1">'


@dataclass(frozen=True, slots=True)
class Attack:
    """A file to feed: its name, its bytes, and whether an article must come of it (None: either will do)."""

    name: str
    data: bytes
    stored: bool | None


def _texts(size: int) -> dict[str, tuple[str, bool | None]]:
    """Hostile texts by name; `size` says how often what is repeated is repeated."""
    return {
        "nul": (PLAIN.replace("Roy", "R\0oy"), None),
        "control": (PLAIN.replace("Mende", "Men\x01\x02\x1b[31mde"), None),
        "bidi": (PLAIN.replace("Anne Roy", "Anne \u202eyoR\u202c"), True),
        "zero-width": (PLAIN.replace("Anne Roy", "An\u200bne\u200d R\ufeffoy"), True),
        "soft-hyphens": (PLAIN.replace("présidente", "prési\u00addente").replace("Gévaudan", "Gé\u00advaudan"), True),
        "no-break": (PLAIN.replace(" ", "\u00a0"), None),
        "narrow": (PLAIN.replace(" euros", "\u202feuros").replace("« ", "«\u202f"), True),
        "astral": (PLAIN.replace("Anne", "𝒜nne 😀"), True),
        "combining": (PLAIN.replace("Anne", "A" + "\u0301" * 500 + "nne"), True),
        "canary": (PLAIN.replace("Anne Roy", f"Anne {CANARY} Roy"), True),
        "formula": ("=HYPERLINK(1)\n\n" + PLAIN.replace("Anne Roy", "@Anne Roy"), True),
        "elisions": (PLAIN + "l'" * size, None),
        "brackets": (PLAIN + "(" * size, None),
        "guillemets": (PLAIN + "«" * size, None),
        "euros": (PLAIN + "€" * size, None),
        "digits": (PLAIN + "7" * size, None),
        "commas": (PLAIN + "," * size, None),
        "new-lines": (PLAIN + "\n" * size + "Fin.", True),
        "spaces": (PLAIN + " " * size + "Fin.", True),
        "word": (PLAIN + "\n\n" + "a" * 50 * size, None),
        "no-stops": (PLAIN + "\n\n" + "la communauté de la ville a dit que " * (size * 7 // 25), None),
        "far-days": (PLAIN + "Le 2999-13-45, le 31/02/2024, le 00/00/0000, en 99999 et le 32 mars 2024.", True),
        "two-words": ("Bonjour Mende", None),
        "empty": ("", False),
        "blank": (" \n\t\u00a0\n", False),
        "english": (
            "The minister said on Tuesday that new centres would open in every town before the end. " * 4,
            None,
        ),
        "breton": ("Emañ ar bed o treiñ ha n'eus den ebet o c'houzout petra a c'hoarvezo warc'hoazh. " * 4, None),
        "chinese": ("卫生部长宣布新的社区将在年底之前成立。" * 20, None),
    }


def _pages(size: int) -> dict[str, tuple[str, bool | None]]:
    """Hostile pages by name."""
    body = "".join(f"<p>{line}</p>" for line in PLAIN.split("\n") if line)
    page = "<html lang=fr><head>{}</head><body><article><h1>Une CPTS voit le jour</h1>{}</article></body></html>"
    pages: dict[str, tuple[str, bool | None]] = {
        f"nested-{deep}": (page.format("", "<div>" * deep + body + "</div>" * deep), None)
        for deep in (300, 2_000, 20_000)
    }
    pages["links"] = (page.format("", body + '<a href="/x">ici</a> ' * size), None)
    pages["json-ld"] = (
        page.format(
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"</scr" + "ipt>","datePublished":'
            '"2999-13-45","author":[[[[{"name":{"name":null}}]]]],"@graph":[' + "[" * 5_000 + "</script>",
            body,
        ),
        True,
    )
    pages["canary-page"] = (page.format(f"<title>{CANARY}</title>", body.replace("Anne", f"Anne {CANARY}")), None)
    pages["references"] = (page.format("", body.replace("Mende", "M&#1;e&#xFFFF;n&#xD800;de&#99999999;")), True)
    return pages


def attacks(size: int = 100_000) -> list[Attack]:
    """All of them; `size` says how often what is repeated is repeated."""
    found = [Attack(f"{name}.txt", text.encode(), stored) for name, (text, stored) in _texts(size).items()]
    found += [Attack(f"{name}.html", text.encode(), stored) for name, (text, stored) in _pages(size).items()]
    spoiled = PLAIN.encode().replace("é".encode(), b"\xc3\x83\xc2\xa9")
    found.append(Attack("mojibake.txt", spoiled, True))
    found.append(Attack("surrogates.txt", PLAIN.encode().replace(b"Roy", b"R\xed\xa0\x80oy"), None))
    found.append(Attack("latin.txt", PLAIN.encode("cp1252"), True))
    found.append(Attack("utf-16.txt", PLAIN.encode("utf-16"), True))
    return found
