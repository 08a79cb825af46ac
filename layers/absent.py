"""Why a figure has no value: four reasons that must never look alike."""

from enum import StrEnum


class Absent(StrEnum):
    """The reason, as the API names it."""

    NONE = "none"  # counted, and there is nothing
    NOT_REPORTED = "not_reported"  # no data that would say it was loaded
    NOT_EVALUATED = "not_evaluated"  # the data is here, nobody has judged it yet
    OUT_OF_SCOPE = "out_of_scope"  # the question does not arise
