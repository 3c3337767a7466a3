"""What is asked before an article's state changes: a note, a moment, a word where one hesitates."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.timesince import timeuntil
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.moment_input import AS_TYPED, MomentInput
from articles.models import Article
from articles.publishing_checks import Problem, stops
from articles.transitions import Transition

_FAR: Final = timedelta(days=366)
_MOST_AHEAD: Final = timedelta(days=5 * 366)


class TransitionForm(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    moment = forms.DateTimeField(
        label=gettext_lazy("Public from"),
        input_formats=[AS_TYPED, "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=MomentInput,
    )
    is_far_meant = forms.BooleanField(label=gettext_lazy("Yes, this day is meant"), required=False)
    override = forms.BooleanField(
        label=gettext_lazy("Publish all the same; my note says why"), required=False
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        help_text=gettext_lazy(
            "For your colleagues, in the history; readers do not see it. @username tells one."
        ),
    )

    def __init__(
        self, step: Transition, article: Article, problems: Sequence[Problem], *args: Any
    ) -> None:
        super().__init__(*args, initial={"seen_version": article.version})
        self.step, self.article, self.problems = step, article, problems
        self.fields["note"].required = step.needs_note
        if not any(one.may_override for one in stops(problems)):
            del self.fields["override"]
        if not step.has_moment:
            del self.fields["moment"], self.fields["is_far_meant"]
            return
        self.initial["moment"] = _offered(article, problems)
        zone = timezone.get_current_timezone_name()
        self.fields["moment"].help_text = _("The clock of this site: %(zone)s.") % {"zone": zone}
        if not self.is_bound:
            del self.fields["is_far_meant"]

    def clean_moment(self) -> datetime:
        moment: datetime = self.cleaned_data["moment"]
        now = timezone.now()
        if moment <= now:
            raise forms.ValidationError(
                _(
                    "This moment has passed: publish now, or choose one that lies ahead. When it "
                    "was first printed is the date of the article."
                )
            )
        if moment - now > _MOST_AHEAD:
            said = _("This lies %(years)s ahead. At most five years ahead can be planned.")
            raise forms.ValidationError(said % {"years": timeuntil(moment, now)})
        return moment

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._ask_about_far(cleaned)
        overridden = bool(cleaned.get("override"))
        if overridden and not cleaned.get("note"):
            self.add_error("note", _("Say why it is published all the same."))
        if self.step.is_checked:
            for problem in stops(self.problems, at=cleaned.get("moment"), overridden=overridden):
                self.add_error(None, problem.sentence)
        return cleaned

    def _ask_about_far(self, cleaned: dict[str, Any]) -> None:
        moment = cleaned.get("moment")
        if moment is None or moment - timezone.now() <= _FAR:
            self.fields.pop("is_far_meant", None)
        elif not cleaned.get("is_far_meant"):
            said = _("Really? This lies %(long)s ahead.") % {"long": timeuntil(moment)}
            self.add_error("moment", said)


def _offered(article: Article, problems: Sequence[Problem]) -> datetime | None:
    """The moment that stands, or the one at which its agency lets it go."""
    planned = [one.until for one in problems if one.until]
    if article.public_from and article.public_from > timezone.now():
        planned.append(article.public_from)
    return timezone.localtime(max(planned)) if planned else None
