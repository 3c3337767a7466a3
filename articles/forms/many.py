"""The forms of what is done to many articles: what they are given, and why."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.validators import RegexValidator
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from articles.decisions import Dating
from articles.decisions.tagging import ties_to
from articles.extraction.reading import normalise
from articles.forms.articles import LONGEST_TAG, complete_date
from articles.kinds import DatedPrecision
from articles.models import Article
from articles.together.colleagues import who_may
from articles.transitions import CHANGES
from entities.forms import is_key
from entities.models import Source
from entities.names import tidy
from entities.rows import batched

_OFFERED = 300  # tags, in a list to choose from
_LANGUAGE = RegexValidator(
    r"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z", _("Write a code such as “en” or “pt-BR”.")
)


class ManyForm(forms.Form):
    """`value` is what the articles are given, for an act that gives something."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        required=False,
        help_text=_("For whoever looks next; told in the history of each."),
    )

    def __init__(self, *args: Any, keys: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = keys

    @property
    def value(self) -> Any:
        return self.cleaned_data.get("value")

    @property
    def asks(self) -> bool:
        """Whether something is to be chosen before anything can be counted."""
        return any(name != "reason" for name in self.fields)


class TagForm(ManyForm):
    value = forms.CharField(label=_("Tag"), help_text=_("One tag; a new one is made."))
    field_order = ("value", "reason")

    def clean_value(self) -> str:
        name = tidy(normalise(self.cleaned_data["value"]))
        if len(name) > LONGEST_TAG:
            raise forms.ValidationError(
                _("A tag has up to %(most)d letters."), params={"most": LONGEST_TAG}
            )
        if not any(letter.isalnum() for letter in name):
            raise forms.ValidationError(_("A tag needs a letter or a digit."))
        if "," in name or '"' in name:
            raise forms.ValidationError(_("One tag at a time, without commas and quotes."))
        return name


class UntagForm(ManyForm):
    value = forms.ModelChoiceField(Tag.objects.none(), label=_("Tag"), empty_label=None)
    field_order = ("value", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].queryset = Tag.objects.filter(pk__in=_tags_of(self.keys)).order_by(
            "name", "pk"
        )


def _tags_of(keys: list[int]) -> list[int]:
    """Those that the articles have, the most used of them first."""
    used: dict[int, int] = {}
    for some in batched(keys):
        rows = ties_to(some).order_by().values_list("tag").annotate(n=Count("pk"))
        for tag, count in rows:
            used[tag] = used.get(tag, 0) + count
    return sorted(used, key=lambda tag: (-used[tag], tag))[:_OFFERED]


class SourceField(forms.ModelChoiceField):
    """A record of a kind has the key of a row in another table, where a long one overflows."""

    def to_python(self, value: Any) -> Any:
        if value and not is_key(str(value)):
            said = self.error_messages["invalid_choice"]
            raise forms.ValidationError(said, code="invalid_choice", params={"value": value})
        return super().to_python(value)


class SourceForm(ManyForm):
    value = SourceField(
        Source.objects.none(), label=_("Source"), required=False, empty_label=_("no source")
    )
    field_order = ("value", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].queryset = Source.objects.current().order_by("sort_name", "pk")


class LanguageForm(ManyForm):
    value = forms.CharField(
        label=_("Language"), max_length=35, validators=[_LANGUAGE], help_text="BCP 47"
    )
    field_order = ("value", "reason")


class RightsForm(ManyForm):
    value = forms.CharField(
        label=_("Rights"),
        max_length=Article._meta.get_field("rights").max_length,
        required=False,
        help_text=_("Empty takes them away."),
    )
    field_order = ("value", "reason")

    def clean_value(self) -> str:
        return tidy(normalise(self.cleaned_data["value"]))


class ManyDatesForm(ManyForm):
    dated_start = forms.DateField(
        label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    dated_end = forms.DateField(
        label=_("To"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty for one day."),
    )
    dated_precision = forms.ChoiceField(
        label=_("Precision"),
        required=False,
        choices=[
            ("", _("as the days say")),
            *(one for one in DatedPrecision.choices if one[0] != DatedPrecision.MINUTE),
        ],
    )
    field_order = ("dated_start", "dated_end", "dated_precision", "reason")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("dated_start"):
            complete_date(self, cleaned)
        return cleaned

    @property
    def value(self) -> Dating:
        said = self.cleaned_data
        return Dating(said["dated_start"], said["dated_end"], said["dated_precision"])


class AssignForm(ManyForm):
    value = forms.ModelChoiceField(
        User.objects.none(), label=_("To"), required=False, empty_label=_("nobody")
    )
    field_order = ("value", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].queryset = who_may(CHANGES)


FORMS: dict[str, type[ManyForm]] = {
    "tag": TagForm,
    "untag": UntagForm,
    "source": SourceForm,
    "date": ManyDatesForm,
    "language": LanguageForm,
    "rights": RightsForm,
    "assign": AssignForm,
}
