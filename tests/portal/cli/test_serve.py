"""`python -m portal serve`: what it refuses before it starts."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from portal import cli


def test_without_a_secret_it_does_not_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    monkeypatch.delenv("SECRET_KEY", raising=False)
    result = CliRunner().invoke(cli.main, ["serve"])
    assert result.exit_code == 1
    assert "SECRET_KEY is not set" in result.output


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_an_impossible_port_is_wrong_usage(port: str) -> None:
    assert CliRunner().invoke(cli.main, ["serve", "--port", port]).exit_code == 2
