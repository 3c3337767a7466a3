"""The pages of people, countries and the other records, and who may see them."""

from datetime import date

import pytest

from articles.models import Evidence
from entities.models import Name, Post, Tenure
from tests.factories import (
    make_article,
    make_country,
    make_event,
    make_mention,
    make_organization,
    make_person,
    make_place,
    make_source,
    make_tenure,
)

pytestmark = pytest.mark.django_db


def mentioned(entity, **fields):
    article = make_article(f"Headline\nFirst sentence. {entity.name} came. He left.", **fields)
    make_mention(article, entity.name, entity)
    return article


def html_of(client, entity) -> str:
    response = client.get(entity.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("make", [make_person, make_country, make_organization, make_place])
def test_every_kind_has_a_list_and_a_page(client, make):
    entity = make()
    mentioned(entity)
    html = html_of(client, entity)
    assert f'<h1 dir="auto">{entity.name}</h1>' in html
    list_url = entity.get_absolute_url().rsplit("/", 2)[0] + "/"
    assert entity.get_absolute_url() in client.get(list_url).content.decode()


def test_a_source_shows_its_public_articles(client):
    source = make_source()
    make_article("Shown\nx", source=source)
    make_article("Draft\nx", source=source, published=False)
    html = html_of(client, source)
    assert "Shown" in html
    assert "Draft" not in html
    [listed] = client.get("/sources/").context["page"]
    assert (listed.name, listed.article_count) == ("Arab Observer", 1)


def test_a_record_that_nothing_public_stands_on_is_not_found(client):
    drafted, hidden, alone = make_person(), make_person("Hidden", review_state="hidden"), None
    mentioned(drafted, published=False)
    mentioned(hidden)
    alone = make_person("Alone")
    for person in (drafted, hidden, alone):
        assert client.get(person.get_absolute_url()).status_code == 404
        assert person.name not in client.get("/people/").content.decode()


def test_the_timeline_shows_the_sentence_and_leads_to_its_place(client):
    person = make_person()
    article = mentioned(person, dated=date(2022, 10, 26))
    mention = article.current_text.mentions.get()
    html = html_of(client, person)
    assert f'href="{article.get_absolute_url()}#m{mention.pk}"' in html
    assert "<mark><bdi>Benny Gantz</bdi></mark> came.</a>" in html
    assert "He left" not in html
    assert 'datetime="2022-10-26"' in html


def test_two_mentions_in_one_sentence_are_one_entry(client):
    country = make_country()
    article = make_article("H\nTurkey said that Turkey would come. Turkey did.")
    for nth in range(3):
        make_mention(article, "Turkey", country, nth=nth)
    [(_article, quotes)] = client.get(country.get_absolute_url()).context["timeline"]
    assert [len(quote.mentions) for quote in quotes] == [2, 1]


def test_a_sentence_far_into_a_long_line_is_found_whole(client):
    person = make_person()
    article = make_article(
        "H\n" + "Nothing happened. " * 200 + "Then Benny Gantz came. " + "He left. " * 200
    )
    make_mention(article, "Benny Gantz", person)
    [(_article, [quote])] = client.get(person.get_absolute_url()).context["timeline"]
    assert quote.text == "Then Benny Gantz came."


def test_an_office_is_shown_as_printed_with_its_sentence_until_it_is_checked(client):
    person = make_person()
    article = mentioned(person)
    text = article.current_text
    tenure = Tenure.objects.create(
        person=person,
        post=Post.objects.create(name="Minister"),
        label="Defence Minister",
        review_state="proposed",
    )
    Evidence.objects.create(
        text=text,
        start=9,
        end=24,
        surface=text.content[9:24],
        trigger_start=9,
        trigger_end=14,
        tenure=tenure,
    )
    html = html_of(client, person)
    assert "Described as <bdi>First</bdi>." in html
    assert "Defence Minister" not in html
    assert f'<a href="{article.get_absolute_url()}#s9">First sentence.</a>' in html


def test_an_office_from_a_draft_is_not_shown(client):
    person = make_person()
    mentioned(person)
    draft = make_article("H\nSecret words.", published=False)
    post = Post.objects.create(name="Spy")
    tenure = Tenure.objects.create(person=person, post=post, label="Chief Spy")
    Evidence.objects.create(
        text=draft.current_text,
        start=2,
        end=15,
        surface="Secret words.",
        trigger_start=2,
        trigger_end=8,
        tenure=tenure,
    )
    assert "Spy" not in html_of(client, person)


def test_company_counts_public_articles_alone(client):
    person, other, third = make_person(), make_person("Hulusi Akar"), make_person("Dror Shalom")
    for published in (True, True, False):
        article = make_article("H\nBenny Gantz, Hulusi Akar, Dror Shalom", published=published)
        make_mention(article, "Benny Gantz", person)
        make_mention(article, "Hulusi Akar", other)
        if not published:
            make_mention(article, "Dror Shalom", third)
    company = client.get(person.get_absolute_url()).context["company"]
    assert [(each.name, each.articles) for each in company["person"]] == [("Hulusi Akar", 2)]


def test_the_company_of_one_named_often_is_counted_in_the_latest(client, monkeypatch):
    monkeypatch.setattr("entities.pages.LATEST_MENTIONS", 1)
    monkeypatch.setattr("entities.views.LATEST_MENTIONS", 1)
    person = make_person()
    for name in ("Hulusi Akar", "Dror Shalom"):
        article = make_article(f"H\nBenny Gantz, {name}")
        make_mention(article, "Benny Gantz", person)
        make_mention(article, name, make_person(name))
    response = client.get(person.get_absolute_url())
    assert [each.name for each in response.context["company"]["person"]] == ["Dror Shalom"]
    assert "Counted in the latest of the articles:" in response.content.decode()


def test_a_seat_of_government_and_demonyms_are_never_printed_as_names(client):
    country = make_country("Israel", "ISR", "IL")
    mentioned(country)
    for text, kind in [
        ("Jerusalem", "seat"),
        ("Israeli", "demonym-adjective"),
        ("State of Israel", "alias"),
    ]:
        Name.objects.create(entity=country, text=text, kind=kind)
    html = html_of(client, country)
    assert "State of Israel" in html
    assert "Jerusalem" not in html
    assert "Israeli" not in html


def test_a_capital_is_said_but_is_no_other_name(client):
    country = make_country()
    mentioned(country)
    Name.objects.create(entity=country, text="Ankara", kind="capital")
    response = client.get(country.get_absolute_url())
    assert "Capital: <bdi>Ankara</bdi>." in response.content.decode()
    assert "alternateName" not in response.context["structured_data"]["mainEntity"]


def test_a_former_address_redirects_for_good(client):
    person = make_person()
    mentioned(person)
    person.slug = "gantz"
    person.save()
    response = client.get("/people/benny-gantz/")
    assert (response.status_code, response["Location"]) == (301, "/people/gantz/")


def test_a_merged_record_redirects_to_the_last_survivor(client):
    last = make_person("Last")
    middle = make_person("Middle", merged_into=last.entity)
    first = make_person("First", merged_into=middle.entity)
    mentioned(last)
    response = client.get(first.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, last.get_absolute_url())


def test_an_old_address_of_a_hidden_record_is_not_found(client):
    hidden = make_person("Hidden", review_state="hidden")
    gone = make_person("Gone", merged_into=hidden.entity)
    mentioned(hidden)
    assert client.get(gone.get_absolute_url()).status_code == 404


def test_a_page_on_suggestions_alone_is_not_for_search_engines(client):
    person = make_person(review_state="proposed")
    article = make_article()
    mention = make_mention(article, "Benny Gantz", person, status="suggested", confidence=0.9)
    html = html_of(client, person)
    assert '<meta name="robots" content="noindex">' in html
    assert "has not yet been checked by an editor" in html
    mention.status = "accepted"
    mention.save()
    assert "noindex" not in html_of(client, person)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2019, 5, 3), None, "since <time"),
        (None, date(2020, 1, 1), "until <time"),
        (date(2019, 5, 3), date(2020, 1, 1), "2019</time> to <time"),
    ],
)
def test_a_checked_office_has_the_name_of_the_post_and_its_days(client, start, end, words):
    person = make_person()
    article = mentioned(person)
    make_tenure(article, person, "Benny Gantz", label="Mayor", start=start, end=end)
    html = html_of(client, person)
    assert "<bdi>Mayor</bdi>." in html
    assert "escribed as" not in html
    assert words in html


