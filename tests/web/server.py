"""A web server on 127.0.0.1 whose pages misbehave in every way that real sites do; each is asked for by its path."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Route = Callable[["Request"], None]


@dataclass(slots=True)
class Asked:
    """A request that came, with the moment it came."""

    path: str
    headers: dict[str, str]
    at: float


class Request(BaseHTTPRequestHandler):
    """One connection; `site` is where it came."""

    protocol_version = "HTTP/1.1"
    site: "Site"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer as the site's route says; 404 where there is none."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.site.asked.append(Asked(self.path, headers, time.monotonic()))
        path = self.path.partition("?")[0]
        route = self.site.routes.get(self.path) or self.site.routes.get(path) or self.site.otherwise
        try:
            route(self)
        except (BrokenPipeError, ConnectionError, TimeoutError):
            self.close_connection = True

    def answer(
        self,
        body: bytes | str = b"",
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        kind: str = "text/html",
    ) -> None:
        """Send an answer, its length said."""
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        sent = {"Content-Type": kind, "Content-Length": str(len(data)), **(headers or {})}
        for name, value in sent.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def raw(self, data: bytes) -> None:
        """Send bytes as they are and close."""
        self.close_connection = True
        self.wfile.write(data)
        self.wfile.flush()

    def drip(self, data: bytes, *, times: int, pause: float) -> None:
        """Send the same bytes again and again, until nobody listens."""
        for _ in range(times):
            self.wfile.write(data)
            self.wfile.flush()
            time.sleep(pause)


def missing(request: Request) -> None:
    """What a site has not."""
    request.answer("<html><body><h1>404</h1><p>Rien ici.</p></body></html>", 404)


def serving(body: bytes | str, **more: Any) -> Route:
    """A route that always gives the same."""
    return lambda request: request.answer(body, **more)


def moving(target: str, status: int = 302) -> Route:
    """A route that leads elsewhere."""
    return lambda request: request.answer(b"", status, {"Location": target})


@dataclass
class Site:
    """A site that is up: its routes by path, what was asked of it, and where it is."""

    routes: dict[str, Route]
    otherwise: Route = missing
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(one.path == path for one in self.asked)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients go away on purpose."""


@contextmanager
def serve(routes: Mapping[str, Route], *, context: Any = None, **more: Any) -> Iterator[Site]:
    """Put a site up for a while; with `context`, an SSLContext, over https."""
    site = Site(dict(routes), **more)
    handler = type("Handler", (Request,), {"site": site})
    server = _Server(("127.0.0.1", 0), handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.url = f"http{'s' if context is not None else ''}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
