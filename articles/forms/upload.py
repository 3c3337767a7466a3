"""The form of an upload: the files, and the options that the command of the importer has."""

from collections.abc import Iterator
from typing import IO, Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from articles.importing.shapes import Options


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, also empty ones: the importer says what is wrong with them."""

    widget = FilesInput

    def clean(self, data: Any, _initial: Any = None) -> list[UploadedFile]:
        if not data:
            raise forms.ValidationError(_("Choose at least one file."), code="required")
        return [*data]


class UploadForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    files = FilesField(label=_("Files"))
    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=200,
        help_text=_("The outlet that all these documents come from; else what each says itself."),
    )
    published = forms.DateField(
        label=_("Published on"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("The outlet's own date of all of them; else what each says itself."),
    )
    language = forms.CharField(
        label=_("Language"),
        required=False,
        max_length=35,
        validators=[
            RegexValidator(
                r"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z", _("Write a code, as en or pt-BR.")
            )
        ],
        help_text=_("A code, as en or pt-BR; else what each looks like."),
    )
    publish = forms.BooleanField(
        label=_("Publish the articles"), required=False, help_text=_("Readers see them at once.")
    )

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial={"key": uuid4()}, **kwargs)
        self._may_publish = may_publish
        if not may_publish:
            del self.fields["publish"]

    @property
    def options(self) -> Options:
        given = self.cleaned_data
        return Options(
            source=given["source"],
            published=given["published"],
            publish=given.get("publish", False),
            language=given["language"],
            may_replace=self._may_publish,
        )

    def contents(self) -> Iterator[tuple[str, IO[bytes]]]:
        for one in self.cleaned_data["files"]:
            yield one.name, one.file
