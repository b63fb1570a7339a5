"""The program: what `maillage` and `python -m maillage` start. Signals and streams are put in order before all else."""

import os
import sys

from maillage import exits


def start() -> None:
    """Run the command; stopped while it is still being loaded, it ends as it does later."""
    exits.listen_to_signals()
    open_streams()
    try:
        from maillage.cli import main
    except KeyboardInterrupt as error:
        sys.stderr.write(f"\n{exits.STOPPED}\n")
        sys.exit(exits.stopped(error))
    try:
        main(prog_name="maillage")
    finally:
        # What is left is the end of the interpreter, which has nothing to put in order.
        exits.end_at_once()


def open_streams() -> None:
    """Open standard streams that are closed (`maillage … >&-`), and let no letter end a command.

    The first file that is opened would take the place of a closed stream, and get what is printed.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        encoding = (stream.encoding or "").lower().replace("-", "")
        if encoding != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    start()
