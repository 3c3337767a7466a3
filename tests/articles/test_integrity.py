"""Faults that the database cannot see are found."""

from hashlib import sha256

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection

from articles.decisions import decide_mention
from articles.integrity import find_faults
from articles.models import (
    Article,
    Block,
    ContentVersion,
    Decision,
    Document,
    Evidence,
    InlineMark,
    Mention,
    SearchNaming,
    Text,
)
from articles.watching import WATCHED, unwatched_tables
from entities.models import Entity, FormerSlug, Name, NameKey, Person
from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_mention,
    make_person,
    make_source,
    make_time,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = make_article()
    make_mention(article, "Benny Gantz", make_person())
    make_event(article, "Benny Gantz travels to Ankara on Wednesday.")
    return article


def faults() -> str:
    return "\n".join(find_faults())


def test_a_sound_archive_has_no_faults(article):
    assert faults() == ""
    call_command("check_integrity", verbosity=0)


def test_a_mention_that_reads_otherwise_is_found(article):
    Mention.objects.update(surface="Benny Kantz")
    assert "does not read as its surface" in faults()
    with pytest.raises(CommandError, match="found: 1"):
        call_command("check_integrity")


def test_a_mention_between_other_words_is_found(article):
    Mention.objects.update(suffix=" stays at home")
    assert "stands between other words" in faults()


def test_a_mention_left_behind_in_an_older_text_is_found(article):
    Text.objects.create(article=article, number=2, content="Another text.")
    assert "older text" in faults()


def test_a_date_left_behind_in_an_older_text_is_found(article):
    make_time(article, "Wednesday")
    Text.objects.create(article=article, number=2, content="Another text.")
    assert "TimeExpression" in faults()


def test_lines_that_overlap_or_end_behind_their_text_are_found(article):
    last = Block.objects.latest("start")
    Block.objects.filter(pk=last.pk).update(start=last.start - 5, end=last.end + 1)
    assert f"Block {last.pk} ends behind" in faults()
    assert f"Block {last.pk} begins within" in faults()


def test_a_mark_behind_its_text_and_a_link_that_nobody_may_write_are_found(article):
    text = article.current_text
    InlineMark.objects.create(text=text, start=0, end=9999, kind="link", url="javascript:x")
    assert "InlineMark" in faults()
    assert "ends behind its text" in faults()
    assert "leads to an address that no editor may write" in faults()


def test_a_sentence_that_is_not_known_again_is_found(article):
    Evidence.objects.update(sentence_key="0" * 32)
    assert "not known by its sentence" in faults()


def test_spans_are_read_with_one_query_a_text_and_a_few_for_many_texts(django_assert_num_queries):
    from articles.integrity.spans import misread_spans

    for number in range(3):
        article = make_article(f"Headline {number}\n\nBenny Gantz travels.")
        make_mention(article, "Benny Gantz", make_person())
    with django_assert_num_queries(2 + 7 + 3 + 4):  # pages, spans, one a text, what is counted
        assert list(misread_spans()) == []


def test_a_chain_of_merges_is_found():
    last = make_person("C")
    middle = make_person("B", merged_into=last)
    make_person("A", merged_into=middle)
    assert "itself merged" in faults()


def test_a_circle_of_merges_is_found_once():
    first, second = make_person("A"), make_person("B")
    Entity.objects.filter(pk=first.pk).update(merged_into=second)
    Entity.objects.filter(pk=second.pk).update(merged_into=first)
    assert faults().count("by way of others") == 1


def test_a_mention_of_a_record_that_was_merged_away_is_found(article):
    Entity.objects.filter(name="Benny Gantz").update(merged_into=make_person("Benjamin Gantz"))
    assert "names a record that was merged" in faults()


def test_a_mention_that_was_accepted_and_names_nobody_is_found(article):
    Mention.objects.update(entity=None)
    assert "was accepted and names nobody" in faults()


def test_a_mention_of_another_kind_than_its_record_is_found(article):
    Mention.objects.update(kind="place")
    assert "of another kind than the record" in faults()


def test_a_record_without_its_other_half_is_found():
    person, country = make_person(), make_country()
    Person.objects.filter(pk=person.pk).update(kind="place")
    rows = type(country)._base_manager.filter(pk=country.pk)
    rows._raw_delete(rows.db)
    found = faults()
    assert f"Entity {person.pk} has no row as a place" in found
    assert f"Person {person.pk} says that it is of another kind" in found
    assert f"Entity {country.pk} has no row as a country" in found


