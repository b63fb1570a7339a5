"""The explorer's pages through Datasette's own client: they open, count right, find, and run nothing but ours."""

import json
import re
import sqlite3
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from lxml import html

Get = Callable[[str], Any]
PAGES = ("/", "/noms", "/articles", "/reseau", "/couverture", "/desaccords", "/recherche?q=coeur")


def one(base: Path, query: str, *values: Any) -> Any:
    with sqlite3.connect(f"file:{base}?mode=ro", uri=True) as connection:
        return connection.execute(query, values).fetchone()[0]


def column(base: Path, query: str) -> list[str]:
    with sqlite3.connect(f"file:{base}?mode=ro", uri=True) as connection:
        return [row[0] for row in connection.execute(query)]


@pytest.fixture(scope="session")
def every(base: Path) -> list[str]:
    """Addresses of all pages of ours."""
    from maillage.explorer.rendering import segment

    entities = [f"/entite/{segment(name)}" for name in column(base, "SELECT id FROM entities ORDER BY id")]
    articles = [f"/article/{name}" for name in column(base, "SELECT id FROM articles ORDER BY id")]
    return [*PAGES, *entities, *articles, "/rien", "/recherche", "/?q=cpts&genre=signature", "/noms?q=ars"]


def words_of(text: str) -> str:
    return " ".join(html.fromstring(text).text_content().split())


def test_every_page_opens_and_is_sealed(get: Get, every: list[str], canary: str) -> None:
    for path in every:
        answer = get(path)
        assert answer.status_code == (404 if path == "/rien" else 200), path
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'; script-src 'self';" in policy and "frame-ancestors 'none'" in policy
        assert ("'unsafe-inline'" in policy) == ("data-chart" in answer.text), path
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "Traceback" not in answer.text


def test_nothing_untrusted_is_markup(get: Get, every: list[str], canary: str) -> None:
    shown = 0
    for path in [
        *every,
        f"/recherche?q={canary}",
        f"/?q={canary}&qui={canary}",
        f"/noms?q={canary}",
        f"/couverture?lieu={canary}",
    ]:
        text = get(path).text
        tree = html.fromstring(text)
        shown += "window.canari" in tree.text_content()
        assert not tree.xpath("//img"), path
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), path
        for script in tree.xpath("//script"):
            inline = script.get("type") == "application/json"
            assert inline or (script.get("src") or "").startswith("/-/"), path
            if inline:
                json.loads(script.text)
        assert "<script>window" not in text and "javascript:" not in text.replace("alert", ""), path
        for link in tree.xpath("//a[starts-with(@href, 'http')]"):
            assert "noopener" in link.get("rel", ""), path
        for address in tree.xpath("//link/@href | //script/@src | //form/@action"):
            assert address.startswith(("/", "data:,")), path
    assert shown > 5, "the canary is on no page: this test looks at the wrong ones"


def test_counts_are_those_of_the_base(get: Get, base: Path) -> None:
    tree = html.fromstring(get("/").text)
    totals = [re.sub(r"\D", "", strong.text_content()) for strong in tree.xpath("//ul[@class='totaux']//strong")]
    queries = ["SELECT count(*) FROM articles", "SELECT count(*) FROM announcements"]
    queries += [
        f"SELECT count(*) FROM entities WHERE label = '{label}'"
        for label in ("cpts", "person", "organisation", "place")
    ]
    assert totals == [str(one(base, query)) for query in queries]
    assert len(tree.xpath("//ol[@class='annonces']/li")) == one(base, queries[1])
    kinds = {
        row.xpath("string(a)"): int(row.xpath("string(span)"))
        for row in tree.xpath("//section[@class='facettes']/ul[1]/li")
    }
    assert kinds["déclaration"] == one(base, "SELECT count(*) FROM announcements WHERE kind = 'statement'")
    assert sum(kinds.values()) == one(base, queries[1])


