"""The `maillage` command: what it offers, and where project errors become one clear line."""

import errno
import importlib
import os
from typing import Any

import click

from maillage import exits
from maillage.errors import TRACEBACK, as_click_error, is_fault
from maillage.output import stop_printing

# Each command lives in a module that is imported only when the command is named or its help is listed; those modules
# import spaCy, trafilatura, sqlite-utils and rich inside the functions that need them.
COMMANDS = {
    "add": "maillage.add:add",
    "sources": "maillage.sources:sources",
    "update": "maillage.update:update",
    "collect": "maillage.collect:collect",
    "failures": "maillage.failures:failures",
    "raw": "maillage.raw:raw",
    "extract": "maillage.extract:extract",
    "announcements": "maillage.listings:announcements",
    "articles": "maillage.listings:articles",
    "entities": "maillage.listings:entities",
    "figures": "maillage.listings:figures",
    "who": "maillage.chronicle:who",
    "timeline": "maillage.chronicle:timeline",
    "roles": "maillage.roles:roles",
    "coverage": "maillage.coverage:coverage",
    "conflicts": "maillage.coverage:conflicts",
    "show": "maillage.show:show",
    "search": "maillage.search:search",
    "why": "maillage.why:why",
    "review": "maillage.review:review",
    "same": "maillage.judging:same",
    "different": "maillage.judging:different",
    "rename": "maillage.judging:rename",
    "undo": "maillage.judging:undo",
    "judgements": "maillage.judging:judgements",
    "export": "maillage.export:export",
    "serve": "maillage.serve:serve",
    "report": "maillage.report:report",
    "stats": "maillage.stats:stats",
    "register": "maillage.register:register",
    "remove": "maillage.remove:remove",
    "forget": "maillage.forget:forget",
    "reextract": "maillage.reextract:reextract",
    "verify": "maillage.verify:verify",
    "backup": "maillage.backup:backup",
    "restore": "maillage.backup:restore",
    "doctor": "maillage.doctor:doctor",
    "places": "maillage.places:places",
    "model": "maillage.model:model",
}


class Front(click.Group):
    """A group that imports its commands when they are asked for and turns project errors into click's."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the command line; whoever closes the pipe of --help has seen enough."""
        try:
            return super().make_context(*args, **kwargs)
        except OSError as error:
            if error.errno != errno.EPIPE:
                raise
            stop_printing()
            raise click.exceptions.Exit(exits.DONE) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what a room reports as its error becomes one line and an exit status."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except (click.Abort, KeyboardInterrupt) as error:
            if isinstance(error, click.Abort) and not exits.was_interrupted(error):
                raise
            click.echo(f"\n{exits.STOPPED}", err=True)
            raise click.exceptions.Exit(exits.stopped(error)) from error
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                # The reader of our output has had enough (`| head`): nothing went wrong.
                stop_printing()
                return None
            if is_fault(error) and os.environ.get(TRACEBACK):
                raise
            raise as_click_error(error) from error


@click.group(cls=Front, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(None, "-V", "--version", package_name="maillage", message="maillage %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Read French health-policy articles and ask who announced what, where and when.

    \b
    Example:
      maillage add corpus/samples
      maillage announcements --kind signature
    """
    # click itself does not know NO_COLOR (https://no-color.org): any value but the empty one turns colour off.
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        ctx.color = False


if __name__ == "__main__":
    from maillage.__main__ import start

    start()