def test_dates_of_the_articles_are_no_finer_than_they_are_known(client):
    person = make_person()
    mentioned(
        person,
        dated_start=date(2022, 10, 1),
        dated_end=date(2022, 10, 31),
        dated_precision="month",
    )
    month = '<time datetime="2022-10">October 2022</time>'
    assert f"dated {month}." in html_of(client, person)
    mentioned(person, dated=date(2022, 3, 4))
    first = '<time datetime="2022-03-04">4 March 2022</time>'
    assert f"dated {first} to {month}." in html_of(client, person)


def test_where_nothing_is_checked_a_page_says_it_once(client):
    person = make_person()
    article = make_article("H\nBenny Gantz came.\nBenny Gantz left.")
    one, _two = (
        make_mention(article, "Benny Gantz", person, nth=nth, status="suggested") for nth in (0, 1)
    )
    assert "not yet checked</span>" not in html_of(client, person)
    one.status = "accepted"
    one.save()
    assert html_of(client, person).count("not yet checked</span>") == 1


def test_a_list_of_unchecked_entries_says_it_once(client):
    mentioned(make_person(review_state="proposed"))
    html = client.get("/people/").content.decode()
    assert "No editor has checked any of these entries yet." in html
    assert "not yet checked</span>" not in html
    mentioned(make_person("Hulusi Akar"))
    html = client.get("/people/").content.decode()
    assert "No editor has checked" not in html
    assert html.count("not yet checked</span>") == 1


