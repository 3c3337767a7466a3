"""The library of pictures in the admin, and the page on which an article is given its own."""

import os
import re
from io import StringIO
from time import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from articles.models import DecisionBatch, Picture, PlacedPicture
from articles.pictures.storing import files_of, missing_files
from tests import factories as make
from tests.pictures import draw, exif, keep, png_of

pytestmark = pytest.mark.django_db
LIBRARY = "/admin/articles/picture/"
WORDS = {"alt": "Two people shake hands.", "caption": "", "credit": "", "rights": ""}


@pytest.fixture
def article():
    article = make.make_article(
        "A headline\n\nThe first paragraph.\n\nTwo people shake hands\nA. Photographer"
    )
    roles = ("headline", "body", "caption", "credit")
    blocks = article.current_text.blocks.order_by("start")
    for block, role in zip(blocks, roles, strict=True):
        block.role = role
        block.save()
    return article


@pytest.fixture
def editor(client):
    client.force_login(make.make_user("Editor", username="alice"))
    return client


def file(data: bytes | None = None, name: str = "a.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, draw() if data is None else data)


def page_of(article) -> str:
    return f"/admin/articles/article/{article.pk}/pictures/"


def caption_of(article) -> int:
    return article.current_text.blocks.get(role="caption").start


def upload(client, article, data: bytes | None = None, *, name: str = "a.jpg", **fields):
    sent = {"file": file(data, name), "line": "lead", "text": article.current_text.pk}
    return client.post(f"{page_of(article)}add/", {**sent, **WORDS, **fields})


def words_of(response) -> str:
    return response.content.decode()


# --- the pictures of an article -----------------------------------------------------------------


def test_captions_without_a_picture_are_listed_with_their_credit(editor, article):
    html = words_of(editor.get(page_of(article)))
    assert "Give this caption its picture" in html
    assert "A. Photographer" in html
    assert "Give the article a leading picture" in html


def test_a_caption_is_given_its_picture_and_that_is_taken_back(editor, article):
    line = caption_of(article)
    form = words_of(editor.get(f"{page_of(article)}add/?line={line}"))
    assert 'value="A. Photographer"' in form
    response = upload(editor, article, line=line, is_lead="on", credit="A. Photographer")
    assert response.status_code == 302
    place = PlacedPicture.objects.get()
    assert (place.surface, place.is_lead) == ("Two people shake hands", True)
    assert place.picture.credit == "A. Photographer"
    html = words_of(editor.get(response.headers["Location"]))
    assert "Undo" in html
    batch = DecisionBatch.objects.get()
    editor.post(f"/admin/articles/decisionbatch/{batch.pk}/undo/", {"next": page_of(article)})
    assert not PlacedPicture.objects.exists()
    assert Picture.objects.count() == 1


def test_the_same_file_again_offers_the_picture_that_is_there(editor, article):
    picture = keep()
    response = upload(editor, article)
    assert response.status_code == 400
    assert "in the library already" in words_of(response)
    editor.post(f"{page_of(article)}add/", {"picture": picture.pk, "line": "lead"})
    assert PlacedPicture.objects.get().picture == picture


def test_words_typed_beside_a_chosen_picture_fill_what_it_lacks(editor, article):
    picture = keep(alt="", credit="The Agency")
    typed = WORDS | {"credit": "Somebody else", "rights": "All reserved", "line": "lead"}
    editor.post(f"{page_of(article)}add/", {"picture": picture.pk, **typed})
    picture.refresh_from_db()
    assert PlacedPicture.objects.get().picture == picture
    assert (picture.alt, picture.credit) == (WORDS["alt"], "The Agency")
    assert picture.rights == "All reserved"


def test_what_the_file_tells_is_taken_where_nothing_was_written_and_said(editor, article):
    data = draw(exif=exif(artist="A. Photographer", copyright="(c) The Agency"))
    response = upload(editor, article, data, credit="The Agency")
    picture = Picture.objects.get()
    assert (picture.credit, picture.rights) == ("The Agency", "(c) The Agency")
    assert "The file itself told: rights." in words_of(editor.get(response.headers["Location"]))


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"<svg><script>alert(1)</script></svg>", "a.svg", "SVG drawings are not taken"),
        (png_of(10_000, 6_000), "a.png", "10000 × 6000 pixels"),
        (png_of(60_000, 60_000), "a.png", "60000 × 60000 pixels"),
        (draw()[:300], "a.jpg", "broken or cut off"),
        (draw(), "a.png", "is JPEG inside"),
        (b"GIF89a<script>", "a.gif", "."),
        (b"\0" * 100_000, "a.jpg", "no picture"),
    ],
)
def test_what_is_no_picture_is_answered_in_a_sentence(editor, article, data, name, said):
    response = upload(editor, article, data, name=name)
    assert response.status_code == 400
    assert said in words_of(response)
    assert not Picture.objects.exists()


