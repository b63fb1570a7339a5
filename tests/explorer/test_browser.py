"""The explorer in a browser: pages open without errors or requests elsewhere, and every click leads to the proof."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("datasette", reason="the explorer extra is not installed")
pytest.importorskip("bokeh", reason="the explorer extra is not installed")
pytest.importorskip("playwright", reason="playwright is not installed")

from tests.explorer.browser import CHROMIUM, SIZES, Watched, chromium, served

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this system: apt-get install chromium")
PAGES = ("/", "/noms", "/articles", "/reseau", "/couverture?lieu=France", "/desaccords", "/recherche?q=coeur", "/rien")


@pytest.fixture(scope="module")
def origin(base: Path) -> Iterator[str]:
    """Address of the explorer."""
    with served(base) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots are kept, to be looked at."""
    return tmp_path_factory.mktemp("screenshots")


def opened(watched: Watched, address: str) -> Any:
    watched.page.goto(address)
    if watched.page.locator("script[data-chart]").count():
        watched.page.wait_for_selector(".graphique .bk-Figure, .graphique .bk-Column", state="attached")
        watched.page.wait_for_timeout(300)
    return watched.page


def articles_and_entities(base: Path) -> list[str]:
    import sqlite3
    from urllib.parse import quote

    with sqlite3.connect(base) as connection:
        found = [f"/article/{row[0]}" for row in connection.execute("SELECT id FROM articles ORDER BY id")]
        rows = connection.execute("SELECT id FROM entities ORDER BY id")
        return [*found, *(f"/entite/{quote(row[0])}" for row in rows)]


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pages_open_cleanly(browser: Any, origin: str, base: Path, shots: Path, size: str, dark: bool) -> None:
    watched = Watched(browser, size, dark)
    for path in (*PAGES, *(() if dark else articles_and_entities(base))):
        page = opened(watched, origin + path)
        # The page that is not there is an error to the console, and to nobody else.
        errors = [said for said in watched.errors if not (path == "/rien" and "404" in said)]
        assert not errors, f"{path}: {errors}"
        assert not watched.outside(origin), path
        assert page.evaluate("window.canari === undefined"), path
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide} pixels wider than the screen"
        watched.errors.clear()
        name = re.sub(r"\W+", "-", path).strip("-") or "annonces"
        page.screenshot(path=str(shots / f"{name[:60]}-{size}-{'dark' if dark else 'light'}.png"))
    assert len(list(shots.iterdir())) >= len(PAGES)
    watched.context.close()


def test_from_the_network_to_the_highlighted_sentence(browser: Any, origin: str) -> None:
    watched = Watched(browser)
    page = opened(watched, f"{origin}/reseau")
    _click_node(page, "CPTS des Trois Rivières")
    page.wait_for_url("**/entite/**")
    assert page.locator("h1").inner_text() == "CPTS des Trois Rivières"
    page.get_by_role("link", name="a signé son contrat le 4 mai 2023").first.click()
    page.wait_for_url("**/article/**")
    marked = "".join(page.locator(".article .fait.vise").all_inner_texts())
    assert marked == "a signé son contrat le 4 mai 2023 avec l'ARS Normandie"
    assert page.locator("aside li.vise").is_visible()
    assert not watched.errors and not watched.outside(origin)
    watched.context.close()


def _click_node(page: Any, name: str) -> None:
    """Click on a node of the network where it is drawn."""
    place = page.evaluate(
        """name => {
          const views = [...Object.values(Bokeh.index)];
          const plot = views[0].roots ? [...views[0].roots][0] : views[0];
          const data = plot.model.renderers.map(one => one.data_source).find(one => one.get_array("name").length);
          const at = data.get_array("name").indexOf(name);
          const frame = plot.frame;
          const box = plot.el.getBoundingClientRect();
          return [
            box.left + frame.bbox.left + frame.x_scale.compute(data.get_array("x")[at]) - frame.bbox.left,
            box.top + frame.bbox.top + frame.y_scale.compute(data.get_array("y")[at]) - frame.bbox.top,
          ];
        }""",
        name,
    )
    page.mouse.click(*place)


def test_from_the_first_page_to_the_highlighted_sentence(browser: Any, origin: str) -> None:
    watched = Watched(browser, "phone")
    page = opened(watched, origin)
    page.get_by_role("searchbox", name="Chercher dans toute la base").fill("trois rivieres")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="CPTS des Trois Rivières", exact=True).first.click()
    page.get_by_role("link", name="a signé son contrat le 4 mai 2023").first.click()
    page.wait_for_url("**/article/**")
    assert "a signé" in "".join(page.locator(".article .fait.vise").all_inner_texts())
    assert not watched.errors and not watched.outside(origin)
    watched.context.close()


def test_a_fact_tells_its_rule_on_focus(browser: Any, origin: str) -> None:
    watched = Watched(browser)
    page = opened(watched, f"{origin}/recherche?q=coeur")
    page.get_by_role("link", name="Les Trois Rivières ont leur CPTS").first.click()
    # Loaded whole: the script of the page listens from then on.
    page.wait_for_url("**/article/**")
    fact = page.locator(".article .fait.figure").first
    fact.focus()
    bubble = page.locator("#bulle")
    assert "Règle test.rule" in bubble.inner_text() and "Confiance" in bubble.inner_text()
    assert fact.get_attribute("aria-describedby") == "bulle"
    page.keyboard.press("Escape")
    assert bubble.is_hidden()
    page.keyboard.press("Enter")
    assert page.locator("aside li.vise").inner_text().startswith("45 000 habitants")
    watched.context.close()


def test_the_keyboard_gets_past_the_menu(browser: Any, origin: str) -> None:
    watched = Watched(browser)
    page = opened(watched, origin)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"
    watched.context.close()
