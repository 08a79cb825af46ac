"""Questions to the database alternate with what a thread does."""

import threading

import pytest

from layers.quality.topology.aside import Aside, Step, Steps


def counted(told: list[str], upto: int = 3) -> Steps:
    """Say what is asked and what is done, and where."""
    main = threading.current_thread()

    def run(name: str) -> str:
        told.append(f"do {name}" if threading.current_thread() is not main else "here")
        return name

    for nth in range(upto):
        found = yield Step(f"step {nth}", lambda nth=nth: run(f"step {nth}"))  # type: ignore[misc]
        told.append(f"ask after {found}" if threading.current_thread() is main else "aside")


def test_steps_are_done_aside_and_what_follows_is_asked_here() -> None:
    told: list[str] = []
    with Aside(counted(told)) as steps:
        steps.finish()
    assert told == [f"{what} step {n}" for n in range(3) for what in ("do", "ask after")]


def test_a_step_may_be_waited_for_and_no_later_one() -> None:
    told: list[str] = []
    with Aside(counted(told)) as steps:
        for _ in range(2):
            steps.finish("step 1")
            assert "ask after step 1" in told
            assert "ask after step 2" not in told


def test_what_is_not_done_is_not_waited_for() -> None:
    told: list[str] = []
    may = threading.Event()

    def waiting() -> Steps:
        yield Step("slow", may.wait)
        told.append("asked")

    with Aside(waiting()) as steps:
        steps.go_on()
        assert not told
        may.set()
        steps.finish()
    assert told == ["asked"]


def test_what_goes_wrong_aside_is_raised_here() -> None:
    def failing() -> Steps:
        yield Step("wrong", lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError), Aside(failing()) as steps:
        steps.finish()


def test_who_gives_up_leaves_no_thread_behind() -> None:
    told: list[str] = []
    with pytest.raises(KeyError), Aside(counted(told)):
        raise KeyError
    assert not [one for one in threading.enumerate() if one.name.startswith("aside")]