@pytest.mark.parametrize(
    ("query", "condition"),
    [
        ("genre=signature", "a.kind = 'signature'"),
        ("annee=2023", "substr(a.day, 1, 4) = '2023'"),
        ("genre=statement&annee=2024", "a.kind = 'statement' AND substr(a.day, 1, 4) = '2024'"),
        (
            "type=person",
            "EXISTS (SELECT 1 FROM announcement_actors n JOIN entities e ON e.id = n.entity "
            "WHERE n.announcement = a.id AND e.label = 'person')",
        ),
        ("genre=<script>", "1"),
        ("annee=20", "1"),
    ],
)
def test_facets_narrow_down(get: Get, base: Path, query: str, condition: str) -> None:
    rows = html.fromstring(get(f"/?{query}").text).xpath("//ol[@class='annonces']/li")
    assert len(rows) == one(base, f"SELECT count(*) FROM announcements a WHERE {condition}")


@pytest.mark.parametrize("asked", ["coeur", "cœur", "COEUR", "Cœur du projet", "l'accès"])
def test_french_is_found_as_typed(get: Get, asked: str) -> None:
    assert "Les Trois Rivières ont leur CPTS" in words_of(get(f"/recherche?q={asked}").text)


@pytest.mark.parametrize("asked", ["", "!!!", '"', "* NEAR(", "coeur -", "introuvable"])
def test_words_are_never_syntax(get: Get, asked: str) -> None:
    for path in ("/recherche", "/", "/noms", "/articles"):
        assert get(f"{path}?q={asked}").status_code == 200


def test_an_article_shows_every_fact_in_its_text(get: Get, base: Path) -> None:
    identity = one(base, "SELECT id FROM articles WHERE title LIKE 'Les Trois%'")
    tree = html.fromstring(get(f"/article/{identity}").text)
    (article,) = tree.xpath("//article")
    assert article.text_content().strip() == one(base, "SELECT text FROM articles WHERE id = ?", identity)
    facts = [
        name
        for table in ("announcements", "figures", "roles", "dates", "mentions")
        for name in column(base, f"SELECT id FROM {table} WHERE article = '{identity}'")
    ]
    assert len(facts) == 10
    for name in facts:
        (entry,) = tree.xpath(f"//aside//li[@id='f-{name}']")
        assert "Règle" in entry.get("data-resume") and "Confiance" in entry.get("data-resume")
        assert entry.xpath(f".//a[@href='#t-{name}']")
        assert article.xpath(f".//*[@id='t-{name}']")
        start, end = (
            one(base, f"SELECT {side} FROM {table} WHERE id = ?", name)
            for side in ('"start"', '"end"')
            for table in [
                {"a": "announcements", "f": "figures", "r": "roles", "d": "dates", "m": "mentions"}[
                    name.split("-")[1][0]
                ]
            ]
        )
        marked = "".join(
            part.text_content() for part in article.xpath(".//a[@data-faits]") if name in part.get("data-faits").split()
        )
        assert marked == one(base, "SELECT text FROM articles WHERE id = ?", identity)[start:end]


def test_every_announcement_leads_to_its_sentence(get: Get) -> None:
    for link in html.fromstring(get("/").text).xpath("//ol[@class='annonces']/li/p[2]/a/@href"):
        path, _, anchor = link.partition("#")
        tree = html.fromstring(get(path).text)
        assert tree.xpath(f"//*[@id='{anchor}']") and tree.xpath("//a[contains(@class, 'vise')]")


def test_an_entity_page_tells_roles_and_neighbours(get: Get, base: Path) -> None:
    identity = one(base, "SELECT id FROM entities WHERE name = 'Lucie Hébert'")
    text = words_of(get(f"/entite/{identity}").text)
    for words in (
        "Lucie Hébert",
        "présidente de la CPTS des Trois Rivières",
        "Fonctions au fil du temps",
        "Au fil du temps",
    ):
        assert words in text
    assert get("/entite/person:personne").status_code == 404


