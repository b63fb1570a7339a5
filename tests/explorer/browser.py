"""A server in a thread and Debian's chromium, for tests that look at pages as a reader does."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}


@contextmanager
def served(path: Path) -> Iterator[str]:
    """Serve a knowledge base on a free port; gives back the address."""
    import uvicorn

    from maillage.explorer.app import make

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    application = make(path)
    server = uvicorn.Server(uvicorn.Config(application.app(), log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        application.maillage_kept.close()


@contextmanager
def chromium() -> Iterator[Any]:
    """Start the browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Without the sandbox, as root in a container; QUIC, updates and the like would ask elsewhere.
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        try:
            yield browser
        finally:
            browser.close()


class Watched:
    """A page that remembers errors and requests that leave its origin."""

    def __init__(self, browser: Any, size: str = "desktop", dark: bool = False) -> None:
        width, height = SIZES[size]
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", locale="fr-FR"
        )
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on(
            "console", lambda said: self.errors.append(said.text) if said.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def outside(self, origin: str) -> list[str]:
        """Requests that left the origin."""
        return [url for url in self.requests if not url.startswith((origin, "data:", "blob:"))]
