"""Fuzz the readers, parsers and writers for some time each: `python -m tests.fuzz [TARGET …] --seconds 60`."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.seeds import FOLDER, read_seeds

# A single input may take this long, in seconds, before it counts as a hang; memory in MB before it counts as a leak.
SLOWEST = 20
MOST_MEMORY = 2048
TARGETS = ("readers", "dates", "numbers", "quotations", "gexf")


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", default=list(TARGETS), help=f"among {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=int, default=60, help="for all targets together")
    parser.add_argument("--seed", type=int, default=20, help="of the random numbers")
    parser.add_argument("--keep", type=Path, help="folder for inputs that reach new code")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def fuzz(target: str, folder: Path, seconds: int, seed: int) -> None:
    """Fuzz one target in this process; it ends by itself, with status 0 where nothing was found."""
    import atheris

    with atheris.instrument_imports(include=["corpus", "extractor", "graph"]):
        from tests.fuzz.targets import TARGETS as CALLS
    options = [f"-max_total_time={seconds}", f"-seed={seed}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MOST_MEMORY}"]
    crash = f"-artifact_prefix={folder.parent}/{target}-"
    atheris.Setup([sys.argv[0], *options, crash, "-print_final_stats=1", "-verbosity=0", str(folder)], CALLS[target])
    atheris.Fuzz()


def main() -> None:
    """Run each target in a process of its own, with the kept seeds, and say how each ended."""
    args = parse()
    share = max(1, args.seconds // len(args.targets))
    if args.one:
        return fuzz(args.targets[0], args.keep, args.seconds, args.seed)
    try:
        import atheris  # noqa: F401
    except ImportError:
        sys.exit("atheris is not installed: pip install -e '.[fuzz]' (it has wheels for Linux only)")
    failed = []
    with tempfile.TemporaryDirectory() as scratch:
        for target in args.targets:
            folder = (args.keep or Path(scratch)) / target
            folder.mkdir(parents=True, exist_ok=True)
            for number, seed in enumerate(read_seeds(target)):
                (folder / f"seed-{number:04}").write_bytes(seed)
            command = [sys.executable, "-m", "tests.fuzz", target, "--one", "--seconds", str(share)]
            done = subprocess.run([*command, "--seed", str(args.seed), "--keep", str(folder)], capture_output=True)
            runs = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if "executed_units" in line]
            print(f"{target}: {runs[-1].split()[-1] if runs else 'no'} inputs in {share} s, exit {done.returncode}")
            if done.returncode:
                failed.append(target)
                print(done.stderr.decode("utf-8", "replace")[-4000:])
    if failed:
        sys.exit(f"failed: {', '.join(failed)}; add the input to {FOLDER.name}/ and mend the code")


if __name__ == "__main__":
    main()
