"""The command line: `python -m portal …`. Each command is imported only when it is run."""

import getpass
import importlib
import sys
from typing import Any

import click

import config
from portal import db

COMMANDS = {
    "account": "portal.cli.account",
    "communes": "portal.cli.communes",
    "coverage": "portal.cli.coverage",
    "demo": "portal.cli.demo",
    "doctor": "portal.cli.doctor",
    "edition": "portal.cli.edition",
    "gaps": "portal.cli.gaps",
    "imports": "portal.cli.imports",
    "migrate": "portal.cli.migrate",
    "objects": "portal.cli.objects",
    "parcels": "portal.cli.parcels",
    "quality": "portal.cli.quality",
    "records": "portal.cli.records",
    "report": "portal.cli.report",
    "serve": "portal.cli.serve",
    "teams": "portal.cli.teams",
    "tiles": "portal.cli.tiles",
    "worker": "portal.cli.worker",
}


class Refused(click.ClickException):
    """Input that cannot be used: one clear line, exit 1, nothing written."""

    exit_code = 1

    def show(self, file: object = None) -> None:
        click.echo(self.message, err=True)


class _Commands(click.Group):
    """Commands by the name of their module; each module has a `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name]).command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what any of them may lack is refused here, in one line."""
        try:
            return super().invoke(ctx)
        except (config.BadSetting, db.Unavailable) as wrong:
            raise Refused(str(wrong)) from wrong


def actor() -> str:
    """Return who the audit log says has run this command."""
    return f"cli:{getpass.getuser()}"


@click.command(cls=_Commands)
def main() -> None:
    """The cadastral map portal."""


def run() -> None:
    """Run the command line as `python -m portal`."""
    sys.exit(main(prog_name="python -m portal"))
