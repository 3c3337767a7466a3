"""Tags. taggit's own screen is taken away: its merging loses taggings and asks no permission."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag, TaggedItem

from articles.admin.deleting_tags import DeletesTags
from articles.decisions import Refusal, merge_tags
from articles.models import Section
from entities.admin.merging import MOST_AT_ONCE, MergeForm
from entities.moving import Link, count, links_to

admin.site.unregister(Tag)


@admin.register(Tag)
class TagAdmin(DeletesTags):
    list_display = ("name", "slug", "article_count")
    search_fields = ("name", "slug")
    ordering = ("name",)
    fields = ("name", "slug")
    readonly_fields = ("slug",)
    actions = ("delete_selected", "merge_selected")

    @admin.display(description=_("articles"), ordering="article_total")
    def article_count(self, obj: Tag) -> int:
        return obj.article_total

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.merge_view)
        return [path("merge/", view, name="taggit_tag_merge"), *super().get_urls()]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """All but one of the tags go."""
        return self.has_change_permission(request) and self.has_delete_permission(request)

    @admin.action(description=_("Merge selected tags"), permissions=["merge"])
    def merge_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        pks = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if 2 <= len(pks) <= MOST_AT_ONCE:
            query = urlencode({"tag": pks}, doseq=True)
            return redirect(f"{reverse('admin:taggit_tag_merge')}?{query}")
        message = gettext("Choose two tags or more, up to %(most)d.") % {"most": MOST_AT_ONCE}
        self.message_user(request, message, messages.WARNING)
        return None

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_merge_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._merge(request)
        tags = self.read_tags(request, request.GET.getlist("tag"))
        if len(tags) < 2:
            raise Http404
        return self._show_preview(request, tags, request.GET.get("survivor", ""))

    def _merge(self, request: HttpRequest) -> HttpResponse:
        form = MergeForm(request.POST)
        sent, survivor = request.POST.getlist("tag"), request.POST.get("survivor", "")
        tags = self.read_tags(request, sent)
        if not tags:
            raise Http404
        kept = next((tag for tag in tags if str(tag.pk) == survivor), None)
        try:
            if not form.is_valid() or kept is None or len(tags) < len(set(sent)):
                raise Refusal(gettext("The form was not sent as it was shown."))
            gone = [tag for tag in tags if tag != kept]
            reason = form.cleaned_data["reason"]
            merge_tags(kept.pk, [tag.pk for tag in gone], by=request.user, reason=reason)
        except Refusal as refusal:
            return self._show_preview(request, tags, survivor, str(refusal), 400)
        return self._leave_merged(request, kept, gone)

    def _leave_merged(self, request: HttpRequest, kept: Tag, gone: Sequence[Tag]) -> HttpResponse:
        names = ", ".join(f"“{tag.name}”" for tag in gone)
        for tag in gone:
            said = gettext("Merged into “%(name)s”.") % {"name": kept.name}
            self.log_change(request, tag, said)
        self.log_change(request, kept, gettext("Merged with %(names)s.") % {"names": names})
        address = reverse("admin:taggit_tag_change", args=[kept.pk])
        merged = gettext("Merged %(names)s into") % {"names": names}
        message = format_html('{} <a href="{}">{}</a>.', merged, address, kept.name)
        self.message_user(request, message, messages.SUCCESS)
        return redirect("admin:taggit_tag_changelist")

    def _show_preview(
        self,
        request: HttpRequest,
        tags: Sequence[Tag],
        chosen: str,
        error: str = "",
        status: int = 200,
    ) -> HttpResponse:
        survivor = next((tag for tag in tags if str(tag.pk) == chosen), tags[0])
        losers = [tag for tag in tags if tag != survivor]
        initial = {"survivor": survivor.pk, "reason": request.POST.get("reason", "")}
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Merge tags"),
            "opts": self.opts,
            "tags": tags,
            "survivor": survivor,
            "losers": losers,
            "moving": list(count(_taggings(), survivor.pk, [tag.pk for tag in losers])),
            "sections": Section.objects.filter(tag__in=losers),
            "error": error,
            "form": MergeForm(initial=initial),
        }
        return TemplateResponse(request, "admin/taggit/tag/merge.html", context, status=status)


def _taggings() -> list[Link]:
    """Sections follow their tag, too, and are told by name."""
    return [link for link in links_to(Tag) if link.model is TaggedItem]
