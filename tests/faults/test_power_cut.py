"""What a disk holds at any moment of an import opens again, and contradicts nothing."""

import os
import random
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.archives import copy_files

pytestmark = [pytest.mark.django_db, pytest.mark.faults]

MOMENTS = 8
FAILED = 1


def cut(archive, running, folder):
    """A copy of the files while nobody writes: what a snapshot of the disk would hold."""
    os.killpg(running.process, signal.SIGSTOP)
    try:
        copy = str(folder / "cut.sqlite3")
        copy_files(archive.database, copy)
    finally:
        os.killpg(running.process, signal.SIGCONT)
    return replace(archive, database=copy, folder=folder)


def test_the_files_are_sound_at_any_moment_and_the_import_goes_on_from_there(
    sqlite_archive, documents, tmp_path
):
    chance = random.Random(30)
    slowly = ["tests.faults.stages.slow_down", "within storing", 0.15]
    importing = sqlite_archive.start_import(documents, "--workers=1", before=[slowly])
    cuts = []
    for number in range(MOMENTS):
        time.sleep(chance.uniform(0.05, 0.4))
        folder = Path(tmp_path, str(number))
        folder.mkdir()
        cuts.append(cut(sqlite_archive, importing, folder))
    assert importing.wait() == FAILED, importing.said
    for archive in cuts:
        archive.proves_sound()
    told = cuts[-1].finish_import(documents, code=FAILED)
    created, unchanged = (
        int(told.split(word)[0].split()[-1]) for word in (" created", " unchanged")
    )
    assert created + unchanged == 13, told
