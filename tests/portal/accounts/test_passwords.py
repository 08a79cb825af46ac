"""What is stored of a password, and what is compared with it."""

import pytest

from portal.accounts import passwords


def test_only_the_right_password_is_right() -> None:
    stored = passwords.hashed("a long enough password")
    assert passwords.is_right(stored, "a long enough password")
    assert not passwords.is_right(stored, "a long enough passwore")
    assert not passwords.is_right(stored, "")


def test_nobodys_password_is_never_right() -> None:
    assert not passwords.is_right(None, "")
    assert not passwords.is_right(None, "a long enough password")


def test_what_is_no_hash_is_never_right() -> None:
    assert not passwords.is_right("x", "x")


def test_an_endless_password_is_cut_before_it_is_hashed() -> None:
    stored = passwords.hashed("a" * passwords.LONGEST)
    assert not passwords.is_right(stored, "a" * 1_000_000)


def test_invented_passwords_are_good_and_differ() -> None:
    one, other = passwords.invented(), passwords.invented()
    assert passwords.require_good(one) != other


def test_the_work_of_guessing_is_what_the_owasp_advises(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()  # the tests' own quick hashes
    assert passwords.HASHER.memory_cost >= 19 * 1024
    assert passwords.HASHER.time_cost >= 2
