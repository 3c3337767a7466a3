"""The form that dates an article: first it shows what would change, then it saves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.decisions import Dating
from articles.forms.articles import complete_date
from articles.kinds import DatedPrecision
from articles.models import Article
from entities.forms import VersionedForm


class DateForm(VersionedForm):
    """Remembers for which date its preview was shown: another one is shown before it is saved."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("Why"), max_length=150, required=False, help_text=_("Where the date is written.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initial["dated_start"] == self.initial["dated_end"]:
            self.initial["dated_end"] = None  # who corrects one day need not correct it twice
        self.fields["dated_precision"].choices = [
            ("", _("as the days say")),
            *DatedPrecision.choices,
        ]

    class Meta:
        model = Article
        fields = (*("dated_start", "dated_end", "dated_precision", "dated_time", "dated_timezone"),)
        labels = {"dated_start": _("From"), "dated_end": _("To")}
        help_texts = {
            "dated_start": _("The outlet's own date; empty where it is not known."),
            "dated_end": _("Empty for one day."),
        }
        widgets = {
            "dated_start": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "dated_end": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "dated_time": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "dated_start" in cleaned:
            complete_date(self, cleaned)
        return cleaned

    @property
    def dating(self) -> Dating | None:
        """What the form says, once it is valid."""
        said = self.cleaned_data
        if not said["dated_start"]:
            return None
        return Dating(
            said["dated_start"],
            said["dated_end"],
            said["dated_precision"],
            said["dated_time"],
            said["dated_timezone"],
        )

    @property
    def is_shown(self) -> bool:
        """Whether what would change has been shown for just this date."""
        return self.cleaned_data["shown"] == str(self.dating)
