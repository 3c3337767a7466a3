"""Where a form leads back to: a page of this site, whatever it names."""

import pytest

from articles.desk.posted import page_to_go_back_to


@pytest.mark.parametrize("address", ["/admin/", "/admin/articles/article/1/comments/?a=b#c"])
def test_a_page_of_this_site_is_gone_back_to(rf, address):
    assert page_to_go_back_to(rf.post("/", {"next": address})) == address


@pytest.mark.parametrize(
    "address",
    [
        *("", "0", "admin", "admin:index", "nan", "[1]", "9999-12-31T23:59", "%00", "\0"),
        *("//evil.com", "/\\evil.com", "\\\\evil.com", "https://evil.com/", "javascript:alert(1)"),
        *("\t/admin/", "http:///evil.com", "///evil.com"),
    ],
)
def test_what_is_none_leads_nowhere(rf, address):
    assert page_to_go_back_to(rf.post("/", {"next": address})) == ""
