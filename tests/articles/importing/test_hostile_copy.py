"""Copy that was written to do harm, or only oddly, from the file to the page."""

import os
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.models import Article, Mention
from entities.models import Person
from tests.factories import make_user

pytestmark = pytest.mark.django_db

GOOD = "Council opens library\n\nMayor Ana Lopez opened the library on Monday, she said.\n"
ODD_WORDS = {
    "django": "{{ settings.SECRET_KEY }} {% load static %} {# gone #}",
    "percent": "%(name)s %s %d %%",
    "format": "{0} {name.__class__} {",
    "sql": "Robert'); DROP TABLE articles_article;--",
    "search": 'NEAR(a b) AND "open ( * ^ : -',
}
# Nobody on any system: a test that runs as root would read everything.
_NOBODY = 65534


def run(path: Path, **options):
    return list(import_documents([path], Options(publish=True, **options)))


def write(folder: Path, **documents: str) -> Path:
    for name, text in documents.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@contextmanager
def as_nobody():
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("words", ODD_WORDS.values(), ids=ODD_WORDS)
def test_words_that_mean_something_to_a_program_are_words(client, tmp_path, words):
    story = f"Council {words} votes\n\nThe council heard {words} and voted on Monday.\n"
    run(write(tmp_path, odd=story))
    article = Article.objects.get()
    shown = client.get(article.get_absolute_url(), headers={"accept": "text/html"})
    plain = client.get(article.get_absolute_url().rstrip("/") + ".txt")
    assert shown.status_code == 200
    assert words in article.headline
    assert words in plain.content.decode()
    found = client.get("/search/", {"q": words})
    assert found.status_code == 200


def test_copy_from_right_to_left_turns_no_line_beside_it(client, tmp_path):
    story = (
        "שר הביטחון בני גנץ נפגש\n\nשר הביטחון \u202eבני גנץ נפגש ביום שני עם Ana Lopez באנקרה.\n"
    )
    run(write(tmp_path, hebrew=story))
    article = Article.objects.get()
    page = client.get(article.get_absolute_url()).content.decode()
    assert "\u202e" not in page
    assert '<p id="b25" dir="auto">' in page


def test_a_long_story_without_a_line_end_has_a_page(client, tmp_path):
    sentence = "Mayor Ana Lopez opened the library in Madrid on Monday, she said. "
    run(write(tmp_path, long="Council opens library\n\n" + sentence * 400))
    article = Article.objects.get()
    assert client.get(article.get_absolute_url()).status_code == 200
    assert client.get("/search/", {"q": "library"}).status_code == 200
    assert client.get("/articles/").status_code == 200


def test_words_of_many_kilobytes_are_stored_and_searched(client, tmp_path):
    word = "a" * 100_000
    run(write(tmp_path, word=f"Council opens library\n\nThe mayor said {word} on Monday.\n"))
    assert Article.objects.get().current_text.content.count("a") > 100_000
    assert client.get("/search/", {"q": "mayor"}).status_code == 200


def test_three_of_one_name_in_one_apostrophe_or_the_other_are_one_person(client, tmp_path):
    for number, name in enumerate(["Maria O'Connor", "Maria O’Connor", "Maria O'Connor"]):
        story = f"Mayor opens library {number}\n\nMinister {name} spoke on Monday. O'Connor left.\n"
        write(tmp_path, **{f"story{number}": story})
    run(tmp_path)
    people = Person.objects.filter(fold_key__contains="connor")
    assert len(people) == 1
    for words in ("O'Connor", "O’Connor"):
        assert client.get("/search/", {"q": words}).content.count(b"Mayor opens library") >= 3


def test_days_and_numbers_that_cannot_be_are_no_dates(client, tmp_path):
    odd = f"30 February 2022, year 0, 99 May 9999, 31 December 9999 and {'9' * 10_000}"
    run(write(tmp_path, odd=f"Council opens library\n\nThe mayor named {odd} on Monday.\n"))
    article = Article.objects.get()
    assert article.dated_start is None
    for path in (article.get_absolute_url(), "/events/", "/", "/articles/feed/"):
        assert client.get(path).status_code == 200


def test_titles_that_would_be_addresses_of_the_site_are_none(client, tmp_path):
    titles = ["admin", "feed", "!!!", "首相が訪問", "Same title", "Same title"]
    for number, title in enumerate(titles):
        story = f"{title}\n\nThe mayor of number {number} said on Monday that {number * 7} came.\n"
        write(tmp_path, **{f"story{number}": story})
    run(tmp_path)
    addresses = [article.get_absolute_url() for article in Article.objects.all()]
    assert len(set(addresses)) == len(titles)
    assert {client.get(address).status_code for address in addresses} == {200}
    assert client.get("/admin/").status_code == 302
    assert client.get("/articles/feed/")["Content-Type"].startswith("application/atom+xml")


def test_what_may_not_be_read_is_named_and_the_others_are_taken(tmp_path, monkeypatch):
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder, secret="x", zz_good=GOOD)
    (folder / "closed").mkdir()
    (folder / "secret.txt").chmod(0)
    (folder / "closed").chmod(0)
    for each in (folder, *folder.parents):
        if each.owner() == tmp_path.owner() and each != Path("/"):
            each.chmod(each.stat().st_mode | 0o055)
    out, err = StringIO(), StringIO()
    with as_nobody(), pytest.raises(CommandError):
        call_command("import_documents", str(folder), stdout=out, stderr=err)
    (folder / "closed").chmod(0o755)
    told = out.getvalue() + err.getvalue()
    assert "secret.txt" in told
    assert "closed" in told
    assert [article.headline for article in Article.objects.all()] == ["Council opens library"]


def test_an_address_that_runs_a_script_is_never_a_link_in_the_admin(client, tmp_path):
    attack = "javascript:alert(1)"
    page = f"""<html><head><link rel="canonical" href="{attack}">
        <meta property="og:url" content="{attack}"></head><body><article>
        <h1>Council opens library</h1><p>{GOOD.split(chr(10))[2] * 5}</p></article></body></html>"""
    (tmp_path / "page.html").write_text(page)
    run(tmp_path)
    article = Article.objects.get()
    assert article.source_url == ""
    client.force_login(make_user("Editor"))
    shown = client.get(reverse("admin:articles_article_change", args=[article.pk]))
    assert f'href="{attack}' not in shown.content.decode()


def test_a_page_of_very_many_names_takes_no_more_queries(
    client, tmp_path, django_assert_max_num_queries
):
    names = " ".join(f"Minister Ana Lopez met Ivan Petrov in Paris on day {n}." for n in range(150))
    run(write(tmp_path, many=f"Council opens library\n\n{names}\n"))
    article = Article.objects.get()
    assert Mention.objects.filter(text__article=article).count() > 300
    with django_assert_max_num_queries(8):
        page = client.get(article.get_absolute_url())
    assert len(page.content) < 2_000_000
