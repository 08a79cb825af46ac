"""What happens while a run is between its reading and its writing."""

import pytest

from layers.quality import store


@pytest.fixture
def meanwhile(monkeypatch):
    """Let something happen once, when a run has read what is stored and has yet to write."""

    def happen(act, at=(store, "_resolve_gone")):
        found = getattr(*at)
        acts = [act]

        def step(*told):
            if acts:
                acts.pop()()
            return found(*told)

        monkeypatch.setattr(*at, step)

    return happen