def test_a_file_that_is_too_large_is_refused(editor, article, settings):
    settings.MAX_PICTURE_BYTES = 100
    assert "a picture has up to 100\xa0bytes" in words_of(upload(editor, article))


def test_far_too_much_is_refused_before_it_is_read(editor, article, settings):
    settings.MAX_PICTURE_BYTES = 1
    data = b"x" * 1_100_000
    assert upload(editor, article, data).status_code == 413


def test_a_published_article_asks_for_alt_text_before_anything_is_kept(editor, article):
    response = upload(editor, article, alt="")
    assert response.status_code == 400
    assert "say what the picture shows" in words_of(response)
    assert not Picture.objects.exists()
    assert upload(editor, article, alt="", is_decorative="on").status_code == 302


def test_words_are_changed_in_place(editor, article):
    upload(editor, article)
    place = PlacedPicture.objects.get()
    prefix = f"p{place.pk}w"
    sent = {f"{prefix}-{name}": value for name, value in WORDS.items()}
    sent |= {f"{prefix}-seen_version": 1, "place": place.pk, "do": "words"}
    editor.post(page_of(article), sent | {f"{prefix}-credit": "The Agency"})
    assert Picture.objects.get().credit == "The Agency"
    html = words_of(editor.get(f"/admin/articles/article/{article.pk}/history/"))
    assert "changed a picture" in html.lower()
    again = editor.post(page_of(article), sent | {f"{prefix}-credit": "Somebody else"})
    assert again.status_code == 409
    assert "alice has just done this" in words_of(again)
    assert Picture.objects.get().credit == "The Agency"


def test_a_picture_is_moved_captioned_and_taken_out(editor, article):
    upload(editor, article)
    place = PlacedPicture.objects.get()
    p = f"p{place.pk}"
    sent = {"place": place.pk, "do": "place", "seen_place": 1}
    sent |= {f"{p}-line": caption_of(article), f"{p}-text": article.current_text.pk}
    sent |= {f"{p}-caption": "Here", f"{p}-is_lead": "on"}
    assert editor.post(page_of(article), sent).status_code == 302
    place.refresh_from_db()
    assert (place.surface, place.caption) == ("Two people shake hands", "Here")
    taken = {"place": place.pk, "do": "remove", "seen_place": 1}
    assert editor.post(page_of(article), taken).status_code == 409
    editor.post(page_of(article), taken | {"seen_place": place.version})
    assert not PlacedPicture.objects.exists()


def test_a_picture_that_lost_its_place_is_listed_with_its_words(editor, article):
    upload(editor, article)
    PlacedPicture.objects.update(is_lead=True, surface="Words that are gone")
    html = words_of(editor.get(page_of(article)))
    assert "Lost their place" in html
    assert "Words that are gone" in html


def test_another_picture_takes_the_place(editor, article):
    upload(editor, article)
    place = PlacedPicture.objects.get()
    other = keep(draw(colour="blue"))
    address = f"{page_of(article)}add/?instead={place.pk}.{place.version}"
    assert editor.post(address, {"picture": other.pk}).status_code == 302
    assert PlacedPicture.objects.get().picture == other


@pytest.mark.parametrize("instead", ["0.1", "99.1", "a.b", ".", "1"])
def test_a_place_of_another_article_is_none_of_this_one(editor, article, instead):
    other = make.make_article("Another headline")
    PlacedPicture.objects.create(article=other, picture=make.make_picture(), is_lead=True)
    sent = {"picture": make.make_picture("Another").pk}
    response = editor.post(f"{page_of(article)}add/?instead={instead}", sent)
    assert response.status_code in (400, 409)