def test_coverage_keeps_aims_apart(get: Get) -> None:
    tree = html.fromstring(get("/couverture?lieu=place:france").text)
    headings = [heading.text_content() for heading in tree.xpath("//h3")]
    assert "Nombre de CPTS : atteint" in headings and "Nombre de CPTS : visé" in headings
    text = words_of(get("/couverture?lieu=France").text)
    assert "Paul Varin" in text and "La Gazette du soin" in text
    assert len(tree.xpath("//script[@data-chart]")) == 1


def test_conflicts_show_both_sides(get: Get) -> None:
    text = words_of(get("/desaccords").text)
    assert "700 CPTS" in text and "500 CPTS" in text and "900" not in text


def test_the_network_leads_to_entities(get: Get, base: Path) -> None:
    tree = html.fromstring(get("/reseau").text)
    links = tree.xpath("//details//a/@href")
    assert len(links) == one(base, "SELECT count(*) FROM entities")
    (chart,) = tree.xpath("//script[@data-chart]")
    drawn = json.loads(chart.text)
    assert drawn["doc"]["roots"]
    for link in links[:3]:
        assert get(link).status_code == 200


def test_facts_are_found_by_their_ids(get: Get, base: Path) -> None:
    fact = one(base, "SELECT min(id) FROM figures")
    assert get(f"/fait/{fact}").headers["location"].endswith(f"fait={fact}#t-{fact}")
    assert get("/fait/t000000-a1").status_code == 404


def test_readable_views_and_ready_questions(get: Get, base: Path) -> None:
    from maillage.explorer.sql import QUESTIONS, VIEWS

    for name in VIEWS:
        answer = get(f"/base/{name}.json?_shape=objects")
        assert answer.status_code == 200 and answer.json()["rows"], name
    assert get("/base/annonces.json?_facet=genre").json()["facet_results"]
    for name in QUESTIONS:
        asked = "&".join(("mots=CONTRAT", "code=27", "fonction=PRESIDENTE"))
        answer = get(f"/base/{name}.json?_shape=array&{asked}")
        assert answer.status_code == 200 and answer.json(), name
    assert get("/base/qui-a-annonce.json?_shape=array&mots=!!").json() == []


@pytest.mark.parametrize("table", ["forgetting", "forgotten"])
def test_secrets_stay(get: Get, table: str) -> None:
    assert get(f"/base.json?sql=select+*+from+{table}").status_code == 400
    assert get(f"/base/{table}.json").status_code == 404


def test_nothing_can_be_written_or_attached(get: Get, base: Path) -> None:
    for sql in ("delete from articles", "attach 'x.db' as y", "pragma user_version = 9"):
        assert get(f"/base.json?sql={sql}").status_code in (400, 403)
    assert one(base, "SELECT count(*) FROM articles") == 5
    assert "integrity" not in get("/base.db").text and get("/base.db").status_code in (403, 404)


def test_headers_stand_on_datasettes_pages_too(get: Get) -> None:
    for path in ("/base", "/base/annonces", "/-/versions"):
        answer = get(path)
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert not re.findall(r"(?:src|href)=\"https?://(?!localhost|datasette\.io)[^\"]*\.(?:js|css)", answer.text)


def test_other_names_are_refused(get: Get, base: Path) -> None:
    import asyncio

    from maillage.explorer.app import make

    application = make(base)
    try:
        for host, status in (("127.0.0.1:8001", 200), ("localhost", 200), ("elsewhere.example", 421), ("[::1]:9", 200)):
            answer = asyncio.run(application.client.get("/", headers={"host": host}))
            assert answer.status_code == status, host
    finally:
        application.maillage_kept.close()


