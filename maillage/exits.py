"""What a command tells the shell when it ends: its exit status, and how signals end it."""

import os
import signal
from types import FrameType
from typing import NoReturn

# docs/exits.md says the same to people; tests/maillage/test_exits.py holds both together.
DONE = 0
ERROR = 1
# click's own for a command line that it cannot make sense of.
USAGE = 2
PARTLY = 3
REFUSED = 4
UNUSABLE = 5
# 128 and the number of the signal, as shells have it.
INTERRUPTED = 128 + signal.SIGINT
TERMINATED = 128 + signal.SIGTERM

SAID = {
    DONE: "done",
    ERROR: "error: nothing of what was asked for was done, or it ended before its end",
    USAGE: "wrong usage: an option or argument that does not exist, or cannot be read",
    PARTLY: "partly done: some articles, addresses or sources were dealt with, others were not",
    REFUSED: "refused by robots.txt or by a reservation against text and data mining, and nothing else was done",
    UNUSABLE: "the knowledge base is locked by another program, of a newer maillage, of another program, or damaged",
    INTERRUPTED: "interrupted (Ctrl-C)",
    TERMINATED: "ended by another program (SIGTERM)",
}
STOPPED = "Stopped; what was reported as done is kept."


class Terminated(KeyboardInterrupt):
    """Another program asks this one to end (SIGTERM): it cleans up as it does after Ctrl-C."""


def status_of(*, done: int, failed: int, refused: int = 0) -> int:
    """Find the exit status of a run over several things.

    Args:
        done: how many were dealt with.
        failed: how many were not, by a fault.
        refused: how many were not since their site does not want it.
    """
    if not (failed or refused):
        return DONE
    if done:
        return PARTLY
    return ERROR if failed else REFUSED


def stopped(error: BaseException) -> int:
    """Find the exit status after an interruption."""
    return TERMINATED if isinstance(error, Terminated) else INTERRUPTED


def was_interrupted(error: BaseException) -> bool:
    """Tell whether a prompt was left by Ctrl-C, which click reports as it does a "no"."""
    return isinstance(error.__context__, KeyboardInterrupt)


def listen_to_signals() -> None:
    """End in order at the first Ctrl-C or SIGTERM, and at once at the second; what is ignored stays ignored."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _end)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    """Take the first signal for a wish to end; whoever sends another does not want to wait."""
    end_at_once()
    raise Terminated if number == signal.SIGTERM else KeyboardInterrupt


def end_at_once() -> None:
    """From now on a signal ends the program without another word."""
    for each in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(each) is _end:
            signal.signal(each, _end_at_once)


def _end_at_once(number: int, frame: FrameType | None) -> NoReturn:
    """End without waiting for anything: the base is as after a kill, which loses nothing."""
    os._exit(128 + number)
