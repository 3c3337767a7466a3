"""What can be done to the chosen articles of the list; each action leads to a page first."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from articles.admin.many_pages import ShowsMany


class ChangesMany(ShowsMany):
    """Each action of the list leads to a page that says what it would do, and to what not."""

    actions = (
        *("publish_selected", "withdraw_selected", "hand_in_selected", "tag_selected"),
        *("untag_selected", "give_source_selected", "date_selected", "give_language_selected"),
        *("give_rights_selected", "assign_selected", "delete_selected"),
    )

    @admin.action(description=_("Publish selected articles"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self.begin_many(request, queryset, "publish")

    @admin.action(description=_("Withdraw selected articles"), permissions=["withdraw"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self.begin_many(request, queryset, "withdraw")

    @admin.action(description=_("Hand in selected articles for review"), permissions=["change"])
    def hand_in_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self.begin_many(request, queryset, "hand-in")

    @admin.action(description=_("Add a tag to selected articles"), permissions=["change"])
    def tag_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self.begin_many(request, queryset, "tag")

    @admin.action(description=_("Take a tag off selected articles"), permissions=["change"])
    def untag_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self.begin_many(request, queryset, "untag")

    @admin.action(description=_("Set the source of selected articles"), permissions=["change"])
    def give_source_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self.begin_many(request, queryset, "source")

    @admin.action(description=_("Date selected articles"), permissions=["change"])
    def date_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self.begin_many(request, queryset, "date")

    @admin.action(description=_("Set the language of selected articles"), permissions=["change"])
    def give_language_selected(
        self, request: HttpRequest, queryset: QuerySet
    ) -> HttpResponse | None:
        return self.begin_many(request, queryset, "language")

    @admin.action(description=_("Set the rights of selected articles"), permissions=["change"])
    def give_rights_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self.begin_many(request, queryset, "rights")

    @admin.action(description=_("Assign selected articles"), permissions=["change"])
    def assign_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self.begin_many(request, queryset, "assign")

    @admin.action(description=_("Delete selected articles"), permissions=["delete"])
    def delete_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self.begin_many(request, queryset, "delete")
