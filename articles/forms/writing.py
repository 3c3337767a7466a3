"""The form in which an article is written: fields above the text, and the text in its syntax."""

import json
from typing import Any, Final

from django import forms
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import Written
from articles.decisions.prepared import prepared_copy
from articles.decisions.written_names import Name
from articles.extraction.anchoring import CONTEXT_LENGTH, Quote
from articles.extraction.reading import normalise
from articles.forms.articles import KnowsPrepared, PlainTextField
from articles.laying_out import copy_of
from articles.models import Article, PendingRevision, Text
from articles.writing import HEADS, Copy, Fault, read_source, split_heads, write_source
from entities.forms import VersionedForm, current_value, who_changed
from entities.names import tidy

WRITTEN_FIELDS: Final = (*HEADS, "content")
_MOST_NAMES: Final = 500
_LONGEST_NAME: Final = 500
_FAULTS_TOLD: Final = 5


class LineField(forms.CharField):
    """Words on one line, as the archive keeps them."""

    def to_python(self, value: Any) -> str:
        return tidy(normalise(super().to_python(value)))


class NamesField(forms.CharField):
    """The names that were chosen while writing; what is no such list is none."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> list[Name]:
        try:
            rows = json.loads(value or "[]")
            return [_read_name(row) for row in rows[:_MOST_NAMES]]
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return []


def _read_name(row: dict[str, Any]) -> Name:
    surface, prefix, suffix = (
        normalise(str(row[key]))[:_LONGEST_NAME] for key in ("surface", "prefix", "suffix")
    )
    quote = Quote(surface, prefix[-CONTEXT_LENGTH:], suffix[:CONTEXT_LENGTH], int(row["start"]))
    return Name(min(int(row["entity"]), 2**62), quote)


class WritingForm(KnowsPrepared, VersionedForm):
    headline = LineField(label=_("Headline"), max_length=500, required=False)
    standfirst = LineField(
        label=_("Standfirst"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    byline = LineField(label=_("Byline"), max_length=300, required=False)
    content = PlainTextField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 24}))
    names = NamesField(required=False)
    base = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput, required=False)

    class Meta:
        model = Article
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in WRITTEN_FIELDS:
            self.fields[name].widget.attrs["dir"] = "auto"
        # Of a text without a headline the one that was made here shows, and is no part of it.
        self.fields["headline"].widget.attrs["placeholder"] = self.instance.headline

    def _post_clean(self) -> None:
        """The article's own row is not this form's: what is written here is a text."""

    @property
    def is_changed(self) -> bool:
        return not {*WRITTEN_FIELDS}.isdisjoint(self.changed_data)

    def clean_content(self) -> Copy:
        copy = read_source(self.cleaned_data["content"])
        if not copy.content.strip():
            raise forms.ValidationError(_("The text is empty."))
        if copy.faults:
            raise forms.ValidationError([*map(_in_words, copy.faults[:_FAULTS_TOLD])])
        return copy

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        body = cleaned.get("content")
        is_needed = self.instance._state.adding or self.initial.get("headline")
        in_text = body and any(one.role == "headline" for one in body.stretches)
        if is_needed and not in_text and cleaned.get("headline") == "":
            self.add_error("headline", _("Give the article a headline."))
        return cleaned

    def _conflict(self) -> list[str]:
        advice = gettext(
            "Nothing was saved, and your words are still here. Below is what was changed. Take "
            "over what you want to keep, then save: what stands in this form becomes the text."
        )
        differences = [
            gettext("%(field)s is now: “%(value)s”")
            % {"field": capfirst(self.fields[name].label), "value": current}
            for name in HEADS
            if name in self.changed_data and (current := current_value(self.instance, name))
        ]
        return [f"{who_changed(self.instance)} {advice}", *differences]

    @property
    def written(self) -> Written:
        data = self.cleaned_data
        return Written({name: data[name] for name in HEADS}, data["content"], data["names"])


def _initial_of_pending(pending: PendingRevision, text: Text) -> dict[str, Any]:
    heads, body = split_heads(prepared_copy(pending) or copy_of(text))
    prepared = {name: pending.values[name] for name in HEADS if name in pending.values}
    return {**heads, **prepared, "content": write_source(body), "base": text.number}


def initial_of(article: Article, text: Text | None) -> dict[str, Any]:
    """What the form shows of an article: the fields as readers see them, or what is prepared."""
    pending = article.prepared if getattr(article, "goes_on", False) else None
    if pending and text:
        return _initial_of_pending(pending, text)
    if text is None:
        return {"headline": article.headline}
    heads, body = split_heads(copy_of(text))
    elsewhere = {one.role for one in body.stretches}
    settled = {
        name: words
        for name in HEADS
        if name in article.locked_fields
        and name not in elsewhere
        and (words := tidy(getattr(article, name)))
    }
    return {**heads, **settled, "content": write_source(body), "base": text.number}


def _in_words(fault: Fault) -> str:
    told = {"line": fault.line, "url": Truncator(fault.url).chars(80)}
    if fault.is_wordless:
        said = gettext("Line %(line)d: the link to “%(url)s” has no words. Write them into its [].")
        return said % told
    told["advice"] = gettext("Begin it with https://, mailto: or /")
    return gettext("Line %(line)d: no link may lead to “%(url)s”. %(advice)s") % told