def test_the_library_is_searched(editor, article):
    make.make_picture("A view of Oslo")
    make.make_picture("A view of Ankara", credit="Ankara Press")
    html = words_of(editor.get(f"{page_of(article)}add/?q=ankara view"))
    assert "A view of Ankara" in html
    assert "A view of Oslo" not in html


@pytest.mark.parametrize("evil", ["a\0b", "x" * 100_000, "<script>alert(1)</script>", "\u202e"])
def test_hostile_words_are_refused_or_made_harmless(editor, article, evil):
    names = ("alt", "caption", "credit", "rights", "line", "text", "picture", "q")
    for name in names:
        response = upload(editor, article, **{name: evil})
        assert response.status_code in (302, 400, 409)
        assert "<script>alert" not in words_of(response)
        Picture.objects.filter(places=None).delete()
        PlacedPicture.objects.all().delete()
        Picture.objects.all().delete()
    asked = {"q": evil[:2000], "line": evil[:2000], "instead": evil[:2000], "p": evil[:2000]}
    assert editor.get(f"{page_of(article)}add/", asked).status_code == 200
    assert editor.get(page_of(article), {"done": evil[:2000]}).status_code == 200
    sent = dict.fromkeys(("place", "do", "seen_place"), evil)
    assert editor.post(page_of(article), sent).status_code == 409


@pytest.mark.parametrize("key", ["0", "-1", "abc", "9" * 30, "1%00"])
def test_an_article_that_is_not_there_has_no_pictures(editor, key):
    assert editor.get(f"/admin/articles/article/{key}/pictures/").status_code == 404


def test_a_contributor_is_not_let_in(client, article):
    client.force_login(make.make_user("Contributor"))
    assert client.get(page_of(article)).status_code == 403
    assert upload(client, article).status_code == 403


def test_without_its_token_nothing_is_taken(article):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(make.make_user("Editor"))
    assert upload(client, article).status_code == 403
    assert client.post(f"{LIBRARY}add/", {"files": file()}).status_code == 403


def test_the_page_asks_as_often_however_many_pictures(
    editor, article, django_assert_max_num_queries
):
    for number in range(5):
        picture = make.make_picture(f"Picture {number}")
        PlacedPicture.objects.create(article=article, picture=picture, surface="The first")
    with django_assert_max_num_queries(12):
        editor.get(page_of(article))


# --- the library --------------------------------------------------------------------------------


def test_several_pictures_are_sent_at_once(editor):
    sent = [file(), file(draw(colour="blue"), "b.jpg"), file(b"nonsense", "c.jpg")]
    response = editor.post(f"{LIBRARY}add/", {"files": sent}, follow=True)
    html = words_of(response)
    assert Picture.objects.count() == 2
    told = re.search(r'<ul class="messagelist">.*?</ul>', html, re.S)[0]
    assert "“c.jpg”: This is no picture" in told
    assert "No alt text yet" in html


def test_one_picture_leads_to_its_own_page(editor):
    response = editor.post(f"{LIBRARY}add/", {"files": [file()]})
    assert response.headers["Location"] == f"{LIBRARY}{Picture.objects.get().pk}/change/"
    assert editor.get(response.headers["Location"]).status_code == 200


def test_too_many_at_once_are_refused(editor):
    sent = [file(name=f"{number}.jpg") for number in range(11)]
    assert editor.post(f"{LIBRARY}add/", {"files": sent}).status_code == 400
    assert not Picture.objects.exists()


def test_a_picture_is_described_and_its_focal_point_chosen(editor):
    picture = keep(draw(600, 300), alt="")
    address = f"{LIBRARY}{picture.pk}/change/"
    sent = {**WORDS, "focal_x": "0.123", "focal_y": "1", "seen_version": 1}
    assert editor.post(address, sent).status_code == 302
    picture.refresh_from_db()
    assert (picture.alt, picture.focal_x, picture.version) == (WORDS["alt"], 0.12, 2)
    assert missing_files(picture) == []
    assert "Nothing was saved" in words_of(editor.post(address, sent | {"alt": "Other words"}))
    assert "changed a picture" in words_of(editor.get(address))


@pytest.mark.parametrize("value", ["-1", "1.5", "nan", "inf", "a", ""])
def test_a_focal_point_outside_is_refused(editor, value):
    picture = make.make_picture()
    sent = {**WORDS, "focal_x": value, "focal_y": "0.5", "seen_version": 1}
    response = editor.post(f"{LIBRARY}{picture.pk}/change/", sent)
    assert response.status_code == 200
    assert "errornote" in words_of(response)


