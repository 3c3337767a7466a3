"""The form of a section: its filter is read from a pasted address, and looked through."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from articles.decisions import Refusal
from articles.decisions.sections import FIELDS, check_section
from articles.models import Section
from articles.sections import SectionFilter, filter_of
from entities.forms import VersionedForm
from entities.names import make_slug

# What an address of the list may say besides, and a section does not.
_DROPPED = ("page", "checked", "order", "tag")


class SectionForm(VersionedForm):
    slug = forms.SlugField(
        label=_("Address"),
        max_length=60,
        required=False,
        help_text=_(
            "The end of its address; made from the name where you leave it empty. Where you "
            "change it later, the former one leads here."
        ),
    )
    query = forms.CharField(
        label=_("Filter"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
        help_text=_(
            "Choose what you want in the public list of articles, and paste its address here. "
            "A section may have a tag, a filter, or both: then it shows what fits both."
        ),
    )

    class Meta:
        model = Section
        fields = ("name", "slug", "description", "position", "is_shown", "tag", "query")

    def clean_query(self) -> str:
        typed = self.cleaned_data["query"].strip()
        asked = _read(typed)
        self._tag_of_filter = asked.get("tag", "")
        query = _tidy(asked)
        if typed and not query and not self._tag_of_filter:
            raise ValidationError(_("This filter chooses nothing: every article would fit."))
        if query and not filter_of(query).is_sound:
            raise ValidationError(_faults(filter_of(query)))
        if len(query) > Section._meta.get_field("query").max_length:
            raise ValidationError(_("This filter is too long."))
        return query

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        cleaned["slug"] = cleaned["slug"] or _slug_of(cleaned["name"])
        self._take_tag(cleaned)
        if self.errors:
            return cleaned
        if not cleaned["slug"]:
            self.add_error("slug", gettext("Give it an address of Latin letters and digits."))
        elif not cleaned["tag"] and not cleaned["query"]:
            self.add_error("tag", gettext("Choose a tag or give a filter."))
        else:
            self._check(cleaned)
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        said = {**self.cleaned_data, "tag_id": getattr(self.cleaned_data["tag"], "pk", None)}
        return {name: said[name] for name in FIELDS}

    def _take_tag(self, cleaned: dict[str, Any]) -> None:
        """A tag is kept as such, so that it is followed where it is merged or gets a new name."""
        slug = getattr(self, "_tag_of_filter", "")
        if not slug:
            return
        tag = Tag.objects.filter(slug=slug).first()
        if tag is None:
            self.add_error("query", gettext("There is no tag “%s”.") % slug[:100])
        elif cleaned["tag"] not in (None, tag):
            self.add_error("query", gettext("The filter has another tag than the one chosen."))
        else:
            cleaned["tag"] = tag

    def _check(self, cleaned: dict[str, Any]) -> None:
        own = None if self.instance._state.adding else self.instance
        try:
            check_section(cleaned, own)
        except Refusal as refusal:
            self.add_error("slug", str(refusal))


def _read(typed: str) -> QueryDict:
    """The query of an address, or one by itself."""
    try:
        query = urlsplit(typed).query
    except ValueError as error:
        raise ValidationError(_("This is no address.")) from error
    return QueryDict(query or typed.removeprefix("?"))


def _tidy(asked: "MultiValueDict[str, str]") -> str:
    """What it narrows by, always in the same order. Raises for what no list of articles knows."""
    known = SectionFilter.base_filters
    if unknown := sorted(set(asked) - {*known, *_DROPPED}):
        words = ", ".join(unknown)[:200]
        raise ValidationError(_("The list of articles knows no such filter: %s"), params=words)
    kept = sorted(set(known) - {*_DROPPED, "kind"})
    return urlencode([(name, asked[name]) for name in kept if asked.get(name)])


def _faults(chosen: SectionFilter) -> list[str]:
    told = [str(error) for errors in chosen.form.errors.values() for error in errors]
    return told or [gettext("This filter makes no sense: no article would ever fit.")]


def _slug_of(name: str) -> str:
    return slugify(make_slug(name))[:60].strip("-")
