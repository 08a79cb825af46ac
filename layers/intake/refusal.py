"""The one way in which a file is turned away."""

from collections.abc import Mapping
from typing import Any


class Refusal(Exception):
    """A file that cannot be let in: one sentence, what is wrong, where, what to do.

    `offers` are options, any one of which would settle it.
    """

    def __init__(self, sentence: str, *offers: Mapping[str, Any]):
        super().__init__(sentence)
        self.offers = offers