def test_a_picture_whose_file_is_missing_keeps_its_focal_point(editor):
    picture = make.make_picture()
    sent = {**WORDS, "focal_x": "0.2", "focal_y": "0.5", "seen_version": 1}
    response = editor.post(f"{LIBRARY}{picture.pk}/change/", sent)
    assert "The file of this picture is missing" in words_of(response)


def test_alt_text_and_decorative_exclude_each_other(editor):
    picture = make.make_picture()
    sent = {**WORDS, "is_decorative": "on", "focal_x": "0.5", "focal_y": "0.5", "seen_version": 1}
    response = editor.post(f"{LIBRARY}{picture.pk}/change/", sent)
    assert "only decorative has no words" in words_of(response)


def test_the_list_is_searched_and_narrowed(editor, article):
    used, unused = make.make_picture("Used"), make.make_picture("", filename="lonely.jpg")
    PlacedPicture.objects.create(article=article, picture=used, is_lead=True)
    for query, found in (
        ("is=unused", unused),
        ("is=undescribed", unused),
        ("q=lonely", unused),
        ("q=used", used),
    ):
        html = words_of(editor.get(f"{LIBRARY}?{query}"))
        assert f"/picture/{found.pk}/change/" in html
        assert html.count("field-shows") == 1
    assert "in 1 article" in words_of(editor.get(LIBRARY))


def test_the_list_asks_as_often_however_long_it_is(editor, django_assert_num_queries):
    for number in range(30):
        make.make_picture(f"Picture {number}")
    with django_assert_num_queries(11):
        editor.get(LIBRARY)


def test_usage_is_shown_before_anything_is_deleted(client, article):
    client.force_login(make.make_user("Publisher"))
    picture = keep()
    place = PlacedPicture.objects.create(article=article, picture=picture, is_lead=True)
    address = f"{LIBRARY}{picture.pk}/delete/"
    assert "A headline" in words_of(client.get(address))
    client.post(address, {"post": "yes"})
    assert Picture.objects.exists()
    place.delete()
    client.post(address, {"post": "yes"})
    assert not Picture.objects.exists()


def test_an_editor_does_not_delete_pictures(editor):
    picture = make.make_picture()
    assert editor.post(f"{LIBRARY}{picture.pk}/delete/", {"post": "yes"}).status_code == 403


# --- for good -----------------------------------------------------------------------------------


def test_a_purged_article_takes_the_pictures_that_only_it_shows(
    editor, article, django_capture_on_commit_callbacks
):
    other = make.make_article("Another headline\n\nWords.")
    own, shared = keep(), keep(draw(colour="blue"))
    for picture, shown_in in ((own, article), (shared, article), (shared, other)):
        PlacedPicture.objects.create(
            article=shown_in, picture=picture, surface="The", is_lead=picture == own
        )
    out = StringIO()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("purge", "article", str(article.pk), reason="a court", yes=True, stdout=out)
    assert "Pictures: 1" in out.getvalue()
    assert list(Picture.objects.all()) == [shared]
    assert set(missing_files(own)) == set(files_of(own))
    assert missing_files(shared) == []


def test_integrity_names_the_files_that_are_missing():
    picture = make.make_picture()
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("check_integrity", stdout=out, stderr=out)
    assert f"Picture {picture.pk} lacks its file originals/" in out.getvalue()


def test_integrity_tells_of_files_that_belong_to_no_picture(settings, tmp_path):
    """Whoever is killed between the files and the row, or the other way round, leaves them."""
    settings.MEDIA_ROOT = tmp_path
    kept, lost, sent = keep(), keep(draw(30, 30)), keep(draw(40, 40))
    Picture.objects.filter(pk__in=[lost.pk, sent.pk]).delete()
    before = time() - 2 * 86_400
    for name in (*files_of(kept), *files_of(lost)):
        os.utime(tmp_path / name, (before, before))
    out = StringIO()
    call_command("check_integrity", stdout=out, stderr=out)
    told = out.getvalue().splitlines()
    assert told[-1] == "No fault found."
    assert [line.partition(" ")[0] for line in told[:-1]] == [
        lost.file,
        f"pictures/{lost.key[:2]}/{lost.key}/",
    ]
