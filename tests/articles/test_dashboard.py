"""The first page of the admin: what waits, what was decided, how good the machine was."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from django.utils import timezone

from articles import dashboard
from articles.dashboard import build_dashboard
from articles.decisions import Choice, Seen, settle
from articles.models import Article, FailedImport, Mention, Report
from articles.reading_again import Reread
from tests.factories import make_article, make_mention, make_person, make_source, make_user

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/"
CANARY = "<script>window.xss=1</script>"


@pytest.fixture(autouse=True)
def _nothing_counted_before():
    cache.clear()


@pytest.fixture
def busy():
    """An archive in which everything that can wait waits once."""
    article = make_article(
        "Gantz to visit Ankara\n\nGantz met Akar. Gantz left.", needs_reading=True
    )
    gantz = make_person()
    make_mention(article, "Gantz", gantz, status="suggested", confidence=0.3)
    make_mention(article, "Akar", status="suggested", origin="person", entity=make_person("Akar"))
    make_mention(article, "Ankara", status="accepted", placed=False)
    make_person("Benny Gantz")
    FailedImport.objects.create(path=f"/in/{CANARY}.txt", reason=CANARY, at=timezone.now())
    Report.objects.create(text=CANARY, digest="1")
    return article


def tasks_of(user):
    return {str(task.label): task.number for task in build_dashboard(user).tasks}


def index(client, user):
    client.force_login(user)
    response = client.get(ADDRESS)
    assert response.status_code == 200
    return response.content.decode()


def decide(mention, by, verb="accept"):
    return settle([Seen(mention.pk, mention.version)], Choice(verb), by=by)


# --- What waits -------------------------------------------------------------------------------


def test_everything_that_waits_is_counted(busy):
    assert tasks_of(make_user("Publisher")) == {
        "article to review": "1",
        "doubtful mention": "1",
        "proposal of a contributor": "1",
        "decision that lost its place": "1",
        "article to be read again": "1",
        "possible duplicate": "1",
        "article without a date": "1",
        "article without a source": "1",
        "report of a reader": "1",
        "failed import": "1",
    }


def test_where_nothing_waits_the_numbers_say_so_and_no_button_is_offered(client):
    make_article(dated=date(2022, 10, 26), source=make_source())
    tasks = build_dashboard(make_user("Editor")).tasks
    assert {task.number for task in tasks} == {"0"}
    assert {str(task.label) for task in tasks} >= {"articles to review", "failed imports"}
    assert not any(task.button for task in tasks)


def test_every_number_leads_to_what_it_counts(client, busy):
    client.force_login(make_user("Editor"))
    for task in client.get(ADDRESS).context["dashboard"].tasks:
        response = client.get(task.address)
        assert response.status_code == 200
        if "cl" in response.context:
            assert str(response.context["cl"].result_count) == task.number


def test_reviewing_starts_with_the_most_doubtful_article(client, busy):
    page = index(client, make_user("Editor"))
    [address] = re.findall(r'<a class="button default" href="([^"]+)">Start reviewing', page)
    response = client.get(address)
    assert response.url == f"/admin/articles/article/{busy.pk}/review/"


def test_counting_stops_at_a_limit(busy, monkeypatch):
    monkeypatch.setattr(dashboard, "_MOST", 1)
    make_article("Another one")
    assert tasks_of(make_user("Editor"))["articles without a date"] == "1+"


def test_thousands_are_told_as_people_write_them():
    task = dashboard.Task("articles", 1001, 1000, "")
    assert task.number == "1,000+"


def test_what_was_dismissed_does_not_wait(busy):
    FailedImport.objects.update(dismissed=True)
    assert tasks_of(make_user("Editor"))["failed imports"] == "0"


# --- Who sees it ------------------------------------------------------------------------------


def test_a_contributor_sees_what_there_is_to_propose_and_what_was_decided(client, busy):
    contributor = make_user("Contributor")
    assert list(tasks_of(contributor)) == ["article to review"]
    page = index(client, contributor)
    assert "Decided in the last seven days" in page
    assert "read-again" not in page
    assert "/in/" not in page


def test_staff_in_no_group_see_nothing_of_it(client, busy):
    page = index(client, make_user())
    assert 'class="board"' not in page
    assert "You don’t have permission to view or edit anything." in page


def test_the_page_of_one_app_has_no_dashboard(client, busy):
    client.force_login(make_user("Editor"))
    page = client.get("/admin/articles/").content.decode()
    assert "Failed imports" in page
    assert 'class="board"' not in page


def test_whoever_only_looks_is_told_of_no_work(client, busy):
    reader = make_user()
    reader.user_permissions.add(Permission.objects.get(codename="view_article"))
    assert tasks_of(reader) == {}
    assert "Decided in the last" not in index(client, reader)


# --- The empty archive ------------------------------------------------------------------------


def test_an_empty_archive_says_what_to_do_next(client):
    page = index(client, make_user("Editor"))
    assert "python manage.py import_documents" in page
    assert 'href="/admin/articles/article/write/"' in page
    assert "What waits" in page  # that nothing failed
    assert "Start reviewing" not in page


def test_writing_starts_in_the_editor(client, busy):
    write = 'href="/admin/articles/article/write/"'
    assert write in index(client, make_user("Editor"))
    tools = client.get("/admin/articles/article/").content.decode()
    assert write in tools
    assert ">Paste copy</a>" in tools


def test_a_contributor_is_not_sent_to_write_what_he_may_not(client):
    page = index(client, make_user("Contributor"))
    assert "The archive is empty" in page
    assert "article/write/" not in page


def test_what_failed_is_told_in_an_empty_archive_too():
    FailedImport.objects.create(path="/in/1.txt", reason="r", at=timezone.now())
    assert tasks_of(make_user("Editor")) == {"failed import": "1"}


# --- What was decided -------------------------------------------------------------------------


def test_a_week_is_a_chart_with_its_numbers_in_words_and_in_a_table(client, busy):
    editor = make_user("Editor", first_name="Ana", last_name=CANARY)
    decide(Mention.objects.get(surface="Gantz"), editor)
    page = index(client, editor)
    today = timezone.localdate()
    assert "1 decision that stands." in page
    assert f"{today:%a} 1</title>" in page
    assert page.count("<rect ") == 7 + 1
    assert page.count('<th scope="row">') >= 7
    assert "Ana &lt;script&gt;" in page


def test_the_page_says_where_nothing_was_decided(client, busy):
    page = index(client, make_user("Editor"))
    assert "Nothing was decided in these days." in page
    assert "No suggestion of the machine was decided" in page
    assert "<rect" not in page


def test_shares_of_what_became_of_suggestions_are_in_words(client):
    editor, article = make_user("Editor"), make_article("Gantz\n\nGantz met Gantz. Gantz left.")
    gantz = make_person()
    for nth in range(4):
        mention = make_mention(article, "Gantz", gantz, nth=nth, status="suggested")
        decide(mention, editor, "accept" if nth else "reject")
    page = " ".join(re.sub(r"<[^>]+>", "", index(client, editor)).split())
    assert "Person 4 decided 75% right as suggested (3), 25% rejected (1)" in page


# --- Its cost and its safety ------------------------------------------------------------------


def test_names_and_paths_are_escaped_and_nothing_is_written_inline(client, busy):
    page = index(client, make_user("Editor", first_name=CANARY))
    assert CANARY not in page
    assert " style=" not in page
    assert "<style" not in page


def fill(count):
    editor = make_user("Editor")
    for _ in range(count):
        article = make_article("Gantz\n\nGantz met Akar.", needs_reading=True)
        for surface in ("Gantz", "Akar"):
            mention = make_mention(article, surface, make_person(), status="suggested")
        decide(mention, editor)
        FailedImport.objects.create(path=f"/{article.pk}", reason="r", at=timezone.now())
    return editor


@pytest.mark.parametrize("count", [1, 8])
def test_the_page_takes_as_many_queries_however_much_waits(
    client, django_assert_num_queries, count
):
    fill(count)
    client.force_login(User.objects.create_superuser("chief"))
    client.get(ADDRESS)  # duplicates are counted every few minutes
    with django_assert_num_queries(20):
        client.get(ADDRESS)


# --- Reading again ----------------------------------------------------------------------------


def press(client, user, address="/admin/articles/article/read-again/"):
    client.force_login(user)
    return client.post(address, follow=True)


def told(response):
    return [str(message) for message in response.context["messages"]]


def test_the_button_reads_what_waits_and_comes_back(client, busy):
    page = index(client, make_user("Editor"))
    [address] = re.findall(r'<form method="post" action="([^"]+read-again/)">', page)
    response = press(client, make_user("Editor"), address)
    assert response.redirect_chain == [(ADDRESS, 302)]
    assert told(response) == ["1 article was read again."]
    assert not Article.objects.filter(needs_reading=True).exists()


def test_at_most_twenty_articles_are_read_at_once(client):
    for _ in range(22):
        make_article("Rain", needs_reading=True)
    press(client, make_user("Editor"))
    assert Article.objects.filter(needs_reading=True).count() == 2


def test_reading_stops_before_the_server_gives_up(client, monkeypatch):
    for _ in range(3):
        make_article("Rain", needs_reading=True)
    monkeypatch.setattr("articles.admin.reading_again._SECONDS", -1)
    press(client, make_user("Editor"))
    assert Article.objects.filter(needs_reading=True).count() == 2


def test_what_was_lost_and_what_failed_is_told(client, busy, monkeypatch):
    lost = [Mention(surface="Ankara")]

    def read(_pks):
        yield Reread(busy, lost=lost)
        yield Reread(busy, error=ValueError("x"))

    monkeypatch.setattr("articles.admin.reading_again.read_all_again", read)
    assert told(press(client, make_user("Editor"))) == [
        "1 article was read again.",
        "1 decision lost its place.",
        "1 article could not be read: an error in the program.",
    ]


@pytest.mark.parametrize("group", ["", "Contributor"])
def test_whoever_decides_nothing_reads_nothing_again(client, busy, group):
    assert press(client, make_user(group)).status_code == 403
    assert Article.objects.filter(needs_reading=True).exists()


def test_an_address_alone_reads_nothing(client, busy):
    client.force_login(make_user("Editor"))
    assert client.get("/admin/articles/article/read-again/").status_code == 405


# --- Failed imports ---------------------------------------------------------------------------


def dismiss(client, user):
    client.force_login(user)
    keys = list(FailedImport.objects.values_list("pk", flat=True))
    data = {"action": "dismiss_selected", "_selected_action": keys}
    return client.post("/admin/articles/failedimport/", data, follow=True)


@pytest.mark.parametrize(
    ("group", "allowed"), [("Contributor", False), ("Editor", True), ("Publisher", True)]
)
def test_who_decides_lets_failures_go(client, busy, group, allowed):
    dismiss(client, make_user(group))
    assert FailedImport.objects.get().dismissed == allowed


def test_letting_go_says_how_many(client, busy):
    assert told(dismiss(client, make_user("Editor"))) == ["1 failure dismissed."]


# --- In a browser -----------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_page_fits_a_small_phone_and_breaks_no_rule(browser_page, admin_user):
    editor = make_user(first_name="A" * 30, last_name="B" * 30)
    article = make_article("Gantz\n\nGantz met Akar.")
    decide(make_mention(article, "Gantz", make_person(), status="suggested"), editor)
    browser_page.set_viewport_size({"width": 320, "height": 640})
    browser_page.goto("/admin/login/?next=/admin/")
    browser_page.get_by_label("Username").fill("admin")
    browser_page.get_by_label("Password").fill("password")
    browser_page.get_by_role("button", name="Log in").click()
    browser_page.get_by_role("img").wait_for()
    # It fits once its style sheets and the stock admin's scripts have done their work.
    browser_page.wait_for_load_state("load")
    browser_page.wait_for_function("document.documentElement.scrollWidth <= 320")
