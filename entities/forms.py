"""Forms that refuse to overwrite another editor's work, and remember what an editor settled."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# Fields of the forms below that are not fields of a record.
FORM_FIELDS = ("seen_version", "seen_revision", "released")


class VersionedForm(forms.ModelForm):
    """Carries the version that the editor saw; the caller locks the row before the form reads it.

    A refused form shows what the record says now and takes its version, so that saving again is
    a decision and not an accident.
    """

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.fields["seen_version"].required = True
            self.initial["seen_version"] = self.instance.version

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen = cleaned.get("seen_version")
        if not self.instance._state.adding and seen is not None and seen != self.instance.version:
            self.add_error(None, self._conflict())
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
            % {"field": capfirst(self.fields[name].label), "value": current_value(record, name)}
            for record, name in ((self.instance, name) for name in self.changed_data)
            if name not in FORM_FIELDS
        ]
        return [f"{who_changed(self.instance)} {advice}", *differences]


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
        return gettext("This record was changed by the archive itself while you had it open.")
    return gettext("%(who)s changed this record at %(when)s while you had it open: %(what)s") % {
        "who": entry.user.get_full_name() or entry.user.get_username(),
        "when": formats.date_format(timezone.localtime(entry.action_time), "DATETIME_FORMAT"),
        "what": entry.get_change_message(),
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
