"""What is too much is refused before it is looked at: files, endless forms and queries."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views import defaults

from articles.api.problems import is_for_api, problem

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def bounded_query(get_response: GetResponse) -> GetResponse:
    """Reading a query of too many parts fails, which the page that says "not found" could not."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        len(request.GET)
        return get_response(request)

    return middleware


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For what is refused before a view is asked."""
    if is_for_api(request):
        return problem(400, _("This request cannot be read."))
    return defaults.bad_request(request, exception)


class RefusesFiles(FileUploadHandler):
    """No form of the site takes one; Django would write them to the disk, whoever sends them."""

    def handle_raw_input(self, *args: Any, **_kwargs: Any) -> None:
        _stream, _environ, content_length, *_rest = args
        if content_length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("More was sent than any form of this site takes.")

    def new_file(self, *_args: Any, **_kwargs: Any) -> None:
        raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, *_args: Any) -> None:
        """Nothing of a file is ever received."""

    def file_complete(self, *_args: Any) -> None:
        """Nor is there one in the end."""
