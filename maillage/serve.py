"""`maillage serve`: the knowledge base in a browser, on this machine."""

import ipaddress
import socket
from pathlib import Path

import click

from maillage.options import database_option

PORT = 8001


@click.command(short_help="Show the knowledge base in a browser: pages, network, coverage, search.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Port; 0 for a free one.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on. Any other lets everybody on your network read the base.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the first page in your browser.")
@database_option
def serve(port: int, host: str, open_browser: bool, database: str) -> None:
    """Show the knowledge base in a browser: announcements, names, articles with their facts, network, coverage.

    Pages are in French; nothing can be changed through them, and nothing is fetched from elsewhere. Articles may be
    added meanwhile. Stop with Ctrl-C. Needs the explorer extra: pip install "maillage[explorer]".

    \b
    Example:
      maillage serve --open
    """
    from maillage.explorer.app import LOCAL, make

    hosts = LOCAL if _is_loopback(host) else frozenset()
    application = make(Path(database), hosts=hosts)
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    click.echo(f"{database} is shown at {address} (Ctrl-C stops)")
    if not hosts:
        click.echo("Everybody who reaches this address can read the base.", err=True)
    if open_browser:
        _open_soon(address)
    _run(application, listening)


def _is_loopback(host: str) -> bool:
    """Tell whether an address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    """Take the port now, so that a taken one is a clear error."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        # Whoever follows the address that is printed waits until the server answers.
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise click.ClickException(
            f"cannot listen on {host} port {port}: {error.strerror}; try another with --port"
        ) from error
    return listening


def _open_soon(address: str) -> None:
    """Open the browser when the server answers."""
    import threading
    import webbrowser

    timer = threading.Timer(1.0, webbrowser.open, [address])
    timer.daemon = True
    timer.start()


def _run(application: object, listening: socket.socket) -> None:
    """Serve until stopped."""
    import uvicorn

    from maillage.explorer.wide import warm

    class Server(uvicorn.Server):
        """Answers the overview once by itself before it answers anybody: what is loaded for it takes a second."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await application.client.get("/")  # type: ignore[attr-defined]
            await super().startup(sockets=sockets)

    kept = application.maillage_kept  # type: ignore[attr-defined]
    warm(kept)
    # A browser may keep a connection open for ever: Ctrl-C does not wait for it.
    config = uvicorn.Config(
        application.app(),  # type: ignore[attr-defined]
        log_level="error",
        lifespan="on",
        timeout_graceful_shutdown=2,
    )
    server = Server(config)
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        click.echo("")
    finally:
        kept.close()
