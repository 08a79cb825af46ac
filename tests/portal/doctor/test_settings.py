from dataclasses import replace

import pytest

import config
from portal.doctor import settings
from portal.setup import lock, secret


@pytest.fixture
def sound(tmp_path):
    """Settings that nothing is wrong with."""
    secret.ensure(tmp_path)
    return config.load({"PORTAL_VAR": str(tmp_path), "DATABASE_URL": "postgresql:///portal"})


def subjects(of):
    return [problem.subject for problem in settings.problems(of)]


def test_sound_settings_have_no_problem(sound):
    assert subjects(sound) == []


@pytest.mark.parametrize("key", ["", "short"])
def test_a_missing_or_short_secret_is_told(sound, key):
    assert subjects(replace(sound, secret_key=key)) == ["SECRET_KEY"]


def test_a_secret_that_others_may_read_is_told(sound):
    (sound.var / "secret_key").chmod(0o640)
    assert subjects(sound) == ["SECRET_KEY"]


@pytest.mark.parametrize(
    ("host", "demo", "is_wrong"),
    [
        ("127.0.0.1", "yes", False),
        ("localhost", "yes", False),
        ("0.0.0.0", "no", False),
        ("0.0.0.0", "yes", True),
        ("::", "yes", True),
    ],
)
def test_demonstration_accounts_are_for_this_machine_alone(sound, host, demo, is_wrong):
    with lock.held(sound.var / "run.lock") as running:
        running.tell(host=host, demo=demo)
        assert subjects(sound) == ["Demonstration accounts"] * is_wrong


def test_demonstration_accounts_behind_a_public_address_are_told(sound):
    public = replace(sound, demo_accounts=True, secure_cookies=True)
    assert subjects(public) == ["Demonstration accounts"]
