"""The page of records that may be the same: merge two, or say that they are not one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext

from articles.decisions import Refusal, keep_apart
from articles.kinds import MentionStatus
from articles.models import Evidence, Mention
from articles.quotes import Quote, quote_evidence, quote_sentences, with_surroundings
from entities.admin.records import read_key
from entities.duplicates import COMPARED_KINDS, Duplicate, Side, find_duplicates
from entities.kinds import EntityKind
from entities.models import MODELS, Entity, Event

_PER_PAGE = 20


@dataclass(frozen=True)
class Shown:
    """A pair, what each was last named or told in, and what this editor may do with it."""

    duplicate: Duplicate
    sides: Sequence[tuple[Side, Quote | None]]
    merge_address: str
    may_keep_apart: bool


class ShowsDuplicates(admin.ModelAdmin):
    """Records of all kinds on one page."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.duplicates_view)
        return [path("duplicates/", view, name="entities_entity_duplicates"), *super().get_urls()]

    def duplicates_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._keep_apart(request)
        return self._show_duplicates(request)

    def _keep_apart(self, request: HttpRequest) -> HttpResponse:
        pks = [read_key(request.POST.get(name, "")) or 0 for name in ("first", "second")]
        records = list(Entity.objects.filter(pk__in=pks))
        for record in records:
            if not request.user.has_perm(f"entities.change_{record.kind}"):
                raise PermissionDenied
        try:
            if not records:
                raise Refusal(gettext("There is no such record any more."))
            batch = keep_apart(*pks, by=request.user, reason=request.POST.get("reason", ""))
        except Refusal as refusal:
            return self._show_duplicates(request, str(refusal), 400)
        for record in records:
            site = self.admin_site.get_model_admin(MODELS[record.kind])
            site.log_change(request, record.child, f"{batch.summary}.")
        self.message_user(request, f"{batch.summary}.", messages.SUCCESS)
        return redirect(request.get_full_path())

    def _show_duplicates(
        self, request: HttpRequest, error: str = "", status: int = 200
    ) -> HttpResponse:
        kind = request.GET.get("kind", "")
        kind = kind if kind in COMPARED_KINDS else ""
        page = Paginator(find_duplicates(kind), _PER_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Records that may be the same"),
            "opts": self.opts,
            "page": page,
            "pairs": list(_shown(request, page)),
            "kind": kind,
            "kinds": [(one, EntityKind(one).label) for one in COMPARED_KINDS],
            "error": error,
        }
        return TemplateResponse(request, "admin/entities/duplicates.html", context, status=status)


def _shown(request: HttpRequest, page: Page) -> Iterable[Shown]:
    pairs: Sequence[Duplicate] = page.object_list
    records = [side.record for pair in pairs for side in (pair.first, pair.second)]
    events = {record.pk for record in records if record.kind == EntityKind.EVENT}
    quotes = _last_quotes({record.pk for record in records}) | _last_told(events)
    may_merge = request.user.has_perm("entities.merge_entity")
    for pair in pairs:
        kind = pair.first.record.kind
        may_change = request.user.has_perm(f"entities.change_{kind}")
        sides = [(side, quotes.get(side.record.pk)) for side in (pair.first, pair.second)]
        address = _merge_address(kind, pair) if may_merge and may_change else ""
        yield Shown(pair, sides, address, may_change)


def _merge_address(kind: str, pair: Duplicate) -> str:
    pks = [pair.first.record.pk, pair.second.record.pk]
    return f"{reverse(f'admin:entities_{kind}_merge')}?{urlencode({'record': pks}, doseq=True)}"


def _last_quotes(pks: set[int]) -> dict[int, Quote]:
    """The sentence in which each record was named last."""
    of_record = Mention.objects.filter(entity=OuterRef("pk"), placed=True)
    newest = of_record.exclude(status=MentionStatus.REJECTED).order_by("-pk").values("pk")[:1]
    last = Entity.objects.filter(pk__in=pks).annotate(last=Subquery(newest))
    wanted = [pk for pk in last.values_list("last", flat=True) if pk]
    found = with_surroundings(Mention.objects.filter(pk__in=wanted).select_related("text__article"))
    quotes: dict[int, Quote] = {}
    for mention in found:
        [(_article, [quote])] = quote_sentences([mention])
        quotes[mention.entity_id] = quote
    return quotes


def _last_told(pks: set[int]) -> dict[int, Quote]:
    """The sentence that told each event last; an event found in a text is told, seldom named."""
    of_event = Evidence.objects.standing().filter(event=OuterRef("pk"), placed=True)
    newest = of_event.order_by("-pk").values("pk")[:1]
    last = Event.objects.filter(pk__in=pks).annotate(last=Subquery(newest)).values("last")
    told = Evidence.objects.filter(pk__in=last).select_related("text__article")
    return {row.event_id: quote_evidence(row) for row in told.defer("text__content")}
