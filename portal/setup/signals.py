"""Turn the signals that ask us to stop into one exception, once."""

import signal
from types import FrameType

ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked us to stop; not an Exception, so that nothing takes it for an error."""

    def __init__(self, number: int):
        super().__init__(signal.Signals(number).name)
        self.number = number


def raise_stopped() -> None:
    """From here on the first of the signals raises Stopped; the later ones are ignored.

    Ignored, because what follows the first is the orderly end of everything that was started,
    and a second Ctrl-C must not cut that short.
    """
    for number in ASKING:
        # Under nohup a hang-up is ignored, and that is what was asked for. An ignored SIGINT
        # on the other hand only says that a shell started us in the background.
        if number is signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN:
            continue
        signal.signal(number, _stop)


def _stop(number: int, _frame: FrameType | None) -> None:
    for each in ASKING:
        signal.signal(each, signal.SIG_IGN)
    raise Stopped(number)