def test_an_empty_list_says_why_it_is_empty(client):
    assert "There is nothing here yet." in client.get("/people/").content.decode()
    checked = client.get("/people/?checked=1").content.decode()
    assert "No editor has checked an entry of this list yet." in checked
    narrowed = client.get("/people/?q=xyzzy&checked=1").content.decode()
    assert "No name fits." in narrowed


def test_a_list_finds_other_spellings_and_sorts_by_articles(client):
    one, two = make_person("Mevlut Cavusoglu"), make_person("Benny Gantz")
    Name.objects.create(entity=one, text="Çavuşoğlu Mevlüt", kind="alias")
    for _ in range(2):
        mentioned(one)
    mentioned(two)
    page = client.get("/people/?q=çavuşoğlu+mev").context["page"]
    assert [person.name for person in page] == ["Mevlut Cavusoglu"]
    assert client.get("/people/").context["page"][0].name == one.name
    page = client.get("/people/?order=articles").context["page"]
    assert [(person.name, person.article_count) for person in page] == [
        ("Mevlut Cavusoglu", 2),
        ("Benny Gantz", 1),
    ]


@pytest.mark.parametrize("query", ["?order=nonsense", "?q=%00"])
def test_a_list_query_that_makes_no_sense_finds_nothing(client, query):
    mentioned(make_person())
    response = client.get(f"/people/{query}")
    assert response.status_code == 200
    assert not response.context["page"].object_list


def test_an_unknown_page_of_the_timeline_is_not_found(client):
    person = make_person()
    mentioned(person)
    assert client.get(person.get_absolute_url() + "?page=2").status_code == 404


@pytest.mark.parametrize("size", [3, 30])
def test_a_person_page_takes_eight_queries(client, django_assert_num_queries, size):
    person, host = make_person(), make_person("Hulusi Akar")
    person.nationalities.add(make_country())
    for number in range(size):
        article = make_article(f"H{number}\nBenny Gantz visits. Hulusi Akar waits.")
        make_mention(article, "Benny Gantz", person)
        make_mention(article, "Hulusi Akar", host)
        roles = [(person, "guest"), (host, "host")]
        make_event(article, "Benny Gantz visits.", f"Visit {number}", participants=roles)
    with django_assert_num_queries(8):
        client.get(person.get_absolute_url())


@pytest.mark.parametrize("size", [3, 30])
def test_an_entity_list_takes_three_queries(client, django_assert_num_queries, size):
    for number in range(size):
        mentioned(make_person(f"Person {number}"))
    with django_assert_num_queries(3):
        client.get("/people/")
