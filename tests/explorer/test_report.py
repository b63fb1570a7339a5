"""The overview as one file: whole, sealed, and opened without a network."""

import base64
import hashlib
import json
import re
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

pytest.importorskip("bokeh", reason="the explorer extra is not installed")
pytest.importorskip("datasette", reason="the explorer extra is not installed")

from maillage.cli import main
from tests.explorer.browser import CHROMIUM, Watched, chromium


def written(base: Path, file: Path, *options: str) -> html.HtmlElement:
    done = CliRunner().invoke(main, ["report", str(file), *options, "--db", str(base)])
    assert done.exit_code == 0, done.output
    return html.fromstring(file.read_text(encoding="utf-8"))


def count(base: Path, query: str) -> int:
    with sqlite3.connect(base) as connection:
        return int(connection.execute(query).fetchone()[0])


def test_it_holds_everything_and_fetches_nothing(base: Path, tmp_path: Path) -> None:
    tree = written(base, tmp_path / "all.html")
    assert len(tree.xpath("//ol[@class='annonces']/li")) == count(base, "SELECT count(*) FROM announcements")
    assert not tree.xpath("//script/@src | //link[@rel='stylesheet'] | //img | //iframe")
    assert set(tree.xpath("//link/@href")) == {"data:,"}
    assert len(tree.xpath("//script[@data-chart]")) == 2
    links = tree.xpath("//a[not(starts-with(@href, '#'))]")
    assert links
    assert all(link.get("href").startswith("https://") and "noopener" in link.get("rel") for link in links)
    assert tree.xpath("//*[contains(text(), 'window.canari')]")


def test_its_policy_lets_its_own_scripts_run_alone(base: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.html"
    tree = written(base, file)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; script-src 'sha256-") and "'unsafe-inline' " not in policy
    text = file.read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy
    for data in tree.xpath("//script[@data-chart]"):
        assert "<" not in data.text
        json.loads(data.text)


@pytest.mark.parametrize(
    ("options", "query"),
    [
        (("--kind", "signature"), "SELECT count(*) FROM announcements WHERE kind = 'signature'"),
        (("--since", "2024"), "SELECT count(*) FROM announcements WHERE day >= '2024'"),
        (("--since", "2090"), "SELECT 0"),
    ],
)
def test_the_same_options_as_export(base: Path, tmp_path: Path, options: tuple[str, ...], query: str) -> None:
    tree = written(base, tmp_path / "part.html", *options)
    assert len(tree.xpath("//ol[@class='annonces']/li")) == count(base, query)


def test_claims_that_cannot_all_be_true_stand_together(base: Path, tmp_path: Path) -> None:
    tree = written(base, tmp_path / "all.html")
    (section,) = tree.xpath("//section[@id='desaccords']")
    assert [heading.text_content() for heading in section.xpath(".//h3")] == ["France : nombre de CPTS"]
    rows = [[cell.text_content() for cell in row] for row in section.xpath(".//tbody/tr")]
    assert len(rows) == 2
    for row, (value, by, sentence, source) in zip(
        rows,
        (
            ("500", "fédération des soignants", "la France compte 500 CPTS au 4 mai 2023", "Le Soir du Perche"),
            ("700", "Paul Varin", "« La France compte 700 CPTS », a annoncé Paul Varin.", "La Gazette du soin"),
        ),
        strict=True,
    ):
        assert value in row[1] and by in row[2] and sentence in row[3] and source in row[4]
    assert tree.xpath("//nav//a[@href='#desaccords']")


@pytest.mark.parametrize(
    ("options", "sections"),
    [
        (("--about", "France"), 1),
        (("--since", "2023-05-01", "--until", "2023-05-31"), 1),
        (("--since", "2024"), 0),
        (("--kind", "signature"), 0),
        (("--place", "Louviers"), 0),
        (("--label", "cpts"), 0),
    ],
)
def test_conflicts_of_what_is_asked_for(base: Path, tmp_path: Path, options: tuple[str, ...], sections: int) -> None:
    assert len(written(base, tmp_path / "part.html", *options).xpath("//section[@id='desaccords']")) == sections


def test_wrong_endings_and_bases_are_told(base: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["report", str(tmp_path / "x.pdf"), "--db", str(base)])
    assert done.exit_code == 2 and ".html" in done.output
    done = CliRunner().invoke(main, ["report", str(tmp_path / "x.html"), "--db", str(tmp_path / "none.db")])
    assert done.exit_code == 1 and "maillage add" in done.output and not (tmp_path / "x.html").exists()


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this system: apt-get install chromium")
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_it_opens_in_a_browser_without_a_network(base: Path, tmp_path: Path, size: str) -> None:
    pytest.importorskip("playwright", reason="playwright is not installed")
    file = tmp_path / "all.html"
    written(base, file)
    with chromium() as browser:
        watched = Watched(browser, size)
        watched.context.set_offline(True)
        watched.page.goto(file.as_uri())
        watched.page.wait_for_selector("#graphique-reseau .bk-Figure", state="attached")
        assert not watched.errors and not watched.outside("file:")
        assert watched.page.evaluate("window.canari === undefined")
        assert watched.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        watched.page.screenshot(path=str(tmp_path / f"report-{size}.png"), full_page=True)
        watched.context.close()
