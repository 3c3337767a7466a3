"""What is removed for good is nowhere any more, but that something was."""

import shutil
from io import StringIO

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from articles.decisions import Refusal, add_mention, change_text, decide_mention, undo
from articles.integrity import find_faults
from articles.models import (
    Article,
    DecisionBatch,
    Document,
    FailedImport,
    Mention,
    QueuedDocument,
    Report,
)
from entities.models import Entity, Event, Name, Person, Place, Tombstone
from tests import factories as make
from tests.newsroom.backups.files import serving, store

pytestmark = pytest.mark.django_db

WORD = "Zyxomma"
TOLD = f"""Tom {WORD} visits Ankara

Ankara, 25 October 2022 (Reuters) – Tom {WORD}, the foreign minister of Turkey, met Benny Gantz in
Ankara on Tuesday. "Tom {WORD} will visit Berlin next week", said Benny Gantz.
"""


def purge(*args, **options):
    out = StringIO()
    call_command("purge", *args, reason="a court said so", stdout=out, **options)
    return out.getvalue()


def everywhere() -> list[str]:
    """Tables that hold the word in any column, an index's own ones among them."""
    found = []
    for table in connection.introspection.table_names():
        if table in ("articles_searchwords", "articles_searchnames"):
            continue  # what they hold is in tables beside them, as bytes
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            rows = cursor.fetchall()
        if any(holds_word(value) for row in rows for value in row):
            found.append(table)
    return found


def holds_word(value) -> bool:
    if isinstance(value, bytes | memoryview):
        value = bytes(value).decode("latin-1")
    return WORD.casefold() in str(value).casefold()


@pytest.fixture
def folder(tmp_path):
    make.make_country()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"{WORD.lower()}-2022-10-25.txt").write_text(TOLD)
    return tmp_path / "in"


def import_all(folder) -> str:
    said = StringIO()
    call_command("import_documents", folder, publish=True, workers=1, stdout=said, stderr=said)
    return said.getvalue()


def fill(article):
    """Everything that may be made of an article, by the machine, by editors and by readers."""
    editor = make.make_user("Publisher")
    person = Person.objects.get(name__contains=WORD)
    mention = Mention.objects.filter(entity=person).first()
    decide_mention(mention, status="rejected", by=editor)
    undo(DecisionBatch.objects.first().pk, by=editor, reason=f"It is {WORD} all the same.")
    content = article.current_text.content
    change_text(article, content + f"\n\n{WORD} went home.\n", by=editor, reason=f"{WORD} left")
    start = article.current_text.content.index("went home")
    span = {"start": start, "end": start + 4}
    add_mention(
        article, **span, kind="place", entity=make.make_place(), by=editor, status="accepted"
    )
    article.refresh_from_db()
    article.tags.add(f"{WORD} affair", "war")
    article.corrections.create(text=f"An earlier version called {WORD} a minister.")
    make.make_event(article, f"{WORD} went home.", f"{WORD} goes home", review_state="confirmed")
    about = f"https://news.example.org{article.get_absolute_url()}#p3"
    Report.objects.create(about=about, text=f"{WORD} is no minister", digest="1")
    Report.objects.create(text="This is wrong", quote=f"Tom  {WORD}, the", digest="2")
    Report.objects.create(text="Something else", quote="Berlin, a city", digest="3")
    path = Document.objects.get().path
    FailedImport.objects.create(path=f"/in/{path}", reason=WORD, at=timezone.now())
    QueuedDocument.objects.create(
        path=f"/in/{path}", below=path, sha256="0" * 64, content=TOLD.encode(), article=article
    )
    LogEntry.objects.create(
        user=editor,
        content_type=ContentType.objects.get_for_model(Article),
        object_id=str(article.pk),
        object_repr=article.headline,
        action_flag=CHANGE,
        change_message=f"{WORD} changed.",
    )


def test_no_word_of_an_article_that_was_removed_is_left(folder, client):
    import_all(folder)
    other = make.make_article("Other news\n\nBenny Gantz stayed.", dated=None)
    elsewhere = make.make_mention(other, "Benny Gantz", make.make_person(), status="suggested")
    elsewhere.candidates = [
        {"entity": Person.objects.get(name__contains=WORD).pk, "score": 0.1, "reason": WORD}
    ]
    elsewhere.save()
    article = Article.objects.get(headline__contains=WORD)
    fill(article)
    address = article.get_absolute_url()
    assert client.get(address).status_code == 200
    assert len(everywhere()) >= 18  # or the search below would prove little
    decisions = DecisionBatch.objects.count()
    said = purge("article", address)
    assert "Nothing was done" in said
    assert f"“{article.headline}”" in said
    assert "Documents: 1" in said
    assert Article.objects.filter(pk=article.pk).exists()
    assert "Removed for good" in purge("article", address, yes=True)
    assert everywhere() == []
    assert list(find_faults()) == []
    assert client.get(address).status_code == 410
    assert [report.quote for report in Report.objects.all()] == ["Berlin, a city"]
    assert DecisionBatch.objects.count() == decisions
    assert LogEntry.objects.filter(content_type__model="article").exists()
    stones = Tombstone.objects.order_by("kind").values_list("kind", "reason", "was_public")
    assert [*stones] == [
        ("article", "a court said so", True),
        ("document", "a court said so", False),
    ]


