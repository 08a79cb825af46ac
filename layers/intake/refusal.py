"""The one way in which a file is turned away."""


class Refusal(Exception):
    """A file that cannot be let in: one sentence, what is wrong, where, what to do."""
