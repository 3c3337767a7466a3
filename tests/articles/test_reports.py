"""Reports of readers: the form, what keeps machines and floods out, and where editors find them."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.core.signing import TimestampSigner
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from articles import reporting
from articles.admin.report import find_record
from articles.dashboard import build_dashboard
from articles.forms.report import make_token, path_of
from articles.models import Report, ReportSender
from articles.reporting import forget_senders
from tests.factories import make_article, make_mention, make_person, make_user

pytestmark = pytest.mark.django_db

ADDRESS = "/report/"
THANKS = "/report/thanks/"


def token_of(age: timedelta = timedelta(minutes=1)) -> str:
    then = (timezone.now() - age).timestamp()
    with patch("django.core.signing.time.time", return_value=then):
        return make_token()


def send(client, **fields):
    given = {"text": "The day is wrong.", "token": token_of(), "homepage": ""}
    return client.post(ADDRESS, {**given, **fields})


# --- The page ---------------------------------------------------------------------------------


def test_a_report_reaches_the_editors_and_its_reader_is_thanked(client):
    response = send(
        client, about="/articles/x/", quote="on Wednesday", contact="reader@example.org"
    )
    assert (response.status_code, response.url) == (302, THANKS)
    report = Report.objects.get()
    assert report.about == "/articles/x/"
    assert (report.text, report.quote) == ("The day is wrong.", "on Wednesday")
    assert (report.contact, report.state) == ("reader@example.org", "open")
    assert "Thank you" in client.get(THANKS).content.decode()


def test_the_form_is_never_cached_and_asks_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(ADDRESS, {"about": "/articles/x/"})
    assert "no-store" in response.headers["Cache-Control"]
    assert "ETag" not in response.headers
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_a_report_takes_eleven_queries_however_many_there_are(client, django_assert_num_queries):
    for number in range(5):
        make_report(text=f"Another {number}")
    with django_assert_num_queries(11):
        send(client)


def test_a_form_from_another_site_is_refused_on_a_page_that_says_why():
    response = send(Client(enforce_csrf_checks=True))
    assert response.status_code == 403
    assert "This could not be sent" in response.content.decode()
    assert not Report.objects.exists()


def test_the_page_it_is_about_is_not_asked_for_twice(client):
    html = client.get(ADDRESS, {"about": "/articles/x/"}).content.decode()
    assert '<input type="hidden" name="about" value="/articles/x/">' in html
    assert 'id="id_about"' not in html
    assert 'id="id_about"' in client.get(ADDRESS).content.decode()


def test_every_error_is_named_above_the_form_and_at_its_field(client):
    html = send(client, text=" ", contact="no address").content.decode()
    assert "<title>Error: Report an error" in html
    for field in ("text", "contact"):
        assert f'<a href="#id_{field}">' in html
        assert f'id="id_{field}_error"' in html
    assert 'aria-describedby="id_contact_helptext id_contact_error"' in html
    assert 'value="no address"' in html
    assert html.count('aria-invalid="true"') == 2


def test_what_is_sent_is_escaped(client):
    attack = "<script>alert(1)</script>"
    html = send(client, text=attack, quote=attack, about=f"/{attack}", token="").content.decode()
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;") == 5


@pytest.mark.parametrize("public", [True, False])
def test_the_form_tells_nothing_of_what_stands_at_an_address(client, public):
    """The page is the same for an article, a draft and an address at which nothing is."""

    def shown(address: str) -> str:
        html = client.get(ADDRESS, {"about": address}).content.decode()
        lines = [line for line in html.splitlines() if "csrfmiddlewaretoken" not in line]
        return "\n".join(lines).replace(address, "ADDRESS")

    article = make_article("Secret plan\nGantz goes.", published=public)
    assert shown(article.get_absolute_url()) == shown("/articles/nowhere/")
    sent = [
        send(client, about=about) for about in (article.get_absolute_url(), "/articles/nowhere/")
    ]
    assert [response.url for response in sent] == [THANKS, THANKS]


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/articles/x/", "/articles/x/"),
        (" https://news.example.org/articles/x/?page=2#m3 ", "/articles/x/"),
        ("/tags/שלום/", "/tags/שלום/"),
        ("//evil.example", ""),
        ("https:evil", ""),
        ("/\\evil.example", ""),
        ("javascript:alert(1)", ""),
        ("/a\0b", ""),
        ("/a b", ""),
        ("http://[", ""),
        ("/" + "x" * 100_000, ""),
        ("", ""),
    ],
)
def test_only_the_path_of_an_address_is_kept(address, path):
    assert path_of(address) == path


@pytest.mark.parametrize("value", ["\0", "x" * 100_000, "\ud800".encode("utf-8", "surrogatepass")])
@pytest.mark.parametrize("field", ["text", "quote", "about", "contact", "token", "homepage"])
def test_nothing_that_is_sent_is_too_much(client, field, value):
    assert send(client, **{field: value}).status_code in (200, 302)
    assert client.get(ADDRESS, {"about": value}).status_code == 200


# --- Machines and floods ----------------------------------------------------------------------


def test_who_fills_in_the_field_that_is_not_shown_is_thanked_and_forgotten(client):
    assert send(client, homepage="https://example.org").url == THANKS
    assert not Report.objects.exists()


OF_ANOTHER_SALT = "signed with another salt"


@pytest.mark.parametrize(
    ("token", "says"),
    [
        ("", "did not come back whole"),
        ("report:forged:signature", "did not come back whole"),
        (OF_ANOTHER_SALT, "did not come back whole"),
        (timedelta(0), "quicker than one can write"),
        (timedelta(days=1, minutes=1), "open for more than a day"),
    ],
)
def test_a_form_must_have_been_given_out_by_us_a_while_ago(client, token, says):
    if isinstance(token, timedelta):
        sent = token_of(token)
    elif token == OF_ANOTHER_SALT:
        sent = TimestampSigner(salt="another").sign("report")
    else:
        sent = token
    html = send(client, token=sent).content.decode()
    assert says in html
    assert "The day is wrong." in html
    assert not Report.objects.exists()


def test_more_than_two_links_are_not_taken(client):
    links = "See https://a.example http://b.example "
    assert "At most two links" in send(client, text=links + "www.c.example").content.decode()
    assert send(client, text=links).status_code == 302


def test_what_is_too_long_is_not_taken(client):
    assert send(client, text="x" * 2001).status_code == 200
    assert send(client, quote="x" * 501).status_code == 200
    assert not Report.objects.exists()


def test_the_same_report_again_is_dropped_without_a_word(client):
    send(client, about="/articles/x/")
    assert send(client, about="/articles/x/", text="the  day is WRONG.").url == THANKS
    assert Report.objects.count() == 1
    send(client, about="/articles/y/")
    assert Report.objects.count() == 2


def test_a_button_pressed_twice_at_once_is_no_error(client, monkeypatch):
    send(client)
    monkeypatch.setattr(QuerySet, "exists", lambda self: False)
    assert send(client).url == THANKS
    assert Report.objects.count() == 1


def test_one_sender_sends_ten_reports_a_day(client):
    for number in range(10):
        send(client, text=f"Error {number}")
    response = send(client, text="One more")
    assert response.status_code == 429
    assert "One more" in response.content.decode()
    assert send(client, text="One more", REMOTE_ADDR="203.0.113.9").status_code == 429
    assert Client(REMOTE_ADDR="203.0.113.9").get(ADDRESS).status_code == 200
    assert send(Client(REMOTE_ADDR="203.0.113.9"), text="One more").status_code == 302


def test_all_of_a_network_of_the_new_kind_is_one_sender(monkeypatch):
    monkeypatch.setattr(reporting, "_MOST_OF_ONE_SENDER", 1)
    assert send(Client(REMOTE_ADDR="2001:db8:1:2::7"), text="One").status_code == 302
    assert send(Client(REMOTE_ADDR="2001:db8:1:2:3::8"), text="Two").status_code == 429
    assert send(Client(REMOTE_ADDR="2001:db8:1:3::7"), text="Three").status_code == 302


def test_a_flood_from_many_senders_ends_at_the_most_of_a_day(monkeypatch):
    monkeypatch.setattr(reporting, "_MOST_A_DAY", 3)
    codes = [
        send(Client(REMOTE_ADDR=f"203.0.113.{number}"), text=f"Error {number}").status_code
        for number in range(5)
    ]
    assert codes == [302, 302, 302, 429, 429]
    assert Report.objects.count() == ReportSender.objects.count() == 3
    Report.objects.update(at=timezone.now() - timedelta(days=1))
    assert send(Client(), text="Another day").status_code == 302


def test_no_address_of_a_reader_is_kept_and_its_hash_for_a_day(client):
    send(client)
    sender = ReportSender.objects.get()
    assert "127.0.0.1" not in sender.key
    assert len(sender.key) == 64
    ReportSender.objects.update(at=timezone.now() - timedelta(hours=23))
    assert forget_senders() == 0
    ReportSender.objects.update(at=timezone.now() - timedelta(hours=25))
    send(client, text="Something else")
    assert sender.pk not in ReportSender.objects.values_list("pk", flat=True)


def test_where_no_report_follows_a_command_forgets_the_sender(client, capsys):
    send(client)
    ReportSender.objects.update(at=timezone.now() - timedelta(hours=25))
    call_command("forget_senders")
    assert capsys.readouterr().out == "1 sender forgotten.\n"
    assert not ReportSender.objects.exists()


def test_behind_a_proxy_the_sender_is_who_the_proxy_names_last(settings, monkeypatch):
    monkeypatch.setattr(reporting, "_MOST_OF_ONE_SENDER", 1)

    def sent_by(forwarded: str, text: str) -> int:
        return send(Client(HTTP_X_FORWARDED_FOR=forwarded), text=text).status_code

    settings.BEHIND_PROXY = True
    assert sent_by("198.51.100.1, 203.0.113.5", "One") == 302
    assert sent_by("198.51.100.2, 203.0.113.5", "Two") == 429
    assert sent_by("203.0.113.6", "Three") == 302
    settings.BEHIND_PROXY = False
    assert sent_by("203.0.113.7", "Four") == 302
    assert sent_by("203.0.113.8", "Five") == 429


# --- The editors ------------------------------------------------------------------------------


def make_report(**fields) -> Report:
    number = Report.objects.count()
    return Report.objects.create(
        **{"text": f"Error {number}", "digest": f"{number:064}", "about": "/articles/x/"} | fields
    )


def test_open_reports_stand_on_the_first_page_of_the_admin():
    make_article()
    make_report()
    make_report(state="spam")
    tasks = {str(t.label): t for t in build_dashboard(make_user("Editor")).tasks}
    assert tasks["report of a reader"].count == 1
    assert tasks["report of a reader"].address.endswith("/report/?state__exact=open")
    of_contributor = build_dashboard(make_user("Contributor")).tasks
    assert "report of a reader" not in {str(task.label) for task in of_contributor}


def test_an_editor_settles_reports_and_opens_them_again(client):
    editor, (one, two) = make_user("Editor"), (make_report(), make_report())
    client.force_login(editor)
    listed = "/admin/articles/report/"
    for action, state, by in (
        ("settle_selected", "handled", editor),
        ("call_selected_spam", "spam", editor),
        ("reopen_selected", "open", None),
    ):
        client.post(listed, {"action": action, "_selected_action": [one.pk, two.pk]})
        assert {(r.state, r.handled_by) for r in Report.objects.all()} == {(state, by)}
    assert client.get(f"{listed}?state__exact=open").status_code == 200


def test_an_editor_leaves_a_note_and_cannot_change_what_was_reported(client):
    editor, report = make_user("Editor"), make_report()
    client.force_login(editor)
    address = f"/admin/articles/report/{report.pk}/change/"
    given = {"state": "handled", "note": "Put right.", "text": "Another", "seen_version": 1}
    client.post(address, given)
    report.refresh_from_db()
    assert (report.state, report.note, report.handled_by) == ("handled", "Put right.", editor)
    assert report.text == "Error 0"


@pytest.mark.parametrize(
    ("group", "look", "change"),
    [("", 403, 403), ("Contributor", 200, 403), ("Editor", 200, 302), ("Publisher", 200, 302)],
)
def test_who_decides_handles_reports_and_contributors_only_read_them(client, group, look, change):
    report = make_report()
    client.force_login(make_user(group))
    address = f"/admin/articles/report/{report.pk}/change/"
    assert client.get(address).status_code == look
    given = {"state": "spam", "note": "", "seen_version": 1}
    assert client.post(address, given).status_code == change
    assert client.get("/admin/articles/report/add/").status_code == 403


def test_an_editor_who_saves_second_is_shown_what_the_first_one_did(client):
    client.force_login(make_user("Editor"))
    report = make_report()
    address = f"/admin/articles/report/{report.pk}/change/"
    for note, status in (("Put right.", 302), ("No error.", 200)):
        given = {"state": "handled", "note": note, "seen_version": 1}
        response = client.post(address, given)
        assert response.status_code == status
    assert "Put right." in response.content.decode()
    assert Report.objects.get().note == "Put right."


def test_a_form_is_stale_after_the_state_was_given_from_the_list(client):
    client.force_login(make_user("Editor"))
    report = make_report()
    action = {"action": "settle_selected", "_selected_action": [report.pk]}
    client.post("/admin/articles/report/", action)
    address = f"/admin/articles/report/{report.pk}/change/"
    given = {"state": "spam", "note": "", "seen_version": 1}
    assert client.post(address, given).status_code == 200
    assert Report.objects.get().state == "handled"


@pytest.mark.parametrize(("group", "is_shown"), [("Contributor", False), ("Editor", True)])
def test_who_may_not_answer_a_reader_sees_no_address_of_his(client, group, is_shown):
    client.force_login(make_user(group))
    report = make_report(contact="reader@example.org")
    page = client.get(f"/admin/articles/report/{report.pk}/change/").content.decode()
    assert ("reader@example.org" in page) == is_shown
    found = client.get("/admin/articles/report/?q=reader@example.org").content.decode()
    assert ("Error 0" in found) == is_shown


def test_a_hostile_report_is_escaped_in_the_admin(client):
    attack = '"><script>alert(1)</script>'
    report = make_report(text=attack, quote=attack, about=f"/{attack}", note=attack)
    client.force_login(make_user("Editor"))
    for address in ("", f"{report.pk}/change/"):
        html = client.get(f"/admin/articles/report/{address}").content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;" in html


def test_the_list_of_reports_takes_the_same_queries_for_one_and_for_many(
    client, django_assert_num_queries
):
    client.force_login(make_user("Editor"))
    for size in (1, 30):
        while Report.objects.count() < size:
            make_report(handled_by=make_user())
        with django_assert_num_queries(9):
            client.get("/admin/articles/report/")


def test_the_record_of_a_report_is_found_by_its_address_also_a_draft_or_a_merged_one():
    person, draft = make_person(), make_article(published=False)
    merged = make_person("B. Gantz", merged_into=person)
    assert find_record(person.get_absolute_url()) == person
    assert find_record(merged.get_absolute_url()) == person
    assert find_record(draft.get_absolute_url()) == draft
    assert find_record("/people/nobody/") is None
    assert find_record("/people/") is None
    assert find_record("nonsense") is None


def test_nothing_that_was_reported_is_public(client):
    article = make_article()
    make_mention(article, "Benny Gantz", make_person())
    make_report(about=article.get_absolute_url(), text="Slander", contact="reader@example.org")
    for path in ("/", article.get_absolute_url(), "/people/benny-gantz/", THANKS, ADDRESS):
        html = client.get(path).content.decode()
        assert "Slander" not in html
        assert "reader@" not in html