def test_the_same_bytes_are_not_taken_again(folder):
    import_all(folder)
    purge("article", str(Article.objects.get().pk), yes=True)
    assert "was removed from this archive for good and is not taken again" in import_all(folder)
    assert not Article.objects.exists()
    assert everywhere() == []


def test_what_other_articles_tell_as_well_stays(folder):
    import_all(folder)
    article = Article.objects.get()
    other = make.make_article("Quorl\n\nBenny Gantz went home.")
    gantz = Person.objects.get(name="Benny Gantz")
    make.make_mention(other, "Benny Gantz", gantz, status="suggested")
    event = make.make_event(article, "will visit Berlin next week", review_state="proposed")
    evidence = event.evidence.get()
    evidence.pk, evidence.text = None, other.current_text
    start = other.current_text.content.index("Benny Gantz went home.")
    evidence.start, evidence.trigger_start = start, start
    evidence.surface, evidence.sentence_key = "Benny Gantz went home.", ""
    evidence.end, evidence.trigger_end = start + len(evidence.surface), start + 5
    evidence.save()
    purge("article", article.slug, yes=True)
    assert Event.objects.get() == event
    assert Person.objects.get() == gantz
    assert Entity.objects.filter(name="Turkey").exists()
    assert list(find_faults()) == []


def test_a_confirmed_record_that_only_this_article_names_stays_and_is_told():
    article = make.make_article()
    make.make_mention(article, "Benny Gantz", make.make_person())
    from_table = make.make_place(table_names=["capital:Ankara"])
    make.make_mention(article, "Ankara", from_table)
    said = purge("article", article.slug, yes=True)
    assert "Person “Benny Gantz”, which only this article names, stays." in said
    assert "“Ankara”, which" not in said  # our tables name it, too
    assert Person.objects.exists()


def test_the_address_of_a_draft_never_was_and_answers_so(client):
    article = make.make_article(published=False)
    assert "410" not in purge("article", article.slug, yes=True)
    assert client.get(article.get_absolute_url()).status_code == 404


def test_nothing_else_gets_the_address_of_what_was_removed(person):
    article = make.make_article(f"{WORD}\n\nNothing.")
    purge("article", article.slug, yes=True)
    purge("entity", person.slug, yes=True)
    assert make.make_article(f"{WORD}\n\nNothing.").slug == f"{WORD.lower()}-2"
    assert make.make_person(f"{WORD} Quorl").slug == f"{WORD.lower()}-quorl-2"
    assert make.make_place(f"{WORD} Quorl").slug == f"{WORD.lower()}-quorl"


def test_a_decision_about_what_was_removed_cannot_be_taken_back():
    article, editor = make.make_article(), make.make_user("Editor")
    mention = make.make_mention(article, "Benny Gantz", make.make_person(), status="suggested")
    batch = decide_mention(mention, status="accepted", by=editor)
    purge("article", article.slug, yes=True)
    with pytest.raises(Refusal, match="removed for good"):
        undo(batch.pk, by=editor)


@pytest.fixture
def person():
    person = make.make_person(f"{WORD} Quorl", summary=f"{WORD} was born")
    person.slug = f"{WORD.lower()}-q"
    person.save()
    Name.objects.create(entity=person, text=f"Mr {WORD}")
    return person


