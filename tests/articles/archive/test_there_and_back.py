"""What is written is the whole archive, and what is read from it is the same one."""

from contextlib import suppress
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from taggit.models import Tag, TaggedItem

from articles.archive import load_archive, write_archive
from articles.archive.tables import LEFT_OUT, WRITTEN, fields_of, models_of_ours
from articles.archive.values import decode, encode
from articles.decisions import merge_tags, undo
from articles.integrity import find_faults
from articles.models import (
    Article,
    Decision,
    DecisionBatch,
    Document,
    FormerSectionSlug,
    FrontPage,
    Pin,
    Section,
)
from entities.models import Person, Place
from entities.rows import label_of
from tests.articles.archive.emptying import empty_the_archive
from tests.articles.decisions.test_nothing_lost import DEEDS, DRAWS, OFTEN, do
from tests.articles.search.test_following import MORE, Site
from tests.factories import (
    PAST,
    make_article,
    make_event,
    make_mention,
    make_organization,
    make_person,
    make_place,
    make_tenure,
    make_time,
    make_user,
)

pytestmark = pytest.mark.django_db

BYTES = bytes(range(256)) * 50
FROM_ELSEWHERE = {"auth.user", "taggit.tag", "taggit.taggeditem"}


def there_and_back(folder: Path) -> None:
    """Into an archive that was emptied; it then says the same."""
    first, second = folder / "first.jsonl", folder / "second.jsonl"
    write_archive(first)
    empty_the_archive()
    load_archive(first)
    write_archive(second)
    assert first.read_bytes() == second.read_bytes()


@settings(OFTEN, max_examples=10)
@given(st.lists(st.tuples(st.sampled_from([*DEEDS, *MORE]), DRAWS), max_size=12))
def test_whatever_happened_in_an_archive_comes_back_line_by_line(deeds):
    with TemporaryDirectory() as folder, transaction.atomic():
        site = Site(Path(folder))
        for name, draw in deeds:
            with suppress(ProtectedError):  # a record that accepted mentions name stays
                do(site, name, draw)
        there_and_back(Path(folder))
        assert list(find_faults()) == []
        transaction.set_rollback(True)


def test_every_table_of_ours_is_written_or_left_out_for_a_reason():
    ours = {label_of(model) for model in models_of_ours()}
    assert {*WRITTEN} | {*LEFT_OUT} == ours | FROM_ELSEWHERE
    assert not {*WRITTEN} & {*LEFT_OUT}
    assert all(LEFT_OUT.values())


def test_of_every_table_but_that_of_users_all_columns_are_written():
    for label in WRITTEN:
        columns = [field.attname for field in fields_of(label)]
        own = [field.attname for field in apps.get_model(label)._meta.local_concrete_fields]
        assert label == "auth.user" or columns == own


@pytest.fixture
def archive():
    """With a row in most tables, and values of every type."""
    person, place = make_person(birth_date=date(1959, 6, 9)), make_place(latitude="39.92077")
    article = make_article("Gantz – “visit”\n\nBenny Gantz travels to Ankara on Wednesday.")
    make_mention(
        article, "Benny Gantz", person, confidence=0.1 + 0.2, candidates=[{"b": 1, "a": 2}]
    )
    make_mention(article, "Ankara", place)
    make_event(
        article, "Benny Gantz travels to Ankara on Wednesday.", participants=[(person, "actor")]
    )
    make_tenure(article, person, "Benny Gantz travels")
    make_time(article, "Wednesday", days=(date(2022, 10, 26), date(2022, 10, 26)))
    Document.objects.create(
        article=article,
        sha256=sha256(BYTES).hexdigest(),
        filename="a",
        path="a",
        content=BYTES,
    )
    article.tags.add("peace", "war")
    section = Section.objects.create(name="Peace", slug="peace", tag=article.tags.get(name="peace"))
    FormerSectionSlug.objects.create(slug="truce", section=section)
    FrontPage.objects.create(pk=1, version=3)
    Pin.objects.create(edition="live", section=section, article=article, position=1, ends_at=PAST)
    return article


def test_rows_of_all_kinds_come_back_as_they_were(archive, tmp_path):
    there_and_back(tmp_path)
    assert bytes(Document.objects.get().content) == BYTES
    assert Person.objects.get().birth_date == date(1959, 6, 9)
    assert str(Place.objects.get().latitude) == "39.92077"
    assert {*Article.objects.get().tags.names()} == {"peace", "war"}
    assert list(find_faults()) == []


def test_pages_and_search_find_it_again(archive, tmp_path, client):
    there_and_back(tmp_path)
    assert b"Benny Gantz" in client.get("/people/benny-gantz/").content
    assert b"Benny Gantz" in client.get("/search/?q=travels").content


