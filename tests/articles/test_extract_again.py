"""The command that reads articles again."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from articles import reading_again
from articles.decisions.rules import make_rule
from articles.models import Article, Mention, Text
from tests.factories import make_article, make_mention, make_organization, make_person, make_user

pytestmark = pytest.mark.django_db

STORY = "Gantz to visit Ankara\n\nDefence Minister Benny Gantz travels to Ankara on Wednesday."


def run(*names, **options):
    out, err = io.StringIO(), io.StringIO()
    call_command("extract_again", *map(str, names), stdout=out, stderr=err, **options)
    return out.getvalue().strip(), err.getvalue().strip()


def read():
    return set(Mention.objects.values_list("text__article", flat=True))


def test_every_article_is_read_where_none_is_named():
    articles = {make_article(STORY).pk, make_article(STORY).pk}
    assert run() == ("2 articles read again, 0 decisions not in the text, 0 failed", "")
    assert read() == articles


def test_articles_are_named_by_number_or_by_address():
    first, second, _other = (make_article(STORY) for _number in range(3))
    run(first.pk, second.slug)
    assert read() == {first.pk, second.pk}


def test_an_address_that_is_a_number_is_an_address_first():
    numbered = make_article(STORY, slug="2")
    make_article(STORY)
    run("2")
    assert read() == {numbered.pk}


@pytest.mark.parametrize("name", ["nowhere", "0", "9" * 30, "²"])
def test_an_article_that_is_not_there_is_said_so_before_anything_is_read(name):
    article = make_article(STORY)
    with pytest.raises(CommandError, match=f"There is no article “{name}”"):
        run(article.pk, name)
    assert read() == set()


def test_only_those_that_wait_are_read_if_asked_for():
    waiting = make_article(STORY, needs_reading=True)
    make_article(STORY)
    assert run(waiting=True)[0].startswith("1 article read again")
    assert read() == {waiting.pk}
    assert run(waiting=True)[0].startswith("0 articles read again")


def test_a_new_rule_acts_on_articles_that_were_imported_before():
    run_before = make_article(STORY)
    run()
    make_rule(
        "Wednesday",
        entity=make_organization("Wednesday Club"),
        kind="organization",
        by=make_user(),
    )
    run(run_before.pk)
    assert Mention.objects.get(surface="Wednesday").entity.name == "Wednesday Club"


def test_unchanged_suggestions_keep_their_rows():
    make_article(STORY)
    run()
    rows = list(Mention.objects.values_list("pk", "version"))
    run()
    assert list(Mention.objects.values_list("pk", "version")) == rows


def test_a_decision_that_lost_its_place_is_told_with_its_words():
    article = make_article(STORY)
    make_mention(article, "Benny Gantz", make_person())
    Text.objects.create(article=article, number=2, content="Nobody is here.")
    out, err = run()
    assert out == "1 article read again, 1 decision not in the text, 0 failed"
    assert err == f"{article.slug}: “Benny Gantz” was decided and is not in the text"


def test_an_article_that_fails_is_named_and_stops_no_other(monkeypatch):
    broken, whole = make_article(STORY, slug="broken"), make_article(STORY)
    extract_from = reading_again.extract_from

    def fail(text, *args):
        mentions = extract_from(text, *args)
        if text.article_id == broken.pk:
            raise ValueError("no luck")
        return mentions

    monkeypatch.setattr(reading_again, "extract_from", fail)
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match="1 of 2 articles failed"):
        call_command("extract_again", stdout=out, stderr=err)
    assert "broken: an error in the program: ValueError('no luck')" in err.getvalue()
    assert out.getvalue().startswith("1 article read again, ")
    assert read() == {whole.pk}


def test_an_article_without_a_text_is_a_failure_and_not_the_end():
    Article.objects.create(headline="No text")
    whole = make_article(STORY)
    with pytest.raises(CommandError, match="1 of 2 articles failed"):
        run()
    assert read() == {whole.pk}


def test_a_database_that_cannot_go_on_ends_the_run(monkeypatch):
    make_article(STORY)

    def fail(*_args):
        raise OperationalError("disk full")

    monkeypatch.setattr(reading_again, "extract_from", fail)
    with pytest.raises(CommandError, match="disk full"):
        run()


def test_a_recogniser_that_cannot_be_had_is_said_in_a_sentence(settings):
    settings.RECOGNISER = "spacy:no_such_pipeline"
    with pytest.raises(CommandError, match="NEWSROOM_RECOGNISER"):
        run()
