"""Who is told of what: once, only who may read, never of one's own acts; by e-mail for who asks."""

from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.decisions import assign, change_text, give_state, undo
from articles.models import CorrectionNotice, DecisionBatch, MailChoice, Notification
from articles.together import mailing
from articles.together.commenting import add_comment
from articles.together.notifying import notify, notify_of_state
from tests.admin_forms import submit
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_user("Editor", username="ada", first_name="Ada", email="ada@example.org")


@pytest.fixture
def chief():
    return make_user("Publisher", username="chief", first_name="Chief", email="c@example.org")


@pytest.fixture
def article():
    return make_article("Rain in Oslo\n\nIt rained.", published=False)


def told(user):
    return list(
        Notification.objects.filter(user=user).order_by("pk").values_list("kind", flat=True)
    )


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


# --- What became of it ------------------------------------------------------------------------


def test_whose_article_it_is_hears_what_became_of_it(article, ada, chief):
    assign([article.pk], ada, by=ada)
    for state in ("review", "draft", "published", "withdrawn"):
        give_state([article.pk], state, by=chief)
    assert told(ada) == ["handed-in", "sent-back", "published", "withdrawn"]
    assert told(chief) == []


def test_whom_a_note_addresses_hears_of_it(article, ada, chief):
    give_state([article.pk], "review", by=ada, reason="Is this true, @chief? And @nobody.")
    assert told(chief) == ["handed-in"]
    assert Notification.objects.get().note == "Is this true, @chief? And @nobody."


def test_who_wrote_the_text_or_handed_it_in_hears_it_too(article, ada, chief):
    bob = make_user("Editor", username="bob")
    change_text(article, "Rain in Oslo\n\nIt rained all day.", by=ada)
    give_state([article.pk], "review", by=bob)
    give_state([article.pk], "published", by=chief)
    assert told(ada) == ["handed-in", "published"]
    assert told(bob) == ["published"]


def test_what_is_published_for_later_is_scheduled(article, ada, chief):
    article.public_from = timezone.now() + timedelta(days=1)
    article.save()
    assign([article.pk], ada, by=ada)
    give_state([article.pk], "published", by=chief)
    assert told(ada) == ["scheduled"]


def test_a_correction_in_the_form_is_told(ada, chief):
    article = make_article("Rain in Oslo\n\nIt rained.")
    assign([article.pk], ada, by=ada)
    submit(
        client_of(chief),
        f"/admin/articles/article/{article.pk}/change/",
        **{
            "corrections-TOTAL_FORMS": 1,
            "corrections-0-at_0": "2022-10-27",
            "corrections-0-at_1": "10:00",
            "corrections-0-text": "It snowed.",
        },
    )
    assert CorrectionNotice.objects.count() == 1
    assert told(ada) == ["corrected"]


def test_taking_it_back_is_told_as_what_it_becomes(article, ada, chief):
    assign([article.pk], ada, by=ada)
    give_state([article.pk], "published", by=chief)
    undo(DecisionBatch.objects.latest("pk").pk, by=chief)
    assert told(ada) == ["published", "sent-back"]


def test_the_same_decision_told_by_two_ways_is_told_once(article, ada, chief):
    assign([article.pk], ada, by=ada)
    give_state([article.pk], "review", by=chief)
    notify_of_state(article.pk, DecisionBatch.objects.latest("pk"))
    assert Notification.objects.get().times == 1


def test_the_same_again_is_one_until_it_is_read(article, ada, chief):
    for _ in range(3):
        notify([ada.pk], "commented", article.pk, by=chief)
    row = Notification.objects.get()
    assert row.times == 3
    client_of(ada).post("/admin/notifications/", {"do": "read", "n": row.pk})
    notify([ada.pk], "commented", article.pk, by=chief)
    assert [one.times for one in Notification.objects.order_by("pk")] == [3, 1]


def test_publishing_many_that_are_nobodys_asks_once_whose_they_are(chief):
    keys = [make_article(f"A{n}\n\nB.", published=False).pk for n in range(12)]
    with CaptureQueriesContext(connection) as asked:
        give_state(keys, "review", by=chief)
    about_us = [one for one in asked.captured_queries if "articles_assignment" in one["sql"]]
    assert len(about_us) == 1
    assert not [one for one in asked.captured_queries if "articles_notification" in one["sql"]]


# --- The page ---------------------------------------------------------------------------------


def test_the_bell_counts_and_the_page_marks_as_read(article, ada, chief):
    notify([ada.pk], "assigned", article.pk, by=chief, note="<script>window.xss=1</script>")
    client = client_of(ada)
    assert ">1</b>" in client.get("/admin/").content.decode()
    html = client.get("/admin/notifications/").content.decode()
    assert "Chief gave you" in html
    assert "<script>window" not in html
    row = Notification.objects.get()
    response = client.post(f"/admin/notifications/{row.pk}/")
    assert response.headers["Location"] == f"/admin/articles/article/{article.pk}/change/"
    row.refresh_from_db()
    assert row.read_at is not None


def test_nobody_reads_or_marks_what_others_are_told(article, ada, chief):
    notify([ada.pk], "assigned", article.pk, by=chief)
    row = Notification.objects.get()
    client = client_of(chief)
    assert client.post(f"/admin/notifications/{row.pk}/").status_code == 404
    client.post("/admin/notifications/", {"do": "read", "n": [row.pk, "x", "\x00", "9" * 50]})
    row.refresh_from_db()
    assert row.read_at is None
    assert "Rain in Oslo" not in client.get("/admin/notifications/").content.decode()


