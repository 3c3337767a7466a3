"""The page on which an editor sends documents, and the one that tells what became of them."""

from time import monotonic
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from articles.forms.upload import UploadForm
from articles.importing.failing import CannotGoOn
from articles.importing.queue import forget_done
from articles.importing.uploads import import_next, is_left_to_workers, receive
from articles.models import Upload
from articles.receiving import (
    MOST_FILES,
    ReceivesDocuments,
    drain,
    is_too_much,
    most_bytes,
    too_much,
)
from articles.recognising import current_recogniser
from articles.transitions import PUBLISHES
from articles.uploads_shown import latest_uploads, show_upload

# A press of the button imports for so long, and a script that asks again and again.
_SECONDS, _SECONDS_OF_SCRIPT = 5, 1


class UploadsDocuments(admin.ModelAdmin):
    """For who may add and change articles: a document may be a new version of one."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        own = [
            path("upload/", view(self.upload_view), name="articles_article_upload"),
            path("upload/<int:pk>/", view(self.uploaded_view), name="articles_article_uploaded"),
            path(
                "upload/<int:pk>/next/",
                view(self.import_next_view),
                name="articles_article_upload_next",
            ),
        ]
        return own + super().get_urls()

    def may_upload(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        address = reverse("admin:articles_article_upload") if self.may_upload(request) else ""
        context = {"upload_address": address}
        return super().changelist_view(request, context | (extra_context or {}))

    # --- sending ------------------------------------------------------------------------------

    @method_decorator(csrf_exempt)
    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """Who sends is asked before anything is read, so the token is looked at only then."""
        if not self.may_upload(request):
            raise PermissionDenied
        if request.method == "POST" and is_too_much(request):
            drain(request)
            return self._refuse_upload(request, too_much(), status=413)
        handler = ReceivesDocuments(request)
        request.upload_handlers = [handler]
        return self._take_upload(request, handler)

    @method_decorator(csrf_protect)
    def _take_upload(self, request: HttpRequest, handler: ReceivesDocuments) -> HttpResponse:
        may_publish = request.user.has_perm(PUBLISHES)
        if request.method != "POST":
            return self._show_upload_form(request, UploadForm(may_publish=may_publish))
        form = UploadForm(request.POST, request.FILES, may_publish=may_publish)
        if handler.refusal:
            return self._refuse_upload(request, handler.refusal, status=413)
        if not form.is_valid():
            return self._refuse_upload(request, "", form=form)
        upload, _made = Upload.objects.get_or_create(
            key=form.cleaned_data["key"], defaults={"by": request.user}
        )
        if upload.by != request.user:
            raise PermissionDenied
        try:
            receive(upload, form.contents(), form.options)
        except CannotGoOn as error:
            return self._refuse_upload(request, str(error), form=form, status=409)
        forget_done()
        address = reverse("admin:articles_article_uploaded", args=[upload.pk])
        return JsonResponse({"address": address}) if _is_script(request) else redirect(address)

    def _refuse_upload(
        self, request: HttpRequest, error: str, form: UploadForm | None = None, status: int = 400
    ) -> HttpResponse:
        if _is_script(request):
            said = [error] if error else [e for each in form.errors.values() for e in each]
            return JsonResponse({"error": " ".join(said)}, status=status)
        may_publish = request.user.has_perm(PUBLISHES)
        form = form or UploadForm(may_publish=may_publish)
        return self._show_upload_form(request, form, error=error, status=status)

    def _show_upload_form(
        self, request: HttpRequest, form: UploadForm, *, error: str = "", status: int = 200
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Upload documents"),
            "opts": self.opts,
            "form": form,
            "error": error,
            "most_files": MOST_FILES,
            "most_each": settings.MAX_DOCUMENT_BYTES,
            "most_bytes": most_bytes(),
            "uploads": latest_uploads(),
        }
        template = "admin/articles/upload/form.html"
        return TemplateResponse(request, template, context, status=status)

    # --- looking ------------------------------------------------------------------------------

    def uploaded_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        return self._show_upload(request, self._find_upload(request, pk))

    def import_next_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        upload = self._find_upload(request, pk)
        try:
            current_recogniser()
            has_done = _import_here(upload, asked_by_script=_is_script(request))
        except (CannotGoOn, ImproperlyConfigured) as error:
            if _is_script(request):
                return JsonResponse({"error": str(error)}, status=409)
            return self._show_upload(request, upload, error=str(error), status=409)
        if not _is_script(request):
            return redirect("admin:articles_article_uploaded", pk)
        shown = show_upload(upload)
        context = {"upload": shown}
        html = render_to_string("admin/articles/upload/told.html", context, request)
        return JsonResponse({"html": html, "open": shown.open, "has_done": has_done})

    def _find_upload(self, request: HttpRequest, pk: int) -> Upload:
        if not self.may_upload(request):
            raise PermissionDenied
        return get_object_or_404(Upload, pk=pk)

    def _show_upload(
        self, request: HttpRequest, upload: Upload, *, error: str = "", status: int = 200
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("What became of the documents"),
            "opts": self.opts,
            "upload": show_upload(upload),
            "error": error,
        }
        template = "admin/articles/upload/uploaded.html"
        return TemplateResponse(request, template, context, status=status)


def _is_script(request: HttpRequest) -> bool:
    return bool(request.headers.get("X-Requested-With"))


def _import_here(upload: Upload, *, asked_by_script: bool) -> bool:
    """At least one document, if any waits; a script leaves them to workers where there are some."""
    if asked_by_script and is_left_to_workers(upload):
        return False
    end = monotonic() + (_SECONDS_OF_SCRIPT if asked_by_script else _SECONDS)
    has_done = False
    while import_next(upload):
        has_done = True
        if monotonic() > end:
            break
    return has_done
