"""What was found out about a file, on a terminal: what, why, what else, how to say otherwise."""

from typing import Any

import click

LISTED = 4  # alternatives of one thing; --json has all


def say(evidence: list[dict[str, Any]]) -> None:
    """Print each thing that was settled before the file was read."""
    click.echo("detected:")
    for one in evidence:
        click.echo(f"    {one['subject']}: {one['chosen']} — {one['because']} ({one['override']})")
        for other in one["alternatives"][:LISTED]:
            click.echo(f"        not {other}")
