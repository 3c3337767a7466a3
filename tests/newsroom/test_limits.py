"""Nobody fills the disk or the memory by sending files or endless forms."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

SMALL = {"text": "wrong", "attached": SimpleUploadedFile("a.txt", b"x" * 300_000), "late": "1"}


class Counting(BytesIO):
    """How much of what was sent was read."""

    taken = 0

    def read(self, *args):
        data = super().read(*args)
        self.taken += len(data)
        return data


def post(size: int, body: bytes = b"") -> tuple:
    stream = Counting(body or b"x" * 1000)
    return stream, {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": MULTIPART_CONTENT,
        "CONTENT_LENGTH": str(size),
        "wsgi.input": stream,
    }


@pytest.mark.parametrize("address", ["/report/", "/admin/login/"])
def test_what_says_that_it_is_too_much_is_refused_unread(client, address):
    stream, environ = post(10_000_000_000)
    response = client.generic("POST", address, **environ)
    assert response.status_code in (400, 413)
    assert stream.taken == 0


def test_a_file_is_not_read_and_what_stood_before_it_is(settings):
    body = encode_multipart(BOUNDARY, SMALL)
    stream, environ = post(len(body), body)
    request = RequestFactory().generic("POST", "/report/", **environ)
    assert request.POST["text"] == "wrong"
    assert not request.FILES
    assert stream.taken < len(body)


def test_a_plain_form_that_is_too_long_is_refused(client):
    data = "text=" + "x" * 3_000_000
    kind = "application/x-www-form-urlencoded"
    assert client.post("/report/", data, content_type=kind).status_code in (400, 413)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/nowhere/", "/metrics", "/articles/", "/admin/", "/people"])
def test_a_query_of_too_many_parts_is_refused_wherever_it_is_sent(client, address):
    client.raise_request_exception = False
    query = "&".join(f"a{number}=1" for number in range(1100))
    assert client.get(f"{address}?{query}").status_code == 400