def test_an_article_added_meanwhile_is_there_at_once(tmp_path: Path, made: Any) -> None:
    pytest.importorskip("datasette")
    import asyncio

    from graph.base import open_to_write
    from graph.storing.store import add
    from maillage.explorer.app import make

    folder = tmp_path / "a #1? 50 % dossier"
    folder.mkdir()
    path = folder / "croissante.db"
    database = open_to_write(path)
    add(database, made.signed())
    application = make(path, hosts=())

    def shown() -> str:
        return unescape(asyncio.run(application.client.get("/")).text)

    assert "ouvre un guichet" not in shown()
    assert add(database, made.opened())
    text = shown()
    assert "ouvre un guichet" in text and "<strong>2</strong>" in text
    database.close()
    application.maillage_kept.close()


def test_ids_in_tables_lead_to_the_pages(get: Get) -> None:
    for table in ("annonces", "entites", "chiffres", "textes"):
        links = html.fromstring(get(f"/base/{table}").text).xpath("//td[contains(@class, 'col-id')]/a/@href")
        assert links, table
        assert all(link.startswith(("/article/", "/entite/")) for link in links)
        assert get(links[0].partition("#")[0]).status_code == 200


def test_what_all_speak_of_is_kept(get: Get, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from maillage.explorer import pages

    plain = get("/entite/place:france").text
    monkeypatch.setattr(pages, "MANY", 0)
    assert words_of(get("/entite/place:france").text) == words_of(plain)
    assert words_of(get("/entite/place:france").text) == words_of(plain)


@pytest.mark.parametrize(
    ("label", "kind", "place", "top"),
    [
        (None, None, None, 80),
        (None, None, None, 3),
        ("cpts", None, None, 80),
        (None, "signature", None, 80),
        ("person", "statement", None, 2),
        (None, None, "France", 80),
        (None, None, "Normandie", 5),
        ("organisation", "signature", "Eure", 80),
    ],
)
def test_the_network_is_that_of_the_export(
    base: Path, label: str | None, kind: str | None, place: str | None, top: int
) -> None:
    pytest.importorskip("networkx", reason="the explorer extra is not installed")
    from graph.asking.busiest import foreground, to_networkx
    from graph.base import open_to_read
    from graph.exports.held import hold
    from graph.exports.selection import Selection

    connection = open_to_read(base)
    selection = Selection(view="actors", top=top, labels=(label,) if label else (), kind=kind, place=place)
    whole = hold(connection, selection)
    found = foreground(connection, top, label=label, kind=kind, place=place)
    assert found.recent is None
    network = to_networkx(found)
    assert set(network.nodes) == set(whole.nodes)
    for name, known in network.nodes(data=True):
        exported = whole.nodes[name]
        assert (known["name"], known["category"], known["articles"]) == tuple(
            exported[key] for key in ("name", "category", "articles")
        )
    ties = {(source, target, way): data["weight"] for source, target, way, data in network.edges(keys=True, data=True)}
    assert ties == {
        (source, target, way): data.get("weight", 1) for source, target, way, data in whole.edges(keys=True, data=True)
    }


def test_of_a_place_of_very_many_announcements_the_newest_are_drawn(
    get: Get, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graph.asking import busiest
    from graph.asking.filters import add_functions
    from graph.base import open_to_read

    every = busiest.foreground(open_to_read(base), 80, place="France")
    newest = column(base, "SELECT id FROM announcements ORDER BY day DESC, id")
    monkeypatch.setattr(busiest, "RECENT", 2)
    for everywhere in (40_000, 1):
        monkeypatch.setattr(busiest, "EVERYWHERE", everywhere)
        some = busiest.foreground(open_to_read(base), 80, place="France")
        assert some.recent == 2 and len(some.ties) < len(every.ties)
        connection = open_to_read(base)
        add_functions(connection)
        told = busiest._newest(connection, None, "France")
        assert len(told) == 3 and told == [name for name in newest if name in told]
    assert "les liens sont ceux des 2 plus récentes" in words_of(get("/reseau?lieu=France&nombre=79").text)
    assert "plus récentes" not in words_of(get("/reseau").text)