def test_who_may_not_read_articles_costs_no_query_and_has_no_bell():
    client = client_of(make_user())
    with CaptureQueriesContext(connection) as asked:
        assert "Notifications" not in client.get("/admin/").content.decode()
    assert not [one for one in asked.captured_queries if "articles_notification" in one["sql"]]


# --- By e-mail --------------------------------------------------------------------------------


@pytest.fixture
def mails(settings):
    settings.MAIL_IS_ON = True
    settings.HOST = "news.example.org"
    cache.clear()
    return mail.outbox


def wants(user, how):
    MailChoice.objects.create(user=user, how=how)


def test_off_by_default(article, ada, chief, django_capture_on_commit_callbacks):
    wants(ada, "each")
    with django_capture_on_commit_callbacks(execute=True):
        notify([ada.pk], "assigned", article.pk, by=chief)
    assert mail.outbox == []
    with pytest.raises(CommandError, match="NEWSROOM_EMAIL_URL"):
        call_command("send_notifications")


def test_who_wants_each_gets_it_after_the_commit(
    article, ada, chief, mails, django_capture_on_commit_callbacks
):
    wants(ada, "each")
    with django_capture_on_commit_callbacks(execute=True):
        notify([ada.pk, chief.pk], "published", article.pk, by=None)
        assert mails == []
    [one] = mails
    assert one.to == ["ada@example.org"]
    assert one.subject == "Newsroom: Somebody published “Rain in Oslo”"
    assert f"://news.example.org/admin/articles/article/{article.pk}/change/" in one.body
    assert "It rained" not in one.body


def test_who_asked_for_nothing_or_has_no_address_gets_none(
    article, ada, chief, mails, django_capture_on_commit_callbacks
):
    silent = make_user("Editor", username="silent")
    wants(silent, "each")
    wants(chief, "none")
    with django_capture_on_commit_callbacks(execute=True):
        notify([ada.pk, silent.pk, chief.pk], "published", article.pk, by=None)
    call_command("send_notifications")
    assert mails == []


def test_a_headline_or_a_name_adds_no_line_to_the_head(
    ada, mails, django_capture_on_commit_callbacks
):
    evil = make_user("Editor", username="evil", first_name="Eve\r\nBcc: all@example.org")
    article = make_article("Rain", headline="Rain\r\nBcc: all@example.org\n\nHello")
    wants(ada, "each")
    with django_capture_on_commit_callbacks(execute=True):
        notify([ada.pk], "assigned", article.pk, by=evil)
    [one] = mails
    assert "\n" not in one.subject
    assert one.recipients() == ["ada@example.org"]
    assert "Bcc" not in [*one.message().keys()]


class Broken(EmailBackend):
    def send_messages(self, messages):
        raise SMTPException("no luck")


def test_a_broken_mail_server_fails_nothing_and_the_command_tries_again(
    article, ada, chief, mails, settings, django_capture_on_commit_callbacks, caplog
):
    wants(ada, "each")
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    with django_capture_on_commit_callbacks(execute=True):
        assign([article.pk], ada, by=chief)
    assert "A mail could not be sent." in caplog.text
    with pytest.raises(CommandError, match="1 mail failed"):
        call_command("send_notifications")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("send_notifications")
    call_command("send_notifications")
    assert len(mails) == 1


def test_the_daily_mail_comes_once_a_day_with_what_is_unread(article, ada, chief, mails):
    wants(ada, "daily")
    other = make_article("Snow in Bergen\n\nIt snowed.")
    notify([ada.pk], "assigned", article.pk, by=chief)
    notify([ada.pk], "commented", other.pk, by=chief)
    call_command("send_notifications")
    notify([ada.pk], "published", other.pk, by=chief)
    call_command("send_notifications")
    [one] = mails
    assert one.subject == "Newsroom: 2 notifications"
    assert "Rain in Oslo" in one.body
    assert "Snow in Bergen" in one.body
    MailChoice.objects.update(sent_at=timezone.now() - timedelta(hours=24))
    call_command("send_notifications")
    assert len(mails) == 2


def test_of_two_who_send_at_once_one_sends(article, ada, chief, mails):
    wants(ada, "each")
    notify([ada.pk], "assigned", article.pk, by=chief)
    key = Notification.objects.get().pk
    assert mailing._claim([key])
    assert mailing.send_each() == (0, 0)
    Notification.objects.update(mailing_at=timezone.now() - timedelta(hours=1))  # who has died
    assert mailing.send_each() == (1, 0)


def test_who_lost_the_right_to_read_is_sent_nothing(article, ada, chief, mails):
    wants(ada, "each")
    notify([ada.pk], "assigned", article.pk, by=chief)
    ada.groups.clear()
    call_command("send_notifications")
    assert mails == []


def test_a_comment_leads_to_its_thread_and_its_words_stay_in_the_house(
    article, ada, chief, mails, django_capture_on_commit_callbacks
):
    wants(ada, "each")
    with django_capture_on_commit_callbacks(execute=True):
        comment = add_comment(article.pk, "@ada who is the source?", by=chief)
    [one] = mails
    assert "source" not in one.body
    row = Notification.objects.get()
    response = client_of(ada).post(f"/admin/notifications/{row.pk}/")
    assert response.headers["Location"].endswith(f"/comments/#comment-{comment.pk}")


def test_how_one_is_told_is_chosen_on_the_page(ada):
    client = client_of(ada)
    client.post("/admin/notifications/", {"do": "mail", "how": "daily"})
    assert MailChoice.objects.get().how == "daily"
    client.post("/admin/notifications/", {"do": "mail", "how": "hourly"})
    assert MailChoice.objects.get().how == "daily"
