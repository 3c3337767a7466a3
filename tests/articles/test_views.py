"""The article page and who may see it."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import Article, CorrectionNotice
from entities.models import Post, Tenure
from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_mention,
    make_person,
    make_source,
)

pytestmark = pytest.mark.django_db


def page(client, article: Article) -> str:
    response = client.get(article.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_a_name_leads_to_its_page_and_a_checked_one_is_not_marked(client):
    article = make_article()
    mention = make_mention(article, "Benny Gantz", make_person())
    html = page(client, article)
    link = f'<a id="m{mention.pk}" class="name" href="/people/benny-gantz/">'
    assert f"{link}<bdi>Benny Gantz</bdi></a>" in html
    assert 'id="unchecked"' not in html


def test_an_unchecked_name_is_dotted_and_the_page_says_what_that_means(client):
    article = make_article()
    make_mention(article, "Benny Gantz", make_person(), status="suggested", confidence=0.9)
    html = page(client, article)
    assert 'class="name unchecked"' in html
    assert 'id="unchecked">The names with a dotted line' in html
    assert "(not checked)" not in html


def test_where_some_names_are_checked_the_others_say_that_they_are_not(client):
    article = make_article("H\nBenny Gantz met Hulusi Akar and Dror Shalom.")
    make_mention(article, "Benny Gantz", make_person())
    make_mention(article, "Hulusi Akar", make_person("Hulusi Akar"), status="suggested")
    make_mention(article, "Dror Shalom", make_person("Dror Shalom", review_state="proposed"))
    html = page(client, article)
    assert html.count("(not checked)") == html.count('class="name unchecked"') == 2
    assert html.count('class="entity unchecked"') == 2
    assert 'id="unchecked">Names with a dotted line' in html
    assert "aria-describedby" not in html


@pytest.mark.parametrize(
    "fields", [{"status": "rejected"}, {"status": "suggested", "confidence": 0.5}]
)
def test_a_name_that_is_not_public_is_plain_text(client, fields):
    article = make_article()
    make_mention(article, "Benny Gantz", make_person(), **fields)
    assert "/people/benny-gantz/" not in page(client, article)


def test_imported_text_is_escaped_everywhere(client):
    attack = '<script>alert("x")</script>'
    article = make_article(f"{attack}\n{attack} met Gantz & Akar", byline=attack, rights=attack)
    article.tags.add(attack)
    html = page(client, article)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html
    assert "\\u003Cscript\\u003E" in html


def test_every_block_can_be_linked_to(client):
    article = make_article("Headline\nFirst paragraph.\nSecond paragraph.")
    html = page(client, article)
    assert '<span id="b0"><span class="sentence" id="s0">Headline</span></span>' in html
    assert (
        '<p id="b9" dir="auto"><span class="sentence" id="s9">First paragraph.</span></p>' in html
    )
    assert '<p id="b26" dir="auto"><span class="sentence" id="s26">Second' in html


def test_captions_and_credits_are_no_paragraphs(client):
    article = make_article("Headline\nHe came.\nThe two men\nAn Agency/A. Nother")
    _headline, _body, caption, credit = article.current_text.blocks.all()
    for block, role in ((caption, "caption"), (credit, "credit")):
        block.role = role
        block.save()
    html = page(client, article)
    assert html.count("<figure>") == 1
    assert '<span class="caption" id="b18" dir="auto"><span class="sentence" id="s18">The' in html
    assert '<span class="credit" id="b30" dir="auto"><span class="sentence" id="s30">An' in html


def test_an_article_without_a_date_says_so(client):
    article = make_article(
        public_from=datetime(2022, 11, 24, tzinfo=timezone.get_default_timezone())
    )
    html = page(client, article)
    assert "On this site since" in html
    assert "</time> · undated" in html
    assert '<time datetime="2022-11-24">24 November 2022</time>' in html
    assert "datePublished" not in html


def test_a_date_is_no_finer_than_it_is_known(client):
    article = make_article(
        dated_start=date(2022, 10, 1), dated_end=date(2022, 10, 31), dated_precision="month"
    )
    html = page(client, article)
    assert '<time datetime="2022-10">October 2022</time>' in html
    assert '"datePublished": "2022-10"' in html


def test_a_corrected_article_says_what_was_corrected(client):
    article = make_article()
    CorrectionNotice.objects.create(article=article, text="The day was wrong.")
    assert "The day was wrong." in page(client, article)


def test_an_edited_headline_is_shown_instead_of_the_printed_one(client):
    article = make_article("A misprnt\nBody.", headline="A misprint")
    assert '<h1 dir="auto">A misprint</h1>' in page(client, article)


def test_an_article_in_another_language_says_which(client):
    html = page(client, make_article("עברית\nטקסט", language="he"))
    assert '<article class="story" lang="he">' in html


def test_the_rail_shows_offices_as_printed_and_events(client):
    article = make_article("H\nDefence Minister Benny Gantz visits Turkey.")
    person = make_person()
    make_mention(article, "Benny Gantz", person)
    make_event(article, "Defence Minister Benny Gantz visits Turkey.", "Benny Gantz visits Turkey")
    post = Post.objects.create(name="Defence Minister")
    tenure = Tenure.objects.create(person=person, post=post, label="Defence Minister")
    text = article.current_text
    text.evidence.create(
        start=2, end=30, surface=text.content[2:30], trigger_start=2, trigger_end=18, tenure=tenure
    )
    html = page(client, article)
    assert '<a class="office" href="#s2"><bdi>Defence Minister</bdi></a>' in html
    assert '<span class="sentence" id="s2">Defence Minister ' in html
    Tenure.objects.update(review_state="proposed")
    assert "described as</span> <bdi>Defence Minister</bdi>" in page(client, article)
    assert "/events/benny-gantz-visits-turkey/" in html


def test_events_of_one_title_stand_together_and_many_are_folded(client):
    article = make_article("H\nBenny Gantz visits Turkey.")
    for number in (0, 0, 1, 2, 3, 4, 5, 6):
        make_event(article, "Benny Gantz visits Turkey.", f"Visit {number}")
    html = page(client, article)
    assert html.count("<bdi>Visit 0</bdi>") == 1
    assert html.count("told again") == 1
    assert "<summary>1 more</summary>" in html
    assert "date not known" not in html.lower()


def test_a_name_that_turns_the_line_round_turns_itself_alone(client):
    article = make_article("H\nMr \u202eSons went home.")
    make_mention(article, "Mr \u202eSons", make_person("Mr Sons"))
    assert "<bdi>Mr \u202eSons</bdi></a> went home." in page(client, article)


def test_of_a_record_that_nobody_checked_machines_are_told_nothing(client):
    person = make_person(review_state="proposed")
    source = make_source(review_state="proposed")
    article = make_article(source=source, byline="By Jane Doe and John Roe")
    make_mention(article, "Benny Gantz", person)
    told = client.get(article.get_absolute_url()).context["structured_data"]
    assert "mentions" not in told
    assert "publisher" not in told
    assert [author["name"] for author in told["author"]] == ["Jane Doe", "John Roe"]


def test_related_articles_share_entities_and_are_public(client):
    person, other = make_person(), make_person("Hulusi Akar")
    article = make_article("One\nBenny Gantz and Hulusi Akar met.")
    near = make_article("Two\nBenny Gantz and Hulusi Akar met again.")
    far = make_article("Three\nBenny Gantz left.")
    draft = make_article("Four\nBenny Gantz returned.", published=False)
    for each in (article, near, far, draft):
        make_mention(each, "Benny Gantz", person)
    for each in (article, near):
        make_mention(each, "Hulusi Akar", other)
    response = client.get(article.get_absolute_url())
    assert list(response.context["related"]) == [near, far]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "draft", "public_from": None},
        {"state": "review", "public_from": None},
        {"state": "published", "public_from": timezone.now() + timedelta(days=1)},
        {"state": "withdrawn", "public_from": None},
    ],
)
def test_an_article_that_is_not_public_is_not_found(client, fields):
    article = make_article(**fields)
    assert client.get(article.get_absolute_url()).status_code == 404


def test_a_withdrawn_article_is_gone_and_its_words_too(client):
    article = make_article(state="withdrawn")
    response = client.get(article.get_absolute_url())
    assert response.status_code == 410
    assert "Gantz" not in response.content.decode()


def test_only_checked_names_are_told_to_machines(client):
    article = make_article("H\nBenny Gantz went to Turkey.")
    make_mention(article, "Benny Gantz", make_person())
    make_mention(article, "Turkey", make_country(), status="suggested", confidence=0.9)
    response = client.get(article.get_absolute_url())
    mentions = response.context["structured_data"]["mentions"]
    assert [each["name"] for each in mentions] == ["Benny Gantz"]


@pytest.mark.parametrize("mentions", [3, 30])
def test_the_article_page_takes_six_queries(client, django_assert_num_queries, mentions):
    names = [f"Person{number:03}" for number in range(mentions)]
    article = make_article("Headline\n" + " ".join(names), source=make_source())
    for name in names:
        make_mention(article, name, make_person(name))
    article.tags.add("one", "two")
    other = make_article("Other\n" + names[0])
    make_mention(other, names[0], make_person("Person000 again"))
    client.get(article.get_absolute_url())
    with django_assert_num_queries(6):
        client.get(article.get_absolute_url())
