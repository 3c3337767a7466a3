"""What goes wrong with one document, and what would go wrong with all."""

import errno
from pathlib import Path

import pytest

from articles.importing.failing import CannotGoOn, guarded


def fail_with(error):
    def do():
        raise error

    return guarded(Path("a.txt"), do)


def test_a_document_that_takes_too_much_memory_fails_in_words():
    assert fail_with(MemoryError()).reason == "there was not enough memory to read it"


def test_a_fault_of_the_program_costs_one_document():
    result = fail_with(OSError(errno.EINVAL, "Invalid argument"))
    assert (result.outcome, "error in the program" in result.reason) == ("failed", True)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_machine_without_space_stops_them_all(number):
    with pytest.raises(CannotGoOn, match="no space for passing files in /"):
        fail_with(OSError(number, "told by the system"))
