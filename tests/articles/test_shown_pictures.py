"""What readers and machines see of pictures: of public articles, described ones, at their place."""

import json
import re

import jsonschema
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Picture, PlacedPicture
from tests import factories as make
from tests.articles.test_conditional import end_transaction

pytestmark = pytest.mark.django_db
CONTENT = "A headline\n\nThe first paragraph.\n\nTwo people shake hands\nA. Photographer"


@pytest.fixture
def article():
    article = make.make_article(CONTENT)
    blocks = article.current_text.blocks.order_by("start")
    roles = ("headline", "body", "caption", "credit")
    for block, role in zip(blocks, roles, strict=True):
        block.role = role
        block.save()
    return article


def place(article, surface="", **fields):
    words = {"alt", "caption", "credit", "rights", "is_decorative"} & fields.keys()
    picture = make.make_picture(**{name: fields.pop(name) for name in words})
    start = max(0, CONTENT.find(surface))
    return PlacedPicture.objects.create(
        article=article, picture=picture, surface=surface, start=start, **fields
    )


def page(client, article) -> str:
    return client.get(article.get_absolute_url()).content.decode()


def test_the_leading_picture_opens_the_page_in_sizes_and_formats(client, article):
    key = place(article, is_lead=True, caption="Here", credit="The Agency").picture.key
    html = page(client, article)
    figure = re.search(r'<figure class="lead-picture">.*?</figure>', html, re.S)[0]
    assert f"/media/pictures/{key[:2]}/{key}/1280.avif 1280w" in figure
    assert 'width="1600" height="900" alt="Two people shake hands."' in figure
    assert 'fetchpriority="high"' in figure
    assert "loading" not in figure
    assert "Here" in figure
    assert "The Agency" in figure
    assert html.index("lead-picture") < html.index("The first paragraph")


def test_a_picture_stands_above_its_printed_caption_and_waits_to_be_seen(client, article):
    place(article, "Two people shake hands", credit="A. PHOTOGRAPHER")
    html = page(client, article)
    figure = re.search(r"<figure>.*?</figure>", html, re.S)[0]
    assert figure.index("<img") < figure.index("<figcaption>")
    assert 'loading="lazy"' in figure
    assert figure.count("hotographer") == 1
    assert "PHOTOGRAPHER" not in figure


def test_a_credit_that_is_not_printed_stands_under_the_picture(client, article):
    place(article, "Two people shake hands", credit="Somebody else")
    assert "Somebody else" in page(client, article)


def test_a_picture_follows_its_paragraph(client, article):
    place(article, "The first paragraph.", caption="After it")
    html = page(client, article)
    body = html[html.index('class="body"') :]
    assert (
        body.index("The first paragraph.")
        < body.index("After it")
        < body.index("Two people shake hands<")
    )


def test_a_picture_that_lost_its_place_is_not_shown(client, article):
    place(article, "Words that are gone")
    assert "/media/" not in page(client, article)


def test_what_nobody_described_is_shown_to_nobody(client, article):
    place(article, is_lead=True, alt="")
    for address in ("/", "/articles/", article.get_absolute_url(), "/articles/feed/rss/"):
        assert "/media/" not in client.get(address).content.decode()


def test_a_decorative_picture_has_an_empty_alt(client, article):
    place(article, is_lead=True, alt="", is_decorative=True)
    assert 'alt="" decoding' in page(client, article)


def test_pictures_of_drafts_are_named_nowhere(client, article):
    key = place(article, is_lead=True).picture.key
    article.state = "draft"
    article.save()
    for address in ("/", "/articles/", "/articles/feed/", "/sitemap.xml", "/api/v1/articles/"):
        assert key not in client.get(address).content.decode()


def test_lists_show_a_thumb_of_what_leads(client, article):
    key = place(article, "Two people shake hands", is_lead=True).picture.key
    html = client.get("/articles/").content.decode()
    [thumb] = re.findall(r'<img class="thumb".*?>', html)
    assert f"{key}/thumb-50-50-240.webp" in thumb
    assert 'loading="lazy"' in thumb
    assert '<figure class="lead-picture">' in client.get("/").content.decode()


def test_links_on_other_sites_show_its_card(client, article):
    key = place(article, is_lead=True).picture.key
    html = page(client, article)
    assert f'property="og:image" content="http://testserver/media/pictures/{key[:2]}/' in html
    assert 'property="og:image:alt" content="Two people shake hands."' in html
    assert html.count('name="twitter:card"') == 1


def test_a_new_alt_text_makes_the_page_new(client, article):
    picture = place(article, is_lead=True).picture
    etag = client.get(article.get_absolute_url()).headers["ETag"]
    Picture.objects.filter(pk=picture.pk).update(alt="New words")
    end_transaction()
    assert client.get(article.get_absolute_url()).headers["ETag"] != etag


def test_hostile_words_stay_words(client, article):
    evil = "\"><script>alert(1)</script>'"
    place(article, is_lead=True, alt=evil, caption=evil, credit=evil, rights=evil)
    html = page(client, article)
    assert "<script>alert" not in html
    for ending in (".ninjs.json", ".jsonld"):
        json.loads(client.get(f"{article.get_absolute_url()[:-1]}{ending}").content)


def test_json_ld_tells_who_made_it_and_to_whom_it_belongs(client, article):
    place(article, is_lead=True, credit="The Agency", rights="© The Agency")
    data = json.loads(client.get(f"{article.get_absolute_url()[:-1]}.jsonld").content)
    [image] = data["image"]
    assert image["creditText"] == "The Agency"
    assert image["copyrightNotice"] == "© The Agency"
    assert image["url"].startswith("http://testserver/media/")
    assert (image["width"], image["height"]) == (1600, 900)


def test_ninjs_has_its_renditions(client, article):
    place(article, is_lead=True, credit="The Agency")
    data = json.loads(client.get(f"{article.get_absolute_url()[:-1]}.ninjs.json").content)
    [found] = data["associations"]
    assert found["by"] == "The Agency"
    assert {one["contentType"] for one in found["renditions"]} == {"image/webp", "image/jpeg"}
    schema = settings.BASE_DIR.parent / "shared/checkers/schemas/ninjs-3.1.json"
    if schema.exists():
        jsonschema.validate(data, json.loads(schema.read_text()))


def test_feeds_carry_what_leads(client, article):
    place(article, is_lead=True, credit="The Agency")
    rss = client.get("/articles/feed/rss/").content.decode()
    assert 'url="http://testserver/media/pictures/' in rss
    assert "<media:credit>The Agency</media:credit>" in rss
    assert 'rel="enclosure"' in client.get("/articles/feed/").content.decode()


def test_pictures_cost_no_query(client, article):
    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    addresses = ("/", "/articles/", article.get_absolute_url())
    before = [count(address) for address in addresses]
    place(article, is_lead=True)
    place(article, "Two people shake hands")
    assert [count(address) for address in addresses] == before
