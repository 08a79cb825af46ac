"""Where to go after signing in or after choosing a language."""

from urllib.parse import urlsplit

HOME = "/"


def own(path: str | None) -> str:
    """Return the path if it is one of ours, else the map.

    Browsers read `//host`, `/\\host` and control characters before them as another host.
    """
    if not path or not path.startswith("/") or path[1:2] in ("/", "\\"):
        return HOME
    if not path.isprintable() or "\\" in path:
        return HOME
    parts = urlsplit(path)
    return HOME if parts.scheme or parts.netloc else path
