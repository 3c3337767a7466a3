"""Which files are read as documents."""

import os

import pytest

from articles.collecting import Refused, find_documents, open_plain, read_bytes


def read(path, limit):
    with open_plain(path, limit) as stream:
        return read_bytes(stream, limit)


def outcomes(root):
    return {c.below: c.refusal or c.skipped for c in find_documents(root)}


def test_a_folder_is_walked_in_sorted_order(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b.md", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [c.below for c in find_documents(tmp_path)]
    assert found == ["a.txt", "b.txt", "a/b.md", "a/z.txt"]


def test_a_file_is_taken_whatever_its_name(tmp_path):
    path = tmp_path / "story.copy"
    path.write_text("x")
    assert [c.below for c in find_documents(path)] == ["story.copy"]
    assert not next(find_documents(path)).skipped


def test_other_formats_and_readmes_are_passed_over_with_a_reason(tmp_path):
    for name in ("photo.png", "README.md", ".hidden.txt", "story.txt"):
        (tmp_path / name).write_text("x")
    assert outcomes(tmp_path) == {
        "photo.png": "a format that is not read",
        "README.md": "it tells about the folder",
        ".hidden.txt": "a hidden file",
        "story.txt": "",
    }


def test_a_linked_folder_is_refused_and_not_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link").symlink_to(outside)
    assert outcomes(inside) == {"link": "a link, not followed"}


def test_a_linked_file_is_not_read(tmp_path):
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "story.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(Refused, match="not a plain file"):
        read(tmp_path / "story.txt", 100)


def test_a_pipe_does_not_hang_the_import(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(Refused, match="not a plain file"):
        read(tmp_path / "pipe.txt", 100)


def test_a_file_over_the_limit_is_refused_with_the_limit(tmp_path):
    (tmp_path / "big.txt").write_bytes(b"x" * 101)
    with pytest.raises(Refused, match="limit is 100 bytes"):
        read(tmp_path / "big.txt", 100)


def test_a_missing_path_is_refused_by_name(tmp_path):
    (candidate,) = find_documents(tmp_path / "none.txt")
    assert candidate.refusal == "there is no such file or folder"


def test_a_file_name_that_is_no_text_can_still_be_stored(tmp_path):
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    try:
        with open(path, "wb") as stream:
            stream.write(b"x")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (candidate,) = find_documents(tmp_path)
    assert candidate.below.encode() == "caf\ufffd.txt".encode()
