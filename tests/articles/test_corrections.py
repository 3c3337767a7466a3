"""What was corrected or withdrawn after publication: the list, its feed, the article, the admin."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.decisions import give_state
from articles.models import Article, CorrectionNotice, DecisionBatch
from tests.admin_forms import submit
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

ADDRESS = "/corrections/"
FEED = "/corrections/feed/"


def correct(article: Article, text: str = "The day was wrong.", **fields) -> CorrectionNotice:
    return CorrectionNotice.objects.create(article=article, text=text, **fields)


def html_of(client, address: str = ADDRESS) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_corrections_are_listed_the_newest_first_with_their_article(client):
    article = make_article()
    correct(article, "Older.", at=datetime(2023, 1, 2, tzinfo=UTC))
    correct(article, "Newer.", at=datetime(2023, 3, 4, tzinfo=UTC))
    html = html_of(client)
    assert html.index("Newer.") < html.index("Older.")
    assert f'href="{article.get_absolute_url()}"' in html
    assert '<time id="d2023-03-04" datetime="2023-03-04">4 Mar 2023</time>' in html


def test_an_empty_list_says_so(client):
    assert "Nothing has been corrected yet" in html_of(client)


@pytest.mark.parametrize(
    "fields",
    [{"state": "draft"}, {"public_from": timezone.now() + timedelta(days=1)}, {"state": "review"}],
)
def test_the_correction_of_an_article_that_is_not_public_is_nowhere(client, fields):
    correct(make_article("Secret plan\nGantz goes.", **fields))
    for address in (ADDRESS, FEED):
        html = html_of(client, address)
        assert "The day was wrong" not in html
        assert "Secret" not in html


def test_of_a_withdrawn_article_only_that_and_when_is_told(client):
    article = make_article("Secret plan\nGantz goes.")
    correct(article)
    give_state([article.pk], "withdrawn", by=make_user("Publisher"))
    for address in (ADDRESS, FEED):
        html = html_of(client, address)
        assert "An article was withdrawn" in html
        for word in ("Secret", "secret", "The day was wrong"):
            assert word not in html
    assert f'datetime="{timezone.localdate()}"' in html_of(client)


def test_what_was_withdrawn_before_it_was_public_is_not_told(client):
    article = make_article(public_from=timezone.now() + timedelta(hours=1))
    give_state([article.pk], "withdrawn", by=make_user("Publisher"))
    # The hour has come; nobody has ever seen it.
    Article.objects.update(public_from=timezone.now() - timedelta(minutes=1))
    DecisionBatch.objects.update(at=timezone.now() - timedelta(minutes=30))
    assert "withdrawn by its editors" not in html_of(client)
    assert client.get(article.get_absolute_url()).status_code == 404


def test_an_article_published_again_is_no_withdrawal(client):
    article, publisher = make_article(), make_user("Publisher")
    give_state([article.pk], "withdrawn", by=publisher)
    give_state([article.pk], "published", by=publisher)
    assert "withdrawn by its editors" not in html_of(client)


def test_hostile_words_stay_words(client):
    attack = "<script>alert(1)</script>\x0b"
    correct(make_article(f"{attack}\nx"), attack)
    for address in (ADDRESS, FEED):
        html = html_of(client, address)
        assert "<script>alert" not in html
        assert "script&" in html


def test_the_feed_has_an_entry_a_correction_with_an_id_that_stays(client, settings):
    settings.TAG_AUTHORITY = "news.example,2026"
    notice = correct(make_article(), at=datetime(2023, 3, 4, 5, 6, tzinfo=UTC))
    xml = html_of(client, FEED)
    assert "<id>tag:news.example,2026:corrections</id>" in xml
    assert f"<id>tag:news.example,2026:correction/{notice.pk}</id>" in xml
    assert "Corrected: Gantz to visit Ankara" in xml
    assert "<updated>2023-03-04T05:06:00+00:00</updated>" in xml
    assert f'href="http://testserver{FEED}" rel="self"' in xml


@pytest.mark.parametrize("size", [1, 25])
def test_the_list_takes_four_queries_and_its_feed_three(client, django_assert_num_queries, size):
    for number in range(size):
        correct(make_article(f"Article {number}\nx"))
        make_article(f"Gone {number}\nx", state="withdrawn")
    with django_assert_num_queries(4):
        client.get(ADDRESS)
    with django_assert_num_queries(3):
        client.get(FEED)


def test_the_list_has_pages(client):
    article = make_article()
    for number in range(31):
        correct(article, f"Correction {number}")
    assert "Page 1 of 2" in html_of(client)
    assert html_of(client, f"{ADDRESS}?page=2").count("Correction ") == 1
    for page in ("3", "0", "x", "9" * 4000):
        assert client.get(ADDRESS, {"page": page}).status_code == 404


def test_lists_say_in_words_which_articles_were_corrected(client):
    article = make_article()
    correct(article, at=datetime(2023, 3, 4, tzinfo=UTC))
    make_article("Another\nx")
    for address in ("/", "/articles/"):
        assert html_of(client, address).count("corrected on 4 Mar 2023") == 1


def test_machines_are_told_of_a_correction(client):
    article = make_article()
    correct(article, at=datetime(2023, 3, 4, 5, 6, tzinfo=UTC))
    told = client.get(article.get_absolute_url()).context["structured_data"]
    assert told["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "The day was wrong.",
            "datePublished": "2023-03-04T05:06:00+00:00",
        }
    ]


@pytest.mark.parametrize(
    ("text", "day", "error"),
    [
        ("The day was wrong.", "2023-03-04", ""),
        ("  ", "2023-03-04", "This field is required."),
        ("The day was wrong.", "2999-01-01", "This lies ahead"),
    ],
)
def test_a_notice_is_made_in_the_admin_with_words_and_not_ahead_of_time(client, text, day, error):
    article, editor = make_article(), make_user("Editor")
    client.force_login(editor)
    address = f"/admin/articles/article/{article.pk}/change/"
    response = submit(
        client,
        address,
        **{
            "corrections-TOTAL_FORMS": "1",
            "corrections-0-text": text,
            "corrections-0-at_0": day,
            "corrections-0-at_1": "10:00:00",
        },
    )
    notices = list(CorrectionNotice.objects.values_list("text", "by"))
    if error:
        assert error in response.content.decode()
        assert notices == []
    else:
        assert notices == [(text, editor.pk)]
