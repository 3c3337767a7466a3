"""Forms of editors: an article, its text, the role of a line."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.decisions.pending import values_of
from articles.extraction.reading import normalise
from articles.kinds import DatedPrecision
from articles.laying_out import DATED_FIELDS
from articles.models import Article, Block, CorrectionNotice, PendingRevision
from articles.together.colleagues import name_of
from entities.forms import SettledForm
from entities.moments import moment_words

LONGEST_TAG = 100  # as the table of tags holds it


class PlainTextField(forms.CharField):
    """A whole text as the archive keeps it, whatever line ends the browser sends."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return normalise(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value.strip())


class KnowsPrepared(forms.ModelForm):
    """Carries which revision that is not live the editor saw, and takes up what it says."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    takes_up_fields = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pending = getattr(self.instance, "prepared", None)
        self.initial["seen_revision"] = pending.version if pending else 0
        if pending and self.takes_up_fields and getattr(self.instance, "goes_on", False):
            values = values_of(pending).items()
            self.initial |= {name.removesuffix("_id"): value for name, value in values}

    def clean(self) -> dict[str, Any]:
        """Another editor's revision is not overwritten unseen: saving again is a decision."""
        cleaned = super().clean() or self.cleaned_data
        pending, seen = getattr(self.instance, "prepared", None), cleaned.get("seen_revision")
        now = pending.version if pending else 0
        if seen is not None and seen != now:
            self.add_error(None, self._tell_overtaken(pending))
            self.data = self.data.copy()
            self.data[self.add_prefix("seen_revision")] = now
        return cleaned

    def _tell_overtaken(self, pending: PendingRevision | None) -> str:
        if pending is None:
            return gettext(
                "Nothing was saved: the revision that you went on with was put live or thrown "
                "away meanwhile. What you wrote stands in this form; save again to prepare it anew."
            )
        said = gettext(
            "Nothing was saved: %(who)s saved a revision on %(when)s. What you wrote stands in "
            "this form; save again to put it in the place of theirs, or look at theirs first."
        )
        when = moment_words(pending.at)
        return said % {"who": name_of(pending.by), "when": when}


class ArticleForm(KnowsPrepared, SettledForm):
    takes_up_fields = True
    importer_fields = (
        *("headline", "standfirst", "byline", "dateline", "source", "source_url"),
        *("language", "rights", "state", *DATED_FIELDS),
    )

    def clean_tags(self) -> list[str]:
        tags: list[str] = self.cleaned_data["tags"]
        if any(len(tag) > LONGEST_TAG for tag in tags):
            said = gettext("A tag has up to %(most)d letters.")
            raise forms.ValidationError(said % {"most": LONGEST_TAG})
        return tags

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "dated_start" in cleaned:
            complete_date(self, cleaned)
        return cleaned

    def save(self, commit: bool = True) -> Article:
        if "headline" in self.changed_data:
            self.instance.headline_is_made = False
        return super().save(commit)

    def settle(self, changed: list[str]) -> set[str]:
        """A date is settled, and released, as a whole."""
        settled = super().settle(changed)
        return settled | set(DATED_FIELDS) if settled & set(DATED_FIELDS) else settled


class CorrectionForm(forms.ModelForm):
    """What readers are told at once, and as of a moment that has come."""

    class Meta:
        model = CorrectionNotice
        fields = ("at", "text")

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"]).strip()
        if not text:
            raise forms.ValidationError(_("Say what was corrected: readers see these words."))
        return text

    def clean_at(self) -> datetime:
        at: datetime = self.cleaned_data["at"]
        if at > timezone.now():
            raise forms.ValidationError(
                _("This lies ahead, but readers see the notice at once. Correct the date.")
            )
        return at


def complete_date(form: forms.Form | forms.ModelForm, cleaned: dict[str, Any]) -> None:
    """One day is a whole date; without a day there is none."""
    if not cleaned["dated_start"]:
        cleaned |= {"dated_end": None, "dated_time": None, "dated_precision": ""}
        return
    cleaned["dated_end"] = cleaned.get("dated_end") or cleaned["dated_start"]
    cleaned["dated_precision"] = cleaned.get("dated_precision") or DatedPrecision.DAY
    if cleaned["dated_end"] < cleaned["dated_start"]:
        form.add_error("dated_end", _("This is before the first day."))


class NewArticleForm(ArticleForm):
    """An article that an editor writes or pastes; its lines are laid out as an imported one's."""

    content = PlainTextField(
        label=_("Text"),
        help_text=_(
            "For copy that you paste: headline first, an empty line between paragraphs. It is laid "
            "out as an imported document is. To write, go to “Write an article”."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["headline"].required = False
        self.fields["headline"].help_text = _("Taken from the text if left empty.")

    def save(self, commit: bool = True) -> Article:
        first_line = self.cleaned_data["content"].strip().split("\n", 1)[0]
        self.instance.headline = self.instance.headline or first_line[:500]
        return super().save(commit)


class BlockForm(forms.ModelForm):
    """Another role for a line; refused where somebody else has just given it one."""

    seen_role = forms.CharField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(
        label=_("Why"), max_length=200, required=False, help_text=_("For whoever looks next.")
    )

    class Meta:
        model = Block
        fields = ("role",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen_role"] = self.instance.role

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("seen_role") != self.instance.role:
            raise forms.ValidationError(
                _("Nothing was saved: this line has become “%(role)s” in the meantime."),
                params={"role": self.instance.get_role_display()},
            )
        return cleaned