def test_a_user_is_a_name_and_nothing_more(tmp_path):
    user = make_user("Publisher", username="jo", first_name="Jo", email="jo@example.org")
    user.set_password("correct horse")
    user.is_superuser = True
    user.save()
    there_and_back(tmp_path)
    written = (tmp_path / "first.jsonl").read_text()
    for secret in ("correct horse", user.password, "jo@example.org", "is_superuser"):
        assert secret not in written
    back = User.objects.get()
    assert (back.pk, back.username, back.first_name) == (user.pk, "jo", "Jo")
    assert not back.has_usable_password()
    assert not any([back.is_staff, back.is_superuser, back.email])
    assert not back.groups.exists()


def test_the_number_of_what_was_deleted_is_not_given_again(tmp_path):
    make_person("Stays")
    last = make_person("Goes")
    number = last.pk
    last.delete()
    write_archive(tmp_path / "whole.jsonl")
    empty_the_archive()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sqlite_sequence")
    load_archive(tmp_path / "whole.jsonl")
    assert make_person("New").pk == number + 1


def test_a_merge_of_tags_can_be_taken_back_afterwards(archive, tmp_path):
    by = make_user("Publisher")
    war, peace = Tag.objects.get(name="war"), Tag.objects.get(name="peace")
    merge_tags(peace.pk, [war.pk], by=by)
    there_and_back(tmp_path)
    undo(DecisionBatch.objects.get().pk, by=User.objects.get(pk=by.pk))
    assert {*Article.objects.get().tags.names()} == {"peace", "war"}


def test_the_types_of_rows_are_named_for_each_database_numbers_them_itself(archive):
    tagged = TaggedItem.objects.values("id", "content_type_id").first()
    written = encode("taggit.taggeditem", tagged)
    assert written["content_type_id"] == "articles.article"
    assert decode("taggit.taggeditem", written) == tagged
    logged = {"model": "taggit.taggeditem", "before": tagged, "after": None}
    written = encode("articles.decision", logged)
    assert written["before"]["content_type_id"] == "articles.article"
    assert decode("articles.decision", written) == logged
    ContentType.objects.clear_cache()
    gone = {"model": "articles.of_an_earlier_version", "before": {"id": 1}, "after": {}}
    assert encode("articles.decision", gone) == gone


def test_the_log_of_decisions_comes_back_with_its_numbers(tmp_path):
    with TemporaryDirectory() as folder:
        site = Site(Path(folder))
        do(site, "accept", 3)
        before = list(Decision.objects.order_by("pk").values())
        there_and_back(tmp_path)
    assert before
    assert list(Decision.objects.order_by("pk").values()) == before


# --- The commands -------------------------------------------------------------------------------


def test_the_commands_write_and_read_a_file_that_nobody_else_may_read(archive, tmp_path):
    out, file = StringIO(), tmp_path / "whole.jsonl"
    call_command("export_archive", str(file), format="jsonl", stdout=out)
    assert "articles.article: 1" in out.getvalue()
    assert file.stat().st_mode & 0o077 == 0
    empty_the_archive()
    out = StringIO()
    call_command("import_archive", str(file), stdout=out)
    assert "articles.article: 1" in out.getvalue()
    assert Article.objects.count() == 1


def test_an_export_that_breaks_off_leaves_nothing_that_looks_whole(archive, tmp_path, monkeypatch):
    def break_off(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("articles.archive.writing.encode", break_off)
    file = tmp_path / "whole.jsonl"
    with pytest.raises(CommandError, match="No space left"):
        call_command("export_archive", str(file), format="jsonl")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_export_left_is_no_archive(archive, tmp_path):
    part = tmp_path / "part"
    write_archive(part)
    part.write_bytes(part.read_bytes()[:-100])
    with pytest.raises(CommandError, match="cut off"):
        call_command("import_archive", str(part))


def test_a_file_that_is_there_is_not_replaced_unless_told(archive, tmp_path):
    file = tmp_path / "whole.jsonl"
    file.write_text("mine")
    with pytest.raises(CommandError, match="exists already"):
        call_command("export_archive", str(file), format="jsonl")
    assert file.read_text() == "mine"


def test_all_there_is_cannot_be_only_what_is_checked(tmp_path):
    with pytest.raises(CommandError, match="not only what is checked"):
        call_command("export_archive", str(tmp_path / "a"), format="jsonl", checked=True)


def test_an_archive_is_written_with_as_many_queries_however_large(tmp_path):
    make_organization("Body")
    with CaptureQueriesContext(connection) as few:
        write_archive(tmp_path / "few.jsonl")
    for number in range(20):
        make_organization(f"Office {number}")
    with CaptureQueriesContext(connection) as more:
        write_archive(tmp_path / "more.jsonl")
    assert len(more) == len(few)
