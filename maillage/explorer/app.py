"""Datasette over one knowledge base, with our pages, our views and our headers."""

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import GraphError
from maillage.explorer import sql
from maillage.explorer.kept import Kept
from maillage.explorer.rendering import HERE, STATIC

if TYPE_CHECKING:
    from datasette.app import Datasette

BASE = "base"
MISSING = 'the explorer needs Datasette and Bokeh; install them with: pip install "maillage[explorer]"'
SETTINGS = {
    "sql_time_limit_ms": 2000,
    "facet_time_limit_ms": 300,
    "max_returned_rows": 1000,
    "default_page_size": 50,
    "suggest_facets": False,
    "allow_download": False,
    "allow_facet": True,
    "default_cache_ttl": 0,
    "num_sql_threads": 4,
}
# Names that our own pages and the machine itself go by; another Host is a page elsewhere that resolved its name to us.
LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    # Datasette's own pages have scripts within; they too get nothing from elsewhere.
    b"content-security-policy": (
        b"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        b"img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
}


def require() -> None:
    """Check that what the explorer needs is installed.

    Raises:
        GraphError: it is not.
    """
    try:
        import bokeh
        import datasette  # noqa: F401
    except ImportError as error:
        raise GraphError(MISSING) from error
    del bokeh


def make(path: Path, *, hosts: Iterable[str] = LOCAL) -> "Datasette":
    """Make the application.

    Args:
        path: a knowledge base; it is read while others may add to it.
        hosts: names that the server may be called by, without a port; empty for all.

    Raises:
        GraphError: Datasette or Bokeh is not installed, or there is no knowledge base.
    """
    require()
    from datasette.app import Datasette

    from graph.base import open_to_read

    register()
    # One that an older maillage made gets the tables that it lacks, once, before anybody looks.
    open_to_read(path).close()
    application = Datasette(
        [],
        memory=False,
        metadata=sql.metadata(),
        settings=SETTINGS,
        template_dir=str(HERE / "templates" / "datasette"),
        static_mounts=[("-/maillage", str(STATIC)), ("-/bokeh", str(bokeh_scripts()))],
    )
    application.remove_database("_memory")
    application.add_database(_base_class()(application, path=str(path)), name=BASE)
    application.maillage_kept = Kept(path)
    application.maillage_hosts = frozenset(hosts)
    return application


def bokeh_scripts() -> Path:
    """The folder of BokehJS, as the installed package ships it."""
    import bokeh

    return Path(bokeh.__file__).parent / "server" / "static" / "js"


def register() -> None:
    """Make our pages known to Datasette's plugins, once."""
    from datasette.plugins import pm

    from maillage.explorer import plugin

    if not pm.has_plugin("maillage"):
        pm.register(plugin, name="maillage")
        # It prints a traceback with local variables on the terminal for every page that is not found.
        pm.unregister(name="datasette.handle_exception")


def _base_class() -> Any:
    """Datasette's database, which also knows our temporary views and hides the tables that only the program needs."""
    from datasette.database import Database

    class Base(Database):  # type: ignore[misc]
        """A knowledge base, read while others may write."""

        def connect(self, write: bool = False) -> sqlite3.Connection:
            """Connect without the right to write; a base on a read-only disk is taken as it stands."""
            if write:
                raise sqlite3.OperationalError("the explorer never writes")
            # Datasette would take "?" or "#" in a folder's name for a part of the address.
            address = Path(self.path).absolute().as_uri()
            for mode in ("mode=ro", "immutable=1"):
                connection = sqlite3.connect(f"{address}?{mode}", uri=True, check_same_thread=False)
                try:
                    connection.execute("PRAGMA schema_version").fetchone()
                except sqlite3.OperationalError:
                    connection.close()
                    if mode == "immutable=1":
                        raise
                    continue
                self._all_file_connections.append(connection)
                return connection
            raise AssertionError("unreachable")

        async def table_names(self) -> list[str]:
            """The tables, without those that nobody may read."""
            return [name for name in await super().table_names() if name not in sql.SECRET]

        async def table_exists(self, table: str) -> bool:
            """Whether there is a table that may be read."""
            return table not in sql.SECRET and bool(await super().table_exists(table))

        async def view_names(self) -> list[str]:
            """Our views first, then those of the base."""
            return [*sql.VIEWS, *await super().view_names()]

        async def get_view_definition(self, view: str) -> str | None:
            """The SQL of a view."""
            if view in sql.VIEWS:
                return f"CREATE VIEW {view} AS {sql.VIEWS[view][1].strip()}"
            found: str | None = await super().get_view_definition(view)
            return found

        async def hidden_table_names(self) -> list[str]:
            """Full-text tables, buckets, guises: of no use to a reader."""
            hidden = ("_fts", "_rows", "guise", "reprint_", "layouts", "masked", "forg", "sqlite_", "forms", "tallies")
            names = await self.table_names()
            return [name for name in names if name == "ties" or any(part in name for part in hidden)]

    return Base


def with_headers(app: Any, datasette: Any) -> Any:
    """Wrap an ASGI application: safe headers on every answer, no answer to names that are not ours."""

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        if not _is_ours(scope, datasette.maillage_hosts):
            await _refuse(send)
            return

        async def send_with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message.get("headers", [])}
                more = [(name, value) for name, value in HEADERS.items() if name not in there]
                message = {**message, "headers": [*message.get("headers", []), *more]}
            await send(message)

        await app(scope, receive, send_with_headers)

    return wrapped


def _is_ours(scope: Any, hosts: frozenset[str]) -> bool:
    """Tell whether a request calls the server by one of its names."""
    if not hosts:
        return True
    host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() and not host.endswith("]") else host
    return name.lower() in hosts


async def _refuse(send: Callable[..., Any]) -> None:
    """Answer a request for another name."""
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": b"Ce serveur ne porte pas ce nom."})


def prepare_connection(connection: sqlite3.Connection, database: str) -> None:
    """Make a new connection of Datasette ready."""
    if database == BASE:
        sql.prepare(connection)