def test_no_word_of_a_record_that_was_removed_is_left_but_in_articles(person, client):
    article = make.make_article(f"Talks\n\nThe minister met {WORD} Quorl and Benny Gantz.")
    editor = make.make_user("Editor")
    mention = make.make_mention(article, f"{WORD} Quorl", person, status="suggested")
    decide_mention(mention, status="accepted", by=editor)
    gantz = make.make_person()
    gantz_named = make.make_mention(article, "Benny Gantz", gantz)
    Mention.objects.filter(pk=gantz_named.pk).update(
        candidates=[{"entity": person.pk, "score": 0.2, "reason": WORD}, {"entity": gantz.pk}]
    )
    sentence = f"The minister met {WORD} Quorl and Benny Gantz."
    both = [(person, "guest"), (gantz, "host")]
    make.make_event(article, sentence, f"{WORD} Quorl meets Benny Gantz", participants=both)
    kept = make.make_event(article, sentence, "Talks are held", participants=both)
    make.make_tenure(article, person, "The minister", review_state="proposed", label=f"{WORD} King")
    make.make_person(f"{WORD} Kworl", merged_into=person)
    Report.objects.create(about=f"/people/{person.slug}/", text=WORD, digest="1")
    addresses = [f"/people/{slug}/" for slug in (person.slug, f"{WORD.lower()}-quorl")]
    assert client.get(addresses[0]).status_code == 200
    said = purge("entity", addresses[0])
    assert "Mentions: 1" in said
    assert "1 article keeps the words that name it" in said
    purge("entity", addresses[0], yes=True)
    # What the article prints, its sentences and their index among it, is the article's own.
    own = {"articles_text", "articles_evidence", "articles_mention", "articles_searchline"}
    own |= {"articles_searchwords_data"}
    assert {*everywhere()} - own == set()
    assert not Mention.objects.filter(surface__contains=WORD).exists()
    assert [event.name for event in Event.objects.all()] == ["Talks are held"]
    assert [role.entity for role in kept.roles.all()] == [gantz.entity]
    assert Mention.objects.get().candidates == [{"entity": gantz.pk}]
    assert [client.get(address).status_code for address in addresses] == [410, 410]
    assert DecisionBatch.objects.get().summary == ""
    assert list(find_faults()) == []


def test_a_country_that_others_need_is_not_removed():
    country = make.make_country()
    make.make_place(country=country)
    with pytest.raises(CommandError, match=r"“Turkey” is needed: places in this country \(1\)"):
        purge("entity", "turkey", yes=True)
    assert Place.objects.get().country == country


def test_a_record_that_was_merged_away_is_removed_with_the_one_that_stayed(person):
    merged = make.make_person("B", merged_into=person)
    with pytest.raises(CommandError, match="was merged into"):
        purge("entity", str(merged.pk), yes=True)
    purge("entity", str(person.pk), yes=True)
    assert not Entity.objects.exists()


def test_what_is_to_be_removed_is_named_without_doubt(person):
    make.make_place(f"{WORD} Quorl", slug=person.slug)
    with pytest.raises(CommandError, match="Several records have this address"):
        purge("entity", person.slug)
    with pytest.raises(CommandError, match="There is nothing at this address"):
        purge("entity", "nobody")
    with pytest.raises(CommandError, match="Say why"):
        call_command("purge", "entity", str(person.pk), reason=" ")


@pytest.fixture(scope="module")
def empty(tmp_path_factory, django_db_setup, django_db_blocker):
    path = tmp_path_factory.mktemp("sites") / "empty.sqlite3"
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            store(path)
    return path


def test_after_vacuum_no_byte_of_the_file_holds_it(empty, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("The file is SQLite's.")
    site = tmp_path / "site.sqlite3"
    shutil.copy(empty, site)
    with serving(site):
        article = make.make_article(f"{WORD}\n\nBenny Gantz met {WORD}.")
        make.make_person(f"{WORD} Quorl")
        assert holds_word(site.read_bytes()) or holds_word(
            site.with_name("site.sqlite3-wal").read_bytes()
        )
        assert "VACUUM" in purge("article", article.slug, yes=True)
        purge("entity", f"{WORD.lower()}-quorl", yes=True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        assert not holds_word(site.read_bytes())
        assert not site.with_name("site.sqlite3-wal").exists()


@pytest.fixture
def boss(client):
    client.force_login(User.objects.create_superuser("boss"))
    return client


@pytest.mark.parametrize("kind", ["article", "person"])
def test_a_superuser_removes_something_after_seeing_what_goes(boss, person, kind):
    article = make.make_article(f"{WORD}\n\n{WORD} Quorl.")
    make.make_mention(article, f"{WORD} Quorl", person)
    record, app = (article, "articles") if kind == "article" else (person, "entities")
    address = f"/admin/{app}/{kind}/{record.pk}/purge/"
    assert address in boss.get(address.replace("purge", "change")).content.decode()
    page = boss.get(address).content.decode()
    assert "Mentions: 1" in page
    assert "cannot be undone" in page
    assert boss.post(address, {"reason": " "}).status_code == 400
    assert type(record).objects.filter(pk=record.pk).exists()
    page = boss.post(address, {"reason": "a court said so"}, follow=True).content.decode()
    assert "destroy these" in page
    assert not type(record).objects.filter(pk=record.pk).exists()
    assert boss.get(address).status_code == 404


def test_a_superuser_reads_why_a_country_is_not_removed(boss):
    country = make.make_country()
    make.make_place(country=country)
    page = boss.post(f"/admin/entities/country/{country.pk}/purge/", {"reason": "x"})
    assert page.status_code == 400
    assert "is needed: places in this country" in page.content.decode()
