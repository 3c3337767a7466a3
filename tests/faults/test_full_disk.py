"""A disk without space: one plain sentence, nothing damaged, and the same command goes on."""

import re
import subprocess
from pathlib import Path

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.faults]

STAGES = "tests.faults.stages"
FAILED = 1
SPACE = 1_200_000  # for a few documents


class Disk:
    """A small one of the test's own, which can be made larger."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def mount(self, size: int, *options: str) -> bool:
        words = ["mount", "-t", "tmpfs", "-o", ",".join([f"size={size}", *options]), "tmpfs"]
        done = subprocess.run([*words, self.folder], stderr=subprocess.DEVNULL)  # noqa: S603
        return done.returncode == 0

    def unmount(self) -> None:
        subprocess.run(["umount", self.folder], check=True)  # noqa: S603, S607


@pytest.fixture
def disk(tmp_path):
    disk = Disk(tmp_path / "disk")
    if not disk.mount(1_000_000):
        pytest.skip("Only root can make a small disk, and not in every container.")
    yield disk
    disk.unmount()


def stops_in_words(importing, words):
    assert importing.wait() == FAILED
    last = importing.said.splitlines()[-1]
    assert last.startswith("CommandError: "), importing.said
    assert words in last
    assert "Traceback" not in importing.said


def goes_on(archive, documents):
    told = archive.finish_import(documents, code=FAILED)
    made, unchanged = (
        int(re.search(rf"(\d+) {word}", told)[1]) for word in ("created", "unchanged")
    )
    assert (made > 0, made + unchanged) == (True, 13)
    archive.proves_sound()
    return unchanged


def test_a_full_disk_stops_an_import_in_words(disk, make_sqlite, documents, sqlite_template):
    size = sqlite_template.stat().st_size
    disk.mount(size + SPACE, "remount")
    archive = make_sqlite(disk.folder)
    stops_in_words(archive.start_import(documents, "--workers=1"), "the disk is full")
    archive.run("check_integrity")
    disk.mount(20 * size, "remount")
    assert goes_on(archive, documents) > 0


def test_a_file_that_may_not_grow_stops_an_import_in_words(sqlite_archive, documents):
    """As a full disk, where nobody may make one."""
    limit = [f"{STAGES}.files_stay_below", 400_000]
    importing = sqlite_archive.start_import(
        documents, "--workers=1", "--language=en", before=[limit]
    )
    stops_in_words(importing, "The database cannot go on")
    goes_on(sqlite_archive, documents)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_full_folder_for_passing_files_stops_it_in_words(
    disk, sqlite_archive, documents, workers
):
    """The model that tells languages apart is unpacked there."""
    importing = sqlite_archive.start_import(
        documents, f"--workers={workers}", before=[[f"{STAGES}.passing_files_in", str(disk.folder)]]
    )
    stops_in_words(importing, f"no space for passing files in {disk.folder}")
    goes_on(sqlite_archive, documents)


def test_a_report_that_cannot_be_written_stops_in_words(sqlite_archive, documents):
    importing = sqlite_archive.start_import(documents, "--workers=1", "--report=/dev/full")
    stops_in_words(importing, "/dev/full: No space left on device")
    goes_on(sqlite_archive, documents)
