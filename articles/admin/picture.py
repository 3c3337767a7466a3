"""The library of pictures: what each shows, who made it, which articles show it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from articles.admin.filters import PictureIs
from articles.admin.sending_pictures import SendsPictures, read_sent
from articles.decisions import Refusal, change_picture, delete_picture
from articles.decisions.pictures import lock_articles_showing
from articles.forms.pictures import PictureForm, SendPicturesForm
from articles.models import Article, Picture
from articles.picture_library import LibraryPicture, latest_changes
from articles.pictures.opening import NotPicture
from articles.pictures.storing import AlreadyThere, store_picture
from entities.admin.base import VersionedAdmin
from entities.admin.records import read_key

_MOST_AT_ONCE = 10  # some seconds each
_MOST_ARTICLES = 50


@admin.register(Picture)
class PictureAdmin(SendsPictures, VersionedAdmin):
    form = PictureForm
    list_display = ("thumb", "shows", "credit", "size", "uses", "uploaded_at", "uploaded_by")
    list_display_links = ("thumb", "shows")
    list_filter = (PictureIs, "format", ("uploaded_by", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("uploaded_by",)
    list_per_page = 50
    search_fields = ("alt", "caption", "credit", "rights", "filename")
    readonly_fields = ("preview", "used_in", "about_file", "changes")

    class Media:
        css = {"all": ("articles/pictures.css", "articles/history.css")}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(use_count=Count("places"))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Model | None:
        """The articles that show it are locked before it, as everywhere."""
        if request.method == "POST":
            lock_articles_showing(read_key(object_id) or 0)
        return super().get_object(request, object_id, from_field)

    def get_all_fieldsets(self, request: HttpRequest, obj: Model | None) -> list:
        words = ("alt", "is_decorative", "caption", "credit", "rights")
        return [
            (None, {"fields": ("preview", *words), "classes": ("wide-picture",)}),
            (
                _("Focal point"),
                {
                    "fields": (("focal_x", "focal_y"),),
                    "description": _(
                        "What must stay in sight where lists and links show a part of the picture. "
                        "Press on the picture, or write where it is."
                    ),
                },
            ),
            (_("Use"), {"fields": ("used_in", "about_file", "changes", "seen_version")}),
        ]

    def save_model(self, request: HttpRequest, obj: Picture, form: Any, change: bool) -> None:
        values = {name: form.cleaned_data[name] for name in PictureForm.Meta.fields}
        change_picture(obj.pk, form.cleaned_data["seen_version"], values, by=request.user)
        obj.refresh_from_db()

    # --- sending --------------------------------------------------------------------------------

    @method_decorator(csrf_exempt)
    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self.receive_pictures(request, self._take)

    def _take(self, request: HttpRequest, refusal: str) -> HttpResponse:
        if refusal:
            return self._show_form(request, SendPicturesForm(), error=refusal, status=413)
        if request.method != "POST":
            return self._show_form(request, SendPicturesForm())
        form = SendPicturesForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show_form(request, form, status=400)
        files = form.cleaned_data["files"]
        if len(files) > _MOST_AT_ONCE:
            said = gettext("Send up to %(most)d pictures at once. Nothing was taken.")
            error = said % {"most": _MOST_AT_ONCE}
            return self._show_form(request, form, error=error, status=400)
        taken = [picture for file in files if (picture := self._take_one(request, file))]
        if len(taken) == 1 and len(files) == 1:
            return redirect("admin:articles_picture_change", taken[0].pk)
        if not taken:
            return self._show_form(request, SendPicturesForm(), status=400)
        return redirect("admin:articles_picture_changelist")

    def _take_one(self, request: HttpRequest, file: Any) -> Picture | None:
        """What became of it is told on the next page."""
        told = {"name": file.name}
        try:
            picture = store_picture(read_sent(file), file.name, {}, by=request.user)
        except NotPicture as reason:
            self.message_user(request, f"“{file.name}”: {reason}", messages.ERROR)
            return None
        except AlreadyThere as former:
            said = gettext("“%(name)s” was sent before: it is the same picture.") % told
            self.message_user(request, said, messages.WARNING)
            return former.picture
        self.log_addition(request, picture, [{"added": {}}])
        said = gettext("“%(name)s” is in the library. Say what it shows.") % told
        self.message_user(request, said, messages.SUCCESS)
        return picture

    def _show_form(
        self, request: HttpRequest, form: SendPicturesForm, *, error: str = "", status: int = 200
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Upload pictures"),
            "opts": self.opts,
            "form": form,
            "error": error,
            "most": _MOST_AT_ONCE,
        }
        template = "admin/articles/picture/upload.html"
        return TemplateResponse(request, template, context, status=status)

    # --- deleting -------------------------------------------------------------------------------

    def delete_model(self, request: HttpRequest, obj: Picture) -> None:
        try:
            delete_picture(obj.pk, by=request.user)
        except Refusal as refusal:  # an article got it since the page was opened
            raise PermissionDenied(str(refusal)) from refusal

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for picture in queryset:
            self.delete_model(request, picture)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        """A picture that an article shows stays; which ones do is said."""
        names = [str(picture) for picture in objs]
        showing = Article.objects.filter(placed_pictures__picture__in=objs).distinct()
        address = "admin:articles_article_pictures"
        protected = [
            format_html('<a href="{}">{}</a>', reverse(address, args=[one.pk]), one.headline)
            for one in showing[:_MOST_ARTICLES]
        ]
        return names, {self.opts.verbose_name_plural: len(names)}, set(), protected

    # --- showing --------------------------------------------------------------------------------

    @admin.display(description=_("picture"))
    def thumb(self, obj: Picture) -> str:
        return LibraryPicture(obj).as_thumb()

    @admin.display(description=_("what it shows"), ordering="alt")
    def shows(self, obj: Picture) -> str:
        if obj.is_decorative:
            return gettext("only decorative")
        return obj.alt or format_html("<b>{}</b> {}", gettext("No alt text yet:"), obj.filename)

    @admin.display(description=_("size"), ordering="width")
    def size(self, obj: Picture) -> str:
        return f"{obj.width} × {obj.height}"

    @admin.display(description=_("use"), ordering="use_count")
    def uses(self, obj: Any) -> str:
        count = obj.use_count
        if not count:
            return gettext("unused")
        return ngettext("in %(count)d article", "in %(count)d articles", count) % {"count": count}

    @admin.display(description=_("picture"))
    def preview(self, obj: Picture) -> str:
        return render_to_string(
            "admin/articles/picture/preview.html", {"picture": LibraryPicture(obj)}
        )

    @admin.display(description=_("articles that show it"))
    def used_in(self, obj: Picture) -> str:
        showing = Article.objects.filter(placed_pictures__picture=obj)[:_MOST_ARTICLES]
        address = "admin:articles_article_pictures"
        links = (
            (reverse(address, args=[one.pk]), one.headline, one.get_state_display())
            for one in showing
        )
        listed = format_html_join("", '<p><a href="{}">{}</a> ({})</p>', links)
        return listed or gettext("No article shows it.")

    @admin.display(description=_("file"))
    def about_file(self, obj: Picture) -> str:
        context = {"picture": obj, "told": obj.told}
        return render_to_string("admin/articles/picture/about.html", context)

    @admin.display(description=_("latest changes"))
    def changes(self, obj: Picture) -> str:
        return render_to_string(
            "admin/articles/picture/changes.html", {"batches": latest_changes(obj)}
        )
