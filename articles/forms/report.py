"""The form by which a reader reports an error, and what keeps machines from sending it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from django import forms
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Report
from articles.models.report import LONGEST_ADDRESS

_OLDEST: Final = timedelta(days=1)
_YOUNGEST: Final = timedelta(seconds=3)
_MOST_LINKS: Final = 2
_LINK: Final = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
_PATH: Final = re.compile(r"/(?:[^/\\\s\x00-\x1f\x7f][^\\\s\x00-\x1f\x7f]*)?")
_SIGNED: Final = "report"


def make_token() -> str:
    """Says when the form was given out."""
    return TimestampSigner(salt=__name__).sign(_SIGNED)


def _complaint_about(token: str) -> str:
    signer = TimestampSigner(salt=__name__)
    try:
        signer.unsign(token, max_age=_OLDEST)
    except SignatureExpired:
        return _("The page was open for more than a day. Please send it once more.")
    except BadSignature:
        return _("The form did not come back whole. Please send it once more.")
    try:
        signer.unsign(token, max_age=_YOUNGEST)
    except SignatureExpired:
        return ""
    return _("That was quicker than one can write. Please wait a moment and send it again.")


def path_of(address: str) -> str:
    """Of an address on this site, however much of it was copied; empty if it can be none."""
    try:
        path = urlsplit(address.strip()[: 2 * LONGEST_ADDRESS]).path
    except ValueError:
        return ""
    return path if len(path) <= LONGEST_ADDRESS and _PATH.fullmatch(path) else ""


class ReportForm(forms.ModelForm):
    class Meta:
        model = Report
        fields = ("text", "quote", "about", "contact")
        labels = {
            "text": gettext_lazy("What is wrong?"),
            "quote": gettext_lazy("Which words? (optional)"),
            "about": gettext_lazy("On which page? (optional)"),
            "contact": gettext_lazy("Your e-mail address (optional)"),
        }
        help_texts = {
            "quote": gettext_lazy("Copy them from the page, if the error is in one place."),
            "about": gettext_lazy("The address of the page, as your browser shows it."),
            "contact": gettext_lazy(
                "Only if we may ask you about it. The editors see it; nobody else ever does."
            ),
        }
        widgets = {
            "text": forms.Textarea(attrs={"rows": 6}),
            "quote": forms.Textarea(attrs={"rows": 2}),
            "about": forms.TextInput(attrs={"inputmode": "url"}),
            "contact": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        error_messages = {
            "text": {"required": gettext_lazy("Say in a few words what is wrong.")},
            "contact": {"invalid": gettext_lazy("An e-mail address looks like name@example.org.")},
        }

    @property
    def is_from_a_machine(self) -> bool:
        """The page has one field more, which is not on the screen."""
        return bool(self.data.get("homepage"))

    @property
    def known_page(self) -> str:
        """The page it is about, where that need not be asked any more."""
        given = self.data if self.is_bound else self.initial
        return path_of(str(given.get("about") or ""))

    def clean_about(self) -> str:
        given = self.cleaned_data["about"]
        path = path_of(given)
        if given and not path:
            raise forms.ValidationError(
                _("This is no address of a page. Copy it from your browser, or leave it empty.")
            )
        return path

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        words = " ".join(cleaned.get(name, "") for name in ("text", "quote"))
        if len(_LINK.findall(words)) > _MOST_LINKS:
            self.add_error("text", _("At most two links, please: what is meant can be described."))
        if complaint := _complaint_about(self.data.get("token", "")):
            raise forms.ValidationError(complaint)
        return cleaned

    def problems(self) -> Iterator[tuple[str, str]]:
        """Each error with the id of its field, empty where it has none, as the page has them."""
        for error in self.non_field_errors():
            yield "", error
        for field in self:
            for error in field.errors:
                yield field.id_for_label, error
