"""How far an import is, in words."""

from pathlib import Path

from articles.importing.pace import Pace
from articles.importing.shapes import Result


def test_the_pace_tells_rate_time_left_and_failures():
    now = [100.0]
    pace = Pace(40, clock=lambda: now[0])
    now[0] += 5
    for number in range(10):
        pace.add(Result(Path("a"), "failed" if number == 3 else "created", words=50))
    assert (
        pace.sentence()
        == "10 of 40 files, 2.0 a second, 100 words a second, 0:00:15 left, 1 failed"
    )


def test_nothing_is_said_of_the_time_left_before_the_first_and_after_the_last():
    pace = Pace(1, clock=lambda: 0.0)
    assert "left" not in pace.sentence()
    pace.add(Result(Path("a"), "created"))
    assert "left" not in pace.sentence()
