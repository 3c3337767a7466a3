"""Of what stands in a document as an address only web addresses become one."""

import pytest

from articles.extraction.layout.urls import find_address


@pytest.mark.parametrize(
    "line",
    [
        "URL: javascript:alert(1)",
        "javascript://news.example.org/%0aalert(1)",
        "Source: data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "ftp://news.example.org/x",
        "vbscript:x",
        "\x01javascript:alert(1)",
    ],
)
def test_no_other_scheme_is_ever_stored(line):
    assert find_address(line) == ""


def test_the_web_address_beside_it_is_found():
    assert find_address("javascript:x https://news.example.org/a") == "https://news.example.org/a"
