"""A picture and its files come and go together."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from articles.models import Picture
from articles.pictures.opening import NotPicture
from articles.pictures.storing import AlreadyThere, delete_files, files_of, missing_files
from tests.pictures import draw, exif, keep

pytestmark = pytest.mark.django_db


def test_all_files_are_there_and_nothing_of_the_camera_is_in_them():
    data = draw(400, 300, exif=exif(artist="A. Photographer"))
    picture = keep(data)
    assert missing_files(picture) == []
    for name in files_of(picture):
        with default_storage.open(name) as file:
            content = file.read()
        assert b"Photographer" not in content
        assert not Image.open(io.BytesIO(content)).getexif()


def test_names_of_files_cannot_be_guessed_from_each_other():
    one, other = keep(draw(colour="red")), keep(draw(colour="blue"))
    assert one.key != other.key
    assert len(one.key) == 32
    assert one.key not in one.file


def test_the_same_bytes_are_the_same_picture():
    picture = keep(name="a.jpg")
    with pytest.raises(AlreadyThere) as there:
        keep(name="b.jpg")
    assert there.value.picture == picture
    assert Picture.objects.count() == 1


def test_an_empty_credit_is_filled_from_the_file_and_a_written_one_stays():
    data = exif(artist="A. Photographer")
    assert keep(draw(exif=data)).credit == "A. Photographer"
    other = keep(draw(colour="blue", exif=data), credit="The Agency")
    assert (other.credit, other.told["credit"]) == ("The Agency", "A. Photographer")


def test_a_decorative_picture_gets_no_alt_text_from_its_file():
    xmp = (
        '<a xmlns:c="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">'
        "<c:AltTextAccessibility>A town.</c:AltTextAccessibility></a>"
    )
    picture = keep(draw(xmp=xmp.encode()), alt="", is_decorative=True)
    assert (picture.alt, picture.told["alt"]) == ("", "A town.")


@pytest.mark.parametrize("name", ["../../etc/passwd.jpg", "a\0b.jpg", "x" * 900 + ".jpg", ""])
def test_a_hostile_name_is_only_a_name(name):
    picture = keep(name=name)
    assert "/" not in picture.filename
    assert "\0" not in picture.filename


def test_a_full_disk_leaves_nothing(monkeypatch):
    saved = []

    def save(self, name, content):
        if len(saved) > 2:
            raise OSError(28, "No space left on device")
        saved.append(name)
        return name

    monkeypatch.setattr(type(default_storage._wrapped), "save", save)
    with pytest.raises(NotPicture, match="no space"):
        keep()
    assert not Picture.objects.exists()


def test_deleting_takes_all_files():
    picture = keep()
    names = files_of(picture)
    delete_files(picture)
    assert not any(map(default_storage.exists, names))
