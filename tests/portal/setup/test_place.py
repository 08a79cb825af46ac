import os
import pwd
from pathlib import Path

import pytest

from portal.setup import place
from portal.setup.process import Failed


def test_the_socket_lies_beside_the_data_where_the_kernel_takes_the_path():
    chosen = place._socket(Path("/srv/portal/var/postgres"))
    assert chosen == Path("/srv/portal/var/postgres/socket")


@pytest.mark.parametrize("spare", [-1, 0, 1])
def test_a_path_too_long_for_a_socket_gets_a_short_one(spare):
    home = Path("/" + "ơ" * 40)
    length = len(os.fsencode(home / "socket" / place.SOCKET))
    home = home / ("x" * (place.LONGEST_SOCKET - length - 1 - spare))
    chosen = place._socket(home)
    assert len(os.fsencode(chosen / place.SOCKET)) <= place.LONGEST_SOCKET
    assert (chosen.parent == home) == (spare >= 0)


def test_two_long_paths_get_two_sockets():
    first, second = (place._socket(Path("/" + letter * 120)) for letter in "ab")
    assert first != second


def test_a_folder_is_made_for_its_owner_alone(tmp_path):
    chosen = place.Place(tmp_path / "home", tmp_path / "home/socket", None)
    chosen.own(chosen.socket)
    assert chosen.socket.stat().st_mode & 0o777 == 0o700


def test_a_link_that_somebody_laid_is_not_followed(tmp_path):
    (tmp_path / "target").mkdir()
    (tmp_path / "socket").symlink_to(tmp_path / "target")
    chosen = place.Place(tmp_path, tmp_path / "socket", None)
    with pytest.raises(Failed, match="belongs to somebody else"):
        chosen.own(chosen.socket)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts the cluster as another user")
def test_data_that_postgres_cannot_reach_is_kept_in_its_home(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    chosen = place.choose(closed / "postgres")
    assert chosen.home.parent == Path(pwd.getpwnam("postgres").pw_dir)
    assert place.choose(closed / "postgres") == chosen  # found again by the link


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts the cluster as another user")
def test_data_that_has_become_unreachable_is_not_replaced_by_an_empty_place(tmp_path):
    closed = tmp_path / "closed"
    (closed / "postgres/data").mkdir(parents=True)
    closed.chmod(0o700)
    with pytest.raises(Failed, match="can no longer reach"):
        place.choose(closed / "postgres")
