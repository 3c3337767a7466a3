"""Forms for mentions: deciding one, and marking a place that was missed."""

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import lock_article
from articles.kinds import MentionStatus, refers_to
from articles.models import Article, Text
from entities.forms import VersionedForm


class ReferenceForm(VersionedForm):
    """What a mention says: its kind, whom it refers to, and whether that is settled."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind, entity = cleaned.get("kind"), cleaned.get("entity")
        if entity and kind and entity.kind not in refers_to(kind):
            message = gettext("“%(name)s” is a record of another kind (%(kind)s).")
            labels = {"name": entity, "kind": entity.get_kind_display()}
            self.add_error("entity", message % labels)
        if cleaned.get("status") == MentionStatus.ACCEPTED and not entity:
            self.add_error("entity", _("Say who or what is meant before accepting."))
        return cleaned


class MentionForm(ReferenceForm):
    def clean(self) -> dict[str, Any]:
        """Choosing another record or kind settles a suggestion."""
        chosen = {"entity", "kind"} & set(self.changed_data)
        if chosen and self.cleaned_data.get("status") == MentionStatus.SUGGESTED:
            self.cleaned_data["status"] = MentionStatus.ACCEPTED
        return super().clean()


class NewMentionForm(ReferenceForm):
    """A place in an article's newest text, given by its words and which of them, or where."""

    article = forms.ModelChoiceField(
        Article.objects.all(),
        label=_("Article"),
        widget=AutocompleteSelect(Text._meta.get_field("article"), admin.site),
    )
    surface = forms.CharField(label=_("As printed"), max_length=500)
    occurrence = forms.IntegerField(
        label=_("Which one"), min_value=1, initial=1, help_text=_("Counted from the top.")
    )
    start = forms.IntegerField(
        label=_("Or starts at"),
        min_value=0,
        required=False,
        help_text=_("Characters before it in the text."),
    )
    # Set by the admin for each request.
    user: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("status", MentionStatus.ACCEPTED)
        if not self._may_decide():
            suggested = MentionStatus.SUGGESTED
            self.initial["status"] = suggested
            self.fields["status"].widget.choices = [(suggested.value, suggested.label)]

    def _may_decide(self) -> bool:
        return self.user is not None and self.user.has_perm("articles.change_mention")

    def clean_status(self) -> str:
        status = self.cleaned_data["status"]
        if status != MentionStatus.SUGGESTED and not self._may_decide():
            raise forms.ValidationError(_("You may suggest mentions; an editor decides them."))
        return status

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if {"article", "surface", "occurrence", "start"} <= cleaned.keys():
            self._find_place(cleaned)
        return cleaned

    def _find_place(self, cleaned: dict[str, Any]) -> None:
        # Locked, so that the place is still there and still free when it is stored.
        text = lock_article(cleaned["article"].pk).texts.order_by("number").last()
        try:
            content = text.content if text else ""
            start, end = find_span(
                content, cleaned["surface"], cleaned["occurrence"], cleaned["start"]
            )
        except ValueError as error:
            self.add_error("surface", str(error))
            return
        if text.mentions.filter(start=start, end=end, placed=True).exists():
            self.add_error("surface", _("This place is marked already."))
        cleaned |= {"start": start, "end": end, "surface": content[start:end]}


def find_span(
    content: str, surface: str, occurrence: int, start: int | None = None
) -> tuple[int, int]:
    """Where the words stand; any white space matches any other. Raises ValueError in words."""
    if start is not None:
        end = start + len(surface)
        if content[start:end] != surface:
            raise ValueError(gettext("At this place the text says “%s”.") % content[start:end])
        return start, end
    pattern = r"\s+".join(re.escape(word) for word in surface.split())
    places = [match.span() for match in re.finditer(pattern, content)]
    if not places:
        raise ValueError(gettext("These words do not stand in the text."))
    if occurrence > len(places):
        message = ngettext(
            "These words stand in the text only once.",
            "These words stand in the text only %(count)d times.",
            len(places),
        )
        raise ValueError(message % {"count": len(places)})
    return places[occurrence - 1]