def test_an_address_that_leads_to_two_records_is_found():
    person, other = make_person(), make_person("Another")
    FormerSlug.objects.create(kind="person", slug=person.slug, entity=other)
    assert "is the address of another record" in faults()


def test_a_tag_on_an_article_that_is_gone_is_found(article):
    from taggit.models import Tag, TaggedItem

    TaggedItem.objects.create(
        tag=Tag.objects.create(name="war"),
        object_id=article.pk + 1,
        content_type=ContentType.objects.get_for_model(Article),
    )
    assert "TaggedItem" in faults()


def test_a_search_that_names_a_record_that_is_gone_is_found(article):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL lets none be written.")
    SearchNaming.objects.update(entity_id=4711)
    assert "names a record that is gone" in faults()


def test_a_document_of_other_bytes_than_were_imported_is_found():
    hashes = {content: sha256(content).hexdigest() for content in (b"as it was", b"once")}
    for content, told in hashes.items():
        Document.objects.create(article=make_article(), sha256=told, content=content)
    assert faults() == ""
    changed = Document.objects.get(sha256=hashes[b"once"])
    Document.objects.filter(pk=changed.pk).update(content=b"now")
    assert faults() == f"Document {changed.pk} does not hold the bytes that were imported."


def test_a_document_without_an_article_is_right_where_one_was_deleted(article):
    document = Document.objects.create(sha256=sha256(b"x").hexdigest(), content=b"x")
    assert f"Document {document.pk} belongs to no article" in faults()
    article.delete()
    Entity.objects.get(name="Benny Gantz visits Turkey").child.delete()
    assert faults() == ""


def test_a_decision_whose_row_is_gone_is_found(article):
    mention = Mention.objects.get()
    decide_mention(mention, status="rejected", by=make_user("Editor"))
    assert faults() == ""
    Mention.objects.all().delete()
    assert f"is about articles.mention {mention.pk}, which is gone" in faults()


def test_a_decision_about_an_article_that_was_deleted_is_history(article):
    decide_mention(Mention.objects.get(), status="rejected", by=make_user("Editor"))
    article.delete()
    assert Decision.objects.exists()
    assert "nothing says why" not in faults()


def test_a_decision_that_was_taken_back_to_a_suggestion_leaves_the_row_to_the_machine(article):
    mention, editor = Mention.objects.get(), make_user("Editor")
    decide_mention(mention, status="rejected", by=editor)
    decide_mention(mention, status="suggested", by=editor)
    Mention.objects.all().delete()
    assert "nothing says why" not in faults()


def test_a_headline_that_its_text_does_not_say_is_found(article):
    Article.objects.update(headline="Another", locked_fields=["headline"])
    assert "its text says" not in faults()
    Article.objects.update(locked_fields=[])
    assert "is not what its text says: headline." in faults()


def test_a_gap_between_texts_is_found(article):
    Text.objects.update(number=2)
    assert "not numbered one by one" in faults()


def test_names_that_are_not_found_are_named(article):
    person = make_person("Çavuşoğlu")
    name = Name.objects.create(entity=person, text="Чавушоглу")
    Entity.objects.filter(pk=person.pk).update(fold_key="x")
    Name.objects.update(fold_key="x")
    NameKey.objects.filter(entity=person).delete()
    found = faults()
    assert f"Entity {person.pk} is not found by its name;" in found
    assert f"Name {name.pk} is not found by its name;" in found
    assert f"Entity {person.pk} is not found by names like its own" in found


def test_a_missing_content_version_is_found():
    ContentVersion.objects.all().delete()
    assert "pages know that they are new" in faults()


def test_a_missing_trigger_is_found():
    assert unwatched_tables(connection) == []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER content_version_articles_block ON articles_block")
        else:
            cursor.execute("DROP TRIGGER content_version_articles_block_update")
    assert unwatched_tables(connection) == ["articles_block"]
    assert "A change of articles_block does not make pages new" in faults()


def test_every_table_that_is_watched_is_known_by_name():
    if connection.vendor == "postgresql":
        sql = "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'content_version_%'"
    else:
        sql = "SELECT name FROM sqlite_master WHERE name LIKE 'content_version_%_insert'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        there = {name.removesuffix("_insert") for (name,) in cursor.fetchall()}
    assert there == {f"content_version_{table}" for table in WATCHED}


def test_a_row_that_points_at_nothing_is_found_on_sqlite(article):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL lets none be written.")
    source = make_source()
    Article.objects.update(source=source)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys=ON")
        cursor.execute("UPDATE articles_article SET source_id = 4711")
        assert "points at a row of entities_source that is gone" in faults()
        cursor.execute("UPDATE articles_article SET source_id = NULL")
