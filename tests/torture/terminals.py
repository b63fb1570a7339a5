"""Terminals and pipes that misbehave: one column, no columns, closed, full, or in an encoding without accents."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable
from typing import Any

from tests.torture import harness

# Seconds without a word after which a command hangs.
SILENT = 30


def on_a_terminal(
    *arguments: object,
    columns: int = 80,
    typed: bytes = b"",
    command: tuple[str, ...] = harness.QUICK,
    **environment: str,
) -> harness.Done:
    """Run a command on a terminal of so many columns; what it prints comes as one stream.

    What is typed is typed when the command asks: when it has printed a question mark or a bracket and waits.
    """
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def controlled() -> None:
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    settings = {"TERM": "xterm-256color", **environment}
    process = harness.start(
        *arguments, command=command, env=settings, stdin=side, stdout=side, stderr=side, preexec_fn=controlled
    )
    os.close(side)
    printed = b""
    with contextlib.suppress(OSError):  # the terminal ends with an error (EIO) when the command has closed its side
        while select.select([main], [], [], SILENT)[0] and (part := os.read(main, 65536)):
            printed += part
            if typed and b"]" in printed:
                # A signal between the prompt and the reading of the answer is heard with the next letter alone.
                time.sleep(0.5)
                os.write(main, typed)
                typed = b""
    os.close(main)
    try:
        status = process.wait(SILENT)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    done = harness.Done(status, printed.decode("utf-8", "replace"), "")
    for sign in harness.BAD_SIGNS:
        assert sign not in done.out, done.out
    return done


def without(*descriptors: int) -> dict[str, Any]:
    """What a process is started with so that these descriptors are closed, as `>&-` has it."""

    def close() -> None:
        for descriptor in descriptors:
            os.close(descriptor)

    return {"preexec_fn": close}


def interrupted(
    start: "Callable[[], subprocess.Popen[bytes]]",
    after: float,
    signals: tuple[signal.Signals, ...],
    pause: float = 0.05,
) -> harness.Done:
    """Start a command and send it signals, the first after so many seconds."""
    process = start()
    time.sleep(after)
    for each in signals:
        process.send_signal(each)
        time.sleep(pause)
    return harness.finish(process)
