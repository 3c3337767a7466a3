"""What is said before an article is published: every check, with bounded work for many."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import publishing_checks
from articles.models import Article, FormerArticleSlug, InlineMark, KillNotice, Section
from articles.publishing_checks import broken_addresses, checks_of, stops
from articles.together.commenting import add_comment, answer, resolve
from tests.factories import make_article, make_mention, make_person, make_source, make_user

pytestmark = pytest.mark.django_db


def said(article):
    return [one.sentence for one in checks_of([article.pk])[article.pk]]


def sound(content="Gantz to visit Ankara\n\nText.", **fields):
    day = timezone.localdate()
    return make_article(content, published=False, dated=day, source=make_source(), **fields)


def test_against_a_sound_article_nothing_is_said():
    assert said(sound()) == []


def test_what_is_missing_is_said_and_stops_nothing():
    article = make_article(published=False)
    assert said(article) == ["It has no date.", "It has no source."]
    assert stops(checks_of([article.pk])[article.pk]) == []


def test_what_is_missing_leads_to_the_field_in_which_it_is_mended():
    article = make_article("x" * 111 + "\n\nText.", published=False)
    leads = [one.address.partition("/change/")[2] for one in checks_of([article.pk])[article.pk]]
    assert leads == ["", "#id_source", "#id_headline"]


def test_without_a_text_it_is_stopped():
    article = sound()
    article.texts.all().delete()
    [problem] = checks_of([article.pk])[article.pk]
    assert (problem.sentence, problem.is_error) == ("It has no text.", True)
    assert stops([problem], overridden=True) == [problem]


def test_a_long_headline_is_counted():
    article = sound("x" * 111 + "\n\nText.")
    [sentence] = said(article)
    assert "111 signs" in sentence


def test_decisions_that_lost_their_place_are_counted_and_lead_to_the_desk():
    article = sound()
    make_mention(article, "Gantz", make_person(), placed=False)
    [problem] = checks_of([article.pk])[article.pk]
    assert problem.sentence == "1 decision has lost its place in the text."
    assert problem.address.endswith("/review/#lost")


def test_a_kill_stops_until_it_is_answered():
    article = sound()
    notice = KillNotice.objects.create(article=article, agency_id="X")
    [problem] = checks_of([article.pk])[article.pk]
    assert (problem.is_error, problem.may_override) == (True, False)
    notice.settled_at = timezone.now()
    notice.save()
    assert said(article) == []


def test_of_an_embargo_the_agencys_last_word_counts():
    article, ahead = sound(), timezone.now() + timedelta(hours=1)
    article.documents.create(sha256="1" * 64, content=b"x", embargo=ahead)
    [problem] = checks_of([article.pk])[article.pk]
    assert stops([problem]) == [problem]
    assert stops([problem], overridden=True) == []
    assert stops([problem], at=ahead) == []
    article.documents.create(sha256="2" * 64, content=b"x", embargo=None)
    assert said(article) == []


def test_links_within_the_site_are_followed(monkeypatch):
    article, public = sound(), make_article("Public\n\nBenny Gantz.")
    make_mention(public, "Benny Gantz", make_person())
    FormerArticleSlug.objects.create(slug="once", article=public)
    Article.objects.create(headline="Draft")
    links = [
        *("/articles/public/", "/articles/once/", "/people/benny-gantz/?page=2#top", "/about/"),
        *("/articles/draft/", "/people/nobody/", "/nowhere/", "/articles/"),
    ]
    broken = {"/articles/draft/", "/people/nobody/", "/nowhere/"}
    assert broken_addresses(links) == broken
    monkeypatch.setattr(
        publishing_checks,
        "_marked_links",
        lambda some: [(a.pk, one) for a in some for one in links],
    )
    sentences = said(article)
    assert len(sentences) == 3
    assert all(any(one in sentence for sentence in sentences) for one in broken)


def test_a_link_that_an_editor_wrote_is_followed_in_the_newest_text_alone():
    article = sound()
    words = {"text": article.current_text, "start": 0, "end": 5, "kind": "link"}
    InlineMark.objects.create(**words, url="/people/nobody/")
    [sentence] = said(article)
    assert "/people/nobody/" in sentence
    article.texts.create(number=2, content="Without.")
    assert said(article) == []


@pytest.mark.parametrize("count", [2, 20])
def test_as_much_is_asked_for_many_articles_as_for_one(count, django_assert_num_queries):
    pks = [make_article(f"Headline {n}\n\nText.", published=False).pk for n in range(count)]
    with django_assert_num_queries(10):
        found = checks_of(pks)
    assert set(found) == set(pks)


def test_of_an_article_that_is_gone_nothing_is_said():
    assert checks_of([4711]) == {4711: []}


def test_open_comments_are_counted_and_answers_are_not():
    article = sound()
    ada = make_user("Editor")
    open_one = add_comment(article.pk, "Is it right?", by=ada)
    answer(open_one.pk, "It is.", by=ada)
    resolve(add_comment(article.pk, "And this?", by=ada).pk, by=ada)
    assert said(article) == ["1 comment is open."]


def test_links_to_tags_and_sections_are_followed():
    make_article("Public\n\nText.").tags.add("weather")
    sound().tags.add("secret")
    section = Section.objects.create(name="World", slug="world", query="year=2022")
    section.former_slugs.create(slug="abroad")
    Section.objects.create(name="Hidden", slug="hidden", query="year=2022", is_shown=False)
    asked = {
        *("/tags/weather/", "/tags/secret/", "/tags/none/"),
        *("/sections/world/", "/sections/abroad/", "/sections/hidden/"),
    }
    broken = {"/tags/secret/", "/tags/none/", "/sections/hidden/"}
    assert broken_addresses(asked) == broken
