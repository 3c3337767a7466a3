"""Forms that refuse to overwrite another editor's work, and remember what an editor settled."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.kinds import SAYS_WHO_WORKS
from articles.models import Article, Decision
from entities.models import Entity
from entities.moments import moment_words

# Fields of the forms below that are not fields of a record.
FORM_FIELDS = ("seen_version", "seen_revision", "released")
_LONGEST_SHOWN = 2000


class VersionedForm(forms.ModelForm):
    """Carries the version that the editor saw; the caller locks the row before the form reads it.

    A refused form shows what the record says now and takes its version, so that saving again is
    a decision and not an accident.
    """

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._forget_what_is_no_key()
        if not self.instance._state.adding:
            self.fields["seen_version"].required = True
            self.initial["seen_version"] = self.instance.version

    def _forget_what_is_no_key(self) -> None:
        """The admin's field for a record cannot draw it: it is the key of none."""
        for name, field in self.fields.items():
            typed = self.data.get(self.add_prefix(name), "")
            is_for_one = isinstance(field, forms.ModelChoiceField) and isinstance(typed, str)
            if is_for_one and typed and not is_key(typed):
                self.data = self.data.copy()
                self.data[self.add_prefix(name)] = "0"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen = cleaned.get("seen_version")
        if not self.instance._state.adding and seen is not None and seen != self.instance.version:
            self.add_error(None, self._conflict())
            self.instance.is_overtaken = True  # for the parts that are sent beside it
            self.data = self.data.copy()
            self.data[self.add_prefix("seen_version")] = self.instance.version
        return cleaned

    def _conflict(self) -> list[str]:
        advice = gettext(
            "Nothing was saved. Save again to keep what stands in this form, "
            "or open the page anew to take over what is there now."
        )
        differences = [
            gettext("%(field)s is now: “%(value)s”")
            % {"field": capfirst(self.fields[name].label), "value": self._value_now(name)}
            for name in self.changed_data
            if name not in FORM_FIELDS
        ]
        return [f"{who_changed(self.instance)} {advice}", *differences]

    def _value_now(self, name: str) -> str:
        """What is no column of the record, such as its text, the caller read as it is now."""
        if hasattr(self.instance, name):
            return current_value(self.instance, name)
        return Truncator(self.initial.get(name, "")).chars(_LONGEST_SHOWN)


class SettledForm(VersionedForm):
    """Raises the version on saving; what an editor changes is settled until it is released."""

    released = forms.MultipleChoiceField(
        label=_("Let the importer fill these again"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Fields that an editor settled; the importer leaves them alone until ticked."),
    )
    # Fields that the importer fills too; None means every field of the form.
    importer_fields: tuple[str, ...] | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["released"].choices = [
            (name, field_label(self.instance, name)) for name in self.instance.locked_fields
        ]

    def save(self, commit: bool = True) -> models.Model:
        record = self.instance
        if not record._state.adding:
            record.version += 1
        settled = {*record.locked_fields, *self.settle(self.changed_data)}
        released = {*self.cleaned_data.get("released", ())}
        record.locked_fields = sorted(settled - released - self.settle(released))
        return super().save(commit)

    def settle(self, changed: Iterable[str]) -> set[str]:
        """Of the changed fields, those that the importer fills too, and what goes with them."""
        if self.importer_fields is None:
            return set(changed) - set(FORM_FIELDS)
        return set(changed) & set(self.importer_fields)


def is_key(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) < 19


class VersionedFormSet(forms.BaseInlineFormSet):
    """Parts beside a versioned form, whose version stands for them, too.

    Where it is refused, each part that would be overwritten says what it says now.
    """

    def clean(self) -> None:
        super().clean()
        if not getattr(self.instance, "is_overtaken", False):
            return
        rows = self.model._base_manager.filter(**{self.fk.name: self.instance.pk})
        stored = rows.in_bulk()
        lost = []
        for form in self.initial_forms:
            shown = {field.name for field in form.visible_fields()} - {"DELETE"}
            names = [name for name in form.changed_data if name in shown]
            if row := stored.get(form.instance.pk):
                for name in filter(partial(hasattr, row), names):
                    form.add_error(name, _is_now(row, name))
            else:
                lost += [form.data.get(form.add_prefix(name), "") for name in names]
        if any(lost):
            words = " · ".join(filter(None, lost))
            raise forms.ValidationError(gettext("Deleted meanwhile; you wrote: “%s”") % words)


def _is_now(stored: models.Model, name: str) -> str:
    sentence = gettext("This was changed meanwhile; it is now: “%s”")
    return sentence % current_value(stored, name)


def who_changed(record: models.Model) -> str:
    """One sentence on who changed a record last, and when."""
    entry = (
        LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(record), object_id=str(record.pk)
        )
        .select_related("user")
        .order_by("-action_time", "-pk")
        .first()
    )
    changed_at = getattr(record, "updated_at", None)
    # The log entry is written after the record; a later change left none, so no editor made it.
    if entry is None or (changed_at and entry.action_time < changed_at):
        return _by_decision(record, changed_at)
    return _changed_by(entry.user, entry.action_time, entry.get_change_message())


def _by_decision(record: models.Model, changed_at: datetime | None) -> str:
    """What is decided beside a form leaves no entry of the admin, but one in our own log."""
    row = None
    if changed_at is not None and isinstance(record, Article | Entity):
        about = {"article": record.pk} if isinstance(record, Article) else {"entity": record.pk}
        rows = Decision.objects.filter(**about, batch__by__isnull=False, batch__at__gte=changed_at)
        told = rows.exclude(batch__verb__in=SAYS_WHO_WORKS).select_related("batch__by")
        row = told.order_by("-pk").first()
    if row is None:
        return gettext("This record was changed by the archive itself while you had it open.")
    what = f"{row.batch.get_verb_display()} {row.batch.summary}"
    return _changed_by(row.batch.by, row.batch.at, what)


def _changed_by(user: User, at: datetime, what: str) -> str:
    return gettext("%(who)s changed this record at %(when)s while you had it open: %(what)s") % {
        "who": user.get_full_name() or user.get_username(),
        "when": moment_words(at),
        "what": what,
    }


def current_value(record: models.Model, name: str) -> str:
    """What a field of a record says, as an editor reads it."""
    display = getattr(record, f"get_{name}_display", None)
    value = display() if display else getattr(record, name, None)
    if hasattr(value, "all"):
        return ", ".join(str(item) for item in value.all())
    return "" if value is None else str(value)


def field_label(record: models.Model, name: str) -> str:
    """A field's name in words; "text" may be settled too, and is no column."""
    columns = {field.name: field for field in record._meta.get_fields() if field.concrete}
    return str(capfirst(columns[name].verbose_name if name in columns else name))
