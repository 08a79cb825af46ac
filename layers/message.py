"""Texts for people, written where the reader's language is not known; the portal translates."""


def N_(text: str) -> str:  # noqa: N802 - what pybabel looks for
    """Return the text as it is, and have it found when messages are collected."""
    return text


class Told(Exception):
    """An exception whose sentence the reader is told, in the reader's language.

    `text` is a gettext message marked with N_ where it is raised; `values` fill its %(name)s.
    """

    def __init__(self, text: str = "", /, **values: object) -> None:
        super().__init__(text % values if values else text)
        self.text = text
        self.values = values
