"""Where a private cluster keeps its data and its socket, and whom it runs as."""

import hashlib
import os
import pwd
import secrets
import subprocess
from dataclasses import dataclass
from pathlib import Path

from portal.setup.process import Failed

SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 107  # bytes that the kernel's sockaddr_un holds
ACCOUNT = "postgres"


@dataclass(frozen=True)
class Place:
    """The folders of one cluster. `user` is None where it runs as ourselves."""

    home: Path
    socket: Path
    user: pwd.struct_passwd | None

    @property
    def data(self) -> Path:
        return self.home / "data"

    def own(self, folder: Path) -> None:
        """Make the folder where it is missing, for the cluster's user alone."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        uid = self.user.pw_uid if self.user else os.geteuid()
        # Under /tmp anyone may have put a folder or a link of this name before us.
        if folder.is_symlink() or folder.stat().st_uid not in (uid, os.geteuid()):
            raise Failed(f"{folder} belongs to somebody else: remove it and start again")
        folder.chmod(0o700)
        if self.user:
            os.chown(folder, self.user.pw_uid, self.user.pw_gid)


def choose(wanted: Path) -> Place:
    """Return the place for the cluster that belongs to `wanted`, e.g. var/postgres.

    As root the cluster runs as the `postgres` user. When that user cannot reach the folder, the
    data lies in that user's home instead and `wanted` is a link to it.
    """
    user = _user(wanted)
    home = _home(wanted, user)
    return Place(home, _socket(home), user)


def _user(wanted: Path) -> pwd.struct_passwd | None:
    owner = wanted.stat().st_uid if wanted.exists() else None
    if os.geteuid():
        if owner not in (None, os.geteuid()):
            raise Failed(
                f"{wanted} belongs to another user: start it as that user or as root, or move the "
                "folder away to begin with an empty one"
            )
        return None
    try:
        return pwd.getpwuid(owner) if owner else pwd.getpwnam(ACCOUNT)
    except KeyError as wrong:
        raise Failed(f"there is no user {ACCOUNT}: is PostgreSQL's package installed?") from wrong


def _home(wanted: Path, user: pwd.struct_passwd | None) -> Path:
    if wanted.is_symlink():
        return wanted.resolve()
    if user is None or is_reachable(wanted.parent, user):
        return wanted.resolve()
    if (wanted / "data").exists():
        raise Failed(f"the user {user.pw_name} can no longer reach {wanted}: chmod o+x its parents")
    # By chance, not by the path: another checkout in this place must not find the old data.
    elsewhere = Path(user.pw_dir) / f"portal-{secrets.token_hex(6)}"
    wanted.symlink_to(elsewhere)
    return elsewhere


def is_reachable(folder: Path, user: pwd.struct_passwd) -> bool:
    """Return whether a user may enter the folder."""
    done = subprocess.run(
        ["test", "-x", str(folder)],
        cwd="/",
        user=user.pw_uid,
        group=user.pw_gid,
        extra_groups=[],
        check=False,
    )
    return done.returncode == 0


def _socket(home: Path) -> Path:
    beside = home / "socket"
    if len(os.fsencode(beside / SOCKET)) <= LONGEST_SOCKET:
        return beside
    return Path("/tmp") / f"portal-{_short(home)}"  # noqa: S108 - own() checks whose it is


def _short(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:12]
