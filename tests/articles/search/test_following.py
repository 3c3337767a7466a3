"""Whatever happens in an archive, search knows it in the same transaction."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.decisions import (
    Choice,
    Dating,
    Seen,
    date_article,
    give_state,
    note_edit,
    photograph_record,
    settle,
)
from articles.models import Article, ContentVersion, Mention, SearchLine, SearchNaming
from articles.models.search_tables import NAMES, WORDS, is_complete
from articles.search import find_called, find_stale, follow, index_all
from entities.models import Entity, Name, Person
from tests.articles.decisions.test_nothing_lost import DEEDS, DRAWS, OFTEN, World, do
from tests.factories import make_article, make_mention, make_person, make_user

pytestmark = pytest.mark.django_db


class Site(World):
    """The same archive with its articles published, and what is done to those."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        give_state([*Article.objects.values_list("pk", flat=True)], "published", by=self.by)

    def state(self, draw: int) -> None:
        article = self.pick(Article.objects.all(), draw)
        give_state([article.pk], ["published", "withdrawn"][draw % 2], by=self.by)

    def schedule(self, draw: int) -> None:
        article = self.pick(Article.objects.filter(state="published"), draw)
        before = photograph_record(article)
        article.public_from = timezone.now() + timedelta(days=draw % 3)
        article.headline = f"Headline {draw % 4}"
        article.save()
        note_edit(article, before, by=self.by)

    def date(self, draw: int) -> None:
        article = self.pick(Article.objects.all(), draw)
        day = (timezone.now() - timedelta(days=draw)).date()
        date_article(article.pk, Dating(day, day), by=self.by, version=article.version)

    def hide(self, draw: int) -> None:
        person = self.pick(Person.objects.current(), draw)
        before = photograph_record(person)
        person.review_state = ["hidden", "confirmed"][draw % 2]
        person.name = f"{person.name} X"[:50]
        person.save()
        note_edit(person, before, by=self.by)

    def delete(self, draw: int) -> None:
        if draw % 2:
            self.pick(Article.objects.all(), draw).delete()
        else:
            self.pick(Person.objects.filter(merged=None), draw).delete()


def check_names() -> None:
    """On SQLite the names are a table of their own."""
    if connection.vendor != "sqlite":
        return
    wanted = {(pk * 2, key, pk) for pk, key in Entity.objects.values_list("pk", "fold_key")}
    names = Name.objects.values_list("pk", "fold_key", "entity")
    wanted |= {(pk * 2 + 1, key, entity) for pk, key, entity in names}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid, fold_key, entity_id FROM {NAMES}")  # noqa: S608
        assert {*cursor.fetchall()} == wanted
        # Raises an error where the full-text index does not hold what its table does.
        cursor.execute(
            f"INSERT INTO {WORDS}({WORDS}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
        )


MORE = ["state", "schedule", "date", "hide", "delete", "import_story"]


@settings(OFTEN, max_examples=12)
@given(st.lists(st.tuples(st.sampled_from([*DEEDS, *MORE, *MORE]), DRAWS), max_size=10))
def test_whatever_happens_the_index_is_as_if_made_anew(deeds):
    with TemporaryDirectory() as folder, transaction.atomic():
        site = Site(Path(folder))
        for name, draw in deeds:
            do(site, name, draw)
            assert list(find_stale()) == [], name
        check_names()
        assert not SearchNaming.objects.exclude(entity__in=Entity.objects.all()).exists()
        transaction.set_rollback(True)


def test_the_index_is_whole_after_all_migrations():
    assert is_complete(connection)


def test_an_article_that_changed_behind_its_back_is_told_and_mended():
    article = make_article("A headline\n\nIts body.")
    Article.objects.filter(pk=article.pk).update(headline="Another headline")
    assert list(find_stale()) == [
        f"Article {article.pk} is not searched as it reads; run index_search."
    ]
    call_command("index_search", verbosity=0)
    assert list(find_stale()) == []


def test_published_articles_that_the_index_does_not_know_are_read_at_setting_up(capsys):
    article = make_article("A headline\n\nIts body.")
    SearchLine.objects.all().delete()
    call_command("index_search", missing=True)
    assert SearchLine.objects.get().article == article
    call_command("index_search", missing=True)
    assert capsys.readouterr().out == "1 article read for search\n"


def test_pages_of_before_are_not_shown_once_the_index_knows_more(client):
    make_article("A headline\n\nIts body.")
    SearchLine.objects.all().delete()
    before = ContentVersion.objects.get().number
    call_command("index_search", missing=True, verbosity=0)
    read = ContentVersion.objects.get().number
    assert read > before
    call_command("index_search", missing=True, verbosity=0)
    assert ContentVersion.objects.get().number == read


def test_all_is_read_anew_some_articles_at_a_time(monkeypatch):
    monkeypatch.setattr("articles.search.indexing._AT_ONCE", 2)
    for number in range(5):
        make_article(f"Headline {number}\n\nIts body.")
    assert list(index_all()) == [2, 2, 1]


def test_a_line_that_tells_no_story_is_not_searched():
    article = make_article("A headline\n\nThe story.\n\nPhoto by Somebody")
    article.current_text.blocks.filter(start__gt=20).update(role="credit")
    follow([article.pk])
    assert "story" in SearchLine.objects.get().body
    assert "somebody" not in SearchLine.objects.get().body


def test_drafts_are_not_in_the_index():
    make_article(published=False)
    assert not SearchLine.objects.exists()


def test_a_name_is_found_in_the_transaction_that_gives_it():
    person = make_person("Recep Tayyip Erdogan")
    make_mention(make_article("Erdogan speaks\n\nErdogan said."), "Erdogan", person)
    assert find_called("Эрдоган") != []
    assert find_called("Tayyipzade") == []
    name = Name.objects.create(entity=person, text="Tayyipzade")
    assert [found.pk for found in find_called("tayyipzade")] == [person.pk]
    name.delete()
    assert find_called("Tayyipzade") == []


@pytest.mark.parametrize("mentions", [3, 30])
def test_a_decision_everywhere_takes_as_many_queries_however_many_mentions(
    django_assert_max_num_queries, mentions
):
    person, user = make_person("Benny Gantz"), make_user("Editor")
    found = [
        make_mention(make_article(f"Gantz {n}\n\nGantz said."), "Gantz", person, status="suggested")
        for n in range(mentions)
    ]
    seen = [Seen(mention.pk, mention.version) for mention in found]
    with django_assert_max_num_queries(45):
        settle(seen, Choice("accept"), by=user, scope="archive")
    assert {naming.sure for naming in SearchNaming.objects.all()} == {2.0}
    assert Mention.objects.filter(status="accepted").count() == mentions
