"""What another process has used of the processor, and whether it would use more."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Usage:
    """Seconds of processor time that a process has used, and whether it runs, or would if it got a processor."""

    seconds: float
    running: bool


def usage(pid: int | None) -> Usage | None:
    """Ask Linux about a process; None elsewhere, or where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        # proc(5): the third field is the state, the fourteenth and fifteenth are the ticks in user and kernel mode.
        seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None
    return Usage(seconds, fields[0] in ("R", "D"))
