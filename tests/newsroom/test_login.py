"""Logging in and out: who guesses is kept out, a session ends when it should."""

from datetime import timedelta
from io import StringIO

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.utils import timezone

from articles import wrong_passwords
from articles.models import WrongPassword
from articles.wrong_passwords import MOST_FOR_A_NAME, MOST_OF_A_SENDER, is_locked
from newsroom.login import CountingBackend
from tests.factories import make_user

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
RIGHT = "the-right-Password-7"
LOCKED = "Too many wrong passwords came from here."


@pytest.fixture
def anna():
    return make_user("Editor", username="anna", password=RIGHT)


def try_password(client, name="anna", password="wrong", **extra):
    return client.post(LOGIN, {"username": name, "password": password, "next": "/admin/"}, **extra)


def lock_out(client, name="anna", **extra):
    for _ in range(MOST_FOR_A_NAME):
        response = try_password(client, name, **extra)
    return response


# --- Wrong passwords --------------------------------------------------------------------------


def test_twenty_wrong_passwords_lock_the_right_one_out_and_say_so(client, anna):
    assert LOCKED in lock_out(client).content.decode()
    response = try_password(client, password=RIGHT)
    assert response.status_code == 200
    assert LOCKED in response.content.decode()
    assert not client.session.get("_auth_user_id")


def test_one_wrong_password_fewer_locks_nobody_out(client, anna):
    for _ in range(MOST_FOR_A_NAME - 1):
        assert LOCKED not in try_password(client).content.decode()
    assert try_password(client, password=RIGHT).status_code == 302


def test_a_name_that_nobody_has_is_locked_in_the_same_words(client):
    assert LOCKED in lock_out(client, "nobody").content.decode()


def test_who_is_named_by_an_attacker_elsewhere_still_logs_in(client, anna):
    lock_out(client, REMOTE_ADDR="203.0.113.9")
    assert try_password(Client(), password=RIGHT).status_code == 302


def test_a_lock_on_one_name_keeps_no_colleague_beside_out(client, anna):
    make_user(username="berta", password=RIGHT)
    lock_out(client)
    assert try_password(Client(), "berta", RIGHT).status_code == 302


def test_who_tries_one_password_on_everybody_is_locked_out_whole(anna):
    address = "203.0.113.9"
    for number in range(MOST_OF_A_SENDER):
        assert not is_locked("anna", address)
        wrong_passwords.note_wrong_password(f"user{number}", address)
    assert is_locked("anna", address)
    assert not is_locked("anna", "203.0.113.10")


def test_behind_a_proxy_the_address_that_it_added_counts(client, settings, anna):
    settings.BEHIND_PROXY = True
    lock_out(client, HTTP_X_FORWARDED_FOR="1.2.3.4, 203.0.113.9")
    forged = {"HTTP_X_FORWARDED_FOR": "5.6.7.8, 203.0.113.9"}
    assert LOCKED in try_password(client, password=RIGHT, **forged).content.decode()
    other = {"HTTP_X_FORWARDED_FOR": "203.0.113.9, 198.51.100.4"}
    assert try_password(client, password=RIGHT, **other).status_code == 302


def test_a_lock_ends_after_an_hour_and_trying_on_does_not_prolong_it(client, anna):
    lock_out(client)
    count = WrongPassword.objects.count()
    try_password(client)
    assert WrongPassword.objects.count() == count
    WrongPassword.objects.update(at=timezone.now() - timedelta(hours=1, seconds=1))
    assert try_password(client, password=RIGHT).status_code == 302


def test_asking_asynchronously_passes_no_lock_by(client, anna):
    lock_out(client)
    request = RequestFactory().post(LOGIN)
    with pytest.raises(PermissionDenied):
        async_to_sync(CountingBackend().aauthenticate)(request, username="anna", password=RIGHT)


def test_an_administrator_unlocks_by_name(client, anna):
    lock_out(client)
    out = StringIO()
    call_command("unlock_login", "anna", stdout=out)
    assert out.getvalue().strip() == f"{MOST_FOR_A_NAME} wrong passwords forgotten."
    assert try_password(client, password=RIGHT).status_code == 302
    with pytest.raises(CommandError, match="No user is called 'nobody'"):
        call_command("unlock_login", "nobody")


def test_neither_name_nor_address_is_kept_and_what_is_kept_goes(client, anna):
    try_password(client, REMOTE_ADDR="203.0.113.9")
    row = WrongPassword.objects.get()
    assert "anna" not in f"{row.name}{row.sender}"
    assert "203" not in {row.name, row.sender}
    WrongPassword.objects.update(at=timezone.now() - timedelta(hours=2))
    call_command("forget_senders", stdout=StringIO())
    assert not WrongPassword.objects.exists()


def test_wrong_passwords_are_logged_without_what_was_typed(client, anna, caplog):
    caplog.set_level("INFO", logger="newsroom.login")
    try_password(client, password="hunter2")
    try_password(client, "my-own-password", "hunter2")
    lock_out(client)
    assert f"A wrong password for user {anna.pk}." in caplog.messages
    assert "A wrong password for an unknown name." in caplog.messages
    assert f"Too many wrong passwords for user {anna.pk}: locked for an hour." in caplog.messages
    assert "hunter2" not in caplog.text
    assert "my-own-password" not in caplog.text


def test_a_command_without_a_request_is_not_counted(anna):
    assert Client().login(username="anna", password=RIGHT)
    assert not Client().login(username="anna", password="wrong")
    assert not WrongPassword.objects.exists()


# --- Sessions ---------------------------------------------------------------------------------


def test_logging_in_gives_the_session_another_key(client, anna):
    client.get(LOGIN)
    session = client.session
    session["before"] = "kept"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    assert try_password(client, password=RIGHT).status_code == 302
    assert client.session.session_key != before
    assert not type(session)().exists(before)


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(anna):
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        assert try_password(client, password=RIGHT).status_code == 302
    given = {"old_password": RIGHT, "new_password1": "Another-1-word", "new_password2": ""}
    given["new_password2"] = given["new_password1"]
    assert here.post("/admin/password_change/", given).status_code == 302
    assert here.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302


def test_a_password_that_an_administrator_sets_ends_all_sessions_of_its_owner(anna):
    client = Client()
    try_password(client, password=RIGHT)
    user = User.objects.get(pk=anna.pk)
    user.set_password("Another-1-word")
    user.save()
    assert client.get("/admin/").status_code == 302


def test_who_is_no_longer_active_is_out_at_once(anna):
    client = Client()
    client.force_login(anna)
    User.objects.filter(pk=anna.pk).update(is_active=False)
    assert client.get("/admin/").status_code == 302


def test_logging_out_takes_a_button_and_no_link(client, anna):
    client.force_login(anna)
    assert client.get("/admin/logout/").status_code == 405
    assert client.get("/admin/").status_code == 200
    assert client.post("/admin/logout/").status_code == 200
    assert client.get("/admin/").status_code == 302


# --- Requests from elsewhere ------------------------------------------------------------------


@pytest.mark.parametrize(
    "place",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "\t//x"],
)
def test_after_logging_in_one_stays_on_the_site(client, anna, place):
    given = {"username": "anna", "password": RIGHT, "next": place}
    assert client.post(LOGIN, given).headers["Location"] == "/admin/"


def test_a_form_without_its_token_is_refused(anna):
    client = Client(enforce_csrf_checks=True)
    assert try_password(client, password=RIGHT).status_code == 403
    client.force_login(anna)
    for address in ("/admin/logout/", "/admin/entities/person/add/"):
        assert client.post(address, {"name": "X"}).status_code == 403
    assert client.get("/admin/").status_code == 200
