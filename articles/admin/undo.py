"""Takes a decision back, for whoever has the right to what it did."""

from collections.abc import Iterable
from typing import Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from articles.decisions import Refusal, Undone, undo, undo_together
from articles.desk import acting, answers
from articles.kinds import Verb
from articles.models import Decision, DecisionBatch

_DECIDES: Final = "articles.change_mention"
# The right that an action needed is the right to take it back; of others, to decide mentions.
_RIGHTS: Final = {
    Verb.MERGE: "entities.merge_entity",
    Verb.STATE: "articles.publish_article",
    Verb.TEXT: "articles.change_article",
    Verb.DATE_ARTICLE: "articles.change_article",
    Verb.ROLE: "articles.change_block",
    Verb.RULE: "articles.change_rule",
    Verb.MERGE_TAGS: "taggit.delete_tag",
}
# Of these it is the right to change the rows that they changed.
_OF_ROWS: Final = (Verb.EDIT, Verb.CONFIRM, Verb.CHANGE_KIND, Verb.KEEP_APART)
# Rows that nobody has a right to by themselves.
_ROWS_OF: Final = {"entities.entity": "entities.person", "entities.distinctpair": "entities.person"}


def rights_to_undo(batch: DecisionBatch) -> set[str]:
    return rights_to_undo_rows(batch, set(batch.decisions.values_list("model", flat=True)))


def rights_to_undo_rows(batch: DecisionBatch, labels: Iterable[str]) -> set[str]:
    """With the tables of its rows at hand, as a list of many has them.

    Of taking back what was taken back, the rights are those of the action itself.
    """
    while batch.undoes is not None:
        batch = batch.undoes
    if batch.verb not in _OF_ROWS:
        return {_RIGHTS.get(Verb(batch.verb), _DECIDES)}
    models = (_ROWS_OF.get(label, label).split(".") for label in labels if "_" not in label)
    return {_DECIDES, *(f"{app}.change_{model}" for app, model in models if model in _EDITED)}


# Rows of other tables go with these.
_EDITED: Final = frozenset(
    (
        *("article", "mention", "person", "country", "organization", "place", "event", "source"),
        "tenure",
    )
)


# More articles wait for `extract_again --waiting`, or for whoever opens them at the desk.
_READ_AT_ONCE: Final = 5


class UndoesDecisions(admin.ModelAdmin):
    """Adds the address to which every “Undo” is sent."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.undo_view)
        return [
            path("<int:pk>/undo/", view, name="articles_decisionbatch_undo"),
            *super().get_urls(),
        ]

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        batch = DecisionBatch.objects.filter(pk=pk).first()
        if batch is None:
            raise Http404
        if not request.user.has_perms(rights_to_undo(batch)):
            raise PermissionDenied
        try:
            undone = _undo(request, pk)
        except Refusal as refusal:
            return self._refuse_undo(request, str(refusal))
        return self._tell_undo(request, undone)

    def _refuse_undo(self, request: HttpRequest, message: str) -> HttpResponse:
        if answers.is_from_script(request):
            return answers.refused(message, 409)
        self.message_user(request, message, messages.ERROR)
        return redirect(self._way_back_of_undo(request))

    def _tell_undo(self, request: HttpRequest, undone: list[Undone]) -> HttpResponse:
        told = [answers.of_batch(one.batch, redraw=True) for one in undone]
        if answers.is_from_script(request):
            return answers.to_script(told[-1], request)
        _read_again(undone)
        for answer in told:
            self.message_user(request, answer.message, messages.SUCCESS)
        if left := [sentence for one in undone for sentence in one.left]:
            stays = _("This stays as it is: %s") % " · ".join(left)
            self.message_user(request, stays, messages.WARNING)
        return redirect(self._way_back_of_undo(request))

    def _way_back_of_undo(self, request: HttpRequest) -> str:
        address = request.POST.get("next", "")
        if url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()):
            return address
        return "admin:index"


def _undo(request: HttpRequest, pk: int) -> list[Undone]:
    """The one action, or all that were done together with it."""
    said = {"by": request.user, "reason": request.POST.get("reason", "")}
    if request.POST.get("together"):
        return undo_together(pk, **said)
    return [undo(pk, **said)]


def _read_again(undone: list[Undone]) -> None:
    """Without a script that does so afterwards: what hangs on the decisions is found at once."""
    rows = Decision.objects.filter(batch__in=[one.batch for one in undone], article__isnull=False)
    articles = sorted(set(rows.values_list("article_id", flat=True)))
    for article in articles[:_READ_AT_ONCE]:
        acting.read_if_needed(article)
