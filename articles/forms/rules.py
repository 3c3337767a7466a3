"""The form of a rule: the door's refusals beside the field; a question where much hangs on it."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.decisions import Refusal
from articles.decisions.rules import Matches, check_rule, count_matches
from articles.models import Rule
from entities.forms import VersionedForm

# A rule that acts on more suggestions is made only by who knows that it does.
MANY: Final = 100


class RuleForm(VersionedForm):
    agreed = forms.BooleanField(
        label=_("Act on all of them"), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Rule
        fields = ("surface", "kind", "entity", "reason")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            self._check(cleaned)
        if not self.errors and {"surface", "kind", "entity"} & set(self.changed_data):
            self._ask(cleaned)
        if self.errors:
            # What was agreed to is not what will be sent next.
            self.data = self.data.copy()
            self.data.pop(self.add_prefix("agreed"), None)
        return cleaned

    def _check(self, cleaned: dict[str, Any]) -> None:
        own = None if self.instance._state.adding else self.instance
        wanted = {name: cleaned[name] for name in ("surface", "entity", "kind")}
        try:
            check_rule(**wanted, own=own)
        except Refusal as refusal:
            lacks_kind = cleaned["entity"] and not cleaned["kind"]
            self.add_error("kind" if lacks_kind else "surface", str(refusal))

    def _ask(self, cleaned: dict[str, Any]) -> None:
        matches = matches_of(cleaned["surface"], cleaned["kind"], names=cleaned["entity"])
        if matches.mentions > MANY and not cleaned["agreed"]:
            self.fields["agreed"].widget = forms.CheckboxInput()
            advice = gettext("Tick this box to make the rule all the same.")
            self.add_error("agreed", f"{in_words(matches)} {advice}")


def matches_of(surface: str, kind: str, *, names: object) -> Matches:
    """What a rule touches now: one that names a record takes the words whatever kind they had."""
    return count_matches(surface, "" if names else kind)


def in_words(matches: Matches) -> str:
    mentions = ngettext("%d suggestion", "%d suggestions", matches.mentions) % matches.mentions
    articles = ngettext("%d article", "%d articles", matches.articles) % matches.articles
    told = gettext("These words stand now in %(mentions)s, in %(articles)s.")
    return told % {"mentions": mentions, "articles": articles}
