"""What every answer in a format for machines has in common."""

from django.http import HttpResponse

from articles.representations.formats import Format


def answer_in(form: Format, written: str, page: str) -> HttpResponse:
    """`page` is the absolute address of the page that says the same: search engines list that."""
    headers = {"Link": f'<{page}>; rel="canonical"', "X-Robots-Tag": "noindex"}
    return HttpResponse(written, content_type=form.content_type, headers=headers)
