"""Datasette's hooks: our pages, our connections, our headers, errors without tracebacks."""

# Datasette has no types.
# mypy: disable-error-code="untyped-decorator"

import re
import sqlite3
import sys
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from datasette import Response, hookimpl
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import NotFound
from markupsafe import Markup

from graph.errors import GraphError, NotFoundError
from maillage.explorer import app, charts, pages, wide
from maillage.explorer.pages import Asking, Values
from maillage.explorer.rendering import render

FACT = re.compile(r"t[0-9a-f]{6,16}-[amrdf]\d+")
ARTICLE = re.compile(r"t[0-9a-f]{6,16}")
ENTITY = re.compile(r"(?:cpts|person|organisation|place):\S")
# A page asks several questions; each may take so long at most, in milliseconds.
LIMIT = 5000
# Scripts are files of ours or BokehJS; drawing a chart sets styles, which no script of a page can abuse.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{styles}; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
PAGES: tuple[tuple[str, Callable[[Asking], Values], str, str], ...] = (
    (r"/$", pages.home, "overview.html", "annonces"),
    (r"/recherche$", pages.search, "search.html", "recherche"),
    (r"/noms$", pages.names, "names.html", "noms"),
    (r"/articles$", pages.articles, "articles.html", "articles"),
    (r"/entite/(?P<name>[^/]+)$", pages.entity, "entity.html", "noms"),
    (r"/article/(?P<name>[^/]+)$", pages.article, "article.html", "articles"),
    (r"/reseau$", wide.network, "network.html", "reseau"),
    (r"/couverture$", wide.coverage, "coverage.html", "couverture"),
    (r"/desaccords$", wide.conflicts, "conflicts.html", "desaccords"),
)
ERRORS = {
    404: "Cette page n'existe pas, ou plus : le nom ou l'article a pu être réuni avec un autre, ou retiré.",
    400: "Cette question ne peut pas être comprise.",
    503: "Cette question prend trop de temps sur une base de cette taille. Précisez-la, ou réessayez.",
    500: "Une erreur inattendue est survenue ; le terminal où « maillage serve » tourne dit laquelle.",
}


def _view(compute: Callable[[Asking], Values], template: str, here: str) -> Any:
    """The view of a page."""

    async def view(datasette: Any, request: Any) -> Response:
        values = await _answer(datasette, request, compute)
        return _html(render(template, here=here, **{"charts": {}} | values), chart=bool(values.get("charts")))

    return view


async def _answer(datasette: Any, request: Any, compute: Callable[[Asking], Any]) -> Any:
    """Ask the knowledge base in a thread of Datasette, for a limited time."""
    query = {name: request.args.get(name) or "" for name in request.args}
    name = unquote(request.url_vars.get("name", ""))

    def work(connection: sqlite3.Connection) -> Any:
        with sqlite_timelimit(connection, LIMIT):
            return compute(Asking(connection, datasette.maillage_kept, query, name))

    return await datasette.get_database(app.BASE).execute_fn(work)


async def _to_evidence(datasette: Any, request: Any) -> Response:
    """Lead from the id of a fact to its sentence."""
    return Response.redirect(await _answer(datasette, request, pages.evidence))


def _html(text: str, *, chart: bool = False, status: int = 200) -> Response:
    """A page with its policy."""
    policy = POLICY.format(styles=" 'unsafe-inline'" if chart else "")
    # Halves of characters, which UTF-8 has no form for, must not cost the page.
    body = text.encode("utf-8", "replace").decode("utf-8")
    return Response.html(body, status=status, headers={"content-security-policy": policy, "cache-control": "no-cache"})


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Our pages come before those of Datasette."""
    del datasette
    found = [(pattern, _view(compute, template, here)) for pattern, compute, template, here in PAGES]
    return [*found, (r"/fait/(?P<name>[^/]+)$", _to_evidence)]


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """Views and functions for every connection to the base."""
    if hasattr(datasette, "maillage_kept"):
        app.prepare_connection(conn, database)


@hookimpl
def render_cell(value: Any, column: str) -> Markup | None:
    """Let ids in tables lead to our pages: facts to their sentence, articles and entities to theirs."""
    if not isinstance(value, str):
        return None
    if FACT.fullmatch(value):
        path = charts.to_fact(value) if column == "id" else f"/fait/{value}"
    elif ARTICLE.fullmatch(value):
        path = f"/article/{value}"
    elif ENTITY.match(value) and column in ("id", "entity", "person", "organisation", "territory"):
        path = charts.to_entity(value)
    else:
        return None
    return Markup('<a href="{}">{}</a>').format(path, value)


@hookimpl
def asgi_wrapper(datasette: Any) -> Any:
    """Headers on every answer."""
    return lambda inner: app.with_headers(inner, datasette)


@hookimpl
def handle_exception(request: Any, exception: Exception) -> Response:
    """Say what went wrong in a sentence; the terminal gets a line."""
    status = _status(exception)
    if status == 500:
        print(f"{request.path}: {type(exception).__name__}: {exception}", file=sys.stderr)
    message = ERRORS.get(status, ERRORS[400])
    if request.path.startswith(f"/{app.BASE}") and status == 400:
        message = f"{message} ({exception})"
    if request.path.partition("?")[0].endswith(".json"):
        return Response.json({"ok": False, "error": message, "status": status}, status=status)
    return _html(render("failure.html", here="", charts={}, status=status, message=message), status=status)


def _status(exception: Exception) -> int:
    """Which status an error is answered with."""
    if isinstance(exception, (NotFound, NotFoundError)):
        return 404
    if isinstance(exception, sqlite3.OperationalError) and "interrupted" in str(exception):
        return 503
    if isinstance(exception, GraphError):
        return 400
    status = getattr(exception, "status", 500)
    return status if isinstance(status, int) and 400 <= status < 600 else 500
