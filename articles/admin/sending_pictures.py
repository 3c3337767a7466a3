"""Takes pictures from a form: bounded before they are read, each answered in one sentence."""

from collections.abc import Callable
from typing import TypeAlias

from django.conf import settings
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_protect

from articles.pictures.opening import NotPicture
from articles.receiving import (
    ReceivesDocuments,
    drain,
    is_too_much,
    most_bytes_of_pictures,
    too_much,
)

Answer: TypeAlias = Callable[[HttpRequest, str], HttpResponse]


class SendsPictures(admin.ModelAdmin):
    """Its views are exempt from the look at the token until it is known who sends."""

    def receive_pictures(self, request: HttpRequest, answer: Answer) -> HttpResponse:
        """`answer` gets the request and, where all of it is too much, a sentence that says so."""
        most = most_bytes_of_pictures()
        if request.method == "POST" and is_too_much(request, most):
            drain(request, most)
            return answer(request, too_much(most))
        handler = ReceivesDocuments(request)
        request.upload_handlers = [handler]
        return self._answer_sent_pictures(request, answer, handler)

    @method_decorator(csrf_protect)
    def _answer_sent_pictures(
        self, request: HttpRequest, answer: Answer, handler: ReceivesDocuments
    ) -> HttpResponse:
        len(request.POST)  # reads what was sent; the handler says then what was too much
        return answer(request, handler.refusal)


def read_sent(file: UploadedFile) -> bytes:
    """Raises NotPicture for one that is too large."""
    most = settings.MAX_PICTURE_BYTES
    if (file.size or 0) > most:
        said = gettext("This file is too large: a picture has up to %(most)s.")
        raise NotPicture(said % {"most": filesizeformat(most)})
    return file.read()
