"""Processes that read: what they return, what happens when one is killed."""

import os
import signal
import subprocess
import sys
import time

import pytest

from articles.importing.reading_processes import ReaderDied, Readers


def load(given):
    return given


def read(item, given):
    if item == "fail":
        raise ValueError("no text")
    if item == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{given} {item}", os.getpid()


def results(items, workers):
    with Readers(read, load, "read", workers=workers) as readers:
        begun = [(item, readers.begin(item)) for item in items]
        return [readers.result(item, reading) for item, reading in begun]


def test_a_few_are_read_where_they_are_stored():
    assert results("abc", workers=4) == [(f"read {one}", os.getpid()) for one in "abc"]


def test_one_worker_is_this_process():
    assert {process for _text, process in results("abcdefghijklmnop", 1)} == {os.getpid()}


def test_many_are_read_in_other_processes_and_come_in_their_order():
    found = results("abcdefghijklmnop", workers=2)
    assert [text for text, _process in found] == [f"read {one}" for one in "abcdefghijklmnop"]
    others = {process for _text, process in found} - {os.getpid()}
    assert 1 <= len(others) <= 2


def test_processes_that_were_made_ready_begin_when_the_first_are_read():
    with Readers(read, load, "read", workers=2) as readers:
        readers.make_ready()
        begun = [(item, readers.begin(item)) for item in "abcdefghi"]
        found = [readers.result(item, reading) for item, reading in begun]
    assert {process for _text, process in found[:8]} == {os.getpid()}
    assert found[8][0] == "read i"
    assert found[8][1] != os.getpid()


def test_what_cannot_be_read_raises_where_its_result_is_asked_for():
    with Readers(read, load, "", workers=1) as readers:
        begun = readers.begin("fail")
        with pytest.raises(ValueError, match="no text"):
            readers.result("fail", begun)


def test_a_document_that_kills_its_process_costs_no_other():
    items = [*"abcdefgh", "i", "kill", "j", "k"]
    with Readers(read, load, "read", workers=2) as readers:
        begun = {item: readers.begin(item) for item in items}
        with pytest.raises(ReaderDied):
            readers.result("kill", begun["kill"])
        for item in "abcdefghijk":
            assert readers.result(item, begun[item])[0] == f"read {item}"
        # After it, the processes are started anew.
        assert readers.result("l", readers.begin("l"))[0] == "read l"


PARENT = """
import sys, time
from tests.articles.importing.test_reading_processes import load, read
from articles.importing.reading_processes import Readers
if __name__ == "__main__":
    readers = Readers(read, load, "read", workers=1)
    print(readers._start(1).submit(read, "a", "x").result()[1], flush=True)
    time.sleep(60)
"""


def test_processes_end_with_a_parent_that_was_killed(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    environment = os.environ | {"PYTHONPATH": os.getcwd()}
    with subprocess.Popen(  # noqa: S603  our own script
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment
    ) as parent:
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 20
    while is_running(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(child)


def is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    try:
        with open(f"/proc/{process}/stat") as stat:
            return stat.read().split()[2] != "Z"  # ended, and nobody asked for how
    except OSError:
        return False
