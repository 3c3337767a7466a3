"""What the page that arranges the front page sends: one act, and what it is about."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from articles.decisions.front_page import (
    add_pin,
    give_times,
    move_pin,
    put_live,
    remove_pin,
    start_again,
)
from articles.forms.moment_input import MomentInput

# At the ends of the calendar there is no other time zone, and no database takes the moment.
FIRST_YEAR, LAST_YEAR = 1900, 2200


class ArrangingForm(forms.Form):
    act = forms.CharField(max_length=20)
    seen = forms.IntegerField()
    pin = forms.IntegerField(required=False)
    article = forms.IntegerField(required=False)
    place = forms.IntegerField(required=False)
    starts_at = forms.DateTimeField(label=_("From"), required=False, widget=MomentInput())
    ends_at = forms.DateTimeField(label=_("Until"), required=False, widget=MomentInput())
    reason = forms.CharField(max_length=500, required=False)

    def clean_starts_at(self) -> datetime | None:
        return _checked(self.cleaned_data["starts_at"])

    def clean_ends_at(self) -> datetime | None:
        return _checked(self.cleaned_data["ends_at"])

    def clean_act(self) -> str:
        act: str = self.cleaned_data["act"]
        if act not in ACTS:
            raise forms.ValidationError(_("There is no such act."))
        return act

    def clean(self) -> dict[str, Any]:
        """Numbers that no table holds are those of nothing."""
        cleaned = super().clean() or {}
        for name in ("pin", "article", "place", "seen"):
            number = cleaned.get(name) or 0
            cleaned[name] = number if 0 < number < 2**31 else 0
        return cleaned

    def act_on_it(self, by: User) -> object:
        """Raises what the door raises."""
        said = self.cleaned_data
        return ACTS[said["act"]](said, {"by": by, "seen": said["seen"]})


def _checked(moment: datetime | None) -> datetime | None:
    if moment and not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise forms.ValidationError(_("Write a year with four digits, of our time."))
    return moment


def _times(said: Mapping[str, Any]) -> dict[str, Any]:
    return {"starts_at": said.get("starts_at"), "ends_at": said.get("ends_at")}


Act = Callable[[Mapping[str, Any], dict[str, Any]], object]
ACTS: dict[str, Act] = {
    "add": lambda said, who: add_pin(
        said["article"], section=said["place"] or None, **_times(said), **who
    ),
    "up": lambda said, who: move_pin(said["pin"], -1, **who),
    "down": lambda said, who: move_pin(said["pin"], 1, **who),
    "first": lambda said, who: move_pin(said["pin"], -1000, **who),
    "times": lambda said, who: give_times(said["pin"], **_times(said), **who),
    "remove": lambda said, who: remove_pin(said["pin"], **who),
    "again": lambda _said, who: start_again(**who),
    "live": lambda said, who: put_live(reason=said["reason"], **who),
}
